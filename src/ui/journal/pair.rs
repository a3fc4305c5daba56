//! A request to a service and its answer: one line, and when it is unfolded both as they were.

use egui::{
    Align, Align2, FontId, Label, Layout, Rect, RichText, Role, Sense, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::super::Scene;
use super::super::widgets::{Tone, caption, strong, tag};
use super::message;
use crate::model::LaunchSummary;
use crate::protocol::journal::{Asker, Event, Exchanged, Happening, HttpRequest, HttpResponse};
use crate::text::domain::{journal, steps};
use crate::text::{domain, shorten, time};
use crate::theme::{self, fonts, icons, size};

/// Height of the line.
const HEIGHT: f32 = 44.0;
/// Room for the sign that unfolds it.
const CARET: f32 = 26.0;

/// A request and its answer, among the events of a launch.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    /// The launch.
    pub(super) launch: &'a LaunchSummary,
    /// Which of its events.
    pub(super) of: Exchanged,
}

impl<'a> Pair<'a> {
    fn event(self, at: Option<usize>) -> Option<&'a Event> {
        self.launch.events().get(at?).map(AsRef::as_ref)
    }

    fn request(self) -> Option<(&'a Asker, &'a HttpRequest)> {
        match &self.event(self.of.asked)?.what {
            Happening::Asked { by, request, .. } => Some((by, request)),
            _ => None,
        }
    }

    fn response(self) -> Option<(&'a HttpResponse, bool)> {
        match &self.event(self.of.replied)?.what {
            Happening::Replied { response, rules, .. } => {
                Some((response, response.status < 400 && rules.is_empty()))
            }
            _ => None,
        }
    }
}

/// Shows it; whether the line was pressed.
pub(super) fn show(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    pair: Pair<'_>,
    open: bool,
    whole: bool,
) -> bool {
    let pressed = line(ui, scene, pair, open);
    if open {
        ui.indent("both", |ui| {
            for event in [pair.event(pair.of.asked), pair.event(pair.of.replied)].iter().flatten() {
                message::show(ui, scene, event, whole);
                ui.add_space(6.0);
            }
        });
    }
    pressed
}

fn line(ui: &mut Ui, scene: &Scene<'_>, pair: Pair<'_>, open: bool) -> bool {
    let t = theme::of(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click());
    let place = journal::place(scene.language, pair.of.place);
    let (what, way) = (what(pair), way(scene, pair));
    let answer = answer(scene, pair);
    let spoken = format!("{place}: {what}, {way}: {}", answer.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
    let radius = theme::radius(size::RADIUS);
    if response.hovered() {
        ui.painter().rect_filled(rect, radius, t.sunken);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, radius, (2.0, t.accent), StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(6.0, 3.0));
    let mut end =
        ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    tag(&mut end, answer.1, &answer.0);
    let left = Rect::from_min_max(inner.min, pos2(end.min_rect().left() - 8.0, inner.bottom()));
    let caret = if open { icons::CARET_DOWN } else { icons::CARET_RIGHT };
    let at = pos2(left.left() + CARET / 2.0, left.center().y);
    ui.painter().text(at, Align2::CENTER_CENTER, caret, fonts::icon(size::ICON), t.muted.into());
    let beside = Rect::from_min_max(pos2(left.left() + CARET, left.top()), left.max);
    let mut text = ui.new_child(UiBuilder::new().max_rect(beside));
    text.spacing_mut().item_spacing = vec2(6.0, 1.0);
    text.horizontal(|ui| {
        ui.add(Label::new(strong(ui, place)).selectable(false));
        let what = RichText::new(what).font(FontId::monospace(12.0)).color(t.text);
        ui.add(Label::new(what).truncate().selectable(false));
    });
    text.add(Label::new(caption(&text, way)).truncate().selectable(false));
    response.clicked()
}

/// What is asked.
fn what(pair: Pair<'_>) -> String {
    let asked = |(_, request): (&Asker, &HttpRequest)| {
        steps::asks(&request.method, &request.asking(pair.of.place))
    };
    pair.request().map(asked).unwrap_or_default()
}

/// When, and who asks whom.
fn way(scene: &Scene<'_>, pair: Pair<'_>) -> String {
    let service = domain::service(scene.language, pair.of.place.service());
    let first = pair.event(Some(pair.of.first()));
    let zone = &scene.state.surroundings.zone;
    let clock = first.map(|event| time::clock_millis(event.at, zone)).unwrap_or_default();
    match pair.request() {
        Some((by, _)) => format!("{clock} · {} → {service}", journal::asker(scene.language, by)),
        None => format!("{clock} · {service}"),
    }
}

/// What was answered, and how that looks.
fn answer(scene: &Scene<'_>, pair: Pair<'_>) -> (String, Tone) {
    let Some((response, well)) = pair.response() else {
        return (scene.journal_labels.no_answer.to_owned(), Tone::Neutral);
    };
    let answering = response.answering(pair.of.place);
    let said = steps::replies(scene.language, pair.of.place, response.status, &answering);
    let tone = if well { Tone::Neutral } else { Tone::Error };
    (shorten(&said, 30, 0), tone)
}
