//! What is known of each fault: what it probes, and what a correct receiver makes of it.

use super::FaultId;
use crate::protocol::profile::Profile;
use crate::protocol::rules::RuleId;

/// Under which heading a fault stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Group {
    Time,
    Claims,
    KeyAndSignature,
    Header,
    Exchange,
}

impl Group {
    /// Every heading, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::Time, Self::Claims, Self::KeyAndSignature, Self::Header, Self::Exchange];
}

/// Where in a launch a fault comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Header and payload are other ones.
    Documents,
    /// The token is signed in another way.
    Signature,
    /// The token is changed after it was signed.
    Token,
    /// The token is right, and the request that carries it is not.
    Exchange,
}

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    /// By the key that the header names.
    Own,
    /// By a key of the same kind that nobody published.
    Stranger,
    /// By HMAC-SHA-256, with the public key in PEM as the secret (RFC 8725 §2.1).
    HmacWithPublicPem,
    /// Not at all: the signature is empty.
    None,
}

/// What token introspection (RFC 7662) answers about the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Introspection {
    /// 200 with `"active": false`.
    Inactive,
    /// 400, since there is no token to ask about.
    NothingToAsk,
    /// Nothing special: the token is right, and how it arrived is for the module to judge.
    TokenIsRight,
}

/// A wrong launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What it is called.
    pub id: FaultId,
    /// Under which heading it stands.
    pub group: Group,
    /// Where in a launch it comes in.
    pub stage: Stage,
    /// The HTTP status of a correct receiver (digest §6.3).
    pub status: u16,
    /// What introspection answers.
    pub introspection: Introspection,
    /// The document that says that it must be refused.
    pub source: &'static str,
    rule: RuleId,
    rule_in_task: RuleId,
}

impl Fault {
    /// The rule that it probes, in the profile that the launch is written for.
    pub fn rule(&self, profile: Profile) -> RuleId {
        if profile == Profile::Hti11 { self.rule_in_task } else { self.rule }
    }
}

impl FaultId {
    /// What is known of it.
    pub fn fault(self) -> Fault {
        let (group, stage, rule, status, source) = row(self);
        let rule_in_task = match rule {
            RuleId::Clm01 => RuleId::Tsk02,
            RuleId::Clm05 => RuleId::Tsk05,
            rule => rule,
        };
        let introspection = match (self, stage) {
            (Self::EmptyToken, _) => Introspection::NothingToAsk,
            (fault, Stage::Exchange) if fault != Self::Replay => Introspection::TokenIsRight,
            _ => Introspection::Inactive,
        };
        Fault { id: self, group, stage, status, introspection, source, rule, rule_in_task }
    }

    /// How the token is signed.
    pub fn signing(self) -> Signing {
        match self {
            // An address that a stranger chose leads to the key of that stranger.
            Self::OtherKey | Self::EmbeddedJwk | Self::ForeignJku | Self::ForeignX5u => {
                Signing::Stranger
            }
            Self::Hs256PublicKey => Signing::HmacWithPublicPem,
            Self::AlgNone | Self::AlgNoneMixed | Self::AlgNoneUpper => Signing::None,
            _ => Signing::Own,
        }
    }
}

