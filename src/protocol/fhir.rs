//! What pasted FHIR says about a launch (digest §7): a Task, an ActivityDefinition, an Endpoint, or
//! a Bundle of them. Only references and codes are read: what FHIR says of people by name stays out
//! (CLM-14).

pub(super) mod definition;
pub(super) mod document;
mod element;
mod gap;
mod named;
pub(super) mod reference;
mod resources;
mod task;

use super::claims::{Claim, Draft};
use super::profile::Profile;

pub use document::NotFhir;
pub use gap::{Doubt, Gap, Note, Part, Why};

/// The most launch URLs that are offered.
const MAX_ENDPOINTS: usize = 20;

/// A text, and the element that says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it says.
    pub value: String,
    /// The path of the element in FHIR, such as `Task.owner`.
    pub from: &'static str,
}

/// What a claim is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filling {
    /// Which claim.
    pub claim: Claim,
    /// Its value; nothing: it is left out.
    pub value: Option<String>,
    /// The path of the element in FHIR that says so.
    pub from: &'static str,
}

/// A place to launch at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaunchUrl {
    /// The address, as it stands there.
    pub address: String,
    /// `Endpoint/<id>`, where it has an id.
    pub endpoint: Option<String>,
    /// Why it may not be meant for launches.
    pub doubts: Vec<Doubt>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    fillings: Vec<Filling>,
    /// The definition as a reference, and as a canonical URL.
    definition: (Option<Said>, Option<Said>),
    /// Where to launch; those without doubts come first.
    pub urls: Vec<LaunchUrl>,
    gaps: Vec<Gap>,
    /// What was decided on the way.
    pub notes: Vec<Note>,
}

impl Reading {
    /// What the claims of a draft are filled with, in the order of the token: those that its profile
    /// has. A definition takes the form that the profile asks for, where it is known in both.
    pub fn fillings(&self, draft: &Draft) -> Vec<Filling> {
        let (reference, canonical) = &self.definition;
        let definition = if draft.wants_canonical() {
            canonical.as_ref().or(reference.as_ref())
        } else {
            reference.as_ref().or(canonical.as_ref())
        };
        let definition = definition.map(|said| Filling {
            claim: Claim::Definition,
            value: Some(said.value.clone()),
            from: said.from,
        });
        let all = self.fillings.iter().cloned().chain(definition);
        let mut fillings: Vec<_> =
            all.filter(|filling| filling.claim.path(draft.profile).is_some()).collect();
        fillings.sort_by_key(|filling| filling.claim);
        fillings
    }

    /// What a token of this profile has, and it does not say, and why.
    pub fn gaps(&self, profile: Profile) -> impl Iterator<Item = &Gap> {
        self.gaps.iter().filter(move |gap| match gap.part {
            Part::Claim(claim) => claim.path(profile).is_some(),
            Part::LaunchUrl => true,
        })
    }

    fn fill(&mut self, claim: Claim, value: impl Into<String>, from: &'static str) {
        self.fillings.push(Filling { claim, value: Some(value.into()), from });
    }

    fn leave_out(&mut self, claim: Claim, from: &'static str) {
        self.fillings.push(Filling { claim, value: None, from });
    }

    fn gap(&mut self, part: impl Into<Part>, why: Why) {
        self.gaps.push(Gap { part: part.into(), why });
    }
}

/// Reads what a text says about a launch: one resource, or several one after the other.
///
/// # Errors
/// [`NotFhir`] when it is no JSON, no FHIR, or says nothing about a launch.
pub fn read(text: &str) -> Result<Reading, NotFhir> {
    let values = document::parse(text)?;
    let resources = resources::Resources::of(&values)?;
    let mut reading = Reading::default();
    let definition = task::read(&resources, &mut reading);
    definition::read(&resources, definition, &mut reading);
    Ok(reading)
}
