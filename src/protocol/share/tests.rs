//! What a share is, and what never gets into one.

use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::prelude::*;

use super::super::intake::{Brought, recognise};
use super::*;
use base64::Engine as _;

fn token() -> String {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let (header, payload) = (part("{\"alg\":\"RS512\"}"), part("{\"sub\":\"Patient/1\"}"));
    format!("{header}.{payload}.{}", part("a signature"))
}

/// Texts that hold a secret, and what it is.
fn secrets() -> Vec<(String, SecretKind)> {
    let token = token();
    let unsigned = format!("{}.", token.rsplit_once('.').unwrap().0);
    let encrypted = format!("{}..iv.text.tag", token.split_once('.').unwrap().0);
    let spaced = URL_SAFE_NO_PAD.encode("{ \"alg\": \"none\" }");
    let d = "x".repeat(43);
    let jwk = json!({ "kty": "EC", "d": d }).to_string();
    let inner = Value::String(jwk.clone()).to_string();
    let escaped = format!("{{\"\\u0064\": \"{d}\"}}");
    let pkcs8 = STANDARD.encode([&[0x30, 0x82, 4, 0xbd, 2, 1, 0, 0x30, 13][..], &[6; 40]].concat());
    let sec1 = STANDARD.encode([&[0x30, 0x77, 2, 1, 1, 4, 32][..], &[6; 40]].concat());
    let token_kinds = [
        token.clone(),
        format!("Bearer {token}"),
        format!("https://a.example/launch?token={token}"),
        format!("prefix_{token}"),
        format!("a.b.{token}"),
        token.replace('.', ".\n  "),
        token.replacen('.', "=.", 1),
        unsigned,
        encrypted,
        format!("{spaced}.x.y"),
        json!({ "deep": [{ "er": token }] }).to_string(),
        json!({ token.clone(): 1 }).to_string(),
        json!({ "protected": "e30", "payload": "e30", "signature": "e30" }).to_string(),
    ];
    let key_kinds = [
        "-----BEGIN PRIVATE KEY-----\nMIIE".to_owned(),
        "text -----BEGIN RSA PRIVATE KEY-----".to_owned(),
        "-----BEGIN PGP PRIVATE KEY BLOCK-----".to_owned(),
        json!({ "k": "-----BEGIN EC PRIVATE KEY-----" }).to_string(),
        jwk.clone(),
        inner,
        escaped,
        format!("{jwk} and then some"),
        jwk.trim_end_matches('}').to_owned(),
        json!({ "keys": [{ "kty": "oct", "k": "short" }] }).to_string(),
        pkcs8,
        sec1,
    ];
    let passwords = ["https://me:hunter2@a.example/", "see https://me@a.example now"];
    let of = |kind| move |text: String| (text, kind);
    let tokens = token_kinds.into_iter().map(of(SecretKind::Token));
    let keys = key_kinds.into_iter().map(of(SecretKind::PrivateKey));
    let passwords = passwords.into_iter().map(str::to_owned).map(of(SecretKind::Password));
    tokens.chain(keys).chain(passwords).collect()
}

#[test]
fn a_secret_is_known_in_whatever_it_stands() {
    for (text, kind) in secrets() {
        assert_eq!(secret_in(&text), Some(kind), "{text}");
    }
}

#[test]
fn what_is_no_secret_stays() {
    let public = json!({ "keys": [{ "kty": "RSA", "n": "x".repeat(342), "e": "AQAB" }] });
    for text in [
        "",
        "Practitioner/225d67a7-69b9-4343-b488-064945fe3fd3",
        "https://lanceer.example/ActivityDefinition/1.2.3",
        "https://module.example/launch?a=b@c",
        "www.eyes.example.org",
        "a.b.c",
        "{\"aud\": [\"a\", \"b\"], \"p\": \"plan\", \"k\": 1}",
        "{\"broken\": ",
        &public.to_string(),
        &STANDARD.encode([0x30; 64]),
    ] {
        assert_eq!(secret_in(text), None, "{text}");
    }
}

/// What is left of a value, and what is not.
fn left(value: &Value) -> (Value, Vec<LeftOut>) {
    let (cleaned, left_out) = leave_out(&Json::of(value));
    (cleaned.to_value(), left_out)
}

