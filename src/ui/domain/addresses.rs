//! Where the services listen, to be copied into one's own module or portal.

use egui::{Label, Ui, vec2};

use crate::model::{Action, Edits};
use crate::protocol::registry::{Addresses, Service};
use crate::text::domain;
use crate::text::domain::window::DomainLabels;
use crate::text::{shorten, window};
use crate::theme::{icons, size};
use crate::ui::widgets::{
    TextField, bare_icon_button, caption, card, code, heading, plain_row, quiet, strong,
};
use crate::ui::{Scene, layout};

/// Width of the labels of fields.
pub(super) const LABELS: f32 = 124.0;
/// Width of the labels of lines, and their height.
const LINE: (f32, f32) = (128.0, 26.0);

/// Shows the addresses, grouped by the service that they are of.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _edits: &mut Edits) {
    let labels = scene.labels;
    card(ui, |ui| {
        heading(ui, labels.base_urls, |_| {});
        let Some(base) = scene.state.base_url() else {
            ui.add(Label::new(caption(ui, labels.services_starting)).wrap());
            return;
        };
        ui.add(Label::new(caption(ui, labels.base_urls_hint)).wrap());
        let addresses = Addresses::under(base);
        ui.spacing_mut().item_spacing.y = 0.0;
        for (title, lines) in groups(scene, &addresses) {
            ui.add_space(8.0);
            ui.add(Label::new(strong(ui, title)).truncate());
            for (label, url) in &lines {
                line(ui, scene, (title, label), url);
            }
        }
        ui.add_space(10.0);
        handing_out(ui, scene, &addresses);
    });
}

/// The addresses of one service: what it is called, and a name and the address for each.
type Group<'a> = (&'a str, Vec<(String, String)>);

fn groups<'a>(scene: &Scene<'a>, at: &Addresses) -> Vec<Group<'a>> {
    let (language, words) = (scene.language, DomainLabels::of(scene.language));
    let line = |label: &str, url: String| (label.to_owned(), url);
    let smart = line("smart-configuration", at.smart_configuration());
    let idps = scene.state.workspace.domain.identity_providers.iter().enumerate();
    let idps =
        idps.map(|(place, idp)| line(&idp.id, at.idp(&idp.id, place == 0).issuer().to_owned()));
    vec![
        (scene.labels.portal, vec![line(words.keys, at.portal_jwks())]),
        (
            domain::service(language, Service::Module),
            vec![
                line(words.launch, at.module_launch()),
                line(words.callback, at.module_callback()),
                line(words.keys, at.module_jwks()),
            ],
        ),
        (
            domain::service(language, Service::FhirService),
            vec![line(words.fhir_base, at.fhir()), smart],
        ),
        (
            domain::service(language, Service::AuthorisationService),
            vec![
                line(words.issuer, at.authority()),
                line(words.authorize, at.authorize()),
                line(words.token, at.token()),
                line(words.introspect, at.introspect()),
                line(words.callback, at.authority_callback()),
                line(words.keys, at.authority_jwks()),
            ],
        ),
        (domain::service(language, Service::IdentityProvider), idps.collect()),
    ]
}

/// A line: what it is, the address, and the way to copy it.
fn line(ui: &mut Ui, scene: &mut Scene<'_>, (of, label): (&str, &str), url: &str) {
    let (labels_width, height) = LINE;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
        layout::cell(ui, labels_width, height, |ui| {
            ui.add(Label::new(caption(ui, label)).truncate());
        });
        let width = ui.available_width() - 24.0 - 6.0;
        layout::cell(ui, width, height, |ui| {
            ui.add(Label::new(code(ui, url)).truncate().selectable(true));
        });
        let copy = window::copy_of(scene.language, &format!("{label} · {of}"));
        if bare_icon_button(ui, icons::COPY, &copy).clicked() {
            scene.push(Action::Copy(url.to_owned()));
        }
    });
}

fn handing_out(ui: &mut Ui, scene: &mut Scene<'_>, addresses: &Addresses) {
    let words = DomainLabels::of(scene.language);
    let domain = &scene.state.workspace.domain;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if quiet(ui, words.copy_json, Some(icons::COPY)).clicked() {
            scene.push(Action::Copy(format!("{:#}\n", addresses.to_json(domain))));
        }
        if quiet(ui, words.copy_env, Some(icons::COPY)).clicked() {
            scene.push(Action::Copy(addresses.to_env(domain)));
        }
    });
}

/// A value of something to be copied: its label, the value, a button.
pub(super) fn copyable(ui: &mut Ui, scene: &mut Scene<'_>, (of, label): (&str, &str), value: &str) {
    let name = format!("{label} · {}", shorten(of, 40, 0));
    plain_row(ui, label, LABELS, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let width = ui.available_width() - 24.0 - 6.0;
            TextField::new(&mut value.to_owned())
                .name(&name)
                .hint(scene.labels.services_starting)
                .mono(true)
                .read_only(true)
                .desired_width(width)
                .show(ui);
            let copy = window::copy_of(scene.language, &name);
            if bare_icon_button(ui, icons::COPY, &copy).clicked() {
                scene.push(Action::Copy(value.to_owned()));
            }
            ui.set_min_height(size::FIELD);
        });
    });
}

/// A value that cannot be copied in one go: its label, and words.
pub(super) fn told(ui: &mut Ui, label: &str, content: impl FnOnce(&mut Ui)) {
    plain_row(ui, label, LABELS, |ui| {
        ui.set_min_height(size::FIELD);
        ui.add_space(7.0);
        content(ui);
    });
}
