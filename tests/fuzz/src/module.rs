//! Whatever a service answers to the module, and whatever a browser comes back with: nobody is believed whom
//! no key vouches for, what is wrong can be said in both languages, and no answer is a 5xx of ours.

use lanceer::protocol::authority::LaunchContext;
use lanceer::protocol::authority::module::{
    Course, Heard, IdTokenFor, Purpose, Stage, Step, came_back, check_context, check_id_token,
    discover, introspected, jwks_in, key_id, redeemed, state_of, stray,
};
use lanceer::protocol::exchange::Field;
use lanceer::protocol::key::{Algorithm, KeyKind};
use lanceer::protocol::profile::Profile;
use lanceer::protocol::receive::{PublishedKeys, VerificationKey};
use lanceer::protocol::rules::{self, Check};
use lanceer::text::{Language, findings};
use serde_json::Value;

const ISSUER: &str = "http://127.0.0.1:4480/oauth2";

/// Is everybody's key, and vouches for nothing or for everything.
struct Key(bool);

impl VerificationKey for Key {
    fn kind(&self) -> KeyKind {
        KeyKind::Rsa { bits: 2048 }
    }

    fn verify(&self, _: Algorithm, _: &[u8], _: &[u8]) -> bool {
        self.0
    }
}

impl PublishedKeys for Key {
    fn find(&self, _: &str, _: Option<&str>) -> Option<&dyn VerificationKey> {
        Some(self)
    }
}

/// Takes the answer of a service, or an id_token, or the query of a callback.
pub fn hold(text: &str) {
    for status in [200, 400, 503] {
        answered(&Heard { url: ISSUER.to_owned(), answer: Ok((status, text.to_owned())) });
    }
    answered(&Heard { url: text.to_owned(), answer: Err(text.to_owned()) });
    vouched(text);
    returned(text);
}

fn answered(heard: &Heard) {
    let good = heard.answer.as_ref().is_ok_and(|(status, _)| *status == 200);
    for purpose in [Purpose::Login, Purpose::Introspection] {
        let (check, services) = discover(heard, purpose);
        said(Stage::Discovery, &[check], services.is_some() && good);
    }
    let (checks, claims) = introspected(heard);
    said(Stage::Introspection, &checks, claims.is_some() && good);
    if let (Some(_), Ok((_, body))) = (&claims, &heard.answer) {
        let body: Value = serde_json::from_str(body).expect("it was read");
        assert_eq!(body["active"], true);
    }
    let (checks, tokens) = redeemed(heard);
    said(Stage::Tokens, &checks, tokens.is_some() && good);
    if let Some(tokens) = tokens {
        assert!(tokens.members.keys().all(|name| !name.ends_with("_token")));
        vouched(tokens.id_token.as_str());
        let nothing = serde_json::Map::new();
        let checks = check_context(&tokens.members, &nothing, &LaunchContext::default());
        said(Stage::Context, &checks, false);
        let launched = LaunchContext::of(Profile::default(), &tokens.members);
        let checks = check_context(&tokens.members, &tokens.members, &launched);
        assert!(
            checks.iter().skip(1).all(Check::passed)
                || launched.sub.is_none()
                || launched.resource.is_none()
        );
    }
    if let Err(check) = jwks_in(heard) {
        said(Stage::IdToken, &[*check], false);
    }
}

fn vouched(id_token: &str) {
    let expected = IdTokenFor {
        issuer: ISSUER,
        client_id: "lanceer-module",
        nonce: "n",
        now: 1_800_000_000,
        leeway_secs: 5,
    };
    let (checks, claims) = check_id_token(id_token, &expected, &Key(false));
    said(Stage::IdToken, &checks, false);
    assert!(claims.is_none(), "no key vouches for it");
    let (checks, claims) = check_id_token(id_token, &expected, &Key(true));
    let believed = checks.iter().all(Check::passed);
    said(Stage::IdToken, &checks, believed);
    if believed {
        let claims = claims.expect("they are believed");
        assert_eq!((&claims["iss"], &claims["nonce"]), (&ISSUER.into(), &"n".into()));
        assert!(key_id(id_token).is_some());
    }
}

fn returned(query: &str) {
    let fields: Vec<Field> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let came = came_back(&fields, ISSUER);
    said(Stage::Callback, &came.checks, came.code.is_some());
    if came.code.is_some() {
        assert!(fields.contains(&("iss".to_owned(), ISSUER.to_owned())));
    }
    let states = fields.iter().filter(|(name, value)| name == "state" && !value.is_empty());
    assert!(state_of(&fields).is_none() || states.count() == 1);
}

fn said(stage: Stage, checks: &[Check], passed: bool) {
    assert_eq!(checks.iter().all(Check::passed), passed, "{checks:?}");
    let mut course = Course::stray(Profile::default(), stray());
    course.steps = vec![Step::new(stage, checks.to_vec(), 0)];
    let expected = if passed { 200..=200 } else { 400..=499 };
    assert!(expected.contains(&course.status()));
    for finding in rules::findings(checks) {
        for language in Language::ALL {
            let message = findings::message(language, finding);
            assert!(!message.is_empty(), "{finding:?}");
        }
    }
}
