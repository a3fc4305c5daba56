//! Simulated errors as a person switches them, and the band that tells of them.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::model::domain::DomainTab;
use crate::model::testing::{moment, ready};
use crate::model::{Action, Page, State, act};
use crate::protocol::authority::{Lasting, SimulatedError, Simulation};
use crate::text::Language;
use crate::ui::testing::{SMALL, WIDE, Window, press, show};

fn state(language: Language) -> State {
    let mut state = ready(language);
    act(&mut state, Action::Go(Page::Domain), moment());
    state.view.domain.tab = DomainTab::Errors;
    state
}

fn on<'a>(window: &'a Harness<'_, Window>) -> &'a [Simulation] {
    &window.state().state.simulations
}

/// Presses the switch of the first error in the list, which is at the top of the first service.
fn first_switch(window: &mut Harness<'_, Window>, label: &str) {
    let all = window.get_all_by_role_and_label(Role::RadioButton, label);
    let first = all.into_iter().next().unwrap();
    first.click();
    window.run();
}

#[test]
fn an_error_is_switched_and_a_band_tells_of_it_on_every_page() {
    let mut window = show(state(Language::English), WIDE);
    window.run();
    first_switch(&mut window, "Next launch");
    let error = SimulatedError::AuthorityDown;
    assert_eq!(on(&window), [Simulation { error, lasting: Lasting::Once, secs: 3 }]);
    let band = "Simulated on purpose: Authorisation service down (next launch)";
    window.get_by_label(band);
    act(&mut window.state_mut().state, Action::Go(Page::Launch), moment());
    window.run();
    window.get_by_label(band);
    let off = window.get_all_by_role_and_label(Role::Link, "All off").next().unwrap();
    off.click();
    window.run();
    assert_eq!(on(&window), []);
    assert!(window.query_by_label(band).is_none());
}

#[test]
fn a_slow_service_says_how_slow() {
    let mut state = state(Language::English);
    let error = SimulatedError::AuthoritySlow;
    state.simulations = state.simulating(error, Some(Lasting::UntilOff), None);
    let mut window = show(state, WIDE);
    window.run();
    press(&mut window, Role::ComboBox, "How slow");
    press(&mut window, Role::MenuItemRadio, "9 s");
    assert_eq!(on(&window)[0].secs, 9);
    window.get_by_label("Simulated on purpose: Authorisation service slow (9 s)");
}

#[test]
fn every_error_fits_in_both_languages_and_sizes() {
    for language in Language::ALL {
        for size in [SMALL, WIDE] {
            let mut state = state(language);
            for error in SimulatedError::ALL {
                state.simulations = state.simulating(*error, Some(Lasting::Once), None);
            }
            let mut window = show(state, size);
            window.run();
            for radio in window.get_all_by_role(Role::RadioButton) {
                assert!(radio.rect().right() <= size[0], "{radio:?}");
            }
        }
    }
}
