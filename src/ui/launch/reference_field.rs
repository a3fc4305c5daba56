//! A reference, edited as a type and an id, or as one free text: stored as one text either way, so
//! that what is no reference can be typed, kept and launched too. Where the profile has a bare id,
//! the id alone is edited.

use egui::{Id, Ui};

use super::super::Scene;
use super::super::widgets::{Choice, TextField, choice_item};
use super::claim_row::{JSON, value_id};
use super::picks;
use crate::model::Edits;
use crate::protocol::claims::{Claim, Source};
use crate::protocol::profile::Profile;
use crate::protocol::reference::Reference;
use crate::protocol::registry::Domain;
use crate::protocol::value_sets::{HTI_PERSONS, KOPPELTAAL_PERSONS};
use crate::text::window;
use crate::theme::size;

/// Width of the box with the type.
const TYPE_WIDTH: f32 = 112.0;

/// The types that the profile allows for a claim.
fn types(claim: Claim, profile: Profile) -> &'static [&'static str] {
    match (claim, profile) {
        (Claim::Resource, _) => &["Task"],
        (Claim::Definition, _) => &["ActivityDefinition"],
        (Claim::Sub, Profile::Koppeltaal20) => &KOPPELTAAL_PERSONS,
        (Claim::Sub, Profile::Hti20 | Profile::Hti11) | (Claim::Patient, Profile::Hti11) => {
            &HTI_PERSONS
        }
        (Claim::Patient, _) => &["Patient"],
        (Claim::Aud, _) => &["Device"],
        _ => &[],
    }
}

/// Whether the user asked for free text, although the text would split. A matter of the window
/// alone, so egui remembers it.
fn free_text(claim: Claim) -> Id {
    Id::unique(("lanceer free text", claim.name()))
}

/// Shows type, id and the list of the domain.
pub(super) fn show(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    edits: &mut Edits,
    claim: Claim,
    error: bool,
) {
    let free = ui.data(|data| data.get_temp(free_text(claim)).unwrap_or(false));
    let bare = edits.draft.has_bare_id(claim);
    let draft = edits.draft.claim_mut(claim);
    let json = draft.json;
    if !bare && !json {
        kind(ui, scene, &mut draft.text, claim, free);
    }
    let name = name_behind(&scene.state.workspace.domain, &draft.text);
    let mut written = edits.draft.written(claim).to_owned();
    let split = Reference::split(&written)
        .filter(|_| !free && !bare && !json)
        .map(|found| (found.resource_type.to_owned(), found.id.to_owned()));
    let width = ui.available_width() - size::FIELD - 6.0;
    // One id for both ways, so that the keyboard stays in the field when a typed slash splits it.
    let field = |text: &mut String, ui: &mut Ui| {
        TextField::new(text)
            .id(value_id(claim))
            .name(claim.label(edits.draft.profile))
            .trailing(if json { JSON } else { name.unwrap_or_default() })
            .mono(true)
            .error(error)
            .desired_width(width)
            .show(ui)
            .changed()
    };
    if let Some((kind, mut id)) = split {
        if field(&mut id, ui) {
            edits.draft.write(claim, &format!("{kind}/{id}"));
            edits.draft.claim_mut(claim).source = Source::Typed;
        }
    } else if field(&mut written, ui) {
        edits.draft.write(claim, &written);
        edits.draft.claim_mut(claim).source = Source::Typed;
    }
    picks::show(ui, scene, edits, claim);
}

/// The name behind a reference, or behind a URL that ends in one.
fn name_behind<'a>(domain: &'a Domain, text: &str) -> Option<&'a str> {
    domain.name_of(text).or_else(|| {
        let (base, id) = text.rsplit_once('/')?;
        let (_, kind) = base.rsplit_once('/')?;
        domain.name_of(&format!("{kind}/{id}"))
    })
}

/// The box with the type.
fn kind(ui: &mut Ui, scene: &Scene<'_>, text: &mut String, claim: Claim, free: bool) {
    let profile = scene.state.workspace.draft.profile;
    let name = window::type_of(scene.language, claim.label(profile));
    let current =
        Reference::split(text).filter(|_| !free).map(|found| found.resource_type.to_owned());
    let selected = current.as_deref().unwrap_or(scene.labels.other_type);
    let mut chosen = None;
    let mut wants_free = false;
    Choice::new(&name, selected).width(TYPE_WIDTH).show(ui, |ui| {
        for kind in types(claim, profile) {
            if choice_item(ui, current.as_deref() == Some(kind), kind, None, 0).clicked() {
                chosen = Some(*kind);
            }
        }
        let label = scene.labels.free_text;
        wants_free = choice_item(ui, current.is_none(), label, None, 0).clicked();
    });
    if let Some(kind) = chosen {
        // What stood after the last slash is the nearest thing to an id.
        let id = text.rsplit('/').next().unwrap_or_default();
        *text = format!("{kind}/{id}");
    }
    if chosen.is_some() || wants_free {
        ui.data_mut(|data| data.insert_temp(free_text(claim), wants_free));
    }
}
