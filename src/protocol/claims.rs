//! The claims of HTI 2.0 and Koppeltaal (digest §2.1) and the form in which a person edits them.
//!
//! A [`Draft`] keeps text as it was typed. What it means is decided beside it, by
//! [`crate::protocol::rules`], so that a wrong value can be shown, kept and launched on purpose.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::JsonObject;
use super::profile::Profile;

/// A claim that the form knows. The order is that of the token as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub enum Claim {
    Iss,
    Aud,
    Jti,
    Iat,
    Exp,
    Nbf,
    Sub,
    Resource,
    Definition,
    Patient,
    Intent,
    IdpHint,
    HtiVersion,
}

impl Claim {
    /// Every claim, in the order of the token.
    pub const ALL: [Self; 13] = [
        Self::Iss,
        Self::Aud,
        Self::Jti,
        Self::Iat,
        Self::Exp,
        Self::Nbf,
        Self::Sub,
        Self::Resource,
        Self::Definition,
        Self::Patient,
        Self::Intent,
        Self::IdpHint,
        Self::HtiVersion,
    ];

    /// The name of the claim in the token.
    pub fn name(self) -> &'static str {
        match self {
            Self::Iss => "iss",
            Self::Aud => "aud",
            Self::Jti => "jti",
            Self::Iat => "iat",
            Self::Exp => "exp",
            Self::Nbf => "nbf",
            Self::Sub => "sub",
            Self::Resource => "resource",
            Self::Definition => "definition",
            Self::Patient => "patient",
            Self::Intent => "intent",
            Self::IdpHint => "idp_hint",
            Self::HtiVersion => "hti-version",
        }
    }

    /// The claim of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|claim| claim.name() == name)
    }

    /// How much the profile wants the claim (digest §2.1).
    pub fn need(self, profile: Profile) -> Need {
        match self {
            Self::Iss
            | Self::Aud
            | Self::Jti
            | Self::Iat
            | Self::Exp
            | Self::Sub
            | Self::Resource => Need::Required,
            Self::HtiVersion if profile == Profile::Hti20 => Need::Recommended,
            _ => Need::Optional,
        }
    }
}

/// How much a profile wants a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Need {
    Required,
    Recommended,
    Optional,
}

/// One claim as text, and whether it goes along. A claim that is off keeps its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClaimDraft {
    /// Whether the claim is in the token.
    pub on: bool,
    /// The value as typed.
    pub text: String,
}

impl ClaimDraft {
    /// A claim that goes along.
    pub fn on(text: impl Into<String>) -> Self {
        Self { on: true, text: text.into() }
    }

    /// A claim that stays behind, with the value it would have.
    pub fn off(text: impl Into<String>) -> Self {
        Self { on: false, text: text.into() }
    }
}

/// The claims of a launch as a person edits them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The profile to write for.
    pub profile: Profile,
    /// The portal: a client_id in Koppeltaal.
    pub iss: ClaimDraft,
    /// The module: its Device in Koppeltaal.
    pub aud: ClaimDraft,
    /// The token's id. Empty: a fresh random one at each launch, as it should be.
    pub jti: ClaimDraft,
    /// How far `iat` lies before the moment of launch, in seconds. For receivers without leeway.
    pub backdate_secs: i64,
    /// `exp` − `iat`, in seconds.
    pub lifetime_secs: i64,
    /// Whether `nbf` goes along, with the value of `iat`.
    pub nbf: bool,
    /// Who launches.
    pub sub: ClaimDraft,
    /// The task.
    pub resource: ClaimDraft,
    /// What the task is an instance of.
    pub definition: ClaimDraft,
    /// For whom, when someone else launches.
    pub patient: ClaimDraft,
    /// A RequestIntent code.
    pub intent: ClaimDraft,
    /// Which identity provider should log the user in.
    pub idp_hint: ClaimDraft,
    /// The version of HTI.
    pub hti_version: ClaimDraft,
}

/// What is filled in at the moment of launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The moment.
    pub now: Timestamp,
    /// A fresh random id (RFC 7519 §4.1.7), used unless the draft holds one.
    pub jti: String,
}

/// The lifetime that the specifications allow, in seconds (CLM-12).
pub const LIFETIME_SECS: i64 = 300;

impl Draft {
    /// A draft with the required claims on and nothing filled in.
    pub fn empty(profile: Profile) -> Self {
        let required = ClaimDraft::on("");
        Self {
            profile,
            iss: required.clone(),
            aud: required.clone(),
            jti: required.clone(),
            backdate_secs: 0,
            lifetime_secs: LIFETIME_SECS,
            nbf: false,
            sub: required.clone(),
            resource: required,
            definition: ClaimDraft::default(),
            patient: ClaimDraft::default(),
            intent: ClaimDraft::default(),
            idp_hint: ClaimDraft::default(),
            hti_version: ClaimDraft::off("2.0"),
        }
    }

