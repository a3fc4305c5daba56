//! The domain on the command line: shown, with applications of others in it and out of it, and begun again.

use std::fs;
use std::path::Path;
use std::process::Output;

use lanceer::io::home::Home;
use serde_json::{Value, json};

use crate::command_line::{Served, lanceer, output, stderr, stdout};
use crate::made_keys::p256;
use crate::tools::openssl_text;

const DEVICE: &str = "Device/8f3f2a0c-1f9c-4a8a-9b0e-2f5b1b7a6a11";

fn shown(home: &Path) -> Value {
    let shown = output(home, &["domain", "show", "--json"]);
    assert!(shown.status.success(), "{}", stderr(&shown));
    serde_json::from_str(&stdout(&shown)).unwrap()
}

fn add(home: &Path, more: &[&str]) -> Output {
    let add = ["domain", "app", "add", "--client-id", "mine", "--device", DEVICE];
    output(home, &[&add, more].concat())
}

/// The application that was registered under this client_id.
fn application(domain: &Value, client_id: &str) -> Option<Value> {
    let all = domain["applications"].as_array().unwrap();
    all.iter().find(|application| application["client_id"] == client_id).cloned()
}

#[test]
fn the_domain_that_ships_is_shown_whole() {
    let home = tempfile::tempdir().unwrap();
    let domain = shown(home.path());
    assert_eq!(shown(home.path()), domain, "it is kept");
    let of_kind = |kind: &str| {
        let people = domain["people"].as_array().unwrap().iter();
        people.filter(|person| person["reference"].as_str().unwrap().starts_with(kind)).count()
    };
    assert!(of_kind("Patient/") >= 2 && of_kind("Practitioner/") >= 2);
    assert!(of_kind("RelatedPerson/") >= 1);
    for person in domain["people"].as_array().unwrap() {
        assert!(person["name"].is_string() && person["identity"].is_string(), "{person}");
    }
    for (list, least) in [("tasks", 1), ("definitions", 1), ("identity_providers", 1)] {
        assert!(domain[list].as_array().unwrap().len() >= least, "{list}");
    }
    assert_eq!(domain["services"]["authority"], true);
    let module = application(&domain, "lanceer-module").unwrap();
    assert_eq!((&module["role"], &module["built_in"]), (&json!("module"), &json!(true)));
    let served = Served::start(home.path());
    assert_eq!(served.url("device"), module["device"]);
    let words = stdout(&output(home.path(), &["domain", "show"]));
    assert!(words.contains("lanceer-module") && words.contains("anna.testbeek"), "{words}");
}

#[test]
fn an_application_is_registered_once_and_taken_out_again() {
    let home = tempfile::tempdir().unwrap();
    let redirects = ["http://127.0.0.1:9/a", "https://m.example/b?c=d"];
    let url = "https://m.example/jwks.json";
    let more = ["--jwks", url, "--redirect", redirects[0], "--redirect", redirects[1]];
    let added = add(home.path(), &[&more[..], &["--name", "Mijn module"]].concat());
    assert_eq!((added.status.code(), stdout(&added)), (Some(0), "mine".to_owned()));
    let before = shown(home.path());
    let mine = application(&before, "mine").unwrap();
    assert_eq!(
        (&mine["device"], &mine["name"], &mine["role"], &mine["jwks"]),
        (&json!(DEVICE), &json!("Mijn module"), &json!("module"), &json!(url))
    );
    assert_eq!(mine["redirect_uris"], json!(redirects));

    let again = add(home.path(), &more);
    assert_eq!((again.status.code(), stdout(&again)), (Some(1), String::new()));
    assert!(stderr(&again).contains("--client-id"), "{}", stderr(&again));
    assert_eq!(shown(home.path()), before, "nothing changed");

    let remove = ["domain", "app", "remove", "mine"];
    assert!(output(home.path(), &remove).status.success());
    assert_eq!(application(&shown(home.path()), "mine"), None);
    let gone = output(home.path(), &remove);
    assert_eq!(gone.status.code(), Some(2));
    assert!(stderr(&gone).contains("mine"), "{}", stderr(&gone));
    let built_in = output(home.path(), &["domain", "app", "remove", "lanceer-module"]);
    assert_eq!(built_in.status.code(), Some(2));
}

