//! The one-time page that makes the browser post the launch (digest §5): a form that sends itself, or
//! waits for a press.
//!
//! Every value must arrive byte for byte. In a quoted attribute the HTML parser replaces references,
//! NUL and CR, and nothing else: `maud` escapes `&` and `"`, [`Post::new`] refuses NUL and line
//! breaks, and all other characters, control characters too, go along as they are: as numeric
//! references some of them would turn into others (U+0080 into €).

use maud::{Markup, PreEscaped, html};

use super::value::shown;
use super::{BRAND, Shell, style};
use crate::protocol::exchange::{Endpoint, Method, Opening, Post, form_action};
use crate::text::Language;
use crate::text::pages::PageLabels;

/// Sends the form, by way of the prototype: a field named `submit` would hide the form's own function.
const SEND: &str = "HTMLFormElement.prototype.submit.call(f)";

/// The frame that a replay goes to first.
const FIRST: &str = "first";

/// The frame in which a module is shown.
const MODULE: &str = "module";

/// A replay is sent again when the first answer is there, and at the latest after so many
/// milliseconds: a receiver may refuse to answer in a frame.
const FIRST_PATIENCE_MILLIS: u32 = 4000;

/// The page that posts a launch, for a browser that fetches it once.
pub fn launch(post: &Post, nonce: &str, language: Language) -> String {
    page(post, Some(nonce), language)
}

/// The same page as a file that stands alone, without a server and its policy.
pub fn launch_file(post: &Post, language: Language) -> String {
    page(post, None, language)
}

/// Whether the page has a frame in it, which its policy must allow.
pub fn has_frame(post: &Post) -> bool {
    post.page.posts_twice || post.page.opening == Opening::Framed
}

/// Whether the page waits for a press. A browser opens a window only for a person who asks for it.
fn waits(post: &Post) -> bool {
    post.page.stops || post.page.opening == Opening::NewWindow
}

fn page(post: &Post, nonce: Option<&str>, language: Language) -> String {
    let labels = PageLabels::of(language);
    let framed = post.page.opening == Opening::Framed;
    let heading = match (waits(post), framed) {
        (true, _) => labels.ready_to_send,
        (false, true) => labels.framed_module,
        (false, false) => labels.sending,
    };
    let css = if waits(post) || has_frame(post) { style::launch() } else { style::plain() };
    let shell = Shell { title: labels.launch_title, language, nonce, css };
    // What is on its way within a blink fades in late; what stays is there at once.
    let class = if waits(post) || framed { "staying" } else { "sending" };
    shell.around(&html! {
        header.bar { p.brand { (BRAND) } }
        main class=(class) {
            h1 { (heading) }
            p.lead { (shown(host_of(&post.endpoint))) }
            @if waits(post) { (request(post, labels)) }
            @if post.page.posts_twice { p.note { (labels.sends_twice) } }
            (form(post, labels))
            @if post.page.posts_twice { iframe.first name=(FIRST) title=(labels.first_answer) {} }
            @if framed {
                p.note { (labels.framed_cookies) }
                iframe.module name=(MODULE) title=(labels.framed_module) {}
            }
        }
        @if let Some(script) = script(post) { script nonce=[nonce] { (PreEscaped(script)) } }
    })
}

/// What will be sent, for the person who is to send it. The token is cut short in `shown`: the form
/// has all of it.
fn request(post: &Post, labels: &PageLabels) -> Markup {
    html! {
        p.request { (post.method.name()) " " code { (shown(post.endpoint.as_str())) } }
        dl {
            @for (name, value) in &post.fields { dt { (shown(name)) } dd { code { (shown(value)) } } }
        }
        @if post.page.opening == Opening::NewWindow { p.note { (labels.opens_window) } }
    }
}

fn form(post: &Post, labels: &PageLabels) -> Markup {
    let (action, own) = form_action(&post.endpoint, post.method);
    let action = match post.endpoint.as_str().split_once('#') {
        Some((_, fragment)) => format!("{action}#{fragment}"),
        None => action,
    };
    let ours = post.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let own = own.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let into = match post.page.opening {
        Opening::SameWindow => None,
        Opening::NewWindow => Some("_blank"),
        Opening::Framed => Some(MODULE),
    };
    html! {
        // Without `autocomplete` off, a reload may bring back the values of an earlier page.
        form method=(method(post)) action=(action) accept-charset="utf-8" target=[into]
            enctype="application/x-www-form-urlencoded" autocomplete="off" {
            @for (name, value) in own.chain(ours) { (field(name, value)) }
            @if waits(post) {
                button type="submit" { (labels.send_yourself) }
            } @else {
                noscript {
                    p { (labels.script_is_off) }
                    button type="submit" { (labels.send_yourself) }
                }
            }
        }
    }
}

/// What sends the form. A page that is left before it has loaded stays out of the history, so that
/// is done at once; a page that waits for a press needs no script, unless it sends twice.
fn script(post: &Post) -> Option<String> {
    const FORM: &str = "const f=document.querySelector(\"form\");";
    let replay = || {
        // The attribute, since a field named `target` would hide the property. An empty frame loads
        // too, in some browsers.
        format!(
            "{FORM}const i=document.querySelector(\".first\"),\
             to=t=>Element.prototype.setAttribute.call(f,\"target\",t),\
             then=Element.prototype.getAttribute.call(f,\"target\")||\"_self\";let sent=false;\
             const again=()=>{{if(!sent){{sent=true;to(then);{SEND}}}}};\
             const first=()=>{{i.addEventListener(\"load\",()=>{{\
             try{{if(i.contentWindow.location.href===\"about:blank\")return}}catch{{}}again()}});\
             setTimeout(again,{FIRST_PATIENCE_MILLIS});to(\"{FIRST}\");{SEND}}};"
        )
    };
    match (waits(post), post.page.posts_twice) {
        (true, false) => None,
        (false, false) => Some(format!("{FORM}{SEND}")),
        (false, true) => Some(replay() + "first()"),
        (true, true) => Some(
            replay() + "f.addEventListener(\"submit\",e=>{e.preventDefault();first()},{once:true})",
        ),
    }
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
