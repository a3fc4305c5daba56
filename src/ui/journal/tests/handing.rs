//! The diagram, handing out a launch, and holding two against each other.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::super::super::testing::{SMALL, WIDE, Window, count, enabled, press, retype, show};
use super::journal;
use crate::model::keys::Destination;
use crate::model::testing::{now, with_launches};
use crate::model::{Action, Asking, ExportAction, JournalTab, Outcome, Page, receive};
use crate::protocol::evidence::{Handout, PictureForm, ReportForm};
use crate::protocol::journal::{Event, Happening, HttpResponse, Observed};
use crate::text::Language;
use crate::text::sequence::SequenceLabels;

/// The steps that can be seen, as they are read aloud.
fn steps(window: &Harness<'_, Window>, who: &str) -> usize {
    window.query_all_by_label_contains(who).count()
}

#[test]
fn a_launch_shows_as_a_diagram_and_a_step_leads_to_what_went_over_the_wire() {
    let mut window = journal(1);
    let signs = "Portal: signs the HTI token, RS512, jti jti-…ch-1";
    assert_eq!(count(&window, Role::Button, signs), 1);
    press(&mut window, Role::Button, "Browser to Module: POST launch, iss, form, 800 B");
    assert_eq!(window.state().state.view.journal.tab, JournalTab::Exchange);
    press(&mut window, Role::Tab, "Diagram");
    press(&mut window, Role::Button, signs);
    assert_eq!(window.state().state.view.journal.tab, JournalTab::Events);
}

#[test]
fn the_diagram_grows_while_the_launch_runs() {
    let mut window = journal(1);
    assert_eq!(steps(&window, "Module to Browser: 303 session"), 0);
    let response = Box::new(HttpResponse { status: 303, ..HttpResponse::default() });
    let what = Happening::Answered { response };
    let trace = Some("jti-of-launch-1".to_owned());
    let event = Event { at: now(), launch: None, trace, took_micros: None, what };
    receive(&mut window.state_mut().state, Outcome::Happened(event), now());
    window.run();
    assert_eq!(count(&window, Role::Button, "Module to Browser: 303 session, accepted"), 1);
}

#[test]
fn a_module_elsewhere_is_dashed_and_told_of_by_the_tester() {
    let mut window = journal(3);
    assert_eq!(steps(&window, "not seen"), 1);
    let launch = window.state().state.journal.launches()[2].launch;
    let what = Happening::Noted { observed: Observed::Accepted, note: "greeted".to_owned() };
    let event = Event { at: now(), launch, trace: None, took_micros: None, what };
    receive(&mut window.state_mut().state, Outcome::Happened(event), now());
    window.run();
    assert_eq!(count(&window, Role::Button, "Module to Browser: accepted, greeted"), 1);
}

#[test]
fn the_launch_page_leads_to_the_diagram_of_its_launch() {
    let mut state = with_launches(Language::English, 2);
    state.view.page = Page::Launch;
    state.view.journal.tab = JournalTab::Events;
    let mut window = show(state, WIDE);
    window.run();
    press(&mut window, Role::Link, "Diagram");
    let state = &window.state().state;
    assert_eq!(state.view.page, Page::Journal);
    assert_eq!(state.view.journal.tab, JournalTab::Diagram);
    assert_eq!(state.view.journal.selected, state.journal.launches().last().map(|last| last.id));
}

fn exported(window: &Harness<'_, Window>) -> Option<(Handout, bool, bool, Destination)> {
    window.state().said.iter().find_map(|action| match action {
        Action::Export(ExportAction::Export(what, to)) => {
            Some((what.form, what.whole_tokens, what.dark, to.clone()))
        }
        _ => None,
    })
}

#[test]
fn evidence_is_handed_out_redacted_unless_the_risk_is_taken() {
    let mut window = journal(1);
    press(&mut window, Role::Button, "Export…");
    assert!(!enabled(&window, "Save"), "nobody said where to");
    assert_eq!(window.query_all_by_label_contains("Signatures are left out").count(), 1);
    press(&mut window, Role::CheckBox, "With the whole tokens");
    assert_eq!(window.query_all_by_label_contains("it counts until").count(), 1);
    press(&mut window, Role::ComboBox, "Form");
    press(&mut window, Role::MenuItemRadio, "HTML");
    retype(&mut window, "File", "/tmp/launch.html");
    press(&mut window, Role::Button, "Save");
    let to = Destination::File("/tmp/launch.html".into());
    let form = Handout::Evidence(ReportForm::Html);
    assert_eq!(exported(&window), Some((form, true, false, to)));
    assert_eq!(window.state().state.view.asking, None);
}

#[test]
fn the_diagram_is_handed_out_in_the_colours_that_are_chosen() {
    let mut window = journal(1);
    press(&mut window, Role::Button, "Export…");
    press(&mut window, Role::ComboBox, "Form");
    press(&mut window, Role::MenuItemRadio, "PNG");
    assert_eq!(count(&window, Role::Button, "Copy"), 0, "a picture is no text");
    press(&mut window, Role::ComboBox, "Form");
    press(&mut window, Role::MenuItemRadio, "SVG");
    press(&mut window, Role::RadioButton, "Dark");
    press(&mut window, Role::Button, "Copy");
    let form = Handout::Diagram(PictureForm::Svg);
    assert_eq!(exported(&window), Some((form, false, true, Destination::Clipboard)));
}

#[test]
fn two_launches_are_held_against_each_other() {
    assert!(!enabled(&journal(1), "Compare two"));
    let mut window = journal(4);
    press(&mut window, Role::Button, "Compare two");
    let same = |window: &Harness<'_, Window>| window.query_all_by_label("same").count();
    let quiet =
        |window: &Harness<'_, Window>| window.query_all_by_label("differs each time").count();
    assert!(same(&window) > 5 && quiet(&window) > 0);
    window.get_by_label("changed");
    press(&mut window, Role::CheckBox, "Only differences");
    assert_eq!((same(&window), quiet(&window)), (0, 0));
    window.get_by_label_contains("https://module.example/launch");
    press(&mut window, Role::DisclosureTriangle, "Request");
    assert_eq!(window.query_all_by_label_contains("https://module.example/launch").count(), 0);
    let both = |window: &Harness<'_, Window>| match &window.state().state.view.asking {
        Some(Asking::CompareLaunches(comparing)) => (comparing.left, comparing.right),
        other => panic!("{other:?}"),
    };
    let (left, right) = both(&window);
    press(&mut window, Role::Button, "Swap");
    assert_eq!(both(&window), (right, left));
}

#[test]
fn everything_fits_in_the_smallest_window_in_both_languages() {
    for language in Language::ALL {
        let mut window = show(with_launches(language, 2), SMALL);
        window.run();
        press(&mut window, Role::Tab, SequenceLabels::of(language).title);
        let id = window.state().state.journal.launches()[1].id;
        for action in [Action::Export(ExportAction::Ask(id)), Action::Compare(id)] {
            let moment = crate::model::testing::moment();
            crate::model::act(&mut window.state_mut().state, action, moment);
            window.run();
            assert!(window.state().state.view.asking.is_some());
        }
    }
}
