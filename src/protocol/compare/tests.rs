//! What two launches have in common, and what not.

use super::*;
use crate::protocol::journal::samples::Sample;
use crate::protocol::journal::{Happening, Observed};
use crate::protocol::json::Json;
use crate::protocol::receivers::KnownReceiver;

/// The lines of two documents, each with its difference.
fn held(left: &str, right: &str) -> (Vec<(String, Difference)>, bool) {
    let (left, right) = (Json::parse(left).unwrap(), Json::parse(right).unwrap());
    let section = documents(Part::Payload, Some(&left), Some(&right));
    let own = |line: &Line| match &line.name {
        Name::Own(name) => (name.clone(), line.difference),
        other => panic!("{other:?}"),
    };
    (section.lines.iter().map(own).collect(), section.reordered)
}

#[test]
fn documents_are_held_against_each_other_member_by_member() {
    use Difference::{Changed, OnlyLeft, OnlyRight, Same, Spelling};
    for (left, right, expected) in [
        (r#"{"a":1,"b":"x"}"#, r#"{"a":1,"b":"y"}"#, vec![("a", Same), ("b", Changed)]),
        (r#"{"a":1}"#, r#"{"b":2}"#, vec![("b", OnlyRight), ("a", OnlyLeft)]),
        (
            r#"{"a":1,"c":3}"#,
            r#"{"a":1,"b":2,"c":3}"#,
            vec![("a", Same), ("b", OnlyRight), ("c", Same)],
        ),
        (r#"{"a":"é","n":1.0}"#, r#"{"a":"\u00e9","n":1}"#, vec![("a", Spelling), ("n", Changed)]),
        (
            r#"{"task":{"id":"x","for":{"reference":"P/1"}}}"#,
            r#"{"task":{"id":"y"}}"#,
            vec![("task.id", Changed), ("task.for.reference", OnlyLeft)],
        ),
        (r#"{"aud":["a","b"]}"#, r#"{"aud":["a"]}"#, vec![("aud", Changed)]),
        (r#"{"a":1,"a":2}"#, r#"{"a":1}"#, vec![("a", Same), ("a (2)", OnlyLeft)]),
        (r#"{"a":{}}"#, r#"{"a":{}}"#, vec![("a", Same)]),
        ("{}", "{}", vec![]),
    ] {
        let (lines, reordered) = held(left, right);
        let lines: Vec<_> = lines.iter().map(|(name, how)| (name.as_str(), *how)).collect();
        assert_eq!(lines, expected, "{left} {right}");
        assert!(!reordered);
    }
}

#[test]
fn another_order_is_told() {
    assert!(held(r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#).1);
    assert!(!held(r#"{"a":1,"b":2}"#, r#"{"x":0,"a":1,"y":0,"b":2}"#).1);
}

fn sections(left: &Sample, right: &Sample) -> Vec<Section> {
    compare(&Record::of(&left.events), &Record::of(&right.events))
}

fn different(sections: &[Section]) -> Vec<(Part, Name, Difference)> {
    let lines =
        sections.iter().flat_map(|section| section.lines.iter().map(|line| (section.part, line)));
    lines
        .filter(|(_, line)| line.is_different())
        .map(|(part, line)| (part, line.name.clone(), line.difference))
        .collect()
}

#[test]
fn two_launches_of_the_same_claims_differ_in_what_each_launch_differs_in() {
    let later = Sample::begun(KnownReceiver::BuiltInModule, "b", |payload| {
        payload.set("iat", Json::number(1_795_297_730));
        payload.set("exp", Json::number(1_795_298_030));
    });
    let first = Sample::begun(KnownReceiver::BuiltInModule, "a", |_| ());
    let sections = sections(&first, &later);
    assert_eq!(different(&sections), []);
    let quiet = sections.iter().flat_map(|section| &section.lines).filter(|line| line.each_launch);
    let quiet: Vec<_> = quiet.map(|line| line.name.clone()).collect();
    assert_eq!(quiet, ["iat", "exp", "jti", "launch"].map(|name| Name::Own(name.to_owned())));
}

#[test]
fn what_made_one_launch_fail_stands_out() {
    let (good, bad) = (Sample::accepted("a"), Sample::refused("b"));
    let found = different(&sections(&good, &bad));
    let changed = Difference::Changed;
    let check = Name::Check(Aspect::Intent, RuleId::Clm05);
    assert_eq!(
        found,
        [
            (Part::Payload, Name::Own("intent".to_owned()), changed),
            (Part::Outcome, Name::Outcome, changed),
            (Part::Outcome, Name::Status, changed),
            (Part::Outcome, check, Difference::OnlyRight),
        ]
    );
}

#[test]
fn the_service_that_refused_stands_out() {
    let (good, bad) = (Sample::logged_in("a"), Sample::someone_else("b"));
    let found = different(&sections(&good, &bad));
    let check = Name::Check(Aspect::RightUser, RuleId::Oau10);
    assert!(found.contains(&(Part::Outcome, Name::Outcome, Difference::Changed)));
    assert!(found.contains(&(Part::Outcome, check, Difference::OnlyRight)));
    assert!(!found.iter().any(|(part, ..)| *part == Part::Payload));
}

#[test]
fn a_launch_equals_itself() {
    let mut sample = Sample::accepted("a");
    let note = "fine".to_owned();
    sample.tell(Happening::Noted { observed: Observed::Accepted, note });
    for section in sections(&sample, &sample) {
        assert_eq!(section.differences(), 0);
        assert!(section.lines.iter().all(|line| line.difference == Difference::Same));
    }
}

#[test]
fn fields_and_headers_are_held_against_those_of_the_same_name() {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let left = [pair("token", "a"), pair("token", "b"), pair("Accept", "x")];
    let right = [pair("accept", "x"), pair("token", "a")];
    let (lines, reordered) = pairs(&left, &right, true);
    let names: Vec<_> = lines.iter().map(|line| (line.name.clone(), line.difference)).collect();
    let own = |name: &str| Name::Own(name.to_owned());
    assert_eq!(
        names,
        [
            (own("token"), Difference::Same),
            (own("token (2)"), Difference::OnlyLeft),
            (own("accept"), Difference::Same),
        ]
    );
    assert!(reordered);
}
