//! The public keys of an application: where they are, and what was found there.

use egui::{Label, Ui};

use super::super::addresses::{LABELS, copyable, told};
use super::push;
use crate::model::domain::{ApplicationAction, KeysTest};
use crate::protocol::registry::{Addresses, Client, ClientKeys, KeysDraft, KeysOf};
use crate::text::domain::registration::{self, RegistrationLabels};
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{Tone, caption, finding, plain_row, quiet};

/// Shows where they are, and what they are where that is known.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, client: &Client<'_>, at: &Addresses) {
    let words = RegistrationLabels::of(scene.language);
    match client.keys {
        KeysOf::Portal => copyable(ui, scene, (client.name, words.jwks_url), &at.portal_jwks()),
        KeysOf::Module => copyable(ui, scene, (client.name, words.jwks_url), &at.module_jwks()),
        KeysOf::Registered(ClientKeys::JwksUrl(url)) => {
            copyable(ui, scene, (client.name, words.jwks_url), url);
            plain_row(ui, "", LABELS, |ui| {
                if quiet(ui, words.test_keys, Some(icons::ARROWS_CLOCKWISE)).clicked() {
                    push(scene, ApplicationAction::TestKeys(url.clone()));
                }
                tested(ui, scene, url);
            });
        }
        KeysOf::Registered(ClientKeys::None) => {
            told(ui, words.keys, |ui| {
                ui.add(Label::new(caption(ui, words.no_keys)).wrap());
            });
        }
        KeysOf::Registered(keys) => {
            told(ui, words.keys, |ui| match KeysDraft::of(keys).read() {
                Ok(found) => {
                    let text = registration::keys_found(scene.language, &found);
                    ui.add(Label::new(caption(ui, text)).wrap());
                }
                Err(why) => {
                    let text = registration::keys_problem(scene.language, &why);
                    finding(ui, Tone::Error, &text, None);
                }
            });
        }
    }
}

/// What was found at the address of a JWKS, when it was looked at.
pub(in crate::ui) fn tested(ui: &mut Ui, scene: &Scene<'_>, url: &str) {
    let language = scene.language;
    match scene.state.applications.test_of(url) {
        None => {}
        Some(KeysTest::Underway) => {
            finding(ui, Tone::Neutral, RegistrationLabels::of(language).testing_keys, None);
        }
        Some(KeysTest::Done(Ok(found))) => {
            finding(ui, Tone::Ok, &registration::keys_found(language, found), None);
        }
        Some(KeysTest::Done(Err(why))) => {
            finding(ui, Tone::Error, &registration::keys_problem(language, why), None);
        }
    }
}
