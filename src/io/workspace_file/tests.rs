//! What is kept comes back; what cannot be read is left alone and said.

use super::*;
use crate::io::keys;
use crate::model::workspace::KeyRecord;
use crate::protocol::key::KeyKind;
use crate::protocol::key_material::KeyRefusal;
use crate::text::key_trouble::KeyTrouble;

fn now() -> Timestamp {
    "2026-03-01T10:00:00Z".parse().unwrap()
}

fn open_in(directory: &Path) -> (Opened, Keyring) {
    let keyring = Keyring::default();
    (open(Some(directory), now(), &keyring), keyring)
}

/// A key with its file in the home.
fn kept(home: &Home) -> KeyRecord {
    let keyring = Keyring::default();
    let facts = keys::generate(KeyKind::P256, &keyring).unwrap();
    home.key_files().store(&facts.thumbprint, &keyring).unwrap();
    KeyRecord { active: true, ..KeyRecord::of(facts, now()) }
}

fn file_of(home: &Home, record: &KeyRecord) -> PathBuf {
    home.keys().join(format!("{}.pem", record.thumbprint))
}

#[test]
fn what_was_saved_comes_back() {
    let scratch = tempfile::tempdir().unwrap();
    let (opened, _) = open_in(scratch.path());
    assert_eq!(opened.contents.troubles, []);
    let home = opened.home.unwrap();
    let mut workspace = opened.contents.workspace;
    let record = kept(&home);
    workspace.keys.push(record.clone());
    workspace.draft.intent.text = "order".to_owned();
    save(&home.workspace_file(), &workspace).unwrap();
    drop(home);
    let (again, keyring) = open_in(scratch.path());
    assert_eq!(again.contents.workspace, workspace);
    assert!(keyring.get(&record.thumbprint).is_some());
    let text = fs::read_to_string(scratch.path().join("workspace.json")).unwrap();
    assert!(!text.contains("PRIVATE") && !text.contains("\"d\""), "no secrets in the workspace");
}

#[test]
fn a_workspace_without_presets_gets_those_that_ship() {
    let scratch = tempfile::tempdir().unwrap();
    let (opened, _) = open_in(scratch.path());
    let mut workspace = opened.contents.workspace;
    workspace.draft.intent.text = "order".to_owned();
    let mut value = serde_json::to_value(&workspace).unwrap();
    for member in ["presets", "preset_in_use"] {
        value.as_object_mut().unwrap().shift_remove(member);
    }
    fs::write(scratch.path().join("workspace.json"), value.to_string()).unwrap();
    drop(opened.home);
    let (again, _) = open_in(scratch.path());
    assert_eq!(again.contents.troubles, []);
    let kept = again.contents.workspace;
    assert_eq!(kept.presets, workspace.presets);
    assert_eq!(kept.preset_in_use, None, "what is in the editor is none of them");

    // Who deleted them all wants none.
    value.as_object_mut().unwrap().insert("presets".to_owned(), Value::Array(Vec::new()));
    fs::write(scratch.path().join("workspace.json"), value.to_string()).unwrap();
    drop(again.home);
    let (none, _) = open_in(scratch.path());
    assert_eq!(none.contents.workspace.presets, []);
}

#[test]
fn a_broken_file_is_set_aside_and_kept() {
    let scratch = tempfile::tempdir().unwrap();
    let file = scratch.path().join("workspace.json");
    for (round, text) in (0..).zip(["{", "[]", "{\"version\": 1}"]) {
        fs::write(&file, text).unwrap();
        let later = Timestamp::from_second(now().as_second() + round).unwrap();
        let keyring = Keyring::default();
        let opened = open(Some(scratch.path()), later, &keyring);
        let [Trouble::WorkspaceBroken { aside: Some(aside), .. }] =
            opened.contents.troubles.as_slice()
        else {
            panic!("{:?}", opened.contents.troubles)
        };
        assert_eq!(fs::read_to_string(aside).unwrap(), text);
        assert!(opened.home.is_some(), "a new one may be saved");
    }
}

#[test]
fn a_file_of_a_newer_version_is_not_touched() {
    let scratch = tempfile::tempdir().unwrap();
    let file = scratch.path().join("workspace.json");
    fs::write(&file, "{\"version\": 3}").unwrap();
    let (opened, _) = open_in(scratch.path());
    assert!(matches!(
        opened.contents.troubles.as_slice(),
        [Trouble::WorkspaceNewer { version: 3, .. }]
    ));
    assert!(opened.home.is_none(), "nothing is saved this time");
    assert_eq!(fs::read_to_string(&file).unwrap(), "{\"version\": 3}");
}

#[test]
fn a_workspace_that_cannot_be_read_is_not_touched() {
    let scratch = tempfile::tempdir().unwrap();
    fs::create_dir_all(scratch.path().join("workspace.json")).unwrap();
    let (opened, _) = open_in(scratch.path());
    assert!(matches!(opened.contents.troubles.as_slice(), [Trouble::WorkspaceUnreadable { .. }]));
    assert!(opened.home.is_none());
}

#[test]
fn an_unreadable_key_is_said_and_left() {
    let scratch = tempfile::tempdir().unwrap();
    let (opened, _) = open_in(scratch.path());
    let home = opened.home.unwrap();
    let mut workspace = opened.contents.workspace;
    let record = kept(&home);
    let key_file = file_of(&home, &record);
    workspace.keys.push(record);
    save(&home.workspace_file(), &workspace).unwrap();
    fs::write(&key_file, "garbage").unwrap();
    drop(home);
    let (again, _) = open_in(scratch.path());
    let damaged = |trouble: &Trouble| {
        let Trouble::Key(KeyTrouble::Refused { why, .. }) = trouble else { return false };
        *why == KeyRefusal::Damaged
    };
    assert!(matches!(again.contents.troubles.as_slice(), [trouble] if damaged(trouble)));
    assert!(again.contents.workspace.active_key().is_none(), "another one must be made");
    assert!(again.home.is_some());
    assert_eq!(fs::read_to_string(&key_file).unwrap(), "garbage");
}

#[test]
fn a_second_window_reads_and_does_not_save() {
    let scratch = tempfile::tempdir().unwrap();
    let (first, _) = open_in(scratch.path());
    let home = first.home.unwrap();
    save(&home.workspace_file(), &first.contents.workspace).unwrap();
    let (second, _) = open_in(scratch.path());
    assert!(matches!(second.contents.troubles.as_slice(), [Trouble::HomeInUse { .. }]));
    assert_eq!(second.contents.workspace.domain, first.contents.workspace.domain);
    assert!(second.home.is_none());
}

#[test]
fn a_workspace_of_the_first_version_finds_its_keys() {
    let scratch = tempfile::tempdir().unwrap();
    let (opened, _) = open_in(scratch.path());
    let home = opened.home.unwrap();
    let mut workspace = opened.contents.workspace;
    let record = kept(&home);
    workspace.keys.push(record.clone());
    let mut value = serde_json::to_value(&workspace).unwrap();
    let old = value["keys"][0].as_object_mut().unwrap();
    for member in ["thumbprint", "last_used"] {
        old.remove(member);
    }
    old.insert("file".to_owned(), format!("{}.pem", record.kid).into());
    old.insert("jwk".to_owned(), Value::Object(record.published_jwk()));
    fs::write(home.workspace_file(), value.to_string()).unwrap();
    drop(home);
    let (again, keyring) = open_in(scratch.path());
    assert_eq!(again.contents.troubles, []);
    assert_eq!(again.contents.workspace.keys, std::slice::from_ref(&record));
    assert!(keyring.get(&record.thumbprint).is_some());
}
