//! Every symptom has its words, in either language, with the values in them.

use super::*;
use crate::protocol::key::Algorithm;
use crate::protocol::profile::Profile;
use crate::protocol::rules::Severity;

/// Every symptom, with what its words must hold.
fn symptoms() -> Vec<(Symptom, Vec<&'static str>)> {
    let text = str::to_owned;
    let failed = Symptom::Failed;
    vec![
        (failed(Failure::NotAnAddress), vec!["https"]),
        (failed(Failure::Unreachable { reason: text("Connection refused") }), vec!["refused"]),
        (failed(Failure::TimedOut { after_secs: 10 }), vec!["10 s"]),
        (failed(Failure::TooManyRedirects), vec![]),
        (failed(Failure::TooLarge), vec!["1 MiB"]),
        (failed(Failure::NotUtf8), vec!["UTF-8"]),
        (Symptom::Status { status: 404 }, vec!["404"]),
        (Symptom::Redirected { to: text("https://a.example/") }, vec!["https://a.example/"]),
        (Symptom::ContentType { found: Some(text("text/plain")) }, vec!["text/plain"]),
        (Symptom::ContentType { found: None }, vec!["application/json"]),
        (Symptom::ByteOrderMark, vec!["BOM"]),
        (Symptom::WebPage, vec!["jwks.json"]),
        (Symptom::NotJson { reason: text("expected value at line 1") }, vec!["line 1"]),
        (Symptom::NoKeys, vec!["keys"]),
        (Symptom::Empty, vec!["JWKS"]),
        (kid_missing_among(&["a", "b"]), vec!["“k1”", "“a”, “b”."]),
        (kid_missing_among(&["a", "b", "c", "d"]), vec!["“c”, …"]),
        (Symptom::KidTwice { kid: text("k1") }, vec!["“k1”"]),
        (Symptom::WithoutKid { count: 1 }, vec!["1 ", "Python"]),
        (Symptom::WithoutKid { count: 3 }, vec!["3 "]),
        (Symptom::AnotherKey { kid: text("k1") }, vec!["“k1”"]),
        (Symptom::UseWrong { found: text("enc") }, vec!["“enc”", "“sig”"]),
        (Symptom::KeyOpsWrong { found: text("sign") }, vec!["(sign)", "verify"]),
        (
            Symptom::AlgMismatch { found: text("RS256"), signed: Algorithm::RS512 },
            vec!["RS256", "RS512"],
        ),
        (
            Symptom::PrivateMembers { key: NamedKey::Kid(text("k1")), members: vec!["d", "p"] },
            vec!["“k1”", "(d, p)"],
        ),
        (Symptom::PrivateMembers { key: NamedKey::Nth(2), members: vec!["k"] }, vec!["2", "(k)"]),
        (Symptom::Loopback { host: text("127.0.0.1") }, vec!["127.0.0.1"]),
        (Symptom::PlainHttp, vec!["https"]),
        (Symptom::DoubleSlash, vec![".well-known"]),
    ]
}

fn kid_missing_among(found: &[&str]) -> Symptom {
    let found = found.iter().map(|kid| (*kid).to_owned()).collect();
    Symptom::KidMissing { kid: "k1".to_owned(), found }
}

#[test]
fn every_symptom_has_its_words() {
    for (told, values) in symptoms() {
        let [dutch, english] = Language::ALL.map(|language| symptom(language, &told));
        assert_ne!(dutch, english);
        for text in [dutch, english] {
            assert!(text.ends_with('.') && !text.contains('!'), "{text}");
            assert!(text.chars().count() <= 220, "{} characters: {text}", text.chars().count());
            for value in &values {
                assert!(text.contains(value), "{value}: {text}");
            }
        }
    }
}

#[test]
fn a_server_cannot_make_a_banner_long() {
    let long = || "x".repeat(10_000);
    for told in [
        Symptom::Failed(Failure::Unreachable { reason: long() }),
        Symptom::Redirected { to: long() },
        Symptom::ContentType { found: Some(long()) },
        Symptom::NotJson { reason: long() },
        Symptom::KidMissing { kid: long(), found: vec![long(); 50] },
        Symptom::UseWrong { found: long() },
        Symptom::KeyOpsWrong { found: long() },
        Symptom::AlgMismatch { found: long(), signed: Algorithm::RS512 },
        Symptom::PrivateMembers { key: NamedKey::Kid(long()), members: vec!["d"] },
        Symptom::Loopback { host: long() },
    ] {
        for language in Language::ALL {
            let text = symptom(language, &told);
            assert!(text.chars().count() <= 300, "{text}");
        }
    }
}

fn examination(keys: usize, each_has: &[&'static str], symptoms: &[Symptom]) -> Examination {
    Examination {
        url: "https://portal.example/jwks.json".to_owned(),
        keys: Some(keys),
        each_has: each_has.to_vec(),
        symptoms: symptoms.to_vec(),
    }
}

#[test]
fn of_a_healthy_jwks_only_what_is_true_is_told() {
    for (keys, each_has, english, dutch) in [
        (
            2,
            &["kid", "use", "alg"][..],
            "2 keys, each with kid, use and alg; the active key is among them.",
            "2 sleutels, elk met kid, use en alg; de actieve sleutel zit ertussen.",
        ),
        (
            2,
            &["kid"],
            "2 keys, each with kid; the active key is among them.",
            "2 sleutels, elk met kid; de actieve sleutel zit ertussen.",
        ),
        (
            3,
            &[],
            "3 keys; the active key is among them.",
            "3 sleutels; de actieve sleutel zit ertussen.",
        ),
        (
            1,
            &["kid", "alg"],
            "1 key, with kid and alg: the active one.",
            "1 sleutel, met kid en alg: de actieve.",
        ),
    ] {
        let examination = examination(keys, each_has, &[]);
        assert_eq!(healthy(Language::English, &examination), english);
        assert_eq!(healthy(Language::Dutch, &examination), dutch);
    }
}

#[test]
fn the_lead_tells_silence_from_nonsense() {
    let refused = Failure::Unreachable { reason: "refused".to_owned() };
    for (told, lead_of_it) in [
        (Symptom::PlainHttp, "Answers"),
        (Symptom::NoKeys, "Not usable"),
        (Symptom::Status { status: 404 }, "Not usable"),
        (Symptom::Failed(Failure::NotAnAddress), "Not usable"),
        (Symptom::Failed(Failure::TimedOut { after_secs: 10 }), "No answer"),
        (Symptom::Failed(refused), "No answer"),
    ] {
        assert_eq!(told.severity() != Severity::Error, lead_of_it == "Answers");
        let examination = examination(1, &[], &[told]);
        assert_eq!(lead(Language::English, &examination), lead_of_it);
    }
}

#[test]
fn only_where_receivers_derive_an_address_one_is_named() {
    for language in Language::ALL {
        let hti = derivation(language, Profile::Hti20, "portal.example");
        assert!(hti.contains("https://portal.example/.well-known/jwks.json"), "{hti}");
        let empty = derivation(language, Profile::Hti20, "");
        assert!(!empty.contains("https://"), "{empty}");
        let koppeltaal = derivation(language, Profile::Koppeltaal20, "portal.example");
        assert!(koppeltaal.contains("client_id") && !koppeltaal.contains("https://"));
    }
}
