//! The question what an application of the domain is. Each finding stands under what it is about, and
//! nothing that was typed is lost.

use egui::{Id, ScrollArea, Ui};

use super::super::Scene;
use super::super::domain::tested;
use super::super::widgets::{CodeEditor, TextField, Tone, finding, plain_row, quiet, segmented};
use super::entries::remark;
use super::{Answer, entered, first};
use crate::model::Action;
use crate::model::domain::{ApplicationAction, DomainAction};
use crate::protocol::registry::{
    KeysSource, RegistrationDraft, RegistrationField, RegistrationProblem, Role,
};
use crate::protocol::rules::Severity;
use crate::text::domain::registration::{self, RegistrationLabels};
use crate::theme::{self, icons};

/// Width of the labels.
const LABELS: f32 = 124.0;
/// Height of a field of several lines.
const LINES: f32 = 96.0;

/// Shows the question.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, draft: &mut RegistrationDraft) {
    let words = RegistrationLabels::of(scene.language);
    let most = (ui.ctx().content_rect().height() - 190.0).max(120.0);
    let mut done = false;
    ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.set_width(ui.available_width() - 10.0);
        role(ui, scene, draft);
        done |= name(ui, scene, draft);
        let problems = draft.problems(&scene.state.workspace.domain);
        if draft.role == Role::Module {
            done |= launch_url(ui, scene, draft, &problems);
        }
        done |= keys(ui, scene, draft, &problems);
        if draft.role == Role::Module {
            redirects(ui, scene, draft, &problems);
        }
        done |= client_id(ui, scene, draft, &problems);
        done |= device(ui, scene, draft, &problems);
    });
    draft.keys.leave_private_out();
    let enabled = draft.is_whole(&scene.state.workspace.domain);
    let keep = ApplicationAction::Keep(Box::new(draft.clone()));
    let keep = Action::Domain(DomainAction::Applications(keep));
    let label = if draft.before.is_none() { words.register } else { scene.labels.save };
    let answer = Answer::new(label, icons::FLOPPY_DISK);
    Answer { enabled, entered: done, ..answer }.show(ui, scene, keep, |_, _| {});
}

fn role(ui: &mut Ui, scene: &Scene<'_>, draft: &mut RegistrationDraft) {
    let words = RegistrationLabels::of(scene.language);
    let values = Role::ALL.map(|role| (role, registration::role(scene.language, role)));
    plain_row(ui, words.role, LABELS, |ui| {
        if let Some(role) = segmented(ui, words.role, &values, draft.role) {
            draft.role = role;
        }
    });
}

fn name(ui: &mut Ui, scene: &Scene<'_>, draft: &mut RegistrationDraft) -> bool {
    let (words, label) = (RegistrationLabels::of(scene.language), scene.key_labels.name);
    plain_row(ui, label, LABELS, |ui| {
        let mut text = draft.name.clone();
        let field = TextField::new(&mut text).name(label).hint(words.name_hint).show(ui);
        if field.changed() {
            draft.rename(&text, &scene.state.workspace.domain);
        }
        first(ui, &field)
    })
}

/// A field of one line with what is wrong with it. Whether Enter was pressed in it.
fn line(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (label, hint): (&str, &str),
    text: &mut String,
    (problems, about): (&[RegistrationProblem], RegistrationField),
) -> bool {
    plain_row(ui, label, LABELS, |ui| {
        let wrong = is_wrong(problems, about);
        let field = TextField::new(text).name(label).hint(hint).mono(true).error(wrong).show(ui);
        found(ui, scene, problems, about);
        entered(ui, &field)
    })
}

fn launch_url(
    ui: &mut Ui,
    scene: &Scene<'_>,
    draft: &mut RegistrationDraft,
    problems: &[RegistrationProblem],
) -> bool {
    let label = (scene.labels.launch_url, "http://127.0.0.1:5000/launch");
    let about = (problems, RegistrationField::LaunchUrl);
    line(ui, scene, label, &mut draft.launch_url, about)
}

fn client_id(
    ui: &mut Ui,
    scene: &Scene<'_>,
    draft: &mut RegistrationDraft,
    problems: &[RegistrationProblem],
) -> bool {
    let words = RegistrationLabels::of(scene.language);
    let label = (scene.labels.client_id, words.client_id_hint);
    line(ui, scene, label, &mut draft.client_id, (problems, RegistrationField::ClientId))
}

