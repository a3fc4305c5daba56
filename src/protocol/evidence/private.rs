//! Headers in which browsers send what is nobody's business here. Cookies know no ports: what another
//! program on this machine set, comes along with every launch.

use crate::protocol::journal::{Event, Happening, Header};

/// The headers whose values are secrets.
const SECRET: [&str; 4] = ["authorization", "cookie", "proxy-authorization", "set-cookie"];

/// What stands in the place of such a value.
const REMOVED: &str = "[removed]";

/// The event as it may be handed out: without cookies and credentials.
pub fn without_secrets(event: &Event) -> Event {
    let mut event = event.clone();
    match &mut event.what {
        Happening::PageFetched { request }
        | Happening::PageSpent { request }
        | Happening::Received { request, .. } => clear(&mut request.headers),
        Happening::Answered { response } => clear(&mut response.headers),
        _ => {}
    }
    event
}

fn clear(headers: &mut [Header]) {
    for (name, value) in headers {
        if SECRET.iter().any(|secret| name.eq_ignore_ascii_case(secret)) {
            REMOVED.clone_into(value);
        }
    }
}
