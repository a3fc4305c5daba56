//! Whatever a key is made of, called and stuffed with: nothing public that leaves the program ever
//! holds a private member or a private number of it.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::Request;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use lanceer::io::keys::{self, Keyring};
use lanceer::io::loopback::{LocalDomain, router};
use lanceer::model::keys::{ExportForm, KeyOutcome, single_jwks};
use lanceer::model::workspace::KeyRecord;
use lanceer::model::{Outcome, State, receive};
use lanceer::protocol::ids::KeyId;
use lanceer::protocol::jwk::{PRIVATE_MEMBERS, PublicJwk, jwks_document};
use lanceer::protocol::key::KeyKind;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use tower::ServiceExt as _;

use crate::taken_in::{TakenIn, window};

/// A private key, as a JWK and as what is known of it.
struct Seed {
    jwk: Map<String, Value>,
    record: KeyRecord,
}

impl Seed {
    fn generate(kind: KeyKind) -> Self {
        let keyring = Keyring::default();
        let record = KeyRecord::of(keys::generate(kind, &keyring).unwrap(), Timestamp::UNIX_EPOCH);
        let jwk = keys::export_private(&record, ExportForm::PrivateJwk, &keyring).unwrap();
        Self { jwk: serde_json::from_str(&jwk).unwrap(), record }
    }

    /// Its private numbers, as they stand in a JWK.
    fn secrets(&self) -> Vec<&str> {
        let numbers = PRIVATE_MEMBERS.iter().filter_map(|name| self.jwk.get(*name));
        numbers.map(|number| number.as_str().unwrap()).collect()
    }
}

static SEEDS: LazyLock<Vec<Seed>> = LazyLock::new(|| {
    let kinds = [KeyKind::P256, KeyKind::P384, KeyKind::P521, KeyKind::Ed25519];
    let rsa = [2048, 3072].map(|bits| KeyKind::Rsa { bits });
    kinds.into_iter().chain(rsa).map(Seed::generate).collect()
});

/// A member that someone else wrote into a JWK.
#[derive(Debug, Clone)]
struct Stuffing {
    name: String,
    /// Which private number it smuggles.
    secret: Index,
    disguise: Disguise,
}

#[derive(Debug, Clone, Copy)]
enum Disguise {
    Bare,
    InObject,
    InArray,
    InObjectInArray,
    Null,
    Number,
}

impl Stuffing {
    fn any() -> impl Strategy<Value = Self> {
        let public = select(&["kty", "n", "e", "crv", "x", "y", "kid", "alg", "use"][..]);
        let private = select(&PRIVATE_MEMBERS[..]);
        let name = prop_oneof![
            public.prop_map(str::to_owned),
            private.prop_map(str::to_owned),
            "[a-z0-9#]{1,8}",
        ];
        let disguise = select(
            &[
                Disguise::Bare,
                Disguise::InObject,
                Disguise::InArray,
                Disguise::InObjectInArray,
                Disguise::Null,
                Disguise::Number,
            ][..],
        );
        (name, any::<Index>(), disguise).prop_map(|(name, secret, disguise)| Self {
            name,
            secret,
            disguise,
        })
    }

    fn value(&self, seed: &Seed) -> Value {
        let secret = *self.secret.get(&seed.secrets());
        // Where a text is expected, a text that happens to be private cannot be told from any other.
        let takes_text = ["kty", "n", "e", "crv", "x", "y", "kid", "alg", "use"];
        match self.disguise {
            Disguise::Bare if takes_text.contains(&self.name.as_str()) => Value::Bool(true),
            Disguise::Bare => secret.into(),
            Disguise::InObject => json!({ "d": secret, "k": secret }),
            Disguise::InArray => json!([secret]),
            Disguise::InObjectInArray => json!([{ "p": { "q": secret } }]),
            Disguise::Null => Value::Null,
            Disguise::Number => json!(1),
        }
    }
}

/// What the local domain serves to whoever asks.
fn served(state: &State) -> String {
    let domain = LocalDomain::new(state.service_setup(), std::sync::Arc::new(|_| ()));
    let domain = std::sync::Arc::new(domain);
    domain.listens_on(4480);
    let request = Request::builder()
        .uri("/.well-known/jwks.json")
        .header("host", "127.0.0.1:4480")
        .body(Body::empty())
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let bytes = runtime.block_on(async {
        let answer = router(domain).oneshot(request).await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.into_body().collect().await.unwrap().to_bytes()
    });
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Everything public that leaves the program about its keys.
fn public_texts(state: &State) -> Vec<String> {
    let mut texts = vec![
        serde_json::to_string(&state.workspace).unwrap(),
        state.keys.document.to_string(),
        served(state),
        format!("{state:?}"),
    ];
    for key in &state.workspace.keys {
        texts.push(Value::Object(key.published_jwk()).to_string());
        texts.push(jwks_document([key.published_jwk()]));
        texts.push(single_jwks(key));
        texts.push(serde_json::to_string(&key.jwk).unwrap());
        for form in ExportForm::ALL {
            let text = state.public_export(&key.thumbprint, form);
            assert!(!form.is_private() || text.is_none(), "{form:?} is no public export");
            texts.extend(text);
        }
    }
    texts
}

/// The private members in a JSON document, wherever they hide.
fn private_members(value: &Value) -> Vec<&str> {
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, value)| {
                let own = PRIVATE_MEMBERS.contains(&name.as_str()).then_some(name.as_str());
                own.into_iter().chain(private_members(value))
            })
            .collect(),
        Value::Array(values) => values.iter().flat_map(private_members).collect(),
        _ => Vec::new(),
    }
}

