//! The window, found by role and name as a person with a screen reader finds it.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::testing::{SMALL, WIDE, Window, show};
use crate::model::testing::{moment, now, opened, ready};
use crate::model::{Action, Asking, Copying, LinkState, Page, TokenView, act};
use crate::protocol::claims::{Claim, ClaimDraft};
use crate::protocol::profile::Profile;
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::rules::Fix;
use crate::text::Language;

fn with_intent(intent: &str) -> egui_kittest::Harness<'static, Window> {
    let mut state = ready(Language::English);
    intent.clone_into(&mut state.workspace.draft.intent.text);
    show(state, WIDE)
}

#[test]
fn every_page_is_drawn_in_both_languages_and_sizes() {
    for language in Language::ALL {
        for size in [WIDE, SMALL] {
            for page in Page::ALL {
                let mut state = ready(language);
                state.view.page = page;
                show(state, size).run();
                let mut state = opened(language).0;
                state.view.page = page;
                show(state, size).run();
            }
        }
    }
    for profile in Profile::ALL {
        let mut state = ready(Language::Dutch);
        act(&mut state, Action::SetProfile(profile), moment());
        show(state, SMALL).run();
    }
}

#[test]
fn no_text_makes_the_window_fall() {
    let texts = [
        String::new(),
        "\0\r\n\t".to_owned(),
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}".to_owned(),
        "x".repeat(20_000),
        "Task/".to_owned(),
        "https://module.example/ActivityDefinition/1".to_owned(),
    ];
    let views = [TokenView::Decoded, TokenView::Token, TokenView::Request];
    let views = views.map(|view| [Profile::Koppeltaal20, Profile::Hti11].map(|of| (view, of)));
    for text in texts {
        for (view, profile) in views.concat() {
            let mut window = show(ready(Language::Dutch), SMALL);
            // Signs that no font has are boxes in the window; only the other tests forbid them.
            let boxes = egui::MissingGlyphPolicy::Tofu;
            window.ctx.set_missing_glyph_policy(boxes);
            let state = &mut window.state_mut().state;
            state.workspace.draft.profile = profile;
            for claim in Claim::ALL {
                *state.workspace.draft.claim_mut(claim) = ClaimDraft::on(text.as_str());
            }
            state.workspace.target.receiver = KnownReceiver::Other;
            state.workspace.target.endpoint.clone_from(&text);
            state.view.token = view;
            window.run();
        }
    }
}

#[test]
fn nothing_repaints_while_idle() {
    let mut window = show(ready(Language::English), WIDE);
    window.run();
    assert!(!window.ctx.has_requested_repaint());
}

#[test]
fn typing_in_a_claim_changes_the_draft() {
    let mut window = with_intent("");
    window.run();
    let field = window.get_by_role_and_label(Role::TextInput, "intent");
    field.focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "intent").type_text("order");
    window.run();
    assert_eq!(window.state().state.workspace.draft.intent.text, "order");
}

#[test]
fn the_id_of_a_reference_is_edited_beside_its_type() {
    let mut state = ready(Language::English);
    state.workspace.draft.resource.text = "Task/a".to_owned();
    let mut window = show(state, WIDE);
    window.run();
    for text in ["b", "/c"] {
        window.get_by_role_and_label(Role::TextInput, "resource").focus();
        window.run();
        window.key_press(Key::End);
        window.get_by_role_and_label(Role::TextInput, "resource").type_text(text);
        window.run();
    }
    let text = &window.state().state.workspace.draft.resource.text;
    assert_eq!(text, "Task/ab/c", "what is no reference is kept as typed");
}

#[test]
fn an_optional_claim_is_left_out_and_keeps_its_text() {
    let mut window = with_intent("plan");
    window.run();
    window.get_by_label("Include intent").click();
    window.run();
    let intent = &window.state().state.workspace.draft.intent;
    assert_eq!((intent.on, intent.text.as_str()), (false, "plan"));
}

