//! The built-in module as a client of services that may say anything: a good launch comes to its session,
//! and everything that a module must refuse is refused with a page, and never with a 5xx.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use lanceer::io::keys::SigningKey;
use lanceer::protocol::journal::Happening;
use lanceer::protocol::json::Json;
use lanceer::protocol::key::{Algorithm, KeyKind};
use lanceer::protocol::registry::{Domain, HtiCheck};
use lanceer::protocol::rules::Aspect;
use lanceer::protocol::token::{assemble, signing_input};
use serde_json::{Value, json};

use crate::stub_services::{Sent, World, header, published, text};

async fn world() -> World {
    World::new(|_| ()).await
}

/// A change to the claims of an id_token and to the rest of the answer.
type Change = fn(&mut Value, &mut Value);

/// Sends a launch, and comes back to an answer that was changed.
async fn run(world: &World, change: Change) -> (u16, String) {
    let sent = world.sent().await;
    let (mut id_token, mut answer) = world.truth(&sent);
    change(&mut id_token, &mut answer);
    world.gives(&id_token, answer);
    world.back_to(&sent).await
}

/// Asserts that a launch was refused for one reason, with a page and a reference, and nothing secret on it.
fn assert_refused(world: &World, (status, page): &(u16, String), rule: &str) {
    assert!((400..500).contains(status), "{rule}: {status}");
    assert!(
        page.contains("This launch cannot be started") && page.contains(rule),
        "{rule}: {page}"
    );
    assert_eq!(world.outcomes(), (0, vec![rule.to_owned()]));
    world.events.lock().unwrap().clear();
}

#[tokio::test]
async fn a_launch_comes_to_its_session_by_way_of_the_services() {
    let world = world().await;
    let composed = world.composed();
    let token = world.sign(&composed);
    let sent = world.sent_with(&token).await;
    assert_eq!(sent.to, format!("{}/authorize", world.base));
    let fhir = format!("{}/fhir", world.base);
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "lanceer-module"),
        ("launch", token.as_str()),
        ("scope", "launch openid fhirUser"),
        ("aud", fhir.as_str()),
        ("code_challenge_method", "S256"),
    ] {
        assert_eq!(sent.parameter(name), value);
    }
    assert_eq!(sent.parameter("redirect_uri"), format!("{}/module/callback", world.base));
    for part in ["HttpOnly", "SameSite=Lax", "Path=/module", "Max-Age=600"] {
        assert!(sent.set_cookie().contains(part), "{}", sent.set_cookie());
    }
    assert_eq!(world.outcomes(), (0, vec![]), "it is under way");
    let (id_token, answer) = world.truth(&sent);
    world.gives(&id_token, answer);
    let (status, page) = world.back_to(&sent).await;
    assert_eq!((status, world.outcomes()), (303, (1, vec![])), "{page}");
    for words in
        ["Hello, practitioner", "Piekermoment", "lanceer-portal", "Code exchanged", "OIC-05"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let asked = world.asked();
    let paths: Vec<&str> = asked.iter().map(|asked| asked.path.as_str()).collect();
    assert_eq!(paths, ["/fhir/.well-known/smart-configuration", "/token", "/jwks"]);
    let jti = composed.jti();
    assert!(asked.iter().all(|asked| asked.trace == jti), "{asked:?}");
    let form = |name: &str| &asked[1].form.iter().find(|(found, _)| found == name).unwrap().1;
    assert_eq!(
        (form("code").as_str(), form("grant_type").as_str()),
        ("c0de", "authorization_code")
    );
    let verifier = form("code_verifier");
    assert!((43..=128).contains(&verifier.len()));
    let secrets = [&token, verifier, sent.parameter("state"), sent.parameter("nonce"), "c0de"];
    let binding = sent.cookie().split('=').nth(1).unwrap();
    for secret in secrets.into_iter().chain([binding, form("client_assertion").as_str()]) {
        assert!(!page.contains(secret), "{secret}");
    }
    for person in &world.workspace.domain.people {
        assert!(!page.contains(&person.name) && !page.contains(&person.identity));
    }
    let (status, page) = world.back_to(&sent).await;
    assert_eq!(status, 410);
    assert!(page.contains("This launch has been used"), "{page}");
    assert_eq!((world.outcomes(), world.asked().len()), ((1, vec![]), 3), "nothing is asked again");
}

