//! The authorisation service as a client of it sees it: introspection, the grant of backend services,
//! discovery, and what pages of other sites may ask.

mod attacks;
mod desk;
mod others;

use lanceer::io::keys::SigningKey;
use lanceer::protocol::authority::{Lasting, Quirk, SimulatedError, Simulation};
use lanceer::protocol::journal::{Asker, Happening, Place, Remark};
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::registry::{ClientKeys, Service};
use lanceer::protocol::rules::RuleId;
use serde_json::{Value, json};

use desk::{BASE, Desk, changed, claims_of, header, now, with};

#[tokio::test]
async fn a_launch_token_is_active_once_for_the_module_that_it_is_for() {
    let desk = Desk::new();
    let token = desk.launch_token(|_| ());
    let answer = desk.introspect(&token).await;
    assert_eq!(answer.status, 200);
    assert_eq!(header(&answer, "cache-control"), "no-store");
    assert_eq!(header(&answer, "content-type"), "application/json");
    assert_eq!(answer.body["active"], true);
    let claims = claims_of(&token);
    for (name, value) in &claims {
        assert_eq!(&answer.body[name], value, "{name}");
    }
    assert_eq!(answer.body.as_object().unwrap().len(), claims.len() + 1);
    let again = desk.introspect(&token).await;
    assert_eq!((again.status, again.body), (200, json!({"active": false})));
}

#[tokio::test]
async fn the_journal_knows_who_asked_and_why_the_answer_was_no() {
    let desk = Desk::new();
    let token = desk.launch_token(|_| ());
    let jti = claims_of(&token)["jti"].as_str().unwrap().to_owned();
    desk.introspect(&token).await;
    desk.introspect(&token).await;
    let events = desk.events();
    assert!(events.iter().all(|event| event.trace.as_deref() == Some(&jti)));
    let here = Place::Introspection;
    let client = Asker::Other("their-module".to_owned());
    let asked = |what: &&Happening| match what {
        Happening::Asked { place, by, .. } => (*place, by) == (here, &client),
        _ => false,
    };
    let told: Vec<_> = events.iter().map(|event| &event.what).collect();
    assert_eq!(told.iter().copied().filter(asked).count(), 2);
    let used = Happening::Remarked { place: here, remark: Remark::TokenIdUsed };
    assert_eq!(told.iter().filter(|what| **what == &used).count(), 1);
    let replied: Vec<_> = told
        .iter()
        .filter_map(|what| match what {
            Happening::Replied { rules, to, .. } => Some((rules.clone(), to.clone())),
            _ => None,
        })
        .collect();
    assert_eq!(replied, [(vec![], client.clone()), (vec![RuleId::Clm10], client)]);
}

#[tokio::test]
async fn whatever_is_wrong_with_a_token_it_is_not_active_and_no_more_is_said() {
    let desk = Desk::new();
    let stranger = SigningKey::generate(KeyKind::Rsa { bits: 2048 }).unwrap();
    for token in [
        "nonsense".to_owned(),
        "a.b.c.d.e".to_owned(),
        desk.launch_token(|claims| changed(claims, "aud", json!("Device/another"))),
        desk.launch_token(|claims| {
            changed(claims, "aud", json!(desk.workspace.domain.module.device));
        }),
        desk.launch_token(|claims| changed(claims, "iss", json!("nobody"))),
        desk.launch_token(|claims| changed(claims, "iss", json!("their-module"))),
        desk.launch_token(|claims| {
            changed(claims, "iat", json!(now() - 600));
            changed(claims, "exp", json!(now() - 300));
        }),
        desk.launch_token(|claims| changed(claims, "sub", Value::Null)),
        desk.signed_as_portal(&stranger, |_| ()),
    ] {
        let answer = desk.introspect(&token).await;
        assert_eq!((answer.status, answer.body), (200, json!({"active": false})), "{token}");
    }
}

