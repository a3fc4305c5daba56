//! The questions that wait for an answer, each in front of the dimmed window.

use std::path::PathBuf;

use egui::{Align, Id, Key, Label, Layout, Modifiers, RichText, Ui};

use super::Scene;
use super::launch::in_short;
use super::widgets::{Banner, TextField, Tone, modal, primary, quiet};
use crate::model::{Action, Asking, Edits};
use crate::protocol::rules::{self, Severity};
use crate::text::{findings, window};
use crate::theme::{self, fonts, icons};

/// Shows the question that is open, if there is one.
pub(super) fn show(ui: &Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let labels = scene.labels;
    let (title, width) = match &edits.view.asking {
        None => return,
        Some(Asking::LaunchAnyway) => (labels.launch_anyway_title, 520.0),
        Some(Asking::SaveHtml { .. }) => (labels.save_html_title, 560.0),
        Some(_) => return,
    };
    let id = Id::unique("lanceer asking");
    let shown = modal(ui.ctx(), id, title, labels.close, width, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        match &mut edits.view.asking {
            Some(Asking::LaunchAnyway) => launch_anyway(ui, scene),
            Some(Asking::SaveHtml { path }) => save_html(ui, scene, path),
            Some(_) | None => {}
        }
    });
    if shown.close {
        scene.push(Action::Cancel);
    }
}

fn paragraph(ui: &mut Ui, text: &str) {
    let text = RichText::new(text).font(fonts::body()).color(theme::of(ui).text);
    ui.add(Label::new(text).wrap());
}

fn launch_anyway(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (language, labels) = (scene.language, scene.labels);
    let errors = scene.preview.tally().errors;
    paragraph(ui, &window::launch_anyway(language, errors));
    let most = (ui.ctx().content_rect().height() - 320.0).max(80.0);
    egui::ScrollArea::vertical().max_height(most).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let all = rules::findings(&scene.preview.checks).into_iter();
        for finding in all.filter(|finding| finding.severity == Severity::Error) {
            let text = in_short(&findings::message(language, finding));
            Banner::new(Tone::Error, &text).code(finding.rule.id()).show(ui);
        }
    });
    paragraph(ui, labels.launch_anyway_risk);
    buttons(
        ui,
        scene,
        (labels.launch_now, Some(icons::ARROW_SQUARE_OUT)),
        Action::LaunchAnyway,
        true,
    );
}

fn save_html(ui: &mut Ui, scene: &mut Scene<'_>, path: &mut String) {
    let labels = scene.labels;
    let mut entered = false;
    paragraph(ui, labels.save_html_risk);
    ui.horizontal(|ui| {
        let browse = super::layout::text_width(ui, labels.browse, fonts::body()) + 28.0 + 24.0;
        let width = (ui.available_width() - browse - 8.0).max(80.0);
        let field = TextField::new(path)
            .name(labels.file_path)
            .hint("launch.html")
            .mono(true)
            .desired_width(width)
            .show(ui);
        entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if quiet(ui, labels.browse, Some(icons::FOLDER_OPEN)).clicked() {
            scene.push(Action::Browse);
        }
    });
    let save = Action::SaveHtml(PathBuf::from(path.trim()));
    let icon = Some(icons::FLOPPY_DISK);
    let named = !path.trim().is_empty();
    if entered && named {
        scene.push(save.clone());
    }
    buttons(ui, scene, (labels.save, icon), save, named);
}

/// The answer and, beside it, the way back. Ctrl+Enter answers, as it launches on the page.
fn buttons(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    (answer, icon): (&str, Option<&str>),
    action: Action,
    enabled: bool,
) {
    ui.add_space(4.0);
    let keys = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let room = egui::vec2(ui.available_width(), 40.0);
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
        let button = ui.add_enabled_ui(enabled, |ui| primary(ui, answer, icon));
        if button.inner.clicked() || (keys && enabled) {
            scene.push(action);
        }
        if quiet(ui, scene.labels.cancel, None).clicked() {
            scene.push(Action::Cancel);
        }
    });
}