#[tokio::test]
async fn only_the_browser_that_left_comes_back_and_only_once() {
    let world = world().await;
    let (mine, other) = (world.sent().await, world.sent().await);
    let issuer = format!("{}/oauth2", world.base);
    let state = mine.parameter("state");
    let good = [("code", "c"), ("state", state), ("iss", issuer.as_str())];
    for (pairs, cookie) in [
        (&good[..], ""),
        (&good, other.cookie()),
        (&good, "lanceer-launch-00000000=x"),
        (&[("code", "c"), ("iss", &issuer)], mine.cookie()),
        (&[("code", "c"), ("state", "made up"), ("iss", &issuer)], mine.cookie()),
        (&[("code", "c"), ("state", state), ("state", state), ("iss", &issuer)], mine.cookie()),
        (&[("code", "c"), ("state", other.parameter("state")), ("iss", &issuer)], mine.cookie()),
        (&[("error", "access_denied"), ("state", state), ("iss", &issuer)], ""),
    ] {
        let answer = world.back(pairs, cookie).await;
        assert_refused(&world, &answer, "OIC-01");
        assert_eq!(answer.0, 403);
    }
    let asked = world.asked().iter().filter(|asked| asked.path == "/token").count();
    assert_eq!(asked, 0, "no code is exchanged");
    // All of that left the launches as they were.
    for sent in [&mine, &other] {
        let (id_token, answer) = world.truth(sent);
        world.gives(&id_token, answer);
        assert_eq!(world.back_to(sent).await.0, 303);
    }
}

#[tokio::test]
async fn an_answer_of_another_service_is_not_believed() {
    let world = world().await;
    for iss in [Some("https://evil.example/oauth2"), None] {
        for said in [("code", "c"), ("error", "access_denied")] {
            let sent = world.sent().await;
            let mut pairs = vec![said, ("state", sent.parameter("state"))];
            pairs.extend(iss.map(|iss| ("iss", iss)));
            let answer = world.back(&pairs, sent.cookie()).await;
            assert_refused(&world, &answer, "OIC-02");
        }
    }
    assert!(world.asked().iter().all(|asked| asked.path != "/token"));
}

#[tokio::test]
async fn a_refusal_of_the_service_is_told_to_people_and_to_testers() {
    let world = world().await;
    let composed = world.composed();
    let sent = world.sent_with(&world.sign(&composed)).await;
    let issuer = format!("{}/oauth2", world.base);
    let described = "<b>another user logged in</b>";
    let pairs = [
        ("error", "access_denied"),
        ("error_description", described),
        ("state", sent.parameter("state")),
        ("iss", issuer.as_str()),
    ];
    let answer = world.back(&pairs, sent.cookie()).await;
    assert!(answer.1.contains("access_denied") && answer.1.contains(&composed.jti().unwrap()));
    assert!(answer.1.contains("another user logged in") && !answer.1.contains(described));
    assert_refused(&world, &answer, "OAU-12");
}

#[tokio::test]
async fn an_id_token_that_is_not_right_begins_no_session() {
    let world = world().await;
    let cases: [(&str, Change); 9] = [
        ("OIC-04", |it, _| it["aud"] = json!("another-module")),
        ("OIC-04", |it, _| it["azp"] = json!("another-module")),
        ("OIC-04", |it, _| it["iss"] = json!("https://evil.example")),
        ("OIC-05", |it, _| it["nonce"] = json!("of another login")),
        ("OIC-05", |it, _| it["nonce"] = json!(null)),
        ("OIC-06", |it, _| it["exp"] = json!(1_600_000_000)),
        ("OIC-06", |it, _| it["iat"] = json!(9_000_000_000_i64)),
        ("OIC-07", |it, _| it["sub"] = json!("Patient/someone-else")),
        ("OIC-04", |it, _| it["sub"] = json!(null)),
    ];
    for (rule, change) in cases {
        let answer = run(&world, change).await;
        assert_refused(&world, &answer, rule);
    }
}

#[tokio::test]
async fn an_id_token_that_nobody_signed_begins_no_session() {
    let world = world().await;
    let stranger = SigningKey::generate(KeyKind::P256).unwrap();
    let own = world.signer.thumbprint().as_str().to_owned();
    let signed = |key: &SigningKey, header: Value, claims: &Value| {
        let token = key.sign(Algorithm::ES256, &Json::of(&header), &Json::of(claims)).unwrap();
        token.as_str().to_owned()
    };
    let unsigned = |alg: &str, claims: &Value| {
        let header = json!({ "alg": alg, "kid": own });
        let input = signing_input(&Json::of(&header), &Json::of(claims));
        assemble(input, if alg == "none" { b"" } else { b"a secret of sorts" }).as_str().to_owned()
    };
    for number in 0..7 {
        let sent = world.sent().await;
        let (claims, mut answer) = world.truth(&sent);
        answer["id_token"] = json!(match number {
            0 => signed(&stranger, json!({ "alg": "ES256", "kid": own }), &claims),
            1 => signed(&stranger, json!({ "alg": "ES256", "kid": "unknown" }), &claims),
            2 => signed(
                &stranger,
                json!({ "alg": "ES256", "kid": "x", "jwk": published(&stranger), "jku": "https://evil.example" }),
                &claims,
            ),
            3 => signed(&world.signer, json!({ "alg": "ES256" }), &claims),
            4 => unsigned("none", &claims),
            5 => unsigned("HS256", &claims),
            _ => "no token at all".to_owned(),
        });
        world.answers.lock().unwrap().token = (200, answer);
        let answer = world.back_to(&sent).await;
        assert_refused(&world, &answer, "OIC-03");
        assert_eq!(answer.0, 401);
    }
}