/// That a text holds nothing private of a key: no member, and no number in any of its forms.
fn holds_nothing_private(text: &str, seed: &Seed) -> Result<(), TestCaseError> {
    if let Ok(document) = serde_json::from_str(text) {
        prop_assert_eq!(private_members(&document), Vec::<&str>::new(), "in {}", text);
    }
    let der = pem::parse(text).map(pem::Pem::into_contents).unwrap_or_default();
    for secret in seed.secrets() {
        let number = URL_SAFE_NO_PAD.decode(secret).unwrap();
        prop_assert!(!text.contains(secret), "{} in {}", secret, text);
        prop_assert!(!text.contains(&STANDARD.encode(&number)), "{} in {}", secret, text);
        prop_assert!(!der.windows(number.len()).any(|part| part == number), "{} in DER", secret);
    }
    Ok(())
}

#[test]
fn what_looks_for_private_things_finds_them() {
    for seed in SEEDS.iter() {
        let jwk = Value::Object(seed.jwk.clone()).to_string();
        assert!(holds_nothing_private(&jwk, seed).is_err());
        assert!(holds_nothing_private(&format!("[{:?}]", seed.secrets()[0]), seed).is_err());
        let key = TakenIn::text(&jwk);
        let pem = keys::export_private(&seed.record, ExportForm::PrivatePem, &key.keyring).unwrap();
        assert!(holds_nothing_private(&pem, seed).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_public_export_of_an_imported_key_is_private(
        seed in any::<Index>(),
        kid in "\\PC{1,40}",
        name in "\\PC{0,40}",
        stuffing in prop::collection::vec(Stuffing::any(), 0..6),
    ) {
        let seed = seed.get(&SEEDS);
        let mut jwk = seed.jwk.clone();
        jwk.insert("kid".to_owned(), kid.into());
        let strange = |stuffing: &&Stuffing| !jwk.contains_key(&stuffing.name);
        let strange: Vec<_> = stuffing.iter().filter(strange).collect();
        for member in strange {
            jwk.insert(member.name.clone(), member.value(seed));
        }
        // `oth` and members of other kinds of key get it refused, which is as good.
        let taken = TakenIn::text(&Value::Object(jwk).to_string());
        prop_assert_eq!(taken.keys.len() + taken.refused.len(), 1);
        let mut state = window(Vec::new());
        let imported = KeyOutcome::Imported { keys: taken.keys, refused: Vec::new() };
        receive(&mut state, Outcome::Keys(imported), Timestamp::UNIX_EPOCH);
        for record in &mut state.workspace.keys {
            record.name.clone_from(&name);
        }
        for text in public_texts(&state) {
            holds_nothing_private(&text, seed)?;
        }
    }

    #[test]
    fn no_public_export_of_a_record_from_a_file_is_private(
        seed in any::<Index>(),
        kid in "\\PC{0,40}",
        name in "\\PC{0,40}",
        stuffing in prop::collection::vec(Stuffing::any(), 0..6),
    ) {
        let seed = seed.get(&SEEDS);
        let mut jwk = seed.jwk.clone();
        for member in &stuffing {
            jwk.insert(member.name.clone(), member.value(seed));
        }
        let public: PublicJwk = serde_json::from_value(Value::Object(jwk.clone())).unwrap();
        holds_nothing_private(&serde_json::to_string(&public).unwrap(), seed)?;

        // A workspace file into which someone copied the whole key.
        let record = KeyRecord { kid: KeyId::new(kid), name, ..seed.record.clone() };
        let mut file = serde_json::to_value(record).unwrap();
        file["jwk"] = Value::Object(jwk);
        for secret in PRIVATE_MEMBERS {
            file[secret] = seed.secrets()[0].into();
        }
        let record: KeyRecord = serde_json::from_value(file).unwrap();
        for text in public_texts(&window(vec![record])) {
            holds_nothing_private(&text, seed)?;
        }
    }
}
