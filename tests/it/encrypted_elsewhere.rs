//! What others make of our encrypted tokens, and we of theirs: every key management with every
//! content encryption on every kind of key, against jwcrypto; and recipients' keys as `openssl`
//! writes them.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::Timestamp;
use lanceer::io::keys::jwe::{DecryptionKey, DecryptionSet, decrypt, encrypt, name_of};
use lanceer::io::keys::{self, Keyring};
use lanceer::io::recipients;
use lanceer::model::keys::ExportForm;
use lanceer::model::workspace::KeyRecord;
use lanceer::protocol::ids::KeyId;
use lanceer::protocol::jwe::{
    ContentEncryption, DecryptionKeys as _, Encrypted, JweProblem, KeyManagement, RecipientKey,
    read_recipients,
};
use lanceer::protocol::key::KeyKind;
use serde_json::{Value, json};

use crate::made_keys::{Made, rsa};
use crate::tools::{jose, openssl, openssl_text};

const CONTENT: &str = "eyJhbGciOiJSUzUxMiJ9.eyJzdWIiOiJQYXRpZW50L-KAnMOp4oCdIn0.AAAA";

/// A key of a module, on our side and as others read it.
struct Module {
    key: DecryptionKey,
    private: String,
    public: RecipientKey,
}

/// One of each kind: RSA keys of 4096 bits take seconds to make.
static MODULES: LazyLock<Vec<Module>> = LazyLock::new(|| {
    let kinds = KeyKind::GENERATED.into_iter().filter(|kind| KeyManagement::usual(*kind).is_some());
    kinds.map(Module::new).collect()
});

impl Module {
    fn new(kind: KeyKind) -> Self {
        let keyring = Keyring::default();
        let facts = keys::generate(kind, &keyring).unwrap();
        let key = keyring.get(&facts.thumbprint).unwrap();
        let record = KeyRecord::of(facts, Timestamp::now());
        let private = keys::export_private(&record, ExportForm::PrivateJwk, &keyring).unwrap();
        // What is exported is for signing.
        let mut private: Value = serde_json::from_str(&private).unwrap();
        for member in ["use", "alg"] {
            private.as_object_mut().unwrap().remove(member);
        }
        let key = DecryptionKey::of(&key, Some(KeyId::new(record.kid.as_str()))).unwrap();
        let public = RecipientKey { alg: None, ..key.recipient() };
        Self { key, private: private.to_string(), public }
    }
}

/// Every key with all that it can be encrypted for with.
fn combinations() -> Vec<(&'static Module, KeyManagement, ContentEncryption)> {
    let mut all = Vec::new();
    for module in &*MODULES {
        for alg in KeyManagement::ALL.into_iter().filter(|alg| alg.fits(module.key.kind())) {
            all.extend(ContentEncryption::ALL.map(|enc| (module, alg, enc)));
        }
    }
    // Three lengths of RSA with two ways each, and three curves with one.
    assert_eq!(all.len(), (3 * 2 + 3) * 2);
    all
}

#[test]
fn jwcrypto_opens_every_token_of_ours() {
    let mut questions = Vec::new();
    for (module, alg, enc) in combinations() {
        let token = encrypt(CONTENT.as_bytes(), &module.public, alg, enc).unwrap();
        questions.push(json!({"ask": "decrypt", "key": module.private, "token": token.as_str()}));
    }
    for (answer, (module, alg, enc)) in jose(&questions).into_iter().zip(combinations()) {
        let what = format!("{} {} {}", module.key.kind().name(), alg.name(), enc.name());
        assert_eq!(answer[1], CONTENT, "{what}");
        let header = &answer[0];
        assert_eq!((&header["alg"], &header["enc"]), (&alg.name().into(), &enc.name().into()));
        assert_eq!(
            (&header["cty"], &header["kid"]),
            (&"JWT".into(), &module.key.kid().as_str().into())
        );
        assert_eq!(header["epk"].is_object(), alg == KeyManagement::EcdhEs, "{what}");
    }
}

