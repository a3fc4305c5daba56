//! The rows about encryption: for whom, with which key, and what is wrong with it.

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::model::encryption::{EncryptionOutcome, RecipientSource};
use crate::model::testing::{now, ready};
use crate::model::{Action, Outcome, TokenView, receive};
use crate::protocol::ids::KeyId;
use crate::protocol::jwe::{ContentEncryption, KeyManagement, RecipientKey};
use crate::protocol::jwk::PublicJwk;
use crate::text::Language;
use crate::ui::testing::{Window, count, enabled, press, retype, show};

const HIGH: [f32; 2] = [1280.0, 1700.0];

fn rsa(kid: &str) -> RecipientKey {
    let key = RecipientKey::of(PublicJwk::rsa(&[0xff; 256], &[1, 0, 1])).unwrap();
    RecipientKey { kid: Some(KeyId::new(kid)), key_use: Some("enc".to_owned()), ..key }
}

/// A window on the Launch page with encryption on, for a key from here.
fn window(source: RecipientSource) -> Harness<'static, Window> {
    let mut state = ready(Language::English);
    state.workspace.target.encryption.on = true;
    state.workspace.target.encryption.source = source;
    let mut window = show(state, HIGH);
    window.run();
    window
}

fn choose(window: &mut Harness<'_, Window>, choice: &str, item: &str) {
    press(window, Role::ComboBox, choice);
    press(window, Role::MenuItemRadio, item);
}

fn says(window: &Harness<'_, Window>, words: &str) -> bool {
    window.query_all_by_label_contains(words).count() > 0
}

#[test]
fn encryption_is_one_row_until_it_is_on() {
    let mut window = show(ready(Language::English), HIGH);
    window.run();
    assert_eq!(count(&window, Role::ComboBox, "For whom"), 0);
    press(&mut window, Role::CheckBox, "Encrypt for the module");
    assert!(window.state().state.workspace.target.encryption.on);
    for choice in ["For whom", "Key management", "Content encryption"] {
        assert_eq!(count(&window, Role::ComboBox, choice), 1, "{choice}");
    }
    assert!(says(&window, "is making its keys"));
    let made = EncryptionOutcome::ModuleKeys(Ok(vec![rsa("module-key")]));
    receive(&mut window.state_mut().state, Outcome::Encryption(made), now());
    window.run();
    assert!(says(&window, "RSA 2048, key module-key."));
}

#[test]
fn how_it_is_encrypted_is_chosen_and_what_does_not_go_together_is_put_right() {
    let mut window = window(RecipientSource::BuiltIn);
    let made = EncryptionOutcome::ModuleKeys(Ok(vec![rsa("module-key")]));
    receive(&mut window.state_mut().state, Outcome::Encryption(made), now());
    window.run();
    choose(&mut window, "Content encryption", "A256GCM");
    choose(&mut window, "Key management", "ECDH-ES");
    let encryption = &window.state().state.workspace.target.encryption;
    assert_eq!(encryption.enc, ContentEncryption::A256Gcm);
    assert_eq!(encryption.alg, Some(KeyManagement::EcdhEs));
    assert!(says(&window, "ECDH-ES does not go with the module's key, which is RSA 2048."));
    // Beside the row and in the card of checks.
    window.get_all_by_label("Follow the key").next().unwrap().click();
    window.run();
    assert_eq!(window.state().state.workspace.target.encryption.alg, None);
    assert!(!says(&window, "ECDH-ES does not go"));
}

#[test]
fn one_of_several_keys_is_chosen_by_name() {
    let mut window = window(RecipientSource::BuiltIn);
    let made = EncryptionOutcome::ModuleKeys(Ok(vec![rsa("first"), rsa("second")]));
    receive(&mut window.state_mut().state, Outcome::Encryption(made), now());
    window.run();
    assert!(says(&window, "key first: of 2 keys the first that is suitable."));
    choose(&mut window, "Which key", "second");
    assert!(says(&window, "key second: chosen from 2 keys."));
}

#[test]
fn a_url_has_a_button_that_fetches_it() {
    let mut window = window(RecipientSource::Url);
    assert!(!enabled(&window, "Fetch"));
    retype(&mut window, "JWKS URL of the module", "https://module.example/jwks.json");
    assert!(says(&window, "have not been fetched yet"));
    press(&mut window, Role::Button, "Fetch");
    assert!(window.state().said.contains(&Action::FetchRecipients));
    assert!(!enabled(&window, "Fetching…"));
}

#[test]
fn a_jwks_that_is_pasted_into_its_field_is_no_key_to_sign_with() {
    let mut window = window(RecipientSource::Text);
    let field = "Public key of the module";
    window.get_by_role_and_label(Role::MultilineTextInput, field).focus();
    window.run();
    let keys = vec![rsa("pasted")];
    let jwks = crate::protocol::jwe::RecipientKeys { keys, ..Default::default() }.to_jwks();
    window.event(egui::Event::Paste(jwks));
    window.run();
    assert!(says(&window, "RSA 2048, key pasted."));
    assert!(!window.state().said.iter().any(|action| matches!(action, Action::Keys(_))));
}

#[test]
fn the_token_card_tells_that_the_token_is_wrapped() {
    let mut window = window(RecipientSource::BuiltIn);
    for view in [TokenView::Token, TokenView::Request] {
        window.state_mut().state.view.token = view;
        window.run();
        assert!(says(&window, "wrapped in a JWE"), "{view:?}");
    }
    window.state_mut().state.workspace.target.encryption.on = false;
    window.run();
    assert!(!says(&window, "wrapped in a JWE"));
}
