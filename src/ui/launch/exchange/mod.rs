//! The third step of a launch: how the token reaches the module, and what the page does that sends
//! it. Each row is a file; the launch bar offers the transports too.

pub(in crate::ui) mod encryption;
mod fhir_base;
mod fields;
mod page;
mod transport;

use egui::{Label, Ui};

pub(super) use transport::transports;

use super::super::Scene;
use super::super::widgets::{ClaimRow, Mark, caption, card, numbered_heading};
use crate::model::Edits;
use crate::protocol::exchange::Transport;

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    card(ui, |ui| {
        numbered_heading(ui, 3, scene.labels.the_exchange, |_| {});
        transport::show(ui, scene, edits);
        if edits.target.way.transport == Transport::Custom {
            fields::custom(ui, scene, edits);
        }
        fields::extra(ui, scene, edits);
        fhir_base::show(ui, scene, edits);
        page::show(ui, scene, edits);
        page::opening(ui, scene, edits);
        encryption::show(ui, scene, edits);
    });
}

/// A row of the card: a name, what is under it, what it says on hover, and its values beneath each
/// other.
fn row<R>(
    ui: &mut Ui,
    (name, under, hint): (&str, &str, &str),
    value: impl FnOnce(&mut Ui) -> R,
) -> R {
    let row = ClaimRow {
        name,
        under,
        mark: Mark::None,
        mark_name: "",
        hover_text: hint.to_owned(),
        source: None,
    };
    row.show(ui, value).inner
}

/// A sentence under a value.
fn remark(ui: &mut Ui, text: &str) {
    ui.add(Label::new(caption(ui, text)).wrap());
}
