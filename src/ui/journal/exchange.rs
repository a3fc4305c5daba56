//! The token that was signed, requests and answers of a launch as they were, one under the other. What the
//! services were asked and answered is a line each, which unfolds.

use egui::{Align, ScrollArea, Ui};

use super::super::Scene;
use super::{Chosen, message, pair, said};
use crate::model::{Edits, LaunchSummary};
use crate::protocol::journal::{Event, Exchanged, exchanges};

/// So many show: a token that is posted again and again would make the page endless.
const MOST: usize = 120;

/// A part of the list.
enum Item<'a> {
    Message(&'a Event),
    Pair(Exchanged),
}

/// Shows them.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &mut Edits, launch: &LaunchSummary) {
    let chosen = Chosen::of(edits, launch);
    let items = items(launch, chosen);
    if items.is_empty() {
        said(ui, scene.journal_labels.no_exchange);
        return;
    }
    let whole = edits.view.journal.whole_tokens;
    let area = ScrollArea::vertical().id_salt(("exchange", launch.id)).auto_shrink(false);
    area.show(ui, |ui| {
        ui.set_width(ui.available_width() - 12.0);
        ui.spacing_mut().item_spacing.y = 6.0;
        for (at, item) in items {
            ui.push_id(at, |ui| match item {
                Item::Message(event) => {
                    message::show(ui, scene, event, whole);
                    ui.add_space(8.0);
                }
                Item::Pair(of) => {
                    let pair = pair::Pair { launch, of };
                    let open =
                        [of.asked, of.replied].iter().flatten().any(|at| chosen.is_open(*at));
                    let shown = ui.scope(|ui| pair::show(ui, scene, pair, open, whole));
                    if open && std::mem::take(&mut edits.view.journal.reveal) {
                        shown.response.scroll_to_me(Some(Align::TOP));
                    }
                    if shown.inner {
                        let at =
                            of.asked.into_iter().chain(of.replied).find(|at| chosen.is_open(*at));
                        chosen.toggle(edits, launch, at.unwrap_or(of.first()));
                    }
                }
            });
        }
    });
}

/// What there is to show, in order, with the place of each among the events.
fn items(launch: &LaunchSummary, chosen: Chosen) -> Vec<(usize, Item<'_>)> {
    let shown: Vec<(usize, &Event)> = chosen.events(launch).collect();
    let is_shown = |at: usize| shown.binary_search_by_key(&at, |(at, _)| *at).is_ok();
    let messages = shown.iter().filter(|(_, event)| message::is_alone(event));
    let mut items: Vec<(usize, Item<'_>)> =
        messages.map(|(at, event)| (*at, Item::Message(event))).collect();
    let pairs = exchanges(launch.events().iter().map(AsRef::as_ref));
    let pairs = pairs.into_iter().filter(|pair| is_shown(pair.first()));
    items.extend(pairs.map(|pair| (pair.first(), Item::Pair(pair))));
    items.sort_by_key(|(at, _)| *at);
    items.truncate(MOST);
    items
}
