//! Launches that are encrypted for their module, from the command line and from the window, to the
//! built-in module over real HTTP.

use std::path::Path;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use lanceer::io::keys::jwe::DecryptionKey;
use lanceer::model::inspect::{Lock, Opener, Signature};
use lanceer::protocol::exchange::Method;
use lanceer::protocol::journal::Progress;
use lanceer::protocol::jwe::RecipientKeys;
use lanceer::protocol::key::KeyKind;
use serde_json::Value;

use crate::command_line::{Served, output, stderr, stdout};
use crate::desk::Desk;
use crate::made_keys::{p256, rsa};
use crate::tools::openssl_text;

/// Sends a request and gives status, headers of interest and body.
fn ask(method: Method, url: &str, form: &[(&str, &str)]) -> (u16, Value, String) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let request = match method {
            Method::Get => client.get(url),
            Method::Post => client
                .post(url)
                .header("accept", "application/json")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(
                    url::form_urlencoded::Serializer::new(String::new())
                        .extend_pairs(form)
                        .finish(),
                ),
        };
        let answer = request.send().await.unwrap();
        let (status, cache) = (answer.status().as_u16(), answer.headers().get("cache-control"));
        let cache = cache.map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap(), cache)
    })
}

/// A file with the public keys of the built-in module.
fn module_jwks(served: &Served, directory: &Path) -> (String, Value) {
    let (status, jwks, cache) = ask(Method::Get, served.url("module_jwks"), &[]);
    assert_eq!((status, cache.as_str()), (200, "public, max-age=60"));
    let path = directory.join("module.jwks.json");
    std::fs::write(&path, jwks.to_string()).unwrap();
    (path.display().to_string(), jwks)
}

fn launch(served: &Served, token: &str) -> (u16, Value) {
    let base = format!("{}/fhir", served.url("base"));
    let form = [("launch", token), ("iss", base.as_str())];
    let (status, verdict, _) = ask(Method::Post, served.url("module"), &form);
    (status, verdict)
}

fn findings(verdict: &Value) -> Vec<(String, String)> {
    let text = |finding: &Value, name: &str| finding[name].as_str().unwrap().to_owned();
    let findings = verdict["findings"].as_array().unwrap();
    findings.iter().map(|found| (text(found, "rule"), text(found, "severity"))).collect()
}

#[test]
fn a_token_encrypted_for_the_built_in_module_is_accepted_with_every_algorithm() {
    let home = tempfile::tempdir().unwrap();
    // Makes the key, so that the server knows it.
    assert!(output(home.path(), &["token"]).status.success());
    let served = Served::start(home.path());
    let (file, jwks) = module_jwks(&served, home.path());
    let keys = jwks["keys"].as_array().unwrap();
    let said: Vec<_> = keys.iter().map(|key| (&key["use"], &key["alg"])).collect();
    let (enc, sig) = (Value::from("enc"), Value::from("sig"));
    let own = (&sig, &Value::from("RS512"));
    assert_eq!(said, [(&enc, &"RSA-OAEP".into()), (&enc, &"ECDH-ES".into()), own]);
    for key in keys {
        assert!(key["d"].is_null() && key["kid"].is_string(), "{key}");
    }
    // None of them signs for the portal.
    let (_, portal, _) = ask(Method::Get, served.url("jwks"), &[]);
    let portal = portal.to_string();
    assert!(keys.iter().all(|key| !portal.contains(key["kid"].as_str().unwrap())));

    for alg in ["RSA-OAEP", "RSA-OAEP-256", "ECDH-ES"] {
        for enc in ["A128CBC-HS256", "A256GCM"] {
            let options = ["token", "--jwe", &file, "--jwe-alg", alg, "--jwe-enc", enc];
            let made = output(home.path(), &options);
            let token = stdout(&made);
            assert_eq!(token.split('.').count(), 5, "{}", stderr(&made));
            let (status, verdict) = launch(&served, &token);
            assert_eq!((status, &verdict["accepted"]), (200, &true.into()), "{alg} {verdict}");
            assert_eq!(findings(&verdict), [], "{alg} {enc}");
            let (status, verdict) = launch(&served, &token);
            assert_eq!(status, 403, "{verdict}");
            assert_eq!(findings(&verdict), [("CLM-10".to_owned(), "error".to_owned())]);
        }
    }
}

