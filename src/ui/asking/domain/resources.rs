//! The questions about pasted FHIR resources: which to take in, and where to write them.

use std::path::PathBuf;

use egui::{Id, Ui};

use super::super::entries::{list, remark};
use super::super::{Answer, file_field, first, paragraph};
use crate::model::Action;
use crate::model::domain::{Arriving, DomainAction, FromResources, Replaces, ResourceAction};
use crate::model::keys::Destination;
use crate::protocol::JsonObject;
use crate::protocol::fhir_service::NotTaken;
use crate::text::domain::resource;
use crate::text::domain::resources::{self, ResourceLabels};
use crate::theme::{self, icons};
use crate::ui::Scene;
use crate::ui::widgets::{CodeEditor, Tone, code, finding, quiet};

/// Size of the field to paste into: lines when there are fewer, and height when there are more.
const ROWS: usize = 9;
const FIELD: f32 = 200.0;

fn does(action: ResourceAction) -> Action {
    Action::Domain(DomainAction::Resources(action))
}

/// Shows the question what to take in.
pub(in crate::ui::asking) fn take(ui: &mut Ui, scene: &mut Scene<'_>, from: &mut FromResources) {
    match from {
        FromResources::Wanted { text, refused } => wanted(ui, scene, text, refused),
        FromResources::Read(resources) => read(ui, scene, resources),
    }
}

fn wanted(ui: &mut Ui, scene: &mut Scene<'_>, text: &mut String, refused: &mut Option<NotTaken>) {
    let words = ResourceLabels::of(scene.language);
    paragraph(ui, words.wanted);
    let wrong_at = match refused {
        Some(NotTaken::NotFhir(why)) => why.place_in(text),
        _ => None,
    };
    let id = Id::unique("lanceer resources");
    let editor = CodeEditor::new(text, id, words.json, theme::of(ui).text).wrong_at(wrong_at);
    let field = editor.rows(ROWS).most_height(FIELD).show(ui);
    first(ui, &field);
    if field.changed() {
        *refused = None;
    }
    if let Some(why) = refused {
        finding(ui, Tone::Error, &resource::not_taken(scene.language, why), None);
    }
    let enabled = !text.trim().is_empty();
    let answer = Answer { enabled, ..Answer::new(words.read, icons::CARET_RIGHT) };
    let read = does(ResourceAction::Read(text.clone()));
    answer.show(ui, scene, read, |ui, scene| {
        if quiet(ui, words.open_file, Some(icons::FOLDER_OPEN)).clicked() {
            scene.push(Action::Browse);
        }
    });
}

/// What came in, and what each does.
fn read(ui: &mut Ui, scene: &mut Scene<'_>, resources: &[JsonObject]) {
    let words = ResourceLabels::of(scene.language);
    let domain = &scene.state.workspace.domain;
    let mut changes = false;
    list(ui, 210.0, |ui| {
        for one in resources {
            let arriving = Arriving::of(one, domain);
            changes |= arriving.replaces != Replaces::Same;
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add(egui::Label::new(code(ui, &arriving.reference)).truncate());
                remark(ui, &what(scene, &arriving));
                if let Some(name) = &arriving.account_of {
                    let text = resources::account_of(scene.language, name);
                    finding(ui, Tone::Warn, &text, None);
                }
            });
        }
    });
    let answer = Answer { enabled: changes, ..Answer::new(words.take, icons::DOWNLOAD_SIMPLE) };
    answer.show(ui, scene, does(ResourceAction::Take), |_, _| {});
}

fn what(scene: &Scene<'_>, arriving: &Arriving) -> String {
    let (language, words) = (scene.language, ResourceLabels::of(scene.language));
    let place = match &arriving.replaces {
        Replaces::Nothing => words.new.to_owned(),
        Replaces::Same => words.same.to_owned(),
        Replaces::Pasted => words.pasted.to_owned(),
        Replaces::Invented(name) => resources::in_place_of(language, name),
    };
    let becomes = arriving.becomes.as_deref().map(|name| resources::becomes(language, name));
    std::iter::once(place).chain(becomes).collect::<Vec<_>>().join(" · ")
}

/// Shows the question where to write them.
pub(in crate::ui::asking) fn export(ui: &mut Ui, scene: &mut Scene<'_>, path: &mut String) {
    let entered = file_field(ui, scene, path, "domain-bundle.json");
    let labels = scene.labels;
    let enabled = !path.trim().is_empty();
    let to_file = Destination::File(PathBuf::from(path.trim()));
    let answer = Answer { enabled, entered, ..Answer::new(labels.save, icons::FLOPPY_DISK) };
    answer.show(ui, scene, does(ResourceAction::Export(to_file)), |ui, scene| {
        if quiet(ui, labels.copy, Some(icons::COPY)).clicked() {
            scene.push(does(ResourceAction::Export(Destination::Clipboard)));
        }
    });
}
