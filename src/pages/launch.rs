//! The one-time page that makes the browser post the launch (digest §5): a form that sends itself.
//!
//! Every value must arrive byte for byte. In a quoted attribute the HTML parser replaces references,
//! NUL and CR, and nothing else: `maud` escapes `&` and `"`, [`Post::new`] refuses NUL and line
//! breaks, and all other characters, control characters too, go along as they are: as numeric
//! references some of them would turn into others (U+0080 into €).

use maud::{Markup, PreEscaped, html};
use url::form_urlencoded;

use super::value::shown;
use super::{BRAND, Shell, style};
use crate::protocol::exchange::{Endpoint, Method, Post};
use crate::text::Language;
use crate::text::pages::PageLabels;

/// Sends the form, at once: a page that is left before it has loaded stays out of the history. By
/// way of the prototype, because a field named `submit` would hide the form's own function.
const SEND: &str = "HTMLFormElement.prototype.submit.call(document.querySelector(\"form\"))";

/// The page that posts a launch, for a browser that fetches it once.
pub fn launch(post: &Post, nonce: &str, language: Language) -> String {
    page(post, Some(nonce), language)
}

/// The same page as a file that stands alone, without a server and its policy.
pub fn launch_file(post: &Post, language: Language) -> String {
    page(post, None, language)
}

fn page(post: &Post, nonce: Option<&str>, language: Language) -> String {
    let labels = PageLabels::of(language);
    let (action, own) = target(post);
    let ours = post.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let own = own.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let shell =
        Shell { title: labels.launch_title, language, nonce, policy: None, css: style::plain() };
    shell.around(&html! {
        header.bar { p.brand { (BRAND) } }
        main.sending {
            h1 { (labels.sending) }
            p.lead { (shown(host_of(&post.endpoint))) }
            // Without `autocomplete` off, a reload may bring back the values of an earlier page.
            form method=(method(post)) action=(action) accept-charset="utf-8"
                enctype="application/x-www-form-urlencoded" autocomplete="off" {
                @for (name, value) in own.chain(ours) { (field(name, value)) }
                noscript {
                    p { (labels.script_is_off) }
                    button type="submit" { (labels.send_yourself) }
                }
            }
        }
        script nonce=[nonce] { (PreEscaped(SEND)) }
    })
}

/// One value of the form. Browsers fill in hidden fields named `_charset_` themselves; a text field
/// of that name they leave alone.
fn field(name: &str, value: &str) -> Markup {
    let kind = if name.eq_ignore_ascii_case("_charset_") { "text" } else { "hidden" };
    html! { input type=(kind) hidden name=(name) value=(value); }
}

fn method(post: &Post) -> &'static str {
    match post.method {
        Method::Get => "get",
        Method::Post => "post",
    }
}

/// Where the form goes, and the fields that its address brings along. A GET form replaces the query
/// of its address with its fields, so what stood there becomes fields. (A line break in it would
/// arrive as CR LF: no form can send another one.)
fn target(post: &Post) -> (String, Vec<(String, String)>) {
    let url = post.endpoint.as_str();
    let (rest, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
    match (post.method, rest.split_once('?')) {
        (Method::Get, Some((path, query))) => {
            let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
            (format!("{path}{fragment}"), pairs.collect())
        }
        _ => (url.to_owned(), Vec::new()),
    }
}

/// The part of the address that a person recognises: host and port, without a password.
fn host_of(endpoint: &Endpoint) -> &str {
    let url = endpoint.as_str();
    let host = url.find("://").map_or(0, |at| at + 3);
    let rest = url.get(host..).unwrap_or_default();
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let authority = rest.get(..end).unwrap_or_default();
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

#[cfg(test)]
mod tests;
