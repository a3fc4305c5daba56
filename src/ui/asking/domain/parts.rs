//! The rows that the forms of the domain share: a text with what is wrong with it, an id, a choice.

use egui::{Response, Ui};

use crate::model::Action;
use crate::model::domain::DomainAction;
use crate::protocol::registry::{EntryPart, EntryProblem};
use crate::text::domain::entries;
use crate::text::domain::people::PeopleLabels;
use crate::theme::{fonts, icons, size};
use crate::ui::widgets::{Choice, TextField, Tone, code, finding, icon_button, plain_row};
use crate::ui::{Scene, layout};

/// Width of the labels.
pub(super) const LABELS: f32 = 136.0;

/// A text of the form, and what is wrong with this part of it.
pub(super) fn text(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (label, hint): (&str, &str),
    value: &mut String,
    (part, problems): (EntryPart, &[EntryProblem]),
) -> Response {
    plain_row(ui, label, LABELS, |ui| {
        let error = is_wrong(part, problems);
        let field = TextField::new(value).name(label).hint(hint).error(error).show(ui);
        findings(ui, scene, part, problems);
        field
    })
}

/// An id behind its FHIR type, and the way to another random one.
pub(super) fn id(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    kind: &str,
    value: &mut String,
    problems: &[EntryProblem],
) -> Response {
    let words = PeopleLabels::of(scene.language);
    plain_row(ui, words.id, LABELS, |ui| {
        let field = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let kind = format!("{kind}/");
            let width = layout::text_width(ui, &kind, fonts::mono());
            layout::cell(ui, width, size::FIELD, |ui| ui.label(code(ui, kind)));
            let width = ui.available_width() - size::FIELD - 6.0;
            let field = TextField::new(value).name(words.id).mono(true).desired_width(width);
            let field = field.error(is_wrong(EntryPart::Id, problems)).show(ui);
            if icon_button(ui, icons::DICE, words.fresh_id).clicked() {
                scene.push(Action::Domain(DomainAction::FreshId));
            }
            field
        });
        findings(ui, scene, EntryPart::Id, problems);
        field.inner
    })
}

/// A choice as wide as there is room, and what is wrong with it.
pub(super) fn choice(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (label, current): (&str, &str),
    (part, problems): (EntryPart, &[EntryProblem]),
    items: impl FnOnce(&mut Ui),
) {
    plain_row(ui, label, LABELS, |ui| {
        let width = ui.available_width();
        Choice::new(label, current).width(width).show(ui, items);
        findings(ui, scene, part, problems);
    });
}

/// What is wrong with this part. What is not there yet is no mistake.
pub(super) fn findings(ui: &mut Ui, scene: &Scene<'_>, part: EntryPart, problems: &[EntryProblem]) {
    for problem in problems.iter().filter(|problem| problem.part() == part) {
        let tone = match problem {
            _ if is_missing(problem) => Tone::Neutral,
            _ if problem.is_error() => Tone::Error,
            _ => Tone::Warn,
        };
        finding(ui, tone, &entries::problem(scene.language, problem), None);
    }
}

fn is_wrong(part: EntryPart, problems: &[EntryProblem]) -> bool {
    let mut problems = problems.iter().filter(|problem| problem.part() == part);
    problems.any(|problem| problem.is_error() && !is_missing(problem))
}

fn is_missing(problem: &EntryProblem) -> bool {
    matches!(
        problem,
        EntryProblem::NoName
            | EntryProblem::NoId
            | EntryProblem::NoIdentity
            | EntryProblem::NoPatient
            | EntryProblem::ForNobody
    )
}
