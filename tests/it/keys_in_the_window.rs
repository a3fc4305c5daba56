//! Keys in the whole app: made, taken in, deleted, rotated, protected, and launched with.

use std::fs;
use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use lanceer::model::keys::Examined;
use lanceer::model::keys::JwksPlace;
use lanceer::model::workspace::Access;
use lanceer::protocol::journal::Progress;
use serde_json::Value;

use crate::command_line::{output, stderr, stdout};
use crate::desk::Desk;

/// A desk with the Keys page open.
fn at_keys(home: &Path) -> Desk {
    let mut desk = Desk::open(home);
    open_page(&mut desk, "Keys");
    desk
}

fn open_page(desk: &mut Desk, page: &str) {
    desk.harness.get_by_role_and_label(Role::Tab, page).click();
    desk.harness.run_steps(3);
}

fn keys(desk: &Desk) -> usize {
    desk.state().workspace.keys.len()
}

fn command(home: &Path, args: &[&str]) -> String {
    let done = output(home, args);
    assert!(done.status.success(), "{args:?}: {}", stderr(&done));
    stdout(&done)
}

fn files(home: &Path) -> Vec<PathBuf> {
    fs::read_dir(home.join("keys")).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// The kids in the JWKS as it is served now.
fn served(desk: &Desk) -> Vec<String> {
    let url = desk.state().jwks_url(JwksPlace::Here).unwrap();
    let get = async { reqwest::get(&url).await.unwrap().json::<Value>().await.unwrap() };
    let jwks = desk.runtime.block_on(get);
    let kid = |key: &Value| key["kid"].as_str().unwrap().to_owned();
    jwks["keys"].as_array().unwrap().iter().map(kid).collect()
}

/// Selects a key by its name.
fn select(desk: &mut Desk, name: &str) {
    let start = format!("{name}, ");
    let is_row = |node: &AccessKitNode<'_>| {
        node.role() == Role::ListBoxOption && node.label().is_some_and(|l| l.starts_with(&start))
    };
    desk.harness.get_by(is_row).click();
    desk.harness.run_steps(3);
}

fn launch_is_accepted(desk: &mut Desk) {
    open_page(desk, "Launch");
    let before = desk.state().journal.launches().len();
    let anyway = desk.harness.query_by_label("Launch anyway…").is_some();
    assert!(!anyway, "{:?}", desk.state().workspace.active_key());
    desk.press("Launch");
    let (status, page) = desk.browse();
    assert_eq!(status, 200, "{page}");
    desk.until("acceptance", |state| {
        state.journal.launches().len() > before
            && state.journal.launches().last().unwrap().progress == Progress::Accepted
    });
    open_page(desk, "Keys");
}

#[test]
fn a_key_is_generated_published_and_signs() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = at_keys(home.path());
    desk.press("Generate…");
    desk.type_into("Name", "Second");
    desk.press("Generate");
    desk.until("a second key", |state| state.workspace.keys.len() == 2);
    let kid = desk.state().workspace.keys[1].kid.to_string();
    assert!(served(&desk).contains(&kid));
    desk.until("the doctor's word", |state| {
        matches!(state.examined(JwksPlace::Here), Some(Examined::Done(done)) if done.keys == Some(2))
    });
    select(&mut desk, "Second");
    desk.press("Sign launches with this key");
    assert_eq!(desk.state().workspace.active_key().unwrap().name, "Second");
    launch_is_accepted(&mut desk);
    assert!(desk.state().workspace.keys[1].last_used.is_some());
    desk.close();
    assert_eq!(files(home.path()).len(), 2);
    let again = Desk::open(home.path());
    assert_eq!(again.state().workspace.active_key().unwrap().name, "Second");
}

#[test]
fn a_key_that_is_cancelled_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = at_keys(home.path());
    desk.press("Generate…");
    desk.press("Generate");
    desk.until("a key in the making", |state| !state.keys.generating.is_empty());
    desk.harness.get_by_role_and_label(Role::Link, "Cancel").click();
    desk.harness.run_steps(3);
    assert_eq!(desk.state().keys.generating, []);
    // Long enough for two primes of this length.
    std::thread::sleep(std::time::Duration::from_secs(2));
    desk.harness.run_steps(3);
    assert_eq!(keys(&desk), 1);
    desk.close();
    assert_eq!(files(home.path()).len(), 1);
}

