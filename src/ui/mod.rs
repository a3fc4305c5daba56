//! Everything the window shows. Owns no state of its own.

pub mod widgets;
use crate::model::{Action, Edits, Preview, State};
/// stub
pub fn window(ui: &mut egui::Ui, _: &State, _: &mut Edits, _: &Preview) -> Vec<Action> {
    if ui.button("Launch").clicked() {
        vec![Action::Launch]
    } else {
        Vec::new()
    }
}
/// stub
pub fn opening(_: &mut egui::Ui) {}
