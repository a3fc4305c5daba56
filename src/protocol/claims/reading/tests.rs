//! JSON and the form, one payload.

use jiff::Timestamp;

use super::*;
use crate::protocol::claims::Stamp;
use crate::protocol::json::Tidying;

fn stamp() -> Stamp {
    Stamp { now: "2026-03-01T10:00:00Z".parse().unwrap(), jti: "fresh".to_owned() }
}

fn draft(profile: Profile) -> Draft {
    let mut draft = Draft::empty(profile);
    for (claim, text) in [
        (Claim::Iss, "portal"),
        (Claim::Aud, "Device/1"),
        (Claim::Sub, "Practitioner/a"),
        (Claim::Resource, "Task/t"),
        (Claim::Definition, "ActivityDefinition/d"),
        (Claim::Intent, "plan"),
    ] {
        *draft.claim_mut(claim) = ClaimDraft::on(text);
    }
    draft
}

/// The draft after someone turned its payload into this text.
fn edited(before: &Draft, text: &str) -> Draft {
    let mut draft = before.clone();
    let shown = draft.payload(&stamp());
    draft.read(&Json::parse(text).unwrap(), &shown, Source::Typed);
    draft
}

fn text(draft: &Draft) -> String {
    draft.payload(&stamp()).compact()
}

#[test]
fn what_the_form_does_not_know_survives_to_the_letter() {
    let before = draft(Profile::Koppeltaal20);
    for written in [
        r#"{"zeta":1.0,"iss":"portal","aud":["Device/1",2],"big":123456789012345678901234567890}"#,
        r#"{"exp":"1772359500","iat":1.7723592e9,"sub":"Patient\/x","é":"\u00e9é"}"#,
        r#"{"jti":"","resource":null,"nested":{"a":[{"b":-0.0}],"a":2},"intent":{"code":"plan"}}"#,
        r#"{"iss":"portal","iss":"other"}"#,
        "{}",
    ] {
        let after = edited(&before, written);
        assert_eq!(text(&after), written);
        assert_eq!(text(&edited(&after, written)), written, "twice");
    }
}

