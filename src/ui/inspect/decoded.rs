//! Header, payload and signature, whole: each member with its value, what a time means, and what is
//! wrong with a part, together with whatever can still be read of it.

use egui::{Label, Ui, vec2};

use super::super::launch::{self, Member};
use super::super::widgets::{Banner, Tone, caption, code};
use super::super::{Scene, layout};
use crate::model::inspect::Seen;
use crate::protocol::claims::Claim;
use crate::protocol::json::Json;
use crate::protocol::token::Sight;
use crate::text::inspect::{self, InspectLabels};
use crate::text::{findings, shorten, time};
use crate::theme::{self, Rgb};

/// Width of the column of names.
const NAMES: f32 = 118.0;
/// Height of a line.
const LINE: f32 = 20.0;
/// More members than these are not laid out: values break over lines, so all of them count.
const MOST: usize = 120;
/// More of a value than this is not laid out.
const LONGEST: usize = 2_000;
/// How many bytes of a signature show.
const SIGNATURE: usize = 24;

/// Shows the parts.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, seen: &Seen) {
    let (t, words) = (theme::of(ui), InspectLabels::of(scene.language));
    let look = &seen.look;
    if let Some(sealed) = seen.sealed.as_ref().filter(|_| !seen.is_closed()) {
        ui.label(caption(ui, words.outer_header));
        part(ui, scene, seen, &sealed.header, t.text);
        ui.add_space(6.0);
    }
    ui.label(caption(ui, scene.labels.header));
    part(ui, scene, seen, &look.header, t.token_header);
    if look.parts == 5 {
        return;
    }
    ui.add_space(6.0);
    ui.label(caption(ui, scene.labels.payload));
    match &look.payload {
        Some(payload) => part(ui, scene, seen, payload, t.token_payload),
        None => remark(ui, words.no_payload),
    }
    ui.add_space(6.0);
    ui.label(caption(ui, words.signature));
    match &look.signature {
        Some(signature) => bytes(ui, scene, signature),
        None => remark(ui, words.no_signature),
    }
}

fn remark(ui: &mut Ui, text: &str) {
    ui.add_space(4.0);
    Banner::new(Tone::Error, text).show(ui);
}

fn problem(ui: &mut Ui, scene: &Scene<'_>, part: &Sight) {
    if let Some(problem) = &part.problem {
        remark(ui, &launch::in_short(&findings::malformed(scene.language, problem)));
        ui.add_space(4.0);
    }
}

fn part(ui: &mut Ui, scene: &Scene<'_>, seen: &Seen, part: &Sight, color: Rgb) {
    problem(ui, scene, part);
    let Some(document) = &part.document else {
        let text = code(ui, shorten(&part.text(), LONGEST, 0)).color(color);
        ui.add(Label::new(text).wrap().selectable(true));
        return;
    };
    let members = launch::members(document);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for member in members.iter().take(MOST) {
            line(ui, scene, seen, member, color);
        }
    });
    if let Some(more) = members.len().checked_sub(MOST).filter(|more| *more > 0) {
        ui.label(caption(ui, inspect::more_members(scene.language, more)));
    }
}

fn line(ui: &mut Ui, scene: &Scene<'_>, seen: &Seen, member: &Member<'_>, color: Rgb) {
    let value = member.value.map(Json::compact).unwrap_or_default();
    let note = note(scene, seen, member).unwrap_or_default();
    named(ui, &member.name, &value, color, &note);
}

/// A name, and beside it the whole value with what it means.
pub(super) fn named(ui: &mut Ui, name: &str, value: &str, color: Rgb, note: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        layout::cell(ui, NAMES, LINE, |ui| {
            let muted = theme::of(ui).muted;
            let name = Label::new(code(ui, shorten(name, 200, 0)).color(muted));
            ui.add(name.truncate().selectable(true));
        });
        ui.vertical(|ui| {
            let value = code(ui, shorten(value, LONGEST, 0)).color(color);
            let value = Label::new(value.line_height(Some(LINE))).wrap().selectable(true);
            if note.is_empty() {
                ui.add(value);
                return;
            }
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                ui.add(value);
                ui.label(caption(ui, note));
            });
        });
    });
}

/// What a time means to a person.
fn note(scene: &Scene<'_>, seen: &Seen, member: &Member<'_>) -> Option<String> {
    match Claim::at(seen.judgement.profile, &member.path)? {
        Claim::Iat | Claim::Exp | Claim::Nbf => {
            let secs = member.value.and_then(Json::as_integer)?;
            let zone = &scene.state.surroundings.zone;
            Some(time::three_ways(scene.language, secs, scene.preview.now, zone))
        }
        _ => None,
    }
}

fn bytes(ui: &mut Ui, scene: &Scene<'_>, signature: &Sight) {
    problem(ui, scene, signature);
    let words = InspectLabels::of(scene.language);
    if signature.bytes.is_empty() {
        ui.label(caption(ui, words.signature_empty));
        return;
    }
    let shown = signature.bytes.iter().take(SIGNATURE);
    let mut hex = shown.map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    if signature.bytes.len() > SIGNATURE {
        hex.push('…');
    }
    let count = inspect::bytes(scene.language, signature.bytes.len());
    let color = theme::of(ui).token_signature;
    named(ui, &count, &hex, color, "");
}