#[tokio::test]
async fn keys_are_fetched_again_when_they_were_replaced() {
    let mut world = world().await;
    assert_eq!(run(&world, |_, _| ()).await.0, 303);
    world.signer = SigningKey::generate(KeyKind::P256).unwrap();
    let keys = json!({ "keys": [published(&world.signer)] });
    world.answers.lock().unwrap().keys = (200, keys);
    assert_eq!(run(&world, |_, _| ()).await.0, 303);
    let fetched = world.asked().iter().filter(|asked| asked.path == "/jwks").count();
    assert_eq!(fetched, 2);
    world.domain.set_up(lanceer::model::ServiceSetup {
        domain: world.workspace.domain.clone(),
        keys: Vec::new(),
        profile: world.workspace.draft.profile,
        language: lanceer::text::Language::English,
        simulations: Vec::new(),
    });
    world.events.lock().unwrap().clear();
    let sent = sent_unchecked(&world).await;
    assert_eq!(sent, 401, "the portal has no key any more");
}

async fn sent_unchecked(world: &World) -> u16 {
    let fhir = format!("{}/fhir", world.base);
    let token = world.sign(&world.composed());
    world.post(&[("launch", &token), ("iss", &fhir)]).await.status().as_u16()
}

#[tokio::test]
async fn keys_that_cannot_be_had_verify_nothing() {
    let world = world().await;
    for (status, keys) in [(503, json!({})), (200, json!([])), (404, json!({})), (200, json!({}))] {
        world.answers.lock().unwrap().keys = (status, keys);
        let answer = run(&world, |_, _| ()).await;
        assert_refused(&world, &answer, "OIC-03");
    }
}

#[tokio::test]
async fn a_context_of_another_launch_begins_no_session() {
    let world = world().await;
    let cases: [Change; 9] = [
        |_, it| it["patient"] = json!("Patient/another"),
        |_, it| it["intent"] = json!(null),
        |_, it| it["resource"] = json!(null),
        |_, it| it["resource"] = json!("Task/another"),
        |_, it| it["sub"] = json!("Practitioner/another"),
        |_, it| it["sub"] = json!(7),
        |_, it| it["scope"] = json!("openid"),
        |_, it| it["token_type"] = json!("DPoP"),
        |_, it| it["access_token"] = json!(null),
    ];
    for change in cases {
        let answer = run(&world, change).await;
        assert_refused(&world, &answer, "OIC-07");
    }
}

#[tokio::test]
async fn services_that_fail_are_told_and_never_passed_on_as_a_5xx() {
    let world = world().await;
    for (status, body) in [
        (400, json!({ "error": "invalid_grant", "error_description": "The code has expired." })),
        (401, json!({ "error": "invalid_client" })),
        (200, json!("words")),
        (302, json!({})),
        (500, json!({})),
    ] {
        let sent = world.sent().await;
        world.answers.lock().unwrap().token = (status, body);
        let answer = world.back_to(&sent).await;
        assert_refused(&world, &answer, "OIC-07");
    }
    for (status, body) in [
        (503, json!({ "error": "temporarily_unavailable" })),
        (404, json!({})),
        (200, json!({})),
        (200, json!({ "issuer": "x", "token_endpoint": "/token" })),
    ] {
        let world = World::new(|_| ()).await;
        world.answers.lock().unwrap().discovery = (status, body);
        let token = world.sign(&world.composed());
        let fhir = format!("{}/fhir", world.base);
        let answer = world.post(&[("launch", &token), ("iss", &fhir)]).await;
        let answer = (answer.status().as_u16(), text(answer).await);
        assert_refused(&world, &answer, "DIS-01");
        assert_eq!(answer.0, 424);
    }
}

#[tokio::test]
async fn a_slow_service_is_waited_for_no_longer_than_the_browser_waits() {
    let world = world().await;
    let sent = world.sent().await;
    world.answers.lock().unwrap().token_takes = Duration::from_secs(30);
    let answer = world.back_to(&sent).await;
    assert_refused(&world, &answer, "OIC-07");
    assert_eq!(answer.0, 424);
}

