//! The question what key to make.

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{
    Choice, TextField, Tone, caption, checkbox, choice_item, finding, plain_row,
};
use super::{Answer, LABELS, entered, first};
use crate::model::Action;
use crate::model::keys::{KeyAction, NewKey, check_key_id};
use crate::protocol::ids::KeyId;
use crate::protocol::key::KeyKind;
use crate::text::keys;
use crate::theme::icons;

/// Shows the question.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, new: &mut NewKey) {
    let words = scene.key_labels;
    kind(ui, scene, new);
    let by_name = plain_row(ui, words.name, LABELS, |ui| {
        let field = TextField::new(&mut new.name).name(words.name).hint(words.name_hint).show(ui);
        first(ui, &field)
    });
    let (by_kid, free) = key_id(ui, scene, new);
    plain_row(ui, "", LABELS, |ui| {
        checkbox(ui, &mut new.activate, words.activate_at_once);
    });
    let generate = Action::Keys(KeyAction::Generate(new.clone()));
    let entered = by_name || by_kid;
    let answer = Answer { enabled: free, entered, ..Answer::new(words.generate_now, icons::KEY) };
    answer.show(ui, scene, generate, |_, _| {});
}

fn kind(ui: &mut Ui, scene: &Scene<'_>, new: &mut NewKey) {
    let language = scene.language;
    plain_row(ui, scene.labels.key_kind, LABELS, |ui| {
        let width = ui.available_width();
        let current = new.kind;
        Choice::new(scene.labels.key_kind, &current.name()).width(width).show(ui, |ui| {
            for kind in KeyKind::GENERATED {
                let hint = keys::kind_hint(language, kind);
                if choice_item(ui, kind == current, &kind.name(), Some(&hint), 0).clicked() {
                    new.kind = kind;
                    new.alg = kind.usual_algorithm();
                }
            }
        });
        let hint = keys::kind_hint(language, current);
        ui.add(Label::new(caption(ui, hint)).wrap());
    });
}

/// The `kid`, where the thumbprint is not wanted. Whether Enter was pressed, and whether it is free.
fn key_id(ui: &mut Ui, scene: &Scene<'_>, new: &mut NewKey) -> (bool, bool) {
    let (labels, words) = (scene.labels, scene.key_labels);
    plain_row(ui, labels.key_id, LABELS, |ui| {
        let mut text = new.kid.as_ref().map(KeyId::to_string).unwrap_or_default();
        let problem = new
            .kid
            .as_ref()
            .and_then(|kid| check_key_id(&scene.state.workspace, None, kid.as_str()).err());
        let field = TextField::new(&mut text)
            .name(labels.key_id)
            .hint(words.thumbprint)
            .mono(true)
            .error(problem.is_some())
            .show(ui);
        if field.changed() {
            new.kid = (!text.is_empty()).then(|| KeyId::new(text));
        }
        if let Some(problem) = problem {
            finding(ui, Tone::Error, &keys::key_id_problem(scene.language, problem), None);
        }
        (entered(ui, &field), problem.is_none())
    })
}
