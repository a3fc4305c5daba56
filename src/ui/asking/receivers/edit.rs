//! The question what a receiver is: what it is like, where it is, and what it wants.

use egui::{ScrollArea, Ui};

use super::super::super::Scene;
use super::super::super::widgets::{Choice, TextField, Tone, choice_item, finding, plain_row};
use super::super::entries::remark;
use super::super::{Answer, entered, first};
use crate::model::Action;
use crate::model::receivers::{Audience, Receiver, ReceiverAction, ReceiverForm};
use crate::protocol::exchange::{Transport, Way};
use crate::protocol::key::Algorithm;
use crate::protocol::profile::Profile;
use crate::protocol::receivers::KnownReceiver;
use crate::text::{ReceiverLabels, findings, receivers};
use crate::theme::icons;

/// Width of the labels.
const LABELS: f32 = 124.0;

/// Shows the question.
pub(in crate::ui::asking) fn show(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut ReceiverForm) {
    let most = (ui.ctx().content_rect().height() - 190.0).max(120.0);
    let mut done = false;
    ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.set_width(ui.available_width() - 10.0);
        kind(ui, scene, &mut form.receiver);
        done |= name(ui, scene, form);
        done |= endpoint(ui, scene, form);
        transport(ui, scene, &mut form.receiver);
        profile(ui, scene, &mut form.receiver);
        done |= audience(ui, scene, &mut form.receiver);
        algorithm(ui, scene, &mut form.receiver);
        done |= expectation(ui, scene, &mut form.receiver);
    });
    let enabled = form.is_whole(&scene.state.workspace);
    let keep = Action::Receivers(ReceiverAction::Keep(Box::new(form.clone())));
    let answer = Answer::new(scene.labels.save, icons::FLOPPY_DISK);
    Answer { enabled, entered: done, ..answer }.show(ui, scene, keep, |_, _| {});
}

fn kind(ui: &mut Ui, scene: &Scene<'_>, receiver: &mut Receiver) {
    let (language, words) = (scene.language, ReceiverLabels::of(scene.language));
    let current = receiver.kind;
    row(ui, words.kind, receivers::name(language, current), |ui| {
        for kind in KnownReceiver::ALL.into_iter().filter(|kind| !kind.is_built_in()) {
            let (name, detail) =
                (receivers::name(language, kind), receivers::detail(language, kind));
            if choice_item(ui, kind == current, name, Some(detail), 0).clicked() {
                receiver.set_kind(kind);
            }
        }
    });
}

/// A label and a choice as wide as there is room.
fn row(ui: &mut Ui, label: &str, current: &str, items: impl FnOnce(&mut Ui)) {
    plain_row(ui, label, LABELS, |ui| {
        let width = ui.available_width();
        Choice::new(label, current).width(width).show(ui, items);
    });
}

/// Whether Enter was pressed in it, as in the other fields.
fn name(ui: &mut Ui, scene: &Scene<'_>, form: &mut ReceiverForm) -> bool {
    let (words, label) = (ReceiverLabels::of(scene.language), scene.key_labels.name);
    let taken = form.name_taken(&scene.state.workspace);
    // A template has a name already: there only the launch URL is missing.
    let here = !form.is_new || form.receiver.name.is_empty() || !form.receiver.endpoint.is_empty();
    plain_row(ui, label, LABELS, |ui| {
        let text = &mut form.receiver.name;
        let field = TextField::new(text).name(label).hint(words.name_hint).error(taken).show(ui);
        let done = if here { first(ui, &field) } else { entered(ui, &field) };
        if taken {
            finding(ui, Tone::Error, words.name_taken, None);
        }
        done
    })
}

fn endpoint(ui: &mut Ui, scene: &Scene<'_>, form: &mut ReceiverForm) -> bool {
    let (labels, words) = (scene.labels, ReceiverLabels::of(scene.language));
    let empty = form.receiver.endpoint.trim().is_empty();
    let problem = form.problem();
    let from_template = form.is_new && empty && !form.receiver.name.is_empty();
    plain_row(ui, labels.launch_url, LABELS, |ui| {
        let field = TextField::new(&mut form.receiver.endpoint)
            .name(labels.launch_url)
            .hint(labels.launch_url_hint)
            .mono(true)
            .error(problem.is_some() && !empty)
            .show(ui);
        let done = if from_template { first(ui, &field) } else { entered(ui, &field) };
        match problem {
            Some(_) if empty => {
                finding(ui, Tone::Neutral, words.endpoint_hint, None);
            }
            Some(problem) => {
                finding(ui, Tone::Error, &findings::endpoint(scene.language, &problem), None);
            }
            None => {}
        }
        done
    })
}

