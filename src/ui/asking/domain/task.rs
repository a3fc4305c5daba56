//! The questions what a task is, and what it can be an instance of.

use egui::Ui;

use super::super::{Answer, entered, first};
use super::parts::{LABELS, choice, id, text};
use crate::model::Action;
use crate::model::domain::{DefinitionForm, DomainAction, TaskAction, TaskForm};
use crate::protocol::registry::{EntryPart, EntryProblem, Person, Role};
use crate::protocol::value_sets::{REQUEST_INTENT, TASK_STATUS};
use crate::text::domain::people::PeopleLabels;
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{Choice, choice_item, plain_row};

/// Shows the question what a task is.
pub(in crate::ui::asking) fn show(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut TaskForm) {
    let words = PeopleLabels::of(scene.language);
    let domain = &scene.state.workspace.domain;
    let problems = form.problems(domain);
    let of = |part| (part, problems.as_slice());

    let current = form.task.definition.clone();
    let title = domain.definition_title(&current);
    let none =
        if domain.definitions.is_empty() { words.no_definitions } else { words.choose_definition };
    let face = (words.definition, title.unwrap_or(none));
    choice(ui, scene, face, of(EntryPart::Definition), |ui| {
        for one in &domain.definitions {
            let here = one.reference == current;
            if choice_item(ui, here, &one.title, Some(&one.reference), 0).clicked() {
                form.task.definition.clone_from(&one.reference);
            }
        }
    });

    let patients: Vec<&Person> =
        domain.people.iter().filter(|person| person.kind() == "Patient").collect();
    let none = if patients.is_empty() { words.no_patients } else { words.choose_patient };
    let current = form.task.patient.clone();
    let face = (words.patient, domain.name_of(&current).unwrap_or(none));
    choice(ui, scene, face, of(EntryPart::Patient), |ui| {
        for patient in patients {
            let here = patient.reference == current;
            if choice_item(ui, here, &patient.name, Some(&patient.reference), 0).clicked() {
                form.task.patient.clone_from(&patient.reference);
            }
        }
    });

    requester(ui, scene, form);
    codes(ui, form);
    let id = id(ui, scene, "Task", &mut form.id, &problems);
    let done = entered(ui, &id);
    let enabled = !form.problems(domain).iter().any(EntryProblem::is_error);
    let keep = DomainAction::Tasks(TaskAction::Keep(Box::new(form.clone())));
    let answer = Answer::new(scene.labels.save, icons::FLOPPY_DISK);
    Answer { enabled, entered: done, ..answer }.show(ui, scene, Action::Domain(keep), |_, _| {});
}

/// How far it is, and how much is asked by it. The names are those of FHIR.
fn codes(ui: &mut Ui, form: &mut TaskForm) {
    let statuses = TASK_STATUS.iter().map(|code| (*code, 0));
    code(ui, "status", &mut form.task.status, statuses);
    let intents = REQUEST_INTENT.iter().map(|intent| (intent.code, intent.depth));
    code(ui, "intent", &mut form.task.intent, intents);
}

/// A code of a value set; one that came with FHIR may be another.
fn code(
    ui: &mut Ui,
    label: &str,
    current: &mut String,
    codes: impl Iterator<Item = (&'static str, usize)>,
) {
    plain_row(ui, label, LABELS, |ui| {
        let width = ui.available_width();
        let now = current.clone();
        Choice::new(label, &now).width(width).show(ui, |ui| {
            for (code, depth) in codes {
                if choice_item(ui, code == now, code, None, depth).clicked() {
                    code.clone_into(current);
                }
            }
        });
    });
}

/// Who asked for it: anyone, or nobody.
fn requester(ui: &mut Ui, scene: &Scene<'_>, form: &mut TaskForm) {
    let words = PeopleLabels::of(scene.language);
    let domain = &scene.state.workspace.domain;
    let current = form.task.requester.clone();
    let name = current.as_deref().map(|one| domain.name_of(one).unwrap_or(one));
    plain_row(ui, words.requester, LABELS, |ui| {
        let width = ui.available_width();
        Choice::new(words.requester, name.unwrap_or(words.nobody)).width(width).show(ui, |ui| {
            if choice_item(ui, current.is_none(), words.nobody, None, 0).clicked() {
                form.task.requester = None;
            }
            for person in domain.people.iter().filter(|person| person.kind() == "Practitioner") {
                let here = current.as_ref() == Some(&person.reference);
                if choice_item(ui, here, &person.name, Some(&person.reference), 0).clicked() {
                    form.task.requester = Some(person.reference.clone());
                }
            }
        });
    });
}

/// Shows the question what tasks can be instances of.
pub(in crate::ui::asking) fn definition(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut DefinitionForm,
) {
    let words = PeopleLabels::of(scene.language);
    let domain = &scene.state.workspace.domain;
    let problems = form.problems(domain);
    let labels = (words.title, words.title_hint);
    let named = (EntryPart::Name, problems.as_slice());
    let title = text(ui, scene, labels, &mut form.title, named);

    let current = form.module.clone();
    let name = current.as_ref().map(|client_id| {
        domain.client(client_id.as_str()).map_or(client_id.as_str(), |client| client.name)
    });
    plain_row(ui, words.module, LABELS, |ui| {
        let width = ui.available_width();
        let name = name.unwrap_or(words.built_in_module);
        Choice::new(words.module, name).width(width).show(ui, |ui| {
            if choice_item(ui, current.is_none(), words.built_in_module, None, 0).clicked() {
                form.module = None;
            }
            for module in domain.registered.iter().filter(|one| one.role == Role::Module) {
                let here = current.as_ref() == Some(&module.client_id);
                let client_id = module.client_id.as_str();
                if choice_item(ui, here, &module.name, Some(client_id), 0).clicked() {
                    form.module = Some(module.client_id.clone());
                }
            }
        });
    });

    let id = id(ui, scene, "ActivityDefinition", &mut form.id, &problems);
    let done = first(ui, &title) || entered(ui, &id);
    let enabled = !form.problems(domain).iter().any(EntryProblem::is_error);
    let keep = DomainAction::Tasks(TaskAction::KeepDefinition(Box::new(form.clone())));
    let answer = Answer::new(scene.labels.save, icons::FLOPPY_DISK);
    Answer { enabled, entered: done, ..answer }.show(ui, scene, Action::Domain(keep), |_, _| {});
}
