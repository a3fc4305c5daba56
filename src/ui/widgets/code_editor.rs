//! A code editor: several lines of monospaced text in one sunken field, with the place marked at which it goes wrong.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, LayoutSection, TextFormat};
use egui::{Frame, Galley, Id, Margin, Response, ScrollArea, Stroke, TextBuffer, TextEdit, Ui};

use crate::theme::{self, Rgb, fonts, size};

/// Height of a line.
const LINE: f32 = 19.0;

/// A field for code. Build it, then [`show`](Self::show) it.
#[must_use = "a field is seen only when shown"]
pub struct CodeEditor<'a> {
    text: &'a mut String,
    id: Id,
    name: &'a str,
    color: Rgb,
    parts: Vec<(Range<usize>, Rgb)>,
    wrong_at: Option<usize>,
    rows: usize,
    height: f32,
    break_anywhere: bool,
    read_only: bool,
}

impl<'a> CodeEditor<'a> {
    /// A field that edits `text`, with its accessible name.
    pub fn new(text: &'a mut String, id: Id, name: &'a str, color: Rgb) -> Self {
        Self {
            text,
            id,
            name,
            color,
            parts: Vec::new(),
            wrong_at: None,
            rows: 4,
            height: f32::INFINITY,
            break_anywhere: false,
            read_only: false,
        }
    }

    /// Parts of the text, in bytes, that have colours of their own. They are in order and apart.
    pub fn parts(mut self, parts: Vec<(Range<usize>, Rgb)>) -> Self {
        self.parts = parts;
        self
    }

    /// Marks the place, in bytes, at which the text goes wrong.
    pub fn wrong_at(mut self, at: Option<usize>) -> Self {
        self.wrong_at = at;
        self
    }

    /// How many lines there is room for when there are fewer.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// The most height it takes; what is longer scrolls inside it.
    pub fn most_height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// The text can be selected and copied, not changed.
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Breaks lines at any character, for text without words.
    pub fn break_anywhere(mut self) -> Self {
        self.break_anywhere = true;
        self
    }

    /// Show the field. When `reveal` is set, it scrolls to the place that is marked.
    pub fn show(self, ui: &mut Ui) -> Response {
        let t = theme::of(ui);
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let color = match (self.wrong_at, focused) {
            (Some(_), _) => t.error,
            (None, true) => t.accent,
            (None, false) => t.border,
        };
        let border: i8 = if focused { 2 } else { 1 };
        let frame = Frame::new()
            .fill(t.sunken.into())
            .stroke((f32::from(border), color))
            .corner_radius(theme::radius(size::RADIUS))
            .inner_margin(Margin::symmetric(11 - border, 8 - border));
        let (base, mark) = (self.color, t.error);
        let (parts, wrong_at, anywhere) = (self.parts, self.wrong_at, self.break_anywhere);
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
            let runs = runs(text.as_str(), base, &parts, wrong_at);
            laid_out(
                ui,
                text.as_str(),
                runs,
                mark,
                if anywhere { width } else { f32::INFINITY },
                anywhere,
            )
        };
        let mut unchanging: &str;
        let buffer: &mut dyn TextBuffer = if self.read_only {
            unchanging = self.text.as_str();
            &mut unchanging
        } else {
            self.text
        };
        frame
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                let area = if anywhere { ScrollArea::vertical() } else { ScrollArea::both() };
                let edit = TextEdit::multiline(buffer)
                    .id(self.id)
                    .frame(Frame::NONE)
                    .font(fonts::mono())
                    .lock_focus(false)
                    .desired_rows(self.rows)
                    .desired_width(if anywhere { ui.available_width() } else { f32::INFINITY })
                    .layouter(&mut layouter);
                area.id_salt(self.id)
                    .max_height(self.height)
                    // Whatever room there is now: a modal makes more of it as it grows.
                    .min_scrolled_height(if self.height.is_finite() { self.height } else { 64.0 })
                    .auto_shrink([false, true])
                    .show(ui, |ui| ui.add(edit).accessible_name(self.name))
                    .inner
            })
            .inner
    }
}

/// A stretch of text in one colour, and whether it is where the text goes wrong.
type Run = (Range<usize>, Rgb, bool);

/// The text as runs of one look each.
fn runs(text: &str, base: Rgb, parts: &[(Range<usize>, Rgb)], wrong_at: Option<usize>) -> Vec<Run> {
    let boundary = |at: usize| (at..=text.len()).find(|at| text.is_char_boundary(*at));
    let wrong = wrong_at.filter(|_| !text.is_empty()).map(|at| {
        // At the end there is no character to mark but the last.
        let start = boundary(at).filter(|at| *at < text.len());
        let start = start.or_else(|| text.char_indices().next_back().map(|(at, _)| at));
        let start = start.unwrap_or_default();
        start..boundary(start + 1).unwrap_or(text.len())
    });
    let mut cuts: Vec<usize> = vec![0, text.len()];
    for range in parts.iter().map(|(range, _)| range).chain(&wrong) {
        cuts.extend([range.start, range.end]);
    }
    cuts.retain(|at| text.is_char_boundary(*at));
    cuts.sort_unstable();
    cuts.dedup();
    let color_at = |at: usize| {
        let part = parts.iter().find(|(range, _)| range.contains(&at));
        part.map_or(base, |(_, color)| *color)
    };
    let is_wrong = |at: usize| wrong.as_ref().is_some_and(|range| range.contains(&at));
    let pairs = cuts.iter().zip(cuts.iter().skip(1));
    pairs.map(|(start, end)| (*start..*end, color_at(*start), is_wrong(*start))).collect()
}

fn laid_out(
    ui: &Ui,
    text: &str,
    runs: Vec<Run>,
    mark: Rgb,
    width: f32,
    break_anywhere: bool,
) -> Arc<Galley> {
    let mut job = LayoutJob { text: text.to_owned(), ..LayoutJob::default() };
    job.wrap.max_width = width;
    job.wrap.break_anywhere = break_anywhere;
    for (byte_range, color, wrong) in runs {
        let mut format = TextFormat::simple(fonts::mono(), color.into());
        format.line_height = Some(LINE);
        if wrong {
            format.underline = Stroke::new(2.0, mark);
            format.color = mark.into();
        }
        let byte_range = byte_range.start.into()..byte_range.end.into();
        job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format });
    }
    ui.painter().layout_job(job)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: Rgb = Rgb(0, 0, 0);
    const PART: Rgb = Rgb(1, 1, 1);

    #[test]
    fn every_byte_has_one_look() {
        for (text, wrong_at, expected) in [
            ("abc", Some(1), vec![(0..1, false), (1..2, true), (2..3, false)]),
            ("aé", Some(2), vec![(0..1, false), (1..3, true)]),
            ("ab", Some(9), vec![(0..1, false), (1..2, true)]),
            ("", Some(0), vec![]),
        ] {
            let found: Vec<_> = runs(text, BASE, &[], wrong_at)
                .into_iter()
                .map(|(range, _, wrong)| (range, wrong))
                .collect();
            assert_eq!(found, expected, "{text} {wrong_at:?}");
        }
        let found = runs("ab.cd", BASE, &[(0..2, PART)], Some(4));
        let expected = vec![(0..2, PART, false), (2..4, BASE, false), (4..5, BASE, true)];
        assert_eq!(found, expected);
    }
}
