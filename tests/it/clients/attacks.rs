//! What an authorisation server is attacked with by those who would be a client of it (RFC 6819 §4.3, §5.2.3;
//! RFC 8725 §3; RFC 9700 §4).

use aws_lc_rs::hmac;
use axum::body::Body;
use lanceer::io::keys::SigningKey;
use lanceer::protocol::ids::KeyId;
use lanceer::protocol::json::Json;
use lanceer::protocol::jwk::jwks_document;
use lanceer::protocol::key::{Algorithm, KeyKind};
use lanceer::protocol::token;
use serde_json::{Value, json};

use super::desk::{Desk, assertion_claims, changed, now, request, signed, with};

/// Refused as a bad client, with this assertion.
async fn refused(desk: &Desk, assertion: &str) {
    let launch = desk.launch_token(|_| ());
    for (path, field) in [
        ("/oauth2/introspect", ("token", launch.as_str())),
        ("/oauth2/token", ("grant_type", "client_credentials")),
    ] {
        let answer = desk.post(path, &with(assertion, &[field])).await;
        let (status, error) = (answer.status, &answer.body["error"]);
        assert_eq!((status, error), (401, &json!("invalid_client")), "{path} {assertion}");
    }
    assert_eq!(desk.introspect(&launch).await.body["active"], true, "the id was left alone");
}

fn unsigned(header: &Value, signature: &[u8]) -> String {
    let claims = assertion_claims();
    let input = token::signing_input(&Json::of(header), &Json::of(&claims.into()));
    token::assemble(input, signature).as_str().to_owned()
}

#[tokio::test]
async fn algorithms_are_not_confused() {
    let desk = Desk::new();
    for alg in ["none", "None", "NONE", ""] {
        refused(&desk, &unsigned(&json!({"alg": alg, "kid": "client-key"}), b"")).await;
    }
    // The public key as the secret of an HMAC, in each form in which it is public.
    let jwk = desk.client.jwk().published(&KeyId::new("client-key"), Algorithm::ES256);
    for secret in [
        desk.client.jwk().to_pem().unwrap(),
        jwks_document([jwk.clone()]),
        serde_json::to_string(&jwk).unwrap(),
    ] {
        let claims = assertion_claims();
        let header = json!({"alg": "HS256", "kid": "client-key"});
        let input = token::signing_input(&Json::of(&header), &Json::of(&claims.into()));
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        let tag = hmac::sign(&key, input.as_bytes());
        refused(&desk, token::assemble(input, tag.as_ref()).as_str()).await;
    }
    // An ECDSA signature of nothing but zeros, which some libraries took for good (CVE-2022-21449).
    refused(&desk, &unsigned(&json!({"alg": "ES256", "kid": "client-key"}), &[0; 64])).await;
}

#[tokio::test]
async fn a_key_that_comes_along_is_not_looked_at() {
    let desk = Desk::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = format!("http://{}/jwks.json", listener.local_addr().unwrap());
    let attacker = SigningKey::generate(KeyKind::P256).unwrap();
    let jwk = attacker.jwk().published(&KeyId::new("client-key"), Algorithm::ES256);
    for (name, value) in [
        ("jwk", json!(jwk)),
        ("jku", json!(place)),
        ("x5u", json!(place)),
        ("x5c", json!(["MIIB"])),
        ("kid", json!(place)),
        ("kid", json!("client-key' OR '1'='1")),
        ("typ", json!("JWT")),
    ] {
        let mut header = json!({"alg": "ES256", "kid": "client-key"});
        header[name] = value;
        refused(&desk, &signed(&attacker, &header, &assertion_claims())).await;
    }
    let asked = tokio::time::timeout(std::time::Duration::from_millis(50), listener.accept());
    assert!(asked.await.is_err(), "nobody was asked for keys that an assertion names");
}

