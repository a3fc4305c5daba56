//! The promises of the fuzz targets, held with their seeds and with what is made up here.

mod documents;

use std::env;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::promises::{
    authorize, clients, faults, fhir, fhir_service, form_and_json, inspect, module, payload, rules,
    times, token,
};

/// Holds a promise with every seed of its fuzz target.
fn seeds(target: &str, hold: impl Fn(&[u8])) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(target);
    let mut count = 0;
    for entry in fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let held = panic::catch_unwind(AssertUnwindSafe(|| hold(&bytes)));
        assert!(held.is_ok(), "{} breaks a promise", path.display());
        count += 1;
    }
    assert!(count >= 4, "{target} has too few seeds");
}

/// A token with these documents in it, whatever they are, and some signature.
fn as_token(header: &str, payload: &str) -> String {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.c2ln", part(header), part(payload))
}

fn as_text(hold: fn(&str)) -> impl Fn(&[u8]) {
    move |bytes| hold(std::str::from_utf8(bytes).unwrap())
}

#[test]
fn every_seed_keeps_its_promise() {
    seeds("payload", payload::hold);
    seeds("fhir", fhir::hold);
    seeds("fhir_search", as_text(fhir_service::ask));
    seeds("fhir_pasted", fhir_service::paste);
    seeds("form_and_json", as_text(form_and_json::hold));
    seeds("faults", as_text(faults::hold));
    seeds("rules", as_text(rules::hold));
    seeds("token", as_text(token::hold));
    seeds("inspect", as_text(inspect::hold));
    seeds("times", as_text(times::hold));
    seeds("clients", as_text(clients::hold));
    seeds("authorize", as_text(authorize::hold));
    seeds("module", as_text(module::hold));
}

/// Texts that mean something somewhere in a launch, spelled as JSON.
const VALUES: [&str; 40] = [
    "null",
    "true",
    "0",
    "-0",
    "-5",
    "1585564845",
    "1e3",
    "1.0",
    "9007199254740993",
    "1e400",
    "12345678901234567890123",
    r#""""#,
    r#""Task/1""#,
    r#""Task\/1""#,
    r#""Task/""#,
    r#""é""#,
    r#""Patient/1""#,
    r#""Device/1""#,
    r#""Practitioner/225d67a7-69b9-4343-b488-064945fe3fd3""#,
    r#""ActivityDefinition/1""#,
    r#""https://a.example/ActivityDefinition/1""#,
    r#""urn:oid:1.2""#,
    r#""plan""#,
    r#""Plan""#,
    r#""original order""#,
    r#""R4""#,
    r#""stu3""#,
    r#""4.0.1""#,
    r#""\u0000\u202e""#,
    r#""a@b.nl""#,
    r#""+5 min""#,
    r#""now""#,
    r#"["Device/1"]"#,
    "[]",
    "{}",
    r#"{"a":1,"a":"é"}"#,
    r#"{"reference":"Patient/2","display":"x"}"#,
    r#""2.0""#,
    r#"{"id":"1","for":{"reference":"Patient/1"},"intent":"plan"}"#,
    r#"{"definitionUri":"urn:oid:1.2","instantiatesCanonical":"c","resourceType":"Task"}"#,
];

/// Names of members that mean something, and one that does not.
const NAMES: [&str; 18] = [
    "iss",
    "aud",
    "jti",
    "iat",
    "exp",
    "nbf",
    "sub",
    "fhir-version",
    "resource",
    "definition",
    "patient",
    "intent",
    "idp_hint",
    "hti-version",
    "task",
    "x",
    "email",
    "status",
];

fn value() -> impl Strategy<Value = String> {
    let plain = select(VALUES.to_vec()).prop_map(str::to_owned);
    plain.prop_recursive(3, 12, 4, |inner| {
        let members = vec((select(MEMBERS.to_vec()), inner), 0..4);
        members.prop_map(|members| object(&members))
    })
}

/// Names of members of a Task.
const MEMBERS: [&str; 9] = [
    "id",
    "for",
    "reference",
    "intent",
    "status",
    "definitionReference",
    "definitionUri",
    "note",
    "instantiatesCanonical",
];

fn object(members: &[(&str, String)]) -> String {
    let members: Vec<_> =
        members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

/// A payload, in which members may stand twice.
fn document() -> impl Strategy<Value = String> {
    vec((select(NAMES.to_vec()), value()), 0..9).prop_map(|members| object(&members))
}

/// What may be typed in a row.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        select(VALUES.to_vec()).prop_map(|value| value.trim_matches('"').to_owned()),
        select(vec!["now - 10 s", "+5 min", "soon", "Task/Task/1", ""]).prop_map(str::to_owned),
        "\\PC{0,12}",
    ]
}

