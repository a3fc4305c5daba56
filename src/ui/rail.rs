//! The rail: the product's name, and the pages.

use egui::{Align, Frame, Layout, Margin, Panel, Ui};

use super::Scene;
use super::widgets::{rail_brand, rail_item};
use crate::model::{Action, Page};
use crate::theme::{self, icons, size};

/// The product's name is the same in every language.
const BRAND: &str = "Lanceer";

/// Shows the rail at the left edge.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let fill = theme::of(ui).rail.into();
    Panel::left("rail")
        .exact_size(size::RAIL)
        .resizable(false)
        .frame(Frame::new().fill(fill).inner_margin(Margin::symmetric(8, 0)))
        .show(ui, |ui| {
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                ui.add_space(14.0);
                rail_brand(ui, BRAND);
                ui.add_space(8.0);
                for page in Page::ALL.into_iter().filter(|page| *page != Page::Settings) {
                    item(ui, scene, page);
                }
                // Settings stand apart, at the foot.
                ui.with_layout(Layout::bottom_up(Align::Center), |ui| {
                    ui.add_space(8.0);
                    item(ui, scene, Page::Settings);
                });
            });
        });
}

fn item(ui: &mut Ui, scene: &mut Scene<'_>, page: Page) {
    let labels = scene.labels;
    let (icon, label) = match page {
        Page::Launch => (icons::LAUNCH, labels.page_launch),
        Page::Keys => (icons::KEY, labels.page_keys),
        Page::Domain => (icons::BUILDINGS, labels.page_domain),
        Page::Inspect => (icons::MAGNIFIER, labels.page_inspect),
        Page::Journal => (icons::LIST_BULLETS, labels.page_journal),
        Page::Settings => (icons::GEAR, labels.page_settings),
    };
    if rail_item(ui, icon, label, scene.state.view.page == page).clicked() {
        scene.push(Action::Go(page));
    }
}
