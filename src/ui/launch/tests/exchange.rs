//! The exchange: the transports, the fields of one's own, the exact request and the copies.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::model::keys::Destination;
use crate::model::testing::ready;
use crate::model::{Action, Asking, Copying, Link, LinkState, State, TokenView};
use crate::protocol::exchange::code::Tongue;
use crate::protocol::exchange::{Content, CustomField, Method, Opening, Transport, Way};
use crate::protocol::journal::LaunchId;
use crate::text::Language;
use crate::ui::testing::{Window, count, press, retype, show};

/// High enough for the whole page to be in view.
const HIGH: [f32; 2] = [1280.0, 2400.0];

fn window_on(state: State) -> Harness<'static, Window> {
    let mut window = show(state, HIGH);
    window.run();
    window
}

fn way<'a>(window: &'a Harness<'_, Window>) -> &'a Way {
    &window.state().state.workspace.target.way
}

/// The names and contents of the fields of one's own.
fn fields(window: &Harness<'_, Window>) -> Vec<CustomField> {
    way(window).custom.fields.clone()
}

fn choose(window: &mut Harness<'_, Window>, choice: &str, item: &str) {
    press(window, Role::ComboBox, choice);
    press(window, Role::MenuItemRadio, item);
}

fn with_own_form() -> State {
    let mut state = ready(Language::English);
    state.workspace.target.way.transport = Transport::Custom;
    state
}

#[test]
fn the_card_and_the_bar_choose_the_same_transport() {
    let mut window = window_on(ready(Language::English));
    window.get_by_label_contains("For Koppeltaal modules");
    choose(&mut window, "transport", "HTI");
    assert_eq!(way(&window).transport, Transport::Hti);
    window.get_by_label_contains("For HTI modules");
    choose(&mut window, "Transport", "GET, as SMART apps");
    assert_eq!(way(&window).transport, Transport::Get);
    window.get_by_label_contains("it ends up in the browser history");
    choose(&mut window, "Transport", "A form of your own");
    assert_eq!(way(&window).transport, Transport::Custom);
    window.get_by_role_and_label(Role::TextInput, "Field 1: name");
}

#[test]
fn fields_are_added_named_moved_and_removed() {
    let mut window = window_on(with_own_form());
    press(&mut window, Role::Link, "Add a field");
    retype(&mut window, "Field 2: name", "tenant");
    choose(&mut window, "Field 2: what it holds", "A text");
    retype(&mut window, "Field 2: text", "a b");
    let token = CustomField::new("token", Content::Token);
    let tenant = CustomField::new("tenant", Content::Text("a b".to_owned()));
    assert_eq!(fields(&window), [token.clone(), tenant.clone()]);
    press(&mut window, Role::Button, "Field 2: move up");
    assert_eq!(fields(&window), [tenant.clone(), token]);
    press(&mut window, Role::Button, "Field 2: remove");
    assert_eq!(fields(&window), [tenant]);
    window.get_by_label_contains("None of the fields holds the token");
    press(&mut window, Role::RadioButton, "GET");
    assert_eq!(way(&window).method(), Method::Get);
}

#[test]
fn empty_and_double_names_are_kept_and_explained() {
    let mut window = window_on(with_own_form());
    press(&mut window, Role::Link, "Add an extra field");
    assert_eq!(window.get_all_by_label_contains("leaves out a field without").count(), 1);
    retype(&mut window, "Extra field 1: name", "token");
    retype(&mut window, "Extra field 1: text", "x");
    assert_eq!(way(&window).extra, [("token".to_owned(), "x".to_owned())]);
    window.get_by_label_contains("“token” goes along more than once");
    press(&mut window, Role::Button, "Extra field 1: remove");
    assert!(way(&window).extra.is_empty());
}

#[test]
fn typing_in_a_field_is_one_step_to_take_back() {
    let mut window = window_on(with_own_form());
    retype(&mut window, "Field 1: name", "jwt");
    press(&mut window, Role::Button, "Undo (Ctrl+Z)");
    assert_eq!(fields(&window)[0].name, "token");
}

