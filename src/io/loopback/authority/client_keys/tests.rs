//! Keys as they are registered, in every form.

use serde_json::json;

use super::*;
use crate::io::keys::SigningKey;
use crate::model::ServiceSetup;
use crate::model::workspace::KeyRecord;
use crate::protocol::ids::KeyId;
use crate::protocol::jwk::jwks_document;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::profile::Profile;
use crate::text::Language;

fn read(keys: ClientKeys) -> Result<usize, ClientProblem> {
    parse_registered(&Source::Registered(keys)).map(|keys| keys.facts().len())
}

#[test]
fn keys_are_read_in_the_forms_that_people_have_them_in() {
    let key = SigningKey::generate(KeyKind::P256).unwrap();
    let jwk = key.jwk().published(&KeyId::new("k1"), Algorithm::ES256);
    let bare = serde_json::to_string(&jwk).unwrap();
    let jwks = jwks_document([jwk]);
    let pem = key.jwk().to_pem().unwrap();
    for keys in [
        ClientKeys::Jwks(jwks.clone()),
        ClientKeys::Jwks(format!("\n{bare}\n")),
        ClientKeys::Pem(pem.clone()),
        ClientKeys::Pem(pem.replace('\n', "\r\n")),
        ClientKeys::Pem(pem.replace('\n', "\\n")),
    ] {
        assert_eq!(read(keys.clone()), Ok(1), "{keys:?}");
    }
    for keys in [
        ClientKeys::None,
        ClientKeys::Pem(" ".to_owned()),
        ClientKeys::Jwks(String::new()),
        ClientKeys::JwksUrl(" ".to_owned()),
    ] {
        assert_eq!(read(keys.clone()), Err(ClientProblem::NoKeys), "{keys:?}");
    }
    let secret = json!({"keys": [{"kty": "oct", "kid": "k1", "k": "AAAA"}]}).to_string();
    for keys in [
        ClientKeys::Pem("nonsense".to_owned()),
        ClientKeys::Pem(jwks.replace("keys", "no")),
        ClientKeys::Jwks(pem),
        ClientKeys::Jwks("{\"keys\": []}".to_owned()),
        ClientKeys::Jwks("[]".to_owned()),
        ClientKeys::Jwks(secret),
    ] {
        assert_eq!(read(keys.clone()), Err(ClientProblem::KeysUnreadable), "{keys:?}");
    }
}

#[test]
fn keys_are_parsed_when_they_change_and_not_before() {
    let keyring = ClientKeyring::default();
    let client = ClientId::new("theirs");
    let parsed = |text: &str, expected: bool| {
        let mut was_parsed = false;
        let source = Source::Registered(ClientKeys::Pem(text.to_owned()));
        let keys = keyring.parsed(&client, source, |_| {
            was_parsed = true;
            Err(ClientProblem::KeysUnreadable)
        });
        assert_eq!(keys.err(), Some(ClientProblem::KeysUnreadable));
        assert_eq!(was_parsed, expected, "{text}");
    };
    parsed("a", true);
    parsed("a", false);
    parsed("b", true);
    parsed("a", true);
    assert!(Arc::ptr_eq(&keyring.remote(&client, "x"), &keyring.remote(&client, "x")));
    assert!(!Arc::ptr_eq(&keyring.remote(&client, "x"), &keyring.remote(&client, "y")));
}

#[test]
fn a_key_that_is_for_encryption_can_be_left_out() {
    let key = SigningKey::generate(KeyKind::P256).unwrap();
    let mut jwk = key.jwk().published(&KeyId::new("k1"), Algorithm::ES256);
    for (used, counts) in [("sig", true), ("enc", false), ("other", false)] {
        jwk.insert("use".to_owned(), used.into());
        let parsed = Arc::new(Parsed::of(KeySet::of_issuer("theirs", [&jwk])));
        for (for_signatures, counts) in [(false, true), (true, counts)] {
            let held = HeldKeys {
                client_id: ClientId::new("theirs"),
                held: Held::Parsed(parsed.clone()),
                for_signatures,
            };
            let found = held.find("theirs", Some("k1")).is_some();
            assert_eq!(found, counts, "{used} {for_signatures}");
            assert!(held.find("another", Some("k1")).is_none(), "keys belong to their issuer");
        }
    }
}

#[tokio::test]
async fn the_applications_of_the_window_have_the_keys_of_the_window() {
    let domain = Domain::invented(uuid::Uuid::new_v4);
    let key = SigningKey::generate(KeyKind::P256).unwrap();
    let mut record = KeyRecord::of(key.facts(), jiff::Timestamp::UNIX_EPOCH);
    record.published = true;
    let setup = ServiceSetup {
        domain: domain.clone(),
        keys: vec![record.clone()],
        profile: Profile::default(),
        language: Language::English,
        simulations: Vec::new(),
    };
    let local = Arc::new(LocalDomain::new(setup, Arc::new(|_| ())));
    let portal = local.keys_of(&domain, "lanceer-portal", None).await.unwrap();
    let kid = Some(record.kid.as_str());
    assert!(portal.find("lanceer-portal", kid).is_some());
    assert!(portal.find("lanceer-module", kid).is_none());
    let service = local.service_key(Service::Module).await.unwrap();
    let module = local.keys_of(&domain, "lanceer-module", None).await.unwrap();
    assert!(module.find("lanceer-module", Some(service.kid())).is_some());
    assert!(module.find("lanceer-module", kid).is_none());
    let unknown = local.keys_of(&domain, "nobody", None).await.err();
    assert_eq!(unknown, Some(ClientProblem::Unknown { client_id: "nobody".to_owned() }));
}
