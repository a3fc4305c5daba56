//! Two launches side by side, value by value.

use egui::{
    Align, Frame, Label, Layout, Margin, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2,
};

use super::super::Scene;
use super::super::widgets::{Choice, caption, checkbox, choice_item, icon_button};
use crate::model::{Comparing, EntryId, LaunchSummary};
use crate::protocol::compare::{Content, Difference, Line, Section, compare};
use crate::protocol::evidence::Record;
use crate::text::compare::{self, CompareLabels};
use crate::text::{launches, shorten, window};
use crate::theme::{self, Rgb, fonts, icons, size};

/// Width of the names of values, and of the word that says how they compare.
const NAME: f32 = 132.0;
const MARK: f32 = 148.0;
/// Room between two columns.
const GAP: f32 = 12.0;
/// So many launches are offered, and so many values of a part are shown: nobody reads more.
const OFFERED: usize = 100;
const SHOWN: usize = 200;
/// So much of a token is shown; what it says is told above it.
const TOKEN: (usize, usize) = (24, 8);

/// Shows the comparison.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, comparing: &mut Comparing) {
    heads(ui, scene, comparing);
    let words = CompareLabels::of(scene.language);
    checkbox(ui, &mut comparing.only_differences, words.only_differences);
    let journal = &scene.state.journal;
    let record = |id: EntryId| {
        Record::of(journal.entry(id).into_iter().flat_map(|launch| journal.events_of(launch)))
    };
    let sections = compare(&record(comparing.left), &record(comparing.right));
    let most = (ui.ctx().content_rect().height() - 230.0).max(160.0);
    let area = ScrollArea::vertical().max_height(most).min_scrolled_height(most);
    area.auto_shrink([false, true]).show(ui, |ui| {
        // Beside the bar.
        ui.set_width(ui.available_width() - 12.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        for section in &sections {
            show_section(ui, scene, comparing, section);
        }
    });
}

/// Which launch stands where.
fn heads(ui: &mut Ui, scene: &Scene<'_>, comparing: &mut Comparing) {
    let words = CompareLabels::of(scene.language);
    ui.horizontal(|ui| {
        let room = (ui.available_width() - size::FIELD - 2.0 * 8.0) / 2.0;
        pick(ui, scene, (words.left, room), &mut comparing.left);
        if icon_button(ui, icons::ARROWS_LEFT_RIGHT, words.swap).clicked() {
            std::mem::swap(&mut comparing.left, &mut comparing.right);
        }
        pick(ui, scene, (words.right, room), &mut comparing.right);
    });
}

fn pick(ui: &mut Ui, scene: &Scene<'_>, (name, width): (&str, f32), chosen: &mut EntryId) {
    let journal = &scene.state.journal;
    let now = journal.entry(*chosen).map(|launch| described(scene, launch)).unwrap_or_default();
    Choice::new(name, &now.0).width(width).show(ui, |ui| {
        let launches = journal.launches().iter().rev().filter(|launch| launch.is_launch());
        for launch in launches.take(OFFERED) {
            let (text, detail) = described(scene, launch);
            if choice_item(ui, launch.id == *chosen, &text, Some(&detail), 0).clicked() {
                *chosen = launch.id;
            }
        }
    });
}

/// A launch in a list: when, what and what became of it; and under that, where it went and its id.
fn described(scene: &Scene<'_>, launch: &LaunchSummary) -> (String, String) {
    let (state, language) = (scene.state, scene.language);
    let when = launches::when(language, launch.began, scene.preview.now, &state.surroundings.zone);
    let profile =
        launch.facts().map_or(scene.journal_labels.received, |facts| facts.profile.name());
    let outcome = window::progress(language, launch.progress);
    let to = launch.to.as_ref().map(|to| launches::receiver(language, to)).unwrap_or_default();
    let trace = shorten(launch.trace.as_deref().unwrap_or_default(), 4, 4);
    (format!("{when} · {profile} · {outcome}"), format!("{to} · {trace}"))
}

