//! FHIR with something wrong in it, wherever: whatever comes of it is said, and nothing panics.

use lanceer::protocol::claims::Draft;
use lanceer::protocol::fhir;
use lanceer::protocol::intake::{Brought, recognise};
use lanceer::protocol::profile::Profile;
use lanceer::text::{self, Language};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::fhir::ALL;

/// What may stand in the place of anything.
fn strange() -> impl Strategy<Value = Value> {
    let values = [
        json!(null),
        json!(true),
        json!(5),
        json!(1e300),
        json!(""),
        json!("#"),
        json!("Patient/"),
        json!("urn:uuid:"),
        json!("Task/1/_history/2"),
        json!("\u{0}\u{202e}"),
        json!([]),
        json!({}),
        json!([[5]]),
        json!([{"url": 5}]),
        json!({"reference": {"reference": "Patient/1"}}),
        json!({"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Task"}}]}),
    ];
    prop::sample::select(values.to_vec())
}

/// How many values there are in a value, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum::<usize>(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// The value at this place, in the order in which they are written.
fn at(value: &mut Value, mut place: usize) -> Option<&mut Value> {
    if place == 0 {
        return Some(value);
    }
    place -= 1;
    let inner: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(members) => members.values_mut().collect(),
        _ => Vec::new(),
    };
    for value in inner {
        let size = count(value);
        if place < size {
            return at(value, place);
        }
        place -= size;
    }
    None
}

/// Reads it as the window does, and says all there is to say.
fn read(text: &str) -> Result<(), TestCaseError> {
    let _ = recognise(text);
    for language in Language::ALL {
        match fhir::read(text) {
            Err(why) => prop_assert!(!text::fhir::refusal(language, &why).is_empty()),
            Ok(reading) => {
                for profile in Profile::ALL {
                    for filling in reading.fillings(&Draft::empty(profile)) {
                        prop_assert!(filling.value.is_none_or(|value| !value.trim().is_empty()));
                    }
                    for gap in reading.gaps(profile) {
                        prop_assert!(text::fhir::gap(language, &gap.why).ends_with('.'));
                    }
                }
                for note in &reading.notes {
                    prop_assert!(text::fhir::note(language, note).ends_with('.'));
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..Default::default() })]

    #[test]
    fn anything_may_stand_anywhere(
        text in prop::sample::select(ALL.to_vec()),
        changes in prop::collection::vec((any::<Index>(), strange()), 1..6),
    ) {
        let mut value: Value = serde_json::from_str(text).unwrap();
        for (place, strange) in changes {
            let place = place.index(count(&value));
            if let Some(value) = at(&mut value, place) {
                *value = strange;
            }
        }
        read(&value.to_string())?;
    }

    #[test]
    fn any_character_may_be_another(
        text in prop::sample::select(ALL.to_vec()),
        changes in prop::collection::vec((any::<Index>(), any::<char>()), 1..6),
    ) {
        let mut signs: Vec<char> = text.chars().collect();
        for (place, sign) in changes {
            *place.get_mut(&mut signs) = sign;
        }
        read(&signs.into_iter().collect::<String>())?;
    }

    #[test]
    fn it_may_break_off_anywhere(text in prop::sample::select(ALL.to_vec()), end in any::<Index>()) {
        read(&text[..end.index(text.len())])?;
    }
}

#[test]
fn a_large_or_deep_text_is_read_or_refused() {
    let task = json!({"resource": {"resourceType": "Task", "id": "t", "owner": 5}}).to_string();
    let bundle = |entries: usize| {
        let entries = vec![task.as_str(); entries].join(",");
        format!("{{\"resourceType\": \"Bundle\", \"entry\": [{entries}]}}")
    };
    let deep = "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": ".repeat(10_000);
    for text in [bundle(14_000), bundle(20_000), deep] {
        assert_eq!(recognise(&text), Some(Brought::Fhir));
        read(&text).unwrap();
    }
    assert!(fhir::read(&bundle(14_000)).is_ok());
}
