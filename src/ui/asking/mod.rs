//! The questions that wait for an answer, each in front of the dimmed window: one file a family.

mod code;
mod compare;
mod delete;
mod domain;
mod elsewhere;
mod entries;
mod export;
mod export_launch;
mod fhir;
mod generate;
mod import;
mod journal;
mod launching;
mod link_code;
mod passphrase;
mod presets;
mod receivers;
mod register;
#[cfg(test)]
mod tests;
mod token;

pub(super) use entries::gone;
pub(super) use receivers::about as about_receiver;

use egui::{Align, Id, Key, Label, Layout, Modifiers, Response, RichText, Ui};

use super::Scene;
use super::widgets::{TextField, danger, modal, primary, quiet, quiet_width};
use crate::model::{Action, Asking, Edits};
use crate::text::code::CodeLabels;
use crate::text::compare::CompareLabels;
use crate::text::domain::registration::RegistrationLabels;
use crate::text::evidence::EvidenceLabels;
use crate::text::exchange::ExchangeLabels;
use crate::text::jwks_doctor::DoctorLabels;
use crate::text::presets::PresetLabels;
use crate::text::{FhirLabels, ReceiverLabels};
use crate::theme::{self, fonts, icons, size};

/// Width of the labels of a form.
const LABELS: f32 = 116.0;

/// Shows the question that is open, if there is one.
pub(super) fn show(ui: &Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let Some(asking) = &mut edits.view.asking else { return };
    let (title, width) = title(scene, asking);
    // Each kind of question takes the size that it needs, not that of the one before.
    let id = Id::unique(("lanceer asking", std::mem::discriminant(asking)));
    let shown = modal(ui.ctx(), id, title, scene.labels.close, width, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        match asking {
            Asking::LaunchAnyway => launching::launch_anyway(ui, scene),
            Asking::ReplaceByToken(pasted) => token::show(ui, scene, pasted),
            Asking::SaveHtml { path } => launching::save_html(ui, scene, path),
            Asking::FromFhir(from) => fhir::show(ui, scene, from),
            Asking::GenerateKey(new) => generate::show(ui, scene, new),
            Asking::ImportKey { path } => import::show(ui, scene, path),
            Asking::ExportKey(exporting) => export::show(ui, scene, exporting),
            Asking::DeleteKey { key, typed } => delete::show(ui, scene, key, typed),
            Asking::DeleteJournal => journal::delete(ui, scene),
            Asking::ExportLaunch(exporting) => export_launch::show(ui, scene, exporting),
            Asking::CompareLaunches(comparing) => compare::show(ui, scene, comparing),
            Asking::Elsewhere => elsewhere::show(ui, scene),
            Asking::CopyCode { tongue, path } => code::show(ui, scene, tongue, path),
            Asking::LinkCode => link_code::show(ui, scene),
            Asking::SavePreset { name } => presets::save(ui, scene, name),
            Asking::ManagePresets { renaming } => presets::manage(ui, scene, renaming),
            Asking::SharePresets(sharing) => presets::share(ui, scene, sharing),
            Asking::ImportPresets { path } => presets::import(ui, scene, path),
            Asking::TakePresets(taking) => presets::take(ui, scene, taking),
            Asking::ManageReceivers => receivers::manage(ui, scene),
            Asking::EditReceiver(form) => receivers::edit(ui, scene, form),
            Asking::LaunchSeveral(several) => receivers::several(ui, scene, several),
            Asking::Register(draft) => register::show(ui, scene, draft),
            Asking::Unlock { passphrase } => passphrase::unlock(ui, scene, passphrase),
            Asking::Protect { passphrase, again } => {
                passphrase::protect(ui, scene, passphrase, again);
            }
            Asking::EditPerson(form) => domain::person(ui, scene, form),
            Asking::EditProvider(form) => domain::provider(ui, scene, form),
            Asking::EditTask(form) => domain::task(ui, scene, form),
            Asking::EditDefinition(form) => domain::definition(ui, scene, form),
            Asking::DeletePerson(reference) => domain::delete_person(ui, scene, reference),
            Asking::DeleteDefinition(reference) => domain::delete_definition(ui, scene, reference),
            Asking::TakeResources(from) => domain::take_resources(ui, scene, from),
            Asking::ExportResources { path } => domain::export_resources(ui, scene, path),
            Asking::ResetDomain { keep_registered } => domain::reset(ui, scene, keep_registered),
        }
    });
    if shown.close {
        scene.push(Action::Cancel);
    }
}