#[test]
fn keys_are_read_from_files_and_private_ones_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = home.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let private = p256();
    let public = openssl_text(&["pkey", "-pubout"], private.as_bytes());
    let secret = file("private.pem", &private);
    for option in ["--pem", "--jwks"] {
        let refused = add(home.path(), &[option, &secret]);
        assert_eq!(refused.status.code(), Some(1), "{option}: {}", stderr(&refused));
        assert_eq!(application(&shown(home.path()), "mine"), None);
    }
    let made = output(home.path(), &["keys", "generate", "--alg", "ES384"]);
    let own =
        output(home.path(), &["keys", "export", &stdout(&made), "--format", "jwks", "--private"]);
    let own = file("private.json", &stdout(&own));
    assert_eq!(add(home.path(), &["--jwks", &own]).status.code(), Some(1));
    let kept = fs::read_to_string(home.path().join("workspace.json")).unwrap();
    assert!(!kept.contains("PRIVATE KEY") && !kept.contains("\\\"d\\\""));

    let added = add(home.path(), &["--pem", &file("public.pem", &public)]);
    assert!(added.status.success(), "{}", stderr(&added));
    let mine = application(&shown(home.path()), "mine").unwrap();
    assert!(mine["pem"].as_str().unwrap().starts_with("-----BEGIN PUBLIC KEY-----"), "{mine}");
    output(home.path(), &["domain", "app", "remove", "mine"]);

    let jwks = output(home.path(), &["keys", "export", "--format", "jwks"]);
    let jwks = file("jwks.json", &stdout(&jwks));
    assert!(add(home.path(), &["--jwks", &jwks]).status.success());
    let mine = application(&shown(home.path()), "mine").unwrap();
    assert!(mine["jwks"]["keys"][0]["kid"].is_string(), "{mine}");
    for wrong in [["--jwks", "/no/such/file"], ["--pem", "/no/such/file"]] {
        assert_eq!(add(home.path(), &wrong).status.code(), Some(2));
    }
}

#[test]
fn what_is_wrong_with_an_application_is_said_by_its_option() {
    let home = tempfile::tempdir().unwrap();
    for (more, option) in [
        (&["--redirect", "callback"][..], "--redirect"),
        (&["--redirect", "https://m.example/#x"], "--redirect"),
        (&["--launch", "javascript:x"], "--launch"),
        (&["--jwks", "https://"], "--jwks"),
    ] {
        let refused = add(home.path(), more);
        assert_eq!(refused.status.code(), Some(1), "{more:?}: {}", stderr(&refused));
        assert!(stderr(&refused).contains(&format!("error {option}: ")), "{}", stderr(&refused));
    }
    let wrong = ["domain", "app", "add", "--client-id", "a b", "--device", "Patient/1"];
    let refused = output(home.path(), &wrong);
    for option in ["--client-id", "--device"] {
        assert!(stderr(&refused).contains(&format!("error {option}: ")), "{}", stderr(&refused));
    }
    assert_eq!(shown(home.path())["applications"].as_array().unwrap().len(), 2);
}

#[test]
fn a_new_domain_keeps_settings_and_keys_and_says_what_was_lost() {
    let home = tempfile::tempdir().unwrap();
    let kid = stdout(&output(home.path(), &["keys", "generate", "--alg", "ES384"]));
    assert!(add(home.path(), &[]).status.success());
    let before = shown(home.path());
    let reset = output(home.path(), &["domain", "reset"]);
    assert!(reset.status.success(), "{}", stderr(&reset));
    assert!(stderr(&reset).contains("What goes: "), "{}", stderr(&reset));
    let after = shown(home.path());
    assert_eq!(application(&after, "mine"), None);
    assert_ne!(before["people"][0]["reference"], after["people"][0]["reference"]);
    let keys = stdout(&output(home.path(), &["keys", "list"]));
    assert!(keys.contains(&kid), "{keys}");
    let token = output(home.path(), &["token"]);
    assert!(token.status.success(), "{}", stderr(&token));
    let claims = lanceer::protocol::token::decode(&stdout(&token)).unwrap().payload.clone();
    assert_eq!(claims["sub"], after["people"][0]["reference"], "the editor follows");
}

#[test]
fn a_domain_that_a_window_holds_is_shown_and_not_changed() {
    let home = tempfile::tempdir().unwrap();
    let before = shown(home.path());
    let held = Home::open(Some(home.path())).unwrap();
    for args in [&["domain", "reset"][..], &["domain", "app", "remove", "mine"]] {
        let refused = lanceer(home.path(), args).output().unwrap();
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        assert!(stderr(&refused).contains("window"), "{}", stderr(&refused));
    }
    assert_eq!(add(home.path(), &[]).status.code(), Some(2));
    assert_eq!(shown(home.path()), before);
    drop(held);
}
