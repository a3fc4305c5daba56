//! Questions about the passphrase that keys are behind.

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{TextField, Tone, caption, finding, plain_row};
use super::{Answer, LABELS, entered, first, paragraph};
use crate::model::keys::KeyAction;
use crate::model::{Action, Said};
use crate::protocol::secret::Secret;
use crate::text::key_trouble::KeyTrouble;
use crate::text::trouble::{self, Trouble};
use crate::theme::icons;

/// The passphrase that the keys are behind.
pub(super) fn unlock(ui: &mut Ui, scene: &mut Scene<'_>, passphrase: &mut Secret) {
    let words = scene.key_labels;
    paragraph(ui, words.unlock_why);
    let wrong = refused(scene);
    let field = TextField::new(passphrase.expose_mut()).name(words.passphrase).password();
    let field = field.error(wrong).show(ui);
    let entered = first(ui, &field);
    if scene.state.keys.busy {
        ui.label(caption(ui, words.busy));
    } else if wrong {
        let wrong = Trouble::Key(KeyTrouble::WrongPassphrase);
        let text = trouble::explain(scene.language, &wrong).in_one_line();
        finding(ui, Tone::Error, &text, None);
    }
    let enabled = !passphrase.is_empty() && !scene.state.keys.busy;
    let unlock = Action::Keys(KeyAction::Unlock(passphrase.clone()));
    let answer = Answer::new(words.unlock_now, icons::LOCK_SIMPLE_OPEN);
    Answer { enabled, entered, ..answer }.show(ui, scene, unlock, |_, _| {});
}

/// Whether the last passphrase was the wrong one. It is said here, since messages wait for questions.
fn refused(scene: &Scene<'_>) -> bool {
    let wrong = Said::Trouble(Trouble::Key(KeyTrouble::WrongPassphrase));
    scene.state.notices.showing().iter().any(|notice| notice.said == wrong)
}

/// A passphrase to write the keys behind.
pub(super) fn protect(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    passphrase: &mut Secret,
    again: &mut Secret,
) {
    let words = scene.key_labels;
    paragraph(ui, words.protect_why);
    let begun = secret_row(ui, words.passphrase, passphrase, true);
    let repeated = secret_row(ui, words.passphrase_again, again, false);
    let same = passphrase == again;
    if !again.is_empty() && !same {
        plain_row(ui, "", LABELS, |ui| {
            ui.add(Label::new(caption(ui, words.not_the_same)));
        });
    }
    let enabled = same && !passphrase.is_empty();
    let protect = Action::Keys(KeyAction::Protect(Some(passphrase.clone())));
    let entered = begun || repeated;
    let answer = Answer::new(words.protect_now, icons::LOCK_SIMPLE);
    Answer { enabled, entered, ..answer }.show(ui, scene, protect, |_, _| {});
}

fn secret_row(ui: &mut Ui, name: &str, secret: &mut Secret, is_first: bool) -> bool {
    plain_row(ui, name, LABELS, |ui| {
        let field = TextField::new(secret.expose_mut()).name(name).password().show(ui);
        if is_first { first(ui, &field) } else { entered(ui, &field) }
    })
}
