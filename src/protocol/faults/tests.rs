//! Each fault changes what it says and nothing else, whatever it starts from.

use serde_json::json;

use super::*;
use crate::protocol::exchange::{
    Content, CustomField, CustomForm, Endpoint, Field, Method, Post, Transport, Way,
};
use crate::protocol::ids::{CompactToken, FhirBaseUrl};
use crate::protocol::json::Json;
use crate::protocol::profile::Profile;
use crate::protocol::token;

const NOW: i64 = 1_800_000_000;
const BASE: &str = "http://127.0.0.1:4480/fhir";

fn documents(profile: Profile) -> (Json, Json) {
    let header = json!({"typ": "JWT", "alg": "RS512", "kid": "k1"});
    let shared = json!({
        "iss": "portal", "aud": "Device/8d1f", "jti": "679e1e4c-bcb9-4fcc-80c4-f36e7063545c",
        "iat": NOW, "exp": NOW + 300, "nbf": NOW, "sub": "Patient/b592"
    });
    let mut payload = Json::of(&shared);
    if profile == Profile::Hti11 {
        payload.set("task.id", Json::text("5f68"));
        payload.set("task.intent", Json::text("plan"));
    } else {
        payload.set("resource", Json::text("Task/5f68"));
        payload.set("intent", Json::text("plan"));
    }
    (Json::of(&header), payload)
}

fn bent(fault: FaultId, profile: Profile) -> (Json, Json) {
    let (mut header, mut payload) = documents(profile);
    bend_documents(fault, profile, NOW, &mut header, &mut payload);
    (header, payload)
}

/// The places at which two documents differ.
fn differing(before: &Json, after: &Json) -> Vec<String> {
    let (before, after) = (before.to_members(), after.to_members());
    let mut names: Vec<_> = before.keys().chain(after.keys()).cloned().collect();
    names.sort();
    names.dedup();
    names.retain(|name| before.get(name) != after.get(name));
    names
}

