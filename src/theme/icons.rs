//! The icons in use, each a glyph of Phosphor. Set them in [`super::fonts::icon`] or [`super::fonts::icon_bold`].

/// Phosphor `paper-plane-tilt`.
pub const LAUNCH: &str = "\u{e398}";
/// Phosphor `key`.
pub const KEY: &str = "\u{e2d6}";
/// Phosphor `buildings`.
pub const BUILDINGS: &str = "\u{e102}";
/// Phosphor `list-bullets`.
pub const LIST_BULLETS: &str = "\u{e2f2}";
/// Phosphor `magnifying-glass`.
pub const MAGNIFIER: &str = "\u{e30c}";
/// Phosphor `gear`.
pub const GEAR: &str = "\u{e270}";
/// Phosphor `caret-down`.
pub const CARET_DOWN: &str = "\u{e136}";
/// Phosphor `lock-simple`.
pub const LOCK_SIMPLE: &str = "\u{e308}";
/// Phosphor `check`.
pub const CHECK: &str = "\u{e182}";
/// Phosphor `check-circle`.
pub const CHECK_CIRCLE: &str = "\u{e184}";
/// Phosphor `x-circle`.
pub const X_CIRCLE: &str = "\u{e4f8}";
/// Phosphor `warning`.
pub const WARNING: &str = "\u{e4e0}";
/// Phosphor `info`.
pub const INFO: &str = "\u{e2ce}";
/// Phosphor `hand-palm`.
pub const HAND_PALM: &str = "\u{e57e}";
/// Phosphor `copy`.
pub const COPY: &str = "\u{e1ca}";
/// Phosphor `arrow-square-out`.
pub const ARROW_SQUARE_OUT: &str = "\u{e5de}";
/// Phosphor `dots-three-vertical`.
pub const DOTS_THREE_VERTICAL: &str = "\u{e208}";
/// Phosphor `moon`.
pub const MOON: &str = "\u{e330}";
/// Phosphor `sun`.
pub const SUN: &str = "\u{e472}";
/// Phosphor `target`.
pub const TARGET: &str = "\u{e47c}";
/// Phosphor `x`.
pub const X: &str = "\u{e4f6}";
/// Phosphor `browser`.
pub const BROWSER: &str = "\u{e0f4}";
/// Phosphor `pen-nib`.
pub const SIGN: &str = "\u{e3ac}";
/// Phosphor `globe`.
pub const GLOBE: &str = "\u{e288}";
/// Phosphor `floppy-disk`.
pub const FLOPPY_DISK: &str = "\u{e248}";
/// Phosphor `link`.
pub const LINK: &str = "\u{e2e2}";
/// Phosphor `user`.
pub const USER: &str = "\u{e4c2}";
/// Phosphor `download-simple`.
pub const DOWNLOAD_SIMPLE: &str = "\u{e20c}";
/// Phosphor `caret-up`.
pub const CARET_UP: &str = "\u{e13c}";
/// Phosphor `circle`.
pub const CIRCLE: &str = "\u{e18a}";
/// Phosphor `clock`.
pub const CLOCK: &str = "\u{e19a}";
/// Phosphor `circle-notch`.
pub const CIRCLE_NOTCH: &str = "\u{eb44}";
/// Phosphor `folder-open`.
pub const FOLDER_OPEN: &str = "\u{e256}";
/// Phosphor `plus`.
pub const PLUS: &str = "\u{e3d4}";
/// Phosphor `file-arrow-down`.
pub const FILE_ARROW_DOWN: &str = "\u{e232}";
/// Phosphor `export`.
pub const EXPORT: &str = "\u{eaf0}";
/// Phosphor `trash`.
pub const TRASH: &str = "\u{e4a6}";
/// Phosphor `arrows-clockwise`.
pub const ARROWS_CLOCKWISE: &str = "\u{e094}";
/// Phosphor `caret-right`.
pub const CARET_RIGHT: &str = "\u{e13a}";
/// Phosphor `arrow-up`.
pub const ARROW_UP: &str = "\u{e08e}";
/// Phosphor `arrow-down`.
pub const ARROW_DOWN: &str = "\u{e03e}";
/// Phosphor `lock-simple-open`.
pub const LOCK_SIMPLE_OPEN: &str = "\u{e30a}";
/// Phosphor `arrow-counter-clockwise`.
pub const UNDO: &str = "\u{e038}";
/// Phosphor `arrow-clockwise`.
pub const REDO: &str = "\u{e036}";
/// Phosphor `pencil-simple`.
pub const PENCIL: &str = "\u{e3b4}";
/// Phosphor `dice-five`.
pub const DICE: &str = "\u{e1ee}";
/// Phosphor `bookmark-simple`.
pub const BOOKMARK: &str = "\u{e0ea}";
/// Phosphor `fire`.
pub const FIRE: &str = "\u{e242}";
/// Phosphor `ticket`.
pub const TOKEN: &str = "\u{e490}";
/// Phosphor `upload-simple`.
pub const UPLOAD_SIMPLE: &str = "\u{e4c0}";
/// Phosphor `note-pencil`.
pub const NOTE_PENCIL: &str = "\u{e34c}";
/// Phosphor `question`.
pub const QUESTION: &str = "\u{e3e8}";
/// Phosphor `hourglass`.
pub const HOURGLASS: &str = "\u{e2b2}";
/// Phosphor `equals`.
pub const EQUALS: &str = "\u{e21c}";
/// Phosphor `not-equals`.
pub const NOT_EQUALS: &str = "\u{eda6}";
/// Phosphor `arrow-left`.
pub const ARROW_LEFT: &str = "\u{e058}";
/// Phosphor `arrow-right`.
pub const ARROW_RIGHT: &str = "\u{e06c}";
/// Phosphor `arrows-left-right`.
pub const ARROWS_LEFT_RIGHT: &str = "\u{e0a0}";
/// Phosphor `git-diff`.
pub const GIT_DIFF: &str = "\u{e27c}";
/// Phosphor `bug-beetle`.
pub const FAULT: &str = "\u{e5f6}";

#[cfg(test)]
mod tests {
    use egui::FontFamily;

    use crate::theme::fonts;

    #[test]
    fn both_cuts_have_every_icon() {
        let icons = include_str!("icons.rs");
        let glyphs: Vec<char> = icons
            .lines()
            .filter_map(|line| line.split_once("\"\\u{")?.1.split_once('}'))
            .filter_map(|(code, _)| char::from_u32(u32::from_str_radix(code, 16).ok()?))
            .collect();
        assert!(glyphs.len() > 20, "the constants were read: {}", glyphs.len());

        let mut definitions = fonts::definitions();
        for family in ["icons", "icons-bold"] {
            let chain = definitions.families.get_mut(&FontFamily::Name(family.into()));
            chain.unwrap().truncate(1);
        }
        let mut fonts =
            egui::epaint::text::Fonts::new(egui::epaint::TextOptions::default(), definitions);
        for font in [fonts::icon(16.0), fonts::icon_bold(16.0)] {
            for glyph in &glyphs {
                assert!(fonts.has_glyph(&font, *glyph), "{glyph:?} in {font:?}");
            }
        }
    }
}
