//! What came in: the field for it, the place where files can be let go, and the tokens in it.

use egui::{Id, Ui};

use super::super::Scene;
use super::super::widgets::{
    Banner, Choice, CodeEditor, Tone, caption, card, choice_item, drop_zone, heading, link,
};
use crate::model::inspect::{FileRefusal, InspectAction};
use crate::model::{Action, Edits};
use crate::text::inspect::{self, InspectLabels};
use crate::theme::{self, icons};

/// Height of the field.
const FIELD: f32 = 220.0;
/// Height of the place where files can be let go.
const DROP_ZONE: f32 = 84.0;

/// The field, to be given the keyboard, and to know whether it has it.
pub(in crate::ui) fn field_id() -> Id {
    Id::unique("lanceer inspected text")
}

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let words = InspectLabels::of(scene.language);
    let inspect = &scene.state.inspect;
    card(ui, |ui| {
        let empty = edits.view.inspect.text.is_empty() && inspect.long.is_none();
        heading(ui, words.came_in, |ui| {
            if !empty && link(ui, words.clear).clicked() {
                scene.push(Action::Inspect(InspectAction::Clear));
            }
            if let Some(file) = &inspect.file {
                ui.label(caption(ui, inspect::from_file(scene.language, file)));
            }
        });
        text(ui, scene, edits);
        if drop_zone(ui, icons::FILE_ARROW_DOWN, words.choose_file, DROP_ZONE).clicked() {
            scene.push(Action::Inspect(InspectAction::PickFile));
        }
        refused(ui, scene);
        if !empty {
            found(ui, scene, edits);
        }
    });
}

fn text(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let words = InspectLabels::of(scene.language);
    let inspect = &scene.state.inspect;
    if let Some(long) = &inspect.long {
        let file = inspect.file.as_deref();
        let text = inspect::too_long_to_show(scene.language, file, long.len());
        if inspect.search.too_long.is_none() {
            Banner::new(Tone::Neutral, &text).show(ui);
        }
        return;
    }
    let text = &mut edits.view.inspect.text;
    if text.is_empty() {
        ui.label(caption(ui, words.paste_hint));
    }
    CodeEditor::new(text, field_id(), words.text_name, theme::of(ui).text)
        .rows(6)
        .break_anywhere()
        .most_height(FIELD)
        .show(ui);
}

fn refused(ui: &mut Ui, scene: &Scene<'_>) {
    let Some((file, refusal)) = &scene.state.inspect.refused else { return };
    let text = match refusal {
        FileRefusal::TooLarge => inspect::file_too_large(scene.language, file),
        FileRefusal::NotText => inspect::file_not_text(scene.language, file),
        FileRefusal::Unreadable { reason } => {
            inspect::file_unreadable(scene.language, file, reason)
        }
    };
    Banner::new(Tone::Error, &text).show(ui);
}

/// What was found: nothing, one token, or a list to choose from.
fn found(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let (language, words) = (scene.language, InspectLabels::of(scene.language));
    let search = &scene.state.inspect.search;
    if let Some(bytes) = search.too_long {
        Banner::new(Tone::Error, &inspect::too_long(language, bytes)).show(ui);
        return;
    }
    if search.found.is_empty() {
        Banner::new(Tone::Warn, words.nothing_found).show(ui);
        return;
    }
    ui.label(caption(ui, inspect::how_many(language, search.found.len(), search.more)));
    let chosen = &mut edits.view.inspect.chosen;
    let Some(shown) = search.found.get(*chosen) else { return };
    let name = inspect::name(language, shown);
    if search.found.len() == 1 {
        return;
    }
    let numbered = format!("{} · {name}", *chosen + 1);
    let choice = Choice::new(words.found, &numbered).width(ui.available_width());
    choice.show(ui, |ui| {
        for (at, found) in search.found.iter().enumerate() {
            let name = format!("{} · {}", at + 1, inspect::name(language, found));
            let place = inspect::place(language, found);
            if choice_item(ui, at == *chosen, &name, Some(&place), 0).clicked() {
                *chosen = at;
            }
        }
    });
}
