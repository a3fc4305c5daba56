//! Judging a received launch, step by step (digest §6): the decision that the built-in module,
//! `lanceer check` and the tests share. Signature arithmetic, key look-up and the memory of used
//! ids are handed in as traits.

mod arrival;
mod encrypted;
mod judgement;
#[cfg(test)]
pub(crate) mod pretend;
mod signature;

use std::borrow::Cow;

use jiff::Timestamp;

pub use arrival::Arrival;
use arrival::{check_fhir_base, check_method, token_of};
use judgement::PROOF;
pub use judgement::{Judgement, SignatureStatus, status_of};
use signature::check_signature;
pub(super) use signature::signed_by;

use super::claims::Claim;
use super::jwe::{DecryptionKeys, Encrypted};
use super::key::{Algorithm, KeyKind};
use super::profile::Profile;
use super::rules::{
    self, Aspect, Check, Fix, Note, Problem, RuleId, Spelling, Subject, failed, passed,
};
use super::token::{self, Decoded};

/// A public key that can tell whether a signature was made with its other half.
pub trait VerificationKey {
    /// What kind of key it is; decides which algorithms are allowed.
    fn kind(&self) -> KeyKind;

    /// Whether `signature` over `message` was made by this key with `alg`. Never asked with an
    /// algorithm that does not fit the key.
    fn verify(&self, alg: Algorithm, message: &[u8], signature: &[u8]) -> bool;
}

/// Where the published keys of issuers are looked up.
pub trait PublishedKeys {
    /// The key of this issuer with this id. Without an id: the issuer's only key, if it has one.
    fn find(&self, issuer: &str, kid: Option<&str>) -> Option<&dyn VerificationKey>;
}

/// The memory of token ids that were used.
pub trait UsedIds {
    /// Notes the use of a token id until the token expires. False when it was used before.
    fn consume(&self, issuer: &str, jti: &str, expires_at: i64, now: i64) -> bool;
}

/// Who receives, and what it holds a token against. What is `None` is not checked.
#[derive(Clone, Copy)]
pub struct Receiver<'a> {
    /// The profile that the receiver expects.
    pub profile: Profile,
    /// The moment of receiving.
    pub now: Timestamp,
    /// How many seconds a sender's clock may run ahead.
    pub leeway_secs: i64,
    /// The issuers that are known.
    pub issuers: Option<&'a [&'a str]>,
    /// What `aud` must be.
    pub audience: Option<&'a str>,
    /// The base URL of the FHIR service of its domain: what the `iss` parameter beside `launch` is.
    pub fhir_base: Option<&'a str>,
    /// The issuers' keys.
    pub keys: Option<&'a dyn PublishedKeys>,
    /// The receiver's own private keys, to open encrypted tokens with.
    pub decryption: Option<&'a dyn DecryptionKeys>,
    /// The ids that were used before.
    pub used: Option<&'a dyn UsedIds>,
}

impl Receiver<'_> {
    /// A receiver that holds a token against nothing but its profile.
    pub fn of(profile: Profile, now: Timestamp) -> Self {
        Self {
            profile,
            now,
            leeway_secs: 0,
            issuers: None,
            audience: None,
            fhir_base: None,
            keys: None,
            decryption: None,
            used: None,
        }
    }
}

/// The verdict on a launch of which no more was read than `most` bytes.
pub fn too_large(profile: Profile, most: usize) -> Judgement {
    let problem = Problem::TooLarge { most };
    Judgement::unread(profile, vec![failed(Aspect::Size, RuleId::Exc05, "body", problem)])
}

/// Judges a launch as it arrived.
pub fn judge(arrival: &Arrival<'_>, receiver: &Receiver<'_>) -> Judgement {
    let (checks, token) = unpack(arrival, receiver);
    judge_unpacked(checks, token.as_deref(), receiver)
}

/// Judges a launch that was unpacked, after the checks that this took.
pub fn judge_unpacked(
    checks: Vec<Check>,
    token: Option<&str>,
    receiver: &Receiver<'_>,
) -> Judgement {
    match token {
        Some(text) => judge_signed(text, receiver).after(checks),
        None => Judgement::unread(receiver.profile, checks),
    }
}

/// A launch that was unpacked and whose token others will judge: what it says is shown, and not believed.
pub fn unjudged(checks: Vec<Check>, token: Option<&str>, profile: Profile) -> Judgement {
    let token = token.and_then(|text| token::decode(text).ok());
    Judgement { token, ..Judgement::unread(profile, checks) }
}

/// Judges a token by itself, without the exchange that brought it. An encrypted one is opened first,
/// when the receiver has keys to do so.
pub fn judge_token(text: &str, receiver: &Receiver<'_>) -> Judgement {
    let mut checks = Vec::new();
    let token = open(text, receiver, &mut checks);
    judge_unpacked(checks, token.as_deref(), receiver)
}

