//! The token that was signed, requests and answers of a launch as they were, one under the other.

use egui::{ScrollArea, Ui};

use super::super::Scene;
use super::{message, said};
use crate::model::{Edits, LaunchSummary};
use crate::protocol::journal::{Event, Happening};

/// So many show: a token that is posted again and again would make the page endless.
const MOST: usize = 40;

/// Shows them.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, edits: &Edits, launch: &LaunchSummary) {
    let messages = launch.events().iter().filter(|event| is_message(event)).take(MOST);
    let messages: Vec<&Event> = messages.map(AsRef::as_ref).collect();
    if messages.is_empty() {
        said(ui, scene.journal_labels.no_exchange);
        return;
    }
    let whole = edits.view.journal.whole_tokens;
    let area = ScrollArea::vertical().id_salt(("exchange", launch.id)).auto_shrink(false);
    area.show(ui, |ui| {
        ui.set_width(ui.available_width() - 12.0);
        ui.spacing_mut().item_spacing.y = 6.0;
        for (at, event) in messages.into_iter().enumerate() {
            ui.push_id(at, |ui| message::show(ui, scene, event, whole));
            ui.add_space(8.0);
        }
    });
}

fn is_message(event: &Event) -> bool {
    matches!(
        event.what,
        Happening::Signed { .. }
            | Happening::PageServed { .. }
            | Happening::PageFetched { .. }
            | Happening::PageSpent { .. }
            | Happening::Received { .. }
            | Happening::Answered { .. }
    )
}
