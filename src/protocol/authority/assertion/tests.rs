//! Assertions that are right and wrong, signed with keys that only pretend to be keys.

use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::protocol::JsonObject;
use crate::protocol::authority::{JWT_BEARER, Quirk, SimulatedError};
use crate::protocol::exchange::Field;
use crate::protocol::json::Json;
use crate::protocol::receive::pretend::{Memory, OneKey};
use crate::protocol::registry::{ClientKeys, Registration};
use crate::protocol::retrieval::Failure;
use crate::protocol::rules::{Problem, RuleId};

const NOW: i64 = 1_800_000_000;
const BASE: &str = "http://127.0.0.1:4480";
const JTI: &str = "679e1e4c-bcb9-4fcc-80c4-f36e7063545c";

struct World {
    domain: Domain,
    memory: Memory,
    endpoint: String,
    problem: Option<ClientProblem>,
    now: i64,
    refuse: bool,
}

impl World {
    fn new() -> Self {
        let mut domain = Domain::invented(Uuid::new_v4);
        domain.registered.push(Registration {
            client_id: crate::protocol::ids::ClientId::new("theirs"),
            device: "Device/9".to_owned(),
            name: "Their module".to_owned(),
            keys: ClientKeys::Jwks("{}".to_owned()),
            ..Registration::default()
        });
        let endpoint = format!("{BASE}/oauth2/introspect");
        Self { domain, memory: Memory::default(), endpoint, problem: None, now: NOW, refuse: false }
    }

    fn with(quirk: Quirk) -> Self {
        let mut world = Self::new();
        world.domain.quirks.insert(quirk);
        world
    }

    /// The client, or the answer and the rules for it.
    fn judge(&self, fields: &[(&str, &str)]) -> Result<String, (OAuthError, Vec<RuleId>)> {
        let fields: Vec<Field> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let presented = Presented::read(Parameters::of(&fields));
        let addresses = Addresses::under(BASE);
        let authentication = presented.judge(&Against {
            domain: &self.domain,
            addresses: &addresses,
            endpoint: &self.endpoint,
            keys: self.problem.as_ref().map_or(Ok(&OneKey("theirs") as _), Err),
            used: &self.memory,
            now: self.now,
            refuse: self.refuse,
        });
        let broken = authentication.checks.iter().filter(|check| !check.passed());
        let broken: Vec<RuleId> = broken.map(|check| check.rule).collect();
        assert_eq!(broken.is_empty(), authentication.client.is_ok());
        match authentication.client {
            Ok(client) => Ok(client.client_id.to_string()),
            Err(error) => Err((error, broken)),
        }
    }

    fn post(&self, assertion: &str) -> Result<String, (OAuthError, Vec<RuleId>)> {
        self.judge(&[("client_assertion_type", JWT_BEARER), ("client_assertion", assertion)])
    }
}

fn claims() -> Value {
    json!({
        "iss": "theirs", "sub": "theirs", "aud": format!("{BASE}/oauth2/token"),
        "iat": NOW, "exp": NOW + 300, "jti": JTI,
    })
}

fn header() -> Value {
    json!({"alg": "RS384", "kid": "k1", "typ": "JWT"})
}

fn signed(header: &Value, claims: &Value, signature: &[u8]) -> String {
    let input = token::signing_input(&Json::of(header), &Json::of(claims));
    token::assemble(input, signature).as_str().to_owned()
}

fn changed(mut object: Value, member: &str, value: Value) -> Value {
    let members: &mut JsonObject = object.as_object_mut().unwrap();
    if value.is_null() {
        members.remove(member);
    } else {
        members.insert(member.to_owned(), value);
    }
    object
}

fn saying(member: &str, value: Value) -> String {
    signed(&header(), &changed(claims(), member, value), b"good")
}

fn headed(member: &str, value: Value) -> String {
    signed(&changed(header(), member, value), &claims(), b"good")
}

fn good() -> String {
    signed(&header(), &claims(), b"good")
}

const WRONG: OAuthError = OAuthError::InvalidClient;

#[test]
fn a_client_proves_who_it_is() {
    for assertion in [
        good(),
        saying("aud", json!(format!("{BASE}/oauth2/introspect"))),
        saying("aud", json!(format!("{BASE}/oauth2"))),
        saying("aud", json!(["https://elsewhere.example", format!("{BASE}/oauth2/token")])),
        saying("iat", Value::Null),
        saying("iat", json!(NOW + 5)),
        saying("nbf", json!(NOW + 5)),
        saying("exp", json!(NOW as f64 + 0.5)),
        saying("extra", json!({"a": 1})),
        headed("kid", Value::Null),
        headed("typ", Value::Null),
    ] {
        assert_eq!(World::new().post(&assertion), Ok("theirs".to_owned()), "{assertion}");
    }
    let (world, good) = (World::new(), good());
    let fields = [
        ("client_id", "theirs"),
        ("client_assertion_type", JWT_BEARER),
        ("client_assertion", &good),
    ];
    assert_eq!(world.judge(&fields), Ok("theirs".to_owned()));
}

