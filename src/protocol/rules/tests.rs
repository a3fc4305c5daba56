//! Each rule against values that keep and break it.

use serde_json::{Value, json};

use jiff::Timestamp;

use super::*;
use crate::protocol::JsonObject;
use crate::protocol::exchange::Method;
use crate::protocol::profile::Profile;

const NOW: i64 = 1_800_000_000;

/// A correct payload of the profile.
fn payload(profile: Profile) -> JsonObject {
    let mut payload = json!({
        "iss": "portal", "aud": "Device/8d1f0c52-3b0e-4d6e-9f57-2f6c1a000001",
        "jti": "679e1e4c-bcb9-4fcc-80c4-f36e7063545c", "iat": NOW, "exp": NOW + 300,
        "sub": "Practitioner/225d67a7-69b9-4343-b488-064945fe3fd3",
        "resource": "Task/5f684c5f-2837-4505-a534-365431912f37",
        "definition": "ActivityDefinition/d76ba97b-bfce-4a75-8e7a-2133778d1089",
        "patient": "Patient/b592f103-f75b-4a63-a5dd-b75799775258", "intent": "plan"
    });
    if profile == Profile::Hti20 {
        payload["hti-version"] = json!("2.0");
        payload["definition"] = json!("https://domain.example/ActivityDefinition/12");
    }
    payload.as_object().unwrap().clone()
}

fn found(
    profile: Profile,
    header: Option<&JsonObject>,
    payload: &JsonObject,
    exchange: Option<Exchange<'_>>,
) -> Vec<(&'static str, Severity)> {
    let now = Timestamp::from_second(NOW).unwrap();
    let subject = Subject { header, exchange, ..Subject::of(profile, payload, now) };
    let checks = check(&subject);
    findings(&checks).iter().map(|finding| (finding.rule.id(), finding.severity)).collect()
}

/// Sets a claim (null: takes it away) of the correct payload and says what is found.
fn with(profile: Profile, claim: &str, value: Value) -> Vec<(&'static str, Severity)> {
    let mut payload = payload(profile);
    if value.is_null() {
        payload.shift_remove(claim);
    } else {
        payload.insert(claim.to_owned(), value);
    }
    found(profile, None, &payload, None)
}

const KT: Profile = Profile::Koppeltaal20;
const HTI: Profile = Profile::Hti20;
const E: Severity = Severity::Error;
const W: Severity = Severity::Warning;
const I: Severity = Severity::Info;

#[test]
fn a_correct_payload_has_no_findings() {
    for profile in [KT, HTI] {
        assert_eq!(found(profile, None, &payload(profile), None), [], "{profile:?}");
    }
}

