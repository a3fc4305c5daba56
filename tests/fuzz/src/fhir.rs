//! Whatever FHIR is pasted, what can be had from it is said, and nothing of what it calls people by
//! gets into it.

use lanceer::model::{Action, Asking, FromFhir, Preview};
use lanceer::protocol::claims::Draft;
use lanceer::protocol::fhir;
use lanceer::protocol::intake::recognise;
use lanceer::protocol::profile::Profile;
use lanceer::text::{self, Language};
use serde_json::Value;

use super::desk;

/// What stands for a name in what is read.
const NAME: &str = "Zwaluwstaart";
/// What holds names of people, and of what belongs to them.
const NAMES: [&str; 6] = ["family", "given", "prefix", "suffix", "text", "display"];

/// Reads any bytes as FHIR, and once more with other names.
pub fn hold(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = recognise(text);
    read(text);
    filled(text);
    let values: Result<Vec<Value>, _> =
        serde_json::Deserializer::from_str(text).into_iter().collect();
    if let Ok(mut values) = values {
        values.iter_mut().for_each(rename);
        let renamed: Vec<String> = values.iter().map(Value::to_string).collect();
        if let Ok(reading) = fhir::read(&renamed.join("\n")) {
            let told = format!("{reading:?}");
            assert!(!told.contains(NAME), "a name got out: {told}");
        }
    }
}

/// Reads it as the window does, and says all there is to say.
fn read(text: &str) {
    match fhir::read(text) {
        Err(why) => {
            assert!(why.place_in(text).is_none_or(|at| at <= text.len()), "{why:?}");
            for language in Language::ALL {
                let sentence = text::fhir::refusal(language, &why);
                assert!(!sentence.is_empty() && sentence.len() < 1000, "{sentence}");
            }
        }
        Ok(reading) => {
            for profile in Profile::ALL {
                for filling in reading.fillings(&Draft::empty(profile)) {
                    assert!(filling.claim.path(profile).is_some());
                    assert!(filling.value.is_none_or(|value| !value.trim().is_empty()));
                }
                for gap in reading.gaps(profile) {
                    said(|language| text::fhir::gap(language, &gap.why));
                }
            }
            for note in &reading.notes {
                said(|language| text::fhir::note(language, note));
            }
            for doubt in reading.urls.iter().flat_map(|url| &url.doubts) {
                said(|language| text::fhir::doubt(language, doubt));
            }
        }
    }
}

fn said(words: impl Fn(Language) -> String) {
    for language in Language::ALL {
        let sentence = words(language);
        assert!(!sentence.is_empty() && sentence.len() < 1000, "{sentence}");
    }
}

/// Fills the claims from it in the window.
fn filled(text: &str) {
    let mut state = desk::ready();
    desk::does(&mut state, Action::TakeFhir(text.to_owned()));
    let reading = match &state.view.asking {
        Some(Asking::FromFhir(FromFhir::Read { reading, .. })) => reading.clone(),
        _ => return,
    };
    for profile in Profile::ALL {
        let mut state = state.clone();
        desk::does(&mut state, Action::SetProfile(profile));
        let fillings = reading.fillings(&state.workspace.draft);
        desk::does(&mut state, Action::FillFromFhir { reading: reading.clone(), url: 0 });
        for filling in fillings {
            let row = state.workspace.draft.claim(filling.claim);
            assert_eq!(row.on, filling.value.is_some(), "{filling:?}");
        }
        let _ = Preview::of(&state, desk::now());
    }
}

/// Gives everybody another name.
fn rename(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(rename),
        Value::Object(members) => {
            for (name, value) in members {
                if NAMES.contains(&name.as_str()) {
                    replace_texts(value);
                }
                rename(value);
            }
        }
        _ => {}
    }
}

/// Puts the name in the place of a text, or of each text in a list.
fn replace_texts(value: &mut Value) {
    match value {
        Value::String(text) => NAME.clone_into(text),
        Value::Array(values) => {
            values.iter_mut().filter(|value| value.is_string()).for_each(replace_texts);
        }
        _ => {}
    }
}