#[test]
fn what_is_missing_is_a_bad_request_and_no_bad_client() {
    let good = good();
    let missing = Err((OAuthError::InvalidRequest, vec![RuleId::Ast01]));
    for fields in [
        &[][..],
        &[("client_assertion", good.as_str())],
        &[("client_assertion_type", JWT_BEARER)],
        &[("client_assertion_type", JWT_BEARER), ("client_assertion", "")],
        &[("client_id", "theirs"), ("client_secret", "secret")],
    ] {
        assert_eq!(World::new().judge(fields), missing, "{fields:?}");
    }
}

#[test]
fn an_assertion_is_a_signed_jwt_of_its_type() {
    let saml = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer";
    let good = good();
    let fields = [("client_assertion_type", saml), ("client_assertion", good.as_str())];
    assert_eq!(World::new().judge(&fields), Err((WRONG, vec![RuleId::Ast01])));
    let encrypted = good.clone() + ".x.y";
    let twice = {
        use base64::Engine as _;
        let encode = |text: &str| base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(text);
        let claims = claims().to_string();
        let claims = claims.replacen('{', r#"{"sub":"another","#, 1);
        format!("{}.{}.{}", encode(&header().to_string()), encode(&claims), encode("good"))
    };
    for assertion in ["nonsense", "a.b.c", encrypted.as_str(), twice.as_str()] {
        let refused = World::new().post(assertion);
        assert_eq!(refused, Err((WRONG, vec![RuleId::Ast01])), "{assertion}");
    }
}

#[test]
fn each_thing_that_is_wrong_with_the_claims_is_told_by_its_rule() {
    for (member, value, rules) in [
        ("iss", Value::Null, &[RuleId::Ast02, RuleId::Oau02, RuleId::Ast06][..]),
        ("iss", json!("another"), &[RuleId::Ast02, RuleId::Oau02, RuleId::Ast06]),
        ("iss", json!("lanceer-module"), &[RuleId::Ast02, RuleId::Ast06]),
        ("iss", json!(5), &[RuleId::Ast02, RuleId::Oau02, RuleId::Ast06]),
        ("sub", Value::Null, &[RuleId::Ast02]),
        ("sub", json!("lanceer-module"), &[RuleId::Ast02]),
        ("aud", Value::Null, &[RuleId::Ast03]),
        ("aud", json!("https://elsewhere.example/token"), &[RuleId::Ast03]),
        ("aud", json!(format!("{BASE}/oauth2/token/")), &[RuleId::Ast03]),
        ("aud", json!([]), &[RuleId::Ast03]),
        ("aud", json!({"a": 1}), &[RuleId::Ast03]),
        ("exp", Value::Null, &[RuleId::Ast04]),
        ("exp", json!("soon"), &[RuleId::Ast04]),
        ("exp", json!(NOW - 5), &[RuleId::Ast04]),
        ("exp", json!(NOW + 301), &[RuleId::Ast04]),
        ("exp", json!(i64::MAX), &[RuleId::Ast04]),
        ("exp", json!(i64::MIN), &[RuleId::Ast04]),
        ("exp", json!(1e300), &[RuleId::Ast04]),
        ("iat", json!(NOW + 6), &[RuleId::Ast04]),
        ("iat", json!(NOW - 1), &[RuleId::Ast04]),
        ("iat", json!(i64::MIN), &[RuleId::Ast04]),
        ("iat", json!([]), &[RuleId::Ast04]),
        ("nbf", json!(NOW + 6), &[RuleId::Ast04]),
        ("jti", Value::Null, &[RuleId::Ast05]),
        ("jti", json!(""), &[RuleId::Ast05]),
        ("jti", json!(1), &[RuleId::Ast05]),
    ] {
        let refused = World::new().post(&saying(member, value.clone()));
        assert_eq!(refused, Err((WRONG, rules.to_vec())), "{member}: {value}");
    }
    let without_iat = changed(changed(claims(), "iat", Value::Null), "exp", json!(NOW + 306));
    let refused = World::new().post(&signed(&header(), &without_iat, b"good"));
    assert_eq!(refused, Err((WRONG, vec![RuleId::Ast04])), "no time is gained without iat");
}

#[test]
fn the_signature_is_that_of_a_registered_key_in_a_way_that_fits_it() {
    let jwk = json!({"kty": "oct", "k": "AA"});
    for assertion in [
        signed(&header(), &claims(), b"bad"),
        signed(&header(), &claims(), b""),
        headed("kid", json!("k2")),
        headed("kid", json!("../../k1")),
        headed("alg", json!("none")),
        headed("alg", json!("None")),
        headed("alg", json!("HS256")),
        headed("alg", json!("ES256")),
        headed("alg", json!("EdDSA")),
        headed("alg", Value::Null),
        headed("jwk", jwk),
        headed("jku", json!("https://evil.example/jwks.json")),
        headed("x5u", json!("https://evil.example/chain.pem")),
        headed("x5c", json!(["MIIB"])),
        headed("crit", json!(["exp"])),
    ] {
        let world = World::new();
        assert_eq!(world.post(&assertion), Err((WRONG, vec![RuleId::Ast06])), "{assertion}");
        assert_eq!(world.post(&good()), Ok("theirs".to_owned()), "its id is not used up");
    }
}

#[test]
fn a_parameter_beside_it_names_no_other_client() {
    let good = good();
    let fields = [
        ("client_assertion_type", JWT_BEARER),
        ("client_assertion", good.as_str()),
        ("client_id", "lanceer-module"),
    ];
    assert_eq!(World::new().judge(&fields), Err((WRONG, vec![RuleId::Ast02])));
}

#[test]
fn keys_that_cannot_be_had_prove_nothing() {
    let url = || "http://127.0.0.1:9/jwks.json".to_owned();
    for problem in [
        ClientProblem::NoKeys,
        ClientProblem::KeysUnreadable,
        ClientProblem::KeysRefused { url: url(), status: 404 },
        ClientProblem::KeysNotFetched { url: url(), failure: Failure::TooLarge },
    ] {
        let world = World { problem: Some(problem.clone()), ..World::new() };
        assert_eq!(world.post(&good()), Err((WRONG, vec![RuleId::Ast06])), "{problem:?}");
    }
}

#[test]
fn an_assertion_counts_once() {
    let world = World::new();
    assert_eq!(world.post(&good()), Ok("theirs".to_owned()));
    assert_eq!(world.post(&good()), Err((WRONG, vec![RuleId::Ast05])));
}

#[test]
fn what_it_is_for_can_be_narrowed() {
    let [token, introspect, issuer] =
        ["token", "introspect", ""].map(|path| format!("{BASE}/oauth2/{path}"));
    let issuer = issuer.trim_end_matches('/').to_owned();
    let narrow = Err((WRONG, vec![RuleId::Ast03]));
    let fine = || Ok("theirs".to_owned());
    for (quirk, at, aud, expected) in [
        (Quirk::AssertionForTokenEndpoint, &introspect, &token, fine()),
        (Quirk::AssertionForTokenEndpoint, &introspect, &introspect, narrow.clone()),
        (Quirk::AssertionForTokenEndpoint, &introspect, &issuer, narrow.clone()),
        (Quirk::AssertionForThisEndpoint, &introspect, &introspect, fine()),
        (Quirk::AssertionForThisEndpoint, &introspect, &token, narrow.clone()),
        (Quirk::AssertionForThisEndpoint, &token, &token, fine()),
        (Quirk::AssertionForThisEndpoint, &token, &introspect, narrow.clone()),
    ] {
        let world = World { endpoint: at.clone(), ..World::with(quirk) };
        assert_eq!(world.post(&saying("aud", json!(aud))), expected, "{quirk:?} {at} {aud}");
    }
    let world = World { endpoint: token, ..World::new() };
    assert_eq!(world.post(&saying("aud", json!(introspect))), narrow, "of another endpoint");
}

#[test]
fn the_service_can_behave_as_those_in_the_field() {
    let ahead = saying("iat", json!(NOW + 1));
    let refused = World::with(Quirk::NoLeeway).post(&ahead);
    assert_eq!(refused, Err((WRONG, vec![RuleId::Ast04])));
    let array = saying("aud", json!([format!("{BASE}/oauth2/token")]));
    let broken = World::with(Quirk::AudienceArrayBreaks).post(&array);
    assert_eq!(broken, Err((OAuthError::ServerError, vec![RuleId::Ast03])));
    let few = World::with(Quirk::FewAlgorithms);
    let refused = few.post(&headed("alg", json!("PS512")));
    assert_eq!(refused, Err((WRONG, vec![RuleId::Ast06])));
    assert_eq!(few.post(&good()), Ok("theirs".to_owned()), "RS384 by JWKS");
    let mut bare = World::with(Quirk::FewAlgorithms);
    bare.domain.registered[0].keys = ClientKeys::Pem("PEM".to_owned());
    assert_eq!(bare.post(&good()), Err((WRONG, vec![RuleId::Ast06])), "RS384 by PEM");
    assert_eq!(bare.post(&headed("alg", json!("RS512"))), Ok("theirs".to_owned()));
}

#[test]
fn it_can_be_refused_on_purpose_and_that_is_what_is_told() {
    let world = World { refuse: true, ..World::new() };
    assert_eq!(world.post(&good()), Err((WRONG, vec![RuleId::Svc02])));
    let fields: Vec<Field> = vec![
        ("client_assertion_type".to_owned(), JWT_BEARER.to_owned()),
        ("client_assertion".to_owned(), good()),
    ];
    let presented = Presented::read(Parameters::of(&fields));
    assert_eq!((presented.issuer(), presented.key_id()), (Some("theirs"), Some("k1")));
    let addresses = Addresses::under(BASE);
    let Authentication { checks, .. } = presented.judge(&Against {
        domain: &world.domain,
        addresses: &addresses,
        endpoint: &world.endpoint,
        keys: Ok(&OneKey("theirs")),
        used: &world.memory,
        now: NOW,
        refuse: true,
    });
    let why = checks.iter().flat_map(|check| &check.findings).map(|found| &found.problem);
    assert_eq!(why.collect::<Vec<_>>(), [&Problem::Simulated(SimulatedError::InvalidClient)]);
}