#[test]
fn we_open_every_token_of_jwcrypto() {
    let question = |(module, alg, enc): (&Module, KeyManagement, ContentEncryption)| {
        let key = Value::Object(module.public.to_jwk()).to_string();
        json!({"ask": "encrypt", "key": key, "alg": alg.name(), "enc": enc.name(), "payload": CONTENT})
    };
    let questions: Vec<_> = combinations().into_iter().map(question).collect();
    for (answer, (module, alg, enc)) in jose(&questions).into_iter().zip(combinations()) {
        let encrypted = Encrypted::parse(answer.as_str().unwrap()).unwrap();
        let what = format!("{} {} {}", module.key.kind().name(), alg.name(), enc.name());
        let content = decrypt(&encrypted, &module.key).unwrap();
        assert_eq!(content.as_slice(), CONTENT.as_bytes(), "{what}");
        let other = MODULES.iter().find(|other| other.key.kind() != module.key.kind()).unwrap();
        assert!(decrypt(&encrypted, &other.key).is_err(), "{what}");
    }
}

#[test]
fn what_was_changed_on_the_way_opens_nowhere() {
    let module = MODULES.iter().find(|module| module.key.kind() == KeyKind::P256).unwrap();
    let mut questions = Vec::new();
    for enc in ContentEncryption::ALL {
        let token =
            encrypt(CONTENT.as_bytes(), &module.public, KeyManagement::EcdhEs, enc).unwrap();
        for part in 2..5 {
            let mut parts: Vec<String> = token.as_str().split('.').map(str::to_owned).collect();
            // The first sign of a part holds six whole bits of it.
            let first = if parts[part].starts_with('A') { "B" } else { "A" };
            parts[part].replace_range(0..1, first);
            let changed = parts.join(".");
            let encrypted = Encrypted::parse(&changed).unwrap();
            assert_eq!(decrypt(&encrypted, &module.key).unwrap_err(), JweProblem::NotOpened);
            questions.push(json!({"ask": "decrypt", "key": module.private, "token": changed}));
        }
    }
    assert!(jose(&questions).iter().all(Value::is_null));
}

/// The public half of a key, and a certificate with it, in every form that `openssl` writes.
fn forms(pem: &str) -> HashMap<&'static str, Vec<u8>> {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("key.pem");
    std::fs::write(&path, pem).unwrap();
    let key = path.to_str().unwrap();
    let certificate = openssl_text(
        &["req", "-x509", "-new", "-key", key, "-subj", "/CN=module.example", "-days", "1"],
        b"",
    );
    HashMap::from([
        ("SPKI in PEM", openssl(&["pkey", "-in", key, "-pubout"], b"")),
        ("SPKI in DER", openssl(&["pkey", "-in", key, "-pubout", "-outform", "DER"], b"")),
        ("certificate in DER", openssl(&["x509", "-outform", "DER"], certificate.as_bytes())),
        ("certificate in PEM", certificate.into_bytes()),
    ])
}

#[test]
fn keys_of_modules_are_read_as_openssl_writes_them() {
    let made = [
        Made::by_openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048"),
        Made::by_openssl("ecparam -name prime256v1 -genkey -noout"),
        Made::by_openssl("ecparam -name secp384r1 -genkey -noout"),
        Made::by_openssl("ecparam -name secp521r1 -genkey -noout"),
    ];
    for Made { how, pem } in made {
        // A private key in PEM has no name, so it opens whatever it can.
        let private = DecryptionSet::read(pem.as_bytes()).unwrap();
        for (form, bytes) in forms(&pem) {
            let directory = tempfile::tempdir().unwrap();
            let path = directory.path().join("module.key");
            std::fs::write(&path, bytes).unwrap();
            let keys = recipients::in_file(&path).unwrap();
            let [key] = keys.as_slice() else { panic!("{how}, {form}: {keys:?}") };
            let alg = key.management().unwrap();
            let named = RecipientKey { kid: Some(KeyId::new("another name")), ..key.clone() };
            let token =
                encrypt(CONTENT.as_bytes(), &named, alg, ContentEncryption::default()).unwrap();
            let opened = private.open(&Encrypted::parse(token.as_str()).unwrap()).unwrap();
            assert_eq!(opened.content.as_slice(), CONTENT.as_bytes(), "{how}, {form}");
        }
    }
}

#[test]
fn a_key_without_a_kid_is_called_by_the_thumbprint_that_others_work_out() {
    let pem = rsa();
    let public = openssl_text(&["pkey", "-pubout"], pem.as_bytes());
    let key = read_recipients(&public).unwrap().keys.remove(0);
    let thumbprint = jose(&[json!({"ask": "thumbprint", "pem": pem})]).remove(0);
    assert_eq!(name_of(&key).unwrap().as_str(), thumbprint.as_str().unwrap());
}