/// Takes the signed token out of a launch as it arrived: the request must be what it should be, and an
/// encrypted token is opened. What the token says is not looked at.
pub fn unpack<'a>(
    arrival: &Arrival<'a>,
    receiver: &Receiver<'_>,
) -> (Vec<Check>, Option<Cow<'a, str>>) {
    let mut checks = vec![check_method(arrival), check_fhir_base(arrival, receiver)];
    let token = match token_of(arrival) {
        Ok(text) => {
            checks.push(passed(Aspect::TokenArrived, RuleId::Exc03, Note::None));
            open(text, receiver, &mut checks)
        }
        Err((field, problem)) => {
            checks.push(failed(Aspect::TokenArrived, RuleId::Exc03, &field, problem));
            None
        }
    };
    (checks, token)
}

/// The token, opened if it is encrypted and the receiver has keys.
fn open<'a>(
    text: &'a str,
    receiver: &Receiver<'_>,
    checks: &mut Vec<Check>,
) -> Option<Cow<'a, str>> {
    match receiver.decryption.filter(|_| Encrypted::is_shape_of(text)) {
        Some(keys) => encrypted::open(text, keys, checks).map(Cow::Owned),
        None => Some(Cow::Borrowed(text)),
    }
}

fn judge_signed(text: &str, receiver: &Receiver<'_>) -> Judgement {
    let token = match token::decode(text) {
        Ok(token) => token,
        Err(malformed) => {
            let problem = Problem::Malformed(malformed);
            return Judgement {
                profile: receiver.profile,
                checks: vec![failed(Aspect::TokenShape, RuleId::Jws01, "token", problem)],
                token: None,
                signature: SignatureStatus::NotChecked,
            };
        }
    };
    let mut checks = vec![passed(Aspect::TokenShape, RuleId::Jws01, Note::None)];
    let signature = check_signature(&token, receiver, &mut checks);
    let spelling = Spelling::of(Some(&token.header_document), &token.payload_document);
    let subject = Subject {
        leeway_secs: receiver.leeway_secs,
        header: Some(&token.header),
        spelling: Some(&spelling),
        ..Subject::of(receiver.profile, &token.payload, receiver.now)
    };
    checks.extend(rules::check(&subject));
    checks.extend(check_audience(&token, receiver));
    let genuine = signature != SignatureStatus::Failed && checks.iter().all(is_not_about_trust);
    checks.extend(check_replay(&token, receiver, genuine));
    Judgement { profile: receiver.profile, checks, token: Some(token), signature }
}

/// Whether a check leaves the token trustworthy enough to use up its id: a token that is forged,
/// expired or meant for someone else must not burn the id of the real one.
fn is_not_about_trust(check: &Check) -> bool {
    let about_trust = check.aspect == Aspect::MeantForMe || PROOF.contains(&check.aspect);
    check.passed() || !about_trust
}

/// CLM-09, the receiver's half: the token is meant for this module. An array that names it counts.
fn check_audience(token: &Decoded, receiver: &Receiver<'_>) -> Option<Check> {
    let expected = receiver.audience?;
    let aud = token.payload.get(Claim::Aud.name())?;
    let named = match aud {
        serde_json::Value::Array(values) => values.iter().any(|value| value == expected),
        value => value == expected,
    };
    Some(if named {
        passed(Aspect::MeantForMe, RuleId::Clm09, Note::Value(expected.to_owned()))
    } else {
        let found = aud.as_str().map_or_else(|| aud.to_string(), str::to_owned);
        let problem = Problem::OtherAudience { found, expected: expected.to_owned() };
        let mut check = failed(Aspect::MeantForMe, RuleId::Clm09, Claim::Aud.name(), problem);
        for finding in &mut check.findings {
            finding.fix = Some(Fix::Set(Claim::Aud, expected.to_owned()));
        }
        check
    })
}

/// CLM-10, the receiver's half: the id was not used before. Only a genuine token uses it up.
fn check_replay(token: &Decoded, receiver: &Receiver<'_>, genuine: bool) -> Option<Check> {
    let used = receiver.used.filter(|_| genuine)?;
    use_up(token, used, receiver.leeway_secs, receiver.now)
}

/// Uses up the id of a token. `None` for a token that names no id, or no end of its life.
pub(super) fn use_up(
    token: &Decoded,
    used: &dyn UsedIds,
    leeway_secs: i64,
    now: Timestamp,
) -> Option<Check> {
    let jti = token.claim_text(Claim::Jti.name())?;
    let issuer = token.claim_text(Claim::Iss.name()).unwrap_or_default();
    let expires_at = token.payload.get(Claim::Exp.name())?.as_i64()?;
    let kept_until = expires_at.saturating_add(leeway_secs);
    let fresh = used.consume(issuer, jti, kept_until, now.as_second());
    Some(if fresh {
        passed(Aspect::NotUsedBefore, RuleId::Clm10, Note::TokenId(jti.to_owned()))
    } else {
        let problem = Problem::ReusedTokenId;
        failed(Aspect::NotUsedBefore, RuleId::Clm10, Claim::Jti.name(), problem)
    })
}

#[cfg(test)]
mod tests;
