//! The simulated care domain: where it listens, who and what is in it.

use egui::{Label, Ui, vec2};

use super::widgets::{
    TextField, bare_icon_button, caption, card, code, heading, icon_button, link, plain_row, strong,
};
use super::{Scene, layout};
use crate::model::{Action, Page};
use crate::protocol::registry::{Application, Person, Task};
use crate::text::{shorten, window};
use crate::theme::{self, fonts, icons, size};

/// Width of the labels.
const LABELS: f32 = 148.0;
/// From this width on there is room for two columns.
const TWO_COLUMNS: f32 = 880.0;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    layout::page(ui, |ui| {
        let whole = layout::inside(ui);
        if whole.width() < TWO_COLUMNS {
            layout::column(ui, "domain", whole, |ui| {
                technical(ui, scene);
                human(ui, scene);
            });
            return;
        }
        let (left, right) = layout::split(whole, (whole.width() - layout::GAP) / 2.0);
        layout::column(ui, "technical", left, |ui| technical(ui, scene));
        layout::column(ui, "human", right, |ui| human(ui, scene));
    });
}

fn technical(ui: &mut Ui, scene: &mut Scene<'_>) {
    base_urls(ui, scene);
    applications(ui, scene);
}

fn human(ui: &mut Ui, scene: &mut Scene<'_>) {
    people(ui, scene);
    tasks(ui, scene);
}

fn base_urls(ui: &mut Ui, scene: &mut Scene<'_>) {
    let labels = scene.labels;
    card(ui, |ui| {
        heading(ui, labels.base_urls, |_| {});
        ui.add(Label::new(caption(ui, labels.base_urls_hint)).wrap());
        let base = scene.state.base_url();
        for (label, path) in
            [(labels.url_module, "/module/launch"), (labels.url_jwks, "/.well-known/jwks.json")]
        {
            let url = base.as_ref().map(|base| format!("{base}{path}"));
            copyable(ui, scene, label, &url.unwrap_or_default(), label);
        }
    });
}

/// A value to be copied: its label, the value, a button.
fn copyable(ui: &mut Ui, scene: &mut Scene<'_>, label: &str, value: &str, name: &str) {
    plain_row(ui, label, LABELS, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let width = ui.available_width() - size::FIELD - 6.0;
            TextField::new(&mut value.to_owned())
                .name(name)
                .hint(scene.labels.services_starting)
                .mono(true)
                .read_only(true)
                .desired_width(width)
                .show(ui);
            let copy = window::copy_of(scene.language, name);
            if icon_button(ui, icons::COPY, &copy).clicked() {
                scene.push(Action::Copy(value.to_owned()));
            }
        });
    });
}

fn applications(ui: &mut Ui, scene: &mut Scene<'_>) {
    let labels = scene.labels;
    let domain = &scene.state.workspace.domain;
    card(ui, |ui| {
        heading(ui, labels.applications, |_| {});
        application(ui, scene, labels.portal, &domain.portal);
        ui.add_space(6.0);
        application(ui, scene, labels.module, &domain.module);
    });
}

fn application(ui: &mut Ui, scene: &mut Scene<'_>, role: &str, application: &Application) {
    let labels = scene.labels;
    ui.horizontal(|ui| {
        ui.label(strong(ui, role));
        ui.label(caption(ui, &application.name));
    });
    let client_id = application.client_id.as_str();
    let name = format!("{} · {role}", labels.client_id);
    copyable(ui, scene, labels.client_id, client_id, &name);
    let name = format!("{} · {role}", labels.device);
    copyable(ui, scene, labels.device, &application.device, &name);
}

fn people(ui: &mut Ui, scene: &mut Scene<'_>) {
    let labels = scene.labels;
    card(ui, |ui| {
        heading(ui, labels.people, |_| {});
        ui.add(Label::new(caption(ui, labels.people_hint)).wrap());
        for person in &scene.state.workspace.domain.people {
            show_person(ui, scene, person);
        }
    });
}

fn show_person(ui: &mut Ui, scene: &mut Scene<'_>, person: &Person) {
    let domain = &scene.state.workspace.domain;
    let related = person
        .patient
        .as_deref()
        .and_then(|patient| domain.name_of(patient))
        .map(|name| window::related_to(scene.language, name));
    let under = related.unwrap_or_else(|| person.identity.clone());
    let chosen = Action::ChoosePerson(person.reference.clone());
    entry(ui, scene, (&person.name, &under), &person.reference, chosen);
}

fn tasks(ui: &mut Ui, scene: &mut Scene<'_>) {
    let labels = scene.labels;
    card(ui, |ui| {
        heading(ui, labels.tasks, |_| {});
        ui.add(Label::new(caption(ui, labels.tasks_hint)).wrap());
        for task in &scene.state.workspace.domain.tasks {
            show_task(ui, scene, task);
        }
    });
}

fn show_task(ui: &mut Ui, scene: &mut Scene<'_>, task: &Task) {
    let domain = &scene.state.workspace.domain;
    let title = domain.definition_title(&task.definition).unwrap_or(&task.definition);
    let patient = domain.name_of(&task.patient).unwrap_or(&task.patient);
    let under = window::for_patient(scene.language, patient);
    let chosen = Action::ChooseTask(task.reference.clone());
    entry(ui, scene, (title, &under), &task.reference, chosen);
}

/// A person or a task: its name, its reference, and the way to launch with it.
fn entry(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    (name, under): (&str, &str),
    reference: &str,
    chosen: Action,
) {
    let labels = scene.labels;
    let height = 40.0;
    ui.horizontal(|ui| {
        let word = layout::text_width(ui, labels.use_this, fonts::semibold(size::CAPTION + 0.5));
        let room = ui.available_width() - word - 24.0 - 2.0 * 10.0;
        ui.spacing_mut().item_spacing.x = 10.0;
        layout::cell(ui, room, height, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
            ui.vertical(|ui| {
                ui.horizontal(|ui| {
                    ui.label(strong(ui, shorten(name, 40, 0)));
                    ui.add(Label::new(caption(ui, under)).truncate());
                });
                let text = code(ui, shorten(reference, 200, 0)).color(theme::of(ui).muted);
                ui.add(Label::new(text).truncate().selectable(true));
            });
        });
        let copy = window::copy_of(scene.language, reference);
        if bare_icon_button(ui, icons::COPY, &copy).clicked() {
            scene.push(Action::Copy(reference.to_owned()));
        }
        if link(ui, labels.use_this).clicked() {
            scene.push(chosen);
            scene.push(Action::Go(Page::Launch));
        }
    });
}
