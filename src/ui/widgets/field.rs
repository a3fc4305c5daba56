//! The text field: sunken, one line high, with room for a word at its end that says what the value is.

use egui::{
    Align2, Atom, FontId, Frame, Id, Margin, Response, RichText, TextBuffer, TextEdit, Ui, pos2,
    vec2,
};

use super::paint;
use crate::theme::{self, fonts, size};

/// A field for text. Build it, then [`show`](Self::show) it.
#[expect(clippy::struct_excessive_bools, reason = "each is one call of the builder")]
#[must_use = "a field is seen only when shown"]
pub struct TextField<'a> {
    text: &'a mut String,
    name: &'a str,
    hint: &'a str,
    trailing: &'a str,
    icon: Option<&'a str>,
    shorter: &'a [String],
    mono: bool,
    error: bool,
    on_surface: bool,
    tall: bool,
    read_only: bool,
    password: bool,
    width: Option<f32>,
    id: Option<Id>,
}

impl<'a> TextField<'a> {
    /// A field that edits `text`.
    pub fn new(text: &'a mut String) -> Self {
        Self {
            text,
            name: "",
            hint: "",
            trailing: "",
            icon: None,
            shorter: &[],
            mono: false,
            error: false,
            on_surface: false,
            tall: false,
            read_only: false,
            password: false,
            width: None,
            id: None,
        }
    }

    /// The accessible name. Every field has one.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// What stands in the field while it is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What the value means, at the right end of the field.
    pub fn trailing(mut self, trailing: &'a str) -> Self {
        self.trailing = trailing;
        self
    }

    /// An icon before the value.
    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Shorter words for what the value means, the longest first: those that leave room for the
    /// value are shown, and the pointer finds the others.
    pub fn shorter(mut self, shorter: &'a [String]) -> Self {
        self.shorter = shorter;
        self
    }

    /// Set the value in monospace.
    pub fn mono(mut self, mono: bool) -> Self {
        self.mono = mono;
        self
    }

    /// Show that the value is wrong.
    pub fn error(mut self, error: bool) -> Self {
        self.error = error;
        self
    }

    /// Fill with the surface colour, for a field that stands on the window background or a bar.
    pub fn on_surface(mut self) -> Self {
        self.on_surface = true;
        self
    }

    /// As high as the primary button.
    pub fn tall(mut self) -> Self {
        self.tall = true;
        self
    }

    /// The value can be selected and copied, not changed.
    pub fn read_only(mut self, read_only: bool) -> Self {
        self.read_only = read_only;
        self
    }

    /// Dots in place of what is typed, which can be neither copied nor brought back by undoing.
    pub fn password(mut self) -> Self {
        self.password = true;
        self
    }