fn device(
    ui: &mut Ui,
    scene: &Scene<'_>,
    draft: &mut RegistrationDraft,
    problems: &[RegistrationProblem],
) -> bool {
    let about = RegistrationField::Device;
    let label = scene.labels.device;
    line(ui, scene, (label, "Device/…"), &mut draft.device, (problems, about))
}

fn keys(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    draft: &mut RegistrationDraft,
    problems: &[RegistrationProblem],
) -> bool {
    let words = RegistrationLabels::of(scene.language);
    let values =
        KeysSource::ALL.map(|source| (source, registration::source(scene.language, source)));
    let wrong = is_wrong(problems, RegistrationField::Keys);
    plain_row(ui, words.keys, LABELS, |ui| {
        if let Some(source) = segmented(ui, words.keys, &values, draft.keys.source) {
            draft.keys.source = source;
        }
        let done = match draft.keys.source {
            KeysSource::None => false,
            KeysSource::Text => {
                let id = Id::unique("lanceer pasted keys of an application");
                let color = theme::of(ui).text;
                CodeEditor::new(&mut draft.keys.text, id, words.pasted, color)
                    .rows(3)
                    .break_anywhere()
                    .most_height(LINES)
                    .show(ui);
                remark(ui, words.pasted_hint);
                if let Ok(found) = draft.keys.read() {
                    let text = registration::keys_found(scene.language, &found);
                    finding(ui, Tone::Ok, &text, None);
                }
                false
            }
            KeysSource::Url => jwks_url(ui, scene, &mut draft.keys.url, wrong),
        };
        found(ui, scene, problems, RegistrationField::Keys);
        done
    })
}

/// The address of the JWKS, and what is there. Whether Enter was pressed in it.
fn jwks_url(ui: &mut Ui, scene: &mut Scene<'_>, url: &mut String, wrong: bool) -> bool {
    let words = RegistrationLabels::of(scene.language);
    let done = TextField::new(url)
        .name(words.jwks_url)
        .hint("http://127.0.0.1:5000/.well-known/jwks.json")
        .mono(true)
        .error(wrong)
        .show(ui);
    let done = entered(ui, &done);
    if !url.trim().is_empty() && !wrong {
        if quiet(ui, words.test_keys, Some(icons::ARROWS_CLOCKWISE)).clicked() {
            let test = ApplicationAction::TestKeys(url.trim().to_owned());
            scene.push(Action::Domain(DomainAction::Applications(test)));
        }
        tested(ui, scene, url.trim());
    }
    done
}

fn redirects(
    ui: &mut Ui,
    scene: &Scene<'_>,
    draft: &mut RegistrationDraft,
    problems: &[RegistrationProblem],
) {
    let words = RegistrationLabels::of(scene.language);
    plain_row(ui, words.redirect_uris, LABELS, |ui| {
        let id = Id::unique("lanceer redirect URIs of an application");
        let color = theme::of(ui).text;
        CodeEditor::new(&mut draft.redirect_uris, id, words.redirect_uris, color)
            .rows(2)
            .most_height(LINES)
            .show(ui);
        remark(ui, words.redirect_hint);
        found(ui, scene, problems, RegistrationField::RedirectUris);
    });
}

fn is_wrong(problems: &[RegistrationProblem], about: RegistrationField) -> bool {
    let wrong = |problem: &RegistrationProblem| {
        problem.severity() == Severity::Error && !problem.is_yet_to_come()
    };
    problems.iter().any(|problem| problem.field() == about && wrong(problem))
}

/// What is wrong with a part, or worth a look. What is only missing yet is said softly.
fn found(
    ui: &mut Ui,
    scene: &Scene<'_>,
    problems: &[RegistrationProblem],
    about: RegistrationField,
) {
    for problem in problems.iter().filter(|problem| problem.field() == about) {
        let tone = match problem.severity() {
            _ if problem.is_yet_to_come() => Tone::Neutral,
            Severity::Error => Tone::Error,
            Severity::Warning => Tone::Warn,
            Severity::Info => Tone::Neutral,
        };
        finding(ui, tone, &registration::problem(scene.language, problem), None);
    }
}
