//! People, providers, tasks and definitions as they are changed, and the launches that follow.

use uuid::Uuid;

use super::super::{
    DomainAction, EntryList, Loss, PeopleAction, PersonForm, ProviderAction, ProviderForm,
    TaskAction,
};
use crate::model::testing::{moment, ready};
use crate::model::{Action, Asking, Effect, Moment, Said, State};
use crate::protocol::registry::Person;
use crate::protocol::value_sets::KOPPELTAAL_PERSONS;
use crate::text::Language;

fn does(state: &mut State, action: DomainAction) -> Vec<Effect> {
    let moment =
        Moment { fresh_id: Uuid::from_u128(0x1234_5678_9abc_4def_8123_4567_89ab_cdef), ..moment() };
    crate::model::act(state, Action::Domain(action), moment)
}

fn people(state: &mut State, action: PeopleAction) -> Vec<Effect> {
    does(state, DomainAction::People(action))
}

fn form(state: &State) -> PersonForm {
    match &state.view.asking {
        Some(Asking::EditPerson(form)) => (**form).clone(),
        other => panic!("{other:?}"),
    }
}

fn named(state: &State, name: &str) -> Person {
    let mut all = state.workspace.domain.people.iter();
    all.find(|person| person.name.starts_with(name)).unwrap().clone()
}

/// Undoes what the last message says is gone.
fn undo(state: &mut State) {
    let said = state.notices.showing().last().unwrap().said.clone();
    let action = match said {
        Said::EntryDeleted { id, .. } => DomainAction::PutBack(id),
        Said::DomainReset => DomainAction::UndoReset,
        other => panic!("{other:?}"),
    };
    does(state, action);
}

#[test]
fn a_person_is_added_and_the_services_hear_of_them() {
    let mut state = ready(Language::English);
    assert_eq!(people(&mut state, PeopleAction::AskAdd), []);
    let mut form = form(&state);
    form.name = " Kim\nProef ".to_owned();
    form.suggest_identity(&state.workspace.domain);
    let effects = people(&mut state, PeopleAction::Keep(Box::new(form)));
    let kim = named(&state, "Kim");
    assert_eq!((kim.name.as_str(), kim.identity.as_str()), ("Kim Proef", "kim.proef"));
    assert_eq!(kim.reference, "Patient/12345678-9abc-4def-8123-456789abcdef");
    assert!(matches!(effects.as_slice(), [Effect::Save(_), Effect::SetUpServices(_)]));
    assert_eq!(state.view.asking, None);
}

#[test]
fn who_cannot_be_kept_stays_in_the_question_with_all_that_was_typed() {
    let mut state = ready(Language::English);
    people(&mut state, PeopleAction::AskAdd);
    let kept = PersonForm { identity: "sanne.voorbeeld".to_owned(), ..form(&state) };
    let before = state.workspace.domain.clone();
    assert_eq!(people(&mut state, PeopleAction::Keep(Box::new(kept))), []);
    assert_eq!(state.workspace.domain, before);
    assert!(state.view.asking.is_some());
}

#[test]
fn another_id_is_followed_by_tasks_relatives_launch_and_presets() {
    let mut state = ready(Language::English);
    let bo = named(&state, "Bo");
    assert_eq!(state.workspace.draft.patient.text, bo.reference);
    people(&mut state, PeopleAction::AskEdit(bo.reference.clone()));
    does(&mut state, DomainAction::FreshId);
    let form = form(&state);
    assert_ne!(form.person().reference, bo.reference);
    people(&mut state, PeopleAction::Keep(Box::new(form.clone())));
    let now = form.person().reference;
    let workspace = &state.workspace;
    assert_eq!(workspace.draft.patient.text, now);
    assert_eq!(workspace.domain.dependents(&now).tasks.len(), 2);
    assert_eq!(workspace.domain.dependents(&now).relatives.len(), 1);
    assert!(workspace.has_all_shipped(), "the presets launch the same person");
}

#[test]
fn deleting_asks_when_something_goes_along_and_undo_brings_all_back() {
    let mut state = ready(Language::English);
    let before = state.workspace.domain.clone();
    let joris = named(&state, "Joris").reference;
    people(&mut state, PeopleAction::Delete(joris));
    assert_eq!(state.view.asking, None, "nothing depends on him");
    assert_eq!(state.workspace.domain.people.len(), 4);
    undo(&mut state);
    assert_eq!(state.workspace.domain, before);
    let bo = named(&state, "Bo").reference;
    people(&mut state, PeopleAction::Delete(bo.clone()));
    assert_eq!(state.view.asking, Some(Asking::DeletePerson(bo.clone())));
    assert_eq!(state.workspace.domain, before);
    people(&mut state, PeopleAction::DeleteAll(bo));
    let said = &state.notices.showing().last().unwrap().said;
    assert!(matches!(said, Said::EntryDeleted { along: 3, .. }), "{said:?}");
    assert_eq!(state.removals.of(EntryList::People).count(), 1);
    undo(&mut state);
    assert_eq!(state.workspace.domain, before);
    assert!(state.notices.showing().is_empty());
    assert_eq!(state.removals.of(EntryList::People).count(), 0);
}

