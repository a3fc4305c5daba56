//! Where launches are found, and that no text is too odd to look through.

use proptest::prelude::*;
use serde_json::json;
use zeroize::Zeroizing;

use super::*;
use crate::protocol::json::Json;
use crate::protocol::jwe::{Encrypted, JweProblem, Opening};
use crate::protocol::key::KeyKind;
use crate::protocol::profile::Profile;
use crate::protocol::receive::{Receiver, SignatureStatus};
use crate::protocol::rules::Aspect;
use crate::protocol::token;
use Carrier::{Bearer, Body, Fragment, Member, Page, Query, Redirect, Text};

/// `{"alg":"none"}.{"sub":"Patient/1"}` without a signature, and with one.
const T: &str = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJQYXRpZW50LzEifQ.";
const S: &str = "eyJhbGciOiJSUzUxMiJ9.eyJzdWIiOiJQYXRpZW50LzEifQ.c2lnbmF0dXJl";
/// `{"alg":"RSA-OAEP"}` and four more parts.
const E: &str = "eyJhbGciOiJSU0EtT0FFUCJ9.a2V5.aXY.Y2lwaGVy.dGFn";

/// A token with what it was found in and under which name, as a word.
fn told(text: &str) -> Vec<(String, Carrier, Option<String>)> {
    let found = find(text).found.into_iter();
    found.map(|found| (found.token.as_str().to_owned(), found.carrier, found.name)).collect()
}

fn finds(text: &str, token: &str, carrier: Carrier, name: &str) {
    let name = (!name.is_empty()).then(|| name.to_owned());
    assert_eq!(told(text), [(token.to_owned(), carrier, name)], "{text}");
}

#[test]
fn tokens_are_found_whatever_is_around_them() {
    let wrapped = format!("{}\n  {}\r\n{}\n", &S[..30], &S[30..60], &S[60..]);
    let parts = S.replace('.', ".\n");
    let nulls: String = S.chars().flat_map(|sign| [sign, '\0']).collect();
    for (text, token) in [
        (S.to_owned(), S),
        (T.to_owned(), T),
        (E.to_owned(), E),
        (format!(" \u{feff}\"{S}\",\n"), S),
        (format!("token: '{S}'"), S),
        (wrapped, S),
        (parts, S),
        (nulls, S),
        (format!("Dear all, this one fails: {S}. Why?"), S),
        (format!("12:01 INFO launch={S};iss=x and nothing else"), S),
        (format!("redirect to %3Flaunch%3D{S}%26iss%3Dx"), S),
        (format!("https://module.example/start/{S}"), S),
    ] {
        finds(&text, token, Text, "");
    }
    finds(&format!("Authorization: Bearer {S}"), S, Text, "");
    let both = find(&format!("{S}\n{T}\n{S}"));
    assert_eq!(both.found.len(), 2, "each once: {both:?}");
}

#[test]
fn broken_tokens_are_found_as_they_stand() {
    for token in [
        "eyJhbGciOiJub25lIn0",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJQYXRpZW50LzEifQ",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJQYXRpZW50LzEifQ==.c2ln",
        "eyJhbGciOiJub25lIn0.*.c2ln",
        "eyJhbGciOiJub25lIn0.a.b.c",
        "eyJhbGci",
    ] {
        let found = told(token);
        assert_eq!(found.len(), usize::from(token.len() >= 10), "{token}: {found:?}");
    }
    finds("token=abc", "abc", Body, "token");
    finds("token=", "", Body, "token");
}

