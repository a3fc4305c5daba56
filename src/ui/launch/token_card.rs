//! The token as it would be sent now: decoded, in its three parts, and as the request that carries it.

use super::super::widgets::{
    Banner, CodeEditor, Tone, bare_icon_button, caption, card, code, icon, tabs,
};
use super::super::{Scene, layout};
use super::members::{self, members};
use super::request;
use crate::model::{Action, Copying, Edits, TokenView, Written};
use crate::protocol::claims::Claim;
use crate::protocol::faults::{FaultId, bend_token};
use crate::protocol::json::{Json, Member};
use crate::protocol::token::{self, Malformed, Part};
use crate::text::jwe::JweLabels;
use crate::text::trouble::{self, Trouble};
use crate::text::{faults, findings, shorten, time};
use crate::theme::{self, Rgb, fonts, icons};
use egui::{Id, Label, Response, RichText, Ui};

/// Height of a line of the payload.
const LINE: f32 = 20.0;
/// Width of the column of names.
const NAMES: f32 = 106.0;
/// The same, at most, where members are nested.
const MOST_NAMES: f32 = 240.0;
/// Width of a number of seconds, with room to spare.
const NUMBER: f32 = 90.0;
/// More of a value than this is shown nowhere: laying out a megabyte takes its time each frame.
pub(super) const MOST: usize = 600;

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let labels = scene.labels;
    card(ui, |ui| {
        let values = [
            (TokenView::Decoded, labels.decoded),
            (TokenView::Token, labels.token),
            (TokenView::Request, labels.request),
        ];
        let current = edits.view.token;
        let pressed = tabs(ui, labels.token, &values, current, |ui| {
            copy(ui, scene, current);
        });
        if let Some(view) = pressed {
            edits.view.token = view;
        }
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.add_space(4.0);
        let preview = scene.preview;
        let Some(written) = &preview.written else {
            no_key(ui, scene);
            return;
        };
        match current {
            TokenView::Decoded => decoded(ui, scene, written),
            TokenView::Token => compact(ui, scene, edits, written),
            TokenView::Request => request::show(ui, scene, edits),
        }
    });
}

fn copy(ui: &mut Ui, scene: &mut Scene<'_>, view: TokenView) {
    let labels = scene.labels;
    let Some(written) = &scene.preview.written else {
        return;
    };
    let (name, action) = match view {
        TokenView::Decoded => {
            let text = as_json(written);
            (labels.copy_payload, Action::Copy(text))
        }
        TokenView::Token => (labels.copy_token, Action::Make(Copying::Token)),
        TokenView::Request => match request::text(scene) {
            Some(text) => (labels.copy_request, Action::Copy(text)),
            None => return,
        },
    };
    if bare_icon_button(ui, icons::COPY, name).clicked() {
        scene.push(action);
    }
}

fn no_key(ui: &mut Ui, scene: &Scene<'_>) {
    ui.horizontal(|ui| {
        let (mark, text) = if scene.state.keys.generating.is_empty() {
            let words = trouble::explain(scene.language, &Trouble::NoKey);
            (icons::WARNING, words.in_one_line())
        } else {
            (icons::CIRCLE_NOTCH, scene.labels.key_generating.to_owned())
        };
        ui.label(icon(ui, mark));
        let text = RichText::new(text).color(theme::of(ui).muted);
        ui.add(Label::new(text).wrap());
    });
}

fn decoded(ui: &mut Ui, scene: &Scene<'_>, Written { header, payload }: &Written) {
    let t = theme::of(ui);
    ui.label(caption(ui, scene.labels.header));
    let text = code(ui, header_line(header)).color(t.token_header);
    ui.add(Label::new(text).wrap().selectable(true));
    ui.add_space(6.0);
    ui.label(caption(ui, scene.labels.payload));
    ui.spacing_mut().item_spacing.y = 0.0;
    let members = members(payload);
    let names = names_width(ui, &members);
    // Only what is seen is laid out: a payload can have thousands of members.
    let (top, seen) = (ui.cursor().top(), ui.clip_rect());
    let line_at = |y: f32| ((y - top) / LINE).max(0.0) as usize;
    let first = line_at(seen.top()).min(members.len());
    let last = (line_at(seen.bottom()) + 1).clamp(first, members.len());
    ui.add_space(LINE * first as f32);
    for member in members.get(first..last).unwrap_or_default() {
        member_line(ui, scene, names, member);
    }
    ui.add_space(LINE * (members.len() - last) as f32);
}

