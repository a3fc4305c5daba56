//! What the top bar holds on the Journal page: which launches the list shows.

use egui::{Align, Id, Key, Layout, Modifiers, Ui};

use super::super::widgets::{
    Choice, TextField, bare_icon_button, choice_item, icon_button, quiet, segmented,
};
use super::super::{Scene, layout};
use super::selected;
use crate::model::journal::Outcomes;
use crate::model::{Action, Edits, ExportAction};
use crate::text::JournalLabels;
use crate::text::compare::CompareLabels;
use crate::text::evidence::EvidenceLabels;
use crate::theme::{fonts, icons};

/// The field is no wider than this, and no narrower than that.
const WIDEST: f32 = 300.0;
const NARROWEST: f32 = 140.0;
/// Room for the button that clears the field.
const CLEAR: f32 = 28.0;
/// With less room than this, buttons show their icons alone.
const ROOMY: f32 = 700.0;

/// Shows the filter in what room the bar has left; to be used in a layout from right to left.
pub(in super::super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    with_launch(ui, scene, edits);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let words = scene.journal_labels;
        let outcomes = Outcomes::ALL.map(|outcomes| (outcomes, name(words, outcomes)));
        let wide = outcomes.iter().map(|(_, name)| segment_width(ui, name)).sum::<f32>();
        let left = ui.available_width() - wide - CLEAR - 32.0;
        let in_full = left >= NARROWEST;
        let field = if in_full { left } else { ui.available_width() - CLEAR - 150.0 };
        search(ui, scene, edits, field.clamp(80.0, WIDEST));
        let current = &mut edits.view.journal.filter.outcomes;
        if in_full {
            if let Some(pressed) = segmented(ui, words.outcomes, &outcomes, *current) {
                *current = pressed;
            }
            return;
        }
        Choice::new(words.outcomes, name(words, *current)).width(120.0).show(ui, |ui| {
            for (outcomes, name) in outcomes {
                if choice_item(ui, outcomes == *current, name, None, 0).clicked() {
                    *current = outcomes;
                }
            }
        });
    });
}

/// What can be done with the launch that shows, from right to left.
fn with_launch(ui: &mut Ui, scene: &mut Scene<'_>, edits: &Edits) {
    let Some(selected) = selected(scene, edits) else { return };
    let (launch, is_launch) = (selected.id, selected.is_launch());
    let export = EvidenceLabels::of(scene.language).export;
    let compare = CompareLabels::of(scene.language);
    let roomy = ui.available_width() > ROOMY;
    let button = |ui: &mut Ui, label, icon| {
        if roomy { quiet(ui, label, Some(icon)) } else { icon_button(ui, icon, label) }
    };
    if button(ui, export, icons::EXPORT).clicked() {
        scene.push(Action::Export(ExportAction::Ask(launch)));
    }
    let others = scene.state.journal.launches().iter().filter(|launch| launch.is_launch());
    let two = is_launch && others.take(2).count() > 1;
    let pressed = ui.add_enabled_ui(two, |ui| button(ui, compare.compare, icons::GIT_DIFF)).inner;
    if pressed.on_disabled_hover_text(compare.two_needed).clicked() {
        scene.push(Action::Compare(launch));
    }
}

fn segment_width(ui: &Ui, name: &str) -> f32 {
    layout::text_width(ui, name, fonts::semibold(crate::theme::size::BODY)) + 24.0
}

fn name(words: &JournalLabels, outcomes: Outcomes) -> &'static str {
    match outcomes {
        Outcomes::All => words.all,
        Outcomes::Accepted => words.accepted,
        Outcomes::Refused => words.refused,
        Outcomes::Other => words.other,
    }
}

/// The field to search with; Ctrl+F goes there.
fn search(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, width: f32) {
    let words = scene.journal_labels;
    ui.spacing_mut().item_spacing.x = 4.0;
    let id = Id::unique("lanceer search in the journal");
    let text = &mut edits.view.journal.filter.text;
    // What is beside it stays where it is.
    let is_empty = text.is_empty();
    let field = TextField::new(text).name(words.search).hint(words.search_hint).id(id);
    let field = field.icon(icons::MAGNIFIER).on_surface();
    let field = field.desired_width(if is_empty { width + CLEAR } else { width }).show(ui);
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
        field.request_focus();
    }
    if !is_empty && bare_icon_button(ui, icons::X, words.clear).clicked() {
        text.clear();
        field.request_focus();
    }
    ui.spacing_mut().item_spacing.x = 12.0;
    ui.add_space(8.0);
}
