//! The mark on every page while a fault is on: whoever forgets it would look for a bug that is none.

use egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, Ui};

use super::Scene;
use super::layout::{self, EDGE};
use super::widgets::{Tone, link};
use crate::model::Action;
use crate::text::faults::{self, FaultLabels};
use crate::text::trouble;
use crate::theme::{self, fonts, icons, size};

/// How high the band is.
const HEIGHT: f32 = 30.0;

/// Shows the band, while there is a fault to tell of.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let Some(fault) = scene.state.fault else { return };
    let labels = FaultLabels::of(scene.language);
    let text = match &scene.preview.fault_in_vain {
        Some(why) => trouble::explain(scene.language, why).in_one_line(),
        None => faults::band(scene.language, fault),
    };
    let fill = Tone::Warn.background(ui);
    let frame = Frame::new().fill(fill.into()).inner_margin(Margin::symmetric(EDGE as i8, 0));
    layout::bar(Panel::top("fault band"), HEIGHT, false).frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            let warn = Tone::Warn.foreground(ui);
            ui.label(RichText::new(icons::FAULT).font(fonts::icon(size::ICON)).color(warn));
            let back = layout::text_width(ui, labels.back, fonts::semibold(size::BODY));
            let room = (ui.available_width() - back - 12.0).max(0.0);
            let needed = layout::text_width(ui, &text, fonts::semibold(12.5)) + 2.0;
            layout::cell(ui, needed.min(room), HEIGHT, |ui| {
                let text = RichText::new(&text).font(fonts::semibold(12.5));
                let label = Label::new(text.color(theme::of(ui).text)).truncate();
                let all = faults::explanation(scene.language, fault, scene.preview.profile);
                ui.add(label).on_hover_text(all);
            });
            if link(ui, labels.back).clicked() {
                scene.push(Action::ChooseFault(None));
            }
        });
    });
}
