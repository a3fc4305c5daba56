//! Judging a received launch, step by step (digest §6): the decision that the built-in module,
//! `lanceer check` and the tests share. Signature arithmetic, key look-up and the memory of used
//! ids are handed in as traits.

mod encrypted;
#[cfg(test)]
pub(crate) mod pretend;

use std::borrow::Cow;

use jiff::Timestamp;

use super::claims::Claim;
use super::exchange::{Endpoint, Field, Method, shown_names};
use super::journal::Happening;
use super::jwe::{DecryptionKeys, Encrypted};
use super::key::{Algorithm, KeyKind};
use super::profile::Profile;
use super::rules::{
    self, Aspect, Check, Finding, Fix, Note, Problem, RuleId, Severity, Spelling, Subject, failed,
    passed,
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

/// What became of the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum SignatureStatus {
    Verified,
    Failed,
    NotChecked,
}

impl SignatureStatus {
    /// The words a machine reads.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Failed => "failed",
            Self::NotChecked => "not checked",
        }
    }
}

/// The verdict on a launch, with everything that led to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The profile it was judged by.
    pub profile: Profile,
    /// Every check that was made, in the order in which they were made.
    pub checks: Vec<Check>,
    /// The token, as far as there was one to read.
    pub token: Option<Decoded>,
    /// What became of its signature.
    pub signature: SignatureStatus,
}

impl Judgement {
    /// Whether nothing speaks against the launch.
    pub fn accepted(&self) -> bool {
        self.checks.iter().all(Check::passed)
    }

    /// The findings that speak against it.
    pub fn reasons(&self) -> impl Iterator<Item = &Finding> {
        self.checks
            .iter()
            .flat_map(|check| &check.findings)
            .filter(|finding| finding.severity == Severity::Error)
    }

    /// The HTTP status of the answer; that of [`status_of`].
    pub fn status(&self) -> u16 {
        status_of(&self.checks)
    }

    /// The outcome, for the journal.
    pub fn outcome(&self) -> Happening {
        if self.accepted() {
            let subject = self.token.as_ref().and_then(|token| token.claim_text(Claim::Sub.name()));
            let subject = subject.unwrap_or_default().to_owned();
            return Happening::Accepted { checks: self.checks.len(), subject };
        }
        let mut rules: Vec<RuleId> = self.reasons().map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        Happening::Refused { rules }
    }

    /// The token's id, which is also the trace id (digest §6.3).
    pub fn trace_id(&self) -> Option<&str> {
        self.token.as_ref().and_then(|token| token.claim_text(Claim::Jti.name()))
    }

    /// The verdict where no signed token could be read.
    fn unread(profile: Profile, checks: Vec<Check>) -> Self {
        Self { profile, checks, token: None, signature: SignatureStatus::NotChecked }
    }

    /// The same, after these checks.
    fn after(self, mut checks: Vec<Check>) -> Self {
        checks.extend(self.checks);
        Self { checks, ..self }
    }
}

/// A launch as it came in over HTTP.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// The method.
    pub method: Method,
    /// The parameters: of the body for POST, of the URL for GET.
    pub fields: &'a [Field],
}

/// The HTTP status of the answer to a launch (digest §6.3): 401 where the token does not prove who sent
/// it, 403 where it does and still gives no right, 413 where it is too large to be read, 400 for what is
/// wrong with the request otherwise.
pub fn status_of(checks: &[Check]) -> u16 {
    let refused_for = |aspects: &[Aspect]| {
        checks.iter().any(|check| !check.passed() && aspects.contains(&check.aspect))
    };
    if checks.iter().all(Check::passed) {
        200
    } else if refused_for(&[Aspect::Size]) {
        413
    } else if refused_for(&PROOF) {
        401
    } else if refused_for(&[Aspect::MeantForMe, Aspect::NotUsedBefore]) {
        403
    } else {
        400
    }
}

/// What a token must keep to, to prove at this moment who sent it.
const PROOF: [Aspect; 10] = [
    Aspect::Algorithm,
    Aspect::KeyId,
    Aspect::CriticalHeaders,
    Aspect::NoKeyAlong,
    Aspect::IssuerKnown,
    Aspect::KeyPublished,
    Aspect::Signature,
    Aspect::IssuedNow,
    Aspect::Lifetime,
    Aspect::NotBefore,
];

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

/// EXC-03: a token in a URL ends up in histories and logs.
fn check_method(arrival: &Arrival<'_>) -> Check {
    match arrival.method {
        Method::Post => passed(
            Aspect::FormPost,
            RuleId::Exc03,
            Note::Value(shown_names(arrival.fields).join(", ")),
        ),
        Method::Get => failed(Aspect::FormPost, RuleId::Exc03, "method", Problem::SentByGet),
    }
}

fn values<'a>(arrival: &Arrival<'a>, name: &str) -> Vec<&'a str> {
    arrival.fields.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str()).collect()
}

