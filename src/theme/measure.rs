//! How wide text is, where there is no window to ask.

use egui::epaint::text::{Fonts, TextOptions};
use egui::{Color32, FontId};

use super::fonts;

/// Measures text in the typefaces of the house. Making one reads them all: keep it while you measure.
pub struct Measure {
    fonts: Fonts,
}

impl Default for Measure {
    fn default() -> Self {
        Self { fonts: Fonts::new(TextOptions::default(), fonts::definitions()) }
    }
}

impl Measure {
    /// The width of a line of text, in points.
    pub fn width(&mut self, text: &str, font: FontId) -> f32 {
        // The colour of what is only measured does not matter.
        let colour = Color32::PLACEHOLDER;
        let mut fonts = self.fonts.with_pixels_per_point(1.0);
        fonts.layout_no_wrap(text.to_owned(), font, colour).size().x
    }
}
