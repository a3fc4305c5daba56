//! Whom a provider lets in, and what it makes of a request.

use super::*;
use crate::protocol::exchange::Field;

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn domain() -> Domain {
    Domain::invented(Uuid::new_v4)
}

fn correct() -> Vec<Field> {
    [
        ("response_type", "code"),
        ("client_id", CLIENT),
        ("redirect_uri", "http://127.0.0.1:1/oauth2/callback"),
        ("scope", "openid"),
        ("state", "s"),
        ("nonce", "n"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

fn decided(name: &str, value: Option<&str>) -> Result<LoginAsked, TurnedAway> {
    let mut fields = correct();
    fields.retain(|(found, _)| found != name);
    fields.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    let addresses = Addresses::under("http://127.0.0.1:1");
    let own = addresses.idp("other", false);
    decide(Came::by_get(&fields), &own, &addresses).1
}

#[test]
fn one_client_with_one_redirect_uri_is_known() {
    let asked = decided("x", None).unwrap();
    let to = asked.back.with_code("c");
    assert_eq!(
        to,
        "http://127.0.0.1:1/oauth2/callback?code=c&state=s&\
         iss=http%3A%2F%2F127.0.0.1%3A1%2Fidp%2Fother"
    );
    for (name, value) in [
        ("client_id", None),
        ("client_id", Some("lanceer-module")),
        ("redirect_uri", None),
        ("redirect_uri", Some("http://127.0.0.1:1/oauth2/callback?x=1")),
        ("redirect_uri", Some("http://127.0.0.1:2/oauth2/callback")),
    ] {
        assert_eq!(decided(name, value), Err(TurnedAway::Page), "{name} {value:?}");
    }
    for (name, value, error) in [
        ("response_type", Some("token"), OAuthError::UnsupportedResponseType),
        ("scope", Some("profile"), OAuthError::InvalidScope),
        ("scope", None, OAuthError::InvalidScope),
        ("state", None, OAuthError::InvalidRequest),
        ("code_challenge_method", Some("plain"), OAuthError::InvalidRequest),
        ("code_challenge", None, OAuthError::InvalidRequest),
        ("prompt", Some("none login"), OAuthError::InvalidRequest),
    ] {
        let Err(TurnedAway::Back(_, refused)) = decided(name, value) else { panic!("{name}") };
        assert_eq!(refused.error, error, "{name}");
    }
}

#[test]
fn who_is_logged_in_goes_on_unless_a_page_is_wanted() {
    let prompt = |text: &str| Prompt::read(text).unwrap();
    for (text, logged_in, expected) in [
        ("none", false, Way::LoginRequired),
        ("none", true, Way::GoesOn),
        ("login", true, Way::Page),
        ("login", false, Way::Page),
        ("select_account", true, Way::Page),
        ("consent", true, Way::Page),
    ] {
        assert_eq!(way(prompt(text), logged_in), expected, "{text} {logged_in}");
    }
    assert_eq!(way(Prompt::default(), true), Way::GoesOn);
    assert_eq!(way(Prompt::default(), false), Way::Page);
}

#[test]
fn each_provider_has_its_own_people_in_an_order_that_tells_nothing() {
    let domain = domain();
    let [everyone, practitioners] = domain.identity_providers.as_slice() else { panic!() };
    let names: Vec<_> = people(&domain, everyone).iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names.len(), 5);
    assert!(names.is_sorted(), "{names:?}");
    assert!(people(&domain, practitioners).iter().all(|p| p.kind() == "Practitioner"));
    assert!(is_account(&domain, practitioners, "anna.testbeek"));
    assert!(!is_account(&domain, practitioners, "bo.proefpersoon"));
    assert!(is_account(&domain, practitioners, "someone.else"));
    assert!(!is_account(&domain, everyone, "") && !is_account(&domain, everyone, "root"));
}

#[test]
fn somebody_else_is_nobody_of_the_domain() {
    let mut domain = domain();
    assert_eq!(somebody_else(&domain), "someone.else");
    domain.people[0].identity = "someone.else".to_owned();
    assert_eq!(somebody_else(&domain), "someone.else.else");
}

#[test]
fn a_subject_is_a_pseudonym_of_its_own_at_each_provider() {
    let domain = domain();
    let [one, other] = domain.identity_providers.as_slice() else { panic!() };
    let anna = subject(&domain, one, "anna.testbeek");
    assert_eq!(anna, subject(&domain, one, "anna.testbeek"));
    assert_ne!(anna, subject(&domain, other, "anna.testbeek"));
    assert_ne!(anna, subject(&domain, one, "joris.vanoefenen"));
    assert!(!anna.contains("anna"));
}
