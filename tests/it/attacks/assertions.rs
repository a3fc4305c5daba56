//! Attacks on how clients prove who they are: keys and algorithms of the attacker's choice, assertions that are not meant
//! for this service, and assertions that were used before.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lanceer::protocol::registry::ClientKeys;
use lanceer::protocol::rules::RuleId;
use serde_json::{Value, json};

use crate::rig::{Answer, Fields, Visitor, World, and, fields, proof, unsigned, with, without};

/// Asks introspection of a token with an assertion, which comes first.
async fn introspect(world: &World, proof: Fields) -> Answer {
    let token = world.launch_token(&world.mine.device);
    let all = [fields(&[("token", &token)]), proof].concat();
    Visitor::new().post_as_program(&world.at.introspect(), &all).await
}

/// Asks for a token with an assertion.
async fn credentials(world: &World, proof: Fields) -> Answer {
    let asked = fields(&[("grant_type", "client_credentials"), ("scope", "system/*.rs")]);
    Visitor::new().post_as_program(&world.at.token(), &[asked, proof].concat()).await
}

/// The claims with one changed, or without it.
fn but(claims: &Value, name: &str, value: Value) -> Value {
    let mut claims = claims.clone();
    let members = claims.as_object_mut().unwrap();
    if value.is_null() {
        members.remove(name)
    } else {
        members.insert(name.to_owned(), value)
    };
    claims
}

/// Whoever listens there, and how often somebody came.
async fn trap() -> (String, tokio::task::JoinHandle<()>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/jwks.json", listener.local_addr().unwrap());
    let somebody_came = tokio::spawn(async move {
        listener.accept().await.unwrap();
    });
    (url, somebody_came)
}

#[tokio::test]
async fn an_assertion_is_signed_by_a_registered_key_with_an_algorithm_of_that_key() {
    let world = World::new();
    let (mine, other) = (&world.mine, &world.other);
    let (trap, somebody_came) = trap().await;
    let own = mine.key.published_jwk();
    let attacker: Value = Value::Object(other.key.published_jwk());
    let public_pem = mine.key.jwk.to_pem().unwrap();
    for (place, ask) in [(world.at.introspect(), true), (world.at.token(), false)] {
        let claims = mine.claims(&place);
        let hmac_of = |key: &[u8]| {
            let input = unsigned(&json!({ "alg": "HS256", "kid": mine.key.kid }), &claims);
            let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), input.as_bytes());
            format!("{input}.{}", URL_SAFE_NO_PAD.encode(tag))
        };
        let without_signature = |alg: &str| {
            format!("{}.", unsigned(&json!({ "alg": alg, "kid": mine.key.kid }), &claims))
        };
        let header = |more: Value| {
            let mut header = json!({ "alg": "ES384", "typ": "JWT" });
            let (Value::Object(all), Value::Object(more)) = (&mut header, more) else {
                unreachable!()
            };
            all.extend(more);
            header
        };
        let own_kid = mine.key.kid.as_str();
        // Signed with the attacker's key, who says where it is.
        let foreign = |more: Value| other.signed(&header(more), &claims);
        let (signed, _) = mine
            .assertion(&place)
            .rsplit_once('.')
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        for (what, assertion) in [
            ("alg none", without_signature("none")),
            ("alg None", without_signature("None")),
            ("alg NONE", without_signature("NONE")),
            ("no alg", without_signature("")),
            ("a signature that was taken off", format!("{signed}.")),
            ("HS256 with the public PEM", hmac_of(public_pem.as_bytes())),
            ("HS256 with the public PEM, trimmed", hmac_of(public_pem.trim().as_bytes())),
            (
                "HS256 with the public JWK",
                hmac_of(Value::Object(own.clone()).to_string().as_bytes()),
            ),
            ("HS256 with nothing", hmac_of(b"")),
            ("another key under our kid", foreign(json!({ "kid": own_kid }))),
            ("the attacker's kid", foreign(json!({ "kid": other.key.kid }))),
            ("an embedded jwk", foreign(json!({ "jwk": attacker }))),
            ("an embedded jwk under our kid", foreign(json!({ "kid": own_kid, "jwk": attacker }))),
            ("a jku", foreign(json!({ "kid": own_kid, "jku": trap }))),
            ("a jku alone", foreign(json!({ "jku": trap }))),
            ("an x5u", foreign(json!({ "kid": own_kid, "x5u": trap }))),
            ("an x5c", foreign(json!({ "kid": own_kid, "x5c": ["MIIB"] }))),
            ("a kid that is a path", foreign(json!({ "kid": "../../../../dev/null" }))),
            (
                "our key with an unknown crit",
                mine.signed(
                    &header(json!({ "kid": own_kid, "crit": ["b64"], "b64": false })),
                    &claims,
                ),
            ),
            (
                "our key under another alg",
                mine.signed(&json!({ "alg": "ES256", "kid": own_kid }), &claims),
            ),
            (
                "our key under RS256",
                mine.signed(&json!({ "alg": "RS256", "kid": own_kid }), &claims),
            ),
            ("no kid of ours", mine.signed(&json!({ "alg": "ES384", "kid": "other" }), &claims)),
            ("garbage", "x".to_owned()),
            ("nothing", String::new()),
        ] {
            let fields = proof(&assertion);
            let answer = if ask {
                introspect(&world, fields).await
            } else {
                credentials(&world, fields).await
            };
            // Nothing at all is a parameter that is missing.
            let known = answer.status == 401 && answer.json()["error"] == "invalid_client"
                || assertion.is_empty() && answer.status == 400;
            assert!(known, "{what} at {place}: {}", answer.told());
            assert!(!answer.body.contains("active"), "{what}");
        }
        let fields = mine.proof(&place);
        let answer =
            if ask { introspect(&world, fields).await } else { credentials(&world, fields).await };
        assert_eq!(answer.status, 200, "and a right one is: {}", answer.told());
    }
    assert!(!somebody_came.is_finished(), "an address of the attacker was asked");
    assert!(world.refused_for().contains(&RuleId::Ast06), "{:?}", world.refused_for());
}

