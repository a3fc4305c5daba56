//! The validation rules (digest §3), each a small function in a table, and what they find.
//!
//! The same rules judge a launch while it is composed and when it is received. A finding carries the rule, the severity, the field and the values involved:
//! [`crate::text::findings`] turns it into a sentence.

mod claims;
mod exchange;
mod header;
mod identifiers;
mod personal_data;
mod times;

use jiff::Timestamp;
use serde_json::Value;

use super::JsonObject;
use super::claims::Claim;
use super::exchange::{EndpointProblem, Method, Transport};
use super::ids::FhirBaseUrl;
use super::key::{Algorithm, KeyKind};
use super::profile::Profile;
use super::token::Malformed;
use super::value_sets::IntentHint;

pub use personal_data::PersonalValue;

macro_rules! rule_ids {
    ($($variant:ident = $id:literal, $source:literal;)*) => {
        /// The id of a rule, as the digest, messages and reports cite it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the ids are those of the digest")]
        pub enum RuleId { $($variant),* }

        impl RuleId {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The id as it is cited.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// The document that says so.
            pub fn source(self) -> &'static str {
                match self { $(Self::$variant => $source),* }
            }
        }
    };
}

rule_ids! {
    Clm01 = "CLM-01", "HTI:core 2.0; TOP-KT-007";
    Clm02 = "CLM-02", "HTI:core 2.0; TOP-KT-007";
    Clm03 = "CLM-03", "HTI:core 2.0; TOP-KT-007";
    Clm04 = "CLM-04", "HTI:core 2.0; TOP-KT-007";
    Clm05 = "CLM-05", "HTI:core 2.0; FHIR R4 RequestIntent";
    Clm06 = "CLM-06", "TOP-KT-007; multiple-idp-support";
    Clm07 = "CLM-07", "HTI:core 2.0";
    Clm08 = "CLM-08", "RFC 7519 §4.1.1; TOP-KT-007";
    Clm09 = "CLM-09", "RFC 7519 §4.1.3; TOP-KT-007";
    Clm10 = "CLM-10", "RFC 7519 §4.1.7; HTI:core 2.0";
    Clm11 = "CLM-11", "RFC 7519 §4.1.6; HTI:core 2.0";
    Clm12 = "CLM-12", "RFC 7519 §4.1.4; HTI:core 2.0";
    Clm13 = "CLM-13", "RFC 7519 §4.1.5";
    Clm14 = "CLM-14", "HTI:core 2.0, privacy";
    Clm15 = "CLM-15", "RFC 7519 §4.3";
    Clm16 = "CLM-16", "HTI:core 2.0, privacy";
    Hdr01 = "HDR-01", "RFC 7518 §3.1; RFC 8725 §3.1; HTI:core 2.0";
    Hdr02 = "HDR-02", "RFC 7515 §4.1.4; HTI:core 2.0";
    Hdr03 = "HDR-03", "RFC 7519 §5.1";
    Hdr04 = "HDR-04", "RFC 7515 §4.1.11";
    Jws01 = "JWS-01", "RFC 7515 §5.2; RFC 7519 §7.2";
    Exc01 = "EXC-01", "HTI:core 2.0, exchange";
    Exc02 = "EXC-02", "HTI:core 2.0, exchange";
    Exc03 = "EXC-03", "HTI:core 2.0, exchange";
    Exc04 = "EXC-04", "Koppeltaal, receiving a SHOF launch";
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// SHOULD, or a known interoperability trap.
    Warning,
    /// The specification says MUST, or the launch cannot work.
    Error,
}

