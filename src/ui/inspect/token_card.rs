//! The token: decoded, in its coloured parts, and with what it was sent.

use egui::text::{LayoutJob, TextFormat};
use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{bare_icon_button, caption, card, quiet, tabs};
use super::{decoded, encryption, exchange};
use crate::model::inspect::{InspectSide, Sealed, Seen};
use crate::model::{Action, Edits};
use crate::protocol::ids::CompactToken;
use crate::protocol::json::Json;
use crate::text::inspect::{self, InspectLabels};
use crate::text::shorten;
use crate::theme::{self, Rgb, fonts, icons};

/// More of a token than this is not laid out.
const MOST: usize = 12_000;

/// Shows the card, as long as there is a token.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let Some(seen) = &scene.state.inspect.seen else { return };
    let (labels, words) = (scene.labels, InspectLabels::of(scene.language));
    card(ui, |ui| {
        let values = [
            (InspectSide::Decoded, labels.decoded),
            (InspectSide::Token, labels.token),
            (InspectSide::Exchange, words.exchange),
        ];
        let current = edits.view.inspect.side;
        let pressed = tabs(ui, labels.token, &values, current, |ui| copy(ui, scene, seen, current));
        if let Some(side) = pressed {
            edits.view.inspect.side = side;
        }
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.add_space(4.0);
        encryption::show(ui, scene, seen);
        match current {
            InspectSide::Decoded => decoded::show(ui, scene, seen),
            InspectSide::Token => compact_both(ui, scene, seen),
            InspectSide::Exchange => exchange::show(ui, scene, seen),
        }
        if seen.is_closed() {
            return;
        }
        ui.add_space(6.0);
        if quiet(ui, words.use_in_editor, Some(icons::PENCIL)).clicked() {
            scene.push(Action::TakeToken(seen.signed().as_str().to_owned()));
        }
    });
}

fn copy(ui: &mut Ui, scene: &mut Scene<'_>, seen: &Seen, side: InspectSide) {
    let words = InspectLabels::of(scene.language);
    let (name, text) = match (side, &seen.look.payload) {
        (InspectSide::Decoded, Some(payload)) => {
            let text = payload.document.as_ref().map_or_else(|| payload.text(), Json::pretty);
            (words.copy_payload, text)
        }
        _ => (words.copy_token, seen.token().as_str().to_owned()),
    };
    if bare_icon_button(ui, icons::COPY, name).clicked() {
        scene.push(Action::Copy(text));
    }
}

/// The token as it came, and the one inside.
fn compact_both(ui: &mut Ui, scene: &mut Scene<'_>, seen: &Seen) {
    compact(ui, scene, seen.token());
    let Some(inner) = seen.sealed.as_ref().and_then(Sealed::inner) else { return };
    let words = InspectLabels::of(scene.language);
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.label(caption(ui, words.inner_token));
        if bare_icon_button(ui, icons::COPY, words.copy_inner).clicked() {
            scene.push(Action::Copy(inner.as_str().to_owned()));
        }
    });
    compact(ui, scene, inner);
}

/// A token in the colours of its parts.
fn compact(ui: &mut Ui, scene: &Scene<'_>, token: &CompactToken) {
    let t = theme::of(ui);
    let colors = [t.token_header, t.token_payload, t.token_signature];
    let token = token.as_str();
    let shown = shorten(token, MOST, 0);
    let mut job = LayoutJob::default();
    job.wrap.break_anywhere = true;
    let mut add = |text: &str, color: Rgb| {
        job.append(text, 0.0, TextFormat::simple(fonts::mono(), color.into()));
    };
    for (at, part) in shown.split('.').enumerate() {
        if at > 0 {
            add(".", t.muted);
        }
        add(part, colors.get(at % colors.len()).copied().unwrap_or(t.text));
    }
    ui.add(Label::new(job).wrap().selectable(true));
    if shown.len() < token.len() {
        ui.add(Label::new(caption(ui, inspect::cut(scene.language, token.len()))).wrap());
    }
}
