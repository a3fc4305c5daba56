//! Inspecting in the whole window: a recording is let go, its launch verified with keys that are
//! fetched, and nothing is fetched before the press.

use std::fs;

use axum::Router;
use axum::routing::get;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use lanceer::model::Page;
use lanceer::model::inspect::{Against, KeysRead, Signature};

use crate::command_line::{output, stdout};
use crate::desk::Desk;

fn open_page(desk: &mut Desk) {
    desk.harness.get_by_role_and_label(Role::Tab, "Inspect").click();
    desk.harness.run_steps(3);
    assert_eq!(desk.state().view.page, Page::Inspect);
}

fn choose(desk: &mut Desk, value: &str) {
    desk.harness.get_by_role_and_label(Role::ComboBox, "Verify against").click();
    desk.harness.run_steps(3);
    desk.harness.get_by_role_and_label(Role::MenuItemRadio, value).click();
    desk.harness.run_steps(3);
}

fn signature(state: &lanceer::model::State) -> Option<&Signature> {
    state.inspect.seen.as_ref().map(|seen| &seen.signature)
}

/// A recording in which this token is posted.
fn recording(token: &str) -> String {
    serde_json::json!({"log": {"version": "1.2", "entries": [{"request": {
        "method": "POST", "url": "https://module.example/launch",
        "postData": {"mimeType": "application/x-www-form-urlencoded",
                     "text": format!("launch={token}&iss=https%3A%2F%2Ffhir.example")}},
        "response": {"status": 303}}]}})
    .to_string()
}

#[test]
fn a_recording_of_another_portal_is_verified_with_its_keys() {
    let (portal, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let token = stdout(&output(portal.path(), &["token"])).trim().to_owned();
    let jwks = stdout(&output(portal.path(), &["keys", "export", "--format", "jwks"]));
    let (har, keys) = (portal.path().join("launch.har"), portal.path().join("jwks.json"));
    fs::write(&har, recording(&token)).unwrap();
    fs::write(&keys, &jwks).unwrap();

    let mut desk = Desk::open(home.path());
    open_page(&mut desk);
    desk.drop_files(&[&har]);
    desk.until("a launch", |state| state.inspect.seen.is_some());
    assert!(matches!(signature(desk.state()), Some(Signature::NotChecked(_))));
    desk.harness.get_by_label("From launch.har");

    // A file with keys beside it is verified with.
    desk.drop_files(&[&keys]);
    desk.until("the signature", |state| signature(state) == Some(&Signature::Verified));
    assert_eq!(desk.state().view.inspect.against, Against::Pasted);

    choose(&mut desk, "A JWKS at an address");
    let url = desk.runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/jwks.json", listener.local_addr().unwrap());
        let router = Router::new().route("/jwks.json", get(move || async move { jwks }));
        tokio::spawn(async move { axum::serve(listener, router).await });
        url
    });
    desk.type_into("Address of the JWKS", &url);
    assert!(desk.state().inspect_keys().is_none(), "nothing is fetched before the press");
    desk.press("Fetch");
    desk.until("the keys", |state| matches!(state.inspect_keys(), Some(KeysRead::Done(_))));
    desk.until("the signature", |state| signature(state) == Some(&Signature::Verified));

    choose(&mut desk, "The JWKS that is published here");
    desk.until("another verdict", |state| signature(state) == Some(&Signature::Failed));

    choose(&mut desk, "A file with keys");
    desk.type_into("File with keys", keys.to_str().unwrap());
    desk.press("Read");
    desk.until("the signature", |state| signature(state) == Some(&Signature::Verified));
}

#[test]
fn what_was_signed_here_is_verified_by_itself() {
    let home = tempfile::tempdir().unwrap();
    let token = stdout(&output(home.path(), &["token"])).trim().to_owned();
    let file = home.path().join("token.txt");
    fs::write(&file, format!("{token}\n")).unwrap();
    let mut desk = Desk::open(home.path());
    open_page(&mut desk);
    desk.drop_files(&[&file]);
    desk.until("the signature", |state| signature(state) == Some(&Signature::Verified));
}
