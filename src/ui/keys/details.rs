//! The details of one key: what it is called, what it signs with, and whether receivers find it.

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{
    Banner, Choice, TextField, Tone, caption, card, checkbox, choice_item, finding, heading, link,
    plain_row, quiet, tag,
};
use super::key_row::{last_used, states};
use super::public_half;
use super::typing::Field;
use crate::model::keys::{KeyAction, Rotation, check_key_id};
use crate::model::workspace::{Access, KeyRecord};
use crate::model::{Action, Edits};
use crate::protocol::key::Algorithm;
use crate::text::{keys, shorten};
use crate::theme::icons;

/// Width of the labels.
const LABELS: f32 = 106.0;

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    card(ui, |ui| {
        let Some(record) = scene.state.shown_key() else {
            ui.add(Label::new(caption(ui, scene.key_labels.no_details)).wrap());
            return;
        };
        heading(ui, &shorten(&record.name, 40, 0), |ui| {
            for (tone, word) in states(scene, record).into_iter().flatten() {
                tag(ui, tone, word);
            }
        });
        access(ui, scene, record);
        name(ui, scene, edits, record);
        key_id(ui, scene, edits, record);
        algorithm(ui, scene, record);
        uses(ui, scene, record);
        rotation(ui, scene, record);
        public_half::show(ui, scene, edits, record);
    });
}

/// What it means that the private half cannot be had, and what to do about it.
fn access(ui: &mut Ui, scene: &mut Scene<'_>, record: &KeyRecord) {
    let words = scene.key_labels;
    match record.access {
        Access::Ready => {}
        Access::Locked => {
            if Banner::new(Tone::Warn, words.locked_means).link(words.unlock_ask).show(ui) {
                scene.push(Action::Keys(KeyAction::AskUnlock));
            }
        }
        Access::Unreadable => {
            Banner::new(Tone::Error, words.unreadable_means).show(ui);
        }
    }
}

fn name(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, record: &KeyRecord) {
    let words = scene.key_labels;
    plain_row(ui, words.name, LABELS, |ui| {
        let field = Field::Name;
        let mut text = field.text(record, edits);
        let shown =
            TextField::new(&mut text).id(field.id(&record.thumbprint)).name(words.name).show(ui);
        if shown.changed() {
            field.keep(record, edits, text);
        }
    });
}

fn key_id(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, record: &KeyRecord) {
    let (labels, words) = (scene.labels, scene.key_labels);
    plain_row(ui, labels.key_id, LABELS, |ui| {
        let field = Field::KeyId;
        let mut text = field.text(record, edits);
        let own = text == record.thumbprint.as_str();
        let checked = check_key_id(&scene.state.workspace, Some(&record.thumbprint), &text);
        let shown = TextField::new(&mut text)
            .id(field.id(&record.thumbprint))
            .name(labels.key_id)
            .trailing(if own { words.thumbprint } else { "" })
            .mono(true)
            .error(checked.is_err())
            .show(ui);
        if shown.changed() {
            field.keep(record, edits, text);
        }
        if let Err(problem) = checked {
            finding(ui, Tone::Error, &keys::key_id_problem(scene.language, problem), None);
        }
        if !own && link(ui, words.use_thumbprint).clicked() {
            let (key, kid) = (record.thumbprint.clone(), record.own_kid().to_string());
            edits.view.keys.typing = None;
            scene.push(Action::Keys(KeyAction::SetKeyId(key, kid)));
        }
    });
}

fn algorithm(ui: &mut Ui, scene: &mut Scene<'_>, record: &KeyRecord) {
    let language = scene.language;
    plain_row(ui, scene.labels.algorithm, LABELS, |ui| {
        let width = ui.available_width();
        if let Some(alg) = choose_algorithm(ui, scene, record, width) {
            let key = record.thumbprint.clone();
            scene.push(Action::Keys(KeyAction::SetAlgorithm(key, alg)));
        }
        ui.add(Label::new(caption(ui, keys::forecast(language, record.alg))).wrap());
    });
}

/// The box with the algorithms of a key, each with who takes it.
pub(in crate::ui) fn choose_algorithm(
    ui: &mut Ui,
    scene: &Scene<'_>,
    record: &KeyRecord,
    width: f32,
) -> Option<Algorithm> {
    let mut chosen = None;
    let choice = Choice::new(scene.labels.algorithm, record.alg.name()).width(width);
    let shown = choice.show(ui, |ui| {
        for alg in record.kind.algorithms() {
            let takes = keys::who_takes(scene.language, alg);
            if choice_item(ui, alg == record.alg, alg.name(), Some(&takes), 0).clicked() {
                chosen = Some(alg);
            }
        }
    });
    shown.on_hover_text(keys::forecast(scene.language, record.alg));
    chosen
}

/// Whether receivers find it, and whether launches are signed with it.
fn uses(ui: &mut Ui, scene: &mut Scene<'_>, record: &KeyRecord) {
    let words = scene.key_labels;
    let state = scene.state;
    let key = || record.thumbprint.clone();
    plain_row(ui, words.jwks, LABELS, |ui| {
        ui.add_space(4.0);
        let mut published = record.published;
        if checkbox(ui, &mut published, words.publish).changed() {
            scene.push(Action::Keys(KeyAction::Publish(key(), published)));
        }
        let created = keys::created(record.created, &state.surroundings.zone);
        let history = keys::history(scene.language, &created, &last_used(scene, record));
        ui.add(Label::new(caption(ui, history)).wrap());
    });
    let active = state.workspace.is_active(record);
    ui.add_enabled_ui(record.access == Access::Ready, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            if !active && quiet(ui, words.sign_with, Some(icons::SIGN)).clicked() {
                scene.push(Action::Keys(KeyAction::Activate(key())));
            }
            let rotate = quiet(ui, words.rotate, Some(icons::ARROWS_CLOCKWISE));
            if rotate.on_hover_text(words.rotate_hint).clicked() {
                scene.push(Action::Keys(KeyAction::Rotate(key())));
            }
            if active {
                ui.add_space(4.0);
                ui.label(caption(ui, words.signs_launches));
            }
        });
    });
}

/// The next step of a change of keys, at the two keys that it is about.
fn rotation(ui: &mut Ui, scene: &mut Scene<'_>, record: &KeyRecord) {
    let (language, words, state) = (scene.language, scene.key_labels, scene.state);
    let Some(rotation) = state.rotation() else { return };
    let (other, text, link, action) = match rotation {
        Rotation::SignWith(next) => (
            next,
            keys::rotation_sign(language, &next.name),
            words.sign_with_it,
            KeyAction::Activate(next.thumbprint.clone()),
        ),
        Rotation::TakeOut(old) => (
            old,
            keys::rotation_take_out(language, &old.name),
            words.take_out,
            KeyAction::Publish(old.thumbprint.clone(), false),
        ),
    };
    let concerned = other.thumbprint == record.thumbprint || state.workspace.is_active(record);
    if concerned && Banner::new(Tone::Accent, &text).link(link).show(ui) {
        scene.push(Action::Keys(action));
    }
}