fn member_line(ui: &mut Ui, scene: &Scene<'_>, names: f32, member: &members::Member<'_>) {
    let t = theme::of(ui);
    let members::Member { path, name, value } = member;
    let claim = Claim::at(scene.preview.profile, path);
    let wrong = scene.preview.is_wrong(path);
    let color = if wrong { t.error } else { t.token_payload };
    let secs = value.and_then(Json::as_integer);
    let note = claim.and_then(|claim| note(scene, claim, secs)).unwrap_or_default();
    let value = value.map(Json::compact).unwrap_or_default();
    line(ui, names, (name, &value), color, &note);
}

/// How wide the column of names is: that of flat claims, or what a nested one takes.
fn names_width(ui: &Ui, members: &[members::Member<'_>]) -> f32 {
    let nested = members.iter().filter(|member| member.path.contains('.'));
    column_width(ui, nested.map(|member| member.name.as_str()))
}

/// How wide a column of names is.
pub(super) fn column_width<'a>(ui: &Ui, names: impl Iterator<Item = &'a str>) -> f32 {
    let longest = names.map(|name| name.chars().count()).max().unwrap_or_default();
    // Each character of a monospaced face is as wide as any other.
    let width = longest as f32 * layout::text_width(ui, "0", fonts::mono()) + 12.0;
    width.clamp(NAMES, MOST_NAMES)
}

/// What a generated value means to a person.
fn note(scene: &Scene<'_>, claim: Claim, secs: Option<i64>) -> Option<String> {
    match claim {
        Claim::Iat | Claim::Exp | Claim::Nbf => {
            let state = scene.state;
            time::numeric_date(scene.language, secs?, scene.preview.now, &state.surroundings.zone)
        }
        Claim::Jti => {
            let fresh = scene.state.workspace.draft.has_fresh_id();
            fresh.then(|| scene.labels.fresh_at_launch.to_owned())
        }
        _ => None,
    }
}

/// A name, a value that may be cut, and what it means. Gives the name.
pub(super) fn line(
    ui: &mut Ui,
    names: f32,
    (name, value): (&str, &str),
    color: Rgb,
    note: &str,
) -> Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let muted = theme::of(ui).muted;
        let gap = if note.is_empty() { 0.0 } else { 12.0 };
        let named = layout::cell(ui, names, LINE, |ui| {
            // A name that is cut keeps its distance from the value.
            ui.set_max_width((names - 8.0).max(0.0));
            ui.add(Label::new(code(ui, shorten(name, MOST, 0)).color(muted)).truncate())
        });
        let value = shorten(value, MOST, 0);
        // A long value gives way to what it means, a number does not.
        let least = layout::text_width(ui, &value, fonts::mono()).min(NUMBER);
        let most = (ui.available_width() - least - gap).max(0.0);
        let note_width = layout::text_width(ui, note, fonts::caption()).min(most);
        let room = ui.available_width() - note_width - gap;
        layout::cell(ui, room, LINE, |ui| {
            let value = code(ui, value).color(color);
            ui.add(Label::new(value).truncate().selectable(true));
        });
        ui.add_space(gap);
        layout::cell(ui, note_width, LINE, |ui| {
            ui.add(Label::new(caption(ui, note)).truncate());
        });
        named
    })
    .inner
}

