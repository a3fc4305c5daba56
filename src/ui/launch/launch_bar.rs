//! Where the launch goes, how it travels, and the one primary button of the page.

use egui::{Panel, Ui};

use super::super::Scene;
use super::super::layout::{self, icon_menu, text_width};
use super::super::widgets::{Choice, TextField, Tone, choice_item, finding, primary};
use super::{exchange, fault_choice, receiver_choice};
use crate::model::receivers::ReceiverAction;
use crate::model::{Action, Copying, Edits, Services};
use crate::text::code::CodeLabels;
use crate::text::exchange::ExchangeLabels;
use crate::text::trouble::{self, Trouble};
use crate::text::{ReceiverLabels, findings};
use crate::theme::{fonts, icons, size};

/// Room between what stands in the bar.
const GAP: f32 = 10.0;

/// How high the bar is: a wrong URL takes a line more.
pub(super) fn height(scene: &Scene<'_>) -> f32 {
    size::LAUNCH_BAR + problem(scene).map_or(0.0, |_| 22.0)
}

/// Shows the bar.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let problem = problem(scene);
    let frame = layout::bar_frame(ui, false);
    layout::bar(Panel::top("launch bar"), height(scene), false).frame(frame).show(ui, |ui| {
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            parts(ui, scene, edits, problem.is_some());
        });
        if let Some(problem) = problem {
            ui.spacing_mut().item_spacing.y = 4.0;
            finding(ui, Tone::Error, &problem, None);
        }
    });
}

/// Why the launch URL is none, in words; while the local domain starts there is nothing to say yet.
fn problem(scene: &Scene<'_>) -> Option<String> {
    let problem = scene.preview.endpoint.as_ref().err()?;
    let elsewhere = scene.state.workspace.target.is_elsewhere();
    elsewhere.then(|| findings::endpoint(scene.language, problem))
}

fn parts(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, wrong: bool) {
    let labels = scene.labels;
    let errors = scene.preview.typed_errors().next().is_some();
    let label = if errors { labels.launch_anyway } else { labels.launch };
    let button = text_width(ui, label, fonts::section()) + 2.0 * 22.0 + size::ICON + 8.0;
    let transport_name = edits.target.way.name();
    let transport_width = text_width(ui, &transport_name, fonts::body()) + 42.0;
    // In a small window the URL needs the room more.
    let transport_width = transport_width.min(ui.available_width() * 0.17);

    receiver_choice::show(ui, scene);
    let fault_width = fault_choice::width(ui, scene);
    let after = transport_width + fault_width + button + size::FIELD + 4.0 * GAP;
    let width = (ui.available_width() - after).max(60.0);
    url(ui, scene, edits, wrong, width);
    transport(ui, scene, edits, transport_width);
    fault_choice::show(ui, scene, edits, fault_width);
    launch(ui, scene, label);
    more(ui, scene);
}

fn url(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, wrong: bool, width: f32) {
    let labels = scene.labels;
    let elsewhere = scene.state.workspace.target.is_elsewhere();
    let mut built_in = scene.state.endpoint();
    let text = if elsewhere { &mut edits.target.endpoint } else { &mut built_in };
    let hint = match scene.state.services {
        _ if elsewhere => labels.launch_url_hint,
        Services::Failed => labels.services_failed,
        _ => labels.services_starting,
    };
    TextField::new(text)
        .name(labels.launch_url)
        .hint(hint)
        .mono(true)
        .error(wrong)
        .read_only(!elsewhere)
        .tall()
        .on_surface()
        .desired_width(width)
        .show(ui);
}

fn transport(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, width: f32) {
    let name = edits.target.way.name();
    Choice::new(scene.labels.transport, &name).width(width).tall().on_surface().show(ui, |ui| {
        exchange::transports(ui, scene.language, &mut edits.target.way);
    });
}

fn launch(ui: &mut Ui, scene: &mut Scene<'_>, label: &str) {
    let icon = Some(icons::ARROW_SQUARE_OUT);
    let enabled = scene.can_launch();
    let button = ui.add_enabled_ui(enabled, |ui| primary(ui, label, icon));
    let button = if let Some(reason) = obstacle(scene) {
        button.inner.on_disabled_hover_text(reason)
    } else {
        button.inner
    };
    if button.clicked() {
        scene.push(Action::Launch);
    }
}

/// Why nothing can be launched now, in words.
fn obstacle(scene: &Scene<'_>) -> Option<String> {
    let labels = scene.labels;
    if scene.preview.header.is_none() {
        if !scene.state.keys.generating.is_empty() {
            return Some(labels.key_generating.to_owned());
        }
        return Some(trouble::explain(scene.language, &Trouble::NoKey).in_one_line());
    }
    match scene.state.services {
        Services::Starting => return Some(labels.services_starting.to_owned()),
        Services::Failed => {
            return Some(trouble::explain(scene.language, &Trouble::ServerMissing).in_one_line());
        }
        Services::On { .. } => {}
    }
    if let Some(why) = &scene.preview.fault_in_vain {
        return Some(trouble::explain(scene.language, why).in_one_line());
    }
    let problem = scene.preview.endpoint.as_ref().err()?;
    Some(findings::endpoint(scene.language, problem))
}

/// The launch in other forms than a browser that opens.
fn more(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (labels, words) = (scene.labels, ExchangeLabels::of(scene.language));
    let several = ReceiverLabels::of(scene.language).several;
    // A token can be copied without a server and without a place to send it to.
    let enabled = scene.preview.header.is_some();
    ui.add_enabled_ui(enabled, |ui| {
        icon_menu(ui, icons::DOTS_THREE_VERTICAL, labels.more, |ui| {
            for (label, action) in [
                (several, Action::Receivers(ReceiverAction::AskSeveral)),
                (labels.copy_token, Action::Make(Copying::Token)),
                (labels.copy_link, Action::Make(Copying::Link)),
                (labels.copy_curl, Action::Make(Copying::Curl)),
                (words.copy_httpie, Action::Make(Copying::Httpie)),
                (labels.copy_html, Action::Make(Copying::Html)),
                (labels.save_html, Action::AskSaveHtml),
                (CodeLabels::of(scene.language).menu, Action::AskCode),
            ] {
                if choice_item(ui, false, label, None, 0).clicked() {
                    scene.push(action);
                }
            }
        });
    });
}
