//! The claims as a person edits them.
//!
//! A [`Draft`] keeps text as it was typed. What it means is decided beside it, by
//! [`crate::protocol::rules`], so that a wrong value can be shown, kept and launched on purpose. It
//! holds the claims of every profile: what one has no place for waits for the way back.

use serde::{Deserialize, Serialize};

use super::Claim;
use crate::protocol::profile::Profile;
use crate::protocol::task::{DefinitionShape, FhirVersion};

/// One claim as text, and whether it goes along. A claim that is off keeps its text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClaimDraft {
    /// Whether the claim is in the token.
    pub on: bool,
    /// The value as typed.
    pub text: String,
}

impl ClaimDraft {
    /// A claim that goes along.
    pub fn on(text: impl Into<String>) -> Self {
        Self { on: true, text: text.into() }
    }

    /// A claim that stays behind, with the value it would have.
    pub fn off(text: impl Into<String>) -> Self {
        Self { on: false, text: text.into() }
    }
}

/// The claims of a launch as a person edits them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The profile to write for.
    pub profile: Profile,
    /// The portal: a client_id in Koppeltaal.
    pub iss: ClaimDraft,
    /// The module: its Device in Koppeltaal.
    pub aud: ClaimDraft,
    /// The token's id. Empty: a fresh random one at each launch, as it should be.
    pub jti: ClaimDraft,
    /// How far `iat` lies before the moment of launch, in seconds. For receivers without leeway.
    pub backdate_secs: i64,
    /// `exp` − `iat`, in seconds.
    pub lifetime_secs: i64,
    /// Whether `nbf` goes along, with the value of `iat`.
    pub nbf: bool,
    /// Who launches.
    pub sub: ClaimDraft,
    /// The task.
    pub resource: ClaimDraft,
    /// What the task is an instance of.
    pub definition: ClaimDraft,
    /// For whom, when someone else launches.
    pub patient: ClaimDraft,
    /// A RequestIntent code.
    pub intent: ClaimDraft,
    /// Which identity provider should log the user in.
    pub idp_hint: ClaimDraft,
    /// The version of HTI.
    pub hti_version: ClaimDraft,
    /// How far the task is: a TaskStatus code. Of HTI 1.1 alone.
    #[serde(default = "requested")]
    pub status: ClaimDraft,
    /// The version of FHIR that the task is of. Of HTI 1.1 alone.
    #[serde(default = "of_r4")]
    pub fhir_version: ClaimDraft,
}

fn requested() -> ClaimDraft {
    ClaimDraft::on("requested")
}

fn of_r4() -> ClaimDraft {
    ClaimDraft::on(FhirVersion::R4.name())
}

/// The lifetime that the specifications allow, in seconds (CLM-12).
pub const LIFETIME_SECS: i64 = 300;

impl Draft {
    /// A draft with the required claims on and nothing filled in.
    pub fn empty(profile: Profile) -> Self {
        let required = ClaimDraft::on("");
        Self {
            profile,
            iss: required.clone(),
            aud: required.clone(),
            jti: required.clone(),
            backdate_secs: 0,
            lifetime_secs: LIFETIME_SECS,
            nbf: false,
            sub: required.clone(),
            resource: required,
            definition: ClaimDraft::default(),
            patient: ClaimDraft::default(),
            intent: ClaimDraft::default(),
            idp_hint: ClaimDraft::default(),
            hti_version: ClaimDraft::off("2.0"),
            status: requested(),
            fhir_version: of_r4(),
        }
    }

    /// The draft of a text claim; `None` for `iat`, `exp` and `nbf`, which are relative times.
    pub fn text(&self, claim: Claim) -> Option<&ClaimDraft> {
        Some(match claim {
            Claim::Iss => &self.iss,
            Claim::Aud => &self.aud,
            Claim::Jti => &self.jti,
            Claim::Sub => &self.sub,
            Claim::Resource => &self.resource,
            Claim::Definition => &self.definition,
            Claim::Patient => &self.patient,
            Claim::Intent => &self.intent,
            Claim::IdpHint => &self.idp_hint,
            Claim::HtiVersion => &self.hti_version,
            Claim::TaskStatus => &self.status,
            Claim::FhirVersion => &self.fhir_version,
            Claim::Iat | Claim::Exp | Claim::Nbf => return None,
        })
    }

    /// As [`Draft::text`], to be edited.
    pub fn text_mut(&mut self, claim: Claim) -> Option<&mut ClaimDraft> {
        Some(match claim {
            Claim::Iss => &mut self.iss,
            Claim::Aud => &mut self.aud,
            Claim::Jti => &mut self.jti,
            Claim::Sub => &mut self.sub,
            Claim::Resource => &mut self.resource,
            Claim::Definition => &mut self.definition,
            Claim::Patient => &mut self.patient,
            Claim::Intent => &mut self.intent,
            Claim::IdpHint => &mut self.idp_hint,
            Claim::HtiVersion => &mut self.hti_version,
            Claim::TaskStatus => &mut self.status,
            Claim::FhirVersion => &mut self.fhir_version,
            Claim::Iat | Claim::Exp | Claim::Nbf => return None,
        })
    }

    /// The version of FHIR that the task is of, as far as the draft names one.
    pub fn version(&self) -> FhirVersion {
        let named = self.fhir_version.on.then_some(self.fhir_version.text.as_str());
        named.and_then(FhirVersion::from_name).unwrap_or_default()
    }

    /// Where the claim goes in the token: in HTI 1.1 a definition has the shape of the version.
    pub fn place(&self, claim: Claim) -> Option<&'static str> {
        match (self.profile, claim) {
            (Profile::Hti11, Claim::Definition) => Some(DefinitionShape::of(self.version()).path()),
            _ => claim.path(self.profile),
        }
    }

    /// Whether a definition is written as a canonical URL (CLM-02, TSK-03).
    pub fn wants_canonical(&self) -> bool {
        match self.profile {
            Profile::Koppeltaal20 => false,
            Profile::Hti20 => true,
            Profile::Hti11 => DefinitionShape::of(self.version()).is_canonical(),
        }
    }

    /// The text as the profile writes it, whether it goes along or not. HTI 1.1 has the bare id of
    /// the task where HTI 2.0 has a reference to it; what is no such reference stays as typed.
    pub fn written(&self, claim: Claim) -> Option<&str> {
        let text = self.text(claim)?.text.as_str();
        let bare = self.has_bare_id(claim).then(|| text.strip_prefix(TASK)).flatten();
        Some(bare.unwrap_or(text))
    }

    /// Takes over a text as the profile writes it: [`Draft::written`] gives it back.
    pub fn write(&mut self, claim: Claim, text: &str) {
        let bare = self.has_bare_id(claim);
        if let Some(draft) = self.text_mut(claim) {
            let reference = bare && (draft.text.is_empty() || draft.text.starts_with(TASK));
            draft.text = if reference { format!("{TASK}{text}") } else { text.to_owned() };
        }
    }

    /// Whether the profile has an id where the draft keeps a reference.
    pub fn has_bare_id(&self, claim: Claim) -> bool {
        (self.profile, claim) == (Profile::Hti11, Claim::Resource)
    }
}

/// What stands before the id of a task in a reference to it.
const TASK: &str = "Task/";
