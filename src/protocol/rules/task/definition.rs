//! TSK-03: what the Task is an instance of, in whichever shape the token has it.

use url::Url;

use super::version;
use crate::protocol::claims::Claim;
use crate::protocol::reference::{Reference, is_fhir_id};
use crate::protocol::rules::claims::{is_reference_to, not_reference, prefix_fix};
use crate::protocol::rules::{Finder, Fix, Note, Problem, Severity, Subject, TaskProblem};
use crate::protocol::task::{DefinitionShape, definitions};

/// TSK-03: the definition has the shape of the version, and holds what belongs in that shape.
pub(in crate::protocol::rules) fn definition(subject: &Subject<'_>, finder: &mut Finder) {
    finder.note(Note::Absent);
    // Of several, the form writes the one that is read first; the extension it leaves as it is.
    let written = definitions(subject.payload)
        .map(|(shape, _)| shape)
        .find(|shape| *shape != DefinitionShape::Extension);
    for (shape, value) in definitions(subject.payload) {
        let Some(text) = value.as_str() else {
            finder.push(Severity::Error, shape.path(), Problem::NotText, None);
            continue;
        };
        finder.note(Note::Value(text.to_owned()));
        shape_of_version(subject, finder, shape, written == Some(shape));
        if shape.is_canonical() {
            canonical(finder, shape, text);
        } else {
            reference(finder, shape, text, written == Some(shape));
        }
    }
}

/// Known receivers read a `definitionReference` under any version (digest §2.2), and none is known
/// to read the extension in HTI 1.1.
fn shape_of_version(
    subject: &Subject<'_>,
    finder: &mut Finder,
    shape: DefinitionShape,
    is_written: bool,
) {
    let Some(version) = version(subject) else {
        return;
    };
    let right = DefinitionShape::of(version);
    let severity = match shape {
        DefinitionShape::Extension => Severity::Info,
        _ if shape.fits(version) => return,
        _ => Severity::Warning,
    };
    // The form writes one of them; any other is a member that it does not know.
    let fix = match shape {
        DefinitionShape::Extension => None,
        _ if is_written => Some(Fix::UsualShape),
        _ => Some(Fix::Drop(shape.member_path().to_owned())),
    };
    let problem = Problem::Task(TaskProblem::OtherShape { shape, version, right });
    finder.push(severity, shape.path(), problem, fix);
}

fn canonical(finder: &mut Finder, shape: DefinitionShape, text: &str) {
    if is_reference_to(text, "ActivityDefinition") {
        finder.push(Severity::Warning, shape.path(), Problem::RelativeDefinition, None);
    } else if Url::parse(text).is_err() {
        not_definition(finder, shape, text, None);
    }
}

fn reference(finder: &mut Finder, shape: DefinitionShape, text: &str, can_fix: bool) {
    if is_reference_to(text, "ActivityDefinition") {
        return;
    }
    let id = text.rsplit_once("/ActivityDefinition/").map(|(_, id)| id);
    let relative = |id: &str| format!("ActivityDefinition/{id}");
    let relative = id.filter(|id| is_fhir_id(id)).map(relative);
    let fix = relative.map(|reference| Fix::Set(Claim::Definition, reference)).filter(|_| can_fix);
    if Url::parse(text).is_ok() {
        let problem = Problem::Task(TaskProblem::AbsoluteDefinition);
        finder.push(Severity::Warning, shape.path(), problem, fix);
    } else if Reference::split(text).is_some() {
        let problem = not_reference("ActivityDefinition", text);
        finder.push(Severity::Warning, shape.path(), problem, None);
    } else {
        let fix = prefix_fix(Claim::Definition, "ActivityDefinition", text).filter(|_| can_fix);
        not_definition(finder, shape, text, fix);
    }
}

fn not_definition(finder: &mut Finder, shape: DefinitionShape, text: &str, fix: Option<Fix>) {
    let problem = Problem::Task(TaskProblem::NotDefinition { value: text.to_owned() });
    finder.push(Severity::Error, shape.path(), problem, fix);
}
