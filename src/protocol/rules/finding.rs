//! What a rule has to say: what is wrong, with the values involved, and what would put it right.

use super::rule_id::{RuleId, Severity};
use super::{EncryptionProblem, PersonalValue, TaskProblem};
use crate::protocol::authority::{
    ClientProblem, ModuleProblem, OAuthProblem, ResourceProblem, SimulatedError,
};
use crate::protocol::claims::Claim;
use crate::protocol::exchange::EndpointProblem;
use crate::protocol::json::{JsonRemark, Tidying};
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::registry::Service;
use crate::protocol::token::Malformed;
use crate::protocol::value_sets::IntentHint;

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
    /// Something that JSON allows and receivers do not all read alike.
    Json(JsonRemark),
    /// Something about the Task of HTI 1.1.
    Task(TaskProblem),
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
    /// A member of the header that brings a key, or says where one is.
    KeyAlong,
    /// The launch URL cannot be launched at.
    Endpoint(EndpointProblem),
    /// http to another machine.
    PlainHttp,
    /// http to this machine.
    LoopbackHttp,
    /// The launch URL carries the value of a claim.
    EndpointHolds {
        /// Which claim.
        field: &'static str,
    },
    /// The token travels in a URL.
    SentByGet,
    /// The `iss` parameter is not an absolute URL.
    FhirBaseNotUrl,
    /// The `iss` parameter names another FHIR service than that of the receiver's domain.
    OtherFhirBase {
        /// What was found.
        found: String,
        /// What was expected.
        expected: String,
    },
    /// More than a receiver reads.
    TooLarge {
        /// How much it reads, in bytes.
        most: usize,
    },
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
    /// Something about encrypting it, or about its encryption.
    Encryption(EncryptionProblem),
    /// Something about how a client proves who it is.
    Client(ClientProblem),
    /// Something about a request to the authorisation service.
    OAuth(OAuthProblem),
    /// Something about what the services tell a module.
    Module(ModuleProblem),
    /// Something about a request to the FHIR service.
    Resource(ResourceProblem),
    /// The service is switched off.
    ServiceOff(Service),
    /// The error is simulated on purpose.
    Simulated(SimulatedError),
}

/// A change of the draft that resolves a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Give the claim this value.
    Set(Claim, String),
    /// Leave the claim out.
    TurnOff(Claim),
    /// Let the claim go along again, with the value that it had.
    TurnOn(Claim),
    /// Leave out the member at this place, which is no claim of the form.
    Drop(String),
    /// Let this member of the header follow from the key again.
    FollowKey(&'static str),
    /// Leave this member of the header out.
    DropHeader(&'static str),
    /// Write the definition of a Task in the shape of its version.
    UsualShape,
    /// Give the claim a fresh random id, keeping the type of a reference.
    Generate(Claim),
    /// Put the pseudonym of its id in the claim, keeping the type of a reference.
    Pseudonym(Claim),
    /// Set the lifetime, in seconds.
    Lifetime(i64),
    /// Issue the token at the moment of launch, valid for five minutes, with the clock right.
    FreshTimes,
    /// Encrypt with the key management that the recipient's key is for.
    FollowRecipient,
    /// Spell header and payload in another way.
    Tidy(Tidying),
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
