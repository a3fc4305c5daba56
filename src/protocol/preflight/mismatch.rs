//! What a receiver expects and a launch does not have, as data: how bad it is, and what one press
//! can do about it. [`crate::text::preflight`] has the words.

use super::encoding::Culprit;
use crate::protocol::claims::Claim;
use crate::protocol::exchange::Transport;
use crate::protocol::key::Algorithm;
use crate::protocol::profile::Profile;
use crate::protocol::receivers::AudienceForm;
use crate::protocol::rules::{Fix, RuleId};

/// What comes of a mismatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// Worth knowing.
    Note,
    /// It may fail.
    MayFail,
    /// The receiver refuses the launch, or fails on it.
    Refuses,
}

/// Why a receiver that derives the address of the JWKS from `iss` does not find the key there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfound {
    /// `iss` is a name such as a client_id, and no address comes of it.
    NoAddress,
    /// `iss` has no scheme, and the list of issuers has.
    NoScheme,
    /// The address is on this machine, and the receiver is not.
    OtherMachine,
    /// The address is on this machine, and is not where the JWKS is served.
    NotServed,
}

/// Something about a receiver that a launch does not meet, or that is worth knowing of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Expectation {
    /// It reads tokens of another profile.
    Profile {
        /// The profile that it reads.
        wants: Profile,
        /// That of the launch.
        found: Profile,
    },
    /// It reads a field that the transport does not send.
    Field {
        /// The field.
        field: &'static str,
        /// How the launch travels.
        found: String,
    },
    /// The `iss` parameter is not the FHIR service of its domain.
    FhirBase {
        /// What goes along.
        found: String,
        /// That of its domain.
        own: String,
    },
    /// The built-in module is switched off.
    ModuleOff,
    /// Someone logs in on the way.
    Login {
        /// What people call them.
        name: String,
    },
    /// The domain does not know the one who launches, so nobody can log in as them.
    NobodyLogsIn {
        /// The claim `sub`.
        sub: String,
    },
    /// It is launched by another method.
    Method {
        /// The transport that is meant for it.
        wants: Transport,
    },
    /// It does not take the algorithm.
    Algorithm {
        /// As the header names it.
        found: String,
        /// One that it takes and the key can do; nothing: another key is needed.
        instead: Option<Algorithm>,
    },
    /// It takes the algorithm only with a key out of a JWKS.
    AlgorithmByJwks {
        /// As the header names it.
        found: String,
        /// One that it takes in any case and the key can do.
        instead: Option<Algorithm>,
    },
    /// It finds the key by its `kid`, and the header names none.
    KeyNotNamed,
    /// It finds the key by its `kid`, and the header has another one.
    OtherKeyNamed {
        /// What the header has.
        found: String,
    },
    /// The key is not in the JWKS that is served here.
    KeyNotPublished,
    /// It finds no key at the address that it derives from `iss`.
    KeyNotFound {
        /// The exact address.
        location: String,
        /// Why not.
        why: Unfound,
    },
    /// The portal is none that it knows.
    IssuerUnknown {
        /// What was found.
        found: String,
        /// The one it knows.
        known: String,
    },
    /// It takes issuers on a list of its own alone, and fetches their keys from this address.
    AllowList {
        /// What must be on the list.
        issuer: String,
        /// The exact address.
        location: String,
    },
    /// It fetches the key from this address, or has it pasted.
    Fetches {
        /// The exact address.
        location: String,
    },
    /// It knows portals by their client_id, with a JWKS URL or a public key.
    Registered {
        /// The client_id.
        client_id: String,
    },
    /// It cannot do without this member.
    Missing {
        /// Its name.
        member: &'static str,
    },
    /// `aud` does not name it.
    Audience {
        /// In which form it wants to be named.
        form: AudienceForm,
        /// What was found.
        found: String,
        /// What it wants, as far as can be known.
        expected: Option<String>,
    },
    /// `aud` is an array.
    AudienceArray,
    /// `aud` must be the Device of the very client that asks.
    CallersDevice {
        /// What stands there.
        device: String,
    },
    /// It allows no difference between the clocks, and `iat` is not behind.
    NoLeeway {
        /// How many seconds `iat` is ahead; 0: it is now.
        ahead_secs: i64,
    },
    /// A RelatedPerson launches without `patient`.
    NoPatient,
    /// Its page shows nothing for this definition.
    Definition {
        /// What stands in `task.definitionReference.reference`.
        found: Option<String>,
    },
    /// The task is larger than its cookie.
    TaskTooLarge {
        /// How large, in bytes.
        bytes: usize,
    },
    /// The payload as it is encoded holds `-` or `_`, which it does not decode.
    Base64 {
        /// What causes it; never empty.
        culprits: Vec<Culprit>,
        /// Whether it is gone at another launch: all of it is made anew.
        this_time: bool,
    },
    /// The payload holds text outside ASCII as it is, not as `\u` escapes.
    RawText {
        /// The member it is in.
        member: String,
    },
    /// It does not enforce these rules, which the launch breaks.
    NotEnforced {
        /// The rules.
        rules: Vec<RuleId>,
    },
    /// It uses up the token id before it verifies.
    BurnsTokenId,
    /// It answers 400 or 500 where it refuses.
    ServerErrors,
    /// It shows an empty page where it refuses.
    EmptyPage,
    /// It reads `/metadata` of the FHIR service.
    ReadsMetadata,
}

/// What one press can do about a mismatch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remedy {
    /// Write the launch by this profile.
    SetProfile(Profile),
    /// Send it like this.
    SetTransport(Transport),
    /// Sign it with this algorithm.
    SetAlgorithm(Algorithm),
    /// Have the key in the JWKS.
    PublishKey,
    /// Name the key in the header by its own `kid`.
    NameKey,
    /// Write this reference as the definition of the Task, as STU3 has it.
    SetDefinition(&'static str),
    /// Set `iat` back by so many seconds.
    Backdate {
        /// How many.
        secs: i64,
    },
    /// Change a claim.
    Claim(Fix),
}

impl Remedy {
    /// Gives a claim a value.
    pub(super) fn set(claim: Claim, value: impl Into<String>) -> Self {
        Self::Claim(Fix::Set(claim, value.into()))
    }
}

/// One thing that a receiver expects, what comes of it, and what would put it right.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch {
    /// What it expects.
    pub what: Expectation,
    /// What comes of it.
    pub impact: Impact,
    /// What puts it right in one press; nothing: no press can.
    pub fix: Option<Remedy>,
    /// The rule that a receiver cites for it, where it is one of the specification.
    pub rule: Option<RuleId>,
}

impl Mismatch {
    pub(super) fn new(impact: Impact, what: Expectation) -> Self {
        Self { what, impact, fix: None, rule: None }
    }

    pub(super) fn fixed_by(mut self, fix: impl Into<Option<Remedy>>) -> Self {
        self.fix = fix.into();
        self
    }

    pub(super) fn cites(mut self, rule: RuleId) -> Self {
        self.rule = Some(rule);
        self
    }
}

/// Every fix there is, in one go. A profile comes first: it changes what the claims are written as.
pub fn fix_all(mismatches: &[Mismatch]) -> Vec<Remedy> {
    let mut fixes: Vec<Remedy> = mismatches.iter().filter_map(|found| found.fix.clone()).collect();
    fixes.sort_by_key(|fix| !matches!(fix, Remedy::SetProfile(_)));
    fixes
}
