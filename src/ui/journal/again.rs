//! What can be done with a launch: send it again, launch its claims again, delete it.

use egui::{Response, Ui};
use jiff::Timestamp;

use super::super::Scene;
use super::super::widgets::{caption, icon_button, quiet, quiet_width};
use crate::model::{Action, JournalAction, LaunchSummary};
use crate::protocol::journal::{LaunchId, Obstacle};
use crate::text::launches;
use crate::theme::{icons, size};

/// Shows the buttons, on as many lines as they need.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, launch: &LaunchSummary) {
    let words = scene.journal_labels;
    let Some(number) = launch.launch else {
        ui.horizontal(|ui| delete(ui, scene, launch));
        return;
    };
    let (state, now) = (scene.state, scene.preview.now);
    let again = [
        (
            (words.send_again, icons::REDO, words.send_again_why),
            state.can_send_again(launch),
            JournalAction::SendAgain(number),
        ),
        (
            (words.launch_fresh, icons::LAUNCH, words.launch_fresh_why),
            state.can_launch_fresh(launch),
            JournalAction::LaunchFresh(number),
        ),
    ];
    let wide = |label| quiet_width(ui, label, true) + 8.0;
    let room = wide(words.send_again) + wide(words.launch_fresh) + wide(words.when_expired);
    let on_one_line = room + size::FIELD <= ui.available_width();
    ui.horizontal(|ui| {
        for (face, possible, action) in again {
            if button(ui, scene, face, possible).clicked() {
                scene.push(Action::Journal(action));
            }
        }
        if on_one_line {
            when_expired(ui, scene, launch, number, now);
            delete(ui, scene, launch);
        }
    });
    if !on_one_line {
        ui.horizontal(|ui| {
            when_expired(ui, scene, launch, number, now);
            delete(ui, scene, launch);
        });
    }
}

/// Sending it again once its token has expired; or how long that takes still.
fn when_expired(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    launch: &LaunchSummary,
    number: LaunchId,
    now: Timestamp,
) {
    if let Some(at) = scene.state.waits_until(number) {
        ui.label(caption(ui, launches::waits(scene.language, at.as_second() - now.as_second())));
        if quiet(ui, scene.labels.cancel, None).clicked() {
            scene.push(Action::Journal(JournalAction::StopWaiting(number)));
        }
        return;
    }
    let words = scene.journal_labels;
    let face = (words.when_expired, icons::HOURGLASS, words.when_expired_why);
    let possible = scene.state.can_wait(launch, now).map(|_| ());
    if button(ui, scene, face, possible).clicked() {
        scene.push(Action::Journal(JournalAction::SendWhenExpired(number)));
    }
}

fn delete(ui: &mut Ui, scene: &mut Scene<'_>, launch: &LaunchSummary) {
    if icon_button(ui, icons::TRASH, scene.journal_labels.delete_launch).clicked() {
        scene.push(Action::Journal(JournalAction::Delete(launch.id)));
    }
}

/// A button that says what it does, or why it cannot.
fn button(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (label, icon, why): (&str, &str, &str),
    possible: Result<(), Obstacle>,
) -> Response {
    let shown = ui.add_enabled_ui(possible.is_ok(), |ui| quiet(ui, label, Some(icon))).inner;
    match possible {
        Ok(()) => shown.on_hover_text(why),
        Err(obstacle) => shown.on_disabled_hover_text(launches::obstacle(scene.language, obstacle)),
    }
}