#[test]
fn json_in_a_text_keeps_its_shape_and_its_spelling() {
    let base =
        format!(r#"{{"z":1.50,"a":"{}","a":"\u00e9","jwk":{{"kty":"EC","d":"x"}}}}"#, token());
    let (value, left_out) = left(&json!({ "base": base }));
    let expected = r#"{"z":1.50,"a":"","a":"\u00e9","jwk":{"kty":"EC"}}"#;
    assert_eq!(value, json!({ "base": expected }));
    let places: Vec<_> = left_out.iter().map(|found| found.place.as_str()).collect();
    assert_eq!(places, ["base.a", "base.jwk.d"]);
    let untouched = r#"{"n": 1e400, "q": "\u0041"}"#;
    assert_eq!(left(&json!(untouched)), (json!(untouched), Vec::new()));
}

#[test]
fn a_secret_is_left_out_and_named() {
    let value = json!({
        "draft": { "sub": { "on": true, "text": token() } },
        "list": ["kept", { "kty": "OKP", "x": "kept", "d": "y" }],
        token(): "kept",
    });
    let (value, left_out) = left(&value);
    let expected = json!({
        "draft": { "sub": { "on": true, "text": "" } },
        "list": ["kept", { "kty": "OKP", "x": "kept" }],
    });
    assert_eq!(value, expected);
    let found: Vec<_> = left_out.iter().map(|found| (found.place.as_str(), found.kind)).collect();
    let expected = [
        ("draft.sub.text", SecretKind::Token),
        ("list.1.d", SecretKind::PrivateKey),
        ("…", SecretKind::Token),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_share_comes_back_and_anything_else_is_refused() {
    let presets = vec![Json::of(&json!({ "name": "a" }))];
    let envelope = Envelope { presets, people: vec![Json::object()] };
    let text = write(envelope.clone());
    assert_eq!(recognise(&text), Some(Brought::Share));
    assert_eq!(read(&text), Ok(envelope));
    assert!(read(&format!("\u{feff}{text}")).is_ok());
    let large = " ".repeat(MAX_BYTES + 1);
    let deep = "[".repeat(100_000);
    for (text, expected) in [
        ("", "Empty"),
        ("  \n", "Empty"),
        (large.as_str(), "TooLarge"),
        ("{", "NotJson"),
        (deep.as_str(), "NotJson"),
        ("[]", "NotAShare"),
        ("{\"resourceType\": \"Task\"}", "NotAShare"),
        ("{\"lanceer\": \"keys\", \"version\": 1, \"presets\": []}", "NotAShare"),
        ("{\"lanceer\": \"presets\", \"presets\": []}", "NotAShare"),
        ("{\"lanceer\": \"presets\", \"version\": \"1\", \"presets\": []}", "NotAShare"),
        ("{\"lanceer\": \"presets\", \"version\": 1, \"presets\": {}}", "NotAShare"),
        ("{\"lanceer\": \"presets\", \"version\": 2, \"other\": 0}", "Newer { version: 2 }"),
    ] {
        let refusal = format!("{:?}", read(text).unwrap_err());
        assert!(refusal.starts_with(expected), "{text:.60}: {refusal}");
    }
}

#[test]
fn json_in_json_in_json_is_seen_through_to_the_end() {
    let mut value = Value::from(format!("{{\"\\u0064\": \"{}\"}}", "x".repeat(43)));
    for level in 1.. {
        let (cleaned, left_out) = left(&value);
        let kinds: Vec<_> = left_out.iter().map(|found| found.kind).collect();
        let kind = if level > 4 { SecretKind::Hidden } else { SecretKind::PrivateKey };
        assert_eq!(kinds, [kind], "{level}");
        assert!(!cleaned.to_string().contains("xxx"), "{level}");
        let text = (0..60).fold(value, |inner, _| Value::Array(vec![inner])).to_string();
        if text.len() > MAX_BYTES {
            break;
        }
        value = Value::from(text);
    }
}

#[test]
fn no_text_takes_the_square_of_its_length() {
    for text in ["ey", "eyJ", "eyJh.", "a://", "\"d\":\"", "{\"a\":", "[[", "\\\"", "MIIE", "e30."]
    {
        let text = text.repeat(MAX_BYTES / 16 / text.len());
        let encoded = URL_SAFE_NO_PAD.encode(&text);
        left(&json!([{ text: null }, encoded, format!("{encoded}.a.b")]));
    }
    let names: Value = (0..2_000).map(|at| (format!("a{at}.{}", token()), 1)).collect();
    assert_eq!(left(&names).1.len(), 2_000);
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        ".{0,24}".prop_map(Value::from),
        (0..secrets().len()).prop_map(|at| Value::from(secrets()[at].0.clone())),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[a-z]{1,3}", inner.clone()), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
            inner.prop_map(|value| Value::from(value.to_string())),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_secret_is_left(value in json()) {
        let (value, _) = left(&value);
        prop_assert_eq!(left(&value).1, []);
        let text = value.to_string();
        prop_assert!(!text.contains(&token()) && !text.contains("PRIVATE KEY"), "{}", text);
    }
}