/// The token as text that can be edited. While it is typed it stays as typed; at rest it is the
/// token of this moment.
fn compact(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, written: &Written) {
    if let Some(fault) = scene.state.fault {
        return bent(ui, scene, fault, written);
    }
    let t = theme::of(ui);
    let id = Id::unique("lanceer token");
    let typed = scene.state.view.writing.token.as_ref();
    let mut text = match typed {
        Some(typed) => typed.text.clone(),
        None => token::signing_input(&written.header, &written.payload),
    };
    if text.len() > 20 * MOST {
        let text = code(ui, shorten(&text, 20 * MOST, 0)).color(t.token_payload);
        ui.add(Label::new(text).wrap().selectable(true));
        return;
    }
    let dot = text.find('.').unwrap_or(text.len());
    let parts = vec![(0..dot, t.token_header), (dot..(dot + 1).min(text.len()), t.muted)];
    let problem = typed.and_then(|typed| typed.problem.as_ref());
    let field = CodeEditor::new(&mut text, id, scene.labels.token_editable, t.token_payload)
        .parts(parts)
        .wrong_at(problem.map(|problem| wrong_at(problem, dot)))
        .break_anywhere()
        .most_height(320.0)
        .show(ui);
    if let Some(problem) = problem {
        Banner::new(Tone::Error, &findings::malformed(scene.language, problem)).show(ui);
    }
    let writing = &mut edits.view.writing;
    if field.changed() {
        writing.token.get_or_insert_default().text = text;
    } else if !field.has_focus() && problem.is_none() {
        writing.token = None;
    }
    ui.add_space(4.0);
    let signature =
        RichText::new(scene.labels.signed_at_launch).font(fonts::mono()).color(t.token_signature);
    ui.add(Label::new(signature).wrap());
    ui.add_space(6.0);
    wrapped(ui, scene);
    ui.add(Label::new(caption(ui, scene.labels.token_is_fresh)).wrap());
}

/// The token with a fault, to be read and not to be changed: what is typed is what is right.
fn bent(ui: &mut Ui, scene: &Scene<'_>, fault: FaultId, written: &Written) {
    let t = theme::of(ui);
    let unsigned = token::assemble(token::signing_input(&written.header, &written.payload), b"");
    let token = bend_token(fault, unsigned);
    let text = shorten(token.as_str().trim_end_matches('.'), 20 * MOST, 0);
    let (header, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    for (part, color) in [(header, t.token_header), (rest, t.token_payload)] {
        if !part.is_empty() {
            ui.add(Label::new(code(ui, part).color(color)).wrap().selectable(true));
        }
    }
    ui.add_space(4.0);
    let signature = faults::signature(scene.language, fault);
    let signature = signature.as_deref().unwrap_or(scene.labels.signed_at_launch);
    let signature = RichText::new(signature).font(fonts::mono()).color(t.token_signature);
    ui.add(Label::new(signature).wrap());
}

/// Says so when another token is sent than the one that shows: it goes inside an encrypted one.
fn wrapped(ui: &mut Ui, scene: &Scene<'_>) {
    if scene.preview.sealing.is_some() {
        let words = JweLabels::of(scene.language);
        Banner::new(Tone::Neutral, words.wrapped).icon(icons::LOCK_SIMPLE).show(ui);
        ui.add_space(4.0);
    }
}

/// The part of a token that cannot be read, by where it begins.
fn wrong_at(problem: &Malformed, dot: usize) -> usize {
    match problem {
        Malformed::Base64 { part }
        | Malformed::Json { part, .. }
        | Malformed::NotObject { part } => {
            if *part == Part::Header {
                0
            } else {
                dot + 1
            }
        }
        Malformed::Empty | Malformed::Parts { .. } | Malformed::Encrypted => 0,
    }
}

/// The header on one line, with the key id shortened.
fn header_line(header: &Json) -> String {
    let Json::Object(members) = header else {
        return header.compact();
    };
    let members: Vec<String> = members
        .iter()
        .map(|Member { name, value, .. }| {
            let text = value
                .as_text()
                .map_or_else(|| value.compact(), |text| format!("\"{}\"", shorten(&text, 4, 3)));
            format!("\"{name}\": {text}")
        })
        .collect();
    format!("{{ {} }}", members.join(", "))
}

/// Header and payload as one JSON text, to be read by people.
fn as_json(Written { header, payload }: &Written) -> String {
    let mut both = Json::object();
    both.set("header", header.clone());
    both.set("payload", payload.clone());
    both.pretty()
}
