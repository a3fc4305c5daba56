//! What the user can set, and what is good to know about files, port and key.

use egui::{Label, Ui};

use super::widgets::{TextField, caption, card, heading, link, plain_row, quiet_danger, segmented};
use super::{Scene, layout};
use crate::model::workspace::ThemeChoice;
use crate::model::{Action, JournalAction, Page, Services};
use crate::text::{launches, shorten};
use crate::theme::icons;

/// Width of the labels.
const LABELS: f32 = 128.0;
/// Lines longer than this are hard to follow.
const WIDEST: f32 = 720.0;

/// The sizes of the journal that are offered, in megabytes.
const JOURNAL_SIZES: [u64; 5] = [5, 20, 50, 100, 200];

/// Shows the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    layout::page(ui, |ui| {
        let mut whole = layout::inside(ui);
        whole.set_width(whole.width().min(WIDEST));
        layout::column(ui, "settings", whole, |ui| {
            appearance(ui, scene);
            local_domain(ui, scene);
            key(ui, scene);
            journal(ui, scene);
            files(ui, scene);
        });
    });
}

fn appearance(ui: &mut Ui, scene: &mut Scene<'_>) {
    use crate::text::Language::{Dutch, English};
    let labels = scene.labels;
    let settings = &scene.state.workspace.settings;
    card(ui, |ui| {
        heading(ui, labels.appearance, |_| {});
        plain_row(ui, labels.language, LABELS, |ui| {
            let values = [
                (None, labels.language_system),
                // A language is called by its own name, whatever the language of the window.
                (Some(Dutch), "Nederlands"),
                (Some(English), "English"),
            ];
            let pressed = segmented(ui, labels.language, &values, settings.language);
            scene.actions.extend(pressed.map(Action::SetLanguage));
        });
        plain_row(ui, labels.theme, LABELS, |ui| {
            let values = [
                (ThemeChoice::System, labels.theme_system),
                (ThemeChoice::Light, labels.theme_light),
                (ThemeChoice::Dark, labels.theme_dark),
            ];
            let pressed = segmented(ui, labels.theme, &values, settings.theme);
            scene.actions.extend(pressed.map(Action::SetTheme));
        });
    });
}

fn local_domain(ui: &mut Ui, scene: &Scene<'_>) {
    let labels = scene.labels;
    card(ui, |ui| {
        heading(ui, labels.local_domain, |_| {});
        let port = match scene.state.services {
            Services::On { port } => port.to_string(),
            Services::Starting => labels.services_starting.to_owned(),
            Services::Failed => labels.services_failed.to_owned(),
        };
        fact(ui, labels.port, &port);
    });
}

fn key(ui: &mut Ui, scene: &mut Scene<'_>) {
    let labels = scene.labels;
    card(ui, |ui| {
        heading(ui, labels.key, |ui| {
            if link(ui, scene.key_labels.manage).clicked() {
                scene.push(Action::Go(Page::Keys));
            }
        });
        if let Some(key) = scene.state.workspace.active_key() {
            let name = shorten(&key.name, 80, 0);
            let signs = format!("{name}, {}, {}", key.kind.name(), key.alg.name());
            fact(ui, scene.key_labels.active_key, &signs);
        } else if !scene.state.keys.generating.is_empty() {
            ui.label(caption(ui, labels.key_generating));
        }
        ui.add(Label::new(caption(ui, labels.keys_are_test_keys)).wrap());
    });
}

fn journal(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (labels, words) = (scene.labels, scene.journal_labels);
    card(ui, |ui| {
        heading(ui, labels.journal, |_| {});
        plain_row(ui, words.keep_at_most, LABELS, |ui| {
            let names = JOURNAL_SIZES.map(launches::size);
            let sizes: Vec<_> =
                JOURNAL_SIZES.into_iter().zip(names.iter().map(String::as_str)).collect();
            let current = scene.state.workspace.settings.journal_mb;
            let pressed = segmented(ui, words.keep_at_most, &sizes, current);
            let pressed = pressed.map(JournalAction::KeepAtMost).map(Action::Journal);
            scene.actions.extend(pressed);
        });
        ui.add(Label::new(caption(ui, words.kept_how)).wrap());
        let some = !scene.state.journal.launches().is_empty();
        let button = |ui: &mut Ui| quiet_danger(ui, words.delete_all, Some(icons::TRASH));
        if ui.add_enabled_ui(some, button).inner.clicked() {
            scene.push(Action::Journal(JournalAction::AskDeleteAll));
        }
    });
}

fn files(ui: &mut Ui, scene: &Scene<'_>) {
    let labels = scene.labels;
    card(ui, |ui| {
        heading(ui, labels.files, |_| {});
        if let Some(home) = &scene.state.home {
            fact(ui, labels.home, &home.display().to_string());
        } else {
            ui.add(Label::new(caption(ui, labels.nothing_is_kept)).wrap());
        }
    });
}

/// Something to know, and to select and copy; not to change.
fn fact(ui: &mut Ui, label: &str, value: &str) {
    plain_row(ui, label, LABELS, |ui| {
        TextField::new(&mut value.to_owned()).name(label).mono(true).read_only(true).show(ui);
    });
}