#[test]
fn another_fhir_base_is_named_and_given_up() {
    let mut window = window_on(ready(Language::English));
    let field = "FHIR base URL (iss parameter)";
    retype(&mut window, field, "not a url");
    assert_eq!(window.state().state.fhir_base().as_str(), "not a url");
    assert!(window.get_all_by_label_contains("iss parameter").count() >= 2, "it is told");
    retype(&mut window, field, "https://fhir.example/r4");
    press(&mut window, Role::Link, "Use that of the local domain");
    assert_eq!(window.state().state.fhir_base().as_str(), "http://127.0.0.1:4480/fhir");
}

#[test]
fn the_page_waits_and_opens_a_frame_when_told_to() {
    let mut window = window_on(ready(Language::English));
    press(&mut window, Role::RadioButton, "Show, then send");
    choose(&mut window, "window", "A frame on the page");
    assert!(way(&window).page.stops);
    assert_eq!(way(&window).page.opening, Opening::Framed);
    window.get_by_label_contains("SameSite");
}

#[test]
fn the_exact_request_is_shown_field_by_field_and_raw() {
    let mut state = ready(Language::English);
    state.view.token = TokenView::Request;
    let mut window = window_on(state);
    window.get_by_label("POST http://127.0.0.1:4480/module/launch");
    window.get_by_label("Content-Length").hover();
    window.run();
    window.get_by_label_contains("signature included");
    press(&mut window, Role::RadioButton, "Raw");
    let raw = window.get_by_role_and_label(Role::MultilineTextInput, "Request");
    let raw = raw.accesskit_node().value().unwrap_or_default();
    assert!(raw.starts_with("POST /module/launch HTTP/1.1\nHost: 127.0.0.1:4480\n"), "{raw}");
    assert!(raw.contains(".signature-made-at-launch&iss=http%3A%2F%2F127.0.0.1%3A4480%2Ffhir"));
    press(&mut window, Role::Button, "Copy the request");
    assert_eq!(window.state().said.last(), Some(&Action::Copy(raw)));
}

#[test]
fn a_launch_is_copied_for_a_shell_and_as_source() {
    let mut window = window_on(ready(Language::English));
    press(&mut window, Role::Button, "More");
    press(&mut window, Role::MenuItemRadio, "Copy as HTTPie");
    assert_eq!(window.state().said.last(), Some(&Action::Make(Copying::Httpie)));
    press(&mut window, Role::Button, "More");
    press(&mut window, Role::MenuItemRadio, "Copy as code…");
    let source = |window: &Harness<'_, Window>| {
        let source = window.get_by_role_and_label(Role::MultilineTextInput, "Source");
        source.accesskit_node().value().unwrap_or_default()
    };
    for (tongue, part) in [
        ("Java", "new RSASSASigner(key)"),
        ("C#", "new SigningCredentials(key, \"RS512\")"),
        ("JavaScript", "randomUUID()"),
        ("Python", "jwt.encode(claims, key, algorithm=\"RS512\""),
    ] {
        press(&mut window, Role::RadioButton, tongue);
        assert!(source(&window).contains(part), "{}", source(&window));
    }
    let buttons = window.get_all_by_role_and_label(Role::Button, "Copy");
    buttons.last().unwrap().click();
    window.run();
    let copied = Action::HandOutCode(Tongue::Python, Destination::Clipboard);
    assert_eq!(window.state().said.last(), Some(&copied));
}

#[test]
fn the_link_has_a_code_that_says_where_it_opens() {
    let mut state = ready(Language::English);
    let url = "http://127.0.0.1:4480/launch/3f0c6a1e7d524c089b1f2a6be04d91ab".to_owned();
    let launch = LaunchId(1);
    let expires_at = i64::MAX;
    state.link = Some(Link { launch, url: url.clone(), state: LinkState::Waiting, expires_at });
    let mut window = window_on(state);
    press(&mut window, Role::Link, "QR code");
    assert_eq!(window.state().state.view.asking, Some(Asking::LinkCode));
    assert_eq!(count(&window, Role::Image, &url), 1);
    window.get_by_label_contains("opens on this machine only");
}
