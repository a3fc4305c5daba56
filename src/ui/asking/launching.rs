//! Questions about a launch: whether it should be made in spite of errors, and where to write it.

use std::path::PathBuf;

use egui::{ScrollArea, Ui};

use super::super::Scene;
use super::super::launch::in_short;
use super::super::widgets::{Banner, Tone};
use super::{Answer, file_field, paragraph};
use crate::model::Action;
use crate::protocol::rules::Finding;
use crate::text::{findings, window};
use crate::theme::icons;

/// Launching although the claims have errors.
pub(super) fn launch_anyway(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (language, labels) = (scene.language, scene.labels);
    let errors: Vec<&Finding> = scene.preview.typed_errors().collect();
    paragraph(ui, &window::launch_anyway(language, errors.len()));
    let most = (ui.ctx().content_rect().height() - 320.0).max(80.0);
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for finding in errors {
            let text = in_short(&findings::message(language, finding));
            Banner::new(Tone::Error, &text).code(finding.rule.id()).show(ui);
        }
    });
    paragraph(ui, labels.launch_anyway_risk);
    let answer = Answer::new(labels.launch_now, icons::ARROW_SQUARE_OUT);
    answer.show(ui, scene, Action::LaunchAnyway, |_, _| {});
}

/// Where to write the page that posts the launch.
pub(super) fn save_html(ui: &mut Ui, scene: &mut Scene<'_>, path: &mut String) {
    let labels = scene.labels;
    paragraph(ui, labels.save_html_risk);
    let entered = file_field(ui, scene, path, "launch.html");
    let save = Action::SaveHtml(PathBuf::from(path.trim()));
    let enabled = !path.trim().is_empty();
    let answer = Answer { enabled, entered, ..Answer::new(labels.save, icons::FLOPPY_DISK) };
    answer.show(ui, scene, save, |_, _| {});
}
