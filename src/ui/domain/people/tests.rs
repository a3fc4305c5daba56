//! The people of the domain, what they do and what was pasted, as a person changes them.

use egui::{Event, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::model::domain::{DomainAction, DomainTab, PeopleAction};
use crate::model::testing::{moment, ready};
use crate::model::{Action, Asking, Page, State, act};
use crate::protocol::registry::{Domain, Person};
use crate::text::Language;
use crate::ui::testing::{
    SMALL, WIDE, Window, count, enabled, key_press, press, retype, retype_lines, show,
};

fn state(language: Language) -> State {
    let mut state = ready(language);
    act(&mut state, Action::Go(Page::Domain), moment());
    state.view.domain.tab = DomainTab::People;
    state
}

fn window(state: State, size: [f32; 2]) -> Harness<'static, Window> {
    let mut window = show(state, size);
    window.run();
    window
}

fn english() -> Harness<'static, Window> {
    window(state(Language::English), WIDE)
}

fn domain<'a>(window: &'a Harness<'_, Window>) -> &'a Domain {
    &window.state().state.workspace.domain
}

fn paste(window: &mut Harness<'_, Window>, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    window.run();
}

/// Presses what may be out of sight.
fn reach(window: &mut Harness<'_, Window>, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).scroll_to_me();
    window.run();
    press(window, role, label);
}

#[test]
fn everything_is_drawn_in_both_languages_and_sizes_with_names_of_any_length() {
    let long = "Maximiliaan-Alexander van der Proefpersoon tot Voorbeeldenstein ".repeat(3);
    for language in Language::ALL {
        for size in [SMALL, WIDE] {
            for empty in [true, false] {
                let mut state = state(language);
                let domain = &mut state.workspace.domain;
                if empty {
                    domain.people.clear();
                    domain.tasks.clear();
                    domain.definitions.clear();
                } else {
                    domain.people[0].name.clone_from(&long);
                    domain.definitions[0].title.clone_from(&long);
                    domain.identity_providers[0].name.clone_from(&long);
                }
                let edges = window(state, size);
                for button in edges.get_all_by_role(Role::Button) {
                    let right = button.rect().right();
                    assert!(right <= size[0], "{right} of {size:?}: {button:?}");
                }
            }
        }
    }
}

#[test]
fn a_person_is_added_with_a_name_alone() {
    let mut window = english();
    press(&mut window, Role::Link, "Add a person…");
    assert!(!enabled(&window, "Save"));
    window.event(Event::Text("Kim Proef".to_owned()));
    window.run();
    assert!(enabled(&window, "Save"));
    press(&mut window, Role::Button, "Save");
    let kim = domain(&window).people.last().unwrap();
    assert_eq!((kim.name.as_str(), kim.identity.as_str()), ("Kim Proef", "kim.proef"));
    assert!(kim.reference.starts_with("Patient/"));
}

#[test]
fn what_is_wrong_is_said_in_place_and_kept() {
    let mut window = english();
    press(&mut window, Role::Button, "Edit: Bo Proefpersoon bo.proefpersoon");
    retype(&mut window, "Account at the IdP", "sanne.voorbeeld");
    window.get_by_label("This account is that of Sanne Voorbeeld. Choose another.");
    retype(&mut window, "Id", "a b");
    window.get_by_label("A FHIR id has 1 to 64 letters, digits, - and . only.");
    assert!(!enabled(&window, "Save"));
    press(&mut window, Role::Button, "Another random id");
    press(&mut window, Role::RadioButton, "Practitioner");
    window.get_by_label_contains("still has 2 tasks and 1 related person");
    press(&mut window, Role::RadioButton, "Patient");
    retype(&mut window, "Account at the IdP", "bo");
    press(&mut window, Role::Button, "Save");
    let bo = &domain(&window).people[2];
    assert_eq!(
        (bo.identity.as_str(), bo.reference.as_str()),
        ("bo", "Patient/00000000-0000-0000-0000-000000000000")
    );
    assert_eq!(domain(&window).dependents(&bo.reference).tasks.len(), 2);
}