fn show_section(ui: &mut Ui, scene: &Scene<'_>, comparing: &mut Comparing, section: &Section) {
    let folded = comparing.folded.contains(&section.part);
    if title(ui, scene, section, folded) {
        comparing.folded.retain(|part| *part != section.part);
        if !folded {
            comparing.folded.push(section.part);
        }
    }
    if folded {
        return;
    }
    let lines = section.lines.iter();
    let shown = lines.filter(|line| !comparing.only_differences || line.is_different());
    for line in shown.take(SHOWN) {
        show_line(ui, scene, line);
    }
    ui.add_space(6.0);
}

/// The name of a part, and how many differences there are in it. Whether it was pressed.
fn title(ui: &mut Ui, scene: &Scene<'_>, section: &Section, folded: bool) -> bool {
    let t = theme::of(ui);
    let words = CompareLabels::of(scene.language);
    let name = compare::part(scene.language, section.part);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::DisclosureTriangle, ui.is_enabled(), !folded, name)
    });
    if response.has_focus() {
        let ring = (2.0, t.accent);
        let radius = theme::radius(size::RADIUS);
        ui.painter().rect_stroke(rect, radius, ring, egui::StrokeKind::Inside);
    }
    let mut line = ui.new_child(
        egui::UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)),
    );
    let caret = if folded { icons::CARET_RIGHT } else { icons::CARET_DOWN };
    line.label(RichText::new(caret).font(fonts::icon(12.0)).color(t.muted));
    line.label(RichText::new(name).font(fonts::semibold(size::BODY)).color(t.text));
    let mut told = compare::differences(scene.language, section.differences());
    if section.reordered {
        told = format!("{told} · {}", words.reordered);
    }
    line.label(caption(&line, told));
    response.clicked()
}

/// How a line looks: its fill, if it has one, the colour of its values, and the icon of its mark.
fn look(ui: &Ui, line: &Line) -> (Option<Rgb>, Rgb, &'static str) {
    let t = theme::of(ui);
    if !line.is_different() {
        let icon = if line.each_launch { icons::CLOCK } else { icons::EQUALS };
        return (None, t.muted, icon);
    }
    match line.difference {
        Difference::Same => (None, t.muted, icons::EQUALS),
        Difference::Spelling | Difference::Changed => (Some(t.warn_bg), t.text, icons::NOT_EQUALS),
        Difference::OnlyLeft => (Some(t.accent_bg), t.text, icons::ARROW_LEFT),
        Difference::OnlyRight => (Some(t.accent_bg), t.text, icons::ARROW_RIGHT),
    }
}

fn show_line(ui: &mut Ui, scene: &Scene<'_>, line: &Line) {
    let (fill, colour, icon) = look(ui, line);
    let mut frame = Frame::new().inner_margin(Margin::symmetric(8, 3));
    if let Some(fill) = fill {
        frame = frame.fill(fill.into()).corner_radius(theme::radius(4.0));
    }
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let value = (ui.available_width() - NAME - MARK - 3.0 * GAP) / 2.0;
            let t = theme::of(ui);
            let name = RichText::new(compare::name(scene.language, &line.name));
            cell(ui, NAME, name.font(fonts::caption()).color(t.muted));
            for side in [&line.left, &line.right] {
                let text = RichText::new(told(scene, line, side.as_ref()));
                let absent = side.is_none();
                let font = if absent { fonts::caption() } else { fonts::mono() };
                let colour = if absent { t.muted } else { colour };
                cell(ui, value, text.font(font).color(colour));
            }
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                ui.label(RichText::new(icon).font(fonts::icon(13.0)).color(t.muted));
                cell(ui, MARK - 18.0, caption(ui, compare::difference(scene.language, line)));
            });
        });
    });
}

fn told(scene: &Scene<'_>, line: &Line, side: Option<&Content>) -> String {
    let text = compare::content(scene.language, side);
    if line.is_token { shorten(&text, TOKEN.0, TOKEN.1) } else { shorten(&text, 2000, 40) }
}

/// A text that takes as many lines as it needs in this width.
fn cell(ui: &mut Ui, width: f32, text: RichText) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.add(Label::new(text).wrap().selectable(true));
    });
}
