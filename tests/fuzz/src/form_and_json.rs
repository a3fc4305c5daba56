//! The form and the JSON are one payload: what is read is written again to the letter, a row changes
//! its own member alone, another profile gives back what it took, and undoing brings back what was.
//!
//! A script (see [`super::script`]): `j` JSON typed as the payload, `h` as the header, `k` a token;
//! `r` a payload that takes the place of all, `f` with fresh times; `t` a text typed in a row, `o` a
//! row on, `x` off, `i` as JSON or not; `c` the clock; `p` the profile; `l` keeps the last of
//! duplicates, `a` writes escapes; `v` opens or closes the JSON, `u` undoes, `d` does again.

use lanceer::model::{Action, State};
use lanceer::protocol::claims::{Claim, Draft, Freshness, HeaderDraft, Source};
use lanceer::protocol::ids::KeyId;
use lanceer::protocol::json::{Json, JsonRemark, Tidying};
use lanceer::protocol::key::Algorithm;
use lanceer::protocol::profile::Profile;
use lanceer::protocol::rules::Fix;
use lanceer::protocol::token;

use super::desk::{self, stamp};
use super::script::{self, claim};

/// Does what a script says, to claims by themselves and in the window.
pub fn hold(script: &str) {
    let mut draft = Draft::empty(Profile::default());
    let mut state = desk::ready();
    for (what, rest) in script::lines(script) {
        on_draft(&mut draft, what, rest);
        kept(&draft);
        in_window(&mut state, what, rest);
        agree(&state);
        undone_and_done(&state);
    }
}

fn object(text: &str) -> Option<Json> {
    Json::parse(text).ok().filter(|json| matches!(json, Json::Object(_)))
}

fn tidying(what: char) -> (Tidying, fn(&JsonRemark) -> bool) {
    match what {
        'l' => (Tidying::KeepLast, |what| matches!(what, JsonRemark::Duplicate { .. })),
        _ => (Tidying::Ascii, |what| matches!(what, JsonRemark::RawNonAscii)),
    }
}

fn payload(draft: &Draft) -> Json {
    draft.payload(&stamp())
}

fn on_draft(draft: &mut Draft, what: char, rest: &str) {
    match what {
        'j' | 'r' | 'f' => {
            if let Some(json) = object(rest) {
                read(draft, what, &json);
            }
        }
        'h' => {
            if let Some(json) = object(rest) {
                header(draft, &json);
            }
        }
        't' | 'o' | 'x' | 'i' => {
            if let Some((claim, text)) = claim(rest) {
                let before = draft.clone();
                row(draft, what, claim, text);
                others_stay(&before, draft, claim);
            }
        }
        'c' => rest.clone_into(&mut draft.clock),
        'p' => forth_and_back(draft, script::profile(rest)),
        'l' | 'a' => {
            let (before, (tidying, is_left)) = (payload(draft), tidying(what));
            draft.tidy(tidying);
            let after = payload(draft);
            assert_eq!(after.to_value(), before.to_value(), "tidied");
            assert!(!after.remarks().iter().any(|remark| is_left(&remark.what)), "left: {after:?}");
        }
        _ => {}
    }
}

/// A payload that is read is the one that is written.
fn read(draft: &mut Draft, what: char, json: &Json) {
    let shown = payload(draft);
    match what {
        'j' => draft.read(json, &shown, Source::Typed),
        'r' => draft.replace(json, Freshness::AsTheyAre),
        _ => {
            draft.replace(json, Freshness::Fresh);
            return fresh(draft, json);
        }
    }
    assert_eq!(payload(draft).compact(), json.compact(), "written otherwise ({what})");
    draft.read(json, json, Source::Typed);
    assert_eq!(payload(draft).compact(), json.compact(), "written otherwise the second time");
}

/// All but the times and the id is as it was, and times are as far from each other.
fn fresh(draft: &Draft, before: &Json) {
    let mut after = payload(draft);
    let secs = |json: &Json, name| json.get(name).and_then(Json::as_integer);
    for name in ["exp", "nbf"] {
        if let (Some(iat), Some(time)) = (secs(before, "iat"), secs(before, name)) {
            let issued = secs(&after, "iat").expect("a time");
            let far = i128::from(time) - i128::from(iat);
            let kept = secs(&after, name).map(|time| i128::from(time) - i128::from(issued));
            let most = i128::from(i64::MAX) - i128::from(issued);
            assert!(kept == Some(far) || far > most, "{name} was {far} after iat, and is {kept:?}");
        }
    }
    let mut before = before.clone();
    for name in ["iat", "exp", "nbf", "jti"] {
        after.unset(name);
        before.unset(name);
    }
    assert_eq!(after.compact(), before.compact(), "fresh");
}

fn header(draft: &mut Draft, json: &Json) {
    let written = |header: &HeaderDraft| header.header(Algorithm::RS512, &KeyId::new("key"));
    let shown = written(&draft.header);
    draft.header.read(json, &shown);
    assert_eq!(written(&draft.header).compact(), json.compact(), "header");
}

fn row(draft: &mut Draft, what: char, claim: Claim, text: &str) {
    match what {
        't' => {
            draft.write(claim, text);
            draft.claim_mut(claim).on = true;
            if !draft.claim(claim).json {
                assert_eq!(draft.written(claim), text, "typed");
            }
        }
        'o' => draft.claim_mut(claim).on = true,
        'x' => draft.claim_mut(claim).on = false,
        _ => draft.claim_mut(claim).json ^= true,
    }
}

