//! Every launch since the start, and every step of the one that is selected.

use egui::{
    Frame, Label, Margin, Rect, Response, RichText, Role, ScrollArea, Sense, Ui, UiBuilder,
    WidgetInfo, vec2,
};

use super::layout::{EDGE, GAP};
use super::widgets::{Tone, caption, chip, heading, strong};
use super::{Scene, event_line, layout};
use crate::model::{Edits, LaunchSummary};
use crate::protocol::journal::{Happening, Progress};
use crate::text::{faults, shorten, time, window};
use crate::theme::{self, fonts, icons, size};

/// Height of a launch in the list.
const ROW: f32 = 54.0;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    layout::page(ui, |ui| {
        let whole = layout::inside(ui).shrink2(vec2(0.0, EDGE - 4.0));
        let launches = scene.state.journal.launches();
        if launches.is_empty() {
            surface(ui, whole, |ui| {
                let text = RichText::new(scene.labels.journal_page_empty);
                ui.add(Label::new(text.color(theme::of(ui).muted)).wrap());
            });
            return;
        }
        let left = (whole.width() * 0.38).clamp(300.0, 440.0);
        let (list, steps) = layout::split(whole, whole.width() - left - GAP);
        let selected = edits.view.launch.filter(|at| *at < launches.len());
        let selected = selected.unwrap_or(launches.len() - 1);
        surface(ui, list, |ui| {
            if let Some(chosen) = show_list(ui, scene, launches, selected) {
                edits.view.launch = Some(chosen);
            }
        });
        if let Some(launch) = launches.get(selected) {
            surface(ui, steps, |ui| show_steps(ui, scene, launch));
        }
    });
}

/// A card that fills its place.
fn surface(ui: &mut Ui, at: Rect, content: impl FnOnce(&mut Ui)) {
    let t = theme::of(ui);
    let frame = Frame::new()
        .fill(t.surface.into())
        .stroke((1.0, t.border))
        .corner_radius(theme::radius(size::CARD_RADIUS))
        .inner_margin(Margin::symmetric(16, 14));
    let mut child = ui.new_child(UiBuilder::new().max_rect(at.shrink(1.0)));
    child.set_clip_rect(at);
    frame.show(&mut child, |ui| {
        ui.set_min_size(ui.available_size());
        content(ui);
    });
}

/// The newest launch first. Returns the one that was pressed.
fn show_list(
    ui: &mut Ui,
    scene: &Scene<'_>,
    launches: &[LaunchSummary],
    selected: usize,
) -> Option<usize> {
    heading(ui, scene.labels.all_launches, |ui| {
        ui.label(caption(ui, scene.labels.outcome));
    });
    let mut pressed = None;
    ui.spacing_mut().item_spacing.y = 2.0;
    ScrollArea::vertical().id_salt("launches").auto_shrink(false).show_rows(
        ui,
        ROW,
        launches.len(),
        |ui, rows| {
            for row in rows {
                let at = launches.len() - 1 - row;
                let Some(launch) = launches.get(at) else {
                    continue;
                };
                if show_launch(ui, scene, launch, at == selected).clicked() {
                    pressed = Some(at);
                }
            }
        },
    );
    pressed
}

fn show_launch(ui: &mut Ui, scene: &Scene<'_>, launch: &LaunchSummary, here: bool) -> Response {
    let t = theme::of(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width() - 12.0, ROW), Sense::click());
    let clock = time::clock(launch.began, &scene.state.surroundings.zone);
    let trace = launch.trace.as_deref().map(|trace| shorten(trace, 4, 4)).unwrap_or_default();
    let name = profile(scene, launch);
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
                let under = [fault(scene, launch), clock, trace, receiver(scene, launch)];
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
fn profile(scene: &Scene<'_>, launch: &LaunchSummary) -> String {
    scene
        .state
        .journal
        .events_of(launch)
        .find_map(|event| match &event.what {
            Happening::Composed { facts, .. } => Some(facts.profile.name()),
            _ => None,
        })
        .unwrap_or(if launch.launch.is_some() {
            scene.labels.launch_link
        } else {
            scene.labels.not_ours
        })
        .to_owned()
}

/// What was wrong with it on purpose.
fn fault(scene: &Scene<'_>, launch: &LaunchSummary) -> String {
    let facts = scene.state.journal.events_of(launch).find_map(|event| event.what.facts());
    let fault = facts.and_then(|facts| facts.fault);
    fault.map_or_else(String::new, |fault| faults::name(scene.language, fault).to_owned())
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

fn show_steps(ui: &mut Ui, scene: &Scene<'_>, launch: &LaunchSummary) {
    let clock = time::clock(launch.began, &scene.state.surroundings.zone);
    let trace = launch.trace.as_deref().unwrap_or_default();
    let title = profile(scene, launch);
    heading(ui, &title, |ui| {
        let text = format!("{clock} · {}", shorten(trace, 40, 0));
        ui.add(Label::new(caption(ui, text)).truncate().selectable(true));
    });
    ui.add_space(4.0);
    let events: Vec<_> = scene.state.journal.events_of(launch).collect();
    let (height, gap) = event_line::height_and_gap(ui.available_width() - 12.0);
    ui.spacing_mut().item_spacing.y = gap;
    ScrollArea::vertical().id_salt("steps").auto_shrink(false).show_rows(
        ui,
        height,
        events.len(),
        |ui, rows| {
            ui.set_width(ui.available_width() - 12.0);
            for event in events.get(rows).unwrap_or_default() {
                event_line::show(ui, scene, event, 190.0);
            }
        },
    );
}
