//! The Domain page as a person uses it.

use egui::Role;
use egui_kittest::kittest::Queryable as _;

use crate::model::testing::{moment, ready};
use crate::model::{Action, Page, act};
use crate::text::Language;
use crate::ui::testing::{SMALL, WIDE, press, show};

#[test]
fn the_parts_are_a_press_apart() {
    for (language, parts) in [
        (Language::English, ["Services", "Applications", "People and tasks", "Simulated errors"]),
        (Language::Dutch, ["Diensten", "Applicaties", "Personen en taken", "Nagebootste fouten"]),
    ] {
        for size in [SMALL, WIDE] {
            let mut state = ready(language);
            act(&mut state, Action::Go(Page::Domain), moment());
            let mut window = show(state, size);
            window.run();
            for part in parts.into_iter().rev() {
                press(&mut window, Role::Tab, part);
            }
            let edge = window.get_by_role_and_label(Role::Tab, parts[3]).rect().right();
            assert!(edge < size[0], "{edge}");
        }
    }
}