/// What changes along with a claim: times count from `iat`, whoever launches may be the one the task
/// is for, and a definition stands where the version has it.
fn along_with(claim: Claim) -> &'static [Claim] {
    match claim {
        Claim::Iat => &[Claim::Iat, Claim::Exp, Claim::Nbf],
        Claim::Sub => &[Claim::Sub, Claim::Patient],
        Claim::FhirVersion => &[Claim::FhirVersion, Claim::Definition],
        _ => &[],
    }
}

/// A row changes nothing but its own member, and the objects that this stands in.
fn others_stay(before: &Draft, after: &Draft, claim: Claim) {
    let (mut old, mut new) = (payload(before), payload(after));
    let mut places: Vec<&str> = [claim]
        .iter()
        .chain(along_with(claim))
        .flat_map(|claim| [before.place(*claim), after.place(*claim)])
        .flatten()
        .collect();
    if claim == Claim::Resource {
        // The first claim of a Task brings its type.
        places.push("task.resourceType");
    }
    for place in places {
        let around = outermost(place, |path| {
            let is_there = |json: &Json| matches!(json.get(path), Some(Json::Object(_)));
            is_there(&old) && is_there(&new)
        });
        old.unset(around);
        new.unset(around);
    }
    assert_eq!(old.compact(), new.compact(), "{claim:?} changed another member");
}

/// The first part of a path that is not an object in both.
fn outermost(place: &str, is_object: impl Fn(&str) -> bool) -> &str {
    let ends = place.match_indices('.').map(|(at, _)| at);
    ends.map(|end| &place[..end]).find(|path| !is_object(path)).unwrap_or(place)
}

fn forth_and_back(draft: &mut Draft, profile: Profile) {
    let (was, before) = (draft.profile, payload(draft).compact());
    draft.set_profile(profile);
    let mut back = draft.clone();
    back.set_profile(was);
    assert_eq!(payload(&back).compact(), before, "{was:?} by way of {profile:?}");
}

/// A draft is the same after it was kept in a file.
fn kept(draft: &Draft) {
    let kept = serde_json::to_string(draft).expect("a draft is kept");
    assert_eq!(&serde_json::from_str::<Draft>(&kept).expect("a draft is there"), draft);
}

/// Does one line of a script in the window.
pub(crate) fn in_window(state: &mut State, what: char, rest: &str) {
    let sheet = |state: &mut State, write: &dyn Fn(&mut lanceer::model::Writing)| {
        let mut edits = state.edits();
        write(&mut edits.view.writing);
        desk::does(state, Action::Edit(Box::new(edits)));
    };
    match what {
        'j' => sheet(state, &|writing| rest.clone_into(&mut writing.payload.text)),
        'h' => sheet(state, &|writing| rest.clone_into(&mut writing.header.text)),
        'k' => sheet(state, &|writing| {
            rest.clone_into(&mut writing.token.get_or_insert_default().text);
        }),
        'v' => sheet(state, &|writing| writing.open ^= true),
        'r' | 'f' => {
            let Some(json) = object(rest) else { return };
            let token = token::signing_input(&desk::written(state).header, &json);
            let fresh = if what == 'r' { Freshness::AsTheyAre } else { Freshness::Fresh };
            desk::does(state, Action::TakeToken(token));
            desk::does(state, Action::ReplaceByToken(fresh));
        }
        't' | 'o' | 'x' | 'i' => {
            if let Some((claim, text)) = claim(rest) {
                desk::edits(state, |draft| row(draft, what, claim, text));
            }
        }
        'c' => desk::edits(state, |draft| rest.clone_into(&mut draft.clock)),
        'p' => desk::does(state, Action::SetProfile(script::profile(rest))),
        'l' | 'a' => desk::does(state, Action::Fix(Fix::Tidy(tidying(what).0))),
        'u' => desk::does(state, Action::Undo),
        'd' => desk::does(state, Action::Redo),
        _ => {}
    }
}

/// What can be read on a sheet is what will be launched.
fn agree(state: &State) {
    let written = desk::written(state);
    let writing = &state.view.writing;
    if writing.open {
        for (sheet, json) in
            [(&writing.payload, &written.payload), (&writing.header, &written.header)]
        {
            if sheet.problem.is_none() {
                let said = Json::parse(&sheet.text).expect("no problem");
                assert_eq!(said.compact(), json.compact(), "the sheet says something else");
            }
        }
    }
    if let Some(sheet) = writing.token.as_ref().filter(|token| token.problem.is_none()) {
        let (header, payload) = token::documents(&sheet.text).expect("no problem");
        let said = [header.compact(), payload.compact()];
        let launched = [written.header.compact(), written.payload.compact()];
        assert_eq!(said, launched, "the token says something else");
    }
}

/// A step that is taken back and made again is as it was.
fn undone_and_done(state: &State) {
    if !state.history.can_undo() {
        return;
    }
    let mut again = state.clone();
    desk::does(&mut again, Action::Undo);
    agree(&again);
    desk::does(&mut again, Action::Redo);
    assert_eq!(again.workspace.draft, state.workspace.draft, "done again");
    assert_eq!(again.view.writing, state.view.writing, "done again");
}
