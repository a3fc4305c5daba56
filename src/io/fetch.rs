//! Fetching a text over HTTP, as those do who fetch keys: what came back, and from where.
//!
//! What it is worth, others decide.

use std::sync::OnceLock;
use std::time::Duration;

use reqwest::header::{self, HeaderMap};
use reqwest::{Client, Response, StatusCode, Url, redirect};

use super::{reason, source};
use crate::protocol::exchange::Endpoint;
use crate::protocol::retrieval::{Answer, Failure, Retrieval};

/// How long all of it may take, redirects included.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many redirects are followed.
const MAX_REDIRECTS: usize = 5;

/// Fetches the text at an http(s) address, up to [`source::MAX_TEXT`] bytes of it.
///
/// # Errors
/// [`Failure`] when there is no whole answer. Any status is an answer.
pub async fn fetch(url: &str) -> Retrieval {
    fetch_within(PATIENCE, url).await
}

/// The same, with a patience of one's own.
///
/// # Errors
/// [`Failure`] when there is no whole answer in time. Any status is an answer.
pub(super) async fn fetch_within(patience: Duration, url: &str) -> Retrieval {
    let fetched = tokio::time::timeout(patience, follow(url)).await;
    fetched.unwrap_or(Err(Failure::TimedOut { after_secs: patience.as_secs() }))
}

async fn follow(url: &str) -> Retrieval {
    let mut place = Endpoint::parse(url).map_err(|_| Failure::NotAnAddress)?;
    for redirects in 0..=MAX_REDIRECTS {
        let answer = ask(&place).await?;
        let Some(next) = redirect_of(&answer) else {
            let redirected_to = (redirects > 0).then(|| place.as_str().to_owned());
            return read(answer, redirected_to).await;
        };
        place = next;
    }
    Err(Failure::TooManyRedirects)
}

async fn ask(place: &Endpoint) -> Result<Response, Failure> {
    let answer = client(place)?.get(place.as_str()).send().await;
    answer.map_err(|error| failed(&error))
}

/// The client for a place, built once, since that takes longer than most answers do. This machine
/// is asked without the proxy of the system, which could not reach it.
fn client(place: &Endpoint) -> Result<&'static Client, Failure> {
    static DIRECT: OnceLock<reqwest::Result<Client>> = OnceLock::new();
    static BY_SYSTEM: OnceLock<reqwest::Result<Client>> = OnceLock::new();
    let built = if place.is_loopback() {
        DIRECT.get_or_init(|| builder().no_proxy().build())
    } else {
        BY_SYSTEM.get_or_init(|| builder().build())
    };
    built.as_ref().map_err(failed)
}

/// Redirects are followed here, to know where they lead and to choose the client for each place.
/// A connection is never used again: whoever looks once more wants to know whether it works now.
fn builder() -> reqwest::ClientBuilder {
    Client::builder()
        .redirect(redirect::Policy::none())
        .pool_max_idle_per_host(0)
        .user_agent(concat!("lanceer/", env!("CARGO_PKG_VERSION")))
}

/// Where an answer sends its asker (RFC 9110 §15.4), if that is a place to ask.
fn redirect_of(answer: &Response) -> Option<Endpoint> {
    let redirects = [
        StatusCode::MOVED_PERMANENTLY,
        StatusCode::FOUND,
        StatusCode::SEE_OTHER,
        StatusCode::TEMPORARY_REDIRECT,
        StatusCode::PERMANENT_REDIRECT,
    ];
    if !redirects.contains(&answer.status()) {
        return None;
    }
    let location = answer.headers().get(header::LOCATION)?.to_str().ok()?;
    let next: Url = answer.url().join(location).ok()?;
    Endpoint::parse(next.as_str()).ok()
}

async fn read(answer: Response, redirected_to: Option<String>) -> Retrieval {
    let status = answer.status();
    let max_age_secs = max_age(answer.headers());
    let content_type = answer.headers().get(header::CONTENT_TYPE);
    let content_type =
        content_type.map(|kind| String::from_utf8_lossy(kind.as_bytes()).into_owned());
    let body = if status.is_success() { text(answer).await? } else { String::new() };
    Ok(Answer { redirected_to, status: status.as_u16(), content_type, max_age_secs, body })
}

/// For how long an answer may be kept. One that must not be kept, or be asked for each time, may for no
/// time at all (RFC 9111 §5.2.2).
fn max_age(headers: &HeaderMap) -> Option<u64> {
    let values = headers.get_all(header::CACHE_CONTROL).iter();
    let text: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
    let text = text.join(",").to_ascii_lowercase();
    let mut directives = text.split(',').map(str::trim);
    if directives.clone().any(|directive| directive == "no-store" || directive == "no-cache") {
        return Some(0);
    }
    directives
        .find_map(|directive| directive.strip_prefix("max-age=")?.trim_matches('"').parse().ok())
}

async fn text(mut answer: Response) -> Result<String, Failure> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| failed(&error))? {
        body.extend_from_slice(&chunk);
        if body.len() as u64 > source::MAX_TEXT {
            return Err(Failure::TooLarge);
        }
    }
    String::from_utf8(body).map_err(|_| Failure::NotUtf8)
}

