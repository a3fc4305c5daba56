//! The payload that a draft writes at the moment of launch.

use jiff::Timestamp;
use serde_json::Value;

use super::{Claim, Draft};
use crate::protocol::JsonObject;
use crate::protocol::path;
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
            (Profile::Hti11, Claim::Patient) => self.sub.on.then_some(self.sub.text.as_str()),
            (Profile::Hti11, Claim::Intent) => Some("plan"),
            _ => None,
        }
    }

    /// The text that goes along, if any does.
    pub fn sent(&self, claim: Claim) -> Option<&str> {
        let on = self.text(claim)?.on;
        if on { self.written(claim) } else { self.stand_in(claim) }
    }

    /// The payload of the token: every claim that goes along, in the order of [`Claim::ALL`].
    pub fn payload(&self, stamp: &Stamp) -> JsonObject {
        let mut payload = JsonObject::new();
        for claim in Claim::ALL {
            if let (Some(place), Some(value)) = (self.place(claim), self.value(claim, stamp)) {
                if claim == Claim::Resource && self.profile == Profile::Hti11 {
                    path::set(&mut payload, "task.resourceType", "Task".into());
                }
                path::set(&mut payload, place, value);
            }
        }
        payload
    }

    /// What a claim holds at this moment. `iat` is rounded down, so that no receiver finds it in
    /// its future (CLM-11).
    fn value(&self, claim: Claim, stamp: &Stamp) -> Option<Value> {
        let iat = stamp.now.as_second().saturating_sub(self.backdate_secs);
        match claim {
            Claim::Iat => Some(iat.into()),
            Claim::Exp => Some(iat.saturating_add(self.lifetime_secs).into()),
            Claim::Nbf => self.nbf.then(|| iat.into()),
            Claim::Jti if self.jti.text.is_empty() => Some(stamp.jti.clone().into()),
            _ => self.sent(claim).map(Value::from),
        }
    }
}

/// Fills in what a launch generates, unless the payload has it: `jti`, `iat` and `exp`.
pub fn fill_generated(payload: &mut JsonObject, stamp: &Stamp, lifetime_secs: i64) {
    let set = |payload: &mut JsonObject, claim: Claim, value: Value| {
        payload.entry(claim.name()).or_insert(value);
    };
    set(payload, Claim::Jti, stamp.jti.clone().into());
    set(payload, Claim::Iat, stamp.now.as_second().into());
    let iat = payload.get(Claim::Iat.name()).and_then(Value::as_i64);
    let exp = iat.unwrap_or_else(|| stamp.now.as_second()).saturating_add(lifetime_secs);
    set(payload, Claim::Exp, exp.into());
}

#[cfg(test)]
mod tests;