    /// The draft of a text claim; `None` for `iat`, `exp` and `nbf`, which are relative times.
    pub fn text(&self, claim: Claim) -> Option<&ClaimDraft> {
        Some(match claim {
            Claim::Iss => &self.iss,
            Claim::Aud => &self.aud,
            Claim::Jti => &self.jti,
            Claim::Sub => &self.sub,
            Claim::Resource => &self.resource,
            Claim::Definition => &self.definition,
            Claim::Patient => &self.patient,
            Claim::Intent => &self.intent,
            Claim::IdpHint => &self.idp_hint,
            Claim::HtiVersion => &self.hti_version,
            Claim::Iat | Claim::Exp | Claim::Nbf => return None,
        })
    }

    /// As [`Draft::text`], to be edited.
    pub fn text_mut(&mut self, claim: Claim) -> Option<&mut ClaimDraft> {
        Some(match claim {
            Claim::Iss => &mut self.iss,
            Claim::Aud => &mut self.aud,
            Claim::Jti => &mut self.jti,
            Claim::Sub => &mut self.sub,
            Claim::Resource => &mut self.resource,
            Claim::Definition => &mut self.definition,
            Claim::Patient => &mut self.patient,
            Claim::Intent => &mut self.intent,
            Claim::IdpHint => &mut self.idp_hint,
            Claim::HtiVersion => &mut self.hti_version,
            Claim::Iat | Claim::Exp | Claim::Nbf => return None,
        })
    }

    /// The payload of the token: every claim that is on, in the order of [`Claim::ALL`]. `iat` is
    /// rounded down, so that no receiver finds it in its future (CLM-11).
    pub fn payload(&self, stamp: &Stamp) -> JsonObject {
        let iat = stamp.now.as_second().saturating_sub(self.backdate_secs);
        let mut payload = JsonObject::new();
        for claim in Claim::ALL {
            let value = match claim {
                Claim::Iat => Some(iat.into()),
                Claim::Exp => Some(iat.saturating_add(self.lifetime_secs).into()),
                Claim::Nbf => self.nbf.then(|| iat.into()),
                Claim::Jti if self.jti.text.is_empty() => Some(stamp.jti.clone().into()),
                _ => {
                    self.text(claim).filter(|draft| draft.on).map(|draft| draft.text.clone().into())
                }
            };
            if let Some(value) = value {
                payload.insert(claim.name().to_owned(), value);
            }
        }
        payload
    }
}

/// Fills in what a launch generates, unless the payload has it: `jti`, `iat` and `exp`.
pub fn fill_generated(payload: &mut JsonObject, stamp: &Stamp, lifetime_secs: i64) {
    let set = |payload: &mut JsonObject, claim: Claim, value: serde_json::Value| {
        payload.entry(claim.name()).or_insert(value);
    };
    set(payload, Claim::Jti, stamp.jti.clone().into());
    set(payload, Claim::Iat, stamp.now.as_second().into());
    let iat = payload.get(Claim::Iat.name()).and_then(serde_json::Value::as_i64);
    let exp = iat.unwrap_or_else(|| stamp.now.as_second()).saturating_add(lifetime_secs);
    set(payload, Claim::Exp, exp.into());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp() -> Stamp {
        Stamp { now: "2026-03-01T10:00:00.9Z".parse().unwrap(), jti: "fresh".to_owned() }
    }

    #[test]
    fn a_payload_holds_what_is_on_in_the_order_of_the_token() {
        let mut draft = Draft::empty(Profile::Koppeltaal20);
        draft.intent = ClaimDraft::on("plan");
        draft.idp_hint = ClaimDraft::off("kept");
        let payload = draft.payload(&stamp());
        let names: Vec<_> = payload.keys().map(String::as_str).collect();
        assert_eq!(names, ["iss", "aud", "jti", "iat", "exp", "sub", "resource", "intent"]);
        assert_eq!(payload["jti"], "fresh");
    }

    #[test]
    fn times_are_relative_and_rounded_down() {
        let mut draft = Draft::empty(Profile::Koppeltaal20);
        draft.backdate_secs = 30;
        draft.nbf = true;
        let payload = draft.payload(&stamp());
        let now = stamp().now.as_second();
        assert_eq!(payload["iat"], now - 30);
        assert_eq!(payload["nbf"], now - 30);
        assert_eq!(payload["exp"], now - 30 + 300);
    }

    #[test]
    fn generated_claims_give_way_to_given_ones() {
        let mut payload = JsonObject::new();
        payload.insert("iat".to_owned(), 1_000.into());
        fill_generated(&mut payload, &stamp(), 60);
        assert_eq!(payload["iat"], 1_000);
        assert_eq!(payload["exp"], 1_060);
        assert_eq!(payload["jti"], "fresh");
    }
}
