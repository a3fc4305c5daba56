//! The lists from which a reference is picked by name.

use egui::Ui;

use super::super::Scene;
use super::super::layout::icon_menu;
use super::super::widgets::choice_item;
use crate::model::{Action, Edits};
use crate::protocol::claims::{Claim, ClaimDraft, Source};
use crate::protocol::pseudonym;
use crate::protocol::registry::{Role, definition_claim};
use crate::protocol::rules::Fix;
use crate::text::{claims, shorten, window};
use crate::theme::icons;

/// Shows the button that opens the list.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, claim: Claim) {
    let name = window::pick(scene.language, claim.label(edits.draft.profile));
    icon_menu(ui, icons::CARET_DOWN, &name, |ui| {
        match claim {
            Claim::Resource => tasks(ui, scene),
            Claim::Sub => people(ui, scene),
            _ => others(ui, scene, edits, claim),
        }
        ui.separator();
        if choice_item(ui, false, scene.labels.new_random_id, None, 0).clicked() {
            scene.push(Action::Fix(Fix::Generate(claim)));
        }
        derive(ui, scene, edits.draft.claim(claim), claim);
    });
}

/// The pseudonym of the id that is there; where there is none to derive, why.
fn derive(ui: &mut Ui, scene: &mut Scene<'_>, draft: &ClaimDraft, claim: Claim) {
    let obstacle = pseudonym::obstacle(draft).map(|why| claims::no_pseudonym(scene.language, why));
    let detail = obstacle.unwrap_or(scene.labels.pseudonym_why);
    let item = ui.add_enabled_ui(obstacle.is_none(), |ui| {
        choice_item(ui, false, scene.labels.pseudonym, Some(detail), 0)
    });
    if item.inner.on_disabled_hover_text(detail).clicked() {
        scene.push(Action::Fix(Fix::Pseudonym(claim)));
    }
}

fn tasks(ui: &mut Ui, scene: &mut Scene<'_>) {
    let workspace = &scene.state.workspace;
    let domain = &workspace.domain;
    for task in &domain.tasks {
        let here = workspace.draft.resource.text == task.reference;
        let title = domain.definition_title(&task.definition).unwrap_or(&task.reference);
        let patient = domain.name_of(&task.patient).unwrap_or(&task.patient);
        let detail = window::for_patient(scene.language, patient);
        if choice_item(ui, here, title, Some(&detail), 0).clicked() {
            scene.actions.push(Action::ChooseTask(task.reference.clone()));
        }
    }
}

fn people(ui: &mut Ui, scene: &mut Scene<'_>) {
    let workspace = &scene.state.workspace;
    for person in &workspace.domain.people {
        let here = workspace.draft.sub.text == person.reference;
        if choice_item(ui, here, &person.name, Some(person.kind()), 0).clicked() {
            let chosen = Action::ChoosePerson(person.reference.clone());
            scene.actions.push(chosen);
        }
    }
}

/// What only sets the text of its own claim.
fn others(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits, claim: Claim) {
    let domain = &scene.state.workspace.domain;
    let choices: Vec<(&str, String)> = match claim {
        Claim::Definition => domain
            .definitions
            .iter()
            .map(|definition| {
                let reference =
                    definition_claim(&scene.state.workspace.draft, &definition.reference);
                (definition.title.as_str(), reference)
            })
            .collect(),
        Claim::Patient => domain
            .people
            .iter()
            .filter(|person| person.kind() == "Patient")
            .map(|person| (person.name.as_str(), person.reference.clone()))
            .collect(),
        Claim::Aud => domain
            .clients()
            .filter(|client| client.role == Role::Module)
            .map(|client| (client.name, client.device.to_owned()))
            .collect(),
        _ => Vec::new(),
    };
    let draft = edits.draft.claim_mut(claim);
    for (name, reference) in choices {
        let here = draft.text == reference;
        let detail = shorten(&reference, 28, 4);
        if choice_item(ui, here, name, Some(&detail), 0).clicked() {
            *draft = ClaimDraft::on(reference).from(Source::Domain);
        }
    }
}
