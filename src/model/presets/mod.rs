//! Presets: launches that are kept under a name, handed out and taken in.

mod act;
mod effect;
mod incoming;
mod keep;
mod sharing;
mod taking;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub(super) use act::pick;
pub use act::{PresetAction, Way, act, receive};
pub use effect::{PresetEffect, PresetOutcome, ShareSource};
pub use incoming::{Arrival, Broken, BrokenWhy, Incoming};
pub(super) use keep::shift_in;
pub use sharing::{Bundle, Sharing, host_in, host_of};
pub use taking::{Clash, Resolve, Taking};

use super::workspace::{Target, Workspace, one_line};
use crate::protocol::claims::{Claim, Draft, Source};
use crate::protocol::profile::Profile;
use crate::protocol::shipped::Shipped;
use crate::text::Language;
use crate::text::presets as words;

/// Tells one preset from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PresetId(pub u64);

/// What was in the editor, under a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preset {
    /// What it is known by here. Never changes.
    pub id: PresetId,
    /// What it was named; nothing for one that shipped and was not renamed.
    #[serde(default)]
    pub name: Option<String>,
    /// Which of those that ship it is, or was before it was changed.
    #[serde(default)]
    pub shipped: Option<Shipped>,
    /// The claims.
    pub draft: Draft,
    /// Where the launch goes.
    #[serde(default)]
    pub target: Target,
}

/// A preset that was deleted in this window.
#[derive(Debug, Clone, PartialEq)]
pub struct DeletedPreset {
    /// What it was.
    pub preset: Preset,
    /// Where it stood in the list.
    pub place: usize,
    /// Whether it was the one in use.
    pub in_use: bool,
}

/// What is known of presets beside those that are kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Presets {
    /// Those that were deleted, and can be had back until the window closes.
    pub deleted: Vec<DeletedPreset>,
}

/// The longest name of a preset: what is longer is no name.
const MAX_NAME: usize = 80;

/// The name that was typed, on one line; nothing where that is empty.
pub fn preset_name(text: &str) -> Option<String> {
    Some(one_line(text, MAX_NAME)).filter(|name| !name.is_empty())
}

impl Preset {
    /// A preset as it ships.
    fn as_shipped(id: PresetId, shipped: Shipped, workspace: &Workspace) -> Self {
        let draft = shipped.draft(&workspace.domain);
        Self { id, name: None, shipped: Some(shipped), draft, target: Target::default() }
    }

    /// What people call it.
    pub fn title(&self, language: Language) -> &str {
        match (&self.name, self.shipped) {
            (Some(name), _) => name,
            (None, Some(shipped)) => words::shipped(language, shipped),
            (None, None) => words::PresetLabels::of(language).preset,
        }
    }

    /// The profile that it is written for.
    pub fn profile(&self) -> Profile {
        self.draft.profile
    }

    /// The launch that it stands for, as it comes into the editor: the one place where a preset is
    /// applied.
    pub fn launch(&self) -> (Draft, Target) {
        let mut draft = self.draft.clone();
        set_source(&mut draft, Source::Preset);
        (draft, self.target.clone())
    }

    /// Whether this is what the preset stands for.
    fn is(&self, draft: &Draft, target: &Target) -> bool {
        // Where a value came from makes no other launch.
        let (mut own, mut other) = (self.draft.clone(), draft.clone());
        set_source(&mut own, Source::Preset);
        set_source(&mut other, Source::Preset);
        own == other && self.target.unnamed() == target.unnamed()
    }
}

fn set_source(draft: &mut Draft, source: Source) {
    for claim in Claim::ALL {
        draft.claim_mut(claim).source = source;
    }
}

impl Workspace {
    /// A preset.
    pub fn preset(&self, id: PresetId) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.id == id)
    }

    pub(super) fn preset_mut(&mut self, id: PresetId) -> Option<&mut Preset> {
        self.presets.iter_mut().find(|preset| preset.id == id)
    }

    /// The preset that was picked or saved last.
    pub fn preset_in_use(&self) -> Option<&Preset> {
        self.preset(self.preset_in_use?)
    }

    /// Whether the editor holds something else than the preset in use.
    pub fn preset_changed(&self) -> bool {
        self.preset_in_use().is_some_and(|preset| !preset.is(&self.draft, &self.target))
    }

    /// The preset with this name, as it is written or else whatever its case. One that shipped has
    /// a name in every language.
    pub fn preset_named(&self, name: &str, language: Language) -> Option<&Preset> {
        let other = Language::ALL.into_iter().filter(|other| *other != language);
        let languages: Vec<Language> = std::iter::once(language).chain(other).collect();
        let same: [fn(&str, &str) -> bool; 2] =
            [|a, b| a == b, |a, b| a.to_lowercase() == b.to_lowercase()];
        same.into_iter().find_map(|same| {
            let by = |language: &Language| {
                self.presets.iter().find(|preset| same(preset.title(*language), name))
            };
            languages.iter().find_map(by)
        })
    }

    /// Whether another preset has this name.
    pub fn preset_name_taken(
        &self,
        name: &str,
        by_another_than: Option<PresetId>,
        language: Language,
    ) -> bool {
        let name = name.to_lowercase();
        let others = self.presets.iter().filter(|preset| Some(preset.id) != by_another_than);
        others.into_iter().any(|preset| preset.title(language).to_lowercase() == name)
    }

    /// This name, or with a number behind it where another preset has it.
    pub(super) fn free_preset_name(&self, name: &str, language: Language) -> String {
        let numbered = (2..).map(|number| format!("{name} {number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let free = names.find(|name| !self.preset_name_taken(name, None, language));
        free.unwrap_or_else(|| name.to_owned())
    }

    pub(super) fn next_preset_id(&self) -> PresetId {
        let last = self.presets.iter().map(|preset| preset.id.0).max();
        PresetId(last.unwrap_or_default().saturating_add(1))
    }

    /// Gives a workspace that has no presets those that ship.
    pub fn ship_presets(&mut self) {
        for (id, shipped) in (1..).zip(Shipped::ALL) {
            self.presets.push(Preset::as_shipped(PresetId(id), shipped, self));
        }
        let here = self.presets.iter().find(|preset| preset.is(&self.draft, &self.target));
        self.preset_in_use = here.map(|preset| preset.id);
    }

    /// Whether each preset that ships is there as it shipped.
    pub fn has_all_shipped(&self) -> bool {
        Shipped::ALL.into_iter().all(|shipped| self.shipped_unchanged(shipped))
    }

    fn shipped_unchanged(&self, shipped: Shipped) -> bool {
        let original = Preset::as_shipped(PresetId(0), shipped, self);
        let mut presets = self.presets.iter();
        presets.any(|preset| {
            preset.shipped == Some(shipped) && preset.is(&original.draft, &original.target)
        })
    }
}
