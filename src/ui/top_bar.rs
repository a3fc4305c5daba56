//! The bar at the top: which launch and by which profile, and at the right what holds on every page.

use egui::{Align, Label, Layout, Panel, Response, RichText, Ui};

use super::widgets::{Tone, caption, chip, compact, icon_button, primary_in_bar, quiet, segmented};
use super::{Scene, journal, layout, preset_choice};
use crate::model::domain::{ApplicationAction, DomainAction, DomainTab};
use crate::model::keys::KeyAction;
use crate::model::workspace::ThemeChoice;
use crate::model::{Action, Edits, Page, Services};
use crate::protocol::profile::Profile;
use crate::protocol::registry::{Role, Service};
use crate::text::domain::registration::RegistrationLabels;
use crate::text::domain::window as words;
use crate::text::{Language, window};
use crate::theme::{self, fonts, icons, size};

/// Shows the bar.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let frame = layout::bar_frame(ui, true);
    layout::bar(Panel::top("top bar"), size::TOP_BAR, true).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let labels = scene.labels;
            let page = scene.state.view.page;
            match page {
                Page::Launch => {
                    preset_choice::show(ui, scene);
                    profile(ui, scene);
                }
                Page::Keys => title(ui, labels.page_keys),
                Page::Domain => title(ui, labels.page_domain),
                Page::Inspect => title(ui, labels.page_inspect),
                Page::Journal => title(ui, labels.page_journal),
                Page::Settings => title(ui, labels.page_settings),
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                theme_toggle(ui, scene);
                language(ui, scene);
                if page == Page::Journal {
                    // The filter takes the room.
                    journal::bar(ui, scene, edits);
                    return;
                }
                services(ui, scene);
                if page == Page::Keys {
                    new_keys(ui, scene);
                }
                if page == Page::Domain && edits.view.domain.tab == DomainTab::Applications {
                    new_application(ui, scene);
                }
            });
        });
    });
}

fn title(ui: &mut Ui, text: &str) {
    let text = RichText::new(text).font(fonts::section()).color(theme::of(ui).text);
    ui.add(Label::new(text));
}

/// The ways in which a key comes, and in what room is left, what keys are.
fn new_keys(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (labels, words) = (scene.labels, scene.key_labels);
    ui.add_space(4.0);
    if primary_in_bar(ui, words.generate, Some(icons::PLUS)).clicked() {
        scene.push(Action::Keys(KeyAction::AskGenerate));
    }
    if quiet(ui, words.import, Some(icons::DOWNLOAD_SIMPLE)).clicked() {
        scene.push(Action::Keys(KeyAction::AskImport));
    }
    let subtitle = layout::text_width(ui, labels.keys_subtitle, fonts::caption());
    if subtitle <= ui.available_width() {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(caption(ui, labels.keys_subtitle));
        });
    }
}

/// The way in which one's own application takes part.
fn new_application(ui: &mut Ui, scene: &mut Scene<'_>) {
    ui.add_space(4.0);
    let label = RegistrationLabels::of(scene.language).ask;
    if primary_in_bar(ui, label, Some(icons::PLUS)).clicked() {
        let ask = ApplicationAction::AskNew(Role::default());
        scene.push(Action::Domain(DomainAction::Applications(ask)));
    }
}

fn profile(ui: &mut Ui, scene: &mut Scene<'_>) {
    let values = Profile::ALL.map(|profile| (profile, profile.name()));
    let current = scene.state.workspace.draft.profile;
    let pressed = segmented(ui, scene.labels.profile, &values, current);
    scene.actions.extend(pressed.map(Action::SetProfile));
}

fn services(ui: &mut Ui, scene: &Scene<'_>) -> Response {
    let labels = scene.labels;
    match scene.state.services {
        Services::On { port } => {
            let switches = scene.state.workspace.domain.services;
            let on = Service::ALL.into_iter().filter(|service| switches.is_on(*service)).count();
            if on < Service::ALL.len() {
                let text = words::some_on(scene.language, on, Service::ALL.len());
                return chip(ui, Tone::Warn, Some(icons::WARNING), &text)
                    .on_hover_text(window::domain_on(scene.language, port));
            }
            let text = window::domain_on(scene.language, port);
            chip(ui, Tone::Ok, Some(icons::CIRCLE), &text)
        }
        Services::Starting => {
            let icon = Some(icons::CIRCLE_NOTCH);
            chip(ui, Tone::Neutral, icon, labels.services_starting)
        }
        Services::Failed => {
            let icon = Some(icons::X_CIRCLE);
            chip(ui, Tone::Error, icon, labels.services_failed)
        }
    }
}

fn language(ui: &mut Ui, scene: &mut Scene<'_>) {
    let tags = Language::ALL.map(|language| language.tag().to_uppercase());
    let values: Vec<_> = Language::ALL.into_iter().zip(tags.iter().map(String::as_str)).collect();
    let pressed = compact(ui, scene.labels.language, &values, scene.language);
    scene.actions.extend(pressed.map(|language| Action::SetLanguage(Some(language))));
}

fn theme_toggle(ui: &mut Ui, scene: &mut Scene<'_>) {
    let labels = scene.labels;
    let (icon, name, next) = if ui.visuals().dark_mode {
        (icons::SUN, labels.to_light, ThemeChoice::Light)
    } else {
        (icons::MOON, labels.to_dark, ThemeChoice::Dark)
    };
    if icon_button(ui, icon, name).clicked() {
        scene.push(Action::SetTheme(next));
    }
}
