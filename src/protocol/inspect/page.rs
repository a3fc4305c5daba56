//! HTML pages with a form that carries a token, as the page of a portal that posts a launch.
//!
//! Each form is read by itself: a parser of HTML takes time by the square of how deep a page is
//! nested, and a page that is nothing but forms can still be read to its end.

use std::sync::OnceLock;

use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::request::method;
use super::{Carrier, Finder, Sent, fields};
use crate::protocol::exchange::{Field, Method};

/// A form with more tags than this is left to who looks for tokens anywhere.
const MOST_TAGS: usize = 12_000;
/// More forms than this are on no page.
const MOST_FORMS: usize = 50;
const FORM: &str = "<form";

/// Reads the forms of a page that came from `base`. False where there is none.
pub(super) fn read(text: &str, base: Option<&str>, finder: &mut Finder) -> bool {
    if !text.starts_with('<') {
        return false;
    }
    let mut any = false;
    for form in forms(text).into_iter().take(MOST_FORMS) {
        if form.matches('<').count() <= MOST_TAGS {
            any = true;
            read_form(form, base, finder);
        }
    }
    any
}

/// The stretches of text that begin with a form, up to its end or the next one.
fn forms(text: &str) -> Vec<&str> {
    // Lower case letters of ASCII have the places of the others.
    let lower = text.to_ascii_lowercase();
    let starts: Vec<usize> = lower.match_indices(FORM).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let stretch = |(start, end): (&usize, usize)| {
        let inner = lower.get(*start..end)?;
        let end = inner.find("</form").map_or(end, |length| start + length);
        text.get(*start..end)
    };
    starts.iter().zip(ends).filter_map(stretch).collect()
}

fn read_form(text: &str, base: Option<&str>, finder: &mut Finder) {
    let (Some(a_form), Some(an_input)) = (selectors().0.as_ref(), selectors().1.as_ref()) else {
        return;
    };
    let html = Html::parse_fragment(text);
    for form in html.select(a_form) {
        let fields: Vec<Field> = form.select(an_input).filter_map(field).collect();
        let method = form.attr("method").map_or(Some(Method::Get), method);
        let endpoint = form.attr("action").map(|action| absolute(action, base));
        let endpoint = endpoint.or_else(|| base.map(str::to_owned));
        fields::take(Sent { method, endpoint, fields }, Carrier::Page, finder);
    }
}

/// What a form is found by, and what in it is sent.
fn selectors() -> &'static (Option<Selector>, Option<Selector>) {
    static SELECTORS: OnceLock<(Option<Selector>, Option<Selector>)> = OnceLock::new();
    let parse = |text| Selector::parse(text).ok();
    SELECTORS.get_or_init(|| (parse("form"), parse("input[name], textarea[name]")))
}

fn field(element: ElementRef<'_>) -> Option<Field> {
    let name = element.attr("name")?.to_owned();
    let value = match element.value().name() {
        "textarea" => element.text().collect(),
        _ => element.attr("value").unwrap_or_default().to_owned(),
    };
    let sent = !matches!(element.attr("type"), Some("submit" | "button" | "image" | "reset"));
    sent.then_some((name, value))
}

/// The address that an action leads to, seen from the page.
fn absolute(action: &str, base: Option<&str>) -> String {
    let base = base.and_then(|base| Url::parse(base).ok());
    let joined = base.and_then(|base| base.join(action).ok());
    joined.map_or_else(|| action.to_owned(), String::from)
}
