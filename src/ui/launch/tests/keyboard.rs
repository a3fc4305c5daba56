//! The keyboard alone: it comes everywhere, in the order in which one reads, and is seen.

use egui::epaint::ClippedShape;
use egui::{Color32, Key, Modifiers, Rect, Role, Shape};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};

use crate::model::testing::{moment, ready};
use crate::model::{Action, State, act};
use crate::protocol::claims::Claim;
use crate::protocol::profile::Profile;
use crate::protocol::rules::Fix;
use crate::text::Language;
use crate::theme;
use crate::ui::testing::{SMALL, Window, focus, key_press, press, show};

/// High enough for the whole page to be in view.
const HIGH: [f32; 2] = [1280.0, 1800.0];
/// What one can do something with.
const INTERACTIVE: [Role; 9] = [
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    Role::Link,
    Role::MenuItemRadio,
    Role::MultilineTextInput,
    Role::RadioButton,
    Role::Tab,
    Role::TextInput,
];
/// More presses than there are things to come to.
const PATIENCE: usize = 160;

/// Something that the keyboard came to.
#[derive(Debug, Clone, PartialEq)]
struct Stop {
    id: String,
    role: Role,
    name: String,
    at: Rect,
    ringed: bool,
}

fn stop(window: &Harness<'_, Window>) -> Option<Stop> {
    let node = window.query_all_by(|_| true).find(Node::is_focused)?;
    let (inner, at) = (node.accesskit_node(), node.rect());
    let ringed = window.output().shapes.iter().any(|shape| is_ring(shape, at));
    let name = inner.label().unwrap_or_default();
    Some(Stop { id: format!("{:?}", inner.id()), role: inner.role(), name, at, ringed })
}

/// Whether a shape is a line of the accent, two points thick, about there.
fn is_ring(shape: &ClippedShape, at: Rect) -> bool {
    fn strokes(shape: &Shape, at: Rect, accents: &[Color32]) -> bool {
        match shape {
            Shape::Vec(shapes) => shapes.iter().any(|shape| strokes(shape, at, accents)),
            Shape::Rect(rect) => {
                let thick = rect.stroke.width >= 2.0 && accents.contains(&rect.stroke.color);
                thick && rect.rect.intersects(at) && at.expand(12.0).contains_rect(rect.rect)
            }
            _ => false,
        }
    }
    // A field that is wrong has a thick border in the colour of errors.
    let accents = [&theme::LIGHT, &theme::DARK].map(|t| [t.accent.into(), t.error.into()]);
    strokes(&shape.shape, at, &accents.concat())
}

/// Presses Tab until the keyboard has been everywhere.
fn walk(window: &mut Harness<'_, Window>) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for _ in 0..PATIENCE {
        key_press(window, Key::Tab);
        match stop(window) {
            Some(next) if stops.first().is_some_and(|first| first.id == next.id) => return stops,
            Some(next) => {
                let held = stops.last().is_some_and(|last| last.id == next.id);
                assert!(!held, "{next:?} lets nobody go");
                stops.push(next);
            }
            // After the last, egui has none for a moment.
            None => {}
        }
    }
    panic!("Tab never came around: {:#?}", names(&stops));
}

fn names(stops: &[Stop]) -> Vec<String> {
    stops.iter().map(|stop| format!("{:?} {}", stop.role, stop.name)).collect()
}

/// Everything that one can do something with.
fn interactive<'w>(window: &'w Harness<'_, Window>) -> impl Iterator<Item = Node<'w>> {
    window.query_all_by(|node| INTERACTIVE.contains(&node.role()) && !node.is_disabled())
}

fn names_of<'w>(nodes: impl Iterator<Item = Node<'w>>) -> Vec<String> {
    let name = |node: Node<'_>| {
        let inner = node.accesskit_node();
        format!("{:?} {}", inner.role(), inner.label().unwrap_or_default())
    };
    nodes.map(name).collect()
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

