//! Headers in which browsers send what is nobody's business here. Cookies know no ports: what another
//! program on this machine set, comes along with every launch. And values that count for a while: codes,
//! states, access tokens.

use crate::protocol::journal::{
    Body, Event, Happening, Header, HttpRequest, HttpResponse, hide_values,
};

/// The headers whose values are secrets.
const SECRET: [&str; 4] = ["authorization", "cookie", "proxy-authorization", "set-cookie"];

/// What stands in the place of such a value.
const REMOVED: &str = "[removed]";

/// The event as it may be handed out: without cookies and credentials.
pub fn without_secrets(event: &Event) -> Event {
    let mut event = event.clone();
    match messages(&mut event.what) {
        (Some(request), _) => clear(&mut request.headers),
        (_, Some(response)) => clear(&mut response.headers),
        (None, None) => {}
    }
    event
}

/// The event without codes, verifiers, states and access tokens. Tokens that are signed stay, and lose their
/// signature elsewhere ([`super::Redaction`]).
pub fn without_values(mut event: Event) -> Event {
    let hide = |text: &mut String| *text = hide_values(text, REMOVED);
    let body = |body: &mut Body| hide(&mut body.text);
    match messages(&mut event.what) {
        (Some(request), _) => {
            hide(&mut request.target);
            body(&mut request.body);
            hide_in(&mut request.headers);
        }
        (_, Some(response)) => {
            body(&mut response.body);
            hide_in(&mut response.headers);
        }
        (None, None) => {}
    }
    event
}

/// An address that a browser comes from, or is sent to, holds what it carries.
fn hide_in(headers: &mut [Header]) {
    for (_, value) in headers {
        *value = hide_values(value, REMOVED);
    }
}

/// The request or the answer of an event.
fn messages(what: &mut Happening) -> (Option<&mut HttpRequest>, Option<&mut HttpResponse>) {
    match what {
        Happening::PageFetched { request }
        | Happening::PageSpent { request }
        | Happening::Received { request, .. }
        | Happening::Asked { request, .. } => (Some(request), None),
        Happening::Answered { response } | Happening::Replied { response, .. } => {
            (None, Some(response))
        }
        _ => (None, None),
    }
}

fn clear(headers: &mut [Header]) {
    for (name, value) in headers {
        if SECRET.iter().any(|secret| name.eq_ignore_ascii_case(secret)) {
            REMOVED.clone_into(value);
        }
    }
}