type Row = (Group, Stage, RuleId, u16, &'static str);

#[allow(clippy::match_same_arms, reason = "a table, with a row for each")]
fn row(id: FaultId) -> Row {
    use FaultId as F;
    use Group as G;
    use RuleId as R;
    use Stage as S;
    const HTI: &str = "HTI:core 2.0; HTI:core 1.1";
    const KEYS: &str = "RFC 8725 §3.10";
    match id {
        F::Expired => (G::Time, S::Documents, R::Clm12, 401, "RFC 7519 §4.1.4"),
        F::NotYetValid => (G::Time, S::Documents, R::Clm13, 401, "RFC 7519 §4.1.5"),
        F::IssuedInFuture => (G::Time, S::Documents, R::Clm11, 401, HTI),
        F::LifetimeTooLong => (G::Time, S::Documents, R::Clm12, 401, HTI),
        F::MissingExp => (G::Time, S::Documents, R::Clm12, 401, HTI),
        F::MissingIat => (G::Time, S::Documents, R::Clm11, 401, HTI),
        F::MissingJti => (G::Claims, S::Documents, R::Clm10, 400, HTI),
        F::MissingIss => (G::Claims, S::Documents, R::Clm08, 401, HTI),
        F::MissingAud => (G::Claims, S::Documents, R::Clm09, 400, HTI),
        F::MissingSub => (G::Claims, S::Documents, R::Clm03, 400, HTI),
        F::MissingResource => (G::Claims, S::Documents, R::Clm01, 400, HTI),
        F::OtherAudience => (G::Claims, S::Documents, R::Clm09, 403, "RFC 7519 §4.1.3"),
        F::UnknownIssuer => (G::Claims, S::Documents, R::Clm08, 401, "RFC 8725 §3.8"),
        F::IntentUnknown => (G::Claims, S::Documents, R::Clm05, 400, "FHIR RequestIntent"),
        F::SubMalformed => (G::Claims, S::Documents, R::Clm03, 400, HTI),
        F::PersonalData => (G::Claims, S::Documents, R::Clm14, 400, "HTI:core 2.0, privacy"),
        F::KidMissing => (G::KeyAndSignature, S::Documents, R::Hdr02, 401, "TOP-KT-023"),
        F::KidUnknown => (G::KeyAndSignature, S::Documents, R::Hdr02, 401, "RFC 7515 §4.1.4"),
        F::OtherKey => (G::KeyAndSignature, S::Signature, R::Hdr01, 401, "RFC 7515 §5.2"),
        F::SignatureFlipped => (G::KeyAndSignature, S::Token, R::Hdr01, 401, "RFC 7515 §5.2"),
        F::SignatureStripped => (G::KeyAndSignature, S::Token, R::Hdr01, 401, "RFC 7515 §5.2"),
        F::PayloadAltered => (G::KeyAndSignature, S::Token, R::Hdr01, 401, "RFC 7515 §5.2"),
        F::AlgNone | F::AlgNoneMixed | F::AlgNoneUpper => {
            (G::KeyAndSignature, S::Signature, R::Hdr01, 401, "RFC 8725 §3.2")
        }
        F::Hs256PublicKey => (G::KeyAndSignature, S::Signature, R::Hdr01, 401, "RFC 8725 §2.1"),
        F::EmbeddedJwk => (G::Header, S::Signature, R::Hdr05, 401, KEYS),
        F::ForeignJku | F::ForeignX5u => (G::Header, S::Signature, R::Hdr05, 401, KEYS),
        F::CritUnknown => (G::Header, S::Documents, R::Hdr04, 401, "RFC 7515 §4.1.11"),
        F::Replay => (G::Exchange, S::Exchange, R::Clm10, 403, "TOP-KT-021; RFC 7519 §4.1.7"),
        F::SentByGet => (G::Exchange, S::Exchange, R::Exc03, 400, HTI),
        F::WrongParameter => (G::Exchange, S::Exchange, R::Exc03, 400, HTI),
        F::EmptyToken => (G::Exchange, S::Token, R::Jws01, 400, "RFC 7515 §5.2"),
        F::TokenTwice => (G::Exchange, S::Exchange, R::Exc03, 400, "RFC 6749 §3.2"),
        F::Garbage => (G::Exchange, S::Token, R::Jws01, 400, "RFC 7515 §5.2"),
        F::Oversized => (G::Exchange, S::Exchange, R::Exc05, 413, "RFC 9110 §15.5.14"),
        F::LaunchWithoutIss => (G::Exchange, S::Exchange, R::Exc04, 400, "SMART App Launch 2.1"),
        F::ForeignIssParameter => (G::Exchange, S::Exchange, R::Exc04, 400, "SMART App Launch 2.1"),
    }
}