fn pages() -> Vec<Harness<'static, Window>> {
    let forms = [
        (Profile::Koppeltaal20, "plan"),
        (Profile::Koppeltaal20, "Plan"),
        (Profile::Hti11, "plan"),
        (Profile::Hti20, "plan"),
    ];
    let mut pages = forms.map(|(profile, intent)| {
        let mut page = show(edited(profile, intent), HIGH);
        page.run();
        page
    });
    if let Some(json) = pages.last_mut() {
        press(json, Role::RadioButton, "JSON");
        press(json, Role::Tab, "Token");
    }
    pages.into()
}

/// A state in which there is something to undo, and to redo.
fn edited(profile: Profile, intent: &str) -> State {
    let mut state = ready(Language::English);
    act(&mut state, Action::SetProfile(profile), moment());
    intent.clone_into(&mut state.workspace.draft.intent.text);
    for claim in [Claim::IdpHint, Claim::HtiVersion] {
        act(&mut state, Action::Fix(Fix::Set(claim, "1".to_owned())), moment());
    }
    act(&mut state, Action::Undo, moment());
    state
}

#[test]
fn tab_comes_to_everything_and_is_held_by_nothing() {
    for mut page in pages() {
        let met = walk(&mut page);
        assert_eq!(sorted(names(&met)), sorted(names_of(interactive(&page))));
        let unseen: Vec<_> = met.iter().filter(|stop| !stop.ringed).collect();
        assert!(unseen.is_empty(), "nothing shows that the keyboard is here: {unseen:#?}");
    }
}

#[test]
fn tab_goes_in_the_order_in_which_one_reads() {
    for mut page in pages() {
        let met = walk(&mut page);
        let first = page.get_by_role_and_label(Role::Link, "Fill from FHIR…").rect();
        let claims: Vec<_> = met.iter().filter(|s| s.at.top() >= first.top() - 8.0).collect();
        for pair in claims.windows(2) {
            let [before, after] = [&pair[0], &pair[1]];
            let beside = before.at.y_range().intersection(after.at.y_range()).span() > 4.0;
            let on = if beside {
                after.at.left() >= before.at.left()
            } else {
                // Down the column, or up to the next.
                after.at.top() > before.at.top() || after.at.left() > before.at.right()
            };
            let rail = after.at.left() < 84.0;
            assert!(on || rail, "from {before:?} to {after:?}");
        }
    }
}

#[test]
fn what_the_keyboard_comes_to_is_in_view() {
    let mut state = ready(Language::Dutch);
    state.workspace.draft.intent.text = "Plan".to_owned();
    let mut window = show(state, SMALL);
    window.run();
    let floor = window.get_by_role_and_label(Role::ComboBox, "Ontvanger").rect().top();
    let top = window.get_by_label("HTI 1.1").rect().bottom();
    let met = walk(&mut window);
    let from = met.iter().position(|stop| stop.name == "Vul vanuit FHIR…").unwrap();
    let to = met.iter().position(|stop| stop.name == "Ontvanger").unwrap();
    for stop in &met[from..to] {
        let seen = stop.at.top() >= top && stop.at.bottom() <= floor;
        assert!(seen, "{stop:?} is not between {top} and {floor}");
    }
}

#[test]
fn a_field_of_a_question_lets_the_keyboard_go_on() {
    let mut window = show(ready(Language::English), SMALL);
    window.run();
    press(&mut window, Role::Link, "Fill from FHIR…");
    let editor = window.get_by_role(Role::MultilineTextInput);
    let name = editor.accesskit_node().label().unwrap();
    editor.type_text("{}");
    window.run();
    let met = names(&walk(&mut window));
    assert_eq!(met.len(), 4, "{met:?}");
    for wanted in [format!("MultilineTextInput {name}"), "Button Cancel".to_owned()] {
        assert!(met.contains(&wanted), "{met:?}");
    }
}

#[test]
fn shift_tab_goes_back() {
    let mut window = show(ready(Language::English), HIGH);
    window.run();
    press(&mut window, Role::RadioButton, "JSON");
    focus(&mut window, Role::MultilineTextInput, "Header as JSON");
    window.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.run();
    let before = stop(&window).unwrap();
    assert_eq!(before.name, "Payload as JSON");
}
