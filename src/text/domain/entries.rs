//! Sentences about the entries of the domain: what is wrong with one, and what goes along with it.

use crate::protocol::registry::{Dependents, EntryProblem};
use crate::text::{Language, say};

/// What is wrong with an entry, and what to do.
pub fn problem(language: Language, problem: &EntryProblem) -> String {
    match problem {
        EntryProblem::NoName => say!(language, "Give it a name.", "Geef een naam op."),
        EntryProblem::NoId => say!(language, "Give it an id.", "Geef een id op."),
        EntryProblem::NotFhirId => say!(
            language,
            "A FHIR id has 1 to 64 letters, digits, - and . only.",
            "Een FHIR-id bestaat uit 1 tot 64 letters, cijfers, - en punten."
        ),
        EntryProblem::Guessable => say!(
            language,
            "This id can be guessed (CLM-16). A launch with it gets a warning.",
            "Deze id is te raden (CLM-16). Een launch ermee krijgt een waarschuwing."
        ),
        EntryProblem::ReferenceTaken { name } => say!(
            language,
            "This id is that of {name}. Choose another.",
            "Deze id is al van {name}. Kies een andere."
        ),
        EntryProblem::NoIdentity => say!(
            language,
            "Give the account they log in with.",
            "Geef het account op waarmee wordt ingelogd."
        ),
        EntryProblem::IdentityTaken { name } => say!(
            language,
            "This account is that of {name}. Choose another.",
            "Dit account is al van {name}. Kies een ander."
        ),
        EntryProblem::NoPatient => {
            say!(language, "Choose a patient.", "Kies een patiënt.")
        }
        EntryProblem::UnknownPatient => say!(
            language,
            "This patient is not in the domain. Choose another.",
            "Deze patiënt staat niet in het domein. Kies een andere."
        ),
        EntryProblem::StillPatient { tasks, relatives } => {
            still_patient(language, *tasks, *relatives)
        }
        EntryProblem::NotLogicalId => say!(
            language,
            "idp_hint is a name: no spaces, no URL, no e-mail address (CLM-06).",
            "idp_hint is een naam: geen spaties, geen URL, geen e-mailadres (CLM-06)."
        ),
        EntryProblem::NotInUrl => say!(
            language,
            "The id is part of a URL: use letters, digits, -, _, ~ and ., and no . in front.",
            "De id is deel van een URL: gebruik letters, cijfers, -, _, ~ en ., en geen . vooraan."
        ),
        EntryProblem::ForNobody => say!(
            language,
            "Choose at least one kind of user.",
            "Kies minstens één soort gebruiker."
        ),
        EntryProblem::UnknownDefinition => say!(
            language,
            "Choose a definition that is in the domain.",
            "Kies een definitie die in het domein staat."
        ),
    }
}

fn still_patient(language: Language, tasks: usize, relatives: usize) -> String {
    let all = list(language, &[tasks_of(language, tasks), relatives_of(language, relatives)]);
    say!(
        language,
        "As a patient, this person still has {all}. Delete those first.",
        "Als patiënt heeft deze persoon nog {all}. Verwijder die eerst."
    )
}

/// What goes along when a person or a definition is deleted.
pub fn goes_along(language: Language, name: &str, with: &Dependents<'_>) -> String {
    let tasks = tasks_of(language, with.tasks.len());
    let relatives = relatives_of(language, with.relatives.len());
    let all = list(language, &[tasks, relatives]);
    let gone = match all.as_str() {
        "" => say!(language, "{name} is deleted.", "{name} wordt verwijderd."),
        _ => say!(
            language,
            "{name} is deleted, and with it {all}.",
            "{name} wordt verwijderd, en daarmee {all}."
        ),
    };
    let stays = match with.requested {
        0 => String::new(),
        1 => say!(
            language,
            " One task of somebody else stays, without who asked for it.",
            " Eén taak van een ander blijft, zonder aanvrager."
        ),
        count => say!(
            language,
            " {count} tasks of others stay, without who asked for them.",
            " {count} taken van anderen blijven, zonder aanvrager."
        ),
    };
    format!("{gone}{stays}")
}

/// That something was deleted, and with it so much else.
pub fn deleted(language: Language, name: &str, along: usize) -> String {
    match along {
        0 => say!(language, "{name} was deleted", "{name} is verwijderd"),
        1 => say!(
            language,
            "{name} was deleted, and one entry with it",
            "{name} is verwijderd, en één ander item"
        ),
        _ => say!(
            language,
            "{name} was deleted, and {along} entries with it",
            "{name} is verwijderd, en {along} andere items"
        ),
    }
}

/// That the launch in the editor is by or about what would be deleted.
pub fn in_editor(language: Language) -> String {
    say!(
        language,
        "The launch in the editor is about it, and keeps the reference as it is.",
        "De launch in het bewerkvenster gaat hierover en houdt de verwijzing zoals die is."
    )
}

/// That nobody can log in of a kind of user.
pub fn no_provider(language: Language, kind: &str) -> String {
    say!(
        language,
        "No identity provider is for a {kind}: their SHOF launches are refused.",
        "Geen identity provider is voor een {kind}: hun SHOF-launches worden geweigerd."
    )
}

/// For which kinds of users an identity provider is.
pub fn for_kinds(language: Language, kinds: &[String]) -> String {
    let kinds = kinds.join(", ");
    say!(language, "for {kinds}", "voor {kinds}")
}

/// How many tasks there are of a definition, and who offers it.
pub fn offered_by(language: Language, module: &str, tasks: usize) -> String {
    let tasks = match tasks {
        0 => say!(language, "no tasks", "geen taken"),
        count => tasks_of(language, count),
    };
    format!("{module} · {tasks}")
}

/// For whom a task is, and who asked for it.
pub fn task_for(language: Language, patient: &str, requester: Option<&str>) -> String {
    match requester {
        None => say!(language, "for {patient}", "voor {patient}"),
        Some(requester) => say!(
            language,
            "for {patient}, requested by {requester}",
            "voor {patient}, aangevraagd door {requester}"
        ),
    }
}

/// So many tasks; nothing where there are none.
pub fn tasks_of(language: Language, count: usize) -> String {
    match count {
        0 => String::new(),
        1 => say!(language, "1 task", "1 taak"),
        _ => say!(language, "{count} tasks", "{count} taken"),
    }
}

fn relatives_of(language: Language, count: usize) -> String {
    match count {
        0 => String::new(),
        1 => say!(language, "1 related person", "1 naaste"),
        _ => say!(language, "{count} related persons", "{count} naasten"),
    }
}

/// What there is of these, with commas and an "and".
pub fn list(language: Language, parts: &[String]) -> String {
    let parts: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => {
            let first = first.join(", ");
            say!(language, "{first} and {last}", "{first} en {last}")
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::protocol::registry::Domain;

    #[test]
    fn what_goes_along_is_named_in_both_languages() {
        let domain = Domain::invented(Uuid::new_v4);
        let with = |at: usize| domain.dependents(&domain.people[at].reference);
        for (language, at, expected) in [
            (Language::English, 2, "X is deleted, and with it 2 tasks and 1 related person."),
            (Language::Dutch, 2, "X wordt verwijderd, en daarmee 2 taken en 1 naaste."),
            (
                Language::Dutch,
                0,
                "X wordt verwijderd. 4 taken van anderen blijven, zonder aanvrager.",
            ),
        ] {
            assert_eq!(goes_along(language, "X", &with(at)), expected);
        }
    }
}
