//! The claims as a person edits them.
//!
//! A [`Draft`] keeps text as it was typed. What it means is decided beside it, by
//! [`crate::protocol::rules`], so that a wrong value can be shown, kept and launched on purpose. It
//! holds the claims of every profile: what one has no place for waits for the way back.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Claim, ClaimDraft, HeaderDraft, Source, aside, shared};
use crate::protocol::json::{Json, Tidying};
use crate::protocol::profile::Profile;
use crate::protocol::task::{DefinitionShape, FhirVersion};

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
    /// When the token was issued, as [`TimeText`](super::TimeText) reads it. Empty: now.
    pub iat: ClaimDraft,
    /// When it expires, counted from `iat`. Empty: after five minutes.
    pub exp: ClaimDraft,
    /// From when on it counts, counted from `iat`. Empty: from `iat` on.
    pub nbf: ClaimDraft,
    /// How far the portal's clock is ahead, as typed: a span. Empty: not at all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clock: String,
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
    /// The shape in which JSON had the definition of a Task; nothing: that of the version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) shape: Option<DefinitionShape>,
    /// Whether a claim of HTI 1.1 that is off has something that stands in for it. Not where
    /// someone took it out of the JSON.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub(super) stands_in: bool,
    /// The payload as it was last written in JSON: what the form does not know, the order of the
    /// members and how they were spelled. The claims are written over it.
    #[serde(default = "shared::empty", with = "shared", skip_serializing_if = "shared::is_empty")]
    pub(super) base: Arc<Json>,
    /// The base as it was when a profile was left that has other members.
    #[serde(default = "shared::empty", with = "shared", skip_serializing_if = "shared::is_empty")]
    pub(super) aside: Arc<Json>,
    /// The JOSE header.
    #[serde(default, skip_serializing_if = "HeaderDraft::is_usual")]
    pub header: HeaderDraft,
}

fn requested() -> ClaimDraft {
    ClaimDraft::on("requested")
}

fn of_r4() -> ClaimDraft {
    ClaimDraft::on(FhirVersion::R4.name())
}