#[tokio::test]
async fn a_claim_does_not_say_by_itself_that_it_is_active() {
    let desk = Desk::new();
    let token = desk.launch_token(|claims| changed(claims, "active", json!("no")));
    assert_eq!(desk.introspect(&token).await.body["active"], true);
    let expired = desk.launch_token(|claims| {
        changed(claims, "exp", json!(now() - 300));
        changed(claims, "active", json!(true));
    });
    assert_eq!(desk.introspect(&expired).await.body, json!({"active": false}));
}

#[tokio::test]
async fn the_assertion_is_looked_at_first() {
    let desk = Desk::new();
    let token = desk.launch_token(|_| ());
    let bad = desk.assertion(|claims| changed(claims, "aud", json!("https://elsewhere.example")));
    for fields in [with(&bad, &[("token", &token)]), with(&bad, &[])] {
        let answer = desk.post("/oauth2/introspect", &fields).await;
        assert_eq!((answer.status, &answer.body["error"]), (401, &json!("invalid_client")));
        let why = answer.body["error_description"].as_str().unwrap();
        assert!(why.contains("https://elsewhere.example"), "{why}");
        assert_eq!(header(&answer, "cache-control"), "no-store");
    }
    let good = desk.assertion(|_| ());
    let answer = desk.post("/oauth2/introspect", &with(&good, &[])).await;
    assert_eq!((answer.status, &answer.body["error"]), (400, &json!("invalid_request")));
    let answer = desk.post("/oauth2/introspect", &[("token".to_owned(), token.clone())]).await;
    assert_eq!((answer.status, &answer.body["error"]), (400, &json!("invalid_request")));
    assert_eq!(desk.introspect(&token).await.body["active"], true, "nothing used its id up");
}

#[tokio::test]
async fn a_backend_service_gets_an_access_token_of_its_own() {
    let desk = Desk::new();
    let mut tokens = Vec::new();
    for (scope, granted) in [(None, "system/*.cruds"), (Some("system/Task.rs"), "system/Task.rs")] {
        let answer = desk.backend_token(scope).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.body["token_type"], "Bearer");
        assert_eq!(answer.body["expires_in"], 300);
        assert_eq!(answer.body["scope"], granted);
        assert_eq!(header(&answer, "cache-control"), "no-store");
        assert_eq!(header(&answer, "pragma"), "no-cache");
        tokens.push(answer.body["access_token"].as_str().unwrap().to_owned());
    }
    assert!(tokens[0] != tokens[1] && tokens[0].len() >= 43, "{tokens:?}");
}

#[tokio::test]
async fn a_grant_that_cannot_be_given_is_refused_by_its_name() {
    let desk = Desk::new();
    for (fields, error, rule) in [
        (&[][..], "invalid_request", RuleId::Oau11),
        (&[("grant_type", "")], "invalid_request", RuleId::Oau11),
        (&[("grant_type", "password")], "unsupported_grant_type", RuleId::Oau11),
        (&[("grant_type", "Client_Credentials")], "unsupported_grant_type", RuleId::Oau11),
        (
            &[("grant_type", "client_credentials"), ("scope", "openid")],
            "invalid_scope",
            RuleId::Oau05,
        ),
    ] {
        let assertion = desk.assertion(|_| ());
        let answer = desk.post("/oauth2/token", &with(&assertion, fields)).await;
        assert_eq!((answer.status, &answer.body["error"]), (400, &json!(error)), "{fields:?}");
        assert!(answer.body["access_token"].is_null());
        let last = desk.events().into_iter().next_back().unwrap().what;
        let Happening::Replied { rules, .. } = last else { panic!("{last:?}") };
        assert_eq!(rules, [rule], "{fields:?}");
    }
    let unproven = [("grant_type".to_owned(), "password".to_owned())];
    let answer = desk.post("/oauth2/token", &unproven).await;
    assert_eq!(answer.body["error"], "invalid_request", "who asks comes first");
}

