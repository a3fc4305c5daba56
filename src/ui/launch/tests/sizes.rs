//! The page in every size, with everything in it that it can hold.

use egui::{Rect, Role, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::tz::TimeZone;

use crate::model::testing::{moment, ready};
use crate::model::workspace::ThemeChoice;
use crate::model::{Action, State, TokenView, act};
use crate::protocol::claims::{Claim, ClaimDraft};
use crate::protocol::exchange::{Content, CustomField, Opening, Transport};
use crate::text::Language;
use crate::ui::testing::{SMALL, WIDE, Window, press, retype_lines, show};

const LARGE: [f32; 2] = [1600.0, 1000.0];
/// The least width with two columns, with the rail and the edges.
const NARROW: [f32; 2] = [1010.0, 700.0];

fn full(language: Language) -> State {
    let mut state = ready(language);
    for claim in Claim::ALL {
        *state.workspace.draft.claim_mut(claim) = ClaimDraft::on("x".repeat(10_000));
    }
    state.workspace.draft.clock = "+".repeat(300);
    let target = &mut state.workspace.target;
    target.fhir_base = "y".repeat(10_000);
    target.way.transport = Transport::Custom;
    target.way.page.opening = Opening::Framed;
    let content = |at: usize| match at % 3 {
        0 => Content::Token,
        1 => Content::FhirBase,
        _ => Content::Text("z".repeat(10_000)),
    };
    let field = |at: usize| CustomField::new(format!("{at}").repeat(2_000), content(at));
    target.way.custom.fields = (0..10).map(field).collect();
    target.way.extra = vec![("e".repeat(5_000), "v".repeat(5_000)); 3];
    state
}

/// A payload of many members, one of them deep, one of them long.
fn large_payload() -> String {
    let members: Vec<_> = (0..200).map(|number| format!("\"member-{number}\":{number}")).collect();
    let members = members.join(",");
    let deep = format!("{}1{}", "{\"a\":".repeat(60), "}".repeat(60));
    format!("{{{members},\"deep\":{deep},\"long\":\"{}\"}}", "y".repeat(10_000))
}

#[test]
fn long_values_fit_every_size_language_and_theme() {
    for language in Language::ALL {
        for size in [SMALL, WIDE, LARGE] {
            for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
                let mut state = full(language);
                act(&mut state, Action::SetTheme(theme), moment());
                let mut window = show(state, size);
                window.run();
                press(&mut window, Role::RadioButton, "JSON");
            }
        }
    }
}

#[test]
fn a_large_payload_is_written_and_read_in_every_view() {
    for size in [SMALL, WIDE] {
        let mut window = show(ready(Language::English), size);
        window.run();
        press(&mut window, Role::RadioButton, "JSON");
        retype_lines(&mut window, "Payload as JSON", &large_payload());
        for view in [TokenView::Decoded, TokenView::Token, TokenView::Request] {
            window.state_mut().state.view.token = view;
            window.run();
        }
        press(&mut window, Role::RadioButton, "Form");
    }
}

/// The heading of the first card, and what stands at its end.
fn heading_fits(window: &Harness<'_, Window>, title: &str, language: Language) {
    let labels = language.labels();
    let fill = crate::text::FhirLabels::of(language).fill_from;
    let rect = |role: Role, name: &str| window.get_by_role_and_label(role, name).rect();
    let in_order = [
        rect(Role::Heading, title),
        rect(Role::Link, fill),
        rect(Role::Button, labels.undo),
        rect(Role::Button, labels.redo),
        rect(Role::RadioButton, labels.form),
        rect(Role::RadioButton, labels.json),
    ];
    for pair in in_order.windows(2) {
        assert!(pair[0].right() <= pair[1].left(), "{title}: {in_order:?}");
    }
    assert!(in_order[0].width() > 40.0, "the title is not cut: {in_order:?}");
}

#[test]
fn the_heading_of_the_first_card_fits() {
    for language in Language::ALL {
        for size in [SMALL, NARROW, WIDE, LARGE] {
            let mut window = show(ready(language), size);
            window.run();
            heading_fits(&window, language.labels().who_and_what, language);
            press(&mut window, Role::RadioButton, "JSON");
            heading_fits(&window, language.labels().payload, language);
        }
    }
}

#[test]
fn the_end_of_a_heading_follows_the_language() {
    let mut window = show(ready(Language::English), NARROW);
    window.run();
    act(&mut window.state_mut().state, Action::SetLanguage(Some(Language::Dutch)), moment());
    window.run();
    heading_fits(&window, "Wie en wat", Language::Dutch);
    let json = window.get_by_role_and_label(Role::RadioButton, "JSON").rect();
    let include = window.get_by_role_and_label(Role::Button, "Kies sub uit het domein").rect();
    assert!((json.right() - include.right()).abs() < 12.0, "{json:?} {include:?}");
}

/// What is written within a place, with where it stands, and whether it is cut.
fn written(window: &Harness<'_, Window>, within: Rect) -> Vec<(String, Rect, bool)> {
    fn collect(shape: &Shape, found: &mut Vec<(String, Rect, bool)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
            Shape::Text(text) => {
                let galley = &text.galley;
                let at = text.visual_bounding_rect();
                found.push((galley.text().to_owned(), at, galley.elided));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    window.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut found));
    found.retain(|(_, at, _)| within.contains(at.center()));
    found
}

#[test]
fn what_a_time_comes_to_leaves_room_for_what_was_typed() {
    for language in Language::ALL {
        for (size, text) in [SMALL, NARROW, WIDE]
            .into_iter()
            .flat_map(|size| ["1585564845", "2020-03-30T10:40:45Z", "-10 s"].map(|t| (size, t)))
        {
            let mut state = ready(language);
            state.surroundings.zone = TimeZone::fixed(jiff::tz::offset(2));
            state.workspace.draft.iat = ClaimDraft::on(text);
            let mut window = show(state, size);
            window.run();
            let field = window.get_by_role_and_label(Role::TextInput, "iat");
            field.scroll_to_me();
            window.run();
            let field = window.get_by_role_and_label(Role::TextInput, "iat").rect();
            let written = written(&window, field);
            let [(meaning, meaning_at, meaning_cut), (typed, typed_at, typed_cut)] =
                written.as_slice()
            else {
                panic!("{size:?} {text}: {written:?}");
            };
            assert_eq!((typed.as_str(), *typed_cut), (text, false), "{size:?} {written:?}");
            assert!(!meaning_cut && !meaning.is_empty(), "{size:?} {written:?}");
            assert!(typed_at.right() < meaning_at.left(), "{size:?} {written:?}");
        }
    }
}
