//! CLM-14 over a corpus of whole payloads, of which `corpus/` says what is personal in each.
//!
//! `clean.jsonl` holds launches in which nothing is, `personal.jsonl` launches with what is to be
//! found in them, and `known.jsonl` what a rule that sees the payload alone cannot decide. All
//! people in them are invented.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use lanceer::protocol::JsonObject;
use lanceer::protocol::profile::Profile;
use lanceer::protocol::rules::{self, PersonalValue, Problem, RuleId, Subject};
use serde::Deserialize;

/// A launch of the corpus.
#[derive(Deserialize)]
struct Launch {
    why: String,
    profile: String,
    payload: JsonObject,
    #[serde(default)]
    expect: Vec<Personal>,
}

/// What is personal in a payload, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct Personal {
    path: String,
    kind: String,
}

/// What is found where it should not be, or not found where it should.
#[derive(Deserialize)]
struct Undecidable {
    verdict: String,
    #[serde(flatten)]
    launch: Launch,
    #[serde(flatten)]
    personal: Personal,
}

/// How often a kind was found and not found, rightly and wrongly.
#[derive(Default)]
struct Count {
    hits: usize,
    false_alarms: usize,
    misses: usize,
}

/// What the rule does to a corpus.
#[derive(Default)]
struct Score {
    kinds: BTreeMap<String, Count>,
    silent: usize,
    wrong: Vec<String>,
}

fn rows<T: for<'a> Deserialize<'a>>(lines: &str) -> Vec<T> {
    lines.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn clean() -> Vec<Launch> {
    rows(include_str!("corpus/clean.jsonl"))
}

fn personal() -> Vec<Launch> {
    rows(include_str!("corpus/personal.jsonl"))
}

/// What CLM-14 finds in a payload.
pub(crate) fn found(profile: Profile, payload: &JsonObject) -> Vec<(String, &'static str)> {
    let checks = rules::check(&Subject::of(profile, payload, Timestamp::UNIX_EPOCH));
    let ours = rules::findings(&checks).into_iter().filter(|found| found.rule == RuleId::Clm14);
    ours.map(|finding| match &finding.problem {
        Problem::PersonalName { path } => (path.clone(), "name"),
        Problem::PersonalValue { path, kind } => (path.clone(), name(*kind)),
        other => panic!("CLM-14 says {other:?}"),
    })
    .collect()
}

fn name(kind: PersonalValue) -> &'static str {
    match kind {
        PersonalValue::Email => "email",
        PersonalValue::Phone => "phone",
        PersonalValue::Bsn => "bsn",
    }
}

impl Launch {
    fn found(&self) -> Vec<Personal> {
        let profile = Profile::from_id(&self.profile).unwrap();
        let found = found(profile, &self.payload).into_iter();
        found.map(|(path, kind)| Personal { path, kind: kind.to_owned() }).collect()
    }
}

impl Score {
    fn of(launches: &[Launch]) -> Self {
        let mut score = Self::default();
        for launch in launches {
            score.add(launch);
        }
        score
    }

    fn add(&mut self, launch: &Launch) {
        let mut found = launch.found();
        for expected in &launch.expect {
            let at = found.iter().position(|found| found == expected);
            let count = self.kinds.entry(expected.kind.clone()).or_default();
            if let Some(at) = at {
                found.swap_remove(at);
                count.hits += 1;
            } else {
                count.misses += 1;
                self.wrong.push(format!("miss: {expected}: {}", launch.why));
            }
        }
        self.silent += usize::from(launch.expect.is_empty() && found.is_empty());
        for alarm in found {
            self.wrong.push(format!("false alarm: {alarm}: {}", launch.why));
            self.kinds.entry(alarm.kind).or_default().false_alarms += 1;
        }
    }
}

impl fmt::Display for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.path, self.kind)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "kind    found  false alarms  misses")?;
        for (kind, Count { hits, false_alarms, misses }) in &self.kinds {
            writeln!(f, "{kind:6} {hits:6} {false_alarms:13} {misses:7}")?;
        }
        writeln!(f, "{} launches rightly pass", self.silent)?;
        self.wrong.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "the counts are worth reading when all is well too")]
fn nothing_is_missed_and_nothing_is_imagined() {
    let (clean, personal) = (clean(), personal());
    assert!(clean.len() >= 240 && personal.len() >= 240);
    let launches: Vec<_> = clean.into_iter().chain(personal).collect();
    let score = Score::of(&launches);
    println!("{score}");
    assert!(score.wrong.is_empty(), "{score}");
}

#[test]
fn the_corpus_is_what_it_says() {
    assert!(clean().iter().all(|launch| launch.expect.is_empty()));
    assert!(personal().iter().all(|launch| !launch.expect.is_empty()));
    for profile in ["koppeltaal-2.0", "hti-2.0", "hti-1.1"] {
        for launches in [clean(), personal()] {
            let of_profile = launches.iter().filter(|launch| launch.profile == profile);
            assert!(of_profile.count() >= 80, "{profile}");
        }
    }
}

/// Whatever becomes decidable leaves the list of what is not.
#[test]
fn what_cannot_be_decided_is_known() {
    for known in rows::<Undecidable>(include_str!("corpus/known.jsonl")) {
        let found = known.launch.found();
        let expected = match known.verdict.as_str() {
            "false alarm" => vec![known.personal],
            _ => Vec::new(),
        };
        assert_eq!(found, expected, "{}: {}", known.verdict, known.launch.why);
    }
}
