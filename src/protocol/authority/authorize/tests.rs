//! Each parameter, right and wrong, and anything at all.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::protocol::exchange::Field;
use crate::protocol::registry::Registration;

const CALLBACK: &str = "https://m.example/cb?tenant=1";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn addresses() -> Addresses {
    Addresses::under("http://127.0.0.1:4480")
}

/// A domain with one's own module, and one that is registered with what no browser can be sent to.
fn domain() -> Domain {
    let registration = |client_id: &str, role, uris: &[&str]| Registration {
        client_id: ClientId::new(client_id),
        device: "Device/own".to_owned(),
        role,
        redirect_uris: uris.iter().map(|uri| (*uri).to_owned()).collect(),
        ..Registration::default()
    };
    let mut domain = Domain::invented(Uuid::new_v4);
    domain.registered = vec![
        registration("own", Role::Module, &[CALLBACK, "https://m.example/other"]),
        registration(
            "odd",
            Role::Module,
            &["https://m.example/cb#x", "javascript:alert(1)", "http://m/\r\nX: y", ""],
        ),
        registration("a-portal", Role::Portal, &[CALLBACK]),
    ];
    domain
}

/// A request that holds all it must.
fn correct() -> Vec<Field> {
    [
        ("response_type", "code"),
        ("client_id", "own"),
        ("redirect_uri", CALLBACK),
        ("launch", "a.b.c"),
        ("scope", "launch openid fhirUser"),
        ("state", "s t"),
        ("aud", "http://127.0.0.1:4480/fhir"),
        ("nonce", "n"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

fn with(name: &str, value: Option<&str>) -> Vec<Field> {
    let mut fields = correct();
    fields.retain(|(found, _)| found != name);
    fields.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    fields
}

fn decided(fields: &[Field]) -> Result<Asked, TurnedAway> {
    decide(Came::by_get(fields), &domain(), &addresses()).asked
}

#[test]
fn a_correct_request_is_taken_as_it_is() {
    let asked = decided(&correct()).unwrap();
    assert_eq!(asked.client_id.as_str(), "own");
    assert_eq!(asked.nonce.as_deref(), Some("n"));
    assert_eq!(
        asked.back.with_code("c"),
        format!("{CALLBACK}&code=c&state=s+t&iss=http%3A%2F%2F127.0.0.1%3A4480%2Foauth2")
    );
    for (name, value) in [
        ("scope", Some("fhirUser launch openid")),
        ("nonce", None),
        ("prompt", Some("none")),
        ("unknown", Some("x")),
        ("prompt", Some("")),
        ("redirect_uri", Some("https://m.example/other")),
    ] {
        assert!(decided(&with(name, value)).is_ok(), "{name}");
    }
}

#[test]
fn without_a_place_to_go_back_to_there_is_a_page_and_no_redirect() {
    for (name, value) in [
        ("client_id", None),
        ("client_id", Some("")),
        ("client_id", Some("nobody")),
        ("client_id", Some("a-portal")),
        ("client_id", Some("lanceer-portal")),
        ("client_id", Some("lanceer-module")),
        ("redirect_uri", None),
        ("redirect_uri", Some("https://m.example/cb")),
        ("redirect_uri", Some("https://m.example/cb?tenant=1&x=2")),
        ("redirect_uri", Some("https://m.example/cb?tenant=1#x")),
        ("redirect_uri", Some("https://m.example/cb/../evil?tenant=1")),
        ("redirect_uri", Some("https://M.example/cb?tenant=1")),
        ("redirect_uri", Some("https://m.example:443/cb?tenant=1")),
        ("redirect_uri", Some("https://m.example/cb?tenant=1 ")),
        ("redirect_uri", Some("https://m.example@evil.example/cb?tenant=1")),
        ("redirect_uri", Some("https://evil.example")),
        ("redirect_uri", Some("//m.example/cb?tenant=1")),
    ] {
        assert_eq!(decided(&with(name, value)), Err(TurnedAway::Page), "{name} {value:?}");
    }
    let mut twice = correct();
    twice.push(("redirect_uri".to_owned(), "https://evil.example".to_owned()));
    assert_eq!(decided(&twice), Err(TurnedAway::Page));
    let mut twice = correct();
    twice.insert(0, ("client_id".to_owned(), "nobody".to_owned()));
    assert_eq!(decided(&twice), Err(TurnedAway::Page));
}

#[test]
fn what_is_registered_and_no_place_for_a_browser_is_none() {
    for uri in ["https://m.example/cb#x", "javascript:alert(1)", "http://m/\r\nX: y", ""] {
        let mut fields = with("client_id", Some("odd"));
        fields.retain(|(name, _)| name != "redirect_uri");
        fields.push(("redirect_uri".to_owned(), uri.to_owned()));
        assert_eq!(decided(&fields), Err(TurnedAway::Page), "{uri:?}");
    }
}

#[test]
fn everything_else_is_told_by_redirect_with_its_code() {
    use OAuthError::{InvalidRequest, InvalidScope, UnsupportedResponseType};
    let plain = "plain-challenge-of-forty-three-characters-x";
    for (name, value, error, check) in [
        ("response_type", None, InvalidRequest, Aspect::ResponseType),
        ("response_type", Some("token"), UnsupportedResponseType, Aspect::ResponseType),
        ("response_type", Some("code id_token"), UnsupportedResponseType, Aspect::ResponseType),
        ("scope", None, InvalidScope, Aspect::Scope),
        ("scope", Some("launch openid"), InvalidScope, Aspect::Scope),
        ("scope", Some("launch openid fhirUser profile"), InvalidScope, Aspect::Scope),
        ("scope", Some("launch openid fhiruser"), InvalidScope, Aspect::Scope),
        ("scope", Some("launch,openid,fhirUser"), InvalidScope, Aspect::Scope),
        ("aud", None, InvalidRequest, Aspect::FhirAudience),
        ("aud", Some("http://127.0.0.1:4480/fhir/"), InvalidRequest, Aspect::FhirAudience),
        ("aud", Some("http://localhost:4480/fhir"), InvalidRequest, Aspect::FhirAudience),
        ("state", None, InvalidRequest, Aspect::State),
        ("state", Some(""), InvalidRequest, Aspect::State),
        ("code_challenge", None, InvalidRequest, Aspect::CodeChallenge),
        ("code_challenge", Some(plain), InvalidRequest, Aspect::CodeChallenge),
        ("code_challenge_method", None, InvalidRequest, Aspect::CodeChallenge),
        ("code_challenge_method", Some("plain"), InvalidRequest, Aspect::CodeChallenge),
        ("prompt", Some("none login"), InvalidRequest, Aspect::Prompt),
        ("prompt", Some("always"), InvalidRequest, Aspect::Prompt),
        ("launch", None, InvalidRequest, Aspect::TokenArrived),
    ] {
        let fields = with(name, value);
        let Err(TurnedAway::Back(back, refused)) = decided(&fields) else {
            panic!("{name} {value:?}")
        };
        assert_eq!(refused, Refused { error, check }, "{name} {value:?}");
        assert_eq!(back.redirect_uri(), CALLBACK);
        assert_eq!(back.state(), if name == "state" { None } else { Some("s t") });
    }
}

#[test]
fn a_parameter_that_is_there_twice_is_refused_by_redirect() {
    for (name, value) in correct() {
        if matches!(name.as_str(), "client_id" | "redirect_uri") {
            continue;
        }
        let mut fields = correct();
        fields.push((name.clone(), value));
        let Err(TurnedAway::Back(_, refused)) = decided(&fields) else { panic!("{name}") };
        let expected = Refused { error: OAuthError::InvalidRequest, check: Aspect::ParametersOnce };
        assert_eq!(refused, expected, "{name}");
    }
    let mut fields = correct();
    fields.extend([("x".to_owned(), "1".to_owned()), ("y".to_owned(), "2".to_owned())]);
    assert!(decided(&fields).is_ok(), "what is not known is ignored");
}

#[test]
fn a_post_has_its_parameters_in_the_body_alone() {
    let (domain, addresses) = (domain(), addresses());
    let decided =
        |body: &[Field], url: &[Field]| decide(Came::by_post(body, url), &domain, &addresses).asked;
    assert!(decided(&correct(), &[]).is_ok());
    assert_eq!(decided(&[], &correct()), Err(TurnedAway::Page));
    let (in_url, in_body): (Vec<_>, Vec<_>) =
        correct().into_iter().partition(|(name, _)| name == "launch");
    let Err(TurnedAway::Back(_, refused)) = decided(&in_body, &in_url) else { panic!() };
    assert_eq!(refused.check, Aspect::ParametersOnce);
}

/// Names that mean something, with values that nearly do.
fn anything() -> impl Strategy<Value = Vec<Field>> {
    let name = prop_oneof![
        8 => proptest::sample::select(NAMES.to_vec()).prop_map(str::to_owned),
        1 => ".{0,12}",
    ];
    let known: Vec<String> = correct().into_iter().map(|(_, value)| value).collect();
    let value = prop_oneof![
        6 => proptest::sample::select(known),
        1 => Just("https://evil.example/".to_owned()),
        1 => Just(format!("{CALLBACK}#")),
        2 => ".{0,40}",
    ];
    proptest::collection::vec((name, value), 0..14)
}

proptest! {
    #[test]
    fn nothing_panics_or_sends_a_browser_where_nobody_registered(
        fields in anything(),
        start in any::<bool>(),
        post in any::<bool>(),
    ) {
        // Half of them begin as a correct request.
        let fields = if start { [correct(), fields].concat() } else { fields };
        let (domain, addresses) = (domain(), addresses());
        let came = if post { Came::by_post(&fields, &[]) } else { Came::by_get(&fields) };
        let decision = decide(came, &domain, &addresses);
        let back = match &decision.asked {
            Ok(asked) => Some(&asked.back),
            Err(TurnedAway::Back(back, _)) => Some(back),
            Err(TurnedAway::Page) => None,
        };
        if let Some(back) = back {
            let own = [CALLBACK, "https://m.example/other", "http://127.0.0.1:4480/module/callback"];
            prop_assert!(own.contains(&back.redirect_uri()), "{}", back.redirect_uri());
            let to = back.with_error(OAuthError::InvalidRequest, "x");
            prop_assert!(to.starts_with(back.redirect_uri()));
            prop_assert!(to.bytes().all(|byte| byte.is_ascii_graphic()), "{to}");
        }
        prop_assert_eq!(
            decision.asked.is_ok(),
            decision.checks.iter().all(Check::passed)
        );
    }
}
