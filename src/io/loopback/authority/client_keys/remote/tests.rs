//! A JWKS that is served, and changes, and fails.

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::routing::get;

use super::*;
use crate::io::keys::SigningKey;
use crate::protocol::ids::KeyId;
use crate::protocol::jwk::jwks_document;
use crate::protocol::key::{Algorithm, KeyKind};

/// What is served, and how often it was asked for.
#[derive(Default)]
struct Served {
    status: Mutex<u16>,
    kids: Mutex<Vec<&'static str>>,
    asked: AtomicUsize,
}

impl Served {
    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

async fn served(kids: &[&'static str], age: &'static str) -> (Arc<Served>, Remote) {
    let served = Arc::new(Served::default());
    *lock(&served.status) = 200;
    *lock(&served.kids) = kids.to_vec();
    let state = served.clone();
    let key = Arc::new(SigningKey::generate(KeyKind::P256).unwrap());
    let answer = move || {
        let (state, key) = (state.clone(), key.clone());
        async move {
            state.asked.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(20)).await;
            let kids = lock(&state.kids).clone();
            let jwk = |kid| key.jwk().published(&KeyId::new(kid), Algorithm::ES256);
            let document = jwks_document(kids.into_iter().map(jwk));
            let status = StatusCode::from_u16(*lock(&state.status)).unwrap();
            (status, [("cache-control", age)], document).into_response()
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/jwks.json", listener.local_addr().unwrap());
    tokio::spawn(async move {
        axum::serve(listener, Router::new().route("/jwks.json", get(answer))).await
    });
    let remote = Remote { pause: Duration::from_millis(200), ..Remote::at(&url) };
    (served, remote)
}

fn has(keys: &Result<Arc<Parsed>, ClientProblem>, kid: &str) -> bool {
    keys.as_ref().is_ok_and(|keys| keys.all.find("anyone", Some(kid)).is_some())
}

#[tokio::test]
async fn keys_are_fetched_once_whoever_asks_at_the_same_time() {
    let (served, remote) = served(&["a"], "max-age=60").await;
    let remote = Arc::new(remote);
    let all: Vec<_> = (0..20)
        .map(|_| {
            let remote = remote.clone();
            tokio::spawn(async move { has(&remote.keys(Some("a")).await, "a") })
        })
        .collect();
    for one in all {
        assert!(one.await.unwrap());
    }
    assert_eq!(served.asked(), 1);
}

#[tokio::test]
async fn an_unknown_key_is_asked_for_again_and_not_too_often() {
    let (served, remote) = served(&["a"], "max-age=60").await;
    assert!(has(&remote.keys(Some("a")).await, "a"));
    lock(&served.kids).push("b");
    assert!(!has(&remote.keys(Some("b")).await, "b"), "just asked");
    assert_eq!(served.asked(), 1);
    tokio::time::sleep(remote.pause).await;
    assert!(has(&remote.keys(Some("b")).await, "b"), "rotated");
    for _ in 0..5 {
        let keys = remote.keys(Some("never")).await;
        assert!(!has(&keys, "never") && has(&keys, "a"), "the others count on");
    }
    assert_eq!(served.asked(), 2);
}

#[tokio::test]
async fn keys_that_may_not_be_kept_are_fetched_again() {
    let (served, remote) = served(&["a"], "no-store").await;
    assert!(has(&remote.keys(Some("a")).await, "a"));
    tokio::time::sleep(remote.pause).await;
    *lock(&served.kids) = vec!["b"];
    let keys = remote.keys(Some("a")).await;
    assert!(!has(&keys, "a"), "what was withdrawn counts no longer");
    assert_eq!(served.asked(), 2);
}

#[tokio::test]
async fn an_address_that_fails_is_told_and_tried_again() {
    let (served, remote) = served(&["a"], "max-age=60").await;
    *lock(&served.status) = 500;
    let refused = remote.keys(Some("a")).await.err();
    let url = remote.url().to_owned();
    assert_eq!(refused, Some(ClientProblem::KeysRefused { url, status: 500 }));
    assert_eq!(remote.keys(Some("a")).await.err(), refused, "not asked again yet");
    assert_eq!(served.asked(), 1);
    *lock(&served.status) = 200;
    tokio::time::sleep(remote.pause).await;
    assert!(has(&remote.keys(Some("a")).await, "a"));
    *lock(&served.status) = 500;
    tokio::time::sleep(remote.pause).await;
    assert!(has(&remote.keys(Some("b")).await, "a"), "a failure costs nobody keys that count");
    let (served, remote) = self::served(&[], "max-age=60").await;
    assert_eq!(remote.keys(None).await.err(), Some(ClientProblem::KeysUnreadable));
    assert_eq!(served.asked(), 1);
}
