//! What the signature is held against, and how far the reading of those keys is.

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::{
    Banner, Choice, TextField, Tone, caption, card, choice_item, heading, quiet, quiet_width,
};
use crate::model::inspect::{Against, InspectAction, KeyPlace, KeysRead};
use crate::model::{Action, Edits};
use crate::text::inspect::{self, InspectLabels};
use crate::text::{shorten, trouble};
use crate::theme::icons;

/// Shows the card.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    card(ui, |ui| {
        heading(ui, InspectLabels::of(scene.language).verify_against, |_| {});
        choose(ui, scene, edits);
        match edits.view.inspect.against {
            Against::OwnNamed => hint(ui, InspectLabels::of(scene.language).own_named_hint),
            Against::Pasted => hint(ui, InspectLabels::of(scene.language).pasted_hint),
            Against::File => file(ui, scene, edits),
            Against::Url => url(ui, scene, edits),
            Against::Derived => derived(ui, scene),
            Against::Own(_) | Against::Published | Against::Nothing => {}
        }
        read(ui, scene);
    });
}

fn hint(ui: &mut Ui, text: &str) {
    ui.add(Label::new(caption(ui, text)).wrap());
}

fn choose(ui: &mut Ui, scene: &Scene<'_>, edits: &mut Edits) {
    let (words, state) = (InspectLabels::of(scene.language), scene.state);
    let own = state.workspace.keys.iter().map(|key| {
        (Against::Own(key.thumbprint.clone()), shorten(&key.name, 80, 0), Some(key.kind.name()))
    });
    let fixed = |against, name: &str| (against, name.to_owned(), None);
    let offers: Vec<(Against, String, Option<String>)> =
        std::iter::once(fixed(Against::OwnNamed, words.own_named))
            .chain(own)
            .chain([
                fixed(Against::Published, words.published),
                fixed(Against::Pasted, words.pasted),
                fixed(Against::File, words.file),
                fixed(Against::Url, words.url),
                fixed(Against::Derived, words.derived),
                fixed(Against::Nothing, words.nothing),
            ])
            .collect();
    let against = &mut edits.view.inspect.against;
    let shown = offers.iter().find(|(offer, ..)| offer == against);
    let shown = shown.map_or(words.nothing, |(_, name, _)| name.as_str());
    let choice = Choice::new(words.verify_against, shown).icon(icons::KEY);
    choice.width(ui.available_width()).show(ui, |ui| {
        for (offer, name, detail) in &offers {
            if choice_item(ui, offer == against, name, detail.as_deref(), 0).clicked() {
                *against = offer.clone();
            }
        }
    });
}

fn file(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let (labels, words) = (scene.labels, InspectLabels::of(scene.language));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let buttons = quiet_width(ui, labels.browse, false) + quiet_width(ui, words.read, false);
        TextField::new(&mut edits.view.inspect.path)
            .name(words.keys_file)
            .hint("jwks.json")
            .mono(true)
            .desired_width(ui.available_width() - buttons - 2.0 * 6.0)
            .show(ui);
        if quiet(ui, labels.browse, None).clicked() {
            scene.push(Action::Inspect(InspectAction::PickKeys));
        }
        press(ui, scene, words.read);
    });
}

fn url(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits) {
    let words = InspectLabels::of(scene.language);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let button = quiet_width(ui, words.fetch, false) + 6.0;
        TextField::new(&mut edits.view.inspect.url)
            .name(words.keys_url)
            .hint(words.url_hint)
            .mono(true)
            .desired_width(ui.available_width() - button)
            .show(ui);
        press(ui, scene, words.fetch);
    });
    will_ask(ui, scene);
}

fn derived(ui: &mut Ui, scene: &mut Scene<'_>) {
    let words = InspectLabels::of(scene.language);
    let mut url = scene.state.inspect.derived_url().unwrap_or_default();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let button = quiet_width(ui, words.fetch, false) + 6.0;
        TextField::new(&mut url)
            .name(words.keys_url)
            .hint(words.no_issuer)
            .mono(true)
            .read_only(true)
            .desired_width(ui.available_width() - button)
            .show(ui);
        press(ui, scene, words.fetch);
    });
    will_ask(ui, scene);
}

/// The button that has the keys read.
fn press(ui: &mut Ui, scene: &mut Scene<'_>, word: &str) {
    let underway = matches!(scene.state.inspect_keys(), Some(KeysRead::Underway));
    let possible = scene.state.inspect_place().is_some() && !underway;
    if ui.add_enabled_ui(possible, |ui| quiet(ui, word, None).clicked()).inner {
        scene.push(Action::Inspect(InspectAction::ReadKeys));
    }
}

fn will_ask(ui: &mut Ui, scene: &Scene<'_>) {
    if let Some(KeyPlace::Url(url)) = scene.state.inspect_place() {
        hint(ui, &inspect::will_ask(scene.language, &url));
    }
}

/// What came of reading the keys.
fn read(ui: &mut Ui, scene: &Scene<'_>) {
    let words = InspectLabels::of(scene.language);
    let fetched = matches!(scene.state.inspect_place(), Some(KeyPlace::Url(_)));
    match scene.state.inspect_keys() {
        None => {}
        Some(KeysRead::Underway) => hint(ui, if fetched { words.fetching } else { words.reading }),
        Some(KeysRead::Failed(trouble)) => {
            let text = trouble::explain(scene.language, trouble).in_one_line();
            Banner::new(Tone::Error, &text).show(ui);
        }
        Some(KeysRead::Done(keys)) => {
            let told: Vec<_> =
                keys.keys.iter().map(|key| (key.kind.name(), key.kid.clone())).collect();
            Banner::new(Tone::Neutral, &inspect::keys(scene.language, &told)).show(ui);
        }
    }
}