fn yes() -> bool {
    true
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
            iat: ClaimDraft::on("now"),
            exp: ClaimDraft::on("+5 min"),
            nbf: ClaimDraft::off("iat"),
            clock: String::new(),
            sub: required.clone(),
            resource: required,
            definition: ClaimDraft::default(),
            patient: ClaimDraft::default(),
            intent: ClaimDraft::default(),
            idp_hint: ClaimDraft::default(),
            hti_version: ClaimDraft::off("2.0"),
            status: requested(),
            fhir_version: of_r4(),
            shape: None,
            stands_in: true,
            base: shared::empty(),
            aside: shared::empty(),
            header: HeaderDraft::default(),
        }
    }

    /// The draft of a claim.
    pub fn claim(&self, claim: Claim) -> &ClaimDraft {
        match claim {
            Claim::Iss => &self.iss,
            Claim::Aud => &self.aud,
            Claim::Jti => &self.jti,
            Claim::Iat => &self.iat,
            Claim::Exp => &self.exp,
            Claim::Nbf => &self.nbf,
            Claim::Sub => &self.sub,
            Claim::Resource => &self.resource,
            Claim::Definition => &self.definition,
            Claim::Patient => &self.patient,
            Claim::Intent => &self.intent,
            Claim::IdpHint => &self.idp_hint,
            Claim::HtiVersion => &self.hti_version,
            Claim::TaskStatus => &self.status,
            Claim::FhirVersion => &self.fhir_version,
        }
    }

    /// As [`Draft::claim`], to be edited.
    pub fn claim_mut(&mut self, claim: Claim) -> &mut ClaimDraft {
        match claim {
            Claim::Iss => &mut self.iss,
            Claim::Aud => &mut self.aud,
            Claim::Jti => &mut self.jti,
            Claim::Iat => &mut self.iat,
            Claim::Exp => &mut self.exp,
            Claim::Nbf => &mut self.nbf,
            Claim::Sub => &mut self.sub,
            Claim::Resource => &mut self.resource,
            Claim::Definition => &mut self.definition,
            Claim::Patient => &mut self.patient,
            Claim::Intent => &mut self.intent,
            Claim::IdpHint => &mut self.idp_hint,
            Claim::HtiVersion => &mut self.hti_version,
            Claim::TaskStatus => &mut self.status,
            Claim::FhirVersion => &mut self.fhir_version,
        }
    }

    /// The version of FHIR that the task is of, as far as the draft names one.
    pub fn version(&self) -> FhirVersion {
        let named = self.fhir_version.on.then_some(self.fhir_version.text.as_str());
        named.and_then(FhirVersion::from_name).unwrap_or_default()
    }

    /// The shape in which a Task has its definition.
    pub fn shape(&self) -> DefinitionShape {
        self.shape.unwrap_or_else(|| DefinitionShape::of(self.version()))
    }

    /// Where the claim goes in the token: in HTI 1.1 a definition has the shape of the version.
    pub fn place(&self, claim: Claim) -> Option<&'static str> {
        match (self.profile, claim) {
            (Profile::Hti11, Claim::Definition) => Some(self.shape().path()),
            _ => claim.path(self.profile),
        }
    }

    /// Whether a definition is written as a canonical URL (CLM-02, TSK-03).
    pub fn wants_canonical(&self) -> bool {
        match self.profile {
            Profile::Koppeltaal20 => false,
            Profile::Hti20 => true,
            Profile::Hti11 => self.shape().is_canonical(),
        }
    }

    /// The text as the profile writes it, whether it goes along or not. HTI 1.1 has the bare id of
    /// the task where HTI 2.0 has a reference to it; what is no such reference stays as typed.
    pub fn written(&self, claim: Claim) -> &str {
        let text = self.claim(claim).text.as_str();
        let bare = self.has_bare_id(claim).then(|| text.strip_prefix(TASK)).flatten();
        bare.unwrap_or(text)
    }

    /// Takes over a text as the profile writes it: [`Draft::written`] gives it back.
    pub fn write(&mut self, claim: Claim, text: &str) {
        let bare = self.has_bare_id(claim);
        let draft = self.claim_mut(claim);
        let kept = draft.text.is_empty() || draft.text.starts_with(TASK);
        // Of a reference that is written where an id goes, nothing may be taken for its type.
        let reference = bare && (kept || text.starts_with(TASK));
        draft.text = if reference { format!("{TASK}{text}") } else { text.to_owned() };
    }

    /// Whether the profile has an id where the draft keeps a reference.
    pub fn has_bare_id(&self, claim: Claim) -> bool {
        (self.profile, claim) == (Profile::Hti11, Claim::Resource) && !self.resource.json
    }

    /// Marks every claim that changed since with where its value comes from.
    pub fn mark_changed(&mut self, before: &Self, source: Source) {
        for claim in Claim::ALL {
            let (old, new) = (before.claim(claim), self.claim_mut(claim));
            if old.text != new.text || old.json != new.json {
                new.source = source;
            }
        }
    }

    /// Writes by another profile. What it has no place for in the JSON is set aside, and comes back
    /// to the letter and to its place with a profile that has (digest §2.2).
    pub fn set_profile(&mut self, profile: Profile) {
        let before = std::mem::replace(&mut self.profile, profile);
        // The other two have the same members.
        if (before == Profile::Hti11) != (profile == Profile::Hti11) {
            let base = aside::returned(&self.aside, &self.base, before, profile);
            self.aside = std::mem::replace(&mut self.base, Arc::new(base));
        }
    }

    /// Issues at the moment of launch, valid for as long as the rules allow, with the clock right.
    pub fn use_fresh_times(&mut self) {
        let fresh = Self::empty(self.profile);
        (self.iat, self.exp, self.clock) = (fresh.iat, fresh.exp, fresh.clock);
        self.nbf.json = false;
        self.nbf.text = fresh.nbf.text;
    }

    /// Leaves out a member that the form does not know.
    pub fn drop_member(&mut self, place: &str) {
        Arc::make_mut(&mut self.base).unset(place);
        for claim in Claim::ALL {
            let own = self.place(claim);
            // A row that holds JSON has members of its own.
            if let Some(within) = own.and_then(|own| place.strip_prefix(own)?.strip_prefix('.')) {
                self.change_json(claim, |json| json.unset(within));
            }
        }
    }

    /// Changes the JSON that a row holds, if it holds any. What stays the same keeps its text.
    fn change_json(&mut self, claim: Claim, change: impl FnOnce(&mut Json)) {
        let row = self.claim_mut(claim);
        let Some(before) = row.json.then(|| Json::parse(&row.text).ok()).flatten() else {
            return;
        };
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            row.text = after.compact();
        }
    }

    /// Spells header and payload in another way.
    pub fn tidy(&mut self, tidying: Tidying) {
        self.base = Arc::new(self.base.tidied(tidying));
        for claim in Claim::ALL {
            self.change_json(claim, |json| *json = json.tidied(tidying));
        }
        self.header.tidy(tidying);
    }

    /// Writes the definition of a Task in the shape of its version again.
    pub fn forget_shape(&mut self) {
        self.leave_shape(self.shape());
    }

    /// Writes the definition of a Task in the shape of its version, and leaves nothing of the shape
    /// that it had before.
    pub fn leave_shape(&mut self, before: DefinitionShape) {
        self.shape = None;
        if self.profile == Profile::Hti11 && self.shape() != before {
            Arc::make_mut(&mut self.base).unset(before.member_path());
        }
    }
}

/// What stands before the id of a task in a reference to it.
const TASK: &str = "Task/";
