//! What anyone may read, and what pages of other sites may ask.

use axum::body::Body;
use lanceer::protocol::authority::{Lasting, SimulatedError, Simulation};
use lanceer::protocol::journal::{Happening, Place};
use serde_json::json;

use super::desk::{Answer, BASE, Desk, header, request};

const DOCUMENTS: [(&str, &str); 3] = [
    ("/fhir/.well-known/smart-configuration", "application/json"),
    ("/fhir/metadata", "application/fhir+json"),
    ("/oauth2/.well-known/openid-configuration", "application/json"),
];

#[tokio::test]
async fn services_say_what_they_are_and_are_asked_again_after_a_minute() {
    let desk = Desk::new();
    for (path, kind) in DOCUMENTS {
        let answer = desk.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(header(&answer, "content-type"), kind);
        assert_eq!(header(&answer, "cache-control"), "public, max-age=60");
        assert_eq!(header(&answer, "access-control-allow-origin"), "*");
        let known = request("GET", path).header("if-none-match", header(&answer, "etag"));
        assert_eq!(desk.send(known.body(Body::empty()).unwrap()).await.status, 304);
        let head = desk.send(request("HEAD", path).body(Body::empty()).unwrap()).await;
        assert_eq!(head.status, 200);
        let post = desk.send(request("POST", path).body(Body::empty()).unwrap()).await;
        assert_eq!(post.status, 405);
    }
    let smart = desk.get(DOCUMENTS[0].0).await.body;
    assert_eq!(smart["issuer"], format!("{BASE}/oauth2"));
    assert_eq!(desk.get(DOCUMENTS[2].0).await.body["issuer"], smart["issuer"]);
    assert_eq!(desk.get(DOCUMENTS[1].0).await.body["resourceType"], "CapabilityStatement");
    let jwks = smart["jwks_uri"].as_str().unwrap().strip_prefix(BASE).unwrap().to_owned();
    assert_eq!(desk.get(&jwks).await.body["keys"][0]["alg"], "RS512");
    let management = smart["management_endpoint"].as_str().unwrap().strip_prefix(BASE).unwrap();
    assert_eq!(desk.get(management).await.status, 200);
    let asked = desk.events().into_iter().filter_map(|event| match event.what {
        Happening::Asked { place, .. } => Some(place),
        _ => None,
    });
    let asked: Vec<_> = asked.collect();
    for place in [Place::Discovery, Place::Capabilities, Place::AuthorityDiscovery] {
        assert!(asked.contains(&place), "{place:?}");
    }
}

#[tokio::test]
async fn discovery_can_be_down_on_purpose() {
    let mut desk = Desk::new();
    let error = SimulatedError::DiscoveryDown;
    let down = Simulation { error, lasting: Lasting::UntilOff, secs: 0 };
    desk.set_up(|setup| setup.simulations = vec![down]);
    for (path, _) in &DOCUMENTS[..2] {
        assert_eq!(desk.get(path).await.status, 503, "{path}");
    }
    desk.set_up(|setup| setup.simulations = Vec::new());
    assert_eq!(desk.get(DOCUMENTS[0].0).await.status, 200);
}

async fn from_elsewhere(desk: &Desk, method: &str, path: &str, wanted: Option<&str>) -> Answer {
    let mut asked = request(method, path).header("origin", "https://module.example");
    if let Some(wanted) = wanted {
        asked = asked
            .header("access-control-request-method", wanted)
            .header("access-control-request-headers", "authorization, content-type");
    }
    desk.send(asked.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn scripts_of_other_sites_may_ask_where_no_cookie_counts() {
    let desk = Desk::new();
    for path in ["/oauth2/token", "/oauth2/introspect", "/fhir/Task/1", "/fhir/metadata"] {
        let allowed = from_elsewhere(&desk, "OPTIONS", path, Some("POST")).await;
        assert_eq!(allowed.status, 204, "{path}");
        assert_eq!(header(&allowed, "access-control-allow-origin"), "*");
        assert_eq!(header(&allowed, "access-control-allow-credentials"), "", "never with cookies");
        for needed in ["authorization", "content-type"] {
            assert!(header(&allowed, "access-control-allow-headers").contains(needed));
        }
    }
    for path in ["/oauth2/token", "/oauth2/introspect"] {
        let answer = from_elsewhere(&desk, "POST", path, None).await;
        assert_eq!((answer.status, &answer.body["error"]), (400, &json!("invalid_request")));
        assert_eq!(header(&answer, "access-control-allow-origin"), "*", "its script reads why");
    }
    let own = desk.post("/oauth2/token", &[]).await;
    assert_eq!(header(&own, "access-control-allow-origin"), "", "nobody asked");
}

#[tokio::test]
async fn other_sites_have_no_business_where_a_browser_is_known() {
    let desk = Desk::new();
    for path in ["/oauth2/callback", "/module/callback", "/idp/login", "/launch/x", "/"] {
        for method in ["GET", "POST", "OPTIONS"] {
            let wanted = (method == "OPTIONS").then_some("POST");
            let answer = from_elsewhere(&desk, method, path, wanted).await;
            assert_eq!(answer.status, 403, "{method} {path}");
        }
    }
    for path in ["/module/launch", "/oauth2/authorize"] {
        let asked = from_elsewhere(&desk, "OPTIONS", path, Some("POST")).await;
        assert_ne!(asked.status, 204, "{path}: a browser may be sent there, a script may not ask");
        assert_eq!(header(&asked, "access-control-allow-origin"), "");
    }
}
