//! Whatever is pasted to be inspected is looked through within bounds; what is found in it is taken
//! apart and judged, and said in both languages.

use lanceer::model::inspect::{InspectAction, Signature};
use lanceer::model::{Action, State};
use lanceer::protocol::inspect::{MAX_FOUND, find};
use lanceer::protocol::rules;
use lanceer::protocol::token;
use lanceer::text::{Language, findings, inspect};

use super::desk;

/// Takes a text.
pub fn hold(text: &str) {
    let search = find(text);
    assert!(search.found.len() <= MAX_FOUND);
    assert_eq!(find(text), search, "the same each time");
    for found in &search.found {
        looked_at(found.token.as_str());
        for language in Language::ALL {
            let (name, place) = (inspect::name(language, found), inspect::place(language, found));
            assert!(!name.is_empty() && name.len() < 400 && place.len() < 800, "{name}: {place}");
        }
        if let Some(arrival) = found.arrival() {
            let name = found.name.as_deref().expect("a field holds it");
            assert!(arrival.fields.iter().any(|(field, _)| field == name), "{name}");
        }
    }
    in_the_window(text);
}

/// What is said of the parts of a token agrees with whether it can be read.
fn looked_at(text: &str) {
    let seen = token::look(text);
    let parts = [Some(&seen.header), seen.payload.as_ref(), seen.signature.as_ref()];
    let whole = seen.parts == 3
        && parts.into_iter().all(|part| part.is_some_and(|part| part.problem.is_none()));
    match token::decode(text) {
        Ok(decoded) => {
            assert!(whole, "{text}");
            assert_eq!(seen.header.document, Some(decoded.header_document));
            let payload = seen.payload.and_then(|part| part.document);
            assert_eq!(payload, Some(decoded.payload_document));
        }
        Err(_) => assert!(!whole, "{text}"),
    }
}

fn in_the_window(text: &str) {
    let mut state: State = desk::ready();
    desk::does(&mut state, Action::Inspect(InspectAction::Take(text.to_owned())));
    let Some(seen) = state.inspect.seen.clone() else {
        assert!(state.inspect.search.found.is_empty());
        return;
    };
    // The key of the window has another name.
    assert!(!matches!(seen.signature, Signature::Verified | Signature::Failed));
    for finding in rules::findings(&seen.judgement.checks) {
        for language in Language::ALL {
            assert!(!findings::message(language, finding).is_empty());
        }
    }
    desk::does(&mut state, Action::Inspect(InspectAction::Again));
    assert_eq!(state.inspect.seen, Some(seen), "judging again says the same");
}
