//! What an entry of the domain must be before it can be kept: a person, an identity provider, a task or
//! a definition.

use super::{Definition, Domain, IdentityProvider, Person, Task};
use crate::protocol::reference::{Reference, is_fhir_id, is_guessable};
use crate::protocol::rules::is_logical_id;

/// Which part of an entry a problem is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EntryPart {
    Name,
    Kind,
    Id,
    Identity,
    Patient,
    Definition,
}

/// What is wrong with an entry as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryProblem {
    /// It has no name.
    NoName,
    /// It has no id.
    NoId,
    /// Its id is none of FHIR.
    NotFhirId,
    /// Its id is so short or so regular that it can be guessed (CLM-16).
    Guessable,
    /// Something else has the reference.
    ReferenceTaken {
        /// What people call that.
        name: String,
    },
    /// It has no account at the identity provider.
    NoIdentity,
    /// Somebody else has the account.
    IdentityTaken {
        /// Who.
        name: String,
    },
    /// It is related to no patient, or for none.
    NoPatient,
    /// The patient is not in the domain.
    UnknownPatient,
    /// Tasks and relatives would be those of someone who is no patient any more.
    StillPatient {
        /// How many tasks.
        tasks: usize,
        /// How many relatives.
        relatives: usize,
    },
    /// Its id is no logical identifier (CLM-06).
    NotLogicalId,
    /// Its id cannot be part of a URL as it is.
    NotInUrl,
    /// It is for nobody.
    ForNobody,
    /// It is an instance of nothing in the domain.
    UnknownDefinition,
}

impl EntryProblem {
    /// Which part it is about.
    pub fn part(&self) -> EntryPart {
        match self {
            Self::NoName => EntryPart::Name,
            Self::NoId
            | Self::NotFhirId
            | Self::Guessable
            | Self::ReferenceTaken { .. }
            | Self::NotLogicalId
            | Self::NotInUrl => EntryPart::Id,
            Self::NoIdentity | Self::IdentityTaken { .. } => EntryPart::Identity,
            Self::NoPatient | Self::UnknownPatient => EntryPart::Patient,
            Self::StillPatient { .. } | Self::ForNobody => EntryPart::Kind,
            Self::UnknownDefinition => EntryPart::Definition,
        }
    }

    /// Whether it keeps the entry from being kept. What is merely unwise does not: a tester may want it.
    pub fn is_error(&self) -> bool {
        *self != Self::Guessable
    }
}

impl Domain {
    /// What is wrong with a person. `before` is the reference under which they are in the domain.
    pub fn person_problems(&self, person: &Person, before: Option<&str>) -> Vec<EntryProblem> {
        let mut problems = self.reference_problems(&person.name, &person.reference, before);
        let id = Reference::split(&person.reference).map_or("", |reference| reference.id);
        if is_fhir_id(id) && is_guessable(id) {
            problems.push(EntryProblem::Guessable);
        }
        if person.identity.trim().is_empty() {
            problems.push(EntryProblem::NoIdentity);
        }
        let other = self.people.iter().find(|other| {
            Some(other.reference.as_str()) != before && other.identity == person.identity.trim()
        });
        problems
            .extend(other.map(|other| EntryProblem::IdentityTaken { name: other.name.clone() }));
        if person.kind() == "RelatedPerson" {
            problems.extend(self.patient_problem(person.patient.as_deref().unwrap_or_default()));
        }
        let still = before.map(|before| self.dependents(before)).unwrap_or_default();
        let (tasks, relatives) = (still.tasks.len(), still.relatives.len());
        if person.kind() != "Patient" && tasks + relatives > 0 {
            problems.push(EntryProblem::StillPatient { tasks, relatives });
        }
        problems
    }