/// The member of the payload in which the profile has a claim.
fn member(profile: Profile, name: &'static str) -> &'static str {
    let in_task = profile == Profile::Hti11 && matches!(name, "resource" | "intent");
    if in_task { "task" } else { name }
}

#[test]
fn each_fault_changes_the_members_that_it_names_and_no_other() {
    let members: [(FaultId, &[&str], &[&'static str]); 28] = [
        (FaultId::Expired, &[], &["exp", "iat", "nbf"]),
        (FaultId::NotYetValid, &[], &["nbf"]),
        (FaultId::IssuedInFuture, &[], &["exp", "iat"]),
        (FaultId::LifetimeTooLong, &[], &["exp"]),
        (FaultId::MissingExp, &[], &["exp"]),
        (FaultId::MissingIat, &[], &["iat"]),
        (FaultId::MissingJti, &[], &["jti"]),
        (FaultId::MissingIss, &[], &["iss"]),
        (FaultId::MissingAud, &[], &["aud"]),
        (FaultId::MissingSub, &[], &["sub"]),
        (FaultId::MissingResource, &[], &["resource"]),
        (FaultId::OtherAudience, &[], &["aud"]),
        (FaultId::UnknownIssuer, &[], &["iss"]),
        (FaultId::IntentUnknown, &[], &["intent"]),
        (FaultId::SubMalformed, &[], &["sub"]),
        (FaultId::PersonalData, &[], &["email"]),
        (FaultId::KidMissing, &["kid"], &[]),
        (FaultId::KidUnknown, &["kid"], &[]),
        (FaultId::AlgNone, &["alg"], &[]),
        (FaultId::AlgNoneMixed, &["alg"], &[]),
        (FaultId::AlgNoneUpper, &["alg"], &[]),
        (FaultId::Hs256PublicKey, &["alg"], &[]),
        (FaultId::EmbeddedJwk, &["jwk"], &[]),
        (FaultId::ForeignJku, &["jku"], &[]),
        (FaultId::ForeignX5u, &["x5u"], &[]),
        (FaultId::CritUnknown, &["crit", "must-understand"], &[]),
        (FaultId::OtherKey, &[], &[]),
        (FaultId::Replay, &[], &[]),
    ];
    for profile in Profile::ALL {
        let (header, payload) = documents(profile);
        for fault in FaultId::ALL {
            let (bent_header, bent_payload) = bent(fault, profile);
            let listed = members.iter().find(|(id, _, _)| *id == fault);
            let (in_header, in_payload) = listed.map_or((&[][..], &[][..]), |(_, h, p)| (*h, *p));
            let in_payload: Vec<&str> =
                in_payload.iter().map(|name| member(profile, name)).collect();
            assert_eq!(differing(&header, &bent_header), in_header, "{fault:?} {profile:?}");
            assert_eq!(differing(&payload, &bent_payload), in_payload, "{fault:?} {profile:?}");
        }
    }
}

#[test]
fn times_move_together_where_one_would_make_another_fault() {
    let secs = |fault, name: &str| bent(fault, Profile::Hti20).1.get(name).unwrap().as_integer();
    assert_eq!(secs(FaultId::Expired, "exp"), Some(NOW - 3600));
    assert_eq!(secs(FaultId::Expired, "iat"), Some(NOW - 3900));
    assert_eq!(secs(FaultId::IssuedInFuture, "iat"), Some(NOW + 3600));
    assert_eq!(secs(FaultId::IssuedInFuture, "exp"), Some(NOW + 3900));
    assert_eq!(secs(FaultId::LifetimeTooLong, "exp"), Some(NOW + 3600));
    assert_eq!(secs(FaultId::NotYetValid, "nbf"), Some(NOW + 3600));
}

#[test]
fn what_is_wrong_already_is_not_put_right() {
    let header = Json::object();
    for payload in ["{}", r#"{"exp":1,"iat":"x","sub":5,"aud":[],"task":"t","iss":""}"#] {
        let payload = Json::parse(payload).unwrap();
        for profile in Profile::ALL {
            for fault in FaultId::ALL {
                let (mut header, mut bent) = (header.clone(), payload.clone());
                bend_documents(fault, profile, i64::MAX, &mut header, &mut bent);
                for (name, wrong) in [("exp", "1"), ("iat", r#""x""#)] {
                    let kept = payload.get(name).is_none()
                        || bent.get(name).is_none_or(|now| now.compact() == wrong)
                        || matches!(fault, FaultId::IssuedInFuture | FaultId::LifetimeTooLong);
                    assert!(kept, "{fault:?} {name}: {bent:?}");
                }
                let sub = bent.get("sub").and_then(Json::as_text).unwrap_or_default();
                assert!(!sub.contains('/'), "{fault:?}");
            }
        }
    }
}

fn signed() -> CompactToken {
    let (header, payload) = documents(Profile::Koppeltaal20);
    token::assemble(token::signing_input(&header, &payload), &[0xff, 0x01, 0x02])
}

#[test]
fn a_signed_token_loses_what_the_fault_takes_and_nothing_else() {
    let before = token::decode(signed().as_str()).unwrap();
    let after = |fault| token::decode(bend_token(fault, signed()).as_str());
    let flipped = after(FaultId::SignatureFlipped).unwrap();
    assert_eq!(flipped.signature, [0xfe, 0x01, 0x02]);
    assert_eq!(flipped.signing_input(), before.signing_input());
    let stripped = after(FaultId::SignatureStripped).unwrap();
    assert_eq!((stripped.signature.len(), stripped.payload), (0, before.payload.clone()));
    let altered = after(FaultId::PayloadAltered).unwrap();
    assert_eq!((&altered.signature, &altered.header), (&before.signature, &before.header));
    assert_eq!(differing(&before.payload_document, &altered.payload_document), ["sub"]);
    assert_eq!(altered.claim_text("sub"), Some("Patient/b590"));
    assert_eq!(bend_token(FaultId::EmptyToken, signed()).as_str(), "");
    assert!(after(FaultId::Garbage).is_err());
    for fault in FaultId::ALL.into_iter().filter(|fault| fault.fault().stage != Stage::Token) {
        assert_eq!(bend_token(fault, signed()), signed(), "{fault:?}");
    }
    for text in ["", ".", "..", "a.b.c", "x"] {
        for fault in FaultId::ALL {
            let _ = bend_token(fault, CompactToken::new(text));
        }
    }
}

fn ways() -> Vec<Way> {
    let fields = vec![
        CustomField::new("jwt", Content::Token),
        CustomField::new("v", Content::Text("1".to_owned())),
        CustomField::new("fhir", Content::FhirBase),
    ];
    let custom = CustomForm { method: Method::Post, fields };
    let mut ways: Vec<Way> = Transport::NAMED.map(Way::from).into();
    ways.push(Way { custom, ..Way::from(Transport::Custom) });
    let extra = vec![("locale".to_owned(), "nl".to_owned())];
    let with_extra: Vec<Way> =
        ways.iter().map(|way| Way { extra: extra.clone(), ..way.clone() }).collect();
    ways.extend(with_extra);
    ways
}

fn post(way: &Way) -> Post {
    let endpoint = Endpoint::parse("http://127.0.0.1:4480/module/launch").unwrap();
    Post::new(endpoint, way, &CompactToken::new("t"), &FhirBaseUrl::new(BASE)).unwrap()
}

fn count(fields: &[Field], value: &str) -> usize {
    fields.iter().filter(|(_, found)| found == value).count()
}

#[test]
fn a_request_changes_where_the_fault_applies_and_only_there() {
    for way in ways() {
        let right = post(&way);
        for fault in FaultId::ALL {
            let bent = bend_post(fault, &way, right.clone());
            let is_of_exchange = fault.fault().stage == Stage::Exchange;
            assert_eq!(bent != right, is_of_exchange && fault.applies(&way).is_ok(), "{fault:?}");
            assert_eq!(bent.endpoint, right.endpoint);
        }
        let tokens = count(&right.fields, "t");
        let fields = |fault| bend_post(fault, &way, right.clone()).fields;
        let wrong = fields(FaultId::WrongParameter);
        assert_eq!(count(&wrong, "t"), tokens);
        assert!(wrong.iter().all(|(name, value)| name.starts_with("wrong-") == (value == "t")));
        assert_eq!(count(&fields(FaultId::TokenTwice), "t"), tokens + 1);
        assert_eq!(count(&fields(FaultId::LaunchWithoutIss), BASE), 0);
        let foreign = fields(FaultId::ForeignIssParameter);
        assert_eq!(count(&foreign, FOREIGN_BASE), count(&right.fields, BASE));
    }
}

#[test]
fn what_makes_no_difference_says_why() {
    let why = |fault: FaultId, transport: Transport| fault.applies(&transport.into());
    assert_eq!(why(FaultId::LaunchWithoutIss, Transport::Hti), Err(WhyNot::NoFhirBase));
    assert_eq!(why(FaultId::SentByGet, Transport::Get), Err(WhyNot::ByGetAlready));
    assert_eq!(why(FaultId::Oversized, Transport::Get), Err(WhyNot::UrlTooShort));
    let custom = CustomForm { fields: Vec::new(), ..CustomForm::default() };
    let bare = Way { custom, ..Way::from(Transport::Custom) };
    assert_eq!(FaultId::Expired.applies(&bare), Err(WhyNot::NoTokenField));
    for fault in FaultId::ALL {
        assert_eq!(fault.applies(&Way::default()), Ok(()), "{fault:?}");
    }
}

#[test]
fn a_replay_is_sent_twice_by_whatever_sends_it() {
    let way = Way::default();
    let twice = bend_post(FaultId::Replay, &way, post(&way));
    assert!(twice.page.posts_twice);
    assert_eq!(twice.to_curl().matches("curl ").count(), 2);
}

#[test]
fn the_rule_follows_the_profile() {
    let rule = |fault: FaultId, profile| fault.fault().rule(profile).id();
    assert_eq!(rule(FaultId::MissingResource, Profile::Hti20), "CLM-01");
    assert_eq!(rule(FaultId::MissingResource, Profile::Hti11), "TSK-02");
    assert_eq!(rule(FaultId::IntentUnknown, Profile::Hti11), "TSK-05");
    for fault in FaultId::ALL {
        let facts = fault.fault();
        assert!((400..500).contains(&facts.status) && !facts.source.is_empty(), "{fault:?}");
        let by_token = facts.introspection == Introspection::Inactive;
        assert_eq!(
            by_token,
            facts.stage != Stage::Exchange && fault != FaultId::EmptyToken
                || fault == FaultId::Replay,
            "{fault:?}"
        );
    }
}
