//! The validation rules (digest §3), each a small function in a table, and what they find.
//!
//! The same rules judge a launch while it is composed and when it is received, each in the profiles
//! that it belongs to. A finding carries the rule, the severity, the field and the values involved:
//! [`crate::text::findings`] turns it into a sentence.

mod claims;
mod encryption;
mod encryption_problem;
mod exchange;
mod finding;
mod header;
mod identifiers;
mod json;
mod personal_data;
mod report;
mod rule_id;
mod subject;
mod task;
mod task_problem;
mod times;

use jiff::Timestamp;
use serde_json::Value;

use super::JsonObject;
use super::claims::{Claim, Need};
use super::json::Json;
use super::path;
use super::profile::Profile;

pub use claims::is_logical_id;
pub use encryption_problem::EncryptionProblem;
pub use finding::{Finding, Fix, Problem};
pub use json::Spelling;
pub use personal_data::PersonalValue;
pub use report::{Aspect, Check, Note, Tally, failed, findings, passed};
pub use rule_id::{RuleId, Severity};
pub use subject::{Exchange, Subject};
pub use task_problem::TaskProblem;

/// How many findings of one rule are told. Nobody reads more, and a payload may be made of nothing
/// else.
pub const MAX_FINDINGS: usize = Json::MAX_REMARKS;

/// Collects what one rule finds.
struct Finder {
    rule: RuleId,
    profile: Profile,
    note: Note,
    findings: Vec<Finding>,
}

impl Finder {
    fn note(&mut self, note: Note) {
        self.note = note;
    }

    fn push(&mut self, severity: Severity, field: &str, problem: Problem, fix: Option<Fix>) {
        if self.findings.len() >= MAX_FINDINGS {
            return;
        }
        let field = field.to_owned();
        self.findings.push(Finding { rule: self.rule, severity, field, problem, fix });
    }

    /// Something about a claim, by the place that the profile has for it.
    fn on(&mut self, severity: Severity, claim: Claim, problem: Problem, fix: Option<Fix>) {
        let field = claim.path(self.profile).unwrap_or(claim.name());
        self.push(severity, field, problem, fix);
    }

    fn error(&mut self, claim: Claim, problem: Problem) {
        self.on(Severity::Error, claim, problem, None);
    }

    fn warn(&mut self, claim: Claim, problem: Problem) {
        self.on(Severity::Warning, claim, problem, None);
    }

    /// What leaves out the member at this place; nothing where the profile requires it.
    fn leaving_out(&self, payload: &JsonObject, place: &str) -> Option<Fix> {
        match Claim::at(self.profile, place) {
            Some(claim) if claim.need(self.profile) == Need::Required => None,
            Some(claim) => Some(Fix::TurnOff(claim)),
            // An item of an array has no place of its own.
            None => path::get(payload, place).map(|_| Fix::Drop(place.to_owned())),
        }
    }

