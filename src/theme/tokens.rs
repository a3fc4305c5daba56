//! The colours of the house. The only file that names a colour; everything else, the served pages included, asks here.

use egui::Color32;

/// A colour as red, green and blue. Not an egui type, because the served pages use the same colours as CSS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// The colour as CSS writes it: `#rrggbb`.
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// This colour moved towards `other`: 0 leaves it, 1 gives `other`.
    #[must_use]
    pub fn mix(self, other: Self, share: f32) -> Self {
        let blend = |from: u8, to: u8| {
            let (from, to) = (f32::from(from), f32::from(to));
            (from + (to - from) * share.clamp(0.0, 1.0)).round() as u8
        };
        Self(blend(self.0, other.0), blend(self.1, other.1), blend(self.2, other.2))
    }
}

impl From<Rgb> for Color32 {
    fn from(Rgb(red, green, blue): Rgb) -> Self {
        Self::from_rgb(red, green, blue)
    }
}

/// The modules of a QR code, in either theme: what scans it wants dark on light.
pub const QR_DARK: Rgb = Rgb(0, 0, 0);
/// What is around and between them.
pub const QR_LIGHT: Rgb = Rgb(255, 255, 255);

/// The colours of one theme, named by what they are for.
#[derive(Clone, Copy, Debug)]
pub struct Tokens {
    /// Window background.
    pub bg: Rgb,
    /// Cards and bars.
    pub surface: Rgb,
    /// The navigation rail.
    pub rail: Rgb,
    /// Fields and quiet buttons.
    pub sunken: Rgb,
    /// Lines of one pixel.
    pub border: Rgb,
    /// Text.
    pub text: Rgb,
    /// Text that steps back.
    pub muted: Rgb,
    /// Text that may be missed: hints, under-labels.
    pub faint: Rgb,
    /// Selection, links, the one primary button.
    pub accent: Rgb,
    /// Background of what is selected.
    pub accent_bg: Rgb,
    /// Text on the accent.
    pub on_accent: Rgb,
    /// Passed, accepted.
    pub ok: Rgb,
    /// Background of what passed.
    pub ok_bg: Rgb,
    /// Worth a look.
    pub warn: Rgb,
    /// Background of a warning.
    pub warn_bg: Rgb,
    /// Wrong, refused.
    pub error: Rgb,
    /// Background of an error.
    pub error_bg: Rgb,
    /// First part of a JWT.
    pub token_header: Rgb,
    /// Second part of a JWT.
    pub token_payload: Rgb,
    /// Third part of a JWT.
    pub token_signature: Rgb,
    /// How dark a shadow is, 0 to 255.
    shadow_alpha: u8,
}

impl Tokens {
    /// The shadow under what floats.
    pub fn shadow(&self) -> Color32 {
        Color32::from_black_alpha(self.shadow_alpha)
    }

    /// What dims the window behind a modal.
    pub fn backdrop(&self) -> Color32 {
        Color32::from_black_alpha(110)
    }

    /// The accent under the pointer.
    pub fn accent_hover(&self) -> Rgb {
        self.pressed(self.accent)
    }

    /// A fill that text on the accent stands on, under the pointer.
    pub fn pressed(&self, fill: Rgb) -> Rgb {
        fill.mix(self.text, 0.16)
    }

    /// A sunken or surface fill under the pointer.
    pub fn hover(&self, fill: Rgb) -> Rgb {
        fill.mix(self.border, 0.55)
    }
}

/// The light theme.
pub const LIGHT: Tokens = Tokens {
    bg: Rgb(0xF5, 0xF6, 0xF8),
    surface: Rgb(0xFF, 0xFF, 0xFF),
    rail: Rgb(0xFF, 0xFF, 0xFF),
    sunken: Rgb(0xEE, 0xF0, 0xF4),
    border: Rgb(0xD9, 0xDD, 0xE5),
    text: Rgb(0x1A, 0x1F, 0x2B),
    muted: Rgb(0x5A, 0x64, 0x75),
    faint: Rgb(0x62, 0x6C, 0x80),
    accent: Rgb(0x30, 0x49, 0xC8),
    accent_bg: Rgb(0xE8, 0xEC, 0xFC),
    on_accent: Rgb(0xFF, 0xFF, 0xFF),
    ok: Rgb(0x17, 0x70, 0x4A),
    ok_bg: Rgb(0xE2, 0xF3, 0xEA),
    warn: Rgb(0x8A, 0x5A, 0x00),
    warn_bg: Rgb(0xFB, 0xF0, 0xD9),
    error: Rgb(0xB4, 0x27, 0x1F),
    error_bg: Rgb(0xFB, 0xE6, 0xE4),
    token_header: Rgb(0xA8, 0x24, 0x5E),
    token_payload: Rgb(0x5B, 0x3C, 0xC4),
    token_signature: Rgb(0x0B, 0x6E, 0x75),
    shadow_alpha: 28,
};

