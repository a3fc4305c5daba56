//! A document is read as `serde_json` reads it, written as it was, and remarked on where it must be.

use std::collections::HashSet;
use std::fmt;

use lanceer::protocol::json::{Json, JsonRemark, JsonTrouble, Tidying};
use lanceer::text::{Language, json};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// The longest sentence about a document, in bytes.
const SENTENCE: usize = 1000;

/// Reads any bytes, and holds what came of it against what was promised.
pub fn hold(bytes: &[u8]) {
    let theirs = serde_json::from_slice::<Value>(bytes);
    match (Json::from_bytes(bytes), theirs) {
        (Ok(ours), Ok(value)) => {
            assert_eq!(ours.to_value(), value, "reads otherwise");
            read_back(&ours, bytes);
            remarked(&ours, bytes);
            tidied(&ours);
        }
        (Ok(ours), Err(error)) => {
            let beyond = error.to_string().contains("number out of range");
            assert!(beyond, "not JSON to others: {error}");
            read_back(&ours, bytes);
        }
        (Err(problem), theirs) => {
            let ours_alone = match problem.what {
                JsonTrouble::TooDeep => true,
                JsonTrouble::TooLong { bytes: length } => length == bytes.len(),
                _ => false,
            };
            assert!(ours_alone || theirs.is_err(), "JSON to others: {problem:?}");
            let at = problem.at;
            assert!(at.offset <= bytes.len() && at.line > 0 && at.column > 0, "{problem:?}");
            if let Ok(text) = std::str::from_utf8(bytes) {
                assert!(text.is_char_boundary(at.offset), "{problem:?}");
            }
            for language in Language::ALL {
                assert!(json::problem(language, &problem).len() < SENTENCE);
            }
        }
    }
}

/// Every way of writing it says the same, to the letter.
fn read_back(json: &Json, bytes: &[u8]) {
    let compact = json.compact();
    assert!(compact.len() <= bytes.len());
    assert_eq!(Json::parse(&compact).as_ref(), Ok(json), "compact");
    let pretty = json.pretty();
    if pretty.len() <= Json::MAX_BYTES {
        assert_eq!(Json::parse(&pretty).as_ref(), Ok(json), "pretty");
    }
    let kept = serde_json::to_string(json).expect("a text");
    assert_eq!(serde_json::from_str::<Json>(&kept).ok().as_ref(), Some(json), "kept");
}

fn remarked(json: &Json, bytes: &[u8]) {
    let remarks = json.remarks();
    assert!(remarks.len() <= 5 * Json::MAX_REMARKS);
    for remark in &remarks {
        // A name is cut after 200 characters, and so many brackets may be open.
        assert!(remark.path.chars().count() <= Json::MAX_DEPTH * 210);
    }
    for remark in remarks.iter().take(5) {
        for language in Language::ALL {
            assert!(json::remark(language, remark).len() < SENTENCE + remark.path.len());
        }
    }
    let told = is_told(json);
    let Twice(twice) = serde_json::from_slice(bytes).expect("JSON");
    assert_eq!(told, twice, "duplicates");
}

fn is_told(json: &Json) -> bool {
    json.remarks().iter().any(|remark| matches!(remark.what, JsonRemark::Duplicate { .. }))
}

fn tidied(json: &Json) {
    let ascii = json.tidied(Tidying::Ascii);
    assert!(ascii.compact().is_ascii() && ascii.to_value() == json.to_value(), "ASCII");
    let once = json.tidied(Tidying::KeepLast);
    assert!(!is_told(&once) && once.to_value() == json.to_value(), "duplicates");
    if !is_told(json) {
        assert_eq!(once, *json, "nothing to tidy");
    }
}

/// Whether a member stands anywhere more than once, by the eyes of `serde_json`.
struct Twice(bool);

impl<'de> Deserialize<'de> for Twice {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Counting)
    }
}

struct Counting;

impl<'de> Visitor<'de> for Counting {
    type Value = Twice;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Twice, E> {
        Ok(Twice(false))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Twice, E> {
        Ok(Twice(false))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Twice, E> {
        Ok(Twice(false))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Twice, E> {
        Ok(Twice(false))
    }

    fn visit_str<E>(self, _: &str) -> Result<Twice, E> {
        Ok(Twice(false))
    }

    fn visit_unit<E>(self) -> Result<Twice, E> {
        Ok(Twice(false))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Twice, A::Error> {
        let mut twice = false;
        while let Some(Twice(inside)) = values.next_element()? {
            twice |= inside;
        }
        Ok(Twice(twice))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Twice, A::Error> {
        let (mut names, mut twice) = (HashSet::new(), false);
        while let Some((name, Twice(inside))) = members.next_entry::<String, Twice>()? {
            twice |= inside | !names.insert(name);
        }
        Ok(Twice(twice))
    }
}