#[test]
fn a_related_person_chooses_a_patient() {
    let mut window = english();
    press(&mut window, Role::Link, "Add a person…");
    window.event(Event::Text("Kim Proef".to_owned()));
    window.run();
    press(&mut window, Role::RadioButton, "RelatedPerson");
    assert!(!enabled(&window, "Save"));
    press(&mut window, Role::ComboBox, "Related to");
    press(&mut window, Role::MenuItemRadio, "Sanne Voorbeeld");
    press(&mut window, Role::Button, "Save");
    let sanne = domain(&window).people[3].reference.clone();
    assert_eq!(domain(&window).people.last().unwrap().patient, Some(sanne));
}

#[test]
fn deleting_names_what_goes_along_and_one_press_brings_it_back() {
    let mut window = english();
    let before = domain(&window).clone();
    press(&mut window, Role::Button, "Delete: Bo Proefpersoon bo.proefpersoon");
    window.get_by_label("Bo Proefpersoon is deleted, and with it 2 tasks and 1 related person.");
    window.get_by_label("Slaapdagboek, for Bo Proefpersoon");
    press(&mut window, Role::Button, "Delete with all that goes along");
    assert_eq!(domain(&window).people.len(), 3);
    window.state_mut().state.notices = crate::model::Notices::default();
    window.run();
    press(&mut window, Role::Link, "Undo");
    assert_eq!(*domain(&window), before);
}

#[test]
fn of_many_people_those_in_sight_are_drawn_and_one_is_found_by_words() {
    let mut state = state(Language::English);
    for number in 0..200 {
        state.workspace.domain.people.push(Person {
            reference: format!("Patient/person-{number}"),
            name: format!("Person {number}"),
            identity: format!("account-{number}"),
            patient: None,
        });
    }
    let mut window = window(state, SMALL);
    let drawn = window.query_all_by_label("Use").count();
    assert!(drawn < 20, "{drawn}");
    retype(&mut window, "Search people", "person account-17");
    assert_eq!(count(&window, Role::Button, "Edit: Person 17 account-17"), 1);
    assert_eq!(count(&window, Role::Button, "Edit: Person 18 account-18"), 0);
    retype(&mut window, "Search people", "nobody");
    window.get_by_label("Nobody fits these words.");
}

#[test]
fn the_keyboard_goes_through_a_long_list() {
    let mut state = state(Language::English);
    for number in 0..30 {
        state.workspace.domain.people.push(Person {
            reference: format!("Patient/person-{number}"),
            name: format!("Person {number}"),
            identity: format!("account-{number}"),
            patient: None,
        });
    }
    let mut window = window(state, WIDE);
    window.get_by_role_and_label(Role::TextInput, "Search people").focus();
    window.run();
    // Each person has three buttons and a link.
    for _ in 0..4 * 20 {
        key_press(&mut window, egui::Key::Tab);
    }
    assert_eq!(count(&window, Role::Button, "Edit: Person 14 account-14"), 1);
}

#[test]
fn the_fallback_is_the_first_provider_and_the_last_stays() {
    let mut window = english();
    let second = "Lanceer IdP voor behandelaren lanceer-practitioner-idp · for Practitioner";
    press(&mut window, Role::Button, &format!("Move up: {second}"));
    assert_eq!(domain(&window).identity_providers[0].id, "lanceer-practitioner-idp");
    let all = "Lanceer IdP lanceer-idp · for everyone";
    press(&mut window, Role::Button, &format!("Delete: {all}"));
    window.get_by_label_contains("No identity provider is for a Patient");
    let left = format!("Delete: {second} · fallback");
    assert!(!enabled(&window, &left));
    press(&mut window, Role::Link, "Add an identity provider…");
    window.event(Event::Text("Mine".to_owned()));
    window.run();
    retype(&mut window, "Id (idp_hint)", "my idp");
    window.get_by_label_contains("idp_hint is a name");
    retype(&mut window, "Id (idp_hint)", "mine");
    press(&mut window, Role::CheckBox, "RelatedPerson");
    press(&mut window, Role::Button, "Save");
    let mine = &domain(&window).identity_providers[1];
    assert_eq!(mine.kinds, ["Patient", "Practitioner"]);
    assert!(enabled(&window, &left));
}

