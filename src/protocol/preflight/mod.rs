//! What the chosen receiver will say to a launch, before it is sent.

use super::receive::Receiver;
use super::rules::{Check, RuleId, Severity};

/// The forecast for one receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forecast {
    /// There is no place to send the launch to.
    NoPlace,
    /// There is no key to sign the launch with.
    NoKey,
    /// Nothing speaks against the launch.
    Accept,
    /// These rules speak against it.
    Refuse(Vec<RuleId>),
    /// A receiver that is not ours, and by the specification it should refuse for these rules.
    ShouldRefuse(Vec<RuleId>),
    /// A receiver that is not ours, and by the specification it should accept.
    ShouldAccept,
}

/// The receiver as far as a forecast can know it.
#[derive(Clone, Copy)]
pub enum Known<'a> {
    /// The built-in module.
    Ours {
        /// What it expects.
        module: &'a Receiver<'a>,
        /// Whether it will find the key in the JWKS.
        key_published: bool,
    },
    /// Some other receiver.
    Foreign,
}

/// Foretells the answer from the checks made at composing. The built-in module also compares
/// `iss` and `aud` with what it knows, so these are compared here as well.
pub fn forecast(checks: &[Check], payload: &super::JsonObject, receiver: Known<'_>) -> Forecast {
    let failed = |check: &&Check| check.worst() == Some(Severity::Error);
    if checks.iter().filter(failed).any(|check| check.rule == RuleId::Exc01) {
        return Forecast::NoPlace;
    }
    let mut rules: Vec<RuleId> = checks.iter().filter(failed).map(|check| check.rule).collect();
    if let Known::Ours { module, key_published } = receiver {
        if !key_published {
            rules.push(RuleId::Hdr02);
        }
        let text = |name: &str| payload.get(name).and_then(serde_json::Value::as_str);
        let issuer = text("iss").unwrap_or_default();
        if module.issuers.is_some_and(|known| !known.contains(&issuer)) {
            rules.push(RuleId::Clm08);
        }
        if module.audience.is_some() && module.audience != text("aud") {
            rules.push(RuleId::Clm09);
        }
    }
    // A GET launch is a warning to the sender and an error to the module (EXC-03).
    if matches!(receiver, Known::Ours { .. }) {
        rules.extend(
            checks
                .iter()
                .filter(|check| check.rule == RuleId::Exc03 && check.worst().is_some())
                .map(|check| check.rule),
        );
    }
    rules.sort_unstable();
    rules.dedup();
    match (receiver, rules.is_empty()) {
        (Known::Ours { .. }, true) => Forecast::Accept,
        (Known::Ours { .. }, false) => Forecast::Refuse(rules),
        (Known::Foreign, true) => Forecast::ShouldAccept,
        (Known::Foreign, false) => Forecast::ShouldRefuse(rules),
    }
}
