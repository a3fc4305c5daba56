//! Texts of all kinds, and what they are taken for.

use proptest::prelude::*;

use super::*;

fn base64url(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

#[test]
fn keys_are_known_by_their_looks() {
    for text in [
        "-----BEGIN PRIVATE KEY-----\nMIIE",
        "some words, then -----BEGIN EC PRIVATE KEY-----",
        " {\"kty\": \"RSA\", \"d\": \"x\"}",
        "{\"d\": \"x\", \"kty\": \"RSA\", \"n\": ",
        "{\"keys\": []}",
        "{\"resourceType\": \"Task\", \"note\": \"-----BEGIN PRIVATE KEY-----\"}",
    ] {
        assert_eq!(recognise(text), Some(Brought::Key), "{text}");
    }
}

#[test]
fn tokens_are_known_with_what_they_travelled_in() {
    let (header, payload) = (base64url("{\"alg\":\"RS512\"}"), base64url("{\"iss\":\"x\"}"));
    let (signed, bare) = (format!("{header}.{payload}.c2ln"), format!("{header}.{payload}."));
    let encrypted = format!("{header}.a.b.c.d");
    for token in [&signed, &bare, &encrypted] {
        for (before, after) in [
            ("", ""),
            (" \n", "\r\n"),
            ("\u{feff}", ""),
            ("Bearer ", ""),
            ("bearer  ", " "),
            ("token=", ""),
            ("launch=", "&iss=http%3A%2F%2F127.0.0.1%2Ffhir"),
        ] {
            let text = format!("{before}{token}{after}");
            assert_eq!(token_in(&text), Some(token.as_str()), "{text}");
            assert_eq!(recognise(&text), Some(Brought::Token), "{text}");
        }
    }
    let no_alg = format!("{}.{payload}.c2ln", base64url("{\"typ\":\"JWT\"}"));
    let no_object = format!("{}.{payload}.c2ln", base64url("[\"alg\"]"));
    let spaced = signed.replace('.', " . ");
    let one_more = format!("{signed}.x");
    let padded = format!("{signed}==");
    for text in [&no_alg, &no_object, &spaced, &one_more, &padded] {
        assert_eq!(recognise(text), None, "{text}");
    }
}

#[test]
fn fhir_and_shares_are_known_by_a_member_at_the_top() {
    for text in [
        "{\"resourceType\": \"Task\"}",
        "\u{feff}\n{\"id\": \"x\", \"resourceType\": \"Patient\", \"d\": 1}",
        "{\"\\u0072esourceType\": \"Bundle\", \"entry\": [{]",
        "{\"resourceType\": \"Task\"}\n{\"resourceType\": \"Endpoint\"}",
    ] {
        assert_eq!(recognise(text), Some(Brought::Fhir), "{text}");
    }
    for text in ["{\"lanceer\": 1}", "{\"presets\": [], \"lanceer\": {\"resourceType\": 1}}"] {
        assert_eq!(recognise(text), Some(Brought::Share), "{text}");
    }
}

#[test]
fn what_a_person_types_and_pastes_is_nothing_of_the_kind() {
    for text in [
        "",
        " ",
        "\u{feff}",
        "{",
        "{d}",
        "{}",
        "[]",
        "[{\"resourceType\": \"Task\"}]",
        "hunter2",
        "Task/5f684c5f-2837-4505-a534-365431912f37",
        "679e1e4c-bcb9-4fcc-80c4-f36e7063545c",
        "https://module.example/launch?a=b.c.d",
        "urn:oid:1.2.3",
        "1.2.3",
        "eyJhbGciOiJSUzUxMiJ9",
        "/home/me/private.key",
        "Bearer ",
        "token=",
        "\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}",
        "{\"kty\": \"RSA\", \"n\": \"x\"}",
        "{\"iss\": \"p\", \"sub\": \"Patient/1\", \"d\": \"private claim\"}",
        "{\"fhir-version\": \"R4\", \"task\": {\"resourceType\": \"Task\", \"id\": \"1\"}}",
        "{\"task\": {\"resourceType\": \"Task\", \"lanceer\": 1",
        "{\"a\": \"\\\"resourceType\\\": \\\"Task\\\"\"}",
    ] {
        assert_eq!(recognise(text), None, "{text}");
    }
}

#[test]
fn a_large_or_deep_text_is_looked_through_at_once() {
    let began = std::time::Instant::now();
    let deep = format!("{{\"a\":{}", "[".repeat(MAX_BYTES));
    assert_eq!(recognise(&deep), None);
    let long = format!("{{\"a\":\"{}\",\"resourceType\":\"Task\"}}", "x".repeat(MAX_BYTES));
    assert_eq!(recognise(&long), Some(Brought::Fhir));
    let dots = ".".repeat(MAX_BYTES);
    assert_eq!(recognise(&dots), None);
    assert_eq!(recognise(&format!("Bearer {}", "a".repeat(MAX_BYTES))), None);
    assert!(began.elapsed().as_millis() < 2000, "{:?}", began.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,200}", start in "(Bearer |token=|launch=|\\{)?") {
        let _ = recognise(&format!("{start}{text}"));
    }
}

#[test]
fn a_list_of_resources_is_known_by_the_first() {
    for (text, expected) in [
        (" [ {\"id\": \"x\", \"resourceType\": \"Task\"}, 1", true),
        ("[{\"id\": \"x\"}, {\"resourceType\": \"Task\"}]", false),
        ("{\"resourceType\": \"Task\"}", false),
        ("[[{\"resourceType\": \"Task\"}]]", false),
        ("[", false),
    ] {
        assert_eq!(lists_fhir(text), expected, "{text}");
    }
}