#[tokio::test]
async fn keys_are_found_wherever_they_are_registered() {
    let mut desk = Desk::new();
    let pem = desk.client.jwk().to_pem().unwrap();
    let url = desk.serves_its_keys().await;
    for keys in [ClientKeys::Pem(pem), ClientKeys::JwksUrl(url)] {
        desk.set_up(|setup| setup.domain.registered[0].keys = keys.clone());
        let answer = desk.backend_token(None).await;
        assert_eq!(answer.status, 200, "{keys:?}: {}", answer.body);
    }
    for (keys, said) in [
        (ClientKeys::None, "without keys"),
        (ClientKeys::Pem("x".to_owned()), "no public key"),
        (ClientKeys::JwksUrl("http://127.0.0.1:1/jwks.json".to_owned()), "127.0.0.1:1"),
        (ClientKeys::JwksUrl("nonsense".to_owned()), "no http or https address"),
    ] {
        desk.set_up(|setup| setup.domain.registered[0].keys = keys.clone());
        let answer = desk.backend_token(None).await;
        assert_eq!((answer.status, &answer.body["error"]), (401, &json!("invalid_client")));
        let why = answer.body["error_description"].as_str().unwrap();
        assert!(why.contains(said), "{why}");
    }
}

#[tokio::test]
async fn the_portal_can_ask_as_a_backend_service_too() {
    let desk = Desk::new();
    let assertion = desk.assertion_as_portal();
    let fields = with(&assertion, &[("grant_type", "client_credentials")]);
    let answer = desk.post("/oauth2/token", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[tokio::test]
async fn errors_are_made_on_purpose_and_then_no_more() {
    let mut desk = Desk::new();
    let once = |error| Simulation { error, lasting: Lasting::Once, secs: 0 };
    desk.set_up(|setup| {
        let errors = [
            SimulatedError::InvalidClient,
            SimulatedError::TokenInactive,
            SimulatedError::AuthorityDown,
            SimulatedError::InvalidScope,
        ];
        setup.simulations = errors.map(once).to_vec();
    });
    let token = desk.launch_token(|_| ());
    let down = desk.introspect(&token).await;
    assert_eq!((down.status, &down.body["error"]), (503, &json!("temporarily_unavailable")));
    let refused = desk.introspect(&token).await;
    assert_eq!((refused.status, &refused.body["error"]), (401, &json!("invalid_client")));
    let inactive = desk.introspect(&token).await;
    assert_eq!((inactive.status, inactive.body), (200, json!({"active": false})));
    assert_eq!(desk.introspect(&token).await.body["active"], true, "the token is as good as ever");
    assert_eq!(desk.backend_token(None).await.body["error"], "invalid_scope");
    assert_eq!(desk.backend_token(None).await.status, 200);
}

#[tokio::test]
async fn the_service_can_behave_as_those_in_the_field() {
    let mut desk = Desk::new();
    let array = || {
        desk.launch_token(|claims| {
            let aud = claims["aud"].clone();
            changed(claims, "aud", json!([aud]));
        })
    };
    assert_eq!(desk.introspect(&array()).await.body["active"], true);
    let token = array();
    desk.set_up(|setup| setup.domain.quirks = [Quirk::AudienceArrayBreaks].into());
    let broken = desk.introspect(&token).await;
    assert_eq!((broken.status, &broken.body["error"]), (500, &json!("server_error")));
    desk.set_up(|setup| setup.domain.quirks = Quirk::PUBLIC_SERVICE.into());
    let assertion = desk.assertion(|claims| {
        changed(claims, "aud", json!(format!("{BASE}/oauth2/introspect")));
    });
    let answer = desk.post("/oauth2/introspect", &with(&assertion, &[("token", "x")])).await;
    assert_eq!(answer.status, 401, "only the token endpoint will do");
}

#[tokio::test]
async fn a_service_that_is_off_answers_so() {
    let mut desk = Desk::new();
    desk.set_up(|setup| setup.domain.services.set(Service::AuthorisationService, false));
    let token = desk.launch_token(|_| ());
    let off = desk.introspect(&token).await;
    assert_eq!((off.status, &off.body["error"]), (503, &json!("temporarily_unavailable")));
    assert_eq!(desk.backend_token(None).await.status, 503);
    assert_eq!(desk.get("/oauth2/.well-known/openid-configuration").await.status, 503);
    assert_eq!(desk.get("/fhir/.well-known/smart-configuration").await.status, 200);
}