#[test]
fn each_claim_rule_finds_what_breaks_it() {
    let id = "225d67a7-69b9-4343-b488-064945fe3fd3";
    let cases = [
        (KT, "resource", json!(null), "CLM-01", E),
        (KT, "resource", json!(""), "CLM-01", E),
        (KT, "resource", json!(7), "CLM-01", E),
        (KT, "resource", json!(id), "CLM-01", E),
        (KT, "resource", json!("Task/a b"), "CLM-01", E),
        (HTI, "resource", json!("urn:uuid:1"), "CLM-01", W),
        (KT, "definition", json!("https://domain.example/ActivityDefinition/1"), "CLM-02", W),
        (KT, "definition", json!("Questionnaire/1"), "CLM-02", W),
        (HTI, "definition", json!("ActivityDefinition/1"), "CLM-02", W),
        (HTI, "definition", json!("urn:oid:1.2.3"), "CLM-02", W),
        (HTI, "definition", json!("no uri"), "CLM-02", E),
        (KT, "sub", json!(null), "CLM-03", E),
        (KT, "sub", json!(format!("Person/{id}")), "CLM-03", E),
        (KT, "sub", json!(id), "CLM-03", E),
        (HTI, "sub", json!(format!("Group/{id}")), "CLM-03", W),
        (HTI, "sub", json!(format!("Human/{id}")), "CLM-03", E),
        (KT, "patient", json!(format!("Practitioner/{id}")), "CLM-04", E),
        (KT, "patient", json!(null), "CLM-04", I),
        (KT, "intent", json!("Plan"), "CLM-05", E),
        (KT, "intent", json!("unknown"), "CLM-05", E),
        (KT, "intent", json!(""), "CLM-05", E),
        (HTI, "intent", json!("reconcile-medications"), "CLM-05", W),
        (HTI, "intent", json!("PLAN"), "CLM-05", E),
        (KT, "idp_hint", json!("https://idp.example"), "CLM-06", W),
        (KT, "idp_hint", json!("my idp"), "CLM-06", W),
        (KT, "idp_hint", json!(""), "CLM-06", W),
        (HTI, "hti-version", json!(null), "CLM-07", W),
        (KT, "hti-version", json!("1.1"), "CLM-07", E),
        (KT, "iss", json!(null), "CLM-08", E),
        (KT, "iss", json!("https://portal.example"), "CLM-08", W),
        (KT, "aud", json!(null), "CLM-09", E),
        (KT, "aud", json!("https://module.example"), "CLM-09", E),
        (HTI, "aud", json!(["Device/1"]), "CLM-09", W),
        (KT, "jti", json!(null), "CLM-10", E),
        (KT, "jti", json!("1"), "CLM-10", W),
        (KT, "iat", json!(null), "CLM-11", E),
        (KT, "iat", json!(NOW + 1), "CLM-11", E),
        (KT, "iat", json!("now"), "CLM-11", E),
        (KT, "iat", json!(1.5), "CLM-11", E),
        (KT, "exp", json!(null), "CLM-12", E),
        (KT, "exp", json!(NOW + 301), "CLM-12", E),
        (KT, "exp", json!("soon"), "CLM-12", E),
        (KT, "nbf", json!(NOW + 10), "CLM-13", E),
        (KT, "email", json!("x"), "CLM-14", E),
        (KT, "game", json!({"phone_number": "x"}), "CLM-14", E),
        (KT, "note", json!("bel 06-12345678"), "CLM-14", E),
        (KT, "level", json!(3), "CLM-15", I),
        (KT, "patient", json!("Patient/1"), "CLM-16", W),
    ];
    for (profile, claim, value, rule, severity) in cases {
        let found = with(profile, claim, value.clone());
        assert!(found.contains(&(rule, severity)), "{profile:?} {claim} = {value}: {found:?}");
    }
}

#[test]
fn an_expired_token_is_told_from_one_that_never_lived() {
    let mut payload = payload(KT);
    payload["iat"] = json!(NOW - 400);
    payload["exp"] = json!(NOW - 100);
    assert_eq!(found(KT, None, &payload, None), [("CLM-12", E)]);
    payload["exp"] = json!(NOW - 400);
    assert_eq!(found(KT, None, &payload, None), [("CLM-12", E), ("CLM-12", E)]);
}

#[test]
fn extreme_numbers_do_not_overflow() {
    for value in [json!(i64::MAX), json!(i64::MIN), json!(u64::MAX), json!(1e300)] {
        for claim in ["iat", "exp", "nbf"] {
            let found = with(KT, claim, value.clone());
            assert!(found.iter().any(|(_, severity)| *severity == E) || value == json!(i64::MIN));
        }
    }
}

#[test]
fn header_rules_know_what_koppeltaal_accepts() {
    let cases = [
        (json!({"alg": "RS512", "kid": "k", "typ": "JWT"}), vec![]),
        (json!({"alg": "ES256", "kid": "k", "typ": "jwt"}), vec![("HDR-01", W)]),
        (json!({"alg": "none", "kid": "k", "typ": "JWT"}), vec![("HDR-01", E)]),
        (json!({"alg": "HS256", "kid": "", "typ": "JWT"}), vec![("HDR-01", E), ("HDR-02", E)]),
        (json!({"typ": "JWT"}), vec![("HDR-01", E), ("HDR-02", E)]),
        (json!({"alg": "RS512", "kid": "k"}), vec![("HDR-03", I)]),
        (json!({"alg": "RS512", "kid": "k", "typ": "JWT", "crit": ["b64"]}), vec![("HDR-04", E)]),
    ];
    for (header, expected) in cases {
        let object = header.as_object().unwrap();
        assert_eq!(found(KT, Some(object), &payload(KT), None), expected, "{header}");
    }
}