    /// The text of a claim that must be there; says so when it is not.
    fn required_text<'a>(&mut self, subject: &Subject<'a>, claim: Claim) -> Option<&'a str> {
        match subject.value(claim) {
            None => {
                let fix = Some(Fix::TurnOn(claim));
                self.on(Severity::Error, claim, Problem::Missing, fix);
            }
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

/// A rule: what it is about, the function that applies it, and the profiles that it belongs to.
struct Rule {
    id: RuleId,
    aspect: Aspect,
    apply: fn(&Subject<'_>, &mut Finder),
    profiles: &'static [Profile],
}

impl Rule {
    fn applied_to(&self, subject: &Subject<'_>) -> Check {
        let mut finder = Finder {
            rule: self.id,
            profile: subject.profile,
            note: Note::None,
            findings: Vec::new(),
        };
        (self.apply)(subject, &mut finder);
        let Finder { note, findings, .. } = finder;
        Check { aspect: self.aspect, rule: self.id, note, findings }
    }
}

const fn rule(id: RuleId, aspect: Aspect, apply: fn(&Subject<'_>, &mut Finder)) -> Rule {
    Rule { id, aspect, apply, profiles: &Profile::ALL }
}

/// A rule on a claim of HTI 2.0 and Koppeltaal.
const fn flat(id: RuleId, aspect: Aspect, apply: fn(&Subject<'_>, &mut Finder)) -> Rule {
    Rule { id, aspect, apply, profiles: &[Profile::Koppeltaal20, Profile::Hti20] }
}

/// A rule on the Task of HTI 1.1.
const fn nested(id: RuleId, aspect: Aspect, apply: fn(&Subject<'_>, &mut Finder)) -> Rule {
    Rule { id, aspect, apply, profiles: &[Profile::Hti11] }
}

/// The rules on the JOSE header.
const HEADER_RULES: [Rule; 5] = [
    rule(RuleId::Hdr01, Aspect::Algorithm, header::algorithm),
    rule(RuleId::Hdr02, Aspect::KeyId, header::key_id),
    rule(RuleId::Hdr03, Aspect::TokenType, header::token_type),
    rule(RuleId::Hdr04, Aspect::CriticalHeaders, header::critical),
    rule(RuleId::Hdr05, Aspect::NoKeyAlong, header::no_key_along),
];

/// The rules on the spelling of header and payload.
const JSON_RULES: [Rule; 4] = [
    rule(RuleId::Jsn01, Aspect::MembersOnce, json::members_once),
    rule(RuleId::Jsn02, Aspect::NumbersExact, json::numbers_exact),
    rule(RuleId::Jsn03, Aspect::TextVisible, json::text_visible),
    rule(RuleId::Jsn04, Aspect::TextAscii, json::text_ascii),
];

/// The rules on the payload.
const CLAIM_RULES: [Rule; 24] = [
    rule(RuleId::Clm03, Aspect::LaunchingPerson, claims::sub),
    flat(RuleId::Clm04, Aspect::Patient, claims::patient),
    flat(RuleId::Clm01, Aspect::Task, claims::resource),
    flat(RuleId::Clm02, Aspect::Definition, claims::definition),
    flat(RuleId::Clm05, Aspect::Intent, claims::intent),
    flat(RuleId::Clm06, Aspect::IdpHint, claims::idp_hint),
    flat(RuleId::Clm07, Aspect::HtiVersion, claims::hti_version),
    nested(RuleId::Tsk01, Aspect::TaskResource, task::object),
    nested(RuleId::Tsk02, Aspect::Task, task::id),
    nested(RuleId::Tsk03, Aspect::Definition, task::definition),
    nested(RuleId::Tsk04, Aspect::TaskFor, task::for_whom),
    nested(RuleId::Tsk05, Aspect::Intent, task::intent),
    nested(RuleId::Tsk06, Aspect::TaskStatus, task::status),
    nested(RuleId::Tsk06, Aspect::FhirVersion, task::fhir_version),
    nested(RuleId::Tsk07, Aspect::OwnTask, task::own_task),
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

/// The rules on encrypting, at composing.
const ENCRYPTION_RULES: [Rule; 3] = [
    rule(RuleId::Jwe01, Aspect::Recipient, encryption::recipient),
    rule(RuleId::Jwe02, Aspect::Encryption, encryption::management),
    rule(RuleId::Jwe03, Aspect::RecipientNamed, encryption::named),
];

/// Applies every rule that concerns the subject: the header's when it has a header, the
/// exchange's when that is known, those on the spelling when it is known, those on encrypting when
/// it is to be encrypted, the claims' always.
pub fn check(subject: &Subject<'_>) -> Vec<Check> {
    let header = subject.header.map_or(&HEADER_RULES[..0], |_| &HEADER_RULES[..]);
    let exchange = subject.exchange.as_ref().map_or(&EXCHANGE_RULES[..0], |_| &EXCHANGE_RULES[..]);
    let spelling = subject.spelling.map_or(&JSON_RULES[..0], |_| &JSON_RULES[..]);
    let encryption = subject.sealing.map_or(&ENCRYPTION_RULES[..0], |_| &ENCRYPTION_RULES[..]);
    header
        .iter()
        .chain(spelling)
        .chain(&CLAIM_RULES)
        .chain(exchange)
        .chain(encryption)
        .filter(|rule| rule.profiles.contains(&subject.profile))
        .map(|rule| rule.applied_to(subject))
        .collect()
}

/// What keeps a header from being trusted, whatever it is the header of: an algorithm that is none or
/// shares a secret (HDR-01), extensions that nobody knows (HDR-04), and a key that comes along (HDR-05).
/// Nothing here is about a launch, and nothing can be put right with a press.
pub fn untrustworthy(header: &JsonObject) -> Vec<Finding> {
    let payload = JsonObject::new();
    // HTI has no opinion of its own on algorithms, as Koppeltaal has; no rule on headers looks at the clock.
    let subject = Subject {
        header: Some(header),
        ..Subject::of(Profile::Hti20, &payload, Timestamp::UNIX_EPOCH)
    };
    let about_trust =
        |rule: &&Rule| matches!(rule.id, RuleId::Hdr01 | RuleId::Hdr04 | RuleId::Hdr05);
    let found = HEADER_RULES.iter().filter(about_trust).map(|rule| rule.applied_to(&subject));
    found.flat_map(|check| check.findings).map(|found| Finding { fix: None, ..found }).collect()
}

#[cfg(test)]
mod tests;