#[tokio::test]
async fn what_is_no_good_launch_is_refused_before_anything_is_asked() {
    let world = world().await;
    let token = world.sign(&world.composed());
    let foreign = world.post(&[("launch", &token), ("iss", "https://evil.example/fhir")]).await;
    let foreign = (foreign.status().as_u16(), text(foreign).await);
    assert_refused(&world, &foreign, "EXC-04");
    let mut composed = world.composed();
    composed.payload.set("aud", Json::text("Device/another"));
    let fhir = format!("{}/fhir", world.base);
    let token = world.sign(&composed);
    let other = world.post(&[("launch", &token), ("iss", &fhir)]).await;
    let other = (other.status().as_u16(), text(other).await);
    assert_refused(&world, &other, "CLM-09");
    assert_eq!(world.asked().len(), 0);
}

#[tokio::test]
async fn a_token_may_be_left_to_the_service_and_is_not_used_up_by_looking() {
    let world = World::new(|domain| domain.conduct.checks_before_login = false).await;
    let mut composed = world.composed();
    composed.payload.set("aud", Json::text("Device/another"));
    world.sent_with(&world.sign(&composed)).await;
    let world = World::new(|_| ()).await;
    let token = world.sign(&world.composed());
    world.sent_with(&token).await;
    world.sent_with(&token).await;
}

#[tokio::test]
async fn another_name_of_this_machine_leads_to_the_one_that_is_come_back_to() {
    let world = world().await;
    let fhir = format!("{}/fhir", world.base);
    let token = world.sign(&world.composed());
    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("launch", &token), ("iss", &fhir)])
        .finish();
    let request = Request::post("/module/launch")
        .header("host", world.base.replace("http://127.0.0.1", "localhost"))
        .header("content-type", "application/x-www-form-urlencoded");
    let answer = world.send(request.body(Body::from(form)).unwrap()).await;
    assert_eq!(answer.status(), 307);
    assert_eq!(header(&answer, "location"), format!("{}/module/launch", world.base));
    assert_eq!((world.outcomes(), world.asked().len()), ((0, vec![]), 0));
}

#[tokio::test]
async fn a_preview_does_not_use_a_launch_up() {
    let world = world().await;
    let sent: Sent = world.sent().await;
    let target = format!("/module/callback?state={}", sent.parameter("state"));
    let head = Request::head(&target)
        .header("host", world.base.trim_start_matches("http://"))
        .header("cookie", sent.cookie());
    assert_eq!(world.send(head.body(Body::empty()).unwrap()).await.status(), 405);
    let (id_token, answer) = world.truth(&sent);
    world.gives(&id_token, answer);
    assert_eq!(world.back_to(&sent).await.0, 303);
}

fn introspects(domain: &mut Domain) {
    domain.conduct.hti = HtiCheck::Introspection;
}

#[tokio::test]
async fn the_service_says_whether_a_token_counts() {
    let world = World::new(introspects).await;
    let composed = world.composed();
    let token = world.sign(&composed);
    let mut claims = serde_json::to_value(composed.payload.to_members()).unwrap();
    claims["active"] = json!(true);
    claims["intent"] = json!("order");
    world.answers.lock().unwrap().introspection = (200, claims);
    let answer = world.post(&[("token", &token)]).await;
    assert_eq!(answer.status(), 303);
    let page = text(world.get(header(&answer, "location"), "").await).await;
    for words in ["Hello, practitioner", "order", "Introspection", "INT-01"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let asked = world.asked();
    assert_eq!(asked[1].path, "/introspect");
    assert_eq!((&asked[1].form[0].1, &asked[1].trace), (&token, &composed.jti()));
    let events = world.events.lock().unwrap();
    let verified = |aspect: Aspect| {
        events.iter().any(|event| {
            matches!(&event.what, Happening::Verified { aspect: told, worst: None, .. } if *told == aspect)
        })
    };
    assert!(
        [Aspect::Discovery, Aspect::ServiceAnswered, Aspect::TokenActive].map(verified)
            == [true; 3]
    );
}

#[tokio::test]
async fn a_service_that_says_no_or_nothing_lets_nobody_in() {
    let world = World::new(introspects).await;
    for (status, body, expected, words) in [
        (200, json!({ "active": false }), 401, "not active"),
        (401, json!({ "error": "invalid_client" }), 401, "invalid_client"),
        (200, json!({ "active": "true" }), 424, "cannot be read"),
        (503, json!({ "error": "temporarily_unavailable" }), 424, "could not be asked"),
    ] {
        world.answers.lock().unwrap().introspection = (status, body);
        let token = world.sign(&world.composed());
        let answer = world.post(&[("token", &token)]).await;
        let answer = (answer.status().as_u16(), text(answer).await);
        assert!(answer.1.contains(words), "{words}: {}", answer.1);
        assert_eq!(answer.0, expected);
        assert_refused(&world, &answer, "INT-01");
    }
}