#[test]
fn a_number_that_a_row_would_read_otherwise_stays_json() {
    let before = draft(Profile::Koppeltaal20);
    for written in [r#"{"iat":-5,"exp":-300,"nbf":-0}"#, r#"{"iat":0,"exp":1,"nbf":-1}"#] {
        assert_eq!(text(&edited(&before, written)), written);
    }
    let zero = edited(&before, r#"{"iat":0}"#);
    assert_eq!((zero.iat.text.as_str(), zero.iat.json), ("0", false));
}

#[test]
fn json_shows_in_the_form() {
    let written = r#"{"aud":["Device/1"],"exp":1585564845,"iat":"now","intent":"Plan"}"#;
    let after = edited(&draft(Profile::Koppeltaal20), written);
    assert_eq!((after.aud.text.as_str(), after.aud.json), (r#"["Device/1"]"#, true));
    assert_eq!((after.exp.text.as_str(), after.exp.json), ("1585564845", false));
    assert_eq!((after.iat.text.as_str(), after.iat.json), (r#""now""#, true));
    assert_eq!((after.intent.text.as_str(), after.intent.on), ("Plan", true));
    assert!(!after.sub.on && after.sub.text == "Practitioner/a", "off, and its value kept");
}

#[test]
fn the_form_changes_nothing_but_what_it_touches() {
    let written = r#"{"x":1.0,"intent":"plan","sub":"Patient\/x","y":2e0}"#;
    let mut after = edited(&draft(Profile::Koppeltaal20), written);
    after.intent.text = "order".to_owned();
    assert_eq!(text(&after), r#"{"x":1.0,"intent":"order","sub":"Patient\/x","y":2e0}"#);
    after.intent.on = false;
    after.patient = ClaimDraft::on("Patient/b");
    assert_eq!(text(&after), r#"{"x":1.0,"sub":"Patient\/x","y":2e0,"patient":"Patient/b"}"#);
    after.intent.on = true;
    assert!(text(&after).starts_with(r#"{"x":1.0,"intent":"order","#), "back in its place");
}

#[test]
fn what_is_generated_stays_so_until_it_is_changed() {
    let before = draft(Profile::Koppeltaal20);
    let shown = text(&before).replace("\"plan\"", "\"order\"");
    let after = edited(&before, &shown);
    assert!(after.has_fresh_id() && after.is_relative(Claim::Iat) && after.is_relative(Claim::Exp));
    let later = Stamp { now: Timestamp::UNIX_EPOCH, jti: "later".to_owned() };
    let payload = after.payload(&later).to_members();
    assert_eq!((payload["jti"].as_str(), payload["exp"].as_i64()), (Some("later"), Some(300)));
}

#[test]
fn a_task_keeps_its_members_and_what_stands_in_can_be_taken_out() {
    let before = draft(Profile::Hti11);
    let shown = text(&before);
    assert!(shown.contains(r#""for":{"reference":"Practitioner/a"},"intent":"plan""#), "{shown}");
    let written =
        shown.replace(r#""for":{"reference":"Practitioner/a"},"#, r#""owner":{"x":1.0},"#);
    let after = edited(&before, &written);
    assert_eq!(text(&after), written);
    for intent in [ClaimDraft::on("order"), ClaimDraft::off("")] {
        let before = Draft { intent, ..before.clone() };
        let written = text(&before).replace(r#""intent":"order","#, "");
        let written = written.replace(r#""intent":"plan","#, "");
        assert_eq!(text(&edited(&before, &written)), written);
        assert_eq!(text(&edited(&before, "{}")), "{}");
    }
    let written = r#"{"task":{"resourceType":"Task","id":"Task/t","for":{}},"sub":5}"#;
    assert_eq!(text(&edited(&before, written)), written);
    let written = r#"{"task":5}"#;
    assert_eq!(text(&edited(&before, written)), written);
}

#[test]
fn a_reference_in_the_place_of_a_task_id_stays_whatever_was_there() {
    let mut before = draft(Profile::Hti11);
    before.resource.text = "urn:uuid:1".to_owned();
    let written = r#"{"task":{"id":"Task/x"}}"#;
    assert_eq!(text(&edited(&before, written)), written);
}

#[test]
fn who_launches_can_change_in_json_without_whom_the_task_is_for() {
    let before = draft(Profile::Hti11);
    let shown = text(&before);
    let sub = r#""sub":"Practitioner/a","#;
    for other in ["", r#""sub":"Practitioner/b","#, r#""sub":5,"#] {
        let written = shown.replace(sub, other);
        assert_ne!(shown, written);
        assert_eq!(text(&edited(&before, &written)), written);
    }
}

#[test]
fn every_shape_of_a_definition_stays_as_it_was_written() {
    let before = draft(Profile::Hti11);
    for (member, found) in [
        (
            r#""definitionReference":{"display":"x","reference":"ActivityDefinition/9"}"#,
            Some("ActivityDefinition/9"),
        ),
        (r#""instantiatesCanonical":"https://a.example/9""#, Some("https://a.example/9")),
        (r#""definitionUri":"urn:oid:1.2""#, Some("urn:oid:1.2")),
        (r#""definitionUri":"urn:oid:1.2","instantiatesCanonical":"c""#, Some("c")),
        (
            r#""extension":[{"url":"http://vzvz.nl/fhir/StructureDefinition/instantiates","valueReference":{"reference":"ActivityDefinition/9"}}]"#,
            None,
        ),
    ] {
        for version in ["R4", "stu3"] {
            let written = format!(r#"{{"fhir-version":"{version}","task":{{{member}}}}}"#);
            let mut after = edited(&before, &written);
            assert_eq!(text(&after), written);
            assert_eq!(after.definition.on.then_some(after.definition.text.as_str()), found);
            after.definition.text.push('0');
            let expected = found.map_or(written.clone(), |found| {
                written.replacen(&format!("\"{found}\""), &format!("\"{found}0\""), 1)
            });
            assert_eq!(text(&after), expected, "the form writes it where it stood");
        }
    }
}

#[test]
fn a_definition_is_read_where_it_stands_once_the_one_that_was_read_first_is_gone() {
    for second in [r#""urn:oid:1.2""#, "5", "1e400", "null", r#"{"a":1}"#] {
        let both =
            format!(r#"{{"task":{{"instantiatesCanonical":"c","definitionUri":{second}}}}}"#);
        let before = edited(&draft(Profile::Hti11), &both);
        let written = both.replace(r#""instantiatesCanonical":"c","#, "");
        let after = edited(&before, &written);
        assert_eq!(text(&after), written);
        assert_eq!((after.definition.on, after.definition.json), (true, !second.starts_with('"')));
    }
}

#[test]
fn another_shape_leaves_nothing_of_the_one_before() {
    let written = r#"{"x":1,"task":{"definitionReference":{"reference":"ActivityDefinition/9","display":"x"},"note":"n"}}"#;
    let mut after = edited(&draft(Profile::Hti11), written);
    after.forget_shape();
    let expected = r#"{"x":1,"task":{"note":"n","instantiatesCanonical":"ActivityDefinition/9"}}"#;
    assert_eq!(text(&after), expected);
}

#[test]
fn another_profile_sets_aside_what_it_has_no_place_for_and_gives_it_back() {
    let written = r#"{"fhir-version":"R4","x":1.0,"task":{"resourceType":"Task","id":"t","note":"n","intent":"plan","status":"requested"}}"#;
    let mut after = edited(&draft(Profile::Hti11), written);
    after.set_profile(Profile::Hti20);
    let flat = text(&after);
    assert!(flat.starts_with(r#"{"x":1.0,"#), "{flat}");
    assert!(!flat.contains("note") && !flat.contains("fhir-version"), "{flat}");
    after.set_profile(Profile::Hti11);
    assert!(text(&after).contains(r#""note":"n""#));
    assert_eq!(after.payload(&stamp()).to_members()["task"]["id"], "t");
}

#[test]
fn what_another_profile_took_comes_back_to_the_letter() {
    for (was, written) in [
        (
            Profile::Koppeltaal20,
            r#"{"sub":"Patient/x","x":1.0,"intent":"plan","y":2,"resource":"Task\/1","intent":"order","jti":"1"}"#,
        ),
        (
            Profile::Hti11,
            r#"{"task":{"id":"1","definitionUri":"urn:oid:1.2","instantiatesCanonical":"c"},"fhir-version":"stu3","x":1}"#,
        ),
        (Profile::Hti20, r#"{"task":{"id":"1"},"status":"x","sub":"Patient/x"}"#),
    ] {
        let mut after = draft(was);
        after.read(&Json::parse(written).unwrap(), &after.payload(&stamp()), Source::Typed);
        for way in Profile::ALL {
            after.set_profile(way);
            after.set_profile(was);
            assert_eq!(text(&after), written, "by way of {way:?}");
        }
    }
}

#[test]
fn what_changed_meanwhile_is_what_comes_back() {
    let before = draft(Profile::Koppeltaal20);
    let mut after = edited(&before, r#"{"a":1,"resource":"Task/1","b":2,"c":3}"#);
    after.set_profile(Profile::Hti11);
    let shown = after.payload(&stamp());
    let written = r#"{"c":3,"b":5,"task":{"id":"1"},"d":4}"#;
    after.read(&Json::parse(written).unwrap(), &shown, Source::Typed);
    after.set_profile(Profile::Koppeltaal20);
    assert_eq!(text(&after), r#"{"resource":"Task/1","b":5,"c":3,"d":4}"#);
}

#[test]
fn fresh_times_are_as_far_apart_as_those_that_were_pasted() {
    for (exp, secs) in [(i64::MAX, i64::MAX), (1_000_000_000_000_000, 1_000_000_000_000_000)] {
        let payload = Json::parse(&format!(r#"{{"iat":0,"exp":{exp}}}"#)).unwrap();
        let mut fresh = draft(Profile::Koppeltaal20);
        fresh.replace(&payload, Freshness::Fresh);
        let now = stamp().now.as_second();
        assert_eq!(fresh.secs(Claim::Exp, stamp().now), Some(now.saturating_add(secs)));
    }
}

#[test]
fn a_member_of_what_a_row_holds_is_left_out() {
    let written = r#"{"iss":{"id":{"display":"x","a":1.0}},"display":1}"#;
    let mut after = edited(&draft(Profile::Koppeltaal20), written);
    after.drop_member("iss.id.display");
    assert_eq!(text(&after), r#"{"iss":{"id":{"a":1.0}},"display":1}"#);
}

#[test]
fn tidying_reaches_what_the_rows_hold() {
    let mut after = edited(
        &draft(Profile::Koppeltaal20),
        r#"{"aud":["é",{"a":1,"a":2}],"sub":{"é":1},"intent":"plan","x":"é"}"#,
    );
    after.tidy(Tidying::KeepLast);
    after.tidy(Tidying::Ascii);
    let expected = r#"{"aud":["\u00e9",{"a":2}],"sub":{"\u00e9":1},"intent":"plan","x":"\u00e9"}"#;
    assert_eq!(text(&after), expected);
}

#[test]
fn a_pasted_payload_takes_the_place_of_everything() {
    let written = r#"{"iss":"p","aud":"Device/9","iat":1000,"exp":1120,"nbf":990,"jti":"old","sub":"Patient/x","resource":"Task/y","foo":[1.0]}"#;
    let payload = Json::parse(written).unwrap();
    let mut exact = draft(Profile::Hti11);
    exact.replace(&payload, Freshness::AsTheyAre);
    assert_eq!(exact.profile, Profile::Koppeltaal20);
    assert_eq!(text(&exact), written);
    assert_eq!(exact.sub.source, Source::Token);
    let mut fresh = draft(Profile::Koppeltaal20);
    fresh.replace(&payload, Freshness::Fresh);
    let now = stamp().now.as_second();
    let expected = written
        .replace("1000", &now.to_string())
        .replace("1120", &(now + 120).to_string())
        .replace("990", &(now - 10).to_string())
        .replace("old", "fresh");
    assert_eq!(text(&fresh), expected);
}

#[test]
fn a_pasted_payload_brings_its_profile() {
    for (written, current, expected) in [
        (r#"{"task":{}}"#, Profile::Koppeltaal20, Profile::Hti11),
        (r#"{"aud":"Device/1","resource":"Task/1"}"#, Profile::Hti20, Profile::Koppeltaal20),
        (r#"{"aud":"https://m.example","resource":"Task/1"}"#, Profile::Hti11, Profile::Hti20),
        (r#"{"hti-version":"2.0"}"#, Profile::Koppeltaal20, Profile::Hti20),
        ("{}", Profile::Hti11, Profile::Hti11),
    ] {
        let mut draft = draft(current);
        draft.replace(&Json::parse(written).unwrap(), Freshness::AsTheyAre);
        assert_eq!(draft.profile, expected, "{written}");
        assert_eq!(text(&draft), written);
    }
}

#[test]
fn a_draft_is_kept_to_the_letter() {
    let written = r#"{"x":1.0,"sub":"Patient\/é"}"#;
    let mut before = edited(&draft(Profile::Koppeltaal20), written);
    before.header.read(&Json::parse(r#"{"x5u":"\/"}"#).unwrap(), &Json::object());
    let kept = serde_json::to_string(&before).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&kept).unwrap(), before);
    let broken = kept.replace(r#""base":"{"#, r#""base":"[{"#);
    assert!(serde_json::from_str::<Draft>(&broken).is_err());
}
