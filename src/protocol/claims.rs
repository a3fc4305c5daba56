//! The claims of a launch (digest §2.1, §2.2): which there are, and where each profile has them.
//!
//! One claim may have other names and places in other profiles: the `resource` of HTI 2.0 is
//! `task.id` in HTI 1.1. A person edits them as a [`Draft`], and [`moves()`] tells what moves when
//! another profile is chosen.

mod aside;
mod claim_draft;
mod draft;
mod header_draft;
mod moves;
mod payload;
mod reading;
mod shared;
mod time_text;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::JsonObject;
use super::path;
use super::profile::Profile;
use super::task::{self, DefinitionShape};

pub use claim_draft::{ClaimDraft, Source};
pub use draft::{Draft, LIFETIME_SECS};
pub use header_draft::HeaderDraft;
pub use moves::{Move, moves};
pub use payload::{Stamp, fill_generated};
pub use reading::Freshness;
pub use time_text::{TimeText, span_text};

/// A claim that the form knows. The order is that of the token as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub enum Claim {
    Iss,
    Aud,
    Jti,
    Iat,
    Exp,
    Nbf,
    Sub,
    FhirVersion,
    Resource,
    Definition,
    Patient,
    Intent,
    TaskStatus,
    IdpHint,
    HtiVersion,
}

impl Claim {
    /// Every claim, in the order of the token.
    pub const ALL: [Self; 15] = [
        Self::Iss,
        Self::Aud,
        Self::Jti,
        Self::Iat,
        Self::Exp,
        Self::Nbf,
        Self::Sub,
        Self::FhirVersion,
        Self::Resource,
        Self::Definition,
        Self::Patient,
        Self::Intent,
        Self::TaskStatus,
        Self::IdpHint,
        Self::HtiVersion,
    ];

    /// The name of the claim where it stands by itself, not inside a Task.
    pub fn name(self) -> &'static str {
        match self {
            Self::Iss => "iss",
            Self::Aud => "aud",
            Self::Jti => "jti",
            Self::Iat => "iat",
            Self::Exp => "exp",
            Self::Nbf => "nbf",
            Self::Sub => "sub",
            Self::FhirVersion => "fhir-version",
            Self::Resource => "resource",
            Self::Definition => "definition",
            Self::Patient => "patient",
            Self::Intent => "intent",
            Self::TaskStatus => "status",
            Self::IdpHint => "idp_hint",
            Self::HtiVersion => "hti-version",
        }
    }

    /// Where the claim stands in a token of the profile; nothing where the profile has no such
    /// claim. A definition may stand elsewhere too: see [`Claim::find`].
    pub fn path(self, profile: Profile) -> Option<&'static str> {
        match (profile, self) {
            (Profile::Hti11, Self::IdpHint | Self::HtiVersion)
            | (Profile::Koppeltaal20 | Profile::Hti20, Self::FhirVersion | Self::TaskStatus) => {
                None
            }
            (Profile::Hti11, Self::Resource) => Some("task.id"),
            (Profile::Hti11, Self::Definition) => Some(DefinitionShape::Canonical.path()),
            (Profile::Hti11, Self::Patient) => Some("task.for.reference"),
            (Profile::Hti11, Self::Intent) => Some("task.intent"),
            (Profile::Hti11, Self::TaskStatus) => Some("task.status"),
            _ => Some(self.name()),
        }
    }

    /// What a row of the form calls the claim: short, and the same for every shape of it.
    pub fn label(self, profile: Profile) -> &'static str {
        match (profile, self) {
            (Profile::Hti11, Self::Definition) => "definition",
            (Profile::Hti11, Self::Patient) => "task.for",
            _ => self.path(profile).unwrap_or(self.name()),
        }
    }

    /// The claim that stands at this path in a token of the profile.
    pub fn at(profile: Profile, path: &str) -> Option<Self> {
        let other_shape = || {
            let shapes = DefinitionShape::ALL.map(DefinitionShape::path);
            (profile == Profile::Hti11 && shapes.contains(&path)).then_some(Self::Definition)
        };
        let here = |claim: &Self| claim.path(profile) == Some(path);
        Self::ALL.into_iter().find(here).or_else(other_shape)
    }

    /// The claim in a token of the profile: where it was found, and its value.
    pub fn find(self, profile: Profile, payload: &JsonObject) -> Option<(&'static str, &Value)> {
        if (profile, self) == (Profile::Hti11, Self::Definition) {
            return task::definitions(payload).next().map(|(shape, value)| (shape.path(), value));
        }
        let path = self.path(profile)?;
        path::get(payload, path).map(|value| (path, value))
    }

    /// Whether a member of the payload belongs to the profile.
    pub fn is_of(profile: Profile, member: &str) -> bool {
        let first = |path: &'static str| path.split_once('.').map_or(path, |(first, _)| first);
        Self::ALL.into_iter().any(|claim| claim.path(profile).map(first) == Some(member))
    }

    /// How much the profile wants the claim (digest §2.1, §2.2).
    pub fn need(self, profile: Profile) -> Need {
        match (profile, self) {
            (
                _,
                Self::Iss
                | Self::Aud
                | Self::Jti
                | Self::Iat
                | Self::Exp
                | Self::Sub
                | Self::Resource,
            )
            | (Profile::Hti11, Self::Patient | Self::Intent | Self::TaskStatus) => Need::Required,
            (Profile::Hti20, Self::HtiVersion) | (Profile::Hti11, Self::FhirVersion) => {
                Need::Recommended
            }
            _ => Need::Optional,
        }
    }
}

/// How much a profile wants a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Need {
    Required,
    Recommended,
    Optional,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_found_again_at_its_path() {
        for profile in Profile::ALL {
            for claim in Claim::ALL {
                if let Some(path) = claim.path(profile) {
                    assert_eq!(Claim::at(profile, path), Some(claim), "{profile:?} {path}");
                }
            }
        }
        let elsewhere = DefinitionShape::Reference.path();
        assert_eq!(Claim::at(Profile::Hti11, elsewhere), Some(Claim::Definition));
        assert_eq!(Claim::at(Profile::Koppeltaal20, "task.id"), None);
    }

    #[test]
    fn each_profile_knows_its_own_members() {
        assert!(Claim::is_of(Profile::Hti11, "task") && !Claim::is_of(Profile::Hti11, "resource"));
        assert!(Claim::is_of(Profile::Hti20, "resource") && !Claim::is_of(Profile::Hti20, "task"));
        assert!(!Claim::is_of(Profile::Koppeltaal20, "status"));
    }
}