#[tokio::test]
async fn an_assertion_is_for_this_service_by_one_client_for_five_minutes_and_once() {
    let world = World::new();
    let mine = &world.mine;
    let now = jiff::Timestamp::now().as_second();
    for (endpoint, ask) in [(world.at.introspect(), true), (world.at.token(), false)] {
        let claims = mine.claims(&endpoint);
        let signed = |claims: &Value| proof(&mine.signed(&mine.header(), claims));
        for (what, wrong) in [
            ("for somebody else", but(&claims, "aud", "https://evil.example/token".into())),
            ("for the FHIR service", but(&claims, "aud", world.at.fhir().into())),
            ("for nobody", but(&claims, "aud", Value::Null)),
            ("for a longer address", but(&claims, "aud", format!("{endpoint}/").into())),
            ("by somebody unknown", but(&but(&claims, "iss", "who".into()), "sub", "who".into())),
            ("by another client", but(&but(&claims, "iss", "other".into()), "sub", "other".into())),
            ("about another client", but(&claims, "sub", "other".into())),
            ("issued by another client", but(&claims, "iss", "other".into())),
            ("without a subject", but(&claims, "sub", Value::Null)),
            ("without an issuer", but(&claims, "iss", Value::Null)),
            ("expired", but(&but(&claims, "iat", (now - 120).into()), "exp", (now - 60).into())),
            ("without an end", but(&claims, "exp", Value::Null)),
            ("for a year", but(&claims, "exp", (now + 31_000_000).into())),
            (
                "from tomorrow",
                but(&but(&claims, "iat", (now + 86_400).into()), "exp", (now + 86_460).into()),
            ),
            ("not before tomorrow", but(&claims, "nbf", (now + 86_400).into())),
            ("without an id", but(&claims, "jti", Value::Null)),
            ("with a text as end", but(&claims, "exp", "9999999999".into())),
        ] {
            let fields = signed(&wrong);
            let answer = if ask {
                introspect(&world, fields).await
            } else {
                credentials(&world, fields).await
            };
            assert_eq!(answer.error(), (401, "invalid_client".to_owned()), "{what} at {endpoint}");
        }
        let right = signed(&mine.claims(&endpoint));
        for (what, again, status) in [("first", false, 200), ("again", true, 401)] {
            let fields = right.clone();
            let answer = if ask {
                introspect(&world, fields).await
            } else {
                credentials(&world, fields).await
            };
            assert_eq!(answer.status, status, "{what} ({again}): {}", answer.told());
        }
        // Nor at the other endpoint.
        let answer =
            if ask { credentials(&world, right).await } else { introspect(&world, right).await };
        assert_eq!(answer.status, 401, "replayed elsewhere: {}", answer.told());
    }
}

#[tokio::test]
async fn the_parameters_of_an_assertion_are_whole_and_contradict_nothing() {
    let world = World::new();
    let right = || world.mine.proof(&world.at.token());
    let saml = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer";
    for (what, fields) in [
        ("without a type", without(&right(), "client_assertion_type")),
        ("without an assertion", without(&right(), "client_assertion")),
        ("of a SAML type", with(&right(), "client_assertion_type", saml)),
        ("twice", and(&right(), "client_assertion", "x")),
        ("with another client_id", and(&right(), "client_id", "other")),
        ("a secret instead", fields(&[("client_id", "mine"), ("client_secret", "x")])),
    ] {
        let answer = credentials(&world, fields).await;
        // Where nothing was proved, either word of RFC 6749 §5.2 fits.
        assert!(matches!(answer.status, 400 | 401), "{what}: {}", answer.told());
        assert!(answer.json()["access_token"].is_null(), "{what}: {}", answer.told());
    }
    let answer = credentials(&world, and(&right(), "client_id", "mine")).await;
    assert_eq!(answer.status, 200, "{}", answer.told());
}

#[tokio::test]
async fn a_client_without_keys_or_with_a_private_address_for_them_proves_nothing() {
    let (trap, somebody_came) = trap().await;
    let world = World::changed(|care| {
        care.registered[0].keys = ClientKeys::None;
        care.registered[1].keys = ClientKeys::JwksUrl("file:///etc/passwd".to_owned());
    });
    for module in [&world.mine, &world.other] {
        let answer = credentials(&world, module.proof(&world.at.token())).await;
        assert_eq!(answer.error(), (401, "invalid_client".to_owned()));
        assert!(!answer.body.contains("root:"));
    }
    assert!(!somebody_came.is_finished(), "{trap}");
}
