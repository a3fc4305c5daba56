//! Taking presets in: the open question what becomes of each, and doing it.

use std::sync::Arc;

use super::{Arrival, Incoming, Preset, PresetId};
use crate::model::workspace::Workspace;
use crate::protocol::registry::Person;
use crate::text::Language;
use crate::text::presets::PresetLabels;

/// What becomes of something that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Resolve {
    #[default]
    KeepBoth,
    Replace,
    Skip,
}

impl Resolve {
    /// Every answer about a preset, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::KeepBoth, Self::Replace, Self::Skip];
    /// Every answer about a person: two cannot have one reference.
    pub const PERSON: [Self; 2] = [Self::Replace, Self::Skip];
}

/// How something in a share stands to what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// The very same is there.
    Same,
    /// Another with the same name, or the same reference, is there.
    Other,
}

/// The open question what to take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taking {
    /// What was read.
    pub incoming: Arc<Incoming>,
    /// What becomes of each preset that clashes.
    pub presets: Vec<Resolve>,
    /// What becomes of each person that clashes.
    pub people: Vec<Resolve>,
}

/// How much was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Taken {
    pub(super) presets: usize,
    pub(super) people: usize,
}

impl Taking {
    /// The question, with the answers that lose nothing.
    pub fn of(incoming: Incoming) -> Self {
        let presets = vec![Resolve::KeepBoth; incoming.presets.len()];
        let people = vec![Resolve::Skip; incoming.people.len()];
        Self { incoming: Arc::new(incoming), presets, people }
    }

    /// How many presets and people would be added or replaced.
    pub fn count(&self, workspace: &Workspace, language: Language) -> usize {
        let presets = self.incoming.presets.iter().zip(&self.presets);
        let presets = presets.filter(|(arrival, resolve)| {
            takes(workspace.clash_of_preset(arrival, language), **resolve)
        });
        let people = self.incoming.people.iter().zip(&self.people);
        let people =
            people.filter(|(person, resolve)| takes(workspace.clash_of_person(person), **resolve));
        presets.count() + people.count()
    }

    /// Takes it in.
    pub(super) fn take_in(self, workspace: &mut Workspace, language: Language) -> Taken {
        let mut taken = Taken::default();
        for (arrival, resolve) in self.incoming.presets.iter().zip(self.presets) {
            let clash = workspace.clash_of_preset(arrival, language);
            if takes(clash, resolve) {
                workspace.take_preset(arrival, resolve, language);
                taken.presets += 1;
            }
        }
        for (person, resolve) in self.incoming.people.iter().zip(self.people) {
            if takes(workspace.clash_of_person(person), resolve) {
                workspace.take_person(person);
                taken.people += 1;
            }
        }
        taken
    }
}

/// Whether something comes in: what is new does, and what clashes unless it is to be skipped.
fn takes(clash: Option<Clash>, resolve: Resolve) -> bool {
    match clash {
        None => true,
        Some(Clash::Other) => resolve != Resolve::Skip,
        Some(Clash::Same) => false,
    }
}

impl Arrival {
    /// What it will be called.
    pub fn title(&self, language: Language) -> &str {
        self.name.as_deref().unwrap_or(PresetLabels::of(language).preset)
    }
}

impl Workspace {
    fn of_that_name(&self, arrival: &Arrival, language: Language) -> Option<PresetId> {
        let name = arrival.title(language).to_lowercase();
        let same = |preset: &&Preset| preset.title(language).to_lowercase() == name;
        self.presets.iter().find(same).map(|preset| preset.id)
    }

    /// Whether a preset is here already, or another of its name.
    pub fn clash_of_preset(&self, arrival: &Arrival, language: Language) -> Option<Clash> {
        let here = self.preset(self.of_that_name(arrival, language)?)?;
        let same = here.is(&arrival.draft, &arrival.target);
        Some(if same { Clash::Same } else { Clash::Other })
    }

    /// Whether a person is here already, or another with the same reference.
    pub fn clash_of_person(&self, person: &Person) -> Option<Clash> {
        let here = self.domain.person(&person.reference)?;
        Some(if here == person { Clash::Same } else { Clash::Other })
    }

    fn take_preset(&mut self, arrival: &Arrival, resolve: Resolve, language: Language) {
        let Arrival { draft, mut target, .. } = arrival.clone();
        target.named = self.receiver_at(&target).map(|receiver| receiver.id);
        let here = self.of_that_name(arrival, language).filter(|_| resolve == Resolve::Replace);
        if let Some(preset) = here.and_then(|id| self.preset_mut(id)) {
            (preset.draft, preset.target) = (draft, target);
            return;
        }
        let name = Some(self.free_preset_name(arrival.title(language), language));
        let id = self.next_preset_id();
        self.presets.push(Preset { id, name, shipped: None, draft, target });
    }

    fn take_person(&mut self, person: &Person) {
        let people = &mut self.domain.people;
        match people.iter_mut().find(|here| here.reference == person.reference) {
            Some(here) => *here = person.clone(),
            None => people.push(person.clone()),
        }
    }
}