#[test]
fn exchange_rules_look_at_the_launch_url() {
    let task = "https://module.example/launch?task=5f684c5f-2837-4505-a534-365431912f37";
    let cases = [
        ("https://module.example/launch", Method::Post, Some("https://fhir.example/"), vec![]),
        ("http://module.example/", Method::Post, None, vec![("EXC-01", W)]),
        ("http://127.0.0.1:4480/", Method::Post, None, vec![("EXC-01", I)]),
        ("javascript:alert(1)", Method::Post, None, vec![("EXC-01", E)]),
        (task, Method::Post, None, vec![("EXC-02", E)]),
        ("https://module.example/", Method::Get, None, vec![("EXC-03", W)]),
        ("https://module.example/", Method::Post, Some("fhir"), vec![("EXC-04", E)]),
    ];
    for (endpoint, method, fhir_base, expected) in cases {
        let exchange = Exchange { endpoint, method, fhir_base };
        assert_eq!(found(KT, None, &payload(KT), Some(exchange)), expected, "{endpoint}");
    }
}

#[test]
fn fixes_resolve_what_they_are_offered_for() {
    let mut broken = payload(KT);
    broken["intent"] = json!("Plan");
    let now = Timestamp::from_second(NOW).unwrap();
    let subject = Subject { jti_used: true, ..Subject::of(KT, &broken, now) };
    let checks = check(&subject);
    let fixes: Vec<_> =
        findings(&checks).iter().filter_map(|finding| finding.fix.clone()).collect();
    assert_eq!(fixes, [Fix::Set(Claim::Intent, "plan".to_owned()), Fix::Generate(Claim::Jti)]);
    for (sub, expected) in [
        ("Patient/1", Fix::Pseudonym(Claim::Sub)),
        ("Patient/00000000-0000-0000-0000-000000000000", Fix::Generate(Claim::Sub)),
    ] {
        let mut guessable = payload(KT);
        guessable["sub"] = json!(sub);
        let checks = check(&Subject::of(KT, &guessable, now));
        let fix = |finding: &&Finding| finding.rule == RuleId::Clm16;
        let found = findings(&checks).into_iter().find(fix).unwrap();
        assert_eq!(found.fix, Some(expected), "{sub}");
    }
}

/// A payload may be as long as [`Json::MAX_BYTES`], and be made to be slow.
#[test]
fn findings_stay_within_bounds() {
    let name = "n".repeat(300_000);
    let now = Timestamp::from_second(NOW).unwrap();
    let many = |item: &str| vec![item; 50_000].join(",");
    for text in [
        format!(r#"{{"{name}":[{}]}}"#, many(r#""a@b.nl""#)),
        format!(r#"{{"{name}":[{}]}}"#, many(r#"{"email":1}"#)),
        format!(r#"{{"x":"{}"}}"#, "a@".repeat(500_000)),
        format!(r#"{{"x":"https://{}"}}"#, "a@b.nl".repeat(170_000)),
        format!("{{{}}}", (0..50_000).map(|n| format!("\"m{n}\":0")).collect::<Vec<_>>().join(",")),
    ] {
        let json = Json::parse(&text).unwrap();
        let checks = check(&Subject::of(Profile::Koppeltaal20, &json.to_members(), now));
        assert!(checks.iter().all(|check| check.findings.len() <= MAX_FINDINGS));
        let fields: usize = findings(&checks).iter().map(|found| found.field.len()).sum();
        assert!(fields < 1_000_000, "{fields}");
    }
}
