//! The choice: one value out of a list that opens under it. Keyboard and closing are those of egui's menus.

use egui::{
    Align2, Id, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea, Sense, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::chip::Tone;
use super::choice_item::just_opened;
use super::paint::{focus_ring, line, put_icon, put_line};
use crate::theme::{self, fonts, icons, size};

/// Room that a list with a foot leaves for the foot and what stands around the box.
const AROUND_LIST: f32 = 380.0;

/// A box that shows the value chosen and opens the list of others. Build it, then [`show`](Self::show) it.
#[must_use = "a choice is seen only when shown"]
pub struct Choice<'a> {
    name: &'a str,
    selected: &'a str,
    icon: Option<&'a str>,
    trailing: &'a str,
    width: Option<f32>,
    list_width: f32,
    tone: Option<Tone>,
    tall: bool,
    on_surface: bool,
    muted: bool,
}

impl<'a> Choice<'a> {
    /// A choice with its accessible name and the text of what is chosen.
    pub fn new(name: &'a str, selected: &'a str) -> Self {
        Self {
            name,
            selected,
            icon: None,
            trailing: "",
            width: None,
            list_width: 0.0,
            tone: None,
            tall: false,
            on_surface: false,
            muted: false,
        }
    }

    /// The outer width; without it the box is as wide as its text.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// How wide the list is at least, where the box is narrower than what it offers.
    pub fn list_width(mut self, width: f32) -> Self {
        self.list_width = width;
        self
    }

    /// A tone, for a value that should not be overlooked.
    pub fn tone(mut self, tone: Option<Tone>) -> Self {
        self.tone = tone;
        self
    }

    /// An icon before the text.
    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// What the value means, at the right end before the caret.
    pub fn trailing(mut self, trailing: &'a str) -> Self {
        self.trailing = trailing;
        self
    }

    /// As high as the primary button.
    pub fn tall(mut self) -> Self {
        self.tall = true;
        self
    }

    /// Fill with the surface colour, for a choice that stands on the window background or a bar.
    pub fn on_surface(mut self) -> Self {
        self.on_surface = true;
        self
    }

    /// Let the text step back, for a choice that is at its usual nothing.
    pub fn muted(mut self, muted: bool) -> Self {
        self.muted = muted;
        self
    }

    /// Show the box and, while it is open, the list: `items` adds one [`choice_item`](fn@super::choice_item) after the other.
    pub fn show(self, ui: &mut Ui, items: impl FnOnce(&mut Ui)) -> Response {
        self.open(ui, None::<fn(&mut Ui, Id)>, items, None::<fn(&mut Ui)>)
    }

    /// The same, with `foot` under the list: what can be done about the values, always in sight.
    pub fn show_with_foot(
        self,
        ui: &mut Ui,
        items: impl FnOnce(&mut Ui),
        foot: impl FnOnce(&mut Ui),
    ) -> Response {
        self.open(ui, None::<fn(&mut Ui, Id)>, items, Some(foot))
    }

    /// The same, with a field over the list in which to look for one of many; `search` draws it with
    /// the id that it is handed, and it has the keyboard when the list opens.
    pub fn show_with_search(
        self,
        ui: &mut Ui,
        search: impl FnOnce(&mut Ui, Id),
        items: impl FnOnce(&mut Ui),
    ) -> Response {
        self.open(ui, Some(search), items, None::<fn(&mut Ui)>)
    }

