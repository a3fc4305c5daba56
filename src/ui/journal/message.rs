//! One token, request or answer as it was: start line, fields, headers, body. Tokens are shortened until
//! they are wanted whole.

use std::borrow::Cow;

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{bare_icon_button, caption, code, strong};
use crate::model::Action;
use crate::model::inspect::InspectAction;
use crate::protocol::exchange::{Field, Method, Post};
use crate::protocol::ids::CompactToken;
use crate::protocol::journal::{
    Body, Event, Happening, Header, HttpRequest, HttpResponse, is_secret_name, shorten_secrets,
    shorten_value, tokens_in,
};
use crate::text::{domain, journal, time};
use crate::theme::icons;

/// So many characters of a body show; copied, it is whole.
const MOST: usize = 6_000;

/// What is shown of a message.
struct Message<'a> {
    title: String,
    start: String,
    fields: (&'static str, Vec<Field>),
    headers: &'a [Header],
    /// Nothing where the fields are all there is.
    body: Option<&'a Body>,
    whole: String,
}

/// Shows the message of an event that has one.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, event: &Event, whole: bool) {
    let Some(message) = message(scene, &event.what) else { return };
    ui.horizontal(|ui| {
        ui.label(strong(ui, &message.title));
        let zone = &scene.state.surroundings.zone;
        ui.label(caption(ui, time::clock_millis(event.at, zone)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if bare_icon_button(ui, icons::COPY, scene.journal_labels.copy_message).clicked() {
                scene.push(Action::Copy(message.whole.clone()));
            }
        });
    });
    text(ui, &message.start, whole);
    let (title, fields) = &message.fields;
    if !fields.is_empty() {
        part(ui, title);
        for field in fields {
            show_field(ui, scene, field, whole);
        }
    }
    if !message.headers.is_empty() {
        part(ui, scene.journal_labels.headers);
        for (name, value) in message.headers {
            text(ui, &format!("{name}: {value}"), whole);
        }
    }
    if let Some(body) = message.body {
        show_body(ui, scene, body, whole);
    }
}

/// Whether an event has a message.
pub(super) fn is_one(event: &Event) -> bool {
    let of_service = matches!(event.what, Happening::Asked { .. } | Happening::Replied { .. });
    of_service || is_alone(event)
}

/// Whether an event has a message that is not one half of a service's request and answer.
pub(super) fn is_alone(event: &Event) -> bool {
    matches!(
        event.what,
        Happening::Signed { .. }
            | Happening::PageServed { .. }
            | Happening::PageFetched { .. }
            | Happening::PageSpent { .. }
            | Happening::Received { .. }
            | Happening::Answered { .. }
    )
}

fn message<'a>(scene: &Scene<'_>, what: &'a Happening) -> Option<Message<'a>> {
    let words = scene.journal_labels;
    Some(match what {
        Happening::Signed { token, .. } => of_signed(scene, what, token),
        Happening::PageServed { post } => of_post(scene, post),
        Happening::PageFetched { request } => of_request(scene, words.page_asked, request),
        Happening::PageSpent { request } => of_request(scene, words.page_spent, request),
        Happening::Received { request, .. } => of_request(scene, words.module_got, request),
        Happening::Answered { response } => of_response(words.module_said, response),
        Happening::Asked { place, request, .. } => {
            let service = domain::service(scene.language, place.service());
            of_request(scene, &domain::journal::got(scene.language, service), request)
        }
        Happening::Replied { place, response, .. } => {
            let service = domain::service(scene.language, place.service());
            of_response(&domain::journal::said(scene.language, service), response)
        }
        _ => return None,
    })
}

/// The token as it was signed: it may go out inside an encrypted one.
fn of_signed<'a>(scene: &Scene<'_>, what: &Happening, token: &CompactToken) -> Message<'a> {
    let token = token.as_str().to_owned();
    Message {
        title: scene.journal_labels.signed_token.to_owned(),
        start: journal::detail(scene.language, what),
        fields: (scene.labels.token, vec![("JWS".to_owned(), token.clone())]),
        headers: &[],
        body: None,
        whole: token,
    }
}

fn of_post<'a>(scene: &Scene<'_>, post: &'a Post) -> Message<'a> {
    let words = scene.journal_labels;
    let start = format!("{} {}", post.method.name(), post.endpoint.as_str());
    let named = if post.method == Method::Get { words.query } else { words.fields };
    let fields = post.fields.clone();
    let whole = post.to_curl();
    Message {
        title: words.page_posts.to_owned(),
        start,
        fields: (named, fields),
        headers: &[],
        body: None,
        whole,
    }
}

fn of_request<'a>(scene: &Scene<'_>, title: &str, request: &'a HttpRequest) -> Message<'a> {
    let words = scene.journal_labels;
    let by_query = request.has_query();
    let named = if by_query { words.query } else { words.fields };
    Message {
        title: title.to_owned(),
        start: request.start_line(),
        fields: (named, request.fields()),
        headers: &request.headers,
        body: (request.body.bytes > 0).then_some(&request.body),
        whole: request.to_text(),
    }
}

fn of_response<'a>(title: &str, response: &'a HttpResponse) -> Message<'a> {
    Message {
        title: title.to_owned(),
        start: response.start_line(),
        fields: ("", Vec::new()),
        headers: &response.headers,
        body: Some(&response.body),
        whole: response.to_text(),
    }
}

fn part(ui: &mut Ui, title: &str) {
    ui.add_space(2.0);
    ui.label(caption(ui, title));
}

/// A field with its value; of a token it can be copied.
fn show_field(ui: &mut Ui, scene: &mut Scene<'_>, (name, value): &Field, whole: bool) {
    let holds_token = !tokens_in(value).is_empty();
    ui.horizontal_top(|ui| {
        let shown = code(ui, format!("{name} =")).color(crate::theme::of(ui).muted);
        ui.add(Label::new(shown).selectable(true));
        if holds_token {
            let words = scene.journal_labels;
            if bare_icon_button(ui, icons::COPY, words.copy_token).clicked() {
                scene.push(Action::Copy(value.clone()));
            }
            if bare_icon_button(ui, icons::MAGNIFIER, words.inspect_token).clicked() {
                scene.push(Action::Inspect(InspectAction::Take(value.clone())));
            }
        }
        // A code or a state is a secret by its name alone.
        if !whole && !holds_token && is_secret_name(name) {
            text(ui, &shorten_value(value), whole);
        } else {
            text(ui, value, whole);
        }
    });
}

fn show_body(ui: &mut Ui, scene: &Scene<'_>, body: &Body, whole: bool) {
    let words = scene.journal_labels;
    part(ui, words.body);
    if body.bytes == 0 {
        ui.label(caption(ui, words.empty_body));
        return;
    }
    match body.text.char_indices().nth(MOST) {
        Some((end, _)) => {
            text(ui, body.text.get(..end).unwrap_or_default(), whole);
            ui.label(caption(ui, "…"));
        }
        None => text(ui, &body.text, whole),
    }
    if body.is_cut() {
        ui.label(caption(ui, words.cut));
    }
}

/// A text as it was, but for its tokens and secrets.
fn text(ui: &mut Ui, text: &str, whole: bool) {
    let text = if whole { Cow::Borrowed(text) } else { shorten_secrets(text) };
    ui.add(Label::new(code(ui, text)).wrap().selectable(true));
}
