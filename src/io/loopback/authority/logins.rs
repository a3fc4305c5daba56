//! Logins that are under way at an identity provider, and the codes that came of them.

use std::sync::Mutex;

use axum::http::HeaderMap;
use axum::response::Response;
use url::form_urlencoded;

use super::idp_keys::IdpKeys;
use crate::io::loopback::lock;
use crate::io::loopback::service::{
    Codes, Expiring, Trail, challenge_of, cookie, secret, see_other, set_cookie,
};
use crate::protocol::authority::idp::{CLIENT, LOGIN_SECS};
use crate::protocol::authority::{Back, LaunchContext, Prompt};
use crate::protocol::ids::ClientId;
use crate::protocol::registry::IdpAddresses;

/// So many logins are under way at a time.
const MOST: usize = 1024;

/// The cookie by which the service knows the browser again that it sent away to log in.
const BROWSER: &str = "lanceer-authority";

/// Where that cookie goes: to this service alone.
const PATH: &str = "/oauth2";

/// A launch whose token is good, and what is to become of it.
#[derive(Debug, Clone)]
pub(super) struct Launch {
    /// The client that is launched.
    pub(super) client_id: ClientId,
    /// Where its browser goes back to.
    pub(super) back: Back,
    /// The nonce for the id_token.
    pub(super) nonce: Option<String>,
    /// The challenge of the client's verifier.
    pub(super) challenge: String,
    /// What the launch is about.
    pub(super) context: LaunchContext,
    /// Whether the service of the field breaks on its token.
    pub(super) is_tricky: bool,
}

/// A launch whose user is asked to log in.
#[derive(Debug, Clone)]
pub(super) struct Login {
    /// The launch.
    pub(super) launch: Launch,
    /// The account that must log in: that of the person in `sub`.
    pub(super) identity: String,
    /// Where.
    pub(super) idp: IdpAddresses,
    /// Where the browser comes back to.
    pub(super) callback: String,
    /// How the login page goes about it.
    pub(super) prompt: Prompt,
    /// When the browser was sent there, in seconds since 1970.
    pub(super) since: i64,
    /// Whether that is the second time, since someone else was logged in already.
    pub(super) again: bool,
    /// What the journal finds it by.
    pub(super) trail: Trail,
}

/// What a login needs to be finished.
#[derive(Debug, Clone)]
pub(super) struct UnderWay {
    pub(super) login: Login,
    /// The nonce that the id_token of the provider must have.
    pub(super) nonce: String,
    /// The verifier of the code that the provider gives.
    pub(super) verifier: String,
}

/// Someone logged in who may: what the code of a launch gives.
#[derive(Debug, Clone)]
pub(super) struct Granted {
    pub(super) launch: Launch,
    /// When they logged in, in seconds since 1970.
    pub(super) auth_time: i64,
    /// What the journal finds it by.
    pub(super) trail: Trail,
}

/// What the authorisation service remembers of launches.
pub(in crate::io::loopback) struct Logins {
    under_way: Mutex<Expiring<UnderWay>>,
    pub(super) codes: Codes<Granted>,
    pub(super) idp_keys: IdpKeys,
}

impl Default for Logins {
    fn default() -> Self {
        Self {
            under_way: Mutex::new(Expiring::of(MOST)),
            codes: Codes::default(),
            idp_keys: IdpKeys::default(),
        }
    }
}

/// A login counts in the browser that began it.
fn key(state: &str, browser: &str) -> String {
    format!("{state} {browser}")
}

impl Logins {
    /// Sends a browser away to log in: the `state` that it comes back with, and the answer.
    pub(super) fn begin(&self, login: Login, headers: &HeaderMap) -> (String, Response) {
        let (state, nonce, verifier) = (secret(), secret(), secret());
        // One name serves all launches of a browser, so that several can be under way at once.
        let browser = cookie(headers, BROWSER).filter(|name| name.len() == state.len());
        let browser = browser.unwrap_or_else(secret);
        let to = login_request(&login, &state, &nonce, &verifier);
        let now = login.since;
        let under_way = UnderWay { login, nonce, verifier };
        lock(&self.under_way).put(&key(&state, &browser), under_way, now + LOGIN_SECS, now);
        let mut response = see_other(&to);
        set_cookie(&mut response, (BROWSER, &browser), PATH, Some(LOGIN_SECS));
        (state, response)
    }

    /// The login that a browser comes back from, for the last time.
    pub(super) fn end(&self, state: &str, headers: &HeaderMap, now: i64) -> Option<UnderWay> {
        let browser = cookie(headers, BROWSER)?;
        lock(&self.under_way).take(&key(state, &browser), now)
    }

    /// How much is remembered.
    pub(in crate::io::loopback) fn count(&self) -> usize {
        lock(&self.under_way).count() + self.codes.count()
    }
}

/// The address of the login (OpenID Connect Core §3.1.2.1). Neither the launch nor the person is in it.
fn login_request(login: &Login, state: &str, nonce: &str, verifier: &str) -> String {
    let redirect_uri = &login.callback;
    let challenge = challenge_of(verifier);
    let prompt = login.prompt.text();
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs([
        ("response_type", "code"),
        ("client_id", CLIENT),
        ("redirect_uri", redirect_uri),
        ("scope", "openid"),
        ("state", state),
        ("nonce", nonce),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ]);
    if !prompt.is_empty() {
        query.append_pair("prompt", &prompt);
    }
    format!("{}?{}", login.idp.authorize(), query.finish())
}