/// The dark theme.
pub const DARK: Tokens = Tokens {
    bg: Rgb(0x14, 0x17, 0x1C),
    surface: Rgb(0x1C, 0x20, 0x27),
    rail: Rgb(0x1A, 0x1E, 0x25),
    sunken: Rgb(0x12, 0x15, 0x1A),
    border: Rgb(0x32, 0x39, 0x45),
    text: Rgb(0xE7, 0xEA, 0xF0),
    muted: Rgb(0xA2, 0xAC, 0xBB),
    faint: Rgb(0x8B, 0x95, 0xA4),
    accent: Rgb(0x93, 0xA6, 0xFF),
    accent_bg: Rgb(0x26, 0x2E, 0x4D),
    on_accent: Rgb(0x10, 0x14, 0x2A),
    ok: Rgb(0x6F, 0xCF, 0x9E),
    ok_bg: Rgb(0x17, 0x31, 0x2A),
    warn: Rgb(0xE9, 0xB9, 0x5A),
    warn_bg: Rgb(0x35, 0x2B, 0x15),
    error: Rgb(0xFF, 0x9A, 0x91),
    error_bg: Rgb(0x3C, 0x20, 0x20),
    token_header: Rgb(0xFF, 0x92, 0xBC),
    token_payload: Rgb(0xB9, 0xA5, 0xFF),
    token_signature: Rgb(0x6C, 0xD3, 0xDA),
    shadow_alpha: 110,
};

#[cfg(test)]
mod tests {
    use super::{DARK, LIGHT, Rgb, Tokens};

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Every text colour with the backgrounds it is used on.
    fn pairs(t: &Tokens) -> Vec<(&'static str, Rgb, Vec<Rgb>)> {
        let plain = [t.bg, t.surface, t.rail, t.sunken];
        let tones = [t.ok_bg, t.warn_bg, t.error_bg, t.accent_bg];
        let everywhere = [plain, tones].concat();
        vec![
            ("text", t.text, everywhere.clone()),
            ("muted", t.muted, everywhere.clone()),
            ("faint", t.faint, plain.to_vec()),
            ("accent", t.accent, everywhere),
            ("on accent", t.on_accent, vec![t.accent, t.accent_hover()]),
            ("on error", t.on_accent, vec![t.error, t.pressed(t.error)]),
            ("ok", t.ok, vec![t.bg, t.surface, t.ok_bg, t.accent_bg]),
            ("warn", t.warn, vec![t.bg, t.surface, t.warn_bg]),
            ("error", t.error, vec![t.bg, t.surface, t.sunken, t.hover(t.sunken), t.error_bg]),
            ("header", t.token_header, vec![t.surface, t.sunken]),
            ("payload", t.token_payload, vec![t.surface, t.sunken]),
            ("signature", t.token_signature, vec![t.surface, t.sunken]),
            ("quiet button, hovered", t.text, vec![t.hover(t.sunken)]),
            ("rail item, hovered", t.muted, vec![t.hover(t.rail)]),
        ]
    }

    #[test]
    fn every_text_can_be_read() {
        for (theme, tokens) in [("light", &LIGHT), ("dark", &DARK)] {
            for (name, text, backgrounds) in pairs(tokens) {
                for background in backgrounds {
                    let found = contrast(text, background);
                    assert!(
                        found >= 4.5,
                        "{theme}: {name} {} on {}: {found:.2}",
                        text.css(),
                        background.css()
                    );
                }
            }
        }
    }

    #[test]
    fn css_is_lower_case_hex() {
        assert_eq!(LIGHT.accent.css(), "#3049c8");
    }
}
