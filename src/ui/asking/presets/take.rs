//! The question what to take in of a share: what is new, what clashes, and what is refused.

use egui::{Align, Label, Layout, RichText, Ui};

use super::super::super::Scene;
use super::super::super::widgets::{Banner, Choice, Tone, caption, choice_item, strong, tag};
use super::super::{Answer, paragraph};
use super::{contents, list, remark};
use crate::model::Action;
use crate::model::presets::{Arrival, Broken, BrokenWhy, Clash, PresetAction, Resolve, Taking};
use crate::protocol::registry::Person;
use crate::text::presets::{self, PresetLabels};
use crate::text::shorten;
use crate::theme::{self, fonts, icons};

/// Height of a line of the list.
const ROW: f32 = 40.0;
/// Width of the choice what becomes of something.
const CHOICE: f32 = 132.0;

/// Shows the question.
pub(in crate::ui::asking) fn show(ui: &mut Ui, scene: &mut Scene<'_>, taking: &mut Taking) {
    let words = PresetLabels::of(scene.language);
    let incoming = taking.incoming.clone();
    if incoming.presets.is_empty() && incoming.people.is_empty() && incoming.broken.is_empty() {
        paragraph(ui, words.holds_nothing);
    }
    list(ui, 210.0, |ui| {
        group(ui, words.presets, incoming.presets.len());
        for (arrival, resolve) in incoming.presets.iter().zip(&mut taking.presets) {
            preset(ui, scene, arrival, resolve);
        }
        group(ui, scene.labels.people, incoming.people.len());
        if !incoming.people.is_empty() {
            remark(ui, words.people_personal);
        }
        for (newcomer, resolve) in incoming.people.iter().zip(&mut taking.people) {
            person(ui, scene, newcomer, resolve);
        }
        for broken in &incoming.broken {
            let text = refusal(scene, broken);
            Banner::new(Tone::Error, &text).lead(words.refused_title).show(ui);
        }
        for (name, found) in &incoming.left_out {
            let text = presets::left_out(scene.language, name, &found.place, found.kind);
            Banner::new(Tone::Warn, &text).lead(words.left_out_title).show(ui);
        }
    });
    let enabled = taking.count(&scene.state.workspace, scene.language) > 0;
    let answer = Answer { enabled, ..Answer::new(words.import_now, icons::DOWNLOAD_SIMPLE) };
    answer.show(ui, scene, Action::Presets(PresetAction::TakeIn), |_, _| {});
}

fn group(ui: &mut Ui, title: &str, count: usize) {
    if count > 0 {
        ui.label(strong(ui, title));
    }
}

fn preset(ui: &mut Ui, scene: &Scene<'_>, arrival: &Arrival, resolve: &mut Resolve) {
    let words = PresetLabels::of(scene.language);
    let clash = scene.state.workspace.clash_of_preset(arrival, scene.language);
    let detail = contents(arrival.draft.profile, &arrival.target);
    let name = arrival.title(scene.language);
    let standing = Standing { clash, word: words.name_clash, answers: &Resolve::ALL };
    line(ui, scene, (name, &detail), &standing, resolve);
}

fn person(ui: &mut Ui, scene: &Scene<'_>, person: &Person, resolve: &mut Resolve) {
    let words = PresetLabels::of(scene.language);
    let clash = scene.state.workspace.clash_of_person(person);
    let standing = Standing { clash, word: words.person_clash, answers: &Resolve::PERSON };
    let reference = shorten(&person.reference, 24, 6);
    let detail = match (clash, scene.state.workspace.domain.name_of(&person.reference)) {
        (Some(Clash::Other), Some(yours)) => presets::yours(scene.language, &reference, yours),
        _ => reference,
    };
    line(ui, scene, (&person.name, &detail), &standing, resolve);
}

/// How something stands to what is there, in a word, and what can become of it.
struct Standing<'a> {
    clash: Option<Clash>,
    word: &'a str,
    answers: &'a [Resolve],
}

fn line(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (name, detail): (&str, &str),
    standing: &Standing<'_>,
    resolve: &mut Resolve,
) {
    let words = PresetLabels::of(scene.language);
    ui.horizontal(|ui| {
        ui.set_min_height(ROW);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            match standing.clash {
                None => tag(ui, Tone::Ok, words.is_new),
                Some(Clash::Same) => tag(ui, Tone::Neutral, words.is_same),
                Some(Clash::Other) => {
                    choose(ui, scene, name, standing.answers, resolve);
                    tag(ui, Tone::Warn, standing.word)
                }
            };
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add_space(3.0);
                let name = RichText::new(name).font(fonts::body()).color(theme::of(ui).text);
                ui.add(Label::new(name).truncate());
                let detail = caption(ui, detail).font(fonts::under_label());
                ui.add(Label::new(detail).truncate());
            });
        });
    });
}

fn choose(ui: &mut Ui, scene: &Scene<'_>, of: &str, answers: &[Resolve], resolve: &mut Resolve) {
    let words = PresetLabels::of(scene.language);
    let name = |resolve: Resolve| match resolve {
        Resolve::KeepBoth => words.keep_both,
        Resolve::Replace => words.replace,
        Resolve::Skip => words.skip,
    };
    let current = *resolve;
    let asked = presets::resolve(scene.language, of);
    Choice::new(&asked, name(current)).width(CHOICE).show(ui, |ui| {
        for answer in answers {
            if choice_item(ui, *answer == current, name(*answer), None, 0).clicked() {
                *resolve = *answer;
            }
        }
    });
}

fn refusal(scene: &Scene<'_>, broken: &Broken) -> String {
    let language = scene.language;
    let name = broken.name.clone().unwrap_or_else(|| presets::unnamed(language, broken.place));
    match &broken.why {
        BrokenWhy::UnknownProfile(profile) => presets::unknown_profile(language, &name, profile),
        BrokenWhy::NotAPreset { reason } => {
            presets::not_a_preset(language, &name, &shorten(reason, 80, 20))
        }
        BrokenWhy::NotAPerson => presets::not_a_person(language, &name),
    }
}
