//! The request as the browser would make it now, field by field or as it goes over the wire.

use egui::{Id, Label, Ui};

use super::super::Scene;
use super::super::widgets::{Banner, CodeEditor, Tone, caption, code, compact};
use super::token_card::{MOST, column_width, line, wrapped};
use crate::model::Edits;
use crate::protocol::exchange::{BrowserRequest, Entry, Holds, Method};
use crate::text::exchange::{self, ExchangeLabels};
use crate::text::{findings, shorten};
use crate::theme;

/// Shows the request, or why there is none.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let words = ExchangeLabels::of(scene.language);
    let request = match &scene.preview.request {
        Some(Ok(request)) => request,
        Some(Err(problem)) => {
            Banner::new(Tone::Error, &findings::endpoint(scene.language, problem)).show(ui);
            return;
        }
        None => return,
    };
    let raw = edits.view.request_raw;
    ui.horizontal(|ui| {
        let values = [(false, words.request_fields), (true, words.request_raw)];
        if let Some(raw) = compact(ui, words.request_as, &values, raw) {
            edits.view.request_raw = raw;
        }
    });
    if raw {
        as_text(ui, scene);
    } else {
        by_field(ui, scene, request);
    }
    ui.add_space(6.0);
    wrapped(ui, scene);
    if scene.preview.sealing.is_none() && scene.state.fault.is_none() {
        ui.add(Label::new(caption(ui, words.signed_at_launch)).wrap());
    }
    ui.add(Label::new(caption(ui, scene.labels.token_is_fresh)).wrap());
}

/// The request as it goes over the wire, with words where the signature will be.
pub(super) fn text(scene: &Scene<'_>) -> Option<String> {
    let request = scene.preview.request.as_ref()?.as_ref().ok()?;
    Some(with_words(scene, &request.raw()))
}

/// Words in the place of what stands for the signature.
fn with_words(scene: &Scene<'_>, text: &str) -> String {
    match scene.state.signature_stand_in() {
        Some(signature) if !signature.is_empty() => text.replace(&signature, made_at_launch(scene)),
        _ => text.to_owned(),
    }
}

/// What stands for what is made at launch: the signature, or the whole of an encrypted token.
fn made_at_launch(scene: &Scene<'_>) -> &'static str {
    let words = ExchangeLabels::of(scene.language);
    if scene.preview.sealing.is_some() { words.token_at_launch } else { words.signature_at_launch }
}

fn as_text(ui: &mut Ui, scene: &Scene<'_>) {
    let t = theme::of(ui);
    let mut text = shorten(&text(scene).unwrap_or_default(), 20 * MOST, 0);
    let places = text.match_indices(made_at_launch(scene));
    let parts = places.map(|(at, found)| (at..at + found.len(), t.token_signature)).collect();
    CodeEditor::new(&mut text, Id::unique("lanceer raw request"), scene.labels.request, t.text)
        .read_only()
        .parts(parts)
        .break_anywhere()
        .most_height(420.0)
        .show(ui);
}

fn by_field(ui: &mut Ui, scene: &Scene<'_>, request: &BrowserRequest) {
    let (language, words) = (scene.language, ExchangeLabels::of(scene.language));
    let t = theme::of(ui);
    let by_get = request.method == Method::Get;
    let url = match request.url.split_once('?') {
        // The fields tell the query one by one.
        Some((path, _)) if by_get => path,
        _ => request.url.as_str(),
    };
    let first = shorten(&format!("{} {url}", request.method.name()), MOST, 0);
    let first = ui.add(Label::new(code(ui, first)).wrap().selectable(true));
    first.on_hover_text(words.method_meaning);
    ui.add_space(6.0);

    let headers = request.headers.iter().map(|(header, _)| header.name());
    let names = headers.chain(request.entries.iter().map(|entry| entry.name.as_str()));
    let width = column_width(ui, names).min(ui.available_width() * 0.4);
    ui.label(caption(ui, words.request_headers));
    for (header, value) in &request.headers {
        let shown = line(ui, width, (header.name(), value), t.text, "");
        shown.on_hover_text(exchange::header_meaning(language, *header));
    }
    ui.add_space(6.0);
    ui.label(caption(ui, if by_get { words.request_query } else { words.request_body }));
    for Entry { name, value, holds } in &request.entries {
        let (value, color) = match holds {
            Holds::Token => (with_words(scene, &shorten(value, MOST, 0)), t.token_header),
            _ => (shorten(value, MOST, 0), t.text),
        };
        let shown = line(ui, width, (name, &value), color, "");
        shown.on_hover_text(exchange::entry_meaning(language, *holds));
    }
    if request.entries.is_empty() {
        ui.label(caption(ui, words.no_fields));
    }
}