#[test]
fn tasks_and_definitions_are_made_and_used() {
    let mut window = english();
    press(&mut window, Role::Link, "Add a definition…");
    window.event(Event::Text("Ademspel".to_owned()));
    window.run();
    press(&mut window, Role::Button, "Save");
    press(&mut window, Role::Link, "Add a task…");
    press(&mut window, Role::ComboBox, "Definition");
    press(&mut window, Role::MenuItemRadio, "Ademspel");
    press(&mut window, Role::ComboBox, "Requested by");
    press(&mut window, Role::MenuItemRadio, "nobody");
    press(&mut window, Role::ComboBox, "status");
    press(&mut window, Role::MenuItemRadio, "in-progress");
    retype(&mut window, "Id", "my-task");
    press(&mut window, Role::Button, "Save");
    let task = domain(&window).task("Task/my-task").unwrap();
    assert_eq!((task.requester.as_deref(), task.status.as_str()), (None, "in-progress"));
    let last = window.get_all_by_role_and_label(Role::Link, "Use").last().unwrap();
    last.click();
    window.run();
    assert_eq!(window.state().state.workspace.draft.resource.text, "Task/my-task");
    assert_eq!(window.state().state.view.page, Page::Launch);
}

#[test]
fn resources_that_are_pasted_on_the_page_are_shown_and_taken_in() {
    let mut window = english();
    paste(&mut window, r#"[{"resourceType": "Patient", "id": "kim", "name": [{"text": "Kim"}]}]"#);
    window.get_by_label("Patient/kim");
    window.get_by_label("new · can be launched with as Kim");
    press(&mut window, Role::Button, "Take in");
    assert_eq!(domain(&window).name_of("Patient/kim"), Some("Kim"));
    reach(&mut window, Role::Button, "Delete: Patient Kim");
    assert!(domain(&window).resources.is_empty());
}

#[test]
fn what_is_no_resource_is_refused_in_place() {
    let mut window = english();
    press(&mut window, Role::Link, "Add resources…");
    retype_lines(&mut window, "FHIR resources as JSON", r#"{"resourceType": "Observation"}"#);
    press(&mut window, Role::Button, "Read");
    window.get_by_label_contains("no resources of type Observation");
    assert!(matches!(window.state().state.view.asking, Some(Asking::TakeResources(_))));
}

#[test]
fn the_domain_is_made_anew_after_its_loss_was_named() {
    for (language, ask, lost, now) in [
        (
            Language::English,
            "Make the domain anew…",
            "What goes: 5 people and 4 tasks.",
            "Make anew",
        ),
        (
            Language::Dutch,
            "Maak het domein opnieuw…",
            "Wat verdwijnt: 5 personen en 4 taken.",
            "Maak opnieuw",
        ),
    ] {
        let mut window = window(state(language), WIDE);
        let before = domain(&window).clone();
        reach(&mut window, Role::Button, ask);
        window.get_by_label(lost);
        press(&mut window, Role::Button, now);
        assert_ne!(domain(&window).people, before.people);
        let undo = DomainAction::UndoReset;
        act(&mut window.state_mut().state, Action::Domain(undo), moment());
        assert_eq!(*domain(&window), before);
    }
}

#[test]
fn every_question_is_drawn_in_both_languages_at_the_smallest_size() {
    for language in Language::ALL {
        let state = state(language);
        let bo = state.workspace.domain.people[2].reference.clone();
        for action in [
            PeopleAction::AskAdd,
            PeopleAction::AskEdit(state.workspace.domain.people[4].reference.clone()),
            PeopleAction::Delete(bo),
        ] {
            let mut state = state.clone();
            act(&mut state, Action::Domain(DomainAction::People(action)), moment());
            window(state, SMALL);
        }
    }
}
