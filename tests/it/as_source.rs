//! A launch as source, run by the language it is for; and the exact request, held against the page.

use jiff::{SignedDuration, Timestamp};
use lanceer::io::keys::{self, KeySet, Keyring};
use lanceer::io::portal;
use lanceer::model::keys::ExportForm;
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::pages;
use lanceer::protocol::claims::{ClaimDraft, Stamp};
use lanceer::protocol::exchange::code::{self, Tongue};
use lanceer::protocol::exchange::{
    BrowserRequest, Content, CustomField, CustomForm, Field, Method, Recipe, Transport, Way,
};
use lanceer::protocol::ids::FhirBaseUrl;
use lanceer::protocol::jwk::jwks_document;
use lanceer::protocol::key::{Algorithm, KeyKind};
use lanceer::protocol::launch::{Composed, Envelope};
use lanceer::protocol::receive::{Arrival, Receiver, judge};
use lanceer::protocol::registry::Domain;
use lanceer::text::Language;
use lanceer::text::code::comments;
use url::form_urlencoded;
use uuid::Uuid;

/// A text that tries to be more than text in any language, and in HTML.
const HOSTILE: &str = "\"+x+\"'\\ \\u0022 ${7*7} {7} %s \t \u{2028} \u{202e} é 😀 </script> &amp;";

/// A portal with one key, and what it launches.
struct Portal {
    keyring: Keyring,
    key: KeyRecord,
    workspace: Workspace,
    way: Way,
}

impl Portal {
    fn new(kind: KeyKind, way: Way) -> Self {
        let keyring = Keyring::default();
        let key = KeyRecord::of(keys::generate(kind, &keyring).unwrap(), Timestamp::now());
        Self { keyring, key, workspace: Workspace::new(Domain::invented(Uuid::new_v4)), way }
    }

    fn composed(&self, now: Timestamp) -> Composed {
        let stamp = Stamp { now, jti: Uuid::new_v4().to_string() };
        let envelope = Envelope::new(
            self.key.as_signer(),
            "https://module.example/launch?tenant=a%26b",
            self.way.clone(),
            FhirBaseUrl::new("https://fhir.example/r4"),
        );
        Composed::at(&stamp, &self.workspace.draft, envelope)
    }

    /// What a program in Python prints that makes the launch.
    fn run_python(&self) -> String {
        let directory = tempfile::tempdir().unwrap();
        let now = Timestamp::now();
        let later = now + SignedDuration::from_secs(1);
        let recipe = Recipe::of(&self.composed(now), &self.composed(later), now).unwrap();
        let source = code::source(&recipe, Tongue::Python, &comments(Language::Dutch));
        std::fs::write(directory.path().join("launch.py"), source).unwrap();
        let pem = keys::export_private(&self.key, ExportForm::PrivatePem, &self.keyring).unwrap();
        std::fs::write(directory.path().join("private-key.pem"), &*pem).unwrap();
        crate::tools::python(directory.path(), "launch.py")
    }

    /// Whether the token that arrived is accepted.
    fn accepts(&self, fields: &[Field]) -> bool {
        let jwks = serde_json::from_str(&jwks_document([self.key.published_jwk()])).unwrap();
        let keys = KeySet::from_jwks(&jwks).unwrap();
        let receiver = Receiver {
            profile: self.workspace.draft.profile,
            now: Timestamp::now(),
            leeway_secs: 5,
            issuers: None,
            audience: Some(&self.workspace.domain.module.device),
            keys: Some(&keys),
            fhir_base: None,
            decryption: None,
            used: None,
        };
        judge(&Arrival { method: Method::Post, fields }, &receiver).accepted()
    }
}

/// The fields of a form, decoded.
fn decoded(form: &str) -> Vec<Field> {
    form_urlencoded::parse(form.as_bytes()).into_owned().collect()
}

#[test]
fn python_makes_a_launch_that_is_accepted_with_every_algorithm() {
    let kinds = [
        KeyKind::Rsa { bits: 2048 },
        KeyKind::P256,
        KeyKind::P384,
        KeyKind::P521,
        KeyKind::Ed25519,
    ];
    let mut made = 0;
    for kind in kinds {
        let mut portal = Portal::new(kind, Transport::Shof.into());
        portal.way.extra = vec![("x\"y".to_owned(), HOSTILE.to_owned())];
        for alg in kind.algorithms() {
            portal.key.alg = alg;
            let (action, form) = crate::html::form(&portal.run_python());
            assert_eq!(action, "https://module.example/launch?tenant=a%26b");
            let fields = decoded(&form);
            assert!(portal.accepts(&fields), "{alg:?}");
            assert_eq!(fields[1], ("iss".to_owned(), "https://fhir.example/r4".to_owned()));
            assert_eq!(fields[2], ("x\"y".to_owned(), HOSTILE.to_owned()));
            made += 1;
        }
    }
    assert_eq!(made, Algorithm::ALL.len());
}

#[test]
fn python_says_what_the_claims_say_whatever_they_are() {
    let mut portal = Portal::new(KeyKind::P256, Transport::Get.into());
    let json = r#"{"__proto__": [null, true, -0.5, "a\u2028${x}"], "deep": {"é": {}}, "n": 7}"#;
    let draft = &mut portal.workspace.draft;
    draft.idp_hint = ClaimDraft { json: true, ..ClaimDraft::on(json) };
    draft.sub = ClaimDraft::on(HOSTILE);
    draft.jti = ClaimDraft::on("mine");
    draft.iat = ClaimDraft::on("1585564845");
    let (action, form) = crate::html::form(&portal.run_python());
    assert_eq!(action, "https://module.example/launch");
    let fields = decoded(&form);
    assert_eq!(fields[0], ("tenant".to_owned(), "a&b".to_owned()));
    let token = lanceer::protocol::token::decode(&fields[1].1).unwrap();
    let composed = portal.composed(Timestamp::now());
    assert_eq!(token.payload, composed.payload.to_members());
    assert_eq!(token.header, composed.header.to_members());
}

#[test]
fn the_exact_request_is_what_the_page_posts() {
    let own = [("jwt", Content::Token), (HOSTILE, Content::Text(HOSTILE.to_owned()))];
    let fields = own.map(|(name, content)| CustomField::new(name, content)).into();
    let form = CustomForm { method: Method::Get, fields };
    let custom = Way { custom: form, ..Transport::Custom.into() };
    for way in [Transport::Shof.into(), Transport::Get.into(), custom] {
        let portal = Portal::new(KeyKind::P256, way);
        let composed = portal.composed(Timestamp::now());
        let post = portal::post(&composed, &portal.keyring).unwrap();
        let (action, form) = crate::html::form(&pages::launch_file(&post, Language::English));
        let sent = match post.method {
            Method::Get => format!("{action}?{form}"),
            Method::Post => format!("{action}\n{form}"),
        };
        // The same token again: signatures on a curve differ from one to the next.
        let (_, token) = post.fields.first().unwrap();
        let token = lanceer::protocol::ids::CompactToken::new(token.as_str());
        let request = BrowserRequest::of(&post, &token, &composed.envelope.fhir_base, None);
        let expected = match request.method {
            Method::Get => request.url,
            Method::Post => format!("{}\n{}", request.url, request.body),
        };
        assert_eq!(sent, expected);
    }
}
