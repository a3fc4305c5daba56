//! Toasts: what just happened, told in the corner. How long one stays is for the app to say; there is no clock in here.

use egui::{
    Align, Align2, Area, Context, Frame, Id, Label, Layout, Margin, Order, RichText, Role, Sense,
    Ui, WidgetInfo, vec2,
};

use super::button::link;
use super::chip::Tone;
use super::paint::{focus_ring, line, put_icon};
use crate::theme::{self, fonts, icons, size};

/// Width of what stands in a toast.
const WIDTH: f32 = 380.0;
/// Side of the button that sends it away.
const CLOSE: f32 = 20.0;
/// Room between what stands in it.
const GAP: f32 = 10.0;

/// One message.
#[derive(Clone, Debug)]
pub struct Toast {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// Label of what can be done about it.
    pub action: Option<String>,
}

/// What was done to a toast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastEvent {
    /// It was sent away.
    Dismissed,
    /// Its action was pressed.
    Action,
}

/// What was done, and to which toast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToastResponse {
    /// Place of the toast in what was shown.
    pub index: usize,
    /// What was done to it.
    pub event: ToastEvent,
}

/// Show `toasts` in the right corner, above everything, the last `above` points from the bottom edge, so that it hides nothing that
/// must stay in reach. `dismiss` names the button that sends one away.
pub fn show_toasts(
    ctx: &Context,
    toasts: &[Toast],
    dismiss: &str,
    above: f32,
) -> Option<ToastResponse> {
    if toasts.is_empty() {
        return None;
    }
    Area::new(Id::unique("lanceer toasts"))
        .anchor(Align2::RIGHT_BOTTOM, vec2(-20.0, -above))
        .order(Order::Tooltip)
        .role(Role::Alert)
        .show(ctx, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let events = toasts.iter().enumerate().filter_map(|(index, toast)| {
                Some(ToastResponse { index, event: show(ui, toast, dismiss)? })
            });
            // Every toast has to be drawn, so the search may not stop at the first event.
            events.collect::<Vec<_>>().first().copied()
        })
        .inner
}

fn show(ui: &mut Ui, toast: &Toast, dismiss: &str) -> Option<ToastEvent> {
    let t = theme::of(ui);
    let frame = Frame::new()
        .fill(t.surface.into())
        .stroke((1.0, t.border))
        .corner_radius(theme::radius(size::CARD_RADIUS))
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::symmetric(14, 10));
    frame
        .show(ui, |ui| {
            // All are equally wide, so that their ends stand under each other.
            ui.set_width(WIDTH);
            ui.horizontal(|ui| content(ui, toast, dismiss)).inner
        })
        .inner
}

fn content(ui: &mut Ui, toast: &Toast, dismiss: &str) -> Option<ToastEvent> {
    let t = theme::of(ui);
    ui.spacing_mut().item_spacing.x = GAP;
    let (place, _) = ui.allocate_exact_size(vec2(size::ICON, CLOSE), Sense::hover());
    put_icon(ui, place, toast.tone.icon(), fonts::icon(size::ICON), toast.tone.foreground(ui));

    let action_room = toast.action.as_ref().map_or(0.0, |action| {
        let font = fonts::semibold(size::BODY);
        line(ui, action, font, t.accent, WIDTH / 3.0).size().x + GAP
    });
    let room = ui.available_width() - CLOSE - GAP - action_room;
    ui.allocate_ui_with_layout(vec2(room, CLOSE), Layout::left_to_right(Align::Center), |ui| {
        ui.set_width(room);
        let text = RichText::new(&toast.text).font(fonts::body()).color(t.text);
        ui.add(Label::new(text).wrap());
    });
    let acted = toast.action.as_ref().is_some_and(|action| link(ui, action).clicked());

    let (place, close) = ui.allocate_exact_size(vec2(CLOSE, CLOSE), Sense::click());
    close.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), dismiss));
    let color = if close.hovered() { t.text } else { t.muted };
    put_icon(ui, place, icons::X, fonts::icon(14.0), color);
    focus_ring(ui, &close, place, 2.0);
    match (acted, close.clicked()) {
        (true, _) => Some(ToastEvent::Action),
        (false, true) => Some(ToastEvent::Dismissed),
        (false, false) => None,
    }
}
