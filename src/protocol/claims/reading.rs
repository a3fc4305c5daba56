//! Reading JSON back into a draft: what someone changed in the payload, and a payload that takes the
//! place of all claims.

use std::sync::Arc;

use super::time_text::span_text;
use super::{Claim, ClaimDraft, Draft, Source};
use crate::protocol::json::Json;
use crate::protocol::profile::Profile;
use crate::protocol::task::{self, DefinitionShape};

/// What becomes of the times and the id of a payload that is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// They stay as they are.
    AsTheyAre,
    /// Each launch has a fresh id and fresh times, as far from each other as they were.
    Fresh,
}

impl Draft {
    /// Takes over what was changed in the payload: what is the same as in `shown`, the payload that
    /// the draft wrote before, stays as it is in the draft. So a time that is relative stays so
    /// until someone gives it another value.
    pub fn read(&mut self, payload: &Json, shown: &Json, source: Source) {
        // Where a definition stands depends on the version.
        let definition_was_at = self.place(Claim::Definition);
        self.read_claim(Claim::FhirVersion, payload, shown, source);
        self.find_shape(payload);
        if self.place(Claim::Definition) != definition_was_at {
            self.definition.on = false;
        }
        for claim in Claim::ALL {
            self.read_claim(claim, payload, shown, source);
        }
        if Claim::ALL.iter().any(|claim| self.lacks_stand_in(*claim, payload)) {
            self.stands_in = false;
        }
        self.keep_what_is_off(payload, source);
        self.base = Arc::new(payload.clone());
    }

    fn read_claim(&mut self, claim: Claim, payload: &Json, shown: &Json, source: Source) {
        let Some(place) = self.place(claim) else {
            return;
        };
        let (now, before) = (payload.get(place), shown.get(place));
        if now == before {
            return;
        }
        match now {
            Some(value) => self.take(claim, value, source),
            None => self.claim_mut(claim).on = false,
        }
    }

    /// Lets a payload take the place of all claims, in the profile that it is of.
    pub fn replace(&mut self, payload: &Json, freshness: Freshness) {
        self.set_profile(profile_of(payload, self.profile));
        for claim in Claim::ALL {
            if claim.path(self.profile).is_some() {
                self.claim_mut(claim).on = false;
            }
        }
        self.aside = Arc::new(Json::object());
        self.clock.clear();
        self.stands_in = false;
        self.read(payload, &Json::object(), Source::Token);
        if freshness == Freshness::Fresh {
            self.freshen();
        }
    }

    /// Makes the id and the times of the claims relative to the launch again.
    fn freshen(&mut self) {
        let whole = |draft: &ClaimDraft| draft.text.parse::<i64>().ok().filter(|_| draft.on);
        let (iat, exp, nbf) = (whole(&self.iat), whole(&self.exp), whole(&self.nbf));
        let fresh = |text: String| ClaimDraft::on(text).from(Source::Generated);
        let after = |time: i64| span_text(time.saturating_sub(iat.unwrap_or(time)));
        if iat.is_some() {
            self.iat = fresh("now".to_owned());
        }
        if let Some(exp) = exp.filter(|_| iat.is_some()) {
            self.exp = fresh(after(exp));
        }
        if let Some(nbf) = nbf.filter(|_| iat.is_some()) {
            self.nbf = fresh(after(nbf));
        }
        if self.jti.on && !self.jti.json {
            self.jti = fresh(String::new());
        }
    }

    fn take(&mut self, claim: Claim, value: &Json, source: Source) {
        let plain = match claim {
            // A row takes a number with a sign for a span, and has one spelling for zero.
            Claim::Iat | Claim::Exp | Claim::Nbf => {
                let secs = value.as_integer().map(|secs| secs.to_string());
                secs.filter(|secs| !secs.starts_with('-') && *secs == value.compact())
            }
            // An empty field means a fresh id.
            Claim::Jti => value.as_text().filter(|text| !text.is_empty()),
            _ => value.as_text(),
        };
        let draft = self.claim_mut(claim);
        draft.on = true;
        draft.json = plain.is_none();
        draft.source = source;
        match plain {
            Some(text) => self.write(claim, &text),
            None => draft.text = value.compact(),
        }
    }

    /// Which of its shapes the definition has in this payload. The extension stays in the JSON: the
    /// form has no place for it.
    fn find_shape(&mut self, payload: &Json) {
        if self.profile != Profile::Hti11 {
            return;
        }
        let usual = DefinitionShape::of(self.version());
        let object = payload.to_object().unwrap_or_default();
        let found = task::definitions(&object)
            .map(|(shape, _)| shape)
            .find(|shape| *shape != DefinitionShape::Extension);
        self.shape = found.filter(|shape| *shape != usual);
    }

    /// Whether someone took out what stands in for a claim that is off.
    fn lacks_stand_in(&self, claim: Claim, payload: &Json) -> bool {
        let place = self.place(claim);
        !self.claim(claim).on
            && self.stand_in(claim).is_some()
            && place.is_some_and(|place| payload.get(place).is_none())
    }

    /// What stands in the payload for a claim that is off goes along as it was written, unless that is
    /// what stands in for it: someone else may launch now, nothing may stand in for another any more,
    /// and a definition may be read where it stood unread before.
    fn keep_what_is_off(&mut self, payload: &Json, source: Source) {
        for claim in Claim::ALL {
            let written = self.place(claim).and_then(|place| payload.get(place));
            let Some(value) = written.filter(|_| !self.claim(claim).on) else {
                continue;
            };
            let text = value.as_text();
            if text.is_none() || self.stand_in(claim) != text.as_deref() {
                self.take(claim, value, source);
            }
        }
    }
}

/// The profile that a payload is of: a Task is nested in HTI 1.1 alone, and a Device is the audience
/// of Koppeltaal alone. Where that does not tell, the profile stays.
fn profile_of(payload: &Json, current: Profile) -> Profile {
    let nested = matches!(payload.get("task"), Some(Json::Object(_)));
    let audience = payload.get("aud").and_then(Json::as_text).unwrap_or_default();
    let is_flat = payload.get("resource").is_some();
    match current {
        _ if nested && !is_flat => Profile::Hti11,
        _ if audience.starts_with("Device/") => Profile::Koppeltaal20,
        Profile::Hti11 if is_flat => Profile::Hti20,
        _ if payload.get("hti-version").is_some() => Profile::Hti20,
        _ => current,
    }
}

#[cfg(test)]
mod tests;