impl Severity {
    /// The word a machine reads.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a check is about: one line of the list that a reader sees. Several may cite one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is worded in text::checks")]
pub enum Aspect {
    TokenArrived,
    FormPost,
    FhirBase,
    TokenShape,
    Algorithm,
    KeyId,
    TokenType,
    CriticalHeaders,
    IssuerKnown,
    KeyPublished,
    Signature,
    Task,
    Definition,
    LaunchingPerson,
    Patient,
    Intent,
    IdpHint,
    HtiVersion,
    Issuer,
    Audience,
    MeantForMe,
    TokenId,
    NotUsedBefore,
    IssuedNow,
    Lifetime,
    NotBefore,
    NoPersonalData,
    PrivateClaims,
    Pseudonyms,
    Endpoint,
    EndpointSilent,
}

/// What is wrong, with the values involved.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// The claim is not there.
    Missing,
    /// The claim is there and holds nothing.
    Empty,
    /// The claim is no text.
    NotText,
    /// The value is not `<expected>/<FHIR id>`.
    NotReference {
        /// The type that should stand before the slash, or what kind of type.
        expected: &'static str,
        /// What was found.
        value: String,
    },
    /// A person of a type that the profile does not allow.
    PersonType {
        /// What was found.
        found: String,
    },
    /// A FHIR type that hardly launches anything.
    UnusualType {
        /// What was found.
        found: String,
    },
    /// In HTI, something else than a reference to a Task.
    OtherTaskForm,
    /// In Koppeltaal, a canonical URL instead of a reference.
    CanonicalInKoppeltaal,
    /// In HTI, a relative reference instead of a canonical URL.
    RelativeDefinition,
    /// A URI, but not the preferred form of a canonical URL.
    UnpreferredUri,
    /// Not a URI at all.
    NotUri,
    /// `patient` says what `sub` says already.
    SamePatient,
    /// Someone else than a patient launches, and `patient` is absent.
    NoPatient {
        /// The type of person that launches.
        person: String,
    },
    /// Not a code of RequestIntent.
    NotIntent {
        /// What was found.
        value: String,
        /// What may have been meant.
        hint: IntentHint,
    },
    /// Not a logical identifier of an identity provider.
    NotLogicalId,
    /// `hti-version` other than `2.0`.
    OtherVersion {
        /// What was found.
        value: String,
    },
    /// In Koppeltaal, `iss` looks like a URL instead of a client_id.
    IssuerUrl,
    /// `aud` is an array.
    AudienceArray,
    /// A `jti` of fewer than 122 bits.
    ShortTokenId,
    /// The `jti` was used before.
    ReusedTokenId,
    /// Not a NumericDate in whole seconds.
    NotSeconds,
    /// A time that has yet to come.
    InFuture {
        /// How far ahead.
        secs: i64,
    },
    /// The token has expired.
    Expired {
        /// How long ago.
        secs: i64,
    },
    /// `exp` is not after `iat`.
    ExpiresBeforeIssue,
    /// Valid for longer than five minutes.
    LivesTooLong {
        /// For how long.
        secs: i64,
    },
    /// A name that stands for personal data.
    PersonalName {
        /// Where, as a path of members.
        path: String,
    },
    /// A value that looks like personal data.
    PersonalValue {
        /// Where, as a path of members.
        path: String,
        /// What it looks like.
        kind: PersonalValue,
    },
    /// A claim outside the profile.
    PrivateClaim,
    /// An identifier too short or too regular to be a pseudonym.
    Guessable {
        /// The id.
        id: String,
    },
    /// `none`, HS* or something unknown.
    AlgorithmForbidden {
        /// What was found.
        alg: String,
    },
    /// Allowed by HTI, refused by Koppeltaal's public service.
    AlgorithmNotKoppeltaal {
        /// The algorithm.
        alg: Algorithm,
    },
    /// The algorithm does not go with the key.
    AlgorithmNotForKey {
        /// The algorithm.
        alg: Algorithm,
        /// The kind of key.
        kind: KeyKind,
    },
    /// `typ` is not `JWT`.
    NotJwt,
    /// A `crit` member that the receiver does not understand.
    CriticalUnknown {
        /// Its names, or what stands there.
        names: String,
    },
    /// The launch URL cannot be launched at.
    Endpoint(EndpointProblem),
    /// http to another machine.
    PlainHttp,
    /// http to this machine.
    LoopbackHttp,
    /// The launch URL carries the value of a claim.
    EndpointHolds {
        /// Which claim.
        claim: Claim,
    },
    /// The token travels in a URL.
    SentByGet,
    /// The `iss` parameter is not an absolute URL.
    FhirBaseNotUrl,
    /// None of the fields that carry a token is there.
    NoTokenField {
        /// The fields that are there.
        found: Vec<String>,
    },
    /// A field is there twice.
    FieldTwice {
        /// Its name.
        name: String,
    },
    /// `token` and `launch` are both there, and differ.
    TwoTokens,
    /// The text is no signed token.
    Malformed(Malformed),
    /// No portal of this name is known.
    IssuerUnknown {
        /// The issuer.
        issuer: String,
    },
    /// For another receiver.
    OtherAudience {
        /// What was found.
        found: String,
        /// What was expected.
        expected: String,
    },
    /// The issuer publishes no key of this id.
    KeyUnknown {
        /// The id, or nothing when the token names none.
        kid: Option<String>,
    },
    /// The signature does not verify.
    SignatureWrong,
}

/// A change of the draft that resolves a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Give the claim this value.
    Set(Claim, String),
    /// Leave the claim out.
    TurnOff(Claim),
    /// Give the claim a fresh random id, keeping the type of a reference.
    Generate(Claim),
    /// Set the lifetime, in seconds.
    Lifetime(i64),
}

