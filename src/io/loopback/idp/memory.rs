//! What the identity providers remember: login pages that wait, who is logged in, and the codes they gave.

use std::sync::Mutex;

use axum::http::HeaderMap;
use axum::response::Response;

use crate::io::loopback::fingerprint::fingerprint;
use crate::io::loopback::lock;
use crate::io::loopback::service::{Codes, Expiring, cookie, forget_cookie, secret, set_cookie};
use crate::protocol::authority::idp::{LOGIN_SECS, LoginAsked, SESSION_SECS};
use crate::protocol::registry::IdentityProvider;

/// So many login pages wait at a time, and so many people are logged in.
const MOST: usize = 1024;

/// The cookie by which a login page knows its browser again.
const BROWSER: &str = "lanceer-idp";

/// Every cookie of the identity providers goes to them alone.
const PATH: &str = "/idp";

/// Who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Session {
    /// The account.
    pub(super) identity: String,
    /// When they logged in, in seconds since 1970.
    pub(super) since: i64,
}

/// What a code of a provider gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entered {
    /// The provider.
    pub(super) provider: String,
    /// Who logged in, and when.
    pub(super) session: Session,
    /// The nonce for the id_token.
    pub(super) nonce: Option<String>,
}

/// What all providers remember together.
pub(in crate::io::loopback) struct Memory {
    waiting: Mutex<Expiring<LoginAsked>>,
    sessions: Mutex<Expiring<Session>>,
    pub(super) codes: Codes<Entered>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            waiting: Mutex::new(Expiring::of(MOST)),
            sessions: Mutex::new(Expiring::of(MOST)),
            codes: Codes::default(),
        }
    }
}

/// A login page counts in the browser that it was shown in, and at the provider that showed it.
fn waiting_key(provider: &IdentityProvider, login: &str, browser: &str) -> String {
    format!("{login} {browser} {}", provider.id)
}

fn session_key(provider: &IdentityProvider, session: &str) -> String {
    format!("{session} {}", provider.id)
}

/// The cookie by which a provider knows who is logged in. Its id may hold what no name of a cookie can.
fn session_cookie(provider: &IdentityProvider) -> String {
    let name = u64::from_be_bytes(fingerprint([provider.id.as_str()]));
    format!("{BROWSER}-{name:016x}")
}

impl Memory {
    /// Remembers what was asked while its login page waits: the id of the login for the page, and the
    /// cookie that binds it to the browser.
    pub(super) fn wait(
        &self,
        provider: &IdentityProvider,
        asked: LoginAsked,
        headers: &HeaderMap,
        now: i64,
    ) -> (String, Browser) {
        let browser = Browser::of(headers);
        let login = secret();
        let key = waiting_key(provider, &login, &browser.0);
        lock(&self.waiting).put(&key, asked, now + LOGIN_SECS, now);
        (login, browser)
    }

    /// What was asked when the login page was shown, for the last time.
    pub(super) fn waited(
        &self,
        provider: &IdentityProvider,
        login: &str,
        headers: &HeaderMap,
        now: i64,
    ) -> Option<LoginAsked> {
        let browser = cookie(headers, BROWSER)?;
        lock(&self.waiting).take(&waiting_key(provider, login, &browser), now)
    }

    /// Who is logged in in this browser.
    pub(super) fn session(
        &self,
        provider: &IdentityProvider,
        headers: &HeaderMap,
        now: i64,
    ) -> Option<Session> {
        let session = cookie(headers, &session_cookie(provider))?;
        lock(&self.sessions).get(&session_key(provider, &session), now).cloned()
    }

    /// Logs someone in, in place of whoever was, under a name that nobody had before.
    pub(super) fn log_in(
        &self,
        provider: &IdentityProvider,
        session: Session,
        headers: &HeaderMap,
        response: &mut Response,
    ) {
        let (name, fresh, now) = (session_cookie(provider), secret(), session.since);
        let mut sessions = lock(&self.sessions);
        if let Some(old) = cookie(headers, &name) {
            sessions.take(&session_key(provider, &old), now);
        }
        sessions.put(&session_key(provider, &fresh), session, now + SESSION_SECS, now);
        set_cookie(response, (&name, &fresh), PATH, None);
    }

    /// Logs out whoever is logged in.
    pub(super) fn log_out(
        &self,
        provider: &IdentityProvider,
        headers: &HeaderMap,
        now: i64,
        response: &mut Response,
    ) {
        let name = session_cookie(provider);
        if let Some(session) = cookie(headers, &name) {
            lock(&self.sessions).take(&session_key(provider, &session), now);
        }
        forget_cookie(response, &name, PATH);
    }

    /// How much is remembered.
    pub(in crate::io::loopback) fn count(&self) -> usize {
        lock(&self.waiting).count() + lock(&self.sessions).count() + self.codes.count()
    }
}

/// A browser, by a random name.
pub(super) struct Browser(String);

impl Browser {
    /// The name that a browser has already, so that pages in several tabs all count; or else a new one.
    fn of(headers: &HeaderMap) -> Self {
        let named = cookie(headers, BROWSER).filter(|name| name.len() == secret().len());
        Self(named.unwrap_or_else(secret))
    }

    /// Lets the browser keep its name while its pages wait.
    pub(super) fn keep(&self, response: &mut Response) {
        set_cookie(response, (BROWSER, &self.0), PATH, Some(LOGIN_SECS));
    }
}
