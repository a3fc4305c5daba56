//! One launch in the list: what it was, when and where to, and what became of it.

use egui::{
    Align, Label, Layout, Rect, Response, RichText, Role, Sense, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::super::Scene;
use super::super::widgets::{caption, strong};
use super::outcome;
use crate::model::{Edits, LaunchSummary};
use crate::protocol::journal::Progress;
use crate::text::{domain, launches, shorten, time};
use crate::theme::{self, fonts, size};

/// Height of a launch in the list.
pub(super) const HEIGHT: f32 = 54.0;

/// How a row is to look.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// Whether it is the one that is selected.
    pub(super) here: bool,
    /// Whether the keyboard is in the list.
    pub(super) focused: bool,
}

/// Shows a launch.
pub(super) fn show(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    edits: &mut Edits,
    launch: &LaunchSummary,
    look: Look,
) -> Response {
    let t = theme::of(ui);
    let size = vec2(ui.available_width(), HEIGHT);
    // The keyboard stands on the list, not on its rows.
    let sense = Sense::CLICK;
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let (name, kind) = (name(scene, launch), kind(scene, launch));
    let under = under(scene, launch);
    let spoken = format!("{name} · {kind}, {under}");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, look.here, &spoken));
    if look.here {
        ui.painter().rect_filled(rect, 0.0, t.accent_bg);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, t.sunken);
    }
    if look.here && look.focused {
        let ring = (2.0, t.accent);
        ui.painter().rect_stroke(rect, theme::radius(size::RADIUS), ring, StrokeKind::Inside);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, t.border));

    let inner = rect.shrink2(vec2(16.0, 8.0));
    let mut end = ui.new_child(
        UiBuilder::new()
            .id_salt(launch.id)
            .max_rect(inner)
            .layout(Layout::right_to_left(Align::Center)),
    );
    outcome::show(&mut end, scene, edits, launch);
    // The pill keeps its whole word; what stands before it gives way.
    let left = Rect::from_min_max(inner.min, pos2(end.min_rect().left() - 8.0, inner.bottom()));
    let mut text = ui.new_child(UiBuilder::new().max_rect(left));
    text.spacing_mut().item_spacing = vec2(5.0, 3.0);
    text.horizontal(|ui| {
        ui.add(Label::new(strong(ui, name)).truncate().selectable(false));
        if !kind.is_empty() {
            let kind = RichText::new(format!("· {kind}")).font(fonts::body()).color(t.text);
            ui.add(Label::new(kind).truncate().selectable(false));
        }
    });
    text.add(Label::new(caption(&text, under)).truncate().selectable(false));
    response
}

/// The profile a launch was composed by; one from elsewhere has none that is known.
pub(super) fn name(scene: &Scene<'_>, launch: &LaunchSummary) -> &'static str {
    let words = scene.journal_labels;
    match (launch.facts(), launch.launch) {
        (Some(facts), _) => facts.profile.name(),
        (None, Some(_)) => words.unknown,
        (None, None) if !launch.is_launch() => words.requests,
        // Another module asks about a token of another portal.
        (None, None) if launch.to.is_none() => words.elsewhere,
        (None, None) => words.received,
    }
}

/// What kind of person launched, or who asks.
fn kind(scene: &Scene<'_>, launch: &LaunchSummary) -> String {
    if let Some(asker) = &launch.asker {
        return domain::journal::asker(scene.language, asker);
    }
    launch.facts().map(|facts| launches::kind_of(&facts.subject)).unwrap_or_default()
}

/// When it was, where it went, and what tells it from the others.
fn under(scene: &Scene<'_>, launch: &LaunchSummary) -> String {
    let (language, state) = (scene.language, scene.state);
    let zone = &state.surroundings.zone;
    let when = launches::when(language, launch.began, scene.preview.now, zone);
    let receiver = launch.to.as_ref().map(|to| launches::receiver(language, to));
    let repeats = launch.facts().and_then(|facts| facts.replay_of);
    let repeats = repeats.and_then(|of| state.journal.launch(of)).map(|of| {
        let clock = time::clock(of.began, zone);
        launches::again(language, &clock)
    });
    let fault = || launch.facts().and_then(|facts| launches::fault(language, facts));
    let login = || launch.awaits_login().then(|| scene.journal_labels.awaits_login.to_owned());
    let refused = || {
        let (at, by) = (launch.refused_at, &launch.refused_by);
        domain::journal::why_refused(language, at, by)
    };
    let why = || (launch.progress == Progress::Refused).then(refused).flatten().map(str::to_owned);
    let trace = || launch.trace.as_deref().map(|trace| shorten(trace, 4, 4));
    // What became of it comes before where it went, which gives way first.
    let happened = login().or_else(why);
    let last = repeats.or_else(fault).or_else(|| trace().filter(|_| happened.is_none()));
    let parts = [Some(when), happened, receiver, last].into_iter().flatten();
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
