//! The typefaces and the sizes they are set in. Owns the font files; the colours are in `tokens`.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

use super::size;

const INTER: &str = "Inter";
const INTER_SEMIBOLD: &str = "Inter SemiBold";
const JETBRAINS_MONO: &str = "JetBrains Mono";
const PHOSPHOR: &str = "Phosphor";
const PHOSPHOR_BOLD: &str = "Phosphor Bold";

/// Inter Regular, as a file: the pages served to browsers use it too.
pub const INTER_REGULAR_FILE: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");

/// Inter Semibold, as a file.
pub const INTER_SEMIBOLD_FILE: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");

/// The monospaced face, as a file.
pub const JETBRAINS_MONO_FILE: &[u8] =
    include_bytes!("../../assets/fonts/JetBrainsMono-Regular.ttf");

/// Our fonts in front of egui's own, which stay behind as fallback for signs ours lack.
///
/// Inter fills part of the private use area that Phosphor's glyphs live in, so an icon whose code point Inter also has
/// cannot stand inside a text: set icons in [`icon`] or [`icon_bold`], where nothing comes before Phosphor.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in files() {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    }
    let fallback = |family: &FontFamily| fonts.families.get(family).cloned().unwrap_or_default();
    let proportional = fallback(&FontFamily::Proportional);
    let monospace = fallback(&FontFamily::Monospace);
    for (family, ours, theirs) in [
        (FontFamily::Proportional, [INTER, PHOSPHOR], &proportional),
        (FontFamily::Monospace, [JETBRAINS_MONO, INTER], &monospace),
        (named("semibold"), [INTER_SEMIBOLD, PHOSPHOR_BOLD], &proportional),
        (named("icons"), [PHOSPHOR, INTER], &proportional),
        (named("icons-bold"), [PHOSPHOR_BOLD, INTER_SEMIBOLD], &proportional),
    ] {
        let chain = ours.map(str::to_owned).into_iter().chain(theirs.iter().cloned());
        fonts.families.insert(family, chain.collect());
    }
    fonts
}

fn files() -> [(&'static str, &'static [u8]); 5] {
    [
        (INTER, INTER_REGULAR_FILE),
        (INTER_SEMIBOLD, INTER_SEMIBOLD_FILE),
        (JETBRAINS_MONO, JETBRAINS_MONO_FILE),
        (PHOSPHOR, include_bytes!("../../assets/fonts/Phosphor-Regular.ttf")),
        (PHOSPHOR_BOLD, include_bytes!("../../assets/fonts/Phosphor-Bold.ttf")),
    ]
}

fn named(name: &'static str) -> FontFamily {
    FontFamily::Name(name.into())
}

/// Body text.
pub fn body() -> FontId {
    FontId::proportional(size::BODY)
}

/// Captions and what steps back.
pub fn caption() -> FontId {
    FontId::proportional(size::CAPTION)
}

/// What stands under a label.
pub fn under_label() -> FontId {
    FontId::proportional(size::UNDER_LABEL)
}

/// Heading of a section.
pub fn section() -> FontId {
    semibold(size::SECTION)
}

/// Page title.
pub fn title() -> FontId {
    semibold(size::TITLE)
}

/// Code, identifiers, tokens.
pub fn mono() -> FontId {
    FontId::monospace(size::MONO)
}

/// Semibold text of any size.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, named("semibold"))
}

/// An icon.
pub fn icon(size: f32) -> FontId {
    FontId::new(size, named("icons"))
}

/// An icon in its bold cut, for what is active.
pub fn icon_bold(size: f32) -> FontId {
    FontId::new(size, named("icons-bold"))
}
