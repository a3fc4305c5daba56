//! The rows of the fields: those of a form of one's own, and those that go along with any transport.

use std::collections::HashSet;

use egui::Ui;

use super::super::super::Scene;
use super::super::super::widgets::{
    Choice, TextField, Tone, bare_icon_button, choice_item, finding, link, segmented,
};
use super::row;
use crate::model::Edits;
use crate::protocol::exchange::{Content, CustomField, Method};
use crate::text::Language;
use crate::text::exchange::{self, ExchangeLabels, FieldChange};
use crate::theme::icons;

/// Room between what stands in a line.
const GAP: f32 = 6.0;
/// Width of a button at the end of a line.
const BUTTON: f32 = 24.0;

/// Shows the form of one's own.
pub(super) fn custom(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let (language, words) = (scene.language, ExchangeLabels::of(scene.language));
    let form = &mut edits.target.way.custom;
    row(ui, (words.form, words.form_under, words.form_hint), |ui| {
        let methods = [Method::Post, Method::Get].map(|method| (method, method.name()));
        if let Some(method) = segmented(ui, words.method, &methods, form.method) {
            form.method = method;
        }
        if form.method == Method::Get {
            finding(ui, Tone::Warn, words.get_warning, None);
        }
        let count = form.fields.len();
        let mut change = None;
        for (at, field) in form.fields.iter_mut().enumerate() {
            let changed = custom_line(ui, language, field, (at, count));
            change = change.or(changed.map(|changed| (at, changed)));
            own_text(ui, language, field, at);
            if field.name.is_empty() {
                finding(ui, Tone::Neutral, words.nameless, None);
            }
        }
        apply(&mut form.fields, change);
        if link(ui, words.add_field).clicked() {
            form.fields.push(CustomField::default());
        }
        if form.fields.iter().all(|field| field.content != Content::Token) {
            finding(ui, Tone::Warn, words.no_token, None);
        }
    });
}

/// Name, content and place of a field.
fn custom_line(
    ui: &mut Ui,
    language: Language,
    field: &mut CustomField,
    (at, count): (usize, usize),
) -> Option<FieldChange> {
    let words = ExchangeLabels::of(language);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let each = ((ui.available_width() - 3.0 * BUTTON - 4.0 * GAP) / 2.0).floor();
        TextField::new(&mut field.name)
            .name(&exchange::nth(language, words.field_name, at + 1, false))
            .hint(words.field_name)
            .mono(true)
            .desired_width(each)
            .show(ui);
        let name = exchange::nth(language, words.field_holds, at + 1, false);
        let offers = [Content::Token, Content::FhirBase, Content::Text(String::new())];
        let current = exchange::holds(language, &field.content);
        Choice::new(&name, current).width(each).show(ui, |ui| {
            for offer in offers {
                let text = exchange::holds(language, &offer);
                if choice_item(ui, text == current, text, None, 0).clicked() && text != current {
                    field.content = offer;
                }
            }
        });
        buttons(ui, language, (at, count), false)
    })
    .inner
}

/// The text of a field that holds one.
fn own_text(ui: &mut Ui, language: Language, field: &mut CustomField, at: usize) {
    let words = ExchangeLabels::of(language);
    if let Content::Text(text) = &mut field.content {
        let width = ui.available_width() - 3.0 * (BUTTON + GAP);
        TextField::new(text)
            .name(&exchange::nth(language, words.field_text, at + 1, false))
            .hint(words.field_text)
            .mono(true)
            .desired_width(width)
            .show(ui);
    }
}

/// Shows the fields that go along with any transport.
pub(super) fn extra(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let (language, words) = (scene.language, ExchangeLabels::of(scene.language));
    let way = &mut edits.target.way;
    row(ui, (words.extra, words.extra_under, words.extra_hint), |ui| {
        let count = way.extra.len();
        let mut change = None;
        for (at, (name, value)) in way.extra.iter_mut().enumerate() {
            let place = (at, count);
            let changed = ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                let each = ((ui.available_width() - 3.0 * BUTTON - 4.0 * GAP) / 2.0).floor();
                for (text, part) in [(name, words.field_name), (value, words.field_text)] {
                    TextField::new(text)
                        .name(&exchange::nth(language, part, at + 1, true))
                        .hint(part)
                        .mono(true)
                        .desired_width(each)
                        .show(ui);
                }
                buttons(ui, language, place, true)
            });
            change = change.or(changed.inner.map(|changed| (at, changed)));
        }
        apply(&mut way.extra, change);
        if way.extra.iter().any(|(name, _)| name.is_empty()) {
            finding(ui, Tone::Neutral, words.nameless, None);
        }
        if link(ui, words.add_extra).clicked() {
            way.extra.push(Default::default());
        }
        if let Some(name) = twice(&way.field_names()) {
            finding(ui, Tone::Neutral, &exchange::twice(language, name), None);
        }
    });
}

/// What moves and removes a field.
fn buttons(
    ui: &mut Ui,
    language: Language,
    (at, count): (usize, usize),
    extra: bool,
) -> Option<FieldChange> {
    let mut pressed = None;
    for (change, icon, can) in [
        (FieldChange::Up, icons::ARROW_UP, at > 0),
        (FieldChange::Down, icons::ARROW_DOWN, at + 1 < count),
        (FieldChange::Remove, icons::X, true),
    ] {
        let name = exchange::change(language, change, at + 1, extra);
        let button = ui.add_enabled_ui(can, |ui| bare_icon_button(ui, icon, &name)).inner;
        if button.clicked() {
            pressed = Some(change);
        }
    }
    pressed
}

/// Moves or removes a field.
fn apply<T>(fields: &mut Vec<T>, change: Option<(usize, FieldChange)>) {
    match change {
        Some((at, FieldChange::Up)) if at > 0 && at < fields.len() => fields.swap(at - 1, at),
        Some((at, FieldChange::Down)) if at + 1 < fields.len() => fields.swap(at, at + 1),
        Some((at, FieldChange::Remove)) if at < fields.len() => {
            fields.remove(at);
        }
        _ => {}
    }
}

/// A name that goes along more than once.
fn twice<'a>(names: &[&'a str]) -> Option<&'a str> {
    let mut seen = HashSet::new();
    names.iter().copied().find(|name| !name.is_empty() && !seen.insert(*name))
}
