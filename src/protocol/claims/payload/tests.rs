//! What a draft writes, in each profile.

use serde_json::json;

use super::*;
use crate::protocol::claims::ClaimDraft;

fn stamp() -> Stamp {
    Stamp { now: "2026-03-01T10:00:00.9Z".parse().unwrap(), jti: "fresh".to_owned() }
}

#[test]
fn a_payload_holds_what_is_on_in_the_order_of_the_token() {
    let mut draft = Draft::empty(Profile::Koppeltaal20);
    draft.intent = ClaimDraft::on("plan");
    draft.idp_hint = ClaimDraft::off("kept");
    let payload = draft.payload(&stamp()).to_members();
    let names: Vec<_> = payload.keys().map(String::as_str).collect();
    assert_eq!(names, ["iss", "aud", "jti", "iat", "exp", "sub", "resource", "intent"]);
    assert_eq!(payload["jti"], "fresh");
}

#[test]
fn times_are_relative_and_rounded_down() {
    let mut draft = Draft::empty(Profile::Koppeltaal20);
    draft.iat.text = "-30 s".to_owned();
    draft.nbf.on = true;
    let payload = draft.payload(&stamp()).to_members();
    let now = stamp().now.as_second();
    assert_eq!(payload["iat"], now - 30);
    assert_eq!(payload["nbf"], now - 30);
    assert_eq!(payload["exp"], now - 30 + 300);
}

#[test]
fn times_are_relative_fixed_or_wrong_on_purpose() {
    let mut draft = Draft::empty(Profile::Koppeltaal20);
    let now = stamp().now.as_second();
    for (claim, text, expected) in [
        (Claim::Iat, "", json!(now)),
        (Claim::Iat, "1585564845", json!(1_585_564_845)),
        (Claim::Exp, "", json!(1_585_564_845 + 300)),
        (Claim::Exp, "now + 1 min", json!(now + 60)),
        (Claim::Exp, "soon", json!("soon")),
        (Claim::Nbf, "-5 s", json!(1_585_564_845 - 5)),
    ] {
        *draft.claim_mut(claim) = ClaimDraft::on(text);
        let payload = draft.payload(&stamp()).to_members();
        assert_eq!(payload[claim.name()], expected, "{claim:?} {text}");
    }
    draft.iat.on = false;
    let payload = draft.payload(&stamp()).to_members();
    assert_eq!(payload["nbf"], now - 5, "without iat, spans count from the launch");
}

#[test]
fn a_fixed_time_counts_while_it_is_near() {
    let now = stamp().now;
    let mut draft = Draft::empty(Profile::Koppeltaal20);
    assert!(!draft.counts_at(now), "what is relative stays as far as it is");
    draft.exp.text = (now.as_second() + 90).to_string();
    assert!(draft.counts_at(now));
    draft.exp.on = false;
    assert!(!draft.counts_at(now));
    draft.iat.text = "0".to_owned();
    assert!(!draft.counts_at(now));
}

#[test]
fn the_clock_of_the_portal_moves_what_is_relative() {
    let mut draft = Draft::empty(Profile::Koppeltaal20);
    let now = stamp().now.as_second();
    draft.clock = "-1 h".to_owned();
    let payload = draft.payload(&stamp()).to_members();
    assert_eq!((&payload["iat"], &payload["exp"]), (&json!(now - 3600), &json!(now - 3300)));
    draft.clock = "a bit".to_owned();
    assert_eq!(draft.clock_secs(), None);
    assert_eq!(draft.payload(&stamp()).to_members()["iat"], now);
}

#[test]
fn json_in_a_row_is_sent_as_json() {
    let mut draft = Draft::empty(Profile::Koppeltaal20);
    draft.aud = ClaimDraft { json: true, ..ClaimDraft::on(r#"["Device/1",  2]"#) };
    draft.exp = ClaimDraft { json: true, ..ClaimDraft::on("1.50e9") };
    draft.jti = ClaimDraft { json: true, ..ClaimDraft::on("") };
    draft.sub = ClaimDraft { json: true, ..ClaimDraft::on("{") };
    let payload = draft.payload(&stamp()).compact();
    let expected = r#"{"iss":"","aud":["Device/1",2],"jti":"","iat":1772359200,"exp":1.50e9,"sub":"{","resource":""}"#;
    assert_eq!(payload, expected);
}

/// A draft of HTI 1.1 in which someone else launches.
fn task_draft() -> Draft {
    let mut draft = Draft::empty(Profile::Hti11);
    draft.sub.text = "Practitioner/a".to_owned();
    draft.resource.text = "Task/t".to_owned();
    draft.definition = ClaimDraft::on("ActivityDefinition/d");
    draft.patient = ClaimDraft::on("Patient/b");
    draft.idp_hint = ClaimDraft::on("kept");
    draft
}

#[test]
fn a_task_is_nested_and_has_the_shape_of_its_version() {
    let mut draft = task_draft();
    for (version, member, value) in [
        ("stu3", "definitionReference", json!({"reference": "ActivityDefinition/d"})),
        ("R4", "instantiatesCanonical", json!("ActivityDefinition/d")),
        ("R5", "instantiatesCanonical", json!("ActivityDefinition/d")),
    ] {
        version.clone_into(&mut draft.fhir_version.text);
        let payload = draft.payload(&stamp()).to_members();
        let names: Vec<_> = payload.keys().map(String::as_str).collect();
        assert_eq!(names, ["iss", "aud", "jti", "iat", "exp", "sub", "fhir-version", "task"]);
        let expected = json!({
            "resourceType": "Task", "id": "t", member: value,
            "for": {"reference": "Patient/b"}, "intent": "plan", "status": "requested"
        });
        assert_eq!(payload["task"], expected, "{version}");
    }
}

#[test]
fn a_task_is_for_who_launches_unless_it_says_otherwise() {
    let mut draft = task_draft();
    draft.patient.on = false;
    draft.fhir_version.on = false;
    draft.resource.text = "urn:uuid:1".to_owned();
    let payload = draft.payload(&stamp()).to_members();
    assert_eq!(payload["task"]["for"]["reference"], "Practitioner/a");
    assert_eq!(payload["task"]["id"], "urn:uuid:1", "what is no reference stays as typed");
    assert!(!payload.contains_key("fhir-version"));
}

#[test]
fn the_id_of_a_task_is_typed_without_its_type() {
    let mut draft = task_draft();
    for (typed, kept) in [("x", "Task/x"), ("Task/x", "Task/Task/x"), ("", "Task/")] {
        draft.write(Claim::Resource, typed);
        assert_eq!(draft.resource.text, kept);
        assert_eq!(draft.written(Claim::Resource), typed);
    }
    draft.profile = Profile::Hti20;
    assert_eq!(draft.written(Claim::Resource), "Task/");
}

#[test]
fn a_draft_from_before_hti_11_still_loads() {
    let mut kept = serde_json::to_value(task_draft()).unwrap();
    for name in ["status", "fhir_version"] {
        kept.as_object_mut().unwrap().shift_remove(name);
    }
    assert_eq!(serde_json::from_value::<Draft>(kept).unwrap(), task_draft());
}

#[test]
fn generated_claims_give_way_to_given_ones() {
    let mut payload = Json::parse(r#"{"iat": 1000}"#).unwrap();
    fill_generated(&mut payload, &stamp(), 60);
    assert_eq!(payload.compact(), r#"{"iat":1000,"jti":"fresh","exp":1060}"#);
}
