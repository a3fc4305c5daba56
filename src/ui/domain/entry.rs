//! An entry of the domain in its list: what it is called, what it is known by, and what can be done
//! with it. Of a long list only what is seen is drawn.

use egui::{Label, ScrollArea, Ui, vec2};

use crate::model::domain::{DomainAction, EntryList};
use crate::model::{Action, Page};
use crate::text::presets::to_preset;
use crate::text::{shorten, window};
use crate::theme::{self, fonts, icons, size};
use crate::ui::asking::gone;
use crate::ui::widgets::{bare_icon_button, caption, code, link, strong};
use crate::ui::{Scene, layout};

/// Height of an entry.
const HEIGHT: f32 = 40.0;
/// Room between two.
const GAP: f32 = 8.0;
/// How many show before the list scrolls.
const MOST: usize = 8;
/// How many of those that are gone show under a list.
const MOST_GONE: usize = 3;

/// What an entry says.
pub(super) struct Entry<'a> {
    /// What it is called.
    pub(super) name: &'a str,
    /// What stands beside that.
    pub(super) about: &'a str,
    /// What it is known by, which can be copied.
    pub(super) code: &'a str,
}

/// Something that can be done with it.
pub(super) struct Press {
    /// The icon.
    pub(super) icon: &'static str,
    /// What it does.
    pub(super) what: &'static str,
    /// Why it cannot be done now.
    pub(super) not_now: Option<&'static str>,
    /// What follows.
    pub(super) action: Action,
}

impl Press {
    /// Something that can always be done.
    pub(super) fn new(icon: &'static str, what: &'static str, action: DomainAction) -> Self {
        Self { icon, what, not_now: None, action: Action::Domain(action) }
    }
}

/// Shows the entry. Where it can be launched with, `chosen` chooses it for that.
pub(super) fn entry(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    entry: &Entry<'_>,
    presses: Vec<Press>,
    chosen: Option<Action>,
) {
    let word = scene.labels.use_this;
    let word_width = layout::text_width(ui, word, fonts::semibold(size::CAPTION + 0.5)) + 10.0;
    let at_end = chosen.as_ref().map_or(0.0, |_| word_width);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        // Nothing is known of it yet, as the address of a service that is starting.
        let copies = !entry.code.is_empty();
        let buttons = 28.0 * (presses.len() + usize::from(copies)) as f32;
        let room = ui.available_width() - buttons - at_end - 4.0;
        layout::cell(ui, room, HEIGHT, |ui| said(ui, entry));
        let copy = window::copy_of(scene.language, entry.code);
        if copies && bare_icon_button(ui, icons::COPY, &copy).clicked() {
            scene.push(Action::Copy(entry.code.to_owned()));
        }
        for Press { icon, what, not_now, action } in presses {
            let name = to_preset(what, &format!("{} {}", entry.name, entry.about));
            let button = ui.add_enabled_ui(not_now.is_none(), |ui| {
                bare_icon_button(ui, icon, name.trim_end())
            });
            if let Some(why) = not_now {
                button.inner.clone().on_disabled_hover_text(why);
            }
            if button.inner.clicked() {
                scene.push(action);
            }
        }
        if let Some(chosen) = chosen {
            ui.add_space(4.0);
            if link(ui, word).clicked() {
                scene.push(chosen);
                scene.push(Action::Go(Page::Launch));
            }
        }
    });
}

fn said(ui: &mut Ui, entry: &Entry<'_>) {
    ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
    ui.vertical(|ui| {
        ui.horizontal(|ui| {
            // What is known of it has room beside a name of any length.
            ui.label(strong(ui, shorten(entry.name, 36, 0)));
            ui.add(Label::new(caption(ui, entry.about)).truncate());
        });
        let text = code(ui, shorten(entry.code, 200, 0)).color(theme::of(ui).muted);
        ui.add(Label::new(text).truncate().selectable(true));
    });
}

/// So many entries, each drawn by `row` while it is seen.
pub(super) fn rows(ui: &mut Ui, name: &str, count: usize, mut row: impl FnMut(&mut Ui, usize)) {
    ui.spacing_mut().item_spacing.y = GAP;
    if count <= MOST {
        return (0..count).for_each(|at| {
            ui.push_id((name, at), |ui| row(ui, at));
        });
    }
    let height = MOST as f32 * (HEIGHT + GAP);
    let area = ScrollArea::vertical().id_salt(name).max_height(height);
    area.min_scrolled_height(height).auto_shrink([false, true]).show_rows(
        ui,
        HEIGHT,
        count,
        |ui, seen| {
            // The bar of the list does not lie over what stands at the right end.
            ui.set_width(ui.available_width() - 10.0);
            for at in seen {
                ui.push_id((name, at), |ui| row(ui, at));
            }
            layout::follow_keyboard(ui);
        },
    );
}

/// What was deleted from a list, and can be had back.
pub(super) fn deleted(ui: &mut Ui, scene: &mut Scene<'_>, list: EntryList) {
    let removals = &scene.state.removals;
    let before = removals.of(list).count().saturating_sub(MOST_GONE);
    for removal in removals.of(list).skip(before) {
        if gone(ui, scene, &removal.name) {
            scene.push(Action::Domain(DomainAction::PutBack(removal.id)));
        }
    }
}