    fn open(
        self,
        ui: &mut Ui,
        search: Option<impl FnOnce(&mut Ui, Id)>,
        items: impl FnOnce(&mut Ui),
        foot: Option<impl FnOnce(&mut Ui)>,
    ) -> Response {
        let response = self.face(ui);
        let popup = Popup::default_response_id(&response);
        let was_open = Popup::is_id_open(ui.ctx(), popup);
        let opened = response.clicked();
        let width = response.rect.width().max(self.list_width);
        // A press in the field must leave the list open; one on a value closes it by itself.
        let closes = match &search {
            Some(_) => PopupCloseBehavior::CloseOnClickOutside,
            None => PopupCloseBehavior::CloseOnClick,
        };
        Popup::menu(&response).gap(4.0).width(width).close_behavior(closes).show(|ui| {
            ui.ctx().data_mut(|data| data.insert_temp(just_opened(), opened));
            ui.set_min_width(width - 10.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            let is_long = search.is_some() || foot.is_some();
            if let Some(search) = search {
                let field = response.id.with("search");
                search(ui, field);
                if opened {
                    ui.memory_mut(|memory| memory.request_focus(field));
                }
                ui.add_space(4.0);
            }
            // A list with more than values is one to work from: a large window has room for more of it.
            let roomy = ui.ctx().content_rect().height() - AROUND_LIST;
            let usual = ui.spacing().combo_height;
            let most = if is_long { usual.max(roomy) } else { usual };
            ScrollArea::vertical().max_height(most).show(ui, items);
            if let Some(foot) = foot {
                ui.separator();
                foot(ui);
            }
        });
        // Who closed the list with the keyboard goes on from the box, not from the top of the window.
        let closed = was_open && !Popup::is_id_open(ui.ctx(), popup);
        if closed && !ui.input(|input| input.pointer.any_click()) {
            response.request_focus();
        }
        response
    }

    fn face(&self, ui: &mut Ui) -> Response {
        let t = theme::of(ui);
        let (padding, caret) = (10.0, 13.0);
        let icon_room = if self.icon.is_some() { size::ICON + 6.0 } else { 0.0 };
        let trailing = line(ui, self.trailing, fonts::caption(), t.muted, 80.0);
        let trailing_room = if self.trailing.is_empty() { 0.0 } else { trailing.size().x + 8.0 };
        let before_trailing = if self.trailing.is_empty() { 3.0 } else { 8.0 };
        let around = 2.0 * padding + icon_room + caret + before_trailing + trailing_room;
        let most = self.width.unwrap_or_else(|| ui.available_width());
        let color = if self.muted { t.muted } else { t.text };
        let (color, icon_color) = match self.tone {
            Some(tone) => (tone.foreground(ui), tone.foreground(ui)),
            None => (color, t.muted),
        };
        let text = line(ui, self.selected, fonts::body(), color, most - around);

        let width = self.width.unwrap_or((text.size().x + around + 4.0).ceil());
        let height = if self.tall { size::TALL } else { size::FIELD };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        response.widget_info(|| self.info(ui));

        let fill = if self.on_surface { t.surface } else { t.sunken };
        let fill = self.tone.map_or(fill, |tone| tone.background(ui));
        let fill = if response.hovered() { t.hover(fill) } else { fill };
        let border = self.tone.map_or(t.border, |tone| tone.foreground(ui));
        let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
        let border = (1.0, if open { t.accent } else { border });
        let radius = theme::radius(size::RADIUS);
        ui.painter().rect(rect, radius, fill, border, StrokeKind::Inside);
        focus_ring(ui, &response, rect, size::RADIUS);

        let inner = rect.shrink2(vec2(padding, 0.0));
        if let Some(icon) = self.icon {
            let place = Rect::from_min_size(inner.min, vec2(size::ICON, inner.height()));
            put_icon(ui, place, icon, fonts::icon(size::ICON), icon_color);
        }
        put_line(ui, pos2(inner.left() + icon_room, rect.center().y), text);
        let place = Align2::RIGHT_CENTER.align_size_within_rect(vec2(caret, caret), inner);
        put_icon(ui, place, icons::CARET_DOWN, fonts::icon(caret), t.muted);
        let trailing_left = place.left() - trailing_room;
        put_line(ui, pos2(trailing_left, rect.center().y), trailing);
        response
    }

    fn info(&self, ui: &Ui) -> WidgetInfo {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), self.name);
        info.current_text_value = Some(self.selected.to_owned());
        info
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::Choice;
    use crate::ui::widgets::choice_item;

    #[test]
    fn a_choice_is_found_by_its_name_and_takes_a_press() {
        let mut harness = Harness::new_ui_state(
            |ui, chosen: &mut &'static str| {
                crate::theme::install(ui.ctx());
                let now = *chosen;
                Choice::new("kind", now).width(140.0).show(ui, |ui| {
                    for kind in ["Task", "Patient"] {
                        if choice_item(ui, now == kind, kind, Some("a resource"), 0).clicked() {
                            *chosen = kind;
                        }
                    }
                });
            },
            "Task",
        );
        harness.run();
        harness.get_by_label("kind").click();
        harness.run();
        harness.get_by_label("Patient").click();
        harness.run();
        assert_eq!(*harness.state(), "Patient");
        assert!(harness.query_by_label("Patient").is_none(), "the list has closed");
    }

    #[test]
    fn the_keyboard_opens_and_chooses() {
        let mut harness = Harness::new_ui_state(
            |ui, chosen: &mut u8| {
                crate::theme::install(ui.ctx());
                let now = *chosen;
                Choice::new("number", "now").show(ui, |ui| {
                    for (number, text) in [(1, "one"), (2, "two")] {
                        if choice_item(ui, now == number, text, None, 0).clicked() {
                            *chosen = number;
                        }
                    }
                });
            },
            1,
        );
        harness.run();
        harness.get_by_label("number").focus();
        harness.run();
        for key in [egui::Key::Enter, egui::Key::ArrowDown, egui::Key::ArrowDown, egui::Key::Enter]
        {
            harness.key_press(key);
            harness.run();
        }
        assert_eq!(*harness.state(), 2);
        assert!(harness.get_by_label("number").is_focused());
    }
}
