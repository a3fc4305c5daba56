//! What can be done with a launch: send it again, launch its claims again, delete it.

use egui::{Response, Ui};

use super::super::Scene;
use super::super::widgets::{caption, icon_button, quiet};
use crate::model::{Action, JournalAction, LaunchSummary};
use crate::protocol::journal::{LaunchId, Obstacle};
use crate::text::launches;
use crate::theme::icons;

/// Shows the buttons.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, launch: &LaunchSummary) {
    let words = scene.journal_labels;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 6.0);
        if let Some(number) = launch.launch {
            let (state, now) = (scene.state, scene.preview.now);
            let buttons = [
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
            for (face, possible, action) in buttons {
                if button(ui, scene, face, possible).clicked() {
                    scene.push(Action::Journal(action));
                }
            }
            if let Some(at) = state.waits_until(number) {
                waiting(ui, scene, number, at.as_second() - now.as_second());
            } else {
                let face = (words.when_expired, icons::HOURGLASS, words.when_expired_why);
                let possible = state.can_wait(launch, now).map(|_| ());
                if button(ui, scene, face, possible).clicked() {
                    scene.push(Action::Journal(JournalAction::SendWhenExpired(number)));
                }
            }
        }
        if icon_button(ui, icons::TRASH, words.delete_launch).clicked() {
            scene.push(Action::Journal(JournalAction::Delete(launch.id)));
        }
    });
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

/// How long it waits still, and the way out of it.
fn waiting(ui: &mut Ui, scene: &mut Scene<'_>, launch: LaunchId, secs: i64) {
    ui.label(caption(ui, launches::waits(scene.language, secs)));
    if quiet(ui, scene.labels.cancel, None).clicked() {
        scene.push(Action::Journal(JournalAction::StopWaiting(launch)));
    }
}
