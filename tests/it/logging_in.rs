//! Logging in for a launch (SHOF), as the module and the browser of someone else see it: over real HTTP, from
//! the authorization request to the id_token.

mod attacks;
mod providers;
mod world;

use lanceer::io::keys::KeySet;
use lanceer::protocol::authority::module::{IdTokenFor, check_id_token};
use lanceer::protocol::authority::{Quirk, SimulatedError};
use lanceer::protocol::journal::{Asker, Happening, Place, Remark};
use lanceer::protocol::profile::Profile;
use lanceer::protocol::registry::Service;
use lanceer::protocol::rules::Check;
use serde_json::{Value, json};

use world::{Browser, CALLBACK, World, claims_of, set};

#[tokio::test]
async fn a_launch_ends_with_an_id_token_and_its_context() {
    let (world, browser) = (World::new(), Browser::new());
    let launch = world.launch_token(|_| ());
    let page = world.authorize(&browser, &world.request(&launch)).await;
    assert!(page.is_login(), "{page:?}");
    let page = world.log_in(&browser, &page, world.account("Anna")).await;
    assert!(page.location.starts_with(&format!("{CALLBACK}&")), "{}", page.location);
    assert_eq!(page.brings("state").as_deref(), Some("their state"));
    assert_eq!(page.brings("iss"), Some(format!("{}/oauth2", world.base)));
    assert_eq!(page.brings("error"), None);
    let code = page.brings("code").unwrap();
    let (status, answer) = world.token(&world.exchange(&code)).await;
    assert_eq!(status, 200, "{answer}");
    let anna = world.reference("Anna");
    let claims = lanceer::protocol::token::decode(&launch).unwrap().payload;
    for (name, value) in [
        ("access_token", json!("NOOP")),
        ("token_type", json!("Bearer")),
        ("scope", json!("launch openid fhirUser")),
        ("expires_in", json!(300)),
        ("sub", json!(anna)),
        ("resource", claims["resource"].clone()),
        ("definition", claims["definition"].clone()),
        ("patient", claims["patient"].clone()),
        ("intent", json!("plan")),
    ] {
        assert_eq!(answer[name], value, "{name}");
    }
    let id_token = claims_of(&answer);
    assert_eq!(id_token["sub"], anna);
    assert_eq!(id_token["fhirUser"], format!("{}/fhir/{anna}", world.base));
    assert_eq!((&id_token["aud"], &id_token["azp"]), (&json!("theirs"), &json!("theirs")));
    assert!(id_token["auth_time"].as_i64() >= id_token["iat"].as_i64().map(|at| at - 60));
    assert!(believed(&world, &answer).await);
}

/// Whether a client that fetches the keys believes the id_token of an answer.
async fn believed(world: &World, answer: &Value) -> bool {
    let jwks = Browser::new().get(&format!("{}/oauth2/.well-known/jwks.json", world.base)).await;
    let keys = KeySet::from_jwks(&serde_json::from_str(&jwks.body).unwrap()).unwrap();
    let expected = IdTokenFor {
        issuer: &format!("{}/oauth2", world.base),
        client_id: "theirs",
        nonce: "their nonce",
        now: jiff::Timestamp::now().as_second(),
        leeway_secs: 5,
    };
    let (checks, _) = check_id_token(answer["id_token"].as_str().unwrap(), &expected, &keys);
    checks.iter().all(Check::passed)
}