#[test]
fn what_is_encrypted_for_another_key_is_refused_with_the_reason() {
    let home = tempfile::tempdir().unwrap();
    let served = Served::start(home.path());
    let (_, jwks) = module_jwks(&served, home.path());
    let file = home.path().join("other.json");
    let refused = |jwk: &Value| {
        std::fs::write(&file, jwk.to_string()).unwrap();
        let made = output(home.path(), &["token", "--jwe", file.to_str().unwrap()]);
        let (status, verdict) = launch(&served, &stdout(&made));
        assert_eq!((status, findings(&verdict)), (400, vec![("JWE-01".into(), "error".into())]));
        verdict["findings"][0]["message"].as_str().unwrap().to_owned()
    };
    let other = DecryptionKey::generate(KeyKind::P256).unwrap().recipient();
    let keys = RecipientKeys { keys: vec![other.clone()], ..RecipientKeys::default() };
    let other_jwk: Value = serde_json::from_str(&keys.to_jwks()).unwrap();
    assert!(refused(&other_jwk).contains("not one of this receiver's"));
    // The name is right and the key is not.
    let mut impostor = other_jwk["keys"][0].clone();
    impostor["kid"] = jwks["keys"][1]["kid"].clone();
    assert!(refused(&impostor).contains("does not open"));
}

#[test]
fn check_opens_a_token_with_the_private_key() {
    let home = tempfile::tempdir().unwrap();
    let public = |pem: &str| openssl_text(&["pkey", "-pubout"], pem.as_bytes());
    let served = Served::start(home.path());
    for (pem, alg) in [(rsa(), "RSA-OAEP"), (p256(), "ECDH-ES")] {
        let (private, recipient) =
            (home.path().join("private.pem"), home.path().join("public.pem"));
        std::fs::write(&private, &pem).unwrap();
        std::fs::write(&recipient, public(&pem)).unwrap();
        let made = output(home.path(), &["token", "--jwe", recipient.to_str().unwrap()]);
        assert!(stderr(&made).contains("JWE-03"), "it has no kid: {}", stderr(&made));
        let token = stdout(&made);
        let private = private.to_str().unwrap();
        let options = ["check", &token, "--key", private, "--jwks", served.url("jwks"), "--json"];
        let checked = output(home.path(), &options);
        assert_eq!(checked.status.code(), Some(0), "{}", stderr(&checked));
        let report: Value = serde_json::from_str(&stdout(&checked)).unwrap();
        assert_eq!((&report["jwe"]["alg"], &report["jwe"]["cty"]), (&alg.into(), &"JWT".into()));
        assert_eq!(report["signature"], "verified");
        assert_eq!(report["header"]["alg"], "RS512");

        let closed = output(home.path(), &["check", &token]);
        assert_eq!(closed.status.code(), Some(1));
        assert!(stderr(&closed).contains("no key here to open it"), "{}", stderr(&closed));
    }
}

#[test]
fn what_cannot_be_encrypted_for_ends_with_2_and_says_why() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("recipient");
    for (text, said) in [
        ("words", "no public key in it"),
        (r#"{"kty":"oct","k":"AAAA"}"#, "shared secret"),
        (&rsa(), "private key"),
        (&crate::made_keys::ed25519(), "private key"),
    ] {
        std::fs::write(&file, text).unwrap();
        let made = output(home.path(), &["token", "--jwe", file.to_str().unwrap()]);
        assert_eq!((made.status.code(), stdout(&made).as_str()), (Some(2), ""));
        assert!(stderr(&made).contains(said), "{said}: {}", stderr(&made));
    }
    let public = openssl_text(&["pkey", "-pubout"], p256().as_bytes());
    std::fs::write(&file, public).unwrap();
    let options = ["token", "--jwe", file.to_str().unwrap(), "--jwe-alg", "RSA-OAEP"];
    let made = output(home.path(), &options);
    assert_eq!(made.status.code(), Some(1), "the rules speak against it");
    assert!(stderr(&made).contains("JWE-02"), "{}", stderr(&made));
}

#[test]
fn a_launch_from_the_window_is_encrypted_for_the_built_in_module() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(home.path());
    desk.check("Encrypt for the module");
    desk.until("the keys of the module", |state| state.recipients.module.is_some());
    desk.press("Launch");
    let (status, page) = desk.browse();
    assert_eq!(status, 200, "{page}");
    desk.until("an accepted launch", |state| {
        state.journal.launches().last().is_some_and(|launch| launch.progress == Progress::Accepted)
    });
    assert!(page.contains("Encrypted for this module"), "the session page tells it");

    // What went out is inspected from the journal, and the module's own key opens it.
    for (role, name) in [(Role::Tab, "Journal"), (Role::Tab, "Exchange")] {
        desk.harness.get_by_role_and_label(role, name).click();
        desk.harness.run_steps(3);
    }
    let name = "Inspect this token";
    desk.harness.query_all_by_role_and_label(Role::Button, name).nth(1).unwrap().click();
    desk.until("an opened token", |state| {
        let sealed = state.inspect.seen.as_ref().and_then(|seen| seen.sealed.as_ref());
        sealed.is_some_and(|sealed| match &sealed.lock {
            Lock::Open(opened) => opened.by == Opener::Module,
            Lock::Underway | Lock::Closed(_) => false,
        })
    });
    desk.until("its signature", |state| {
        state.inspect.seen.as_ref().is_some_and(|seen| seen.signature == Signature::Verified)
    });
    desk.harness.run_steps(3);
    assert!(desk.harness.query_by_label_contains("Opened with the key of the built-in").is_some());
}