/// One thing that a rule has to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// How bad it is.
    pub severity: Severity,
    /// The claim, header member or parameter it is about.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
    /// What would put it right, where one press can.
    pub fix: Option<Fix>,
}

/// What a passed check is worth showing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Note {
    /// Nothing.
    #[default]
    None,
    /// A value as it stands in the token.
    Value(String),
    /// A token id.
    TokenId(String),
    /// The claim is absent, and may be.
    Absent,
    /// A duration in seconds.
    Secs(i64),
    /// So many seconds ago.
    Ago(i64),
    /// So many values were looked at.
    Values(usize),
    /// An algorithm and a key id.
    Key(String, String),
    /// The key is published by its issuer.
    ByIssuer,
}

/// One line of a report: what was checked, by which rule, and what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What it is about.
    pub aspect: Aspect,
    /// The rule.
    pub rule: RuleId,
    /// What to show beside a passed check.
    pub note: Note,
    /// What was found; empty when all is well.
    pub findings: Vec<Finding>,
}

impl Check {
    /// The worst severity found, if anything was.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    /// Whether the rule is kept: warnings do not break it.
    pub fn passed(&self) -> bool {
        self.worst() != Some(Severity::Error)
    }
}

/// The exchange as far as the rules need to know it, at composing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange<'a> {
    /// The launch URL as typed.
    pub endpoint: &'a str,
    /// The method.
    pub method: Method,
    /// The `iss` parameter, when the transport sends one.
    pub fhir_base: Option<&'a str>,
}

impl<'a> Exchange<'a> {
    /// The exchange by this transport.
    pub fn of(endpoint: &'a str, transport: Transport, fhir_base: &'a FhirBaseUrl) -> Self {
        let sends_base = transport.field_names().contains(&"iss");
        Self {
            endpoint,
            method: transport.method(),
            fhir_base: sends_base.then_some(fhir_base.as_str()),
        }
    }
}

/// What the rules look at.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// The profile to judge by.
    pub profile: Profile,
    /// The moment of judging.
    pub now: Timestamp,
    /// How many seconds the clocks may differ.
    pub leeway_secs: i64,
    /// The JOSE header, when there is one.
    pub header: Option<&'a JsonObject>,
    /// The claims.
    pub payload: &'a JsonObject,
    /// Whether the sender has used this `jti` before. A receiver has a memory of its own.
    pub jti_used: bool,
    /// The exchange, when it is known.
    pub exchange: Option<Exchange<'a>>,
}

impl<'a> Subject<'a> {
    /// The claims alone, at composing: no header, no exchange, and clocks that agree.
    pub fn of(profile: Profile, payload: &'a JsonObject, now: Timestamp) -> Self {
        Self {
            profile,
            now,
            leeway_secs: 0,
            header: None,
            payload,
            jti_used: false,
            exchange: None,
        }
    }

    fn value(&self, claim: Claim) -> Option<&'a Value> {
        self.payload.get(claim.name())
    }

    fn text(&self, claim: Claim) -> Option<&'a str> {
        self.value(claim).and_then(Value::as_str)
    }

    fn is_koppeltaal(&self) -> bool {
        self.profile == Profile::Koppeltaal20
    }
}

/// Collects what one rule finds.
struct Finder {
    rule: RuleId,
    note: Note,
    findings: Vec<Finding>,
}

impl Finder {
    fn note(&mut self, note: Note) {
        self.note = note;
    }

    fn push(&mut self, severity: Severity, field: &str, problem: Problem, fix: Option<Fix>) {
        let field = field.to_owned();
        self.findings.push(Finding { rule: self.rule, severity, field, problem, fix });
    }

    fn error(&mut self, claim: Claim, problem: Problem) {
        self.push(Severity::Error, claim.name(), problem, None);
    }

    fn warn(&mut self, claim: Claim, problem: Problem) {
        self.push(Severity::Warning, claim.name(), problem, None);
    }

    /// The text of a claim that must be there; says so when it is not.
    fn required_text<'a>(&mut self, subject: &Subject<'a>, claim: Claim) -> Option<&'a str> {
        match subject.value(claim) {
            None => self.error(claim, Problem::Missing),
            Some(Value::String(text)) if text.is_empty() => self.error(claim, Problem::Empty),
            Some(Value::String(text)) => {
                self.note(Note::Value(text.clone()));
                return Some(text);
            }
            Some(_) => self.error(claim, Problem::NotText),
        }
        None
    }

    /// The text of a claim that may be absent; says so when it is there and holds no text.
    fn optional_text<'a>(&mut self, subject: &Subject<'a>, claim: Claim) -> Option<&'a str> {
        if subject.value(claim).is_none() {
            self.note(Note::Absent);
            return None;
        }
        self.required_text(subject, claim)
    }
}

