//! The value of a time: a text that may be relative, what it comes to, and a list of usual ones. And
//! the clock of the portal, by which all of them are set.

use egui::Ui;

use super::super::Scene;
use super::super::layout::icon_menu;
use super::super::widgets::{ClaimRow, Mark, TextField, Tone, choice_item, finding};
use super::claim_row::{JSON, value_id};
use crate::model::Edits;
use crate::protocol::claims::{Claim, ClaimDraft, LIFETIME_SECS, Source, span_text};
use crate::text::{time, window};
use crate::theme::{icons, size};

/// How far `iat` may lie before the launch, in seconds.
const BACKDATES: [i64; 3] = [-10, -30, -60];
/// Lifetimes on offer, in seconds; the last is longer than the rules allow.
const LIFETIMES: [i64; 4] = [60, 120, LIFETIME_SECS, 900];
/// How far `nbf` may lie from `iat`, in seconds.
const STARTS: [i64; 2] = [-60, 60];
/// How far the clock may be off, in seconds.
const CLOCKS: [i64; 5] = [-3600, -60, 30, 300, 3600];

/// Shows the field and the list.
pub(super) fn show(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    edits: &mut Edits,
    claim: Claim,
    error: bool,
) {
    let secs = edits.draft.secs(claim, scene.preview.now);
    let zone = &scene.state.surroundings.zone;
    let draft = edits.draft.claim_mut(claim);
    let meaning = match secs {
        _ if draft.json => JSON.to_owned(),
        Some(secs) => time::three_ways(scene.language, secs, scene.preview.now, zone),
        None => String::new(),
    };
    let shorter = match secs {
        Some(secs) if !draft.json => {
            time::shorter_ways(scene.language, secs, scene.preview.now, zone)
        }
        _ => Vec::new(),
    };
    let field = TextField::new(&mut draft.text)
        .id(value_id(claim))
        .name(claim.name())
        .trailing(&meaning)
        .shorter(&shorter)
        .mono(true)
        .error(error)
        .desired_width(ui.available_width() - size::FIELD - 6.0)
        .show(ui);
    draft.typed_when(field.changed());
    let offers = offers(scene, claim, secs);
    if let Some(text) = choose(ui, &window::pick_code(scene.language, claim.name()), &offers) {
        *draft = ClaimDraft::on(text).from(Source::Typed);
    }
}

/// A text on offer, and what it means in words.
type Offer = (String, String);

fn offers(scene: &Scene<'_>, claim: Claim, secs: Option<i64>) -> Vec<Offer> {
    let (language, labels) = (scene.language, scene.labels);
    let mut offers: Vec<Offer> = match claim {
        Claim::Iat => {
            let earlier =
                BACKDATES.map(|secs| (span_text(secs), time::relative(language, secs, 0)));
            [("now".to_owned(), labels.now.to_owned())].into_iter().chain(earlier).collect()
        }
        Claim::Exp => {
            LIFETIMES.map(|secs| (span_text(secs), time::duration_in_words(language, secs))).into()
        }
        _ => {
            let other = STARTS.map(|secs| (span_text(secs), window::from_iat(language, secs)));
            [("iat".to_owned(), labels.same_as_iat.to_owned())].into_iter().chain(other).collect()
        }
    };
    if let Some(secs) = secs {
        offers.push((secs.to_string(), labels.this_moment.to_owned()));
    }
    offers
}

fn choose(ui: &mut Ui, name: &str, offers: &[Offer]) -> Option<String> {
    let mut chosen = None;
    icon_menu(ui, icons::CARET_DOWN, name, |ui| {
        for (text, meaning) in offers {
            if choice_item(ui, false, meaning, Some(text), 0).clicked() {
                chosen = Some(text.clone());
            }
        }
    });
    chosen
}

/// Shows the row of the portal's clock.
pub(super) fn clock(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let (language, labels) = (scene.language, scene.labels);
    let row = ClaimRow {
        name: labels.clock,
        under: labels.clock_under,
        mark: Mark::Fixed,
        mark_name: "",
        hover_text: labels.clock_hint.to_owned(),
        source: None,
    };
    row.show(ui, |ui| {
        let offset = edits.draft.clock_secs();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let shown = offset.map(|secs| window::clock_offset(language, secs));
            TextField::new(&mut edits.draft.clock)
                .name(labels.clock)
                .hint(labels.clock_right)
                .trailing(shown.as_deref().unwrap_or_default())
                .mono(true)
                .error(offset.is_none())
                .desired_width(ui.available_width() - size::FIELD - 6.0)
                .show(ui);
            let right = (String::new(), labels.clock_right.to_owned());
            let off = CLOCKS.map(|secs| (span_text(secs), window::clock_offset(language, secs)));
            let offers: Vec<Offer> = [right].into_iter().chain(off).collect();
            if let Some(text) = choose(ui, &window::pick_code(language, labels.clock), &offers) {
                edits.draft.clock = text;
            }
        });
        if offset.is_none() {
            finding(ui, Tone::Error, labels.clock_unread, None);
        }
    });
}
