//! Presets in the model: no window, no world.

use serde_json::{Value, json};

use super::*;
use crate::model::asking::Asking;
use crate::model::keys::Destination;
use crate::model::testing::{moment, now, opened, ready};
use crate::model::{Action, Effect, Outcome, Said, State};
use crate::protocol::json::Json;
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::share::{self, SecretKind};

/// Enough of a token to be one.
const TOKEN: &str = "eyJhbGciOiJub25lIn0.e30.c2ln";

fn presets(state: &mut State, action: PresetAction) -> Vec<Effect> {
    crate::model::act(state, Action::Presets(action), moment())
}

fn titles(state: &State) -> Vec<&str> {
    let presets = state.workspace.presets.iter();
    presets.map(|preset| preset.title(Language::English)).collect()
}

fn id(state: &State, name: &str) -> PresetId {
    state.workspace.preset_named(name, Language::English).unwrap().id
}

/// What the world makes of a share.
fn bring(state: &mut State, effects: &[Effect]) {
    let [Effect::Presets(PresetEffect::Read(ShareSource::Text(text)))] = effects else {
        panic!("{effects:?}")
    };
    let read = PresetOutcome::Read(Ok(Box::new(Incoming::read(text).unwrap())));
    crate::model::receive(state, Outcome::Presets(read), now());
}

/// Takes a share in as far as the question.
fn take(state: &mut State, text: &str) -> Taking {
    let effects = presets(state, PresetAction::TakeShare(text.to_owned()));
    bring(state, &effects);
    let Some(Asking::TakePresets(taking)) = state.view.asking.clone() else { panic!("a question") };
    taking
}

fn shared(state: &mut State) -> String {
    let effects = presets(state, PresetAction::Share(Destination::Clipboard));
    let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
    text.clone()
}

#[test]
fn those_that_ship_are_there_at_the_first_start_and_speak_the_language() {
    let (state, _) = opened(Language::Dutch);
    let workspace = &state.workspace;
    assert_eq!(workspace.presets.len(), Shipped::ALL.len());
    let in_use = workspace.preset_in_use().unwrap();
    assert_eq!(in_use.title(Language::Dutch), "Behandelaar opent een taak");
    assert_eq!(in_use.title(Language::English), "Practitioner opens a task");
    assert!(!workspace.preset_changed() && workspace.has_all_shipped());
}

#[test]
fn a_preset_is_applied_changed_and_saved() {
    let mut state = ready(Language::English);
    let patient = id(&state, "Patient opens a task");
    let effects = presets(&mut state, PresetAction::Apply(patient));
    assert!(matches!(effects.as_slice(), [Effect::Save(_), Effect::SetUpServices(_)]));
    assert!(state.workspace.draft.sub.text.starts_with("Patient/"));
    assert_eq!(state.workspace.draft.sub.source, Source::Preset);
    assert!(!state.workspace.preset_changed());
    crate::model::act(&mut state, Action::Undo, moment());
    assert!(state.workspace.draft.sub.text.starts_with("Practitioner/"));
    crate::model::act(&mut state, Action::Redo, moment());

    state.workspace.draft.intent.text = "order".to_owned();
    state.workspace.target.receiver = KnownReceiver::Other;
    assert!(state.workspace.preset_changed());
    presets(&mut state, PresetAction::Save);
    assert!(!state.workspace.preset_changed());
    assert_eq!(state.workspace.preset(patient).unwrap().draft.intent.text, "order");

    presets(&mut state, PresetAction::AskSaveAs);
    assert_eq!(presets(&mut state, PresetAction::SaveAs("everything ON".to_owned())), []);
    assert!(state.view.asking.is_some(), "the name is taken, whatever its case");
    presets(&mut state, PresetAction::SaveAs(" Mine\n".to_owned()));
    assert_eq!(state.view.asking, None);
    let mine = state.workspace.preset_in_use().unwrap();
    assert_eq!((mine.title(Language::English), mine.draft.intent.text.as_str()), ("Mine", "order"));
}

