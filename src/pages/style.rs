//! The style sheets: rules from the `.css` files beside this one, colours from the tokens.

use crate::theme::tokens::{DARK, LIGHT, Rgb, Tokens};

/// What every page needs.
const BASE: &str = include_str!("base.css");

/// What the pages with cards need besides.
const CARDS: &str = include_str!("cards.css");

/// What a report needs that stands alone.
const REPORT: &str = include_str!("report.css");

/// What a page needs that waits for a press or has a frame.
const LAUNCH: &str = include_str!("launch.css");

/// What the pages of identity providers need besides cards.
const LOGIN: &str = include_str!("login.css");

/// The house's typefaces. Another part serves the files, to pages whose policy allows fonts.
const FONTS: &str = "\
@font-face{font-family:Inter;font-weight:400;font-display:swap;src:url(/assets/inter-regular.otf)}\
@font-face{font-family:Inter;font-weight:600;font-display:swap;src:url(/assets/inter-semibold.otf)}\
@font-face{font-family:\"JetBrains Mono\";font-display:swap;src:url(/assets/jetbrains-mono.ttf)}";

/// A colour by its name in CSS.
type Named = (&'static str, fn(&Tokens) -> Rgb);

/// The colours that the style sheets use.
const PALETTE: [Named; 14] = [
    ("bg", |t| t.bg),
    ("surface", |t| t.surface),
    ("sunken", |t| t.sunken),
    ("border", |t| t.border),
    ("text", |t| t.text),
    ("muted", |t| t.muted),
    ("accent", |t| t.accent),
    ("accent-hover", Tokens::accent_hover),
    ("on-accent", |t| t.on_accent),
    ("ok", |t| t.ok),
    ("ok-bg", |t| t.ok_bg),
    ("warn", |t| t.warn),
    ("error", |t| t.error),
    ("error-bg", |t| t.error_bg),
];

fn variables(tokens: &Tokens) -> String {
    let one = |(name, colour): &Named| format!("--{name}:{};", colour(tokens).css());
    PALETTE.iter().map(one).collect()
}

/// Both themes as custom properties. Paper is always light.
fn palette() -> String {
    let (light, dark) = (variables(&LIGHT), variables(&DARK));
    format!(
        ":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{BASE}"
    )
}

/// For a page that fetches nothing: the typefaces are those of the system.
pub(super) fn plain() -> String {
    palette()
}

/// For a report that stands alone: it has cards, and fetches nothing.
pub(super) fn report() -> String {
    format!("{}{CARDS}{REPORT}", palette())
}

/// For a launch page that stays.
pub(super) fn launch() -> String {
    palette() + LAUNCH
}

/// For a page with cards, in the house's typefaces.
pub(super) fn cards() -> String {
    format!("{FONTS}{}{CARDS}", palette())
}

/// For a page of an identity provider.
pub(super) fn login() -> String {
    cards() + LOGIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_used_is_a_token_and_every_token_is_used() {
        let css = login() + REPORT;
        for used in css.split("var(--").skip(1) {
            let name = used.split(')').next().unwrap();
            assert!(PALETTE.iter().any(|(known, _)| *known == name), "{name}");
        }
        for (name, _) in PALETTE {
            assert!(css.contains(&format!("var(--{name})")), "{name}");
        }
        for sheet in [BASE, CARDS, LAUNCH, LOGIN, REPORT] {
            assert!(!sheet.contains('#') && !sheet.contains("rgb"));
        }
    }

    #[test]
    fn both_themes_are_there_and_nothing_is_fetched_from_elsewhere() {
        for css in [plain(), launch(), report(), cards(), login()] {
            assert!(css.contains(&LIGHT.accent.css()) && css.contains(&DARK.accent.css()));
            assert!(!css.contains("http") && !css.contains("@import") && !css.contains('<'));
        }
        for css in [plain(), launch(), report()] {
            assert!(!css.contains("url("));
        }
    }
}