#[test]
fn a_wrong_intent_is_told_and_its_fix_offered() {
    let mut window = with_intent("Plan");
    window.run();
    assert!(window.query_by_label("Launch anyway…").is_some());
    let fixes = window.get_all_by_role_and_label(Role::Link, "Use plan");
    fixes.into_iter().next().unwrap().click();
    window.run();
    let fix = Fix::Set(Claim::Intent, "plan".to_owned());
    assert_eq!(window.state().said, [Action::Fix(fix)]);
    assert!(window.query_by_label("Launch anyway…").is_none());
}

#[test]
fn launching_is_one_press_or_one_chord() {
    let mut window = show(ready(Language::English), WIDE);
    window.run();
    window.get_by_role_and_label(Role::Button, "Launch").click();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "intent").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    assert_eq!(window.state().said, [Action::Launch, Action::Launch]);
}

#[test]
fn the_chord_says_why_nothing_can_be_launched() {
    let mut window = show(opened(Language::English).0, WIDE);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    assert!(!window.state().state.notices.showing().is_empty());
}

#[test]
fn without_a_key_there_is_nothing_to_press() {
    let mut window = show(opened(Language::English).0, WIDE);
    window.run();
    let button = window.get_all_by_role_and_label(Role::Button, "Launch anyway…").next().unwrap();
    assert!(button.accesskit_node().is_disabled());
    assert_eq!(window.state().said, []);
}

#[test]
fn errors_are_listed_before_a_launch_and_escape_leaves() {
    let mut window = with_intent("Plan");
    window.state_mut().state.view.asking = Some(Asking::LaunchAnyway);
    window.run();
    window.get_by_role_and_label(Role::Button, "Cancel");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().said, [Action::Cancel]);
    assert_eq!(window.state().state.view.asking, None);
}

#[test]
fn the_launch_can_be_had_in_other_forms() {
    let mut window = show(ready(Language::English), SMALL);
    window.run();
    window.get_by_role_and_label(Role::Button, "More").click();
    window.run();
    window.get_by_label("Copy as cURL").click();
    window.run();
    assert_eq!(window.state().said, [Action::Make(Copying::Curl)]);
}

#[test]
fn another_person_is_chosen_at_one_press() {
    let mut window = show(ready(Language::Dutch), WIDE);
    window.run();
    window.get_by_label("Bo Proefpersoon, Patient").click();
    window.run();
    let draft = &window.state().state.workspace.draft;
    assert!(draft.sub.text.starts_with("Patient/") && !draft.patient.on);
}

#[test]
fn a_link_can_be_copied_and_opened() {
    let mut state = ready(Language::English);
    state.link = Some(crate::model::Link {
        launch: crate::protocol::journal::LaunchId(1),
        url: "http://127.0.0.1:4480/launch/x".to_owned(),
        state: LinkState::NoBrowser,
        expires_at: now().as_second() + 298,
    });
    let mut window = show(state, SMALL);
    window.run();
    window.get_by_label("Open in the browser").click();
    window.run();
    assert_eq!(window.state().said, [Action::OpenLink]);
}

#[test]
fn a_task_is_picked_with_the_keyboard() {
    let mut window = show(ready(Language::English), WIDE);
    window.run();
    let pick = "Pick resource from the domain";
    window.get_by_label(pick).focus();
    window.run();
    for key in [Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        window.key_press(key);
        window.run();
    }
    let chosen = window.state().state.workspace.domain.tasks[1].clone();
    assert_eq!(window.state().said, [Action::ChooseTask(chosen.reference.clone())]);
    assert!(window.get_by_label(pick).is_focused());
}

#[test]
fn the_keyboard_meets_the_claims_before_the_button() {
    let mut window = show(ready(Language::English), WIDE);
    window.run();
    window.get_by_role_and_label(Role::TextInput, "iss").focus();
    window.run();
    for _ in 0..40 {
        window.key_press(Key::Tab);
        window.run();
        let launch = window.get_by_role_and_label(Role::Button, "Launch");
        let journal = window.get_by_label("Fold the journal");
        assert!(!journal.is_focused(), "the journal comes after the button");
        if launch.is_focused() {
            return;
        }
    }
    panic!("the button is never reached");
}
