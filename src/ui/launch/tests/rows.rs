//! A row: its lock, where its value comes from, and the ids that are made.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::model::State;
use crate::model::testing::ready;
use crate::protocol::claims::{Claim, ClaimDraft, Source};
use crate::protocol::profile::Profile;
use crate::text::Language;
use crate::ui::testing::{Window, count, key_press, press, retype, show};

/// High enough for the whole page to be in view.
const HIGH: [f32; 2] = [1280.0, 1600.0];

fn window_on(state: State) -> Harness<'static, Window> {
    let mut window = show(state, HIGH);
    window.run();
    window
}

fn draft(window: &Harness<'_, Window>, claim: Claim) -> ClaimDraft {
    window.state().state.workspace.draft.claim(claim).clone()
}

/// What the icon after the name of a row says.
fn source(window: &Harness<'_, Window>, row: &str) -> Option<String> {
    // The token beside the form has the same names.
    let labels = window.get_all_by_role_and_label(Role::Label, row).map(|label| label.rect());
    let label = labels.min_by(|a, b| a.left().total_cmp(&b.left())).unwrap();
    let mut icons = window.query_all_by_role(Role::Image).filter(|icon| {
        let at = icon.rect().center();
        label.y_range().contains(at.y) && label.x_range().contains(at.x)
    });
    icons.find_map(|icon| icon.accesskit_node().label())
}

#[test]
fn a_required_claim_is_left_out_by_its_lock_and_comes_back_as_it_was() {
    let mut window = window_on(ready(Language::English));
    let before = draft(&window, Claim::Iss);
    press(&mut window, Role::CheckBox, "iss is required; press to leave it out anyway");
    assert_eq!(draft(&window, Claim::Iss), ClaimDraft { on: false, ..before.clone() });
    assert!(window.get_by_role_and_label(Role::TextInput, "iss").accesskit_node().is_disabled());
    assert_eq!(source(&window, "iss"), None, "nothing comes from anywhere");
    press(&mut window, Role::CheckBox, "Include iss");
    assert_eq!(draft(&window, Claim::Iss), before);
}

#[test]
fn every_row_says_where_its_value_comes_from() {
    let mut window = window_on(ready(Language::English));
    let of = |window: &Harness<'_, Window>, row: &str| source(window, row).unwrap_or_default();
    for row in ["jti", "iat", "exp"] {
        assert_eq!(of(&window, row), "Generated", "{row}");
    }
    for row in ["resource", "definition", "sub", "patient", "iss", "aud"] {
        assert_eq!(of(&window, row), "From the domain", "{row}");
    }
    for row in ["jti", "sub", "iss", "resource"] {
        retype(&mut window, row, "abc");
        assert_eq!(of(&window, row), "Typed", "{row}");
    }
    retype(&mut window, "iat", "1795297000");
    assert_eq!(of(&window, "iat"), "Typed");
    retype(&mut window, "iat", "-10 s");
    assert_eq!(of(&window, "iat"), "Generated", "a time that is relative is made at launch");
    press(&mut window, Role::Button, "Pick resource from the domain");
    window.get_by_label("Slaapdagboek").click();
    window.run();
    assert_eq!(of(&window, "resource"), "From the domain");
    press(&mut window, Role::Button, "Pick sub from the domain");
    press(&mut window, Role::MenuItemRadio, "Generate a new random id");
    assert_eq!(of(&window, "sub"), "Generated");
}

const DERIVE: &str = "Derive a pseudonym from this id";

#[test]
fn each_reference_has_a_pseudonym_derived_in_its_list() {
    for (profile, rows) in [
        (Profile::Koppeltaal20, ["resource", "definition", "sub", "patient", "aud"]),
        (Profile::Hti11, ["task.id", "definition", "sub", "task.for", "aud"]),
    ] {
        let mut state = ready(Language::English);
        state.workspace.draft.profile = profile;
        let claims = [Claim::Resource, Claim::Definition, Claim::Sub, Claim::Patient, Claim::Aud];
        let texts = ["Task/7", "urn:x:7", "Patient/7", "Patient/7", "my module"];
        for (claim, text) in claims.into_iter().zip(texts) {
            *state.workspace.draft.claim_mut(claim) = ClaimDraft::on(text);
        }
        let mut window = window_on(state);
        for (claim, row) in claims.into_iter().zip(rows) {
            press(&mut window, Role::Button, &format!("Pick {row} from the domain"));
            press(&mut window, Role::MenuItemRadio, DERIVE);
            let made = draft(&window, claim);
            let (_, id) = made.text.rsplit_once('/').unwrap_or(("", &made.text));
            assert_eq!((made.source, id.len()), (Source::Generated, 36), "{row}: {}", made.text);
        }
        assert_eq!(draft(&window, Claim::Sub).text, draft(&window, Claim::Patient).text);
        press(&mut window, Role::Button, "Undo (Ctrl+Z)");
        assert_eq!(draft(&window, Claim::Aud).text, "my module");
    }
}

#[test]
fn no_pseudonym_is_derived_twice_and_the_list_says_why() {
    let mut window = window_on(ready(Language::English));
    press(&mut window, Role::Button, "Pick sub from the domain");
    let item = window.get_by_role_and_label(Role::MenuItemRadio, DERIVE);
    assert!(item.accesskit_node().is_disabled());
    item.hover();
    window.run();
    assert_eq!(window.query_all_by_label_contains("This id is a UUID").count(), 1);
    key_press(&mut window, egui::Key::Escape);
    assert_eq!(count(&window, Role::MenuItemRadio, DERIVE), 0);
}