    /// What is wrong with an identity provider. `before` is its id in the domain.
    pub fn provider_problems(
        &self,
        provider: &IdentityProvider,
        before: Option<&str>,
        for_nobody: bool,
    ) -> Vec<EntryProblem> {
        let id = provider.id.as_str();
        let in_url = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let plain = id.bytes().all(in_url) && id.starts_with(|sign: char| sign != '.');
        let taken = self
            .identity_providers
            .iter()
            .find(|other| Some(other.id.as_str()) != before && other.id == id);
        let mut problems = Vec::new();
        if provider.name.trim().is_empty() {
            problems.push(EntryProblem::NoName);
        }
        problems.extend(match taken {
            _ if id.is_empty() => Some(EntryProblem::NoId),
            _ if !is_logical_id(id) => Some(EntryProblem::NotLogicalId),
            _ if !plain => Some(EntryProblem::NotInUrl),
            Some(other) => Some(EntryProblem::ReferenceTaken { name: other.name.clone() }),
            None => None,
        });
        if for_nobody {
            problems.push(EntryProblem::ForNobody);
        }
        problems
    }

    /// What is wrong with a task. `before` is its reference in the domain.
    pub fn task_problems(&self, task: &Task, before: Option<&str>) -> Vec<EntryProblem> {
        // A task is called what its definition is called.
        let mut problems = self.reference_problems("-", &task.reference, before);
        problems.extend(self.patient_problem(&task.patient));
        if self.definition_title(&task.definition).is_none() {
            problems.push(EntryProblem::UnknownDefinition);
        }
        problems
    }

    /// What is wrong with a definition. `before` is its reference in the domain.
    pub fn definition_problems(
        &self,
        definition: &Definition,
        before: Option<&str>,
    ) -> Vec<EntryProblem> {
        self.reference_problems(&definition.title, &definition.reference, before)
    }

    fn reference_problems(
        &self,
        name: &str,
        reference: &str,
        before: Option<&str>,
    ) -> Vec<EntryProblem> {
        let mut problems = Vec::new();
        if name.trim().is_empty() {
            problems.push(EntryProblem::NoName);
        }
        let id = reference.split_once('/').map_or("", |(_, id)| id);
        let taken = self.name_of(reference).filter(|_| before != Some(reference));
        problems.extend(match taken {
            _ if id.is_empty() => Some(EntryProblem::NoId),
            _ if !is_fhir_id(id) => Some(EntryProblem::NotFhirId),
            Some(name) => Some(EntryProblem::ReferenceTaken { name: name.to_owned() }),
            None => None,
        });
        problems
    }

    fn patient_problem(&self, patient: &str) -> Option<EntryProblem> {
        let known = self.person(patient).is_some_and(|person| person.kind() == "Patient");
        match patient {
            "" => Some(EntryProblem::NoPatient),
            _ if !known => Some(EntryProblem::UnknownPatient),
            _ => None,
        }
    }