#[test]
fn presets_are_renamed_copied_and_moved() {
    let mut state = ready(Language::English);
    let (first, last) = (id(&state, "Practitioner opens a task"), id(&state, "Everything on"));
    for taken in ["Everything on", "", "Practitioner opens a task"] {
        assert_eq!(presets(&mut state, PresetAction::Rename(first, taken.to_owned())), []);
    }
    presets(&mut state, PresetAction::Rename(first, "First".to_owned()));
    presets(&mut state, PresetAction::Duplicate(first));
    presets(&mut state, PresetAction::Duplicate(first));
    assert_eq!(titles(&state)[..3], ["First", "First, copy 2", "First, copy"]);
    assert_eq!(presets(&mut state, PresetAction::Move(first, Way::Up)), []);
    assert_eq!(presets(&mut state, PresetAction::Move(last, Way::Down)), []);
    presets(&mut state, PresetAction::Move(first, Way::Down));
    assert_eq!(titles(&state)[..2], ["First, copy 2", "First"]);
    let mut ids: Vec<_> = state.workspace.presets.iter().map(|preset| preset.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), state.workspace.presets.len());
}

#[test]
fn a_deleted_preset_is_had_back_where_it_was() {
    let mut state = ready(Language::English);
    let before = state.workspace.clone();
    let in_use = before.preset_in_use.unwrap();
    presets(&mut state, PresetAction::Delete(in_use));
    assert_eq!(state.workspace.preset_in_use, None);
    let said = |state: &State| {
        let mut showing = state.notices.showing().iter();
        showing.any(|notice| matches!(notice.said, Said::PresetDeleted { .. }))
    };
    assert!(said(&state));
    presets(&mut state, PresetAction::Undelete(in_use));
    assert_eq!(state.workspace, before);
    assert!(!said(&state));

    // Its number and its name are those of another by now.
    let last = id(&state, "Everything on");
    presets(&mut state, PresetAction::Delete(last));
    presets(&mut state, PresetAction::SaveAs("Everything on".to_owned()));
    presets(&mut state, PresetAction::Undelete(last));
    let mut ends = titles(&state).split_off(Shipped::ALL.len() - 1);
    ends.sort_unstable();
    assert_eq!(ends, ["Everything on", "Everything on 2"]);
    assert_ne!(state.workspace.presets[6].id, state.workspace.presets[7].id);
}

#[test]
fn what_ships_is_brought_back_and_changes_are_kept() {
    let mut state = ready(Language::English);
    let (gone, changed) = (id(&state, "Everything on"), id(&state, "HTI 2.0 launch"));
    presets(&mut state, PresetAction::Delete(gone));
    presets(&mut state, PresetAction::Apply(changed));
    state.workspace.draft.intent.text = "order".to_owned();
    presets(&mut state, PresetAction::Save);
    assert!(!state.workspace.has_all_shipped());
    presets(&mut state, PresetAction::BringBack);
    assert!(state.workspace.has_all_shipped());
    assert_eq!(state.presets.deleted, []);
    assert_eq!(titles(&state)[6..], ["HTI 2.0 launch", "Everything on"]);
    let kept = state.workspace.preset(changed).unwrap();
    assert_eq!(kept.title(Language::English), "HTI 2.0 launch, changed");
    assert_eq!(kept.draft.intent.text, "order");
    assert_eq!(presets(&mut state, PresetAction::BringBack), []);
}

#[test]
fn a_preset_is_found_by_its_name_in_any_case_and_language() {
    let (state, _) = opened(Language::English);
    let found = |name| state.workspace.preset_named(name, Language::English).map(|p| p.shipped);
    assert_eq!(found("Everything on"), Some(Some(Shipped::Everything)));
    assert_eq!(found("everything ON"), Some(Some(Shipped::Everything)));
    assert_eq!(found("naaste opent een taak"), Some(Some(Shipped::RelatedPerson)));
    assert_eq!(found("Everything"), None);
}

