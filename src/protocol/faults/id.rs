//! What each fault is called.

use serde::{Deserialize, Serialize};

/// A wrong launch. Its id stands on command lines, in journals and in reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is worded in text::faults")]
pub enum FaultId {
    Expired,
    NotYetValid,
    IssuedInFuture,
    LifetimeTooLong,
    MissingExp,
    MissingIat,
    MissingJti,
    MissingIss,
    MissingAud,
    MissingSub,
    MissingResource,
    Replay,
    OtherAudience,
    UnknownIssuer,
    KidMissing,
    KidUnknown,
    OtherKey,
    SignatureFlipped,
    SignatureStripped,
    PayloadAltered,
    AlgNone,
    AlgNoneMixed,
    AlgNoneUpper,
    Hs256PublicKey,
    EmbeddedJwk,
    ForeignJku,
    ForeignX5u,
    CritUnknown,
    IntentUnknown,
    SubMalformed,
    PersonalData,
    SentByGet,
    WrongParameter,
    EmptyToken,
    TokenTwice,
    Garbage,
    Oversized,
    LaunchWithoutIss,
    ForeignIssParameter,
}

impl FaultId {
    /// Every fault, in the order of the digest.
    pub const ALL: [Self; 39] = [
        Self::Expired,
        Self::NotYetValid,
        Self::IssuedInFuture,
        Self::LifetimeTooLong,
        Self::MissingExp,
        Self::MissingIat,
        Self::MissingJti,
        Self::MissingIss,
        Self::MissingAud,
        Self::MissingSub,
        Self::MissingResource,
        Self::Replay,
        Self::OtherAudience,
        Self::UnknownIssuer,
        Self::KidMissing,
        Self::KidUnknown,
        Self::OtherKey,
        Self::SignatureFlipped,
        Self::SignatureStripped,
        Self::PayloadAltered,
        Self::AlgNone,
        Self::AlgNoneMixed,
        Self::AlgNoneUpper,
        Self::Hs256PublicKey,
        Self::EmbeddedJwk,
        Self::ForeignJku,
        Self::ForeignX5u,
        Self::CritUnknown,
        Self::IntentUnknown,
        Self::SubMalformed,
        Self::PersonalData,
        Self::SentByGet,
        Self::WrongParameter,
        Self::EmptyToken,
        Self::TokenTwice,
        Self::Garbage,
        Self::Oversized,
        Self::LaunchWithoutIss,
        Self::ForeignIssParameter,
    ];

    /// The identifier on the command line, in files and in reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::NotYetValid => "not-yet-valid",
            Self::IssuedInFuture => "issued-in-future",
            Self::LifetimeTooLong => "lifetime-too-long",
            Self::MissingExp => "missing-exp",
            Self::MissingIat => "missing-iat",
            Self::MissingJti => "missing-jti",
            Self::MissingIss => "missing-iss",
            Self::MissingAud => "missing-aud",
            Self::MissingSub => "missing-sub",
            Self::MissingResource => "missing-resource",
            Self::Replay => "replay",
            Self::OtherAudience => "other-audience",
            Self::UnknownIssuer => "unknown-issuer",
            Self::KidMissing => "kid-missing",
            Self::KidUnknown => "kid-unknown",
            Self::OtherKey => "other-key",
            Self::SignatureFlipped => "signature-flipped",
            Self::SignatureStripped => "signature-stripped",
            Self::PayloadAltered => "payload-altered",
            Self::AlgNone => "alg-none",
            Self::AlgNoneMixed => "alg-none-mixed",
            Self::AlgNoneUpper => "alg-none-upper",
            Self::Hs256PublicKey => "hs256-public-key",
            Self::EmbeddedJwk => "embedded-jwk",
            Self::ForeignJku => "foreign-jku",
            Self::ForeignX5u => "foreign-x5u",
            Self::CritUnknown => "crit-unknown",
            Self::IntentUnknown => "intent-unknown",
            Self::SubMalformed => "sub-malformed",
            Self::PersonalData => "personal-data",
            Self::SentByGet => "sent-by-get",
            Self::WrongParameter => "wrong-parameter",
            Self::EmptyToken => "empty-token",
            Self::TokenTwice => "token-twice",
            Self::Garbage => "garbage",
            Self::Oversized => "oversized",
            Self::LaunchWithoutIss => "launch-without-iss",
            Self::ForeignIssParameter => "foreign-iss-parameter",
        }
    }

    /// The fault with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_command_lines_say_the_same() {
        for fault in FaultId::ALL {
            assert_eq!(serde_json::to_value(fault).unwrap(), fault.id());
            assert_eq!(FaultId::from_id(fault.id()), Some(fault));
        }
    }
}