#[test]
fn a_deleted_key_comes_back_until_the_window_closes() {
    let home = tempfile::tempdir().unwrap();
    command(home.path(), &["keys", "generate", "--alg", "ES256", "--name", "Portal"]);
    let other = command(home.path(), &["keys", "generate", "--alg", "ES384", "--name", "Other"]);
    let mut desk = at_keys(home.path());
    let delete = |desk: &mut Desk| {
        select(desk, "Other");
        desk.press("Delete…");
        let button = desk.harness.get_by_role_and_label(Role::Button, "Delete");
        assert!(button.accesskit_node().is_disabled(), "its name has to be typed");
        desk.type_into("Name", "Other");
        desk.press("Delete");
        assert_eq!(keys(desk), 1);
    };
    delete(&mut desk);
    assert!(!served(&desk).contains(&other));
    desk.harness.get_all_by_role_and_label(Role::Link, "Undo").next().unwrap().click();
    desk.harness.run_steps(3);
    assert_eq!(keys(&desk), 2);
    assert!(served(&desk).contains(&other));
    select(&mut desk, "Other");
    desk.press("Sign launches with this key");
    launch_is_accepted(&mut desk);
    delete(&mut desk);
    desk.close();
    assert_eq!(files(home.path()).len(), 1, "closed is gone");
    assert_eq!(Desk::open(home.path()).state().workspace.keys.len(), 1);
}

#[test]
fn a_key_is_pasted_and_dropped_and_is_one() {
    let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let kid = command(elsewhere.path(), &["keys", "generate", "--alg", "ES512"]);
    let pem = command(elsewhere.path(), &["keys", "export", &kid, "--private"]);
    let mut desk = at_keys(home.path());
    desk.harness.event(egui::Event::Paste(pem.clone()));
    desk.harness.run_steps(3);
    desk.until("the pasted key", |state| state.workspace.keys.len() == 2);
    assert!(!format!("{:?}", desk.state()).contains(pem.lines().nth(1).unwrap()));
    let file = elsewhere.path().join("private.key");
    fs::write(&file, &pem).unwrap();
    open_page(&mut desk, "Launch");
    desk.drop_files(&[&file]);
    desk.until("word that it is known", |state| {
        let known = |notice: &lanceer::model::Notice| {
            matches!(notice.said, lanceer::model::Said::KeyKnown(_))
        };
        state.notices.showing().iter().any(known)
    });
    assert_eq!(keys(&desk), 2);
    assert_eq!(desk.state().workspace.keys[1].kid.as_str(), kid);
    desk.press("Sign launches with this key");
    launch_is_accepted(&mut desk);
}

#[test]
fn a_launch_signed_with_any_key_reaches_the_module() {
    let home = tempfile::tempdir().unwrap();
    // The Koppeltaal profile warns of what its service does not take, and the module accepts it.
    for alg in ["RS512", "PS384", "ES256", "ES384", "ES512", "EdDSA"] {
        command(home.path(), &["keys", "generate", "--alg", alg, "--name", alg]);
    }
    let mut desk = at_keys(home.path());
    for alg in ["PS384", "ES256", "ES384", "ES512", "EdDSA", "RS512"] {
        select(&mut desk, alg);
        desk.press("Sign launches with this key");
        assert_eq!(desk.state().workspace.active_key().unwrap().alg.name(), alg);
        launch_is_accepted(&mut desk);
    }
}

#[test]
fn keys_behind_a_passphrase_are_unlocked_once_a_start() {
    let home = tempfile::tempdir().unwrap();
    command(home.path(), &["keys", "generate", "--alg", "ES256", "--name", "Portal"]);
    let mut desk = at_keys(home.path());
    let protect = "Protect with a passphrase…";
    desk.harness.get_by_role_and_label(Role::Link, protect).click();
    desk.harness.run_steps(3);
    desk.type_into("Passphrase", "correct horse");
    desk.type_into("Once more", "correct horse");
    assert!(!format!("{:?}", desk.state()).contains("correct horse"));
    desk.press("Protect");
    desk.until("protection", |state| state.keys.protected && !state.keys.busy);
    launch_is_accepted(&mut desk);
    desk.close();
    let kept = fs::read_to_string(&files(home.path())[0]).unwrap();
    assert!(kept.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));

    let mut desk = at_keys_locked(home.path());
    assert_eq!(desk.state().workspace.keys[0].access, Access::Locked);
    for (passphrase, opens) in [("wrong", false), ("correct horse", true)] {
        desk.type_into("Passphrase", passphrase);
        desk.press("Unlock");
        desk.until("an answer", |state| !state.keys.busy);
        assert_eq!(desk.state().workspace.active_key().is_some(), opens, "{passphrase}");
    }
    assert!(!format!("{:?}", desk.state()).contains("correct horse"));
    open_page(&mut desk, "Keys");
    launch_is_accepted(&mut desk);
}

/// A window that asks for the passphrase before anything else.
fn at_keys_locked(home: &Path) -> Desk {
    let desk = Desk::open(home);
    assert!(desk.state().view.asking.is_some());
    desk
}