#[tokio::test]
async fn the_journal_has_every_request_of_a_launch_under_its_trace_id() {
    let (world, browser) = (World::new(), Browser::new());
    let launch = world.launch_token(|_| ());
    let jti = lanceer::protocol::token::decode(&launch).unwrap().payload["jti"].clone();
    let page = world.authorize(&browser, &world.request(&launch)).await;
    let page = world.log_in(&browser, &page, world.account("Anna")).await;
    world.token(&world.exchange(&page.brings("code").unwrap())).await;
    let events = world.events();
    let asked: Vec<_> = events
        .iter()
        .filter_map(|event| match &event.what {
            Happening::Asked { place, by, .. } => Some((*place, by.clone())),
            _ => None,
        })
        .collect();
    let authority = Asker::Own(Service::AuthorisationService);
    let theirs = Asker::Other("theirs".to_owned());
    assert_eq!(
        asked,
        [
            (Place::Authorize, Asker::Browser),
            (Place::IdpAuthorize, Asker::Browser),
            (Place::IdpLogin, Asker::Browser),
            (Place::LoginReturn, Asker::Browser),
            (Place::IdpToken, authority.clone()),
            (Place::IdpKeys, authority),
            (Place::Token, theirs),
        ]
    );
    for event in &events {
        assert_eq!(event.trace.as_deref(), jti.as_str(), "{:?}", event.what);
    }
    let identity = world.account("Anna").to_owned();
    let mut remarks = world.remarks();
    // What is written down of it is the business of the FHIR service.
    remarks.retain(|remark| !matches!(remark, Remark::Audited { .. }));
    assert_eq!(remarks, [Remark::TokenIdUsed, Remark::LoggedIn { identity, again: false }]);
    assert_eq!(world.wrongs(), Vec::<String>::new());
}

#[tokio::test]
async fn nobody_but_the_person_of_the_launch_gets_in() {
    let world = World::new();
    for account in [world.account("Joris"), world.account("Bo"), "someone.else"] {
        let browser = Browser::new();
        let page = world.authorize(&browser, &world.request(&world.launch_token(|_| ()))).await;
        let page = world.log_in(&browser, &page, account).await;
        assert!(page.location.starts_with(CALLBACK), "{page:?}");
        assert_eq!(page.brings("error").as_deref(), Some("access_denied"));
        assert_eq!(page.brings("state").as_deref(), Some("their state"));
        assert_eq!(page.brings("code"), None);
        let anna = world.account("Anna");
        assert!(!page.location.contains(anna) && !page.location.contains(account), "no detail");
        let wrongs = world.wrongs();
        let told = wrongs.last().unwrap();
        assert!(told.contains(account) && told.contains(anna), "the journal says why: {told}");
    }
}

#[tokio::test]
async fn a_launch_token_counts_once_and_only_for_its_module_and_while_it_lives() {
    let (world, browser) = (World::new(), Browser::new());
    let refused = |launch: String| {
        let (world, browser) = (&world, &browser);
        async move {
            let page = world.authorize(browser, &world.request(&launch)).await;
            assert!(page.location.starts_with(CALLBACK), "{page:?}");
            assert!(!page.location.contains("Device") && !page.location.contains("eyJ"));
            page.brings("error").unwrap()
        }
    };
    let other = world.launch_token(|claims| claims["aud"] = json!("Device/another"));
    assert_eq!(refused(other).await, "access_denied");
    let expired = world.launch_token(|claims| {
        let now = jiff::Timestamp::now().as_second();
        claims["iat"] = json!(now - 600);
        claims["exp"] = json!(now - 300);
    });
    assert_eq!(refused(expired).await, "invalid_request");
    assert_eq!(refused("nonsense".to_owned()).await, "invalid_request");
    let stranger = World::new().launch_token(|_| ());
    assert_eq!(refused(stranger).await, "invalid_request");
    let unknown = world.launch_token(|claims| claims["sub"] = json!("Patient/nobody"));
    assert_eq!(refused(unknown.clone()).await, "access_denied");
    assert_eq!(refused(unknown).await, "access_denied");
    let told = world.wrongs();
    assert!(told.last().unwrap().contains("Patient/nobody"), "not a replay: {told:?}");
    let once = world.launch_token(|_| ());
    let mut wrong = world.request(&once);
    set(&mut wrong, "scope", Some("openid"));
    let page = world.authorize(&browser, &wrong).await;
    assert_eq!(page.brings("error").as_deref(), Some("invalid_scope"));
    assert!(world.authorize(&browser, &world.request(&once)).await.is_login(), "not used up yet");
    assert_eq!(refused(once).await, "access_denied");
}

