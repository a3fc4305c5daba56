//! Whether the token is encrypted, for which key, and how (HTI:jwe).

use egui::{Id, Label, Ui};

use super::super::super::Scene;
use super::super::super::widgets::{
    Choice, ClaimRow, CodeEditor, Mark, TextField, caption, choice_item, quiet, quiet_width,
};
use super::super::claim_row;
use crate::model::encryption::RecipientSource;
use crate::model::{Action, Edits};
use crate::protocol::ids::KeyId;
use crate::protocol::jwe::{ContentEncryption, KeyManagement, RecipientKey};
use crate::protocol::rules::RuleId;
use crate::text::jwe::{self, JweLabels};
use crate::text::shorten;
use crate::theme::{self, icons, size};

/// Room between what stands side by side.
const GAP: f32 = 6.0;

/// The id of the field that holds the key, by which a key that is pasted finds it.
pub(in crate::ui) fn key_field() -> Id {
    Id::unique("lanceer recipient key")
}

/// Shows the rows.
pub(in crate::ui) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let words = JweLabels::of(scene.language);
    let mut on = edits.target.encryption.on;
    let shown_on = on;
    let row = ClaimRow {
        name: words.encryption,
        under: words.encryption_under,
        mark: Mark::Optional(&mut on),
        mark_name: words.encrypt,
        hover_text: words.encryption_hint.to_owned(),
        source: None,
    };
    row.show(ui, |ui| {
        if !shown_on {
            return claim_row::off(ui, words.encryption, words.off);
        }
        source(ui, scene, edits, words);
        if edits.target.encryption.source == RecipientSource::BuiltIn {
            outcome(ui, scene, edits);
        }
    });
    edits.target.encryption.on = on;
    if !shown_on {
        return;
    }
    if edits.target.encryption.source != RecipientSource::BuiltIn {
        fixed(words.key, words.key_under, words.encryption_hint).show(ui, |ui| {
            if edits.target.encryption.source == RecipientSource::Text {
                text(ui, edits, words);
            } else {
                url(ui, scene, edits, words);
            }
            outcome(ui, scene, edits);
        });
    }
    fixed("alg, enc", words.algorithms_under, words.algorithms_hint).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let width = ((ui.available_width() - GAP) / 2.0).floor();
            management(ui, scene, edits, words, width);
            content(ui, edits, words, width);
        });
        claim_row::show_findings_of(ui, scene, RuleId::Jwe02);
    });
}

fn fixed<'a>(name: &'a str, under: &'a str, hint: &str) -> ClaimRow<'a> {
    let hover_text = hint.to_owned();
    ClaimRow { name, under, mark: Mark::Fixed, mark_name: "", hover_text, source: None }
}

fn source(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, words: &JweLabels) {
    let name = |source| match source {
        RecipientSource::BuiltIn => (words.built_in, words.built_in_detail),
        RecipientSource::Text => (words.as_text, words.as_text_detail),
        RecipientSource::Url => (words.by_url, words.by_url_detail),
    };
    let current = edits.target.encryption.source;
    let width = ui.available_width();
    let names_one = keys(scene).len() > 1;
    Choice::new(words.recipient, name(current).0).icon(icons::TARGET).width(width).show(ui, |ui| {
        for source in RecipientSource::ALL {
            let (name, detail) = name(source);
            if choice_item(ui, current == source, name, Some(detail), 0).clicked() {
                edits.target.encryption.source = source;
                // A key of the one is none of the other.
                edits.target.encryption.kid = None;
            }
        }
    });
    if names_one || edits.target.encryption.kid.is_some() {
        kid(ui, scene, edits, words, width);
    }
}

fn keys(scene: &Scene<'_>) -> Vec<RecipientKey> {
    scene.state.recipient_keys().unwrap_or_default()
}

