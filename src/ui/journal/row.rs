//! One launch in the list: what it was, when and where to, and what became of it.

use egui::{Label, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::super::widgets::{Tone, caption, chip, strong};
use super::super::{Scene, layout};
use crate::model::LaunchSummary;
use crate::protocol::journal::{Happening, Progress};
use crate::text::{shorten, time, window};
use crate::theme::{self, fonts, icons, size};

/// Height of a launch in the list.
pub(super) const HEIGHT: f32 = 54.0;

/// Shows a launch.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, launch: &LaunchSummary, here: bool) -> Response {
    let t = theme::of(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width() - 12.0, HEIGHT), Sense::click());
    let clock = time::clock(launch.began, &scene.state.surroundings.zone);
    let trace = launch.trace.as_deref().map(|trace| shorten(trace, 4, 4)).unwrap_or_default();
    let name = title(scene, launch);
    let spoken = format!("{name}, {clock}");
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, here, &spoken));
    let radius = theme::radius(size::RADIUS);
    if here {
        ui.painter().rect_filled(rect, radius, t.accent_bg);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, t.sunken);
    }
    if response.has_focus() {
        let ring = (2.0, t.accent);
        ui.painter().rect_stroke(rect, radius, ring, egui::StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(10.0, 9.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
    child.horizontal(|ui| {
        let word = window::progress(scene.language, launch.progress);
        // The pill keeps its whole word; name and receiver give way.
        let pill = layout::text_width(ui, word, fonts::caption()) + 44.0;
        let room = inner.width() - pill - 8.0;
        ui.allocate_ui(vec2(room, 40.0), |ui| {
            ui.set_width(room);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.vertical(|ui| {
                ui.add(Label::new(strong(ui, &name)).truncate());
                let under = [clock, trace, receiver(scene, launch)];
                let under: Vec<_> = under.into_iter().filter(|part| !part.is_empty()).collect();
                ui.add(Label::new(caption(ui, under.join(" · "))).truncate());
            });
        });
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(layout, |ui| outcome(ui, scene, launch.progress));
    });
    response
}

fn outcome(ui: &mut Ui, scene: &Scene<'_>, progress: Progress) {
    let (tone, icon) = match progress {
        Progress::Underway => (Tone::Neutral, icons::CLOCK),
        Progress::Accepted => (Tone::Ok, icons::CHECK),
        Progress::Refused => (Tone::Error, icons::X),
        Progress::Crashed => (Tone::Error, icons::WARNING),
    };
    let text = window::progress(scene.language, progress);
    chip(ui, tone, Some(icon), text);
}

/// The profile a launch was composed by; one from elsewhere has none that is known.
pub(super) fn title(scene: &Scene<'_>, launch: &LaunchSummary) -> String {
    scene
        .state
        .journal
        .events_of(launch)
        .find_map(|event| event.what.facts().map(|facts| facts.profile.name()))
        .unwrap_or(if launch.launch.is_some() {
            scene.labels.launch_link
        } else {
            scene.labels.not_ours
        })
        .to_owned()
}

/// The place it was sent to.
fn receiver(scene: &Scene<'_>, launch: &LaunchSummary) -> String {
    scene
        .state
        .journal
        .events_of(launch)
        .find_map(|event| match &event.what {
            Happening::PageServed { post } => {
                let endpoint = post.endpoint.as_str();
                let host = endpoint.split_once("://").map_or(endpoint, |x| x.1);
                Some(host.split('/').next().unwrap_or_default().to_owned())
            }
            _ => None,
        })
        .unwrap_or_default()
}
