//! The payload that a draft writes at the moment of launch.

use jiff::Timestamp;

use super::time_text::{Base, TimeText, span_secs};
use super::{Claim, Draft, LIFETIME_SECS};
use crate::protocol::json::Json;
use crate::protocol::profile::Profile;

/// What is filled in at the moment of launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The moment.
    pub now: Timestamp,
    /// A fresh random id (RFC 7519 §4.1.7), used unless the draft holds one.
    pub jti: String,
}

impl Draft {
    /// What a claim of HTI 1.1 says when it is off, since a Task cannot go without it: whoever
    /// launches is the one it is for, and the intent is `plan` where none applies (digest §2.2).
    pub fn stand_in(&self, claim: Claim) -> Option<&str> {
        match (self.profile, claim) {
            _ if !self.stands_in => None,
            (Profile::Hti11, Claim::Patient) if !self.sub.json => {
                self.sub.on.then_some(self.sub.text.as_str())
            }
            (Profile::Hti11, Claim::Intent) => Some("plan"),
            _ => None,
        }
    }

    /// The text that goes along, if any does.
    pub fn sent(&self, claim: Claim) -> Option<&str> {
        if self.claim(claim).on { Some(self.written(claim)) } else { self.stand_in(claim) }
    }

    /// The payload of the token: the JSON as it was last written, with every claim that goes along
    /// in its place, and those that have none yet after it in the order of [`Claim::ALL`].
    pub fn payload(&self, stamp: &Stamp) -> Json {
        let mut payload = (*self.base).clone();
        for claim in Claim::ALL {
            let Some(place) = self.place(claim) else {
                continue;
            };
            let Some(value) = self.value(claim, stamp) else {
                take_away(&mut payload, place);
                continue;
            };
            let begins_task = (self.profile, claim) == (Profile::Hti11, Claim::Resource);
            if begins_task && payload.get("task").is_none() {
                payload.set("task.resourceType", Json::text("Task"));
            }
            put(&mut payload, place, value);
        }
        payload
    }

    /// What a claim holds at this moment.
    fn value(&self, claim: Claim, stamp: &Stamp) -> Option<Json> {
        let draft = self.claim(claim);
        if draft.on && draft.json {
            return Some(Json::parse(&draft.text).unwrap_or_else(|_| Json::text(&draft.text)));
        }
        match claim {
            Claim::Iat | Claim::Exp | Claim::Nbf => draft.on.then(|| self.time(claim, stamp)),
            Claim::Jti if draft.on && self.has_fresh_id() => Some(Json::text(&stamp.jti)),
            _ => self.sent(claim).map(Json::text),
        }
    }

    /// The NumericDate of a time, or its text where that is no time.
    fn time(&self, claim: Claim, stamp: &Stamp) -> Json {
        self.secs(claim, stamp.now)
            .map_or_else(|| Json::text(&self.claim(claim).text), Json::number)
    }

    /// The moment that a time names, in seconds since 1970. `iat` is rounded down, so that no
    /// receiver finds it in its future (CLM-11). A time that is off, or none, has no moment.
    pub fn secs(&self, claim: Claim, now: Timestamp) -> Option<i64> {
        let clock = now.as_second().saturating_add(self.clock_secs().unwrap_or_default());
        let issued = || self.secs(Claim::Iat, now).filter(|_| self.iat.on).unwrap_or(clock);
        match self.time_text(claim)? {
            TimeText::FromNow(secs) => Some(clock.saturating_add(secs)),
            TimeText::FromIssue(secs) if claim == Claim::Iat => Some(clock.saturating_add(secs)),
            TimeText::FromIssue(secs) => Some(issued().saturating_add(secs)),
            TimeText::At(secs) => Some(secs),
        }
    }

    /// What the text of a time says.
    pub fn time_text(&self, claim: Claim) -> Option<TimeText> {
        let draft = self.claim(claim);
        if draft.json {
            return None;
        }
        match (claim, draft.text.trim()) {
            (Claim::Iat, "") => Some(TimeText::FromNow(0)),
            (Claim::Exp, "") => Some(TimeText::FromIssue(LIFETIME_SECS)),
            (Claim::Nbf, "") => Some(TimeText::FromIssue(0)),
            (Claim::Iat, text) => TimeText::parse(text, Base::Now),
            (Claim::Exp | Claim::Nbf, text) => TimeText::parse(text, Base::Issue),
            _ => None,
        }
    }

    /// Whether each launch has a token id of its own.
    pub fn has_fresh_id(&self) -> bool {
        self.jti.text.is_empty() && !self.jti.json
    }

    /// Whether a time follows the moment of launch, rather than being fixed.
    pub fn is_relative(&self, claim: Claim) -> bool {
        matches!(self.time_text(claim), Some(TimeText::FromNow(_) | TimeText::FromIssue(_)))
    }

    /// The members that each launch makes anew.
    pub fn fresh(&self) -> Vec<&'static str> {
        let is_fresh = |claim: &Claim| match claim {
            Claim::Jti => self.has_fresh_id(),
            _ => self.is_relative(*claim),
        };
        Claim::ALL.into_iter().filter(is_fresh).map(Claim::name).collect()
    }

    /// Whether how far a time lies from now changes with each second: it is fixed, and near.
    pub fn counts_at(&self, now: Timestamp) -> bool {
        const NEAR_SECS: u64 = 3600;
        [Claim::Iat, Claim::Exp, Claim::Nbf].into_iter().any(|claim| match self.time_text(claim) {
            Some(TimeText::At(secs)) if self.claim(claim).on => {
                secs.abs_diff(now.as_second()) < NEAR_SECS
            }
            _ => false,
        })
    }

    /// How far the portal's clock is ahead, in seconds; nothing for a text that is no span.
    pub fn clock_secs(&self) -> Option<i64> {
        if self.clock.trim().is_empty() { Some(0) } else { span_secs(&self.clock) }
    }
}

/// Writes a claim over what was there. A text that says the same keeps its spelling.
fn put(payload: &mut Json, place: &str, value: Json) {
    let text = value.as_text();
    let same = text.is_some() && payload.get(place).and_then(Json::as_text) == text;
    if !same {
        payload.set(place, value);
    }
}

/// Takes a claim away, and the object around it where nothing is left in that.
fn take_away(payload: &mut Json, place: &str) {
    if payload.get(place).is_none() {
        return;
    }
    payload.unset(place);
    let around = place.rsplit_once('.').map(|(around, _)| around);
    if let Some(around) = around.filter(|around| payload.get(around) == Some(&Json::object())) {
        take_away(payload, around);
    }
}

/// Fills in what a launch generates, unless the payload has it: `jti`, `iat` and `exp`.
pub fn fill_generated(payload: &mut Json, stamp: &Stamp, lifetime_secs: i64) {
    let mut fill = |claim: Claim, value: Json| {
        if payload.get(claim.name()).is_none() {
            payload.set(claim.name(), value);
        }
        payload.get(claim.name()).and_then(Json::as_integer)
    };
    fill(Claim::Jti, Json::text(&stamp.jti));
    let iat = fill(Claim::Iat, Json::number(stamp.now.as_second()));
    let exp = iat.unwrap_or_else(|| stamp.now.as_second()).saturating_add(lifetime_secs);
    fill(Claim::Exp, Json::number(exp));
}

#[cfg(test)]
mod tests;
