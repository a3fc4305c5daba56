//! The receivers in the field, and what each takes, as read from and seen in their public code.
//!
//! Each is data: the [`Traits`] of a receiver say what it reads, how it finds the key, what it wants
//! in `aud`, and where it is known to fail. [`crate::protocol::preflight`] holds a launch against them.

mod table;
mod traits;

use serde::{Deserialize, Serialize};

use super::key::Algorithm;
use super::profile::Profile;

pub use traits::{Addressing, AudienceForm, KeySource, Quirk, Reading, Signatures, Traits};

/// A receiver that people launch at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KnownReceiver {
    /// The module in this program: everything that HTI allows.
    #[default]
    BuiltInModule,
    /// Any other: nothing is known of it, so that the specification has the word.
    Other,
    /// The Python reference module of GIDS for HTI.
    HtiPythonModule,
    /// The Java reference module of GIDS for HTI.
    HtiJavaModule,
    /// The page of the HTI test suite of GIDS that plays the module.
    HtiTestSuite,
    /// A module that has Koppeltaal's authorisation service judge the token, by its public code.
    KoppeltaalService,
    /// Koppeltaal's proof-of-concept module.
    KoppeltaalPocModule,
    /// A standard SMART app, launched by GET.
    SmartApp,
}

/// Whether a receiver takes an algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acceptance {
    /// It does.
    Accepted,
    /// Only when it fetches the key from a JWKS, and not with a public key that was registered
    /// by itself.
    ByJwksOnly,
    /// It does not.
    Refused,
    /// Nobody has seen.
    NotKnown,
}

impl KnownReceiver {
    /// Every receiver, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::BuiltInModule,
        Self::Other,
        Self::HtiPythonModule,
        Self::HtiJavaModule,
        Self::HtiTestSuite,
        Self::KoppeltaalService,
        Self::KoppeltaalPocModule,
        Self::SmartApp,
    ];

    /// The receivers of which is known what signatures they take.
    pub fn verifying() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|known| known.traits().signatures.is_some())
    }

    /// Whether it is the module in this program.
    pub fn is_built_in(self) -> bool {
        self == Self::BuiltInModule
    }

    /// Whether something is known of it, and it is elsewhere.
    pub fn is_template(self) -> bool {
        !matches!(self, Self::BuiltInModule | Self::Other)
    }

    /// What is known of it.
    pub fn traits(self) -> &'static Traits {
        table::of(self)
    }

    /// Whether it takes signatures of this algorithm.
    pub fn accepts(self, alg: Algorithm) -> Acceptance {
        match &self.traits().signatures {
            None => Acceptance::NotKnown,
            Some(known) if known.takes.contains(&alg) => Acceptance::Accepted,
            Some(known) if known.by_jwks.contains(&alg) => Acceptance::ByJwksOnly,
            Some(_) => Acceptance::Refused,
        }
    }

    /// Whether it reads tokens of this profile, as far as is known.
    pub fn reads(self, profile: Profile) -> bool {
        let profiles = self.traits().profiles;
        profiles.is_empty() || profiles.contains(&profile)
    }

    /// Whether it is known for this.
    pub fn has(self, quirk: Quirk) -> bool {
        self.traits().quirks.contains(&quirk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rs512_is_taken_everywhere() {
        for receiver in KnownReceiver::verifying() {
            assert_eq!(receiver.accepts(Algorithm::RS512), Acceptance::Accepted, "{receiver:?}");
        }
        assert_eq!(KnownReceiver::Other.accepts(Algorithm::RS512), Acceptance::NotKnown);
    }

    #[test]
    fn koppeltaal_takes_three_and_two_of_them_by_jwks() {
        let service = KnownReceiver::KoppeltaalService;
        for alg in Algorithm::ALL {
            let expected = match alg {
                Algorithm::RS512 => Acceptance::Accepted,
                Algorithm::RS384 | Algorithm::ES384 => Acceptance::ByJwksOnly,
                _ => Acceptance::Refused,
            };
            assert_eq!(service.accepts(alg), expected, "{alg:?}");
        }
    }

    #[test]
    fn every_receiver_reads_what_it_is_usually_sent() {
        for receiver in KnownReceiver::ALL {
            if let Some(reading) = &receiver.traits().reading {
                assert!(reading.takes(&reading.usual.into()), "{receiver:?}");
            }
        }
    }

    #[test]
    fn nothing_is_claimed_of_another_receiver() {
        let traits = KnownReceiver::Other.traits();
        assert!(traits.profiles.is_empty() && traits.quirks.is_empty() && traits.needs.is_empty());
        assert!(traits.reading.is_none() && traits.signatures.is_none());
    }
}