/// One line of a script for the form and the JSON.
fn step() -> impl Strategy<Value = String> {
    let row = || (0..15_u8).prop_map(|at| char::from(b'a' + at));
    prop_oneof![
        4 => (select(vec!['j', 'j', 'r', 'f']), document()).prop_map(|(what, text)| format!("{what}{text}")),
        1 => document().prop_map(|text| format!("h{text}")),
        1 => (document(), any::<Index>()).prop_map(|(text, end)| format!("j{}", cut(&text, end))),
        3 => (row(), typed()).prop_map(|(row, text)| format!("t{row}{text}")),
        2 => (select(vec!['o', 'x', 'i']), row()).prop_map(|(what, row)| format!("{what}{row}")),
        2 => (0..3_u8).prop_map(|profile| format!("p{profile}")),
        1 => typed().prop_map(|text| format!("c{text}")),
        2 => select(vec!["v", "u", "d", "l", "a"]).prop_map(str::to_owned),
    ]
}

fn cut(text: &str, end: Index) -> String {
    let count = text.chars().count();
    text.chars().take(end.index(count.max(1))).collect()
}

/// One line of a script for the rules.
fn circumstance() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        3 => select(NAMES.to_vec()).prop_map(str::to_owned),
        2 => select(MEMBERS.to_vec()).prop_map(|name| format!("task.{name}")),
        1 => select(vec!["alg", "kid", "typ", "crit"]).prop_map(str::to_owned),
    ];
    prop_oneof![
        8 => (select(vec!['m', 'm', 'm', 'h']), name, value())
            .prop_map(|(what, name, value)| format!("{what}{name}={value}")),
        1 => (0..3_u8).prop_map(|profile| format!("p{profile}")),
        1 => any::<i64>().prop_map(|secs| format!("n{secs}")),
        1 => any::<i64>().prop_map(|secs| format!("w{secs}")),
        1 => typed().prop_map(|text| format!("e{text}")),
    ]
}

/// A piece of what may be pasted to be inspected.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "eyJhbGciOiJSUzUxMiIsImtpZCI6ImsifQ",
        "eyJpc3MiOiJwIn0",
        "eyJhbGciOiJSUzUxMiIsImtpZCI6ImsifQ.eyJpc3MiOiJwIn0.c2ln",
        "eyJhbGciOiJSUzUxMiJ9.eyJpc3MiOiJ.c2ln",
        "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a2V5.aXY.Y2k.dGFn",
        ".",
        ".",
        "c2ln",
        "=",
        "&",
        "token=",
        "launch=",
        "https://m.example/l?",
        "#",
        "%2E",
        "%",
        "\n",
        "\r\n\r\n",
        "'",
        "\"",
        "curl -d ",
        "POST /l HTTP/1.1\nHost: a\n\n",
        "Authorization: Bearer ",
        "{\"token\":\"",
        "\"}",
        "<form><input name=token value=",
        ">",
        "{\"log\":{\"entries\":[",
        "]}}",
    ];
    prop_oneof![4 => select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,8}"]
}

