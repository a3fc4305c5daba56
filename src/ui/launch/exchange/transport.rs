//! The row of the transport: which one it is, and who uses it.

use egui::{Label, Ui};

use super::super::super::Scene;
use super::super::super::widgets::{Choice, Tone, caption, choice_item, finding};
use super::row;
use crate::model::Edits;
use crate::protocol::exchange::{Transport, Way};
use crate::text::Language;
use crate::text::exchange::{self, ExchangeLabels};

/// Shows the row.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let words = ExchangeLabels::of(scene.language);
    let way = &mut edits.target.way;
    let told = (words.transport, words.transport_under, words.transport_hint);
    row(ui, told, |ui| {
        let current = way.transport;
        let width = ui.available_width().floor();
        Choice::new(words.transport, exchange::name(scene.language, current))
            .width(width)
            .show(ui, |ui| transports(ui, scene.language, way));
        let used_by = exchange::used_by(scene.language, current);
        ui.add(Label::new(caption(ui, used_by)).wrap());
        if current == Transport::Get {
            finding(ui, Tone::Warn, words.get_warning, None);
        }
    });
}

/// The transports to choose from, each with the fields that it sends.
pub(in crate::ui::launch) fn transports(ui: &mut Ui, language: Language, way: &mut Way) {
    for transport in Transport::ALL {
        let here = way.transport == transport;
        let sends = match transport {
            Transport::Custom => Way { transport, custom: way.custom.clone(), ..Way::default() },
            _ => Way::from(transport),
        };
        let name = exchange::name(language, transport);
        if choice_item(ui, here, name, Some(&sends.name()), 0).clicked() {
            way.transport = transport;
        }
    }
}