fn transport(ui: &mut Ui, scene: &Scene<'_>, receiver: &mut Receiver) {
    let words = ReceiverLabels::of(scene.language);
    let way = &mut receiver.way;
    let (label, current) = (scene.labels.transport, way.name());
    let plain = *way == Way::from(way.transport);
    plain_row(ui, label, LABELS, |ui| {
        let width = ui.available_width();
        Choice::new(label, &current).width(width).show(ui, |ui| {
            if way.transport == Transport::Custom {
                choice_item(ui, true, &current, Some(Transport::Custom.id()), 0);
            }
            for transport in Transport::NAMED {
                let here = way.transport == transport;
                let name = Way { transport, ..way.clone() }.name();
                if choice_item(ui, here, &name, Some(transport.id()), 0).clicked() {
                    way.transport = transport;
                }
            }
        });
        if !plain {
            remark(ui, words.own_form);
        }
    });
}

fn profile(ui: &mut Ui, scene: &Scene<'_>, receiver: &mut Receiver) {
    let words = ReceiverLabels::of(scene.language);
    let current = receiver.profile;
    let name = |profile: Option<Profile>| profile.map_or(words.any_profile, Profile::name);
    row(ui, scene.labels.profile, name(current), |ui| {
        for profile in std::iter::once(None).chain(Profile::ALL.map(Some)) {
            if choice_item(ui, profile == current, name(profile), None, 0).clicked() {
                receiver.profile = profile;
            }
        }
    });
}

fn audience(ui: &mut Ui, scene: &Scene<'_>, receiver: &mut Receiver) -> bool {
    let words = ReceiverLabels::of(scene.language);
    let workspace = &scene.state.workspace;
    let form = receiver.kind.traits().audience.map(|wanted| wanted.form);
    let of_kind = form.map(|form| receivers::audience_form(scene.language, form));
    let current = match &receiver.aud {
        Audience::OfKind => of_kind.unwrap_or(words.aud_as_is),
        Audience::AsIs => words.aud_as_is,
        Audience::Text(_) => words.aud_own,
    };
    let label = "aud";
    plain_row(ui, label, LABELS, |ui| {
        let width = ui.available_width();
        let now = receiver.aud.clone();
        Choice::new(label, current).width(width).show(ui, |ui| {
            let mut offer = |ui: &mut Ui, here: bool, name: &str, aud: Audience| {
                if choice_item(ui, here, name, None, 0).clicked() && !here {
                    receiver.aud = aud;
                }
            };
            if let Some(name) = of_kind {
                offer(ui, now == Audience::OfKind, name, Audience::OfKind);
            }
            let own = matches!(now, Audience::Text(_));
            let text = Audience::Text(workspace.draft.aud.text.clone());
            offer(ui, own, words.aud_own, text);
            offer(ui, now == Audience::AsIs, words.aud_as_is, Audience::AsIs);
        });
        match &mut receiver.aud {
            Audience::Text(text) => {
                let field = TextField::new(text).name(words.aud_value).mono(true).show(ui);
                return entered(ui, &field);
            }
            Audience::OfKind if of_kind.is_some() => {
                let wanted = receiver.audience(&workspace.draft, &workspace.domain);
                remark(ui, wanted.as_deref().unwrap_or(words.aud_later));
            }
            Audience::OfKind | Audience::AsIs => {}
        }
        false
    })
}

fn algorithm(ui: &mut Ui, scene: &Scene<'_>, receiver: &mut Receiver) {
    let words = ReceiverLabels::of(scene.language);
    let current = receiver.alg;
    let name = |alg: Option<Algorithm>| alg.map_or(words.alg_of_key, Algorithm::name);
    row(ui, scene.labels.algorithm, name(current), |ui| {
        for alg in std::iter::once(None).chain(Algorithm::ALL.map(Some)) {
            if choice_item(ui, alg == current, name(alg), None, 0).clicked() {
                receiver.alg = alg;
            }
        }
    });
    if current.is_some_and(|alg| !scene.state.workspace.can_sign(alg)) {
        plain_row(ui, "", LABELS, |ui| finding(ui, Tone::Warn, words.alg_no_key, None));
    }
}

fn expectation(ui: &mut Ui, scene: &Scene<'_>, receiver: &mut Receiver) -> bool {
    let words = ReceiverLabels::of(scene.language);
    plain_row(ui, words.accepted_when, LABELS, |ui| {
        let field = TextField::new(&mut receiver.expects.accepted_when)
            .name(words.accepted_when)
            .hint(words.accepted_when_hint)
            .show(ui);
        entered(ui, &field)
    })
}