/// The innermost cause says what happened ("connection refused"); the outer ones only where.
fn failed(error: &reqwest::Error) -> Failure {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    Failure::Unreachable { reason: reason(cause) }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::response::{IntoResponse as _, Redirect};
    use axum::routing::get;

    use super::*;

    /// A server with something wrong at each path; where it is.
    async fn server() -> String {
        let json = |status: StatusCode, body: Vec<u8>| {
            (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
        };
        let largest = source::MAX_TEXT as usize;
        let router = Router::new()
            .route("/good", get(move || async move { json(StatusCode::OK, b"{}".to_vec()) }))
            .route("/gone", get(move || async move { json(StatusCode::NOT_FOUND, vec![0xff]) }))
            .route("/page", get(|| async { axum::response::Html("<html>") }))
            .route("/largest", get(move || async move { vec![b' '; largest] }))
            .route("/larger", get(move || async move { vec![b' '; largest + 1] }))
            .route("/latin-1", get(|| async { vec![b'c', b'a', b'f', 0xe9] }))
            .route("/slow", get(std::future::pending::<()>))
            .route("/chain/0", get(|| async { Redirect::to("/good") }))
            .route("/chain/1", get(|| async { Redirect::permanent("../chain/0") }))
            .route("/chain/2", get(|| async { Redirect::temporary("1") }))
            .route("/chain/3", get(|| async { Redirect::to("/chain/2") }))
            .route("/chain/4", get(|| async { Redirect::to("/chain/3") }))
            .route("/chain/5", get(|| async { Redirect::to("/chain/4") }))
            .route("/loop", get(|| async { Redirect::to("/loop") }))
            .route("/astray", get(|| async { Redirect::to("ftp://portal.example/jwks.json") }))
            .route("/nowhere", get(|| async { StatusCode::FOUND }));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        base
    }

    #[tokio::test]
    async fn an_answer_is_told_as_it_came() {
        let base = server().await;
        for (path, status, content_type, body) in [
            ("/good", 200, Some("application/json"), "{}"),
            ("/gone", 404, Some("application/json"), ""),
            ("/page", 200, Some("text/html; charset=utf-8"), "<html>"),
            ("/astray", 303, None, ""),
            ("/nowhere", 302, None, ""),
        ] {
            let content_type = content_type.map(str::to_owned);
            let body = body.to_owned();
            let (redirected_to, max_age_secs) = (None, None);
            let told = Answer { redirected_to, status, content_type, max_age_secs, body };
            assert_eq!(fetch(&format!("{base}{path}")).await, Ok(told), "{path}");
        }
    }

    #[tokio::test]
    async fn redirects_are_followed_to_their_end_if_they_have_one() {
        let base = server().await;
        for path in ["/chain/0", "/chain/1", "/chain/2", "/chain/3", "/chain/4"] {
            let answer = fetch(&format!("{base}{path}")).await.unwrap();
            assert_eq!(answer.redirected_to, Some(format!("{base}/good")), "{path}");
            assert_eq!((answer.status, answer.body.as_str()), (200, "{}"), "{path}");
        }
        for path in ["/chain/5", "/loop"] {
            let told = fetch(&format!("{base}{path}")).await;
            assert_eq!(told, Err(Failure::TooManyRedirects), "{path}");
        }
    }

    #[tokio::test]
    async fn no_more_than_a_text_of_some_size_is_read() {
        let base = server().await;
        let answer = fetch(&format!("{base}/largest")).await.unwrap();
        assert_eq!(answer.body.len() as u64, source::MAX_TEXT);
        assert_eq!(fetch(&format!("{base}/larger")).await, Err(Failure::TooLarge));
        assert_eq!(fetch(&format!("{base}/latin-1")).await, Err(Failure::NotUtf8));
    }

    #[test]
    fn an_answer_says_for_how_long_it_may_be_kept() {
        for (values, expected) in [
            (&[][..], None),
            (&["public"], None),
            (&["public, max-age=60"], Some(60)),
            (&["public", "Max-Age=\"5\""], Some(5)),
            (&["max-age=60, no-store"], Some(0)),
            (&["no-cache"], Some(0)),
            (&["max-age=soon"], None),
            (&["s-maxage=9"], None),
        ] {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::CACHE_CONTROL, value.parse().unwrap());
            }
            assert_eq!(max_age(&headers), expected, "{values:?}");
        }
    }

    #[tokio::test]
    async fn patience_ends() {
        let url = format!("{}/slow", server().await);
        let told = fetch_within(Duration::from_millis(50), &url).await;
        assert_eq!(told, Err(Failure::TimedOut { after_secs: 0 }));
    }

    #[tokio::test]
    async fn nobody_is_said_to_be_nobody() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/jwks.json", listener.local_addr().unwrap());
        drop(listener);
        let told = fetch(&url).await;
        let Err(Failure::Unreachable { reason }) = told else { panic!("{told:?}") };
        assert!(!reason.is_empty() && !reason.contains("os error"), "{reason}");
    }

    #[tokio::test]
    async fn only_web_addresses_are_asked() {
        for url in
            ["", "nonsense", "ftp://portal.example/jwks.json", "file:///etc/passwd", "http://"]
        {
            assert_eq!(fetch(url).await, Err(Failure::NotAnAddress), "{url}");
        }
    }
}
