//! Names of the domain that become others: the reference of an entry that was changed, and every one
//! when the domain is made anew. Launches that hold the old name follow.

use uuid::Uuid;

use super::{CANONICAL_BASE, Definition, Domain, Person, Task};
use crate::protocol::claims::{Claim, Draft};

/// The claims that hold references, or the `client_id` of an application.
const CLAIMS: [Claim; 6] =
    [Claim::Resource, Claim::Definition, Claim::Sub, Claim::Patient, Claim::Iss, Claim::Aud];

/// Old names, and what each becomes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Renames(Vec<(String, String)>);

impl Renames {
    /// One name that becomes another.
    pub fn one(old: &str, new: &str) -> Self {
        Self(vec![(old.to_owned(), new.to_owned())])
    }

    fn add(&mut self, old: &str, new: &str) {
        self.0.push((old.to_owned(), new.to_owned()));
    }

    fn of(&self, old: &str) -> Option<&str> {
        let found = self.0.iter().find(|(name, _)| name == old);
        found.map(|(_, new)| new.as_str())
    }

    /// A text that is an old name, or the canonical URL of one, as it is now.
    fn followed(&self, text: &str) -> Option<String> {
        if let Some(new) = self.of(text) {
            return Some(new.to_owned());
        }
        let path = text.strip_prefix(CANONICAL_BASE)?.strip_prefix('/')?;
        self.of(path).map(|new| format!("{CANONICAL_BASE}/{new}"))
    }

    /// Lets a launch follow. What was typed as JSON stays.
    pub fn follow(&self, draft: &mut Draft) {
        for claim in CLAIMS {
            self.follow_in(draft, claim);
        }
    }

    /// Lets the hint of a launch follow, where the names are those of identity providers.
    pub fn follow_hint(&self, draft: &mut Draft) {
        self.follow_in(draft, Claim::IdpHint);
    }

    fn follow_in(&self, draft: &mut Draft, claim: Claim) {
        let row = draft.claim_mut(claim);
        if let Some(text) = self.followed(&row.text).filter(|_| !row.json) {
            row.text = text;
        }
    }
}

impl Domain {
    /// Lets every entry follow that refers to a name that became another.
    pub fn rename(&mut self, renames: &Renames) {
        let follow = |text: &mut String| {
            if let Some(new) = renames.of(text) {
                new.clone_into(text);
            }
        };
        for person in &mut self.people {
            follow(&mut person.reference);
            person.patient.as_mut().map(follow);
        }
        for definition in &mut self.definitions {
            follow(&mut definition.reference);
        }
        for task in &mut self.tasks {
            follow(&mut task.reference);
            follow(&mut task.definition);
            follow(&mut task.patient);
            task.requester.as_mut().map(follow);
        }
    }

    /// Whether this is a name of something in the domain, or the canonical URL of one.
    pub fn knows(&self, text: &str) -> bool {
        self.name_of(text).is_some()
    }

    /// Whether a launch holds the name of someone or something of the domain, beside the applications.
    pub fn is_named_in(&self, draft: &Draft) -> bool {
        let about = [Claim::Resource, Claim::Definition, Claim::Sub, Claim::Patient];
        about.into_iter().any(|claim| self.knows(&draft.claim(claim).text))
    }

    /// A new invented domain in the place of this one, and what the names of this one are there: those of
    /// the people, tasks and definitions that the new one has too.
    pub fn anew(&self, keep_registered: bool, new_id: impl FnMut() -> Uuid) -> (Self, Renames) {
        let mut new = Self::invented(new_id);
        let mut renames = Renames::default();
        for (old, new) in [(&self.portal, &new.portal), (&self.module, &new.module)] {
            renames.add(old.client_id.as_str(), new.client_id.as_str());
            renames.add(&old.device, &new.device);
        }
        for old in &self.people {
            let same = |one: &&Person| one.identity == old.identity && one.kind() == old.kind();
            if let Some(one) = new.people.iter().find(same) {
                renames.add(&old.reference, &one.reference);
            }
        }
        // What registered modules offer is theirs, and not that of the same title here.
        for old in self.definitions.iter().filter(|definition| definition.module.is_none()) {
            if let Some(one) = new.definitions.iter().find(|one| one.title == old.title) {
                renames.add(&old.reference, &one.reference);
            }
        }
        for old in &self.tasks {
            let (definition, patient) = (renames.of(&old.definition), renames.of(&old.patient));
            let same = |one: &&Task| {
                Some(one.definition.as_str()) == definition && Some(one.patient.as_str()) == patient
            };
            if let Some(one) = new.tasks.iter().find(same) {
                let reference = one.reference.clone();
                renames.add(&old.reference, &reference);
            }
        }
        if keep_registered {
            self.leave_registered(&mut new, &renames);
        }
        (new, renames)
    }