/// EXC-04: `launch` comes with the base URL of the FHIR service, and of no other domain.
fn check_fhir_base(arrival: &Arrival<'_>, receiver: &Receiver<'_>) -> Check {
    const FIELD: &str = "iss parameter";
    let fail = |problem| failed(Aspect::FhirBase, RuleId::Exc04, FIELD, problem);
    match (values(arrival, "launch").as_slice(), values(arrival, "iss").as_slice()) {
        ([], []) => passed(Aspect::FhirBase, RuleId::Exc04, Note::Absent),
        (_, []) => fail(Problem::Missing),
        (launch, [base]) => {
            let Ok(found) = Endpoint::parse(base) else {
                return fail(Problem::FhirBaseNotUrl);
            };
            let other = |own: &&str| Endpoint::parse(own).is_ok_and(|o| !o.is_same_service(&found));
            match receiver.fhir_base.filter(|_| !launch.is_empty()).filter(other) {
                Some(own) => {
                    let (found, expected) = ((*base).to_owned(), own.to_owned());
                    fail(Problem::OtherFhirBase { found, expected })
                }
                None => passed(Aspect::FhirBase, RuleId::Exc04, Note::Value((*base).to_owned())),
            }
        }
        _ => fail(Problem::FieldTwice { name: "iss".to_owned() }),
    }
}

/// The one token that a launch carries, in `token` or in `launch`.
fn token_of<'a>(arrival: &Arrival<'a>) -> Result<&'a str, (String, Problem)> {
    let twice = |name: &str| (name.to_owned(), Problem::FieldTwice { name: name.to_owned() });
    let one = |name: &'static str| match values(arrival, name).as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(*only)),
        _ => Err(twice(name)),
    };
    match (one("token")?, one("launch")?) {
        (Some(token), Some(launch)) if token != launch => {
            Err(("token".to_owned(), Problem::TwoTokens))
        }
        (Some(token), _) | (None, Some(token)) => Ok(token),
        (None, None) => {
            let found = shown_names(arrival.fields);
            Err(("token".to_owned(), Problem::NoTokenField { found }))
        }
    }
}

/// Steps 2 to 4: the issuer is known, the key is its own, and the signature is that key's.
fn check_signature(
    token: &Decoded,
    receiver: &Receiver<'_>,
    checks: &mut Vec<Check>,
) -> SignatureStatus {
    let issuer = token.claim_text(Claim::Iss.name()).unwrap_or_default();
    if let Some(issuers) = receiver.issuers {
        checks.push(if issuers.contains(&issuer) {
            passed(Aspect::IssuerKnown, RuleId::Clm08, Note::Value(issuer.to_owned()))
        } else {
            let problem = Problem::IssuerUnknown { issuer: issuer.to_owned() };
            failed(Aspect::IssuerKnown, RuleId::Clm08, Claim::Iss.name(), problem)
        });
    }
    let Some(keys) = receiver.keys else {
        return SignatureStatus::NotChecked;
    };
    let kid = token.header_text("kid");
    let Some(key) = keys.find(issuer, kid) else {
        let problem = Problem::KeyUnknown { kid: kid.map(str::to_owned) };
        checks.push(failed(Aspect::KeyPublished, RuleId::Hdr02, "kid", problem));
        return SignatureStatus::Failed;
    };
    checks.push(passed(Aspect::KeyPublished, RuleId::Hdr02, Note::ByIssuer));
    let verdict = verify(token, key);
    let status = if verdict.passed() { SignatureStatus::Verified } else { SignatureStatus::Failed };
    checks.push(verdict);
    status
}

fn verify(token: &Decoded, key: &dyn VerificationKey) -> Check {
    match signed_by(token, key) {
        Ok(note) => passed(Aspect::Signature, RuleId::Hdr01, note),
        Err((field, problem)) => failed(Aspect::Signature, RuleId::Hdr01, field, problem),
    }
}

/// Whether the algorithm is on the allow-list of this very key, and the signature verifies: with which
/// algorithm and key.
///
/// # Errors
/// The part that is wrong, and what is wrong with it.
pub(super) fn signed_by(
    token: &Decoded,
    key: &dyn VerificationKey,
) -> Result<Note, (&'static str, Problem)> {
    let name = token.header_text("alg").unwrap_or_default();
    let Some(alg) = Algorithm::from_name(name) else {
        return Err(("alg", Problem::AlgorithmForbidden { alg: name.to_owned() }));
    };
    if !alg.fits(key.kind()) {
        return Err(("alg", Problem::AlgorithmNotForKey { alg, kind: key.kind() }));
    }
    if !key.verify(alg, token.signing_input(), &token.signature) {
        return Err(("signature", Problem::SignatureWrong));
    }
    let kid = token.header_text("kid").unwrap_or_default().to_owned();
    Ok(Note::Key(name.to_owned(), kid))
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
