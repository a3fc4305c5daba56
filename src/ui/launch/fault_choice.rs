//! What is wrong with a launch on purpose: nothing, or one fault out of the catalogue.

use egui::{Key, Ui};

use super::super::Scene;
use super::super::layout::text_width;
use super::super::widgets::{Choice, TextField, Tone, caption, choice_item, icon_button};
use crate::model::{Action, Edits};
use crate::protocol::exchange::Way;
use crate::protocol::faults::{FaultId, Group};
use crate::protocol::profile::Profile;
use crate::text::Language;
use crate::text::faults::{self, FaultLabels};
use crate::theme::{fonts, icons, size};

/// What stands around the name in the box: the edges, the icon, the caret.
const AROUND: f32 = 62.0;
/// Between the box and what takes the fault away.
const GAP: f32 = 4.0;
/// How wide the list is: what a fault changes, on one line.
const LIST: f32 = 440.0;

/// How far the text of a value stands from the edge of the list.
const INDENT: f32 = 10.0;

/// The share of what is left of the bar that the choice takes at most, in a small window.
const MOST: f32 = 0.22;

fn shown(scene: &Scene<'_>) -> &'static str {
    let labels = FaultLabels::of(scene.language);
    scene.state.fault.map_or(labels.none, |fault| faults::name(scene.language, fault))
}

/// How wide the choice is in the room that the bar has.
pub(super) fn width(ui: &Ui, scene: &Scene<'_>) -> f32 {
    let back = if scene.state.fault.is_some() { size::FIELD + GAP } else { 0.0 };
    let natural = text_width(ui, shown(scene), fonts::body()) + AROUND;
    natural.min(ui.available_width() * MOST) + back
}

/// Shows the choice, and beside it what takes the fault away.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, width: f32) {
    let labels = FaultLabels::of(scene.language);
    let current = scene.state.fault;
    let back = if current.is_some() { size::FIELD + GAP } else { 0.0 };
    let search = edits.view.fault_search.clone();
    let (mut chosen, mut entered) = (None, false);
    let choice = Choice::new(labels.fault, shown(scene))
        .icon(icons::FAULT)
        .width(width - back)
        .list_width(LIST)
        .tone(current.map(|_| Tone::Warn))
        .muted(current.is_none())
        .tall()
        .on_surface();
    let response = choice.show_with_search(
        ui,
        |ui, id| {
            let field = TextField::new(&mut edits.view.fault_search)
                .name(labels.search)
                .hint(labels.search)
                .id(id)
                .show(ui);
            entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if entered {
                ui.close();
            }
        },
        |ui| chosen = list(ui, scene, &search),
    );
    if entered {
        chosen = first(scene, &search).map(|fault| Action::ChooseFault(Some(fault)));
    }
    if let Some(fault) = current {
        response.on_hover_text(faults::explanation(scene.language, fault, scene.preview.profile));
        let gap = std::mem::replace(&mut ui.spacing_mut().item_spacing.x, GAP);
        // The room between the box and this is less than between the parts of the bar.
        ui.add_space(GAP - gap);
        if icon_button(ui, icons::X, labels.back).clicked() {
            chosen = Some(Action::ChooseFault(None));
        }
        ui.spacing_mut().item_spacing.x = gap;
    }
    scene.actions.extend(chosen);
}

/// The faults that have the words that are looked for, each under its heading. Gives what was chosen.
fn list(ui: &mut Ui, scene: &Scene<'_>, search: &str) -> Option<Action> {
    let (language, current) = (scene.language, scene.state.fault);
    let labels = FaultLabels::of(language);
    let wanted = search.trim().to_lowercase();
    let mut chosen = None;
    if wanted.is_empty()
        && choice_item(ui, current.is_none(), labels.none, Some(labels.none_detail), 0).clicked()
    {
        chosen = Some(Action::ChooseFault(None));
    }
    let mut found = false;
    for group in Group::ALL {
        let mut faults = found_in(language, group, &wanted).peekable();
        if faults.peek().is_none() {
            continue;
        }
        found = true;
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.add_space(INDENT);
            ui.label(caption(ui, faults::group(language, group)));
        });
        for fault in faults {
            if item(ui, scene, fault) {
                chosen = Some(Action::ChooseFault(Some(fault)));
            }
        }
    }
    if !found {
        ui.horizontal(|ui| {
            ui.add_space(INDENT);
            ui.label(caption(ui, labels.nothing_found));
        });
    }
    chosen
}

/// The first fault that has the words that are looked for, and that makes a difference.
fn first(scene: &Scene<'_>, search: &str) -> Option<FaultId> {
    let wanted = search.trim().to_lowercase();
    let way = &scene.state.workspace.target.way;
    if wanted.is_empty() {
        return None;
    }
    let mut found =
        Group::ALL.into_iter().flat_map(|group| found_in(scene.language, group, &wanted));
    found.find(|fault| fault.applies(way).is_ok())
}

/// The faults of a group that are looked for.
fn found_in(language: Language, group: Group, wanted: &str) -> impl Iterator<Item = FaultId> {
    let of_group = move |fault: &FaultId| fault.fault().group == group;
    let has_words = move |fault: &FaultId| has_words(language, *fault, wanted);
    FaultId::ALL.into_iter().filter(of_group).filter(has_words)
}

/// One fault. What makes no difference to this launch says why, and cannot be chosen.
fn item(ui: &mut Ui, scene: &Scene<'_>, fault: FaultId) -> bool {
    let language = scene.language;
    let way: &Way = &scene.state.workspace.target.way;
    let applies = fault.applies(way);
    let detail = match applies {
        Ok(()) => faults::change(language, fault),
        Err(why) => faults::why_not(language, why),
    };
    let here = scene.state.fault == Some(fault);
    let name = faults::name(language, fault);
    let item =
        ui.add_enabled_ui(applies.is_ok(), |ui| choice_item(ui, here, name, Some(detail), 0));
    let all = || faults::explanation(language, fault, scene.preview.profile);
    let item = item.inner;
    let item = if item.hovered() { item.on_hover_text(all()) } else { item };
    item.clicked()
}

/// Whether a fault is what is looked for: by its name, its id, its rule, or what it changes.
fn has_words(language: Language, fault: FaultId, wanted: &str) -> bool {
    let profile = Profile::default();
    let all = format!(
        "{} {} {} {}",
        faults::name(language, fault),
        fault.id(),
        fault.fault().rule(profile).id(),
        faults::change(language, fault)
    );
    let all = all.to_lowercase();
    wanted.split_whitespace().all(|word| all.contains(word))
}