fn title(scene: &Scene<'_>, asking: &Asking) -> (&'static str, f32) {
    let (labels, words) = (scene.labels, scene.key_labels);
    let preset_words = PresetLabels::of(scene.language);
    let receiver_words = ReceiverLabels::of(scene.language);
    let register_words = RegistrationLabels::of(scene.language);
    match asking {
        Asking::LaunchAnyway => (labels.launch_anyway_title, 520.0),
        Asking::ReplaceByToken(_) => (labels.replace_title, 620.0),
        Asking::SaveHtml { .. } => (labels.save_html_title, 560.0),
        Asking::FromFhir(_) => (FhirLabels::of(scene.language).title, 820.0),
        Asking::GenerateKey(_) => (words.generate_title, 520.0),
        Asking::ImportKey { .. } => (labels.import_title, 560.0),
        Asking::ExportKey(_) => (labels.export_title, 600.0),
        Asking::DeleteKey { .. } => (words.delete_title, 520.0),
        Asking::DeleteJournal => (scene.journal_labels.delete_all_title, 520.0),
        Asking::ExportLaunch(_) => (EvidenceLabels::of(scene.language).export_title, 560.0),
        Asking::CompareLaunches(_) => (CompareLabels::of(scene.language).title, 1080.0),
        Asking::Elsewhere => (DoctorLabels::of(scene.language).elsewhere_title, 560.0),
        Asking::CopyCode { .. } => (CodeLabels::of(scene.language).title, 760.0),
        Asking::LinkCode => (ExchangeLabels::of(scene.language).qr_title, 440.0),
        Asking::SavePreset { .. } => (preset_words.save_title, 460.0),
        Asking::ManagePresets { .. } => (preset_words.manage_title, 620.0),
        Asking::SharePresets(_) => (preset_words.share_title, 600.0),
        Asking::ImportPresets { .. } | Asking::TakePresets(_) => (preset_words.import_title, 600.0),
        Asking::ManageReceivers => (receiver_words.manage_title, 620.0),
        Asking::EditReceiver(form) if form.is_new => (receiver_words.new_title, 580.0),
        Asking::EditReceiver(_) => (receiver_words.edit_title, 580.0),
        Asking::LaunchSeveral(_) => (receiver_words.several_title, 640.0),
        Asking::Register(draft) if draft.before.is_none() => (register_words.new_title, 620.0),
        Asking::Register(_) => (register_words.edit_title, 620.0),
        Asking::Unlock { .. } => (words.unlock_title, 440.0),
        Asking::Protect { .. } => (words.protect_title, 480.0),
        Asking::EditPerson(_)
        | Asking::EditProvider(_)
        | Asking::EditTask(_)
        | Asking::EditDefinition(_)
        | Asking::DeletePerson(_)
        | Asking::DeleteDefinition(_)
        | Asking::TakeResources(_)
        | Asking::ExportResources { .. }
        | Asking::ResetDomain { .. } => domain::title(scene.language, asking),
    }
}

fn paragraph(ui: &mut Ui, text: &str) {
    let text = RichText::new(text).font(fonts::body()).color(theme::of(ui).text);
    ui.add(Label::new(text).wrap());
}

/// The keyboard is in this field from the start, and comes back to it when it is nowhere. Whether
/// Enter was pressed in it.
fn first(ui: &Ui, field: &Response) -> bool {
    let entered = entered(ui, field);
    if !entered && ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    entered
}

/// Whether Enter was pressed in a field.
fn entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// A file as typed, and the dialog of the system beside it. Whether Enter was pressed.
fn file_field(ui: &mut Ui, scene: &mut Scene<'_>, path: &mut String, hint: &str) -> bool {
    let labels = scene.labels;
    ui.horizontal(|ui| {
        let width = ui.available_width() - quiet_width(ui, labels.browse, true) - 8.0;
        let field = TextField::new(path)
            .name(labels.file_path)
            .hint(hint)
            .mono(true)
            .desired_width(width.max(80.0))
            .show(ui);
        if quiet(ui, labels.browse, Some(icons::FOLDER_OPEN)).clicked() {
            scene.push(Action::Browse);
        }
        entered(ui, &field)
    })
    .inner
}

/// The answer to a question.
struct Answer<'a> {
    label: &'a str,
    icon: Option<&'a str>,
    /// Whether something is gone after it.
    danger: bool,
    /// Whether it can be given now.
    enabled: bool,
    /// Whether Enter was pressed in a field.
    entered: bool,
}

impl<'a> Answer<'a> {
    fn new(label: &'a str, icon: &'a str) -> Self {
        Self { label, icon: Some(icon), danger: false, enabled: true, entered: false }
    }

    /// Shows the answer and, beside it, what `others` adds and the way back. Ctrl+Enter answers, as
    /// it launches on the page.
    fn show(
        self,
        ui: &mut Ui,
        scene: &mut Scene<'_>,
        action: Action,
        others: impl FnOnce(&mut Ui, &mut Scene<'_>),
    ) {
        ui.add_space(4.0);
        let chord = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let room = egui::vec2(ui.available_width(), size::TALL);
        ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
            let look = if self.danger { danger } else { primary };
            let button = ui.add_enabled_ui(self.enabled, |ui| look(ui, self.label, self.icon));
            if button.inner.clicked() || (self.enabled && (chord || self.entered)) {
                scene.push(action);
            }
            others(ui, scene);
            if quiet(ui, scene.labels.cancel, None).clicked() {
                scene.push(Action::Cancel);
            }
        });
    }
}
