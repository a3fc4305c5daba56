//! The question who a person is.

use egui::Ui;

use super::super::{Answer, entered, first};
use super::parts::{LABELS, choice, findings, id, text};
use crate::model::Action;
use crate::model::domain::{DomainAction, PeopleAction, PersonForm};
use crate::protocol::registry::{EntryPart, EntryProblem, Person};
use crate::protocol::value_sets::KOPPELTAAL_PERSONS;
use crate::text::domain::people::PeopleLabels;
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{Tone, choice_item, finding, plain_row, segmented};

/// Shows the question.
pub(in crate::ui::asking) fn show(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut PersonForm) {
    let words = PeopleLabels::of(scene.language);
    let domain = &scene.state.workspace.domain;
    let problems = form.problems(domain);
    kind(ui, scene, form, &problems);
    let of = |part| (part, problems.as_slice());
    let labels = (scene.key_labels.name, words.name_hint);
    let name = text(ui, scene, labels, &mut form.name, of(EntryPart::Name));
    if name.changed() {
        form.suggest_identity(domain);
    }
    let mut done = first(ui, &name);
    if form.kind == "RelatedPerson" {
        related(ui, scene, form, &problems);
    }
    let labels = (words.identity, words.identity_hint);
    let identity = text(ui, scene, labels, &mut form.identity, of(EntryPart::Identity));
    if identity.changed() {
        // Who empties the field has it follow the name again.
        form.identity_follows = form.identity.is_empty();
    }
    let kind = form.kind.clone();
    let id = id(ui, scene, &kind, &mut form.id, &problems);
    done |= entered(ui, &identity) || entered(ui, &id);
    let enabled = !form.problems(domain).iter().any(EntryProblem::is_error);
    let keep = DomainAction::People(PeopleAction::Keep(Box::new(form.clone())));
    let answer = Answer::new(scene.labels.save, icons::FLOPPY_DISK);
    Answer { enabled, entered: done, ..answer }.show(ui, scene, Action::Domain(keep), |_, _| {});
}

fn kind(ui: &mut Ui, scene: &Scene<'_>, form: &mut PersonForm, problems: &[EntryProblem]) {
    let words = PeopleLabels::of(scene.language);
    let other = form.before.as_deref().and_then(|before| before.split_once('/'));
    let other = other.map(|(kind, _)| kind).filter(|kind| !KOPPELTAAL_PERSONS.contains(kind));
    let kinds: Vec<&str> = KOPPELTAAL_PERSONS.into_iter().chain(other).collect();
    let values: Vec<(&str, &str)> = kinds.iter().map(|kind| (*kind, *kind)).collect();
    let chosen = plain_row(ui, words.kind, LABELS, |ui| {
        let chosen = segmented(ui, words.kind, &values, form.kind.as_str());
        findings(ui, scene, EntryPart::Kind, problems);
        chosen.map(str::to_owned)
    });
    if let Some(kind) = chosen {
        form.kind = kind;
    }
}

/// The patient that a related person belongs to.
fn related(ui: &mut Ui, scene: &Scene<'_>, form: &mut PersonForm, problems: &[EntryProblem]) {
    let words = PeopleLabels::of(scene.language);
    let domain = &scene.state.workspace.domain;
    let patients = domain.people.iter().filter(|person| person.kind() == "Patient");
    // Nobody is related to themselves.
    let patients = patients.filter(|person| Some(&person.reference) != form.before.as_ref());
    let patients: Vec<&Person> = patients.collect();
    if patients.is_empty() {
        return plain_row(ui, words.related_patient, LABELS, |ui| {
            finding(ui, Tone::Warn, words.no_patients, None);
        });
    }
    let current = form.patient.clone();
    let name = current.as_deref().and_then(|patient| domain.name_of(patient));
    let face = (words.related_patient, name.unwrap_or(words.choose_patient));
    choice(ui, scene, face, (EntryPart::Patient, problems), |ui| {
        for patient in patients {
            let here = current.as_ref() == Some(&patient.reference);
            if choice_item(ui, here, &patient.name, Some(&patient.reference), 0).clicked() {
                form.patient = Some(patient.reference.clone());
            }
        }
    });
}
