//! The token profiles: variations of one idea, of which the tester chooses one.

use serde::{Deserialize, Serialize};

/// Which specification a token is written and judged by (digest §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Profile {
    /// HTI 2.0 as Koppeltaal restricts it: `iss` a client_id, `aud` a Device, relative references.
    #[default]
    #[serde(rename = "koppeltaal-2.0")]
    Koppeltaal20,
    /// GIDS HTI:core 2.0: `iss` and `aud` as agreed, `definition` a canonical URL.
    #[serde(rename = "hti-2.0")]
    Hti20,
    /// GIDS HTI:core 1.1: a FHIR Task nested under `task`, and `fhir-version`.
    #[serde(rename = "hti-1.1")]
    Hti11,
}

impl Profile {
    /// Every profile, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Koppeltaal20, Self::Hti20, Self::Hti11];

    /// The identifier used on the command line and in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Koppeltaal20 => "koppeltaal-2.0",
            Self::Hti20 => "hti-2.0",
            Self::Hti11 => "hti-1.1",
        }
    }

    /// The name by which people know it; the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Koppeltaal20 => "Koppeltaal 2.0",
            Self::Hti20 => "HTI 2.0",
            Self::Hti11 => "HTI 1.1",
        }
    }

    /// The profile with this identifier, if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.id() == id)
    }
}