#[test]
fn a_share_holds_what_was_chosen_and_the_people_where_they_are_wanted() {
    let mut state = ready(Language::English);
    presets(&mut state, PresetAction::AskShare);
    let related = id(&state, "Related person opens a task");
    presets(&mut state, PresetAction::ChooseShared(vec![related]));
    let Some(Asking::SharePresets(sharing)) = &state.view.asking else { panic!("a question") };
    assert_eq!(sharing.bundle.people, ["Bo Proefpersoon", "Mees Proefpersoon"]);
    assert!(!sharing.bundle.text.contains("Proefpersoon"), "nobody asked for the people");
    presets(&mut state, PresetAction::SharePeople(true));
    let document: Value = serde_json::from_str(&shared(&mut state)).unwrap();
    let members: Vec<_> = document.as_object().unwrap().keys().collect();
    assert_eq!(members, ["lanceer", "version", "presets", "people"]);
    assert_eq!(document["presets"][0]["name"], "Related person opens a task");
    let members: Vec<_> = document["presets"][0].as_object().unwrap().keys().collect();
    assert_eq!(members, ["name", "draft", "target"]);
    assert_eq!(document["people"][1]["name"], "Mees Proefpersoon");
    assert_eq!(state.view.asking, None);
}

#[test]
fn a_share_never_holds_a_token_or_a_key() {
    let mut state = ready(Language::English);
    let in_use = state.workspace.preset_in_use.unwrap();
    let key = json!({ "kty": "oct", "k": "c2VjcmV0IHNlY3JldCBzZWNyZXQ" }).to_string();
    state.workspace.draft.sub.text = TOKEN.to_owned();
    state.workspace.draft.intent.text.clone_from(&key);
    state.workspace.target.endpoint = format!("https://a.example/?token={TOKEN}");
    presets(&mut state, PresetAction::Save);
    presets(&mut state, PresetAction::Rename(in_use, format!("My {TOKEN}")));
    state.workspace.domain.people[1].identity = TOKEN.to_owned();
    let joris = state.workspace.domain.people[1].reference.clone();
    let other = id(&state, "Everything on");
    state.workspace.preset_mut(other).unwrap().draft.sub.text = joris;

    presets(&mut state, PresetAction::AskShare);
    presets(&mut state, PresetAction::ChooseShared(vec![in_use, other]));
    presets(&mut state, PresetAction::SharePeople(true));
    let Some(Asking::SharePresets(sharing)) = &state.view.asking else { panic!("a question") };
    let found: Vec<_> = sharing
        .bundle
        .left_out
        .iter()
        .map(|(name, found)| (name.as_str(), found.place.as_str(), found.kind))
        .collect();
    let expected = [
        ("…", "name", SecretKind::Token),
        ("…", "draft.sub.text", SecretKind::Token),
        ("…", "draft.intent.text.k", SecretKind::PrivateKey),
        ("…", "target.endpoint", SecretKind::Token),
        ("Joris van Oefenen", "identity", SecretKind::Token),
    ];
    assert_eq!(found, expected);
    assert!(!format!("{:?}", sharing.bundle).contains(TOKEN), "nothing that shows has it");
    let text = shared(&mut state);
    assert!(!text.contains("eyJ") && !text.contains("c2VjcmV0"), "{text}");
}

#[test]
fn what_is_shared_is_taken_in_elsewhere() {
    let mut here = ready(Language::English);
    presets(&mut here, PresetAction::SaveAs("Mine".to_owned()));
    presets(&mut here, PresetAction::AskShare);
    presets(&mut here, PresetAction::SharePeople(true));
    let text = shared(&mut here);

    let mut there = ready(Language::English);
    for (at, person) in there.workspace.domain.people.iter_mut().enumerate() {
        person.reference = format!("Patient/there-{at}");
    }
    let taking = take(&mut there, &text);
    assert_eq!(taking.count(&there.workspace, Language::English), 3);
    let effects = presets(&mut there, PresetAction::TakeIn);
    assert!(matches!(effects.as_slice(), [Effect::Save(_), Effect::SetUpServices(_)]));
    let mine = there.workspace.preset_named("Mine", Language::English).unwrap();
    assert_eq!(mine.launch(), here.workspace.preset_in_use().unwrap().launch());
    assert_eq!(there.workspace.domain.name_of(&mine.draft.sub.text), Some("Anna Testbeek"));

    let again = take(&mut there, &text);
    assert_eq!(again.count(&there.workspace, Language::English), 0, "all of it is there");
}

fn write(presets: Vec<Value>, people: Vec<Value>) -> String {
    let json = |values: Vec<Value>| values.iter().map(Json::of).collect();
    share::write(share::Envelope { presets: json(presets), people: json(people) })
}

