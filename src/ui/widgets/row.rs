//! The row of a claim: a mark that says whether it goes along, its name, its value. And the plainer row of a form.

use egui::{
    Align, Galley, Layout, Pos2, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

use super::checkbox::box_at;
use super::paint::{focus_ring, line, put_icon, put_line};
use crate::theme::{self, fonts, icons, size};

/// Room between mark, label and value.
const GAP: f32 = 10.0;
/// Room between a name and what stands under it.
const UNDER_GAP: f32 = 2.0;

/// Whether a claim may be left out.
pub enum Mark<'a> {
    /// There is nothing to leave out: the row is no claim.
    None,
    /// It cannot.
    Fixed,
    /// It should not; who presses the lock leaves it out on purpose.
    Required(&'a mut bool),
    /// It may; the flag says whether it goes along.
    Optional(&'a mut bool),
}

/// A claim, its name and its mark. Fill it in, then [`show`](Self::show) it with its value.
pub struct ClaimRow<'a> {
    /// Name of the claim.
    pub name: &'a str,
    /// What it is, under the name.
    pub under: &'a str,
    /// Whether it may be left out.
    pub mark: Mark<'a>,
    /// Accessible name of the mark, and its tooltip.
    pub mark_name: &'a str,
    /// What the label says when the pointer rests on it; empty for nothing.
    pub hover_text: String,
    /// A small icon after the name that says where the value comes from, and that in words.
    pub source: Option<(&'static str, &'static str)>,
}

/// What was done to a [`ClaimRow`].
pub struct ClaimRowResponse<R> {
    /// The mark; `changed()` when an optional claim was switched.
    pub mark: Response,
    /// The label.
    pub label: Response,
    /// What the value returned.
    pub inner: R,
    /// Where the row is.
    pub rect: Rect,
}

impl ClaimRow<'_> {
    /// Show the row. `value` is laid out downwards: the field first, a finding under it.
    pub fn show<R>(self, ui: &mut Ui, value: impl FnOnce(&mut Ui) -> R) -> ClaimRowResponse<R> {
        let t = theme::of(ui);
        let name = line(ui, self.name, fonts::body(), t.text, size::CLAIM_LABEL);
        let under = wrapped(ui, self.under);
        let label_height = name.size().y + UNDER_GAP + under.size().y;
        let height = label_height.max(size::FIELD).ceil();
        let origin = ui.cursor().min;
        let middle = origin.y + height / 2.0;

        let mark_at =
            Rect::from_center_size(pos2(origin.x + 8.0, middle.round()), vec2(16.0, 16.0));
        let label_at = Rect::from_min_size(
            pos2(origin.x + size::CLAIM_MARK + GAP, (middle - label_height / 2.0).round()),
            vec2(size::CLAIM_LABEL, label_height.ceil()),
        );
        let value_left = label_at.right() + GAP;
        let value_at = Rect::from_min_max(
            pos2(value_left, (middle - size::FIELD / 2.0).round()),
            pos2(ui.max_rect().right(), f32::INFINITY),
        );
        // The mark and the label come first, so that the keyboard meets them in reading order.
        let whole = UiBuilder::new()
            .max_rect(Rect::from_min_max(origin, pos2(value_at.right(), f32::INFINITY)));
        let mut row = ui.new_child(whole);
        let mark = show_mark(&mut row, mark_at, self.mark, self.mark_name);
        let label = row.allocate_rect(label_at, Sense::hover());
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.name));
        put_line(ui, pos2(label_at.left(), label_at.top() + name.size().y / 2.0), name.clone());
        if let Some(source) = self.source {
            let left = label_at.left() + name.size().x + 5.0;
            show_source(&mut row, pos2(left, label_at.top() + name.size().y / 2.0), source);
        }
        let below = pos2(label_at.left(), label_at.top() + name.size().y + UNDER_GAP);
        ui.painter().galley(below, under, t.muted.into());
        let label =
            if self.hover_text.is_empty() { label } else { label.on_hover_text(self.hover_text) };

        let layout = Layout::top_down(Align::Min);
        let mut child = ui.new_child(UiBuilder::new().max_rect(value_at).layout(layout));
        child.spacing_mut().item_spacing.y = 5.0;
        let inner = value(&mut child);
        let bottom = child.min_rect().bottom().max(origin.y + height);
        let rect = Rect::from_min_max(origin, pos2(value_at.right(), bottom));
        ui.advance_cursor_after_rect(rect);
        ClaimRowResponse { mark, label, inner, rect }
    }
}

/// The row of a form: a label and its value, the value starting `label_width` to the right.
pub fn plain_row<R>(
    ui: &mut Ui,
    label: &str,
    label_width: f32,
    value: impl FnOnce(&mut Ui) -> R,
) -> R {
    let text = line(ui, label, fonts::body(), theme::of(ui).text, label_width - GAP);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (rect, response) =
            ui.allocate_exact_size(vec2(label_width, size::FIELD), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
        put_line(ui, rect.left_center(), text);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 5.0);
            value(ui)
        })
        .inner
    })
    .inner
}

fn wrapped(ui: &Ui, under: &str) -> Arc<Galley> {
    let color = theme::of(ui).muted.into();
    ui.painter().layout(under.to_owned(), fonts::under_label(), color, size::CLAIM_LABEL)
}

fn show_mark(ui: &mut Ui, at: Rect, mark: Mark<'_>, name: &str) -> Response {
    match mark {
        Mark::None => ui.allocate_rect(at, Sense::hover()),
        Mark::Fixed => lock(ui, at, Sense::hover(), name),
        Mark::Required(on) => required(ui, at, on, name),
        Mark::Optional(on) => box_at(ui, at, on, name),
    }
}

/// A lock that can be opened; what was left out has the box of what may be.
fn required(ui: &mut Ui, at: Rect, on: &mut bool, name: &str) -> Response {
    if !*on {
        return box_at(ui, at, on, name);
    }
    let mut response = lock(ui, at, Sense::click(), name);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), true, name));
    focus_ring(ui, &response, at, 2.0);
    if response.clicked() {
        *on = false;
        response.mark_changed();
    }
    response
}

fn lock(ui: &mut Ui, at: Rect, sense: Sense, name: &str) -> Response {
    let t = theme::of(ui);
    let reach = if sense.senses_click() { at.expand(4.0) } else { at };
    let response = ui.allocate_rect(reach, sense);
    if !sense.senses_click() {
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    }
    let color = if response.hovered() && sense.senses_click() { t.text } else { t.muted };
    ui.painter().rect_filled(at, theme::radius(4.0), t.sunken);
    put_icon(ui, at, icons::LOCK_SIMPLE, fonts::icon(12.0), color);
    if name.is_empty() { response } else { response.on_hover_text(name) }
}

/// Where the value comes from, as a small icon with its left at this point.
fn show_source(ui: &mut Ui, left: Pos2, (icon, name): (&str, &str)) {
    let at = Rect::from_min_size(pos2(left.x, left.y - 7.0), vec2(14.0, 14.0));
    let response = ui.allocate_rect(at, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    put_icon(ui, at, icon, fonts::icon(12.0), theme::of(ui).faint);
    response.on_hover_text(name);
}
