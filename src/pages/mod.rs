//! The HTML that the local domain serves to browsers, as pure functions from data to text.
//!
//! What a page shows may be hostile: `maud` escapes all of it, `value` makes visible what hides,
//! and no page has an inline handler, a style attribute or an address outside this machine, so that
//! the strictest Content-Security-Policy fits.

mod assets;
mod diagram;
mod evidence;
mod launch;
mod login;
mod marks;
mod notice;
mod parts;
mod refusal;
mod session;
mod style;
mod turned_away;
mod value;

#[cfg(test)]
mod samples;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::text::Language;

pub use assets::asset;
pub use diagram::{DiagramLook, svg};
pub use evidence::{EvidenceLook, evidence};
pub use launch::{has_frame, launch, launch_file};
pub use login::{IdpView, login, logout};
pub use notice::{Notice, notice};
pub use parts::SessionView;
pub use refusal::refusal;
pub use session::session;
pub use turned_away::{TurnedAwayView, turned_away};

/// The name of the product, on every page and in every title.
const BRAND: &str = "Lanceer";

/// What every page has around its body.
struct Shell<'a> {
    /// What the tab says, before the name of the product.
    title: &'a str,
    language: Language,
    /// What the Content-Security-Policy knows the style by; a file on disk has none.
    nonce: Option<&'a str>,
    /// The style sheet, one of those in [`style`].
    css: String,
}

impl Shell<'_> {
    /// The whole page. The order in the head matters: the character set comes first.
    fn around(&self, body: &Markup) -> String {
        self.page(body, None)
    }

    /// The whole page as a file that stands alone, with its policy in it: nobody serves it.
    fn alone(&self, body: &Markup, policy: &str) -> String {
        self.page(body, Some(policy))
    }

    fn page(&self, body: &Markup, policy: Option<&str>) -> String {
        let page = html! {
            (DOCTYPE)
            html lang=(self.language.tag()) {
                head {
                    meta charset="utf-8";
                    @if let Some(policy) = policy {
                        meta http-equiv="Content-Security-Policy" content=(policy);
                    }
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " · " (BRAND) }
                    style nonce=[self.nonce] { (PreEscaped(&self.css)) }
                }
                body { (body) }
            }
        };
        page.into_string()
    }
}