#[tokio::test]
async fn a_client_does_not_speak_for_another() {
    let desk = Desk::new();
    refused(&desk, &desk.assertion(|claims| changed(claims, "sub", json!("lanceer-module")))).await;
    refused(&desk, &desk.assertion(|claims| changed(claims, "iss", json!("lanceer-module")))).await;
    refused(
        &desk,
        &desk.assertion(|claims| {
            changed(claims, "iss", json!("lanceer-module"));
            changed(claims, "sub", json!("lanceer-module"));
        }),
    )
    .await;
    let mine = desk.assertion(|_| ());
    let fields = [("client_id", "lanceer-module"), ("grant_type", "client_credentials")];
    let answer = desk.post("/oauth2/token", &with(&mine, &fields)).await;
    assert_eq!(answer.status, 401);
}

#[tokio::test]
async fn a_launch_token_proves_no_client_and_an_assertion_is_no_launch() {
    let desk = Desk::new();
    refused(&desk, &desk.launch_token(|_| ())).await;
    let answer = desk.introspect(&desk.assertion(|_| ())).await;
    assert_eq!(answer.body, json!({"active": false}));
}

#[tokio::test]
async fn an_assertion_is_used_once_whichever_endpoint_it_is_for() {
    let desk = Desk::new();
    let assertion = desk.assertion(|_| ());
    let grant = with(&assertion, &[("grant_type", "client_credentials")]);
    assert_eq!(desk.post("/oauth2/token", &grant).await.status, 200);
    assert_eq!(desk.post("/oauth2/token", &grant).await.status, 401);
    let token = desk.launch_token(|_| ());
    let answer = desk.post("/oauth2/introspect", &with(&assertion, &[("token", &token)])).await;
    assert_eq!(answer.status, 401);
    refused(&desk, &desk.assertion(|claims| changed(claims, "exp", json!(now() + 3600)))).await;
}

#[tokio::test]
async fn parameters_are_there_once_and_in_the_body() {
    let desk = Desk::new();
    let token = desk.launch_token(|_| ());
    let fields = |more: &[(&str, &str)]| {
        let assertion = desk.assertion(|_| ());
        let mut all = vec![("token", token.as_str())];
        all.extend(more);
        with(&assertion, &all)
    };
    let bad = (400, json!("invalid_request"));
    for more in [("token", token.as_str()), ("token", ""), ("client_assertion", "x"), ("x", "1")] {
        let twice = fields(&[more, ("x", "2")]);
        let answer = desk.post("/oauth2/introspect", &twice).await;
        assert_eq!((answer.status, answer.body["error"].clone()), bad, "{more:?}");
    }
    for query in [format!("token={token}"), "client_assertion=x".to_owned(), "token".to_owned()] {
        let answer = desk.post(&format!("/oauth2/introspect?{query}"), &fields(&[])).await;
        assert_eq!((answer.status, answer.body["error"].clone()), bad, "{query}");
    }
    let grant = [("grant_type", "client_credentials")];
    let assertion = desk.assertion(|_| ());
    let twice = [&with(&assertion, &grant)[..], &with(&assertion, &grant)[..]].concat();
    assert_eq!(desk.post("/oauth2/token", &twice).await.status, 400);
    let path = "/oauth2/token?grant_type=client_credentials";
    assert_eq!(desk.post(path, &with(&assertion, &[])).await.status, 400);
    assert_eq!(desk.introspect(&token).await.body["active"], true, "nothing used its id up");
}

#[tokio::test]
async fn only_a_form_by_post_will_do() {
    let desk = Desk::new();
    let token = desk.launch_token(|_| ());
    for path in ["/oauth2/introspect", "/oauth2/token"] {
        for method in ["GET", "PUT", "HEAD"] {
            let path = format!("{path}?token={token}");
            let answer = desk.send(request(method, &path).body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, 405, "{method} {path}");
        }
        let fields = json!({"token": token, "grant_type": "client_credentials"}).to_string();
        let json = request("POST", path).header("content-type", "application/json");
        let answer = desk.send(json.body(Body::from(fields)).unwrap()).await;
        assert_eq!((answer.status, &answer.body["error"]), (400, &json!("invalid_request")));
        let large =
            request("POST", path).header("content-type", "application/x-www-form-urlencoded");
        let answer = desk.send(large.body(Body::from(vec![b'a'; 70_000])).unwrap()).await;
        assert_eq!(answer.status, 413);
    }
}