    /// The outer width; without it the field takes what room there is.
    pub fn desired_width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// An id of the caller's choosing, to give the field the keyboard from elsewhere.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Show the field.
    pub fn show(self, ui: &mut Ui) -> Response {
        let id = self.id.unwrap_or_else(|| {
            let id = ui.next_auto_id();
            ui.skip_ahead_auto_ids(1);
            id
        });
        let focused = ui.memory(|memory| memory.has_focus(id));
        let width = self.width.unwrap_or(f32::INFINITY).min(ui.available_width()).floor();
        let color = theme::of(ui).text.into();
        let font = if self.mono { fonts::mono() } else { fonts::body() };
        let height = if self.tall { size::TALL } else { size::FIELD };
        let frame = self.frame(ui, focused);

        let (fitting, most) = self.fitting(ui, width, &font);

        // At rest a value too long for the field ends in an ellipsis; with the keyboard in it, it scrolls.
        let elide = !focused && !self.password;
        let mut elided = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
            paint::line(ui, text.as_str(), font.clone(), color, width)
        };
        let mut unchanging: &str;
        let buffer: &mut dyn TextBuffer = if self.read_only {
            unchanging = self.text.as_str();
            &mut unchanging
        } else {
            self.text
        };
        let mut edit = TextEdit::singleline(buffer).align(Align2::LEFT_CENTER);
        edit = edit.id(id).frame(frame).font(font.clone()).text_color(color);
        edit = edit.desired_width(width).min_size(vec2(0.0, height));
        if !self.hint.is_empty() {
            edit = edit.hint_text(RichText::new(self.hint).font(font.clone()));
        }
        if let Some(icon) = self.icon {
            edit = edit.prefix(leading(ui, icon));
        }
        if !fitting.is_empty() {
            edit = edit.suffix(trailing(ui, fitting, most));
        }
        if elide {
            edit = edit.layouter(&mut elided);
        }
        let response = ui.add(edit.password(self.password)).accessible_name(self.name);
        if !self.trailing.is_empty() {
            // It is painted, and would be lost on who hears the window instead of seeing it.
            let meaning = self.trailing;
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(meaning));
        }
        let response =
            if fitting == self.trailing { response } else { response.on_hover_text(self.trailing) };
        if self.password {
            forget_typing(ui, id);
        }
        response
    }

    /// The trailing words that fit beside the value, and the most room they may take.
    fn fitting(&self, ui: &Ui, width: f32, font: &FontId) -> (&'a str, f32) {
        let share = width * 0.45;
        let color = theme::of(ui).muted;
        let wide = |text: &str, font: FontId| paint::line(ui, text, font, color, width).size().x;
        if self.shorter.is_empty() {
            return (self.trailing, share);
        }
        let room = width - wide(self.text, font.clone()) - 2.0 * 11.0 - 16.0;
        let all = std::iter::once(self.trailing).chain(self.shorter.iter().map(String::as_str));
        let mut last = self.trailing;
        for words in all {
            if wide(words, fonts::caption()) <= room {
                return (words, width);
            }
            last = words;
        }
        (last, share)
    }

    fn frame(&self, ui: &Ui, focused: bool) -> Frame {
        let t = theme::of(ui);
        let color = match (self.error, focused) {
            (true, _) => t.error,
            (false, true) => t.accent,
            (false, false) => t.border,
        };
        // The border grows inwards, so that nothing moves when the field gets the keyboard.
        let border: i8 = if focused { 2 } else { 1 };
        Frame::new()
            .fill(if self.on_surface { t.surface } else { t.sunken }.into())
            .stroke((f32::from(border), color))
            .corner_radius(theme::radius(size::RADIUS))
            .inner_margin(Margin::symmetric(11 - border, 3 - border))
    }
}

/// egui keeps what was typed to undo it; of a secret nothing is kept.
fn forget_typing(ui: &Ui, id: Id) {
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), id) {
        state.clear_undoer();
        TextEdit::store_state(ui.ctx(), id, state);
    }
}

/// The icon before a value.
fn leading(ui: &Ui, icon: &str) -> Atom<'static> {
    let muted = theme::of(ui).muted;
    let galley = paint::line(ui, icon, fonts::icon(size::ICON), muted, f32::INFINITY);
    Atom::paint(galley.size() + vec2(6.0, 0.0), move |ui, args| {
        paint::put_line(ui, pos2(args.rect.left(), args.rect.center().y), galley.clone());
    })
}

/// The trailing text, cut before it takes more than its share of the field.
fn trailing(ui: &Ui, text: &str, most: f32) -> Atom<'static> {
    let galley = paint::line(ui, text, fonts::caption(), theme::of(ui).muted, most);
    let size = galley.size() + vec2(8.0, 0.0);
    Atom::paint(size, move |ui, args| {
        let left = args.rect.right() - galley.size().x;
        paint::put_line(ui, pos2(left, args.rect.center().y), galley.clone());
    })
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::TextField;

    #[test]
    fn a_field_is_found_by_its_name_and_takes_text() {
        let mut harness = Harness::new_ui_state(
            |ui, text: &mut String| {
                crate::theme::install(ui.ctx());
                TextField::new(text).name("subject").trailing("a person").show(ui);
            },
            String::new(),
        );
        harness.run();
        harness.get_by_label("subject").focus();
        harness.run();
        harness.get_by_label("subject").type_text("Plan");
        harness.run();
        assert_eq!(harness.state(), "Plan");
    }
}
