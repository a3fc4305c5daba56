//! The modal: one question or one task in front of a dimmed window.

use egui::{Align, Context, Frame, Id, Label, Layout, Margin, Modal, RichText, Ui, Vec2};

use super::button::bare_icon_button;
use crate::theme::{self, fonts, icons, size};

/// What came of showing a [`modal`].
pub struct ModalOutcome<R> {
    /// What the content returned.
    pub inner: R,
    /// The user wants it gone: Escape, a press beside it, or its close button.
    pub close: bool,
}

/// Show a modal `width` wide. `close_name` names its close button.
pub fn modal<R>(
    ctx: &Context,
    id: Id,
    title: &str,
    close_name: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> R,
) -> ModalOutcome<R> {
    let t = theme::of_context(ctx);
    let frame = Frame::new()
        .fill(t.surface.into())
        .stroke((1.0, t.border))
        .corner_radius(theme::radius(size::CARD_RADIUS))
        .shadow(ctx.global_style().visuals.window_shadow)
        .inner_margin(Margin::symmetric(20, 16));
    let area = Modal::default_area(id).accessible_name(title);
    let shown =
        Modal::new(id).area(area).frame(frame).backdrop_color(t.backdrop()).show(ctx, |ui| {
            // A window smaller than the modal takes what it has.
            ui.set_width(width.min(ctx.content_rect().width() - 80.0));
            let closed = head(ui, title, close_name);
            ui.add_space(4.0);
            (content(ui), closed)
        });
    stay_centred(ctx, id, shown.response.rect.size());
    let asked = shown.should_close();
    let (inner, closed) = shown.inner;
    ModalOutcome { inner, close: closed || asked }
}

/// A modal is centred by the size that it had: when that changes, one frame more puts it right.
fn stay_centred(ctx: &Context, id: Id, size: Vec2) {
    let before = ctx.data_mut(|data| {
        let before = data.get_temp::<Vec2>(id);
        data.insert_temp(id, size);
        before
    });
    if before != Some(size) {
        ctx.request_repaint();
    }
}

fn head(ui: &mut Ui, title: &str, close_name: &str) -> bool {
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        let text = RichText::new(title).font(fonts::section()).color(theme::of(ui).text);
        let label = ui.add(Label::new(text).truncate());
        ui.ctx().accesskit_node_builder(label.id, |node| super::card::name_heading(node, title));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            bare_icon_button(ui, icons::X, close_name).clicked()
        })
        .inner
    })
    .inner
}
