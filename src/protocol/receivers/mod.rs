//! The receivers in the field, and which signatures each takes, as read from and seen in their
//! public code.

use super::key::Algorithm;

/// A receiver that people launch at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownReceiver {
    /// The module in this program: everything that HTI allows.
    BuiltInModule,
    /// Koppeltaal's authorisation service, the public code.
    KoppeltaalService,
    /// The Python reference module of GIDS for HTI.
    HtiPythonModule,
    /// The Java reference module of GIDS for HTI, and their test suite's module.
    HtiJavaModule,
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
}

impl KnownReceiver {
    /// Every receiver, in the order in which they are told.
    pub const ALL: [Self; 4] =
        [Self::BuiltInModule, Self::KoppeltaalService, Self::HtiPythonModule, Self::HtiJavaModule];

    /// Whether it takes signatures of this algorithm.
    pub fn accepts(self, alg: Algorithm) -> Acceptance {
        use Algorithm::{ES256, ES384, ES512, RS256, RS384, RS512};
        let accepted = |accepted: bool| {
            if accepted { Acceptance::Accepted } else { Acceptance::Refused }
        };
        match self {
            Self::BuiltInModule => Acceptance::Accepted,
            Self::KoppeltaalService => match alg {
                RS512 => Acceptance::Accepted,
                _ if Algorithm::KOPPELTAAL.contains(&alg) => Acceptance::ByJwksOnly,
                _ => Acceptance::Refused,
            },
            Self::HtiPythonModule => {
                accepted(matches!(alg, RS256 | RS384 | RS512 | ES256 | ES384 | ES512))
            }
            Self::HtiJavaModule => accepted(matches!(alg, RS256 | RS384 | RS512)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rs512_is_taken_everywhere() {
        for receiver in KnownReceiver::ALL {
            assert_eq!(receiver.accepts(Algorithm::RS512), Acceptance::Accepted, "{receiver:?}");
        }
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
}
