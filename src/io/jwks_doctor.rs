//! Fetches a JWKS as a receiver does, for the doctor to look at.

use super::fetch::fetch;
use crate::protocol::jwks_doctor::{self, Examination, Expected};

/// Fetches an address and looks at what came back.
pub async fn examine(url: &str, expected: &Expected) -> Examination {
    jwks_doctor::examine(url, &fetch(url).await, expected)
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::http::header::CONTENT_TYPE;
    use axum::response::{Html, Redirect};
    use axum::routing::get;

    use super::*;
    use crate::protocol::ids::KeyId;
    use crate::protocol::jwk::{PublicJwk, jwks_document};
    use crate::protocol::jwks_doctor::Symptom;
    use crate::protocol::key::Algorithm;
    use crate::protocol::retrieval::Failure;

    async fn server(document: String) -> String {
        let jwks = move || async move { ([(CONTENT_TYPE, "application/json")], document) };
        let router = Router::new()
            .route("/.well-known/jwks.json", get(jwks))
            .route("/moved", get(|| async { Redirect::to("/.well-known/jwks.json") }))
            .route("/page", get(|| async { Html("<!doctype html>") }));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        base
    }

    #[tokio::test]
    async fn what_is_wrong_at_a_real_address_is_told() {
        let (kid, alg) = (KeyId::new("k1"), Algorithm::RS512);
        let expected = Expected { kid, alg, jwk: PublicJwk::rsa(&[1, 2, 3], &[1, 0, 1]) };
        let published = expected.jwk.published(&expected.kid, alg);
        let base = server(jwks_document([published])).await;
        let loopback = || Symptom::Loopback { host: "127.0.0.1".to_owned() };
        let good = format!("{base}/.well-known/jwks.json");

        let told = examine(&good, &expected).await;
        assert!(told.is_healthy());
        assert_eq!((told.keys, told.each_has), (Some(1), vec!["kid", "use", "alg"]));
        for (url, symptoms) in [
            (good.clone(), vec![loopback()]),
            (format!("{base}/moved"), vec![Symptom::Redirected { to: good }, loopback()]),
            (format!("{base}/page"), vec![Symptom::WebPage, loopback()]),
            (format!("{base}/gone"), vec![Symptom::Status { status: 404 }, loopback()]),
            ("nonsense".to_owned(), vec![Symptom::Failed(Failure::NotAnAddress)]),
        ] {
            assert_eq!(examine(&url, &expected).await.symptoms, symptoms, "{url}");
        }
    }
}
