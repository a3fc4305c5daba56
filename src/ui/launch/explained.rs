//! The row that is explained: F1 opens what the label says on hover under the row that has the
//! keyboard, or under the pointer, and closes it again.

use egui::{Key, Modifiers, Rect, Ui};

use super::super::Scene;
use super::super::widgets::{Banner, Tone};
use crate::model::Edits;
use crate::protocol::claims::Claim;
use crate::text::claims;

/// Shows the explanation of a claim, when it was asked for.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, claim: Claim) {
    if edits.view.explained != Some(claim) {
        return;
    }
    let text = claims::explanation(scene.language, claim, edits.draft.profile);
    let read = Banner::new(Tone::Accent, text).link(scene.labels.understood).show(ui);
    if read {
        edits.view.explained = None;
    }
}

/// Opens or closes the explanation when F1 is pressed in this row.
pub(super) fn ask(ui: &Ui, edits: &mut Edits, claim: Claim, row: Rect) {
    if !ui.input(|input| input.key_pressed(Key::F1)) {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let focused_at = focused.and_then(|id| ui.ctx().read_response(id)).map(|found| found.rect);
    let pointed_at = || ui.input(|input| input.pointer.hover_pos());
    let asked = match focused_at {
        Some(at) => row.intersects(at),
        None => pointed_at().is_some_and(|at| row.contains(at)),
    };
    if asked && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1)) {
        let open = edits.view.explained == Some(claim);
        edits.view.explained = (!open).then_some(claim);
    }
}
