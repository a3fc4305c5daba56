//! The journal under the Launch page: the steps of the last launch as they happen.

use egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, ScrollArea, Ui};

use super::layout::EDGE;
use super::widgets::{bare_icon_button, caption, link, strong};
use super::{Scene, event_line, layout};
use crate::model::Action;
use crate::protocol::journal::{Event, Happening};
use crate::text::sequence::SequenceLabels;
use crate::text::{launches, window};
use crate::theme::{self, icons, size};

/// Height when folded: the title alone.
const FOLDED: f32 = 36.0;
/// As many lines as fit whole: half a line at the upper edge is no reading.
const LINES: f32 = 3.0;

/// So many of the latest events show; the Journal page has them all.
const MOST: usize = 200;

/// How high the strip is.
pub(super) fn height(scene: &Scene<'_>) -> f32 {
    if scene.state.workspace.settings.journal_folded { FOLDED } else { size::JOURNAL_STRIP }
}

/// Shows the strip.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let t = theme::of(ui);
    let folded = scene.state.workspace.settings.journal_folded;
    let top = ui.available_rect_before_wrap();
    let frame = Frame::new().fill(t.surface.into()).inner_margin(Margin::symmetric(EDGE as i8, 6));
    layout::bar(Panel::top("journal"), height(scene), false).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        title(ui, scene, folded);
        if !folded {
            events(ui, scene);
        }
    });
    let line = top.top() + 0.5;
    ui.painter().hline(top.x_range(), line, (1.0, t.border));
}

fn title(ui: &mut Ui, scene: &mut Scene<'_>, folded: bool) {
    let (state, labels) = (scene.state, scene.labels);
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        ui.label(strong(ui, labels.journal));
        if let Some(launch) = state.journal.latest() {
            let zone = &state.surroundings.zone;
            let when = launches::when(scene.language, launch.began, scene.preview.now, zone);
            ui.label(caption(ui, window::last_launch(scene.language, &when)));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (icon, name) = if folded {
                (icons::CARET_UP, labels.unfold)
            } else {
                (icons::CARET_DOWN, labels.fold)
            };
            if bare_icon_button(ui, icon, name).clicked() {
                scene.push(Action::FoldJournal(!folded));
            }
            if let Some(launch) = state.journal.latest()
                && link(ui, SequenceLabels::of(scene.language).title).clicked()
            {
                scene.push(Action::ShowDiagram(launch.id));
            }
        });
    });
}

fn events(ui: &mut Ui, scene: &Scene<'_>) {
    let journal = &scene.state.journal;
    let Some(launch) = journal.latest() else {
        let text = RichText::new(scene.labels.journal_empty).color(theme::of(ui).muted);
        ui.add(Label::new(text).wrap());
        return;
    };
    ScrollArea::vertical()
        .id_salt("journal strip")
        .auto_shrink(false)
        .max_height(LINES * event_line::HEIGHT)
        .stick_to_bottom(true)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(ui.available_width() - 12.0);
            let events = launch.events();
            let latest = events.get(events.len().saturating_sub(MOST)..).unwrap_or_default();
            for event in latest.iter().filter(|event| matters(event)) {
                event_line::show(ui, scene, event, 158.0);
            }
        });
}

/// What passed is counted by the line that sums up; here it would push the rest out of sight.
fn matters(event: &Event) -> bool {
    !matches!(
        &event.what,
        Happening::Checked { worst: None, .. } | Happening::Verified { worst: None, .. }
    )
}