#[test]
fn what_is_no_launch_is_none() {
    let uuid = "679e1e4c-bcb9-4fcc-80c4-f36e7063545c";
    for text in [
        "",
        " ",
        "hello",
        "1.2.3",
        "www.voorbeeld-module.example",
        "eye.witness",
        uuid,
        "https://module.example/?x=1#top",
        "{}",
        "[]",
        "{\"a\":",
        "<",
        "<html></html>",
        "curl",
        "curl https://module.example",
        "GET / HTTP/1.1\nHost: a\n\n",
        "a=b&c=d",
        "%",
        "%%%eyJ",
        "null",
        "\"\"",
        "{\"log\":{\"entries\":[1,null,{}]}}",
        "<form><input name=token></form",
    ] {
        let found = told(text);
        // A field of a launch that is empty is a launch with an empty token.
        let empty = text.starts_with("<form");
        assert_eq!(found.len(), usize::from(empty), "{text}: {found:?}");
    }
}

#[test]
fn private_keys_are_told_from_public_ones() {
    for (text, private) in [
        ("-----BEGIN PRIVATE KEY-----", true),
        ("-----BEGIN EC PRIVATE KEY-----", true),
        ("-----BEGIN ENCRYPTED PRIVATE KEY-----", true),
        ("-----BEGIN PUBLIC KEY-----", false),
        (r#"{"kty": "EC", "d": "AA"}"#, true),
        (r#"{"kty": "EC"}"#, false),
        (r#"{"keys": [{"kty": "EC"}, {"kty": "RSA", "d": "AA"}]}"#, true),
        (r#"{"keys": [{"kty": "EC"}]}"#, false),
        ("", false),
    ] {
        assert_eq!(holds_private_keys(text), private, "{text}");
    }
}

#[test]
fn urls_and_bodies_are_read_as_they_are_sent() {
    finds(&format!("https://m.example/l?launch={S}&iss=https%3A%2F%2Fa"), S, Query, "launch");
    finds(&format!("/l?x=1&token={S}"), S, Query, "token");
    finds(&format!("https://m.example/cb#id_token={S}&state=1"), S, Fragment, "id_token");
    finds(&format!("https://m.example/#/start?any={S}"), S, Fragment, "any");
    finds(&format!("see https://m.example/l?hti={S} and more"), S, Query, "hti");
    finds(&format!("token={S}"), S, Body, "token");
    finds(&format!("launch={S}\niss=https://fhir.example\n"), S, Body, "launch");
    finds(
        &format!("client_assertion={S}&grant_type=client_credentials"),
        S,
        Body,
        "client_assertion",
    );
    finds(&format!("a=%zz&b=%&token={}", S.replace('.', "%2E")), S, Body, "token");

    let found = &find(&format!("https://m.example/l?launch={S}&iss=https%3A%2F%2Fa#x")).found[0];
    let sent = found.sent.clone().unwrap();
    assert_eq!(sent.endpoint.as_deref(), Some("https://m.example/l"));
    assert_eq!(sent.fields[1], ("iss".to_owned(), "https://a".to_owned()));
    assert_eq!(found.arrival().unwrap().method, Method::Get);
}

#[test]
fn steps_of_oauth_are_no_launches() {
    for (text, launches) in [
        (format!("launch={S}&iss=https://a"), true),
        (format!("any={S}"), true),
        (format!("https://as.example/authorize?response_type=code&launch={S}&aud=x"), false),
        (format!("token={S}&client_assertion={T}"), false),
        (format!("https://m.example/cb#id_token={S}"), false),
        (S.to_owned(), false),
    ] {
        assert_eq!(find(&text).found[0].arrival().is_some(), launches, "{text}");
    }
}

#[test]
fn requests_are_read_with_their_heads() {
    let post = format!(
        "POST /module/launch HTTP/1.1\r\nHost: 127.0.0.1:4480\r\nContent-Type: x\r\n\r\ntoken={S}"
    );
    finds(&post, S, Body, "token");
    let endpoint = |text: &str| find(text).found[0].sent.clone().unwrap().endpoint.clone();
    assert_eq!(endpoint(&post).as_deref(), Some("http://127.0.0.1:4480/module/launch"));
    let elsewhere = post.replace("127.0.0.1:4480", "m.example");
    assert_eq!(endpoint(&elsewhere).as_deref(), Some("https://m.example/module/launch"));
    finds(&format!("GET /l?token={S} HTTP/1.1\nHost: m.example\n\n"), S, Query, "token");
    finds(&format!("GET / HTTP/1.1\nauthorization: bearer {S}\n\n"), S, Bearer, "Authorization");
    finds(&format!("HTTP/1.1 302 Found\nLocation: /cb?token={S}\n\n"), S, Redirect, "token");
    finds(&format!("HTTP/1.1 200 OK\n\n{{\"id_token\":\"{S}\"}}"), S, Member, "id_token");
}

#[test]
fn command_lines_for_curl_are_understood() {
    let url = "https://m.example/l";
    for line in [
        format!("curl '{url}' -H 'Accept: */*' --data-raw 'launch={S}&iss=https%3A%2F%2Fa'"),
        format!("$ curl -X POST {url} -d launch={S} -d iss=https://a"),
        format!(
            "curl --include --data-urlencode 'launch={S}' --data-urlencode 'iss=https://a' '{url}'"
        ),
        format!("curl {url} \\\n  -H \"A: b\\\"c\" \\\n  --data $'launch={S}&iss=\\u0068ttps://a'"),
        format!(
            "curl.exe ^\"{url}^\" ^\n  -X ^\"POST^\" ^\n  --data-raw ^\"launch={S}^&iss=https^%^3A^%^2F^%^2Fa^\""
        ),
        format!("curl -F launch={S} -Fiss=https://a -o out.html {url}"),
    ] {
        finds(&line, S, Body, "launch");
        let sent = find(&line).found[0].sent.clone().unwrap();
        assert_eq!(sent.endpoint.as_deref(), Some(url), "{line}");
        assert_eq!(sent.fields[1], ("iss".to_owned(), "https://a".to_owned()), "{line}");
        assert_eq!(sent.method, Some(Method::Post));
    }
    finds(&format!("curl -G {url} --data-urlencode launch={S}"), S, Query, "launch");
    finds(&format!("curl -H 'Authorization: Bearer {S}' {url}"), S, Bearer, "Authorization");
    for odd in ["curl '", "curl \\", "curl -d", "curl \"\\", "curl $'\\u", "curl ^\"^"] {
        assert_eq!(told(odd), [], "{odd}");
    }
}

#[test]
fn pages_are_read_as_browsers_do() {
    let page = format!(
        "<!doctype html><FORM method=post action='/l?a=1&amp;b=2'><input type=hidden name=launch \
         value={S}><input name=iss value='https://a'><input type=submit name=go value=x>\
         <textarea name=note>a&lt;b</textarea></FORM>"
    );
    finds(&page, S, Page, "launch");
    let sent = find(&page).found[0].sent.clone().unwrap();
    assert_eq!(sent.endpoint.as_deref(), Some("/l?a=1&b=2"));
    let names: Vec<&str> = sent.fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["launch", "iss", "note"]);
    assert_eq!(sent.fields[2].1, "a<b");
    let link = format!("<p>no form, <a href=\"https://m.example/l?token={S}\">a link</a>");
    assert_eq!(find(&link).found[0].token.as_str(), S);
}

#[test]
fn json_is_looked_through() {
    finds(&format!("{{\"token_type\":\"Bearer\",\"id_token\":\"{S}\"}}"), S, Member, "id_token");
    finds(&format!("[{{\"a\":{{\"token\":\"{S}\"}}}}]"), S, Member, "[0].a.token");
    finds(&format!("{{\"url\":\"https://m.example/l?launch={S}\"}}"), S, Query, "launch");
    finds(&format!("{{\"broken\": \"{S}\""), S, Text, "");
}

/// A recording with a page that posts, the post, and an answer of a token endpoint.
fn recording() -> String {
    let page = format!(
        "<form method=post action=/l><input name=launch value={S}><input name=iss value=i>"
    );
    serde_json::json!({"log": {"entries": [
        {"request": {"method": "GET", "url": "https://m.example/start", "headers": []},
         "response": {"content": {"mimeType": "text/html", "text": page}}},
        {"request": {"method": "POST", "url": "https://m.example/l", "postData": {
            "mimeType": "application/x-www-form-urlencoded", "text": format!("launch={S}&iss=i")}},
         "response": {"redirectURL": format!("https://m.example/s?any={T}"), "content": {}}},
        {"request": {"method": "POST", "url": "https://as.example/token", "postData": {
            "params": [{"name": "client_assertion", "value": E}]}},
         "response": {"content": {"encoding": "base64", "text": "eyJpZF90b2tlbiI6Ing="}}},
        {"request": 5, "response": null}
    ]}})
    .to_string()
}

#[test]
fn a_recording_is_read_entry_by_entry() {
    let search = find(&recording());
    let found: Vec<_> = search
        .found
        .iter()
        .map(|found| {
            (found.entry, found.carrier, found.name.as_deref().unwrap(), found.token.as_str())
        })
        .collect();
    // What the page would post and what was posted is one launch.
    let expected = [
        (Some(1), Page, "launch", S),
        (Some(2), Redirect, "any", T),
        (Some(3), Body, "client_assertion", E),
    ];
    assert_eq!(found, expected);
    let endpoint = search.found[0].sent.as_ref().unwrap().endpoint.clone();
    assert_eq!(endpoint.as_deref(), Some("https://m.example/l"));
}

#[test]
fn what_is_large_or_deep_stays_within_bounds() {
    let many: Vec<String> = (0..10_000).map(|at| format!("f{at}={S}{at}&")).collect();
    let many = many.concat();
    let search = find(&many);
    assert_eq!((search.found.len(), search.more), (MAX_FOUND, true));
    assert_eq!(search.found[0].sent.as_ref().unwrap().fields.len(), 10_000);

    let inputs: Vec<String> = (0..10_000).map(|at| format!("<input name=a{at} value=b>")).collect();
    let inputs = inputs.concat();
    finds(&format!("<form>{inputs}<input name=token value={S}></form>"), S, Page, "token");
    let deep = "<div>".repeat(100_000);
    finds(&format!("<form>{deep}<input name=token value={S}></form>"), S, Text, "");
    let forms = "<form>".repeat(100_000);
    assert_eq!(told(&forms), []);
    finds(&format!("{}\"{S}\"", "[".repeat(100_000)), S, Text, "");

    assert_eq!(find(&"x".repeat(MAX_BYTES + 1)).too_long, Some(MAX_BYTES + 1));
    assert_eq!(find(&"eyJ.".repeat(MAX_BYTES / 4)).found.len(), 0);
    assert_eq!(find(&"%".repeat(MAX_BYTES)).found.len(), 0);
}

#[test]
fn profiles_are_known_by_what_only_they_have() {
    for (payload, expected) in [
        (r#"{"task":{}}"#, Profile::Hti11),
        (r#"{"aud":"Device/1"}"#, Profile::Koppeltaal20),
        (r#"{"aud":["Device/1"],"definition":"ActivityDefinition/1"}"#, Profile::Koppeltaal20),
        (r#"{"aud":"https://m.example"}"#, Profile::Hti20),
        ("{}", Profile::Hti20),
    ] {
        assert_eq!(profile_of(&serde_json::from_str(payload).unwrap()), expected, "{payload}");
    }
}

fn receiver(keys: &Verification) -> Receiver<'_> {
    Receiver {
        profile: Profile::Hti20,
        now: jiff::Timestamp::from_second(1_795_297_724).unwrap(),
        leeway_secs: 0,
        issuers: None,
        audience: None,
        keys: Some(keys),
        fhir_base: None,
        decryption: None,
        used: None,
    }
}

#[test]
fn the_exchange_is_judged_with_the_token() {
    let known = KnownKey { kind: KeyKind::Rsa { bits: 2048 }, holds: true };
    let aspects = |text: &str, keys: Verification| {
        let judgement = judge(&find(text).found[0], &receiver(&keys));
        let failed = judgement.checks.iter().filter(|check| !check.passed());
        (judgement.signature, failed.map(|check| check.aspect).collect::<Vec<_>>())
    };
    let (signature, failed) = aspects(&format!("launch={S}"), Verification(Some(known)));
    assert_eq!(signature, SignatureStatus::Verified);
    assert!(failed.contains(&Aspect::FhirBase) && !failed.contains(&Aspect::TokenArrived));
    let (signature, failed) = aspects(&format!("hti={S}"), Verification(None));
    assert_eq!(signature, SignatureStatus::Failed, "no such key");
    assert!(failed.contains(&Aspect::TokenArrived) && failed.contains(&Aspect::KeyPublished));
    assert!(failed.contains(&Aspect::TokenId), "the token is judged all the same");
    let broken = format!("token={S}*");
    let (_, failed) = aspects(&broken, Verification(Some(known)));
    assert!(failed.contains(&Aspect::TokenShape), "no receiver can read it");
    assert!(failed.contains(&Aspect::TokenId), "and the rules say what they can of it");
    let (_, failed) = aspects(&format!("https://m.example/?token={S}"), Verification(None));
    assert!(failed.contains(&Aspect::FormPost));
}

#[test]
fn what_was_inside_is_judged_as_far_as_it_can_be_read() {
    let header = json!({"alg": "RSA-OAEP", "enc": "A256GCM", "cty": "JWT", "kid": "m"});
    let mut sealed = Encrypted::under(Json::of(&header));
    (sealed.iv, sealed.tag) = (vec![0; 12], vec![0; 16]);
    let found = Found::alone(sealed.to_compact().as_str());
    let failed = |opening: Result<&str, JweProblem>| {
        let content = |inner: &str| Zeroizing::new(inner.as_bytes().to_vec());
        let opening = opening.map(|inner| Opening { content: content(inner), kid: "m".to_owned() });
        let (keys, opening) = (Verification(None), KnownOpening(opening));
        let judgement = judge(&found, &Receiver { decryption: Some(&opening), ..receiver(&keys) });
        let failed = judgement.checks.iter().filter(|check| !check.passed());
        failed.map(|check| check.aspect).collect::<Vec<_>>()
    };
    assert!(failed(Ok(S)).contains(&Aspect::KeyPublished));
    let broken = failed(Ok(&format!("{S}*")));
    assert!(broken.contains(&Aspect::TokenShape) && broken.contains(&Aspect::TokenId));
    assert_eq!(failed(Err(JweProblem::NotOpened)), [Aspect::Opened]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_can_be_looked_through(
        pieces in proptest::collection::vec(prop_oneof![
            "\\PC{0,6}",
            proptest::sample::select(vec![
                "curl ", "-d ", "'", "\"", "\\", "$'", "^\"", "POST / HTTP/1.1\n", "\r\n\r\n", "Host: a\n",
                "{\"log\":{\"entries\":[", "{\"token\":\"", "\"}", "]", "<form>", "<input name=token value=",
                "?token=", "&iss=", "https://", "#", "%", "%e", "=", ".", "eyJ", "Bearer ", "\u{0}", "é",
                S, T, E,
            ]).prop_map(str::to_owned),
        ], 0..12)
    ) {
        let text = pieces.concat();
        let search = find(&text);
        prop_assert!(search.found.len() <= MAX_FOUND);
        for found in &search.found {
            let seen = token::look(found.token.as_str());
            prop_assert_eq!(token::decode(found.token.as_str()).is_ok(),
                seen.parts == 3
                    && seen.header.problem.is_none()
                    && seen.payload.is_some_and(|part| part.problem.is_none())
                    && seen.signature.is_some_and(|part| part.problem.is_none()));
            judge(found, &receiver(&Verification::default()));
        }
        prop_assert_eq!(find(&text), search);
    }
}