/// A rule: what it is about, and the function that applies it.
struct Rule {
    id: RuleId,
    aspect: Aspect,
    apply: fn(&Subject<'_>, &mut Finder),
}

const fn rule(id: RuleId, aspect: Aspect, apply: fn(&Subject<'_>, &mut Finder)) -> Rule {
    Rule { id, aspect, apply }
}

/// The rules on the JOSE header.
const HEADER_RULES: [Rule; 4] = [
    rule(RuleId::Hdr01, Aspect::Algorithm, header::algorithm),
    rule(RuleId::Hdr02, Aspect::KeyId, header::key_id),
    rule(RuleId::Hdr03, Aspect::TokenType, header::token_type),
    rule(RuleId::Hdr04, Aspect::CriticalHeaders, header::critical),
];

/// The rules on the payload.
const CLAIM_RULES: [Rule; 16] = [
    rule(RuleId::Clm03, Aspect::LaunchingPerson, claims::sub),
    rule(RuleId::Clm04, Aspect::Patient, claims::patient),
    rule(RuleId::Clm01, Aspect::Task, claims::resource),
    rule(RuleId::Clm02, Aspect::Definition, claims::definition),
    rule(RuleId::Clm05, Aspect::Intent, claims::intent),
    rule(RuleId::Clm06, Aspect::IdpHint, claims::idp_hint),
    rule(RuleId::Clm07, Aspect::HtiVersion, claims::hti_version),
    rule(RuleId::Clm08, Aspect::Issuer, identifiers::issuer),
    rule(RuleId::Clm09, Aspect::Audience, identifiers::audience),
    rule(RuleId::Clm10, Aspect::TokenId, identifiers::token_id),
    rule(RuleId::Clm11, Aspect::IssuedNow, times::issued_at),
    rule(RuleId::Clm12, Aspect::Lifetime, times::expires),
    rule(RuleId::Clm13, Aspect::NotBefore, times::not_before),
    rule(RuleId::Clm14, Aspect::NoPersonalData, personal_data::none),
    rule(RuleId::Clm15, Aspect::PrivateClaims, claims::private),
    rule(RuleId::Clm16, Aspect::Pseudonyms, identifiers::pseudonyms),
];

/// The rules on the exchange that the sender can keep.
const EXCHANGE_RULES: [Rule; 4] = [
    rule(RuleId::Exc01, Aspect::Endpoint, exchange::endpoint),
    rule(RuleId::Exc02, Aspect::EndpointSilent, exchange::endpoint_silent),
    rule(RuleId::Exc03, Aspect::FormPost, exchange::form_post),
    rule(RuleId::Exc04, Aspect::FhirBase, exchange::fhir_base),
];

/// Applies every rule that concerns the subject: the header's when it has a header, the
/// exchange's when that is known, the claims' always.
pub fn check(subject: &Subject<'_>) -> Vec<Check> {
    let header = subject.header.map_or(&HEADER_RULES[..0], |_| &HEADER_RULES[..]);
    let exchange = subject.exchange.as_ref().map_or(&EXCHANGE_RULES[..0], |_| &EXCHANGE_RULES[..]);
    header
        .iter()
        .chain(&CLAIM_RULES)
        .chain(exchange)
        .map(|rule| {
            let mut finder = Finder { rule: rule.id, note: Note::None, findings: Vec::new() };
            (rule.apply)(subject, &mut finder);
            Check {
                aspect: rule.aspect,
                rule: rule.id,
                note: finder.note,
                findings: finder.findings,
            }
        })
        .collect()
}

/// How many checks passed clean, and how many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Tally {
    pub passed: usize,
    pub infos: usize,
    pub warnings: usize,
    pub errors: usize,
}

impl Tally {
    /// Counts the checks. One with warnings or remarks alone still passed.
    pub fn of(checks: &[Check]) -> Self {
        let mut tally = Self::default();
        for check in checks {
            tally.passed += usize::from(check.passed());
            for finding in &check.findings {
                match finding.severity {
                    Severity::Info => tally.infos += 1,
                    Severity::Warning => tally.warnings += 1,
                    Severity::Error => tally.errors += 1,
                }
            }
        }
        tally
    }
}

/// Every finding of a report, the worst first, in the order of the checks.
pub fn findings(checks: &[Check]) -> Vec<&Finding> {
    let mut all: Vec<_> = checks.iter().flat_map(|check| &check.findings).collect();
    all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    all
}

#[cfg(test)]
mod tests;