    /// Leaves the applications that were registered to another domain, with what they offer. Their tasks go
    /// along for whom is there too, and else for the first patient.
    fn leave_registered(&self, new: &mut Self, renames: &Renames) {
        new.registered.clone_from(&self.registered);
        let theirs = |definition: &&Definition| {
            let module = definition.module.as_ref();
            module.is_some_and(|id| self.registered.iter().any(|one| one.client_id == *id))
        };
        let definitions: Vec<_> = self.definitions.iter().filter(theirs).cloned().collect();
        let first = new.people.iter().find(|person| person.kind() == "Patient");
        let tasks = self.tasks.iter().filter_map(|task| {
            definitions.iter().find(|one| one.reference == task.definition)?;
            let patient = renames.of(&task.patient).or(first.map(|one| one.reference.as_str()))?;
            let requester = task.requester.as_deref().and_then(|one| renames.of(one));
            let requester = requester.map(str::to_owned);
            Some(Task { patient: patient.to_owned(), requester, ..task.clone() })
        });
        new.tasks.extend(tasks);
        new.definitions.extend(definitions);
    }

    /// Lets a launch follow from the domain before this one, and fills in from this one what is not here
    /// any more. What was typed by hand stays.
    pub fn take_over(&self, before: &Self, renames: &Renames, draft: &mut Draft) {
        renames.follow(draft);
        let gone = |text: &str| before.knows(text) && !self.knows(text);
        let about = [Claim::Resource, Claim::Definition, Claim::Patient];
        let task_gone = about.into_iter().any(|claim| gone(&draft.claim(claim).text));
        let person_gone = gone(&draft.sub.text);
        if let Some(task) = self.tasks.first().filter(|_| task_gone) {
            self.choose_task(draft, task);
        }
        let kind = draft.sub.text.split_once('/').map_or("", |(kind, _)| kind);
        let of_kind = self.people.iter().find(|person| person.kind() == kind);
        let instead = if person_gone {
            of_kind.or(self.people.first())
        } else {
            self.person(&draft.sub.text).filter(|_| task_gone)
        };
        if let Some(person) = instead {
            self.choose_person(draft, person);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::ids::ClientId;
    use crate::protocol::profile::Profile;
    use crate::protocol::registry::Registration;

    fn domain() -> Domain {
        Domain::invented(Uuid::new_v4)
    }

    #[test]
    fn entries_and_launches_follow_a_name_that_became_another() {
        let mut domain = domain();
        let bo = domain.people[2].reference.clone();
        let renames = Renames::one(&bo, "Patient/new");
        domain.rename(&renames);
        assert_eq!(domain.people[4].patient.as_deref(), Some("Patient/new"));
        assert_eq!(domain.tasks[0].patient, "Patient/new");
        let mut draft = domain.first_draft(Profile::Koppeltaal20);
        draft.patient.text.clone_from(&bo);
        draft.sub.text = format!("{bo}, typed on");
        renames.follow(&mut draft);
        assert_eq!(draft.patient.text, "Patient/new");
        assert_eq!(draft.sub.text, format!("{bo}, typed on"));
    }

    #[test]
    fn a_domain_that_is_made_anew_takes_the_launches_along() {
        let before = domain();
        for profile in [Profile::Koppeltaal20, Profile::Hti20, Profile::Hti11] {
            let mut draft = before.first_draft(profile);
            before.choose_profile(&mut draft, profile);
            let (new, renames) = before.anew(false, Uuid::new_v4);
            assert_ne!(new.people[0].reference, before.people[0].reference);
            new.take_over(&before, &renames, &mut draft);
            assert_eq!(draft, new.first_draft(profile), "{profile:?}");
            assert!(!before.is_named_in(&draft) && new.is_named_in(&draft));
        }
    }

    #[test]
    fn registered_modules_stay_with_what_they_offer_when_they_are_to() {
        let mut before = domain();
        let mine = ClientId::new("mine");
        before.registered.push(Registration { client_id: mine.clone(), ..Registration::default() });
        let offered = Definition { module: Some(mine), ..before.definitions[0].clone() };
        let offered = Definition { reference: "ActivityDefinition/mine".to_owned(), ..offered };
        let sanne = before.people[3].reference.clone();
        before.tasks.push(Task::new("Task/mine", &offered.reference, sanne));
        before.definitions.push(offered);
        let (new, _) = before.anew(false, Uuid::new_v4);
        assert_eq!((new.registered.len(), new.definitions.len(), new.tasks.len()), (0, 3, 4));
        let (new, _) = before.anew(true, Uuid::new_v4);
        assert_eq!((new.registered.len(), new.definitions.len(), new.tasks.len()), (1, 4, 5));
        let patient = new.person(&new.task("Task/mine").unwrap().patient).unwrap();
        assert_eq!(patient.name, "Sanne Voorbeeld");
    }

    #[test]
    fn who_is_not_there_any_more_is_replaced_and_what_was_typed_stays() {
        let mut before = domain();
        before.people[2].identity = "somebody.else".to_owned();
        let bo = before.people[2].clone();
        let mut draft = before.first_draft(Profile::Koppeltaal20);
        before.choose_person(&mut draft, &bo);
        draft.aud.text = "Device/typed".to_owned();
        let (new, renames) = before.anew(true, Uuid::new_v4);
        new.take_over(&before, &renames, &mut draft);
        let person = new.person(&draft.sub.text).unwrap();
        assert_eq!(person.kind(), "Patient");
        assert_eq!(new.task(&draft.resource.text).unwrap().patient, person.reference);
        assert_eq!(draft.aud.text, "Device/typed");
        let mut typed = draft.clone();
        typed.sub.text = "Patient/typed".to_owned();
        let expected = typed.clone();
        new.take_over(&before, &renames, &mut typed);
        assert_eq!(typed, expected);
    }
}