/// Which of several keys is taken. One without a name cannot be asked for.
fn kid(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, words: &JweLabels, width: f32) {
    let chosen = &mut edits.target.encryption.kid;
    let shown =
        chosen.as_deref().map_or_else(|| words.best_key.to_owned(), |kid| shorten(kid, 24, 6));
    let keys = keys(scene);
    Choice::new(words.kid, &shown).icon(icons::KEY).width(width).show(ui, |ui| {
        if choice_item(ui, chosen.is_none(), words.best_key, None, 0).clicked() {
            *chosen = None;
        }
        for key in keys.iter().filter(|key| key.management().is_some()) {
            let Some(kid) = key.kid.as_ref().map(KeyId::as_str) else { continue };
            let said = [key.key_use.as_deref(), key.alg.as_deref()];
            let kind = key.kind.name();
            let detail: Vec<&str> =
                [kind.as_str()].into_iter().chain(said.into_iter().flatten()).collect();
            let here = chosen.as_deref() == Some(kid);
            let detail = shorten(&detail.join(", "), 60, 0);
            if choice_item(ui, here, &shorten(kid, 40, 6), Some(&detail), 0).clicked() {
                *chosen = Some(kid.to_owned());
            }
        }
    });
}

fn text(ui: &mut Ui, edits: &mut Edits, words: &JweLabels) {
    let color = theme::of(ui).text;
    let empty = edits.target.encryption.text.is_empty();
    CodeEditor::new(&mut edits.target.encryption.text, key_field(), words.key_text, color)
        .rows(3)
        .most_height(110.0)
        .break_anywhere()
        .show(ui);
    if empty {
        ui.add(Label::new(caption(ui, words.key_text_hint)).wrap());
    }
}

fn url(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, words: &JweLabels) {
    let url = edits.target.encryption.url.trim().to_owned();
    let fetching = scene.state.recipients.fetching.as_deref() == Some(url.as_str());
    let label = if fetching { words.fetching } else { words.fetch };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let width = ui.available_width() - quiet_width(ui, label, false) - GAP;
        TextField::new(&mut edits.target.encryption.url)
            .name(words.key_url)
            .hint("https://")
            .mono(true)
            .desired_width(width.max(size::FIELD))
            .show(ui);
        let can = !url.is_empty() && !fetching;
        if ui.add_enabled_ui(can, |ui| quiet(ui, label, None).clicked()).inner {
            scene.push(Action::FetchRecipients);
        }
    });
}

/// Which key is taken and why, or why there is none; and what is wrong with it.
fn outcome(ui: &mut Ui, scene: &mut Scene<'_>, edits: &Edits) {
    let preview = scene.preview;
    let Some(sealing) = &preview.sealing else { return };
    if let Ok(choice) = &sealing.recipient {
        let taken = jwe::taken(scene.language, choice);
        ui.add(Label::new(caption(ui, taken)).wrap());
    }
    let built_in = edits.target.encryption.source == RecipientSource::BuiltIn;
    // Nothing was given yet, which is no mistake.
    let given = built_in || !edits.target.encryption.is_empty();
    if given {
        claim_row::show_findings_of(ui, scene, RuleId::Jwe01);
    }
    claim_row::show_findings_of(ui, scene, RuleId::Jwe03);
}

fn management(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, words: &JweLabels, width: f32) {
    let taken = scene.preview.sealing.as_ref().and_then(|sealing| sealing.recipient.as_ref().ok());
    let chosen = &mut edits.target.encryption.alg;
    let followed = taken.map_or(words.follow_key, |choice| choice.alg.name());
    let shown = chosen.map_or(followed, KeyManagement::name);
    Choice::new(words.management, shown).muted(chosen.is_none()).width(width).show(ui, |ui| {
        let detail = Some(words.follow_key_detail);
        if choice_item(ui, chosen.is_none(), words.follow_key, detail, 0).clicked() {
            *chosen = None;
        }
        for alg in KeyManagement::ALL {
            let detail = jwe::management_detail(scene.language, alg);
            if choice_item(ui, *chosen == Some(alg), alg.name(), Some(detail), 0).clicked() {
                *chosen = Some(alg);
            }
        }
    });
}

fn content(ui: &mut Ui, edits: &mut Edits, words: &JweLabels, width: f32) {
    let chosen = &mut edits.target.encryption.enc;
    Choice::new(words.content, chosen.name()).width(width).show(ui, |ui| {
        for enc in ContentEncryption::ALL {
            let detail = match enc {
                ContentEncryption::A128CbcHs256 => words.cbc_detail,
                ContentEncryption::A256Gcm => words.gcm_detail,
            };
            if choice_item(ui, *chosen == enc, enc.name(), Some(detail), 0).clicked() {
                *chosen = enc;
            }
        }
    });
}