/// A field of a request to the authorisation service, with a token or without.
fn parameter() -> impl Strategy<Value = (String, String)> {
    let name = select(vec![
        "token",
        "launch",
        "client_assertion",
        "client_assertion",
        "client_assertion_type",
        "client_id",
        "grant_type",
        "scope",
    ]);
    let header = select(vec![
        r#"{"alg":"RS512","kid":"k1"}"#,
        r#"{"alg":"RS256"}"#,
        r#"{"alg":"none"}"#,
        r#"{"alg":"ES256","jwk":{}}"#,
    ]);
    let claim = prop_oneof![
        2 => select(vec![
            r#""iss":"theirs""#,
            r#""sub":"theirs""#,
            r#""iss":"lanceer-portal""#,
            r#""aud":"http://127.0.0.1:4480/oauth2/token""#,
            r#""aud":["Device/1"]"#,
            r#""iat":1795297724"#,
            r#""exp":1795298024"#,
            r#""exp":1795298024.5"#,
            r#""jti":"679e1e4c-bcb9-4fcc-80c4-f36e7063545c""#,
            r#""sub":"Patient/1""#,
            r#""resource":"Task/1""#,
        ]).prop_map(str::to_owned),
        1 => (select(NAMES.to_vec()), value()).prop_map(|(name, value)| format!("\"{name}\":{value}")),
    ];
    let token = (header, vec(claim, 0..9))
        .prop_map(|(header, claims)| format!("{header}\n{{{}}}", claims.join(",")));
    let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    let value = prop_oneof![
        4 => token,
        1 => select(vec!["", "theirs", "client_credentials", "system/*.cruds", kind])
            .prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    (name, value).prop_map(move |(name, value)| {
        let is_kind = name == "client_assertion_type" && value.len() > 5;
        (name.to_owned(), if is_kind { kind.to_owned() } else { value })
    })
}

/// A parameter that is added to an authorization request, or a value that one of it has instead.
fn change() -> impl Strategy<Value = (Index, String, String, bool)> {
    let name = select(vec![
        "client_id",
        "redirect_uri",
        "state",
        "scope",
        "launch",
        "code",
        "iss",
        "error",
        "prompt",
        "x",
    ]);
    let value = prop_oneof![
        4 => select(vec![
            "", "theirs", "lanceer-module", "lanceer-authorisation-service", "code", "none",
            "https://m.example/cb", "https://m.example/cb?a=b", "https://m.example/cb#x",
            "javascript:alert(1)", "http://m.example/\r\nX: y", "https://evil.example/",
            "http://127.0.0.1:4480/module/callback", "http://127.0.0.1:4480/oauth2/callback",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    (any::<Index>(), name.prop_map(str::to_owned), value, any::<bool>())
}

/// A piece of what the FHIR service may be asked.
fn asked() -> impl Strategy<Value = String> {
    let known = [
        "/",
        "/Task",
        "/Patient",
        "/AuditEvent",
        "/_history/1",
        "/_search",
        "?",
        "&",
        "=",
        ",",
        "%7C",
        "%5C",
        "_id=",
        "_count=",
        "_offset=",
        "_format=",
        "_lastUpdated=",
        "patient=",
        "subject:Patient=",
        "status:not=",
        "birthdate=",
        "name:contains=",
        "identifier=",
        "ge",
        "2026-02",
        "9999-12-31",
        "Patient/1",
        "json",
        "+",
    ];
    prop_oneof![4 => select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,8}"]
}

/// As many cases as `PROPTEST_CASES` asks for, or else the usual number.
fn cases(usual: u32) -> u32 {
    env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok()).unwrap_or(usual)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(400), failure_persistence: None, ..Default::default() })]

    #[test]
    fn form_and_json_are_one_payload(steps in vec(step(), 1..12)) {
        form_and_json::hold(&steps.join("\n"));
    }

    #[test]
    fn the_rules_say_what_they_find_and_fixes_fix(lines in vec(circumstance(), 1..14)) {
        rules::hold(&lines.join("\n"));
    }

    #[test]
    fn a_pasted_token_is_launched_to_the_letter(header in document(), payload in document()) {
        token::hold(&format!("{header}\n{payload}"));
    }

    #[test]
    fn whatever_is_inspected_is_told(pieces in vec(piece(), 0..10)) {
        inspect::hold(&pieces.concat());
    }

    #[test]
    fn nobody_is_let_in_who_did_not_sign(fields in vec(parameter(), 0..7)) {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        clients::hold(&form.extend_pairs(fields).finish());
    }

    #[test]
    fn no_service_is_believed_without_a_key(answer in document(), header in document()) {
        module::hold(&answer);
        module::hold(&as_token(&header, &answer));
    }

    #[test]
    fn a_browser_is_sent_where_someone_registered_or_nowhere(changes in vec(change(), 0..6)) {
        let correct = include_str!("../fuzz/seeds/authorize/correct");
        let mut fields: Vec<_> =
            url::form_urlencoded::parse(correct.as_bytes()).into_owned().collect();
        for (at, name, value, added) in changes {
            let at = at.index(fields.len());
            if added { fields.insert(at, (name, value)) } else { fields[at].1 = value }
        }
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        authorize::hold(&form.extend_pairs(fields).finish());
    }

    #[test]
    fn bytes_are_read_as_others_read_them(bytes in documents::bytes()) {
        payload::hold(&bytes);
    }

    #[test]
    fn no_name_gets_out_of_fhir(text in documents::fhir()) {
        fhir::hold(text.as_bytes());
        fhir_service::paste(text.as_bytes());
    }

    #[test]
    fn whatever_the_fhir_service_is_asked_it_says_why_not(pieces in vec(asked(), 0..10)) {
        fhir_service::ask(&pieces.concat());
    }

    #[test]
    fn any_text_is_a_time_or_none(lines in vec(typed(), 4), secs in any::<i64>()) {
        times::hold(&format!("{}\n{secs}", lines.join("\n")));
    }
}

proptest! {
    // Each case tries the whole catalogue.
    #![proptest_config(ProptestConfig { cases: cases(40), failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_fault_may_be_chosen_over_anything(steps in vec(step(), 0..4)) {
        faults::hold(&steps.join("\n"));
    }
}
