//! Handing presets out: what goes along, what it contains, and what was left out of it.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use url::Url;

use super::{Preset, PresetId};
use crate::model::workspace::{Target, Workspace};
use crate::protocol::claims::Draft;
use crate::protocol::json::Json;
use crate::protocol::registry::Person;
use crate::protocol::share::{self, Envelope, LeftOut};
use crate::text::Language;

/// The open question what to share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharing {
    /// Which presets.
    pub chosen: Vec<PresetId>,
    /// Whether the people go along that they refer to.
    pub people: bool,
    /// The file, as typed.
    pub path: String,
    /// What would be handed out.
    pub bundle: Arc<Bundle>,
}

impl Sharing {
    /// The question, with these presets chosen.
    pub fn of(workspace: &Workspace, chosen: Vec<PresetId>, language: Language) -> Self {
        let bundle = Arc::new(Bundle::of(workspace, &chosen, false, language));
        Self { chosen, people: false, path: String::new(), bundle }
    }

    /// Makes anew what would be handed out.
    pub(super) fn pack(&mut self, workspace: &Workspace, language: Language) {
        self.bundle = Arc::new(Bundle::of(workspace, &self.chosen, self.people, language));
    }
}

/// What would be handed out, and what it contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The document.
    pub text: String,
    /// How many presets are in it.
    pub presets: usize,
    /// The names of the people that the presets refer to, whether they go along or not.
    pub people: Vec<String>,
    /// What was left out, each with the name of what it was in.
    pub left_out: Vec<(String, LeftOut)>,
}

/// A preset as it is handed out.
#[derive(Serialize)]
struct Outgoing<'a> {
    name: &'a str,
    draft: &'a Draft,
    target: Target,
}

impl Bundle {
    /// What these presets amount to. Only claims, targets and people are ever written, and of these
    /// nothing that is a secret.
    fn of(workspace: &Workspace, chosen: &[PresetId], people: bool, language: Language) -> Self {
        let presets = workspace.presets.iter().filter(|preset| chosen.contains(&preset.id));
        let presets: Vec<&Preset> = presets.collect();
        let referred = referred_to(workspace, &presets);
        let mut left_out = Vec::new();
        let mut cleaned = |name: &str, value: Value| {
            let (cleaned, found) = share::leave_out(&Json::of(&value));
            left_out.extend(found.into_iter().map(|found| (shown_name(name), found)));
            cleaned
        };
        let outgoing = presets.iter().map(|preset| {
            let (name, draft) = (preset.title(language), &preset.draft);
            // What a receiver is called here means nothing elsewhere.
            let target = preset.target.unnamed();
            let value = serde_json::to_value(Outgoing { name, draft, target });
            cleaned(name, value.unwrap_or_default())
        });
        let envelope_presets = outgoing.collect();
        let along = referred.iter().filter(|_| people);
        let along = along
            .map(|person| cleaned(&person.name, serde_json::to_value(person).unwrap_or_default()));
        let envelope = Envelope { presets: envelope_presets, people: along.collect() };
        Self {
            text: share::write(envelope),
            presets: presets.len(),
            people: referred.iter().map(|person| person.name.clone()).collect(),
            left_out,
        }
    }

    /// Whether it is larger than what is taken in.
    pub fn is_too_large(&self) -> bool {
        self.text.len() > share::MAX_BYTES
    }
}

/// A name that holds a secret does not show it.
fn shown_name(name: &str) -> String {
    if share::secret_in(name).is_some() { "…".to_owned() } else { name.to_owned() }
}

/// The host that a target names, or all of its endpoint where that is no URL; nothing where it
/// names none.
pub fn host_of(target: &Target) -> Option<String> {
    host_in(&target.endpoint)
}

/// The same of an endpoint by itself.
pub fn host_in(endpoint: &str) -> Option<String> {
    let endpoint = endpoint.trim();
    if endpoint.is_empty() {
        return None;
    }
    let url = Url::parse(endpoint).ok();
    let host = url
        .as_ref()
        .and_then(Url::host_str)
        .unwrap_or_else(|| if share::secret_in(endpoint).is_some() { "…" } else { endpoint });
    Some(host.to_owned())
}

/// The people that presets name anywhere, and the patients whom these are related to.
fn referred_to<'a>(workspace: &'a Workspace, presets: &[&Preset]) -> Vec<&'a Person> {
    let drafts: Vec<String> =
        presets.iter().filter_map(|preset| serde_json::to_string(&preset.draft).ok()).collect();
    let people = &workspace.domain.people;
    let named = |person: &Person| drafts.iter().any(|draft| draft.contains(&person.reference));
    let related = |person: &Person| {
        let of = people.iter().filter(|other| other.patient.as_ref() == Some(&person.reference));
        of.into_iter().any(named)
    };
    people.iter().filter(|person| named(person) || related(person)).collect()
}
