//! A token that is pasted is read to the letter or refused with a sentence, and what it said is what
//! will be launched.
//!
//! A text is taken as it is. One of two lines or more that begins with a brace is a header and a
//! payload, which are put together to a token first.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lanceer::model::{Action, Preview, taking};
use lanceer::protocol::claims::Freshness;
use lanceer::protocol::intake::{recognise, token_in};
use lanceer::protocol::json::Json;
use lanceer::protocol::profile::Profile;
use lanceer::protocol::receive::{Receiver, judge_token};
use lanceer::protocol::token::{self, Malformed};
use lanceer::text::{Language, findings};

use super::desk;

/// Takes a text, or the token of two lines.
pub fn hold(text: &str) {
    let assembled = text.split_once('\n').filter(|_| text.starts_with('{')).map(|(first, rest)| {
        let (header, payload) = (URL_SAFE_NO_PAD.encode(first), URL_SAFE_NO_PAD.encode(rest));
        format!("{header}.{payload}.c2ln")
    });
    let text = assembled.as_deref().unwrap_or(text);
    read(text);
    judged(text);
    taken(text);
}

fn refused(why: &Malformed) {
    for language in Language::ALL {
        let sentence = findings::malformed(language, why);
        assert!(!sentence.is_empty() && sentence.len() < 1000, "{sentence}");
    }
}

fn read(text: &str) {
    match token::decode(text) {
        Ok(decoded) => {
            let Ok((header, payload)) = token::documents(text) else { panic!("decoded alone") };
            assert_eq!(header, decoded.header_document);
            assert_eq!(payload, decoded.payload_document);
            let input = token::signing_input(&header, &payload);
            let parts: Vec<Vec<u8>> = decoded
                .signing_input()
                .split(|byte| *byte == b'.')
                .map(|part| URL_SAFE_NO_PAD.decode(part).expect("decoded"))
                .collect();
            let minified = [header.compact().into_bytes(), payload.compact().into_bytes()];
            assert_eq!(parts == minified, input.as_bytes() == decoded.signing_input());
            let again = token::assemble(input, &decoded.signature);
            let again = token::decode(again.as_str()).expect("put together");
            assert_eq!((again.header_document, again.payload_document), (header, payload));
        }
        Err(why) => refused(&why),
    }
    if let Err(why) = token::documents(text) {
        refused(&why);
    }
}

fn judged(text: &str) {
    for profile in Profile::ALL {
        let receiver = Receiver {
            profile,
            now: desk::now(),
            leeway_secs: 60,
            issuers: Some(&["portal"]),
            audience: Some("Device/1"),
            fhir_base: None,
            keys: None,
            decryption: None,
            used: None,
        };
        let judgement = judge_token(text, &receiver);
        assert_eq!(judgement.accepted(), judgement.reasons().next().is_none());
        assert_eq!(judgement.accepted(), judgement.status() == 200);
        assert_eq!(judgement.token.is_some(), token::decode(text).is_ok());
    }
}

/// What the window makes of it, however it came.
fn taken(text: &str) {
    if let Some(action) = recognise(text).and_then(|what| taking(what, text)) {
        let mut state = desk::ready();
        desk::does(&mut state, action);
    }
    let bare = token_in(text).unwrap_or(text);
    for freshness in [Freshness::AsTheyAre, Freshness::Fresh] {
        let mut state = desk::ready();
        let before = state.workspace.draft.clone();
        desk::does(&mut state, Action::TakeToken(bare.to_owned()));
        desk::does(&mut state, Action::ReplaceByToken(freshness));
        let Ok((header, payload)) = token::documents(bare) else {
            assert_eq!(state.workspace.draft, before, "a text that is refused changes nothing");
            continue;
        };
        let _ = Preview::of(&state, desk::now());
        if freshness == Freshness::AsTheyAre {
            let written = desk::written(&state);
            let both = [written.header, written.payload].map(|json: Json| json.compact());
            assert_eq!(both, [header.compact(), payload.compact()], "pasted");
        }
    }
}
