//! Whatever a client posts, the authorisation service has an answer to it, and lets nobody in who did not
//! sign.
//!
//! A text is the body of a request, as `application/x-www-form-urlencoded`. Fields whose value begins with
//! a brace are put together to a token first: header and payload, a line each.

use std::cell::RefCell;
use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lanceer::protocol::authority::assertion::{self, Presented};
use lanceer::protocol::authority::launch_token::{self, Hint};
use lanceer::protocol::authority::{
    OAuthError, Parameters, Quirk, each_once, in_body, system_scope,
};
use lanceer::protocol::exchange::Field;
use lanceer::protocol::ids::ClientId;
use lanceer::protocol::key::{Algorithm, KeyKind};
use lanceer::protocol::profile::Profile;
use lanceer::protocol::receive::{PublishedKeys, UsedIds, VerificationKey};
use lanceer::protocol::registry::{Addresses, ClientKeys, Domain, Registration};
use lanceer::protocol::rules::Check;
use lanceer::text::domain::oauth;
use lanceer::text::{Language, findings};
use uuid::Uuid;

use super::desk;

/// Takes a key for the right one, and a signature for good or not.
struct Anyone {
    signed: bool,
}

impl VerificationKey for Anyone {
    fn kind(&self) -> KeyKind {
        KeyKind::Rsa { bits: 2048 }
    }

    fn verify(&self, alg: Algorithm, _: &[u8], _: &[u8]) -> bool {
        assert!(alg.fits(self.kind()), "asked with an algorithm that does not fit");
        self.signed
    }
}

impl PublishedKeys for Anyone {
    fn find(&self, _: &str, _: Option<&str>) -> Option<&dyn VerificationKey> {
        Some(self)
    }
}

#[derive(Default)]
struct Memory(RefCell<HashSet<(String, String)>>);

impl UsedIds for Memory {
    fn consume(&self, issuer: &str, jti: &str, _: i64, _: i64) -> bool {
        self.0.borrow_mut().insert((issuer.to_owned(), jti.to_owned()))
    }
}

fn domain(quirks: &[Quirk]) -> Domain {
    let mut ids = 0;
    let mut domain = Domain::invented(|| {
        ids += 1;
        Uuid::from_u128(ids)
    });
    domain.registered.push(Registration {
        client_id: ClientId::new("theirs"),
        device: "Device/1".to_owned(),
        keys: ClientKeys::Jwks("{}".to_owned()),
        ..Registration::default()
    });
    domain.quirks = quirks.iter().copied().collect();
    domain
}

/// Takes the body of a request.
pub fn hold(body: &str) {
    let fields: Vec<Field> = url::form_urlencoded::parse(body.as_bytes())
        .map(|(name, value)| (name.into_owned(), assembled(&value)))
        .collect();
    let parameters = Parameters::of(&fields);
    once(&fields);
    said(&[each_once(parameters), system_scope(parameters).1]);
    for quirks in [&[][..], &Quirk::ALL, &Quirk::PUBLIC_SERVICE] {
        let domain = domain(quirks);
        proven(parameters, &domain);
        for name in ["token", "launch"] {
            active(parameters.get(name).unwrap_or_default(), &domain);
        }
    }
}

fn assembled(value: &str) -> String {
    match value.split_once('\n').filter(|_| value.starts_with('{')) {
        Some((header, payload)) => {
            let [header, payload] = [header, payload].map(|part| URL_SAFE_NO_PAD.encode(part));
            format!("{header}.{payload}.c2ln")
        }
        None => value.to_owned(),
    }
}

/// What was found can be said, and in the characters of the specification.
fn said(checks: &[Check]) {
    for finding in checks.iter().flat_map(|check| &check.findings) {
        for language in Language::ALL {
            let sentence = findings::message(language, finding);
            assert!(!sentence.is_empty() && sentence.len() < 4000, "{sentence}");
        }
    }
    let description = oauth::description(checks);
    assert_eq!(description.is_none(), checks.iter().all(Check::passed));
    let allowed = |c: char| matches!(c, ' '..='!' | '#'..='[' | ']'..='~');
    assert!(description.is_none_or(|said| said.chars().all(allowed) && said.len() <= 330));
}

/// A parameter that is there twice is never overlooked.
fn once(fields: &[Field]) {
    let names: HashSet<_> = fields.iter().map(|(name, _)| name).collect();
    let parameters = Parameters::of(fields);
    assert_eq!(each_once(parameters).passed(), names.len() == fields.len());
    let nothing = Parameters::of(&[]);
    assert_eq!(in_body(nothing, parameters).passed(), names.len() == fields.len());
    let secret = ["token", "client_assertion", "code", "code_verifier"];
    if fields.iter().any(|(name, _)| secret.contains(&name.as_str())) {
        assert!(!in_body(parameters, nothing).passed(), "in the URL");
    }
}

fn proven(parameters: Parameters<'_>, domain: &Domain) {
    let presented = Presented::read(parameters);
    let addresses = Addresses::under("http://127.0.0.1:4480");
    let memory = Memory::default();
    let judged = |signed| {
        let keys = Anyone { signed };
        let against = assertion::Against {
            domain,
            addresses: &addresses,
            endpoint: "http://127.0.0.1:4480/oauth2/introspect",
            keys: Ok(&keys),
            used: &memory,
            now: desk::now().as_second(),
            refuse: false,
        };
        let authentication = presented.judge(&against);
        said(&authentication.checks);
        let passed = authentication.checks.iter().all(Check::passed);
        assert_eq!(authentication.client.is_ok(), passed);
        authentication.client.map(|client| client.client_id.to_string())
    };
    assert!(judged(false).is_err(), "nobody signed");
    assert!(memory.0.borrow().is_empty(), "what is refused uses no id up");
    let first = judged(true);
    match &first {
        Ok(client_id) => {
            assert_eq!(Some(client_id.as_str()), presented.issuer());
            assert_eq!(judged(true), Err(OAuthError::InvalidClient), "once");
        }
        Err(error) => assert!(
            matches!(
                error,
                OAuthError::InvalidClient | OAuthError::InvalidRequest | OAuthError::ServerError
            ),
            "{error:?}"
        ),
    }
}

fn active(text: &str, domain: &Domain) {
    let hint = Hint::of(text);
    for profile in Profile::ALL {
        let memory = Memory::default();
        let judged = |signed| {
            let keys = Anyone { signed };
            let against = launch_token::Against {
                domain,
                device: "Device/1",
                profile,
                keys: Ok(&keys),
                used: &memory,
                now: desk::now(),
                simulated: None,
            };
            launch_token::judge(text, &against)
        };
        assert!(judged(false).claims().is_none(), "nobody signed");
        let first_is_used = domain.quirks.contains(&Quirk::TokenIdUsedFirst);
        assert!(memory.0.borrow().is_empty() || first_is_used);
        memory.0.borrow_mut().clear();
        let verdict = judged(true);
        if let Some(claims) = verdict.claims() {
            assert!(!verdict.breaks);
            assert_eq!(claims.get("iss").and_then(|iss| iss.as_str()), hint.issuer.as_deref());
            assert_eq!(claims.get("jti").and_then(|jti| jti.as_str()), hint.token_id.as_deref());
            assert!(judged(true).claims().is_none(), "once");
        }
    }
}