/// A share of a preset with this name and intent, and of the first person under another name.
fn share_of(state: &State, name: &str, intent: &str) -> String {
    let mut draft = state.workspace.draft.clone();
    intent.clone_into(&mut draft.intent.text);
    let reference = &state.workspace.domain.people[0].reference;
    let person = json!({ "reference": reference, "name": "Another", "identity": "other" });
    write(vec![json!({ "name": name, "draft": draft })], vec![person])
}

#[test]
fn a_clash_is_answered_by_its_own_choice() {
    for (resolve, name, intent) in [
        (Resolve::KeepBoth, "Everything on 2", "plan"),
        (Resolve::Replace, "Everything on", "order"),
        (Resolve::Skip, "Everything on", "plan"),
    ] {
        let mut state = ready(Language::English);
        let text = share_of(&state, "everything ON", "order");
        let mut taking = take(&mut state, &text);
        taking.presets[0] = resolve;
        taking.people[0] = if resolve == Resolve::Replace { resolve } else { Resolve::Skip };
        state.view.asking = Some(Asking::TakePresets(taking));
        presets(&mut state, PresetAction::TakeIn);
        let last = titles(&state).pop().unwrap().to_lowercase();
        assert_eq!(last, name.to_lowercase());
        let kept = &state.workspace.preset_named("Everything on", Language::English).unwrap();
        assert_eq!(kept.draft.intent.text, intent, "{resolve:?}");
        let person = &state.workspace.domain.people[0].name;
        assert_eq!(person == "Another", resolve == Resolve::Replace);
    }
}

#[test]
fn what_is_broken_is_named_and_the_rest_is_taken_in() {
    let mut state = ready(Language::English);
    let good = state.workspace.draft.clone();
    let presets_in = vec![
        json!({ "name": "Good", "draft": good }),
        json!({ "name": "Later", "draft": { "profile": "hti-3.0" } }),
        json!({ "draft": { "profile": "hti-2.0" } }),
        json!("no preset"),
        json!({ "name": TOKEN, "draft": good, "target": { "endpoint": TOKEN } }),
    ];
    let people = vec![
        json!({ "reference": "Robot/1", "name": "Marvin", "identity": "marvin" }),
        json!({ "reference": "Patient/1", "name": " ", "identity": "" }),
        json!({ "reference": "Patient/../1", "name": "Kim", "identity": "kim" }),
    ];
    let text = write(presets_in, people);
    let taking = take(&mut state, &text);
    let incoming = &taking.incoming;
    let broken: Vec<_> = incoming.broken.iter().map(|b| (b.place, b.name.as_deref())).collect();
    assert_eq!(
        broken,
        [
            (2, Some("Later")),
            (3, None),
            (4, None),
            (1, Some("Marvin")),
            (2, None),
            (3, Some("Kim"))
        ]
    );
    assert_eq!(incoming.broken[0].why, BrokenWhy::UnknownProfile("hti-3.0".to_owned()));
    assert_eq!(incoming.left_out.len(), 2);
    presets(&mut state, PresetAction::TakeIn);
    assert_eq!(titles(&state)[7..], ["Good", "Preset"]);
    assert!(!serde_json::to_string(&state.workspace).unwrap().contains(TOKEN));
}

#[test]
fn what_was_written_in_json_goes_along_without_its_secrets() {
    let mut state = ready(Language::English);
    presets(&mut state, PresetAction::SaveAs("Mine".to_owned()));
    let mine = state.workspace.preset_in_use.unwrap();
    let mut value = serde_json::to_value(&state.workspace.draft).unwrap();
    let text = format!("{{\"level\":1.50,\"other\":\"{TOKEN}\"}}");
    value.as_object_mut().unwrap().insert("base".to_owned(), text.into());
    state.workspace.preset_mut(mine).unwrap().draft = serde_json::from_value(value).unwrap();
    presets(&mut state, PresetAction::AskShare);
    let text = shared(&mut state);
    assert!(!text.contains("eyJ") && text.contains("1.50"), "{text}");
    let mut there = ready(Language::English);
    let taking = take(&mut there, &text);
    assert_eq!(taking.incoming.broken, []);
    assert_eq!(taking.incoming.presets.len(), 1);
}