#[test]
fn providers_are_added_moved_and_deleted_but_for_the_last() {
    let mut state = ready(Language::English);
    let provider = |state: &mut State, action| does(state, DomainAction::Providers(action));
    let ids = |state: &State| {
        let all = state.workspace.domain.identity_providers.iter();
        all.map(|provider| provider.id.clone()).collect::<Vec<_>>()
    };
    provider(&mut state, ProviderAction::AskAdd);
    let Some(Asking::EditProvider(form)) = state.view.asking.clone() else { panic!() };
    assert_eq!(form.kinds.len(), KOPPELTAAL_PERSONS.len());
    let kinds = form.kinds.iter().map(|(kind, _)| (kind.clone(), kind == "Patient")).collect();
    let form = ProviderForm { id: "third".to_owned(), name: "Third".to_owned(), kinds, ..*form };
    provider(&mut state, ProviderAction::Keep(Box::new(form)));
    assert_eq!(state.workspace.domain.identity_providers[2].kinds, ["Patient"]);
    provider(&mut state, ProviderAction::Move("third".to_owned(), crate::model::presets::Way::Up));
    assert_eq!(ids(&state), ["lanceer-idp", "third", "lanceer-practitioner-idp"]);
    for id in ids(&state) {
        provider(&mut state, ProviderAction::Delete(id));
    }
    assert_eq!(ids(&state), ["lanceer-practitioner-idp"]);
    undo(&mut state);
    assert_eq!(ids(&state), ["third", "lanceer-practitioner-idp"]);
}

#[test]
fn hints_follow_the_id_of_their_provider() {
    let mut state = ready(Language::English);
    state.workspace.draft.idp_hint.text = "lanceer-idp".to_owned();
    does(&mut state, DomainAction::Providers(ProviderAction::AskEdit("lanceer-idp".to_owned())));
    let Some(Asking::EditProvider(mut form)) = state.view.asking.clone() else { panic!() };
    form.id = "primary".to_owned();
    does(&mut state, DomainAction::Providers(ProviderAction::Keep(form)));
    assert_eq!(state.workspace.draft.idp_hint.text, "primary");
}

#[test]
fn tasks_and_definitions_are_added_changed_and_deleted() {
    let mut state = ready(Language::English);
    let before = state.workspace.domain.clone();
    let task = |state: &mut State, action| does(state, DomainAction::Tasks(action));
    task(&mut state, TaskAction::AskAddDefinition);
    let Some(Asking::EditDefinition(mut form)) = state.view.asking.clone() else { panic!() };
    assert_eq!(task(&mut state, TaskAction::KeepDefinition(form.clone())), [], "no title yet");
    form.title = "Ademspel".to_owned();
    task(&mut state, TaskAction::KeepDefinition(form.clone()));
    let game = form.definition().reference;
    task(&mut state, TaskAction::AskAdd);
    let Some(Asking::EditTask(mut form)) = state.view.asking.clone() else { panic!() };
    form.task.definition.clone_from(&game);
    task(&mut state, TaskAction::Keep(form.clone()));
    assert_eq!(state.workspace.domain.task_title(&form.task().reference), Some("Ademspel"));
    task(&mut state, TaskAction::DeleteDefinition(game.clone()));
    assert_eq!(state.view.asking, Some(Asking::DeleteDefinition(game.clone())));
    task(&mut state, TaskAction::DeleteDefinitionAndTasks(game));
    assert_eq!(state.workspace.domain, before);
    undo(&mut state);
    assert_eq!(state.workspace.domain.tasks.len(), before.tasks.len() + 1);
    task(&mut state, TaskAction::Delete(form.task().reference));
    assert_eq!(state.workspace.domain.tasks, before.tasks);
}

#[test]
fn a_reset_gives_new_ids_keeps_launches_working_and_is_undone() {
    let mut state = ready(Language::English);
    let before = state.workspace.clone();
    let bo = named(&state, "Bo").reference;
    people(&mut state, PeopleAction::DeleteAll(bo));
    let changed = state.workspace.domain.clone();
    does(&mut state, DomainAction::AskReset);
    assert_eq!(state.view.asking, Some(Asking::ResetDomain { keep_registered: false }));
    let loss = Loss::of(&state.workspace);
    assert_eq!((loss.people, loss.tasks, loss.editor), (3, 2, true));
    does(&mut state, DomainAction::Reset { keep_registered: false });
    let workspace = &state.workspace;
    assert_eq!(workspace.domain.people.len(), 5);
    assert_ne!(workspace.domain.people[0].reference, before.domain.people[0].reference);
    assert!(workspace.domain.is_named_in(&workspace.draft));
    assert_eq!(workspace.draft.aud.text, workspace.domain.module.device);
    assert_eq!(state.removals.of(EntryList::People).count(), 0);
    undo(&mut state);
    assert_eq!(state.workspace.domain, changed);
    assert_eq!(state.workspace.draft, before.draft);
    assert_eq!(state.workspace.presets, before.presets);
}

#[test]
fn a_reset_of_the_domain_as_it_shipped_keeps_every_preset_as_it_shipped() {
    let mut state = ready(Language::English);
    assert!(state.workspace.has_all_shipped());
    does(&mut state, DomainAction::Reset { keep_registered: false });
    assert!(state.workspace.has_all_shipped());
    assert!(!state.workspace.preset_changed());
}
