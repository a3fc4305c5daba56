//! TSK-01 to TSK-07: the FHIR Task that a token of HTI 1.1 carries (digest §2.2).

mod definition;

use serde_json::Value;

use super::claims::{intent_fix, not_reference, prefix_fix};
use super::{Finder, Fix, Note, Problem, Severity, Subject, TaskProblem};
use crate::protocol::claims::Claim;
use crate::protocol::reference::{Reference, is_fhir_id};
use crate::protocol::task::FhirVersion;
use crate::protocol::value_sets::{
    HTI_PERSONS, TASK_STATUS, has_intent, intent_hint, is_request_intent, is_resource_type,
    status_hint,
};

pub(super) use definition::definition;

const TASK: &str = "task";

/// TSK-01: `task` is there, and a FHIR Task.
pub(super) fn object(subject: &Subject<'_>, finder: &mut Finder) {
    const TYPE: &str = "task.resourceType";
    let kind = match subject.payload.get(TASK) {
        None => {
            let flat = subject.payload.contains_key(Claim::Resource.name());
            let problem =
                if flat { Problem::Task(TaskProblem::FlatClaims) } else { Problem::Missing };
            return finder.push(Severity::Error, TASK, problem, None);
        }
        Some(Value::Object(task)) => task.get("resourceType"),
        Some(_) => {
            let problem = Problem::Task(TaskProblem::NotObject);
            return finder.push(Severity::Error, TASK, problem, None);
        }
    };
    match kind {
        Some(Value::String(kind)) if kind == "Task" => finder.note(Note::Value(kind.clone())),
        Some(kind) => {
            let found = kind.as_str().map_or_else(|| kind.to_string(), str::to_owned);
            let problem = Problem::Task(TaskProblem::OtherResource { found });
            finder.push(Severity::Error, TYPE, problem, None);
        }
        None => finder.push(Severity::Error, TYPE, Problem::Missing, None),
    }
}

/// The text of a member that a Task must have. Without a Task, TSK-01 has said enough.
fn required<'a>(subject: &Subject<'a>, finder: &mut Finder, claim: Claim) -> Option<&'a str> {
    if !subject.payload.get(TASK).is_some_and(Value::is_object) {
        finder.note(Note::Absent);
        return None;
    }
    finder.required_text(subject, claim)
}

/// TSK-02: `task.id` is a FHIR id, and no reference.
pub(super) fn id(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::Resource;
    let Some(text) = required(subject, finder, claim) else {
        return;
    };
    if is_fhir_id(text) {
        return;
    }
    let value = text.to_owned();
    match Reference::split(text).filter(|found| is_fhir_id(found.id)) {
        Some(found) => {
            let fix = Some(Fix::Set(claim, found.id.to_owned()));
            let problem = Problem::Task(TaskProblem::IdIsReference { value });
            finder.on(Severity::Error, claim, problem, fix);
        }
        None => finder.error(claim, Problem::Task(TaskProblem::NotId { value })),
    }
}

/// TSK-04: `task.for.reference` is the person whom the task is for.
pub(super) fn for_whom(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::Patient;
    let Some(text) = required(subject, finder, claim) else {
        return;
    };
    let person = Reference::split(text)
        .filter(|found| is_fhir_id(found.id) && is_resource_type(found.resource_type));
    match person {
        None => {
            let fix = prefix_fix(claim, "Patient", text);
            finder.on(Severity::Error, claim, not_reference("Patient", text), fix);
        }
        Some(found) if !HTI_PERSONS.contains(&found.resource_type) => {
            let found = found.resource_type.to_owned();
            finder.warn(claim, Problem::Task(TaskProblem::UnusualPerson { found }));
        }
        Some(_) => {}
    }
}

/// TSK-05: `task.intent` is a code of RequestIntent, as the version has it.
pub(super) fn intent(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::Intent;
    let Some(text) = required(subject, finder, claim) else {
        return;
    };
    let version = version(subject).unwrap_or_default();
    if has_intent(version, text) {
        return;
    }
    let value = text.to_owned();
    if is_request_intent(text) {
        let problem = Problem::Task(TaskProblem::IntentOfLaterVersion { value, version });
        let fix = Some(Fix::Set(claim, "plan".to_owned()));
        return finder.on(Severity::Error, claim, problem, fix);
    }
    let hint = intent_hint(text);
    let problem = Problem::NotIntent { value, hint };
    finder.on(Severity::Error, claim, problem, intent_fix(hint));
}

/// TSK-06: `task.status` is a code of TaskStatus.
pub(super) fn status(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::TaskStatus;
    let Some(text) = required(subject, finder, claim) else {
        return;
    };
    if !TASK_STATUS.contains(&text) {
        let (value, hint) = (text.to_owned(), status_hint(text));
        let fix = hint.map(|code| Fix::Set(claim, code.to_owned()));
        finder.on(
            Severity::Error,
            claim,
            Problem::Task(TaskProblem::NotStatus { value, hint }),
            fix,
        );
    }
}

/// TSK-06: `fhir-version` says of which version the Task is.
pub(super) fn fhir_version(subject: &Subject<'_>, finder: &mut Finder) {
    let claim = Claim::FhirVersion;
    let fix = |version: FhirVersion| Fix::Set(claim, version.name().to_owned());
    if subject.value(claim).is_none() {
        finder.note(Note::Absent);
        let fix = Some(fix(FhirVersion::default()));
        return finder.on(Severity::Warning, claim, Problem::Missing, fix);
    }
    let Some(text) = finder.required_text(subject, claim) else {
        return;
    };
    if FhirVersion::from_name(text).is_none() {
        let problem = Problem::Task(TaskProblem::NotVersion { value: text.to_owned() });
        let meant = FhirVersion::meant_by(text).map(fix);
        finder.on(Severity::Error, claim, problem, meant);
    }
}

/// TSK-07: who launches is the one whom the task is for; that someone else does is legal, and shown.
pub(super) fn own_task(subject: &Subject<'_>, finder: &mut Finder) {
    if let (Some(sub), Some(person)) = (subject.text(Claim::Sub), subject.text(Claim::Patient))
        && sub != person
    {
        finder.warn(Claim::Sub, Problem::Task(TaskProblem::SomeoneElse));
    }
}

/// The version to judge by: R4 where none is named, and nothing where none of that name exists.
fn version(subject: &Subject<'_>) -> Option<FhirVersion> {
    match subject.value(Claim::FhirVersion) {
        None => Some(FhirVersion::default()),
        Some(named) => named.as_str().and_then(FhirVersion::from_name),
    }
}

#[cfg(test)]
mod tests;
