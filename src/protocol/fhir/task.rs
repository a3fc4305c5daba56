//! What a Task says: itself, who launches and for whom, and what it is meant to be.

use serde_json::Value;

use super::super::claims::Claim;
use super::super::value_sets::HTI_PERSONS;
use super::Reading;
use super::element;
use super::gap::{Note, Why};
use super::named::Named;
use super::reference::kind;
use super::resources::{Resource, Resources};

const ID: &str = "Task.id";
const OWNER: &str = "Task.owner";
const FOR: &str = "Task.for";

/// The claims that only a Task fills.
const OF_TASK: [Claim; 5] =
    [Claim::Resource, Claim::Sub, Claim::Patient, Claim::Intent, Claim::TaskStatus];

/// Reads the first Task into the claims, and gives what it is an instance of.
pub(super) fn read<'a>(resources: &Resources<'a>, reading: &mut Reading) -> Named<'a> {
    const NOT_PASTED: Why = Why::NotPasted { kind: "Task" };
    let Some(task) = resources.of_kind("Task").next() else {
        for claim in OF_TASK {
            reading.gap(claim, NOT_PASTED);
        }
        return Named::default();
    };
    let reference = task.reference();
    let count = resources.of_kind("Task").count();
    if count > 1 {
        reading.notes.push(Note::FirstTask { count, task: reference.clone() });
    }
    match reference {
        Some(reference) => reading.fill(Claim::Resource, reference, ID),
        None => reading.gap(Claim::Resource, Why::NoId { kind: "Task".to_owned() }),
    }
    who(resources, task, reading);
    code(task, Claim::Intent, "intent", "Task.intent", reading);
    code(task, Claim::TaskStatus, "status", "Task.status", reading);
    Named::of(resources, task)
}

fn code(
    task: Resource<'_>,
    claim: Claim,
    name: &str,
    element: &'static str,
    reading: &mut Reading,
) {
    match element::text(task.object, name, element) {
        Ok(Some(code)) => reading.fill(claim, code, element),
        Ok(None) => reading.gap(claim, Why::Absent { element }),
        Err(why) => reading.gap(claim, why),
    }
}

/// The owner of a Task executes it, and so launches; `for` is whom it is about (the profile `KT2Task`). Without an
/// owner it is whom the Task is for who launches.
fn who(resources: &Resources<'_>, task: Resource<'_>, reading: &mut Reading) {
    let owner = person(resources, task, "owner", OWNER);
    let whom = person(resources, task, "for", FOR);
    match (owner, whom) {
        (Ok(Some(owner)), whom) => {
            for_whom(resources, &owner, OWNER, whom, reading);
            reading.fill(Claim::Sub, owner, OWNER);
        }
        (Ok(None), Ok(Some(whom))) => {
            reading.notes.push(Note::ForLaunches);
            for_whom(resources, &whom, FOR, Ok(None), reading);
            reading.fill(Claim::Sub, whom, FOR);
        }
        (Ok(None), whom) => {
            reading.gap(Claim::Sub, Why::Absent { element: OWNER });
            reading.gap(Claim::Patient, whom.err().unwrap_or(Why::Absent { element: FOR }));
        }
        (Err(why), whom) => {
            reading.gap(Claim::Sub, why);
            match whom {
                Ok(Some(whom)) => reading.fill(Claim::Patient, whom, FOR),
                Ok(None) => reading.gap(Claim::Patient, Why::Absent { element: FOR }),
                Err(why) => reading.gap(Claim::Patient, why),
            }
        }
    }
}

/// The patient, when someone else launches; left out when the patient does.
fn for_whom(
    resources: &Resources<'_>,
    launches: &str,
    said_by: &'static str,
    whom: Result<Option<String>, Why>,
    reading: &mut Reading,
) {
    match whom {
        Ok(Some(whom)) if whom != launches => reading.fill(Claim::Patient, whom, FOR),
        Ok(Some(_)) => reading.leave_out(Claim::Patient, FOR),
        Ok(None) if kind(launches) == "Patient" => reading.leave_out(Claim::Patient, said_by),
        Ok(None) => match patient_of(resources, launches) {
            Some(patient) => reading.fill(Claim::Patient, patient, "RelatedPerson.patient"),
            None => reading.gap(Claim::Patient, Why::Absent { element: FOR }),
        },
        Err(why) => reading.gap(Claim::Patient, why),
    }
}

/// The patient whom a related person is related to.
fn patient_of(resources: &Resources<'_>, reference: &str) -> Option<String> {
    const ELEMENT: &str = "RelatedPerson.patient";
    let person = resources.by_reference(reference).filter(|found| found.kind == "RelatedPerson")?;
    let target = resources.target(person, ELEMENT, person.object.get("patient")?).ok()?;
    target.reference.ok().filter(|found| kind(found) == "Patient")
}

/// The person whom an element refers to; nothing where it is not there.
fn person(
    resources: &Resources<'_>,
    task: Resource<'_>,
    name: &str,
    element: &'static str,
) -> Result<Option<String>, Why> {
    let value = match task.object.get(name) {
        None | Some(Value::Null) => return Ok(None),
        Some(value) => value,
    };
    let target = resources.target(task, element, value)?;
    match target.kind().filter(|kind| !HTI_PERSONS.contains(kind)) {
        Some(found) => Err(Why::NotPerson { element, found: found.to_owned() }),
        None => target.reference.map(Some),
    }
}