    /// An account for a person of this name that nobody else has: `sanne.voorbeeld`.
    pub fn suggested_identity(&self, name: &str, before: Option<&str>) -> String {
        let plain = |word: &str| {
            let signs = word.chars().filter(|sign| sign.is_alphanumeric());
            signs.flat_map(char::to_lowercase).collect::<String>()
        };
        let mut words = name.split_whitespace().map(plain).filter(|word| !word.is_empty());
        let first = words.next().unwrap_or_default();
        let rest = words.collect::<String>();
        let wanted = if rest.is_empty() { first } else { format!("{first}.{rest}") };
        if wanted.is_empty() {
            return wanted;
        }
        let taken = |identity: &str| {
            let person = self.person_by_identity(identity);
            person.is_some_and(|person| Some(person.reference.as_str()) != before)
        };
        let numbered = (2..=self.people.len() + 2).map(|number| format!("{wanted}{number}"));
        let mut all = std::iter::once(wanted.clone()).chain(numbered);
        all.find(|identity| !taken(identity)).unwrap_or(wanted)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ID: &str = "225d67a7-69b9-4343-b488-064945fe3fd3";

    fn person(reference: &str, identity: &str) -> Person {
        Person {
            reference: reference.to_owned(),
            name: "Kim Proef".to_owned(),
            identity: identity.to_owned(),
            patient: None,
        }
    }

    #[test]
    fn a_person_has_a_name_an_id_of_fhir_and_an_account_of_their_own() {
        let domain = Domain::invented(Uuid::new_v4);
        let other = domain.people[0].clone();
        let found = |person: &Person| domain.person_problems(person, None);
        assert_eq!(found(&person(&format!("Patient/{ID}"), "kim")), []);
        let nameless = Person { name: " ".to_owned(), ..person("Patient/", "") };
        let all = [EntryProblem::NoName, EntryProblem::NoId, EntryProblem::NoIdentity];
        assert_eq!(found(&nameless), all);
        assert_eq!(found(&person("Patient/a_b", "kim")), [EntryProblem::NotFhirId]);
        assert_eq!(found(&person("Patient/1", "kim")), [EntryProblem::Guessable]);
        assert!(!EntryProblem::Guessable.is_error());
        let taken = [
            EntryProblem::ReferenceTaken { name: other.name.clone() },
            EntryProblem::IdentityTaken { name: other.name.clone() },
        ];
        assert_eq!(found(&person(&other.reference, &other.identity)), taken);
        assert_eq!(domain.person_problems(&other, Some(&other.reference)), [], "as they are");
    }

    #[test]
    fn relatives_are_related_to_a_patient_and_patients_with_tasks_stay_patients() {
        let domain = Domain::invented(Uuid::new_v4);
        let mut related = person(&format!("RelatedPerson/{ID}"), "kim");
        assert_eq!(domain.person_problems(&related, None), [EntryProblem::NoPatient]);
        related.patient = Some(domain.people[0].reference.clone());
        assert_eq!(domain.person_problems(&related, None), [EntryProblem::UnknownPatient]);
        let bo = domain.people.iter().find(|person| person.kind() == "Patient").unwrap();
        related.patient = Some(bo.reference.clone());
        assert_eq!(domain.person_problems(&related, None), []);
        let other = Person { reference: format!("Practitioner/{ID}"), ..bo.clone() };
        let still = EntryProblem::StillPatient { tasks: 2, relatives: 1 };
        assert_eq!(domain.person_problems(&other, Some(&bo.reference)), [still]);
    }

    #[test]
    fn a_provider_has_a_logical_id_that_can_stand_in_a_url() {
        let domain = Domain::invented(Uuid::new_v4);
        let found = |id: &str| {
            let name = "IdP".to_owned();
            let provider = IdentityProvider { id: id.to_owned(), name, kinds: Vec::new() };
            domain.provider_problems(&provider, None, false)
        };
        assert_eq!(found("my-idp"), []);
        for (id, problem) in [
            ("", EntryProblem::NoId),
            ("my idp", EntryProblem::NotLogicalId),
            ("https://idp.example", EntryProblem::NotLogicalId),
            ("a@b.example", EntryProblem::NotLogicalId),
            ("a/b", EntryProblem::NotInUrl),
            ("..", EntryProblem::NotInUrl),
            ("lanceer-idp", EntryProblem::ReferenceTaken { name: "Lanceer IdP".to_owned() }),
        ] {
            assert_eq!(found(id), [problem], "{id}");
        }
    }

    #[test]
    fn tasks_are_for_a_patient_and_of_a_definition() {
        let domain = Domain::invented(Uuid::new_v4);
        let task = Task {
            reference: format!("Task/{ID}"),
            definition: domain.definitions[0].reference.clone(),
            ..domain.tasks[0].clone()
        };
        assert_eq!(domain.task_problems(&task, None), []);
        let nothing = Task { definition: String::new(), patient: String::new(), ..task };
        let all = [EntryProblem::NoPatient, EntryProblem::UnknownDefinition];
        assert_eq!(domain.task_problems(&nothing, None), all);
        let nameless = Definition { title: String::new(), ..domain.definitions[0].clone() };
        let before = Some(nameless.reference.as_str());
        assert_eq!(domain.definition_problems(&nameless, before), [EntryProblem::NoName]);
    }

    #[test]
    fn an_account_is_suggested_from_the_name() {
        let domain = Domain::invented(Uuid::new_v4);
        for (name, identity) in [
            ("Kim Proef", "kim.proef"),
            ("  Joris  van 't Hek ", "joris.vanthek"),
            ("Sanne Voorbeeld", "sanne.voorbeeld2"),
            ("", ""),
            ("!?", ""),
        ] {
            assert_eq!(domain.suggested_identity(name, None), identity, "{name}");
        }
    }
}