#[tokio::test]
async fn a_launch_of_hti_11_has_its_context_in_the_task() {
    let (world, browser) = (World::new(), Browser::new());
    world.set_up(|setup| setup.profile = Profile::Hti11);
    let launch = world.launch_by(Profile::Hti11, |_| ());
    let page = world.authorize(&browser, &world.request(&launch)).await;
    let page = world.log_in(&browser, &page, world.account("Anna")).await;
    let code = page.brings("code").unwrap_or_else(|| panic!("{page:?} {:?}", world.wrongs()));
    let (_, answer) = world.token(&world.exchange(&code)).await;
    let claims = lanceer::protocol::token::decode(&launch).unwrap().payload;
    let id = claims["task"]["id"].as_str().unwrap();
    assert_eq!(answer["resource"], format!("Task/{id}"));
    assert_eq!(answer["patient"], claims["task"]["for"]["reference"]);
    assert_eq!(answer["sub"], world.reference("Anna"));
}

#[tokio::test]
async fn errors_on_purpose_are_made_once_and_told() {
    let world = World::new();
    let browser = Browser::new();
    for (error, code) in [
        (SimulatedError::InvalidScope, Some("invalid_scope")),
        (SimulatedError::ServerError, Some("server_error")),
        (SimulatedError::TokenExpired, Some("invalid_request")),
        (SimulatedError::WrongRedirectUri, None),
    ] {
        world.simulate(error);
        let fields = world.request(&world.launch_token(|_| ()));
        let page = world.authorize(&browser, &fields).await;
        assert_eq!(page.brings("error").as_deref(), code, "{error:?} {page:?}");
        assert_eq!(page.status, if code.is_some() { 303 } else { 400 });
        assert!(world.authorize(&browser, &fields).await.is_login(), "{error:?} is over");
        assert_eq!(world.remarks().iter().filter(|r| **r == Remark::Simulated(error)).count(), 1);
    }
    world.simulate(SimulatedError::IdpRefuses);
    let page = world.authorize(&browser, &world.request(&world.launch_token(|_| ()))).await;
    let page = world.log_in(&browser, &page, world.account("Anna")).await;
    assert_eq!(page.brings("error").as_deref(), Some("access_denied"));
    world.simulate(SimulatedError::OtherState);
    let page = world.authorize(&browser, &world.request(&world.launch_token(|_| ()))).await;
    let page = world.log_in(&browser, &page, world.account("Anna")).await;
    assert!(page.brings("code").is_some());
    assert_ne!(page.brings("state").as_deref(), Some("their state"));
}

#[tokio::test]
async fn errors_on_purpose_at_the_token_step() {
    let world = World::new();
    for (error, expected) in [
        (SimulatedError::ExpiredCode, "invalid_grant"),
        (SimulatedError::BadPkce, "invalid_grant"),
        (SimulatedError::InvalidClient, "invalid_client"),
    ] {
        let code = world.code().await;
        world.simulate(error);
        let (_, answer) = world.token(&world.exchange(&code)).await;
        assert_eq!(answer["error"], expected, "{error:?} {answer}");
    }
    let code = world.code().await;
    let (_, answer) = world.token(&world.exchange(&code)).await;
    assert!(believed(&world, &answer).await);
    for error in [
        SimulatedError::IdTokenForged,
        SimulatedError::IdTokenForOther,
        SimulatedError::IdTokenExpired,
        SimulatedError::IdTokenNonce,
    ] {
        let code = world.code().await;
        world.simulate(error);
        let (status, answer) = world.token(&world.exchange(&code)).await;
        assert_eq!(status, 200, "{error:?}");
        assert!(!believed(&world, &answer).await, "{error:?}");
    }
}

#[tokio::test]
async fn the_service_of_the_field_breaks_on_some_payloads() {
    let (world, browser) = (World::new(), Browser::new());
    let code = |note: &str| {
        let (world, browser) = (&world, &browser);
        let launch = world.launch_token(|claims| {
            claims.insert("note".to_owned(), json!(note));
        });
        async move {
            let page = world.authorize(browser, &world.request(&launch)).await;
            let page = if page.is_login() {
                world.log_in(browser, &page, world.account("Anna")).await
            } else {
                page
            };
            page.brings("code").unwrap()
        }
    };
    let tricky = "???>>>~~~";
    let (status, _) = world.token(&world.exchange(&code(tricky).await)).await;
    assert_eq!(status, 200, "unless it is told to");
    world.set_up(|setup| {
        setup.domain.quirks.insert(Quirk::EncodedPayloadBreaks);
    });
    let (status, answer) = world.token(&world.exchange(&code(tricky).await)).await;
    assert_eq!((status, &answer["error"]), (500, &json!("server_error")));
}
