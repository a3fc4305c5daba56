//! Whatever a browser is sent to an authorization endpoint with: it is sent on to a registered place or
//! nowhere, what is wrong can be said in both languages, and what it brings back is taken for no login.

use lanceer::protocol::authority::code_grant::{self, Bound, Found};
use lanceer::protocol::authority::login_return::{self, Brought};
use lanceer::protocol::authority::whose::leads_to_someone;
use lanceer::protocol::authority::{Came, OAuthError, Parameters, TurnedAway, authorize, idp};
use lanceer::protocol::exchange::Field;
use lanceer::protocol::ids::ClientId;
use lanceer::protocol::registry::{Addresses, Domain, Registration, Role};
use lanceer::protocol::rules::{self, Check};
use lanceer::text::domain::oauth::sent_back;
use lanceer::text::{Language, findings};
use uuid::Uuid;

const BASE: &str = "http://127.0.0.1:4480";

/// What is registered, some of it for no browser.
const REGISTERED: [&str; 5] = [
    "https://m.example/cb",
    "https://m.example/cb?a=b",
    "https://m.example/cb#x",
    "javascript:alert(1)",
    "http://m.example/\r\nX: y",
];

/// Takes a query, or the body of a form.
pub fn hold(text: &str) {
    let fields: Vec<Field> = url::form_urlencoded::parse(text.as_bytes()).into_owned().collect();
    let (domain, addresses) = (domain(), Addresses::under(BASE));
    for came in [Came::by_get(&fields), Came::by_post(&fields, &[]), Came::by_post(&[], &fields)] {
        asked(came, &domain, &addresses);
    }
    let provider = domain.identity_providers.last().expect("two of them ship");
    let own = addresses.idp_of(&domain, provider);
    let (checks, asked) = idp::decide(Came::by_get(&fields), &own, &addresses);
    said(&checks);
    if let Ok(asked) = &asked {
        assert_eq!(asked.back.redirect_uri(), addresses.authority_callback());
    }
    assert_eq!(asked.is_ok(), checks.iter().all(Check::passed));
    returned(&fields, own.issuer());
    exchanged(&fields);
}

fn domain() -> Domain {
    let registration = Registration {
        client_id: ClientId::new("theirs"),
        device: "Device/theirs".to_owned(),
        role: Role::Module,
        redirect_uris: REGISTERED.map(str::to_owned).to_vec(),
        ..Registration::default()
    };
    Domain { registered: vec![registration], ..Domain::invented(Uuid::new_v4) }
}

fn asked(came: Came<'_>, domain: &Domain, addresses: &Addresses) {
    let decision = authorize::decide(came, domain, addresses);
    said(&decision.checks);
    assert_eq!(decision.asked.is_ok(), decision.checks.iter().all(Check::passed));
    let (back, refused) = match &decision.asked {
        Ok(asked) => {
            leads_to_someone(&asked.launch, domain);
            (&asked.back, None)
        }
        Err(TurnedAway::Back(back, refused)) => (back, Some(*refused)),
        Err(TurnedAway::Page) => return,
    };
    let own = addresses.module_callback();
    let places = [REGISTERED[0], REGISTERED[1], own.as_str()];
    assert!(places.contains(&back.redirect_uri()), "{}", back.redirect_uri());
    let to = match refused {
        None => back.with_code("code"),
        Some(refused) => back.with_error(refused.error, &sent_back(refused, &decision.checks)),
    };
    assert!(
        to.starts_with(back.redirect_uri()) && to.bytes().all(|b| b.is_ascii_graphic()),
        "{to}"
    );
}

fn returned(fields: &[Field], issuer: &str) {
    let brought = Brought::read(fields);
    said(&login_return::stray(&brought));
    let (checks, code) = login_return::decide(&brought, issuer);
    said(&checks);
    assert_eq!(code.is_ok(), checks.iter().all(Check::passed));
}

fn exchanged(fields: &[Field]) {
    let client = ClientId::new("theirs");
    let bound = Bound {
        client_id: client.clone(),
        redirect_uri: REGISTERED[0].to_owned(),
        challenge: "x".repeat(43),
        expires_at: 60,
    };
    for found in [Found::Nothing, Found::Used, Found::Waiting(&bound)] {
        let parameters = Parameters::of(fields);
        let decision = code_grant::decide(parameters, &client, found, 0, &str::to_owned);
        said(&decision.checks);
        let good = parameters.get("code_verifier") == Some(&bound.challenge)
            && parameters.get("redirect_uri") == Some(&bound.redirect_uri)
            && parameters.get("code").is_some()
            && matches!(found, Found::Waiting(_));
        assert_eq!(decision.refused.is_none(), good);
        assert!(decision.refused.is_none_or(|refused| refused.error != OAuthError::ServerError));
    }
}

fn said(checks: &[Check]) {
    for finding in rules::findings(checks) {
        for language in Language::ALL {
            let message = findings::message(language, finding);
            assert!(!message.is_empty() && message.chars().count() < 2000, "{message}");
        }
    }
}
