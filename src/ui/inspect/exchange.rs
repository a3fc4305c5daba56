//! What the token was sent with: method, address, and the fields in order.

use egui::{Label, Ui};

use super::super::Scene;
use super::super::widgets::caption;
use super::decoded::named;
use crate::model::inspect::Seen;
use crate::protocol::exchange::Method;
use crate::text::inspect::{self, InspectLabels};
use crate::text::shorten;
use crate::theme;

/// More fields than these are not laid out.
const MOST: usize = 60;
/// So much of the token shows where it stands in its field.
const TOKEN: (usize, usize) = (36, 8);

/// Shows the exchange, or that there is none.
pub(super) fn show(ui: &mut Ui, scene: &Scene<'_>, seen: &Seen) {
    let (t, words) = (theme::of(ui), InspectLabels::of(scene.language));
    let found = &seen.found;
    ui.label(caption(ui, inspect::name(scene.language, found)));
    let Some(sent) = &found.sent else {
        ui.add(Label::new(caption(ui, words.alone)).wrap());
        return;
    };
    let method = sent.method.map_or(words.not_told, Method::name);
    named(ui, words.method, method, t.text, "");
    let endpoint = sent.endpoint.as_deref().unwrap_or(words.not_told);
    named(ui, words.endpoint, endpoint, t.text, "");
    ui.add_space(6.0);
    ui.label(caption(ui, words.fields));
    for (name, value) in sent.fields.iter().take(MOST) {
        if value == seen.token().as_str() {
            let value = shorten(value, TOKEN.0, TOKEN.1);
            named(ui, name, &value, t.token_header, words.holds_token);
        } else {
            named(ui, name, value, t.text, "");
        }
    }
    if let Some(more) = sent.fields.len().checked_sub(MOST).filter(|more| *more > 0) {
        ui.label(caption(ui, inspect::more_fields(scene.language, more)));
    }
    if found.arrival().is_none() {
        ui.add_space(6.0);
        ui.add(Label::new(caption(ui, words.no_launch)).wrap());
    }
}
