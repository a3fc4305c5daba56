//! The identity providers of the domain.

use egui::{Label, Ui};

use super::entry::{Entry, Press, deleted, entry, rows};
use crate::model::domain::{DomainAction, EntryList, ProviderAction};
use crate::model::presets::Way;
use crate::model::{Action, Edits};
use crate::protocol::registry::{Addresses, IdentityProvider};
use crate::protocol::value_sets::KOPPELTAAL_PERSONS;
use crate::text::domain::entries;
use crate::text::domain::people::PeopleLabels;
use crate::theme::icons;
use crate::ui::Scene;
use crate::ui::widgets::{Tone, caption, card, finding, heading, link};

/// Shows the identity providers.
pub(super) fn show(ui: &mut Ui, scene: &mut Scene<'_>, _: &mut Edits) {
    let words = PeopleLabels::of(scene.language);
    let domain = &scene.state.workspace.domain;
    card(ui, |ui| {
        heading(ui, words.providers, |ui| {
            if link(ui, words.add_provider).clicked() {
                scene.push(Action::Domain(DomainAction::Providers(ProviderAction::AskAdd)));
            }
        });
        ui.add(Label::new(caption(ui, words.providers_hint)).wrap());
        let providers = &domain.identity_providers;
        rows(ui, "providers", providers.len(), |ui, at| {
            if let Some(provider) = providers.get(at) {
                show_provider(ui, scene, provider, at);
            }
        });
        for kind in KOPPELTAAL_PERSONS {
            let some = domain.people.iter().any(|person| person.kind() == kind);
            if some && domain.choose_idp(kind, None).is_none() {
                finding(ui, Tone::Warn, &entries::no_provider(scene.language, kind), None);
            }
        }
        deleted(ui, scene, EntryList::Providers);
    });
}

fn show_provider(ui: &mut Ui, scene: &mut Scene<'_>, provider: &IdentityProvider, at: usize) {
    let words = PeopleLabels::of(scene.language);
    let last = scene.state.workspace.domain.identity_providers.len() - 1;
    let whom = match provider.kinds.as_slice() {
        [] => words.for_everyone.to_owned(),
        kinds => entries::for_kinds(scene.language, kinds),
    };
    let first = if at == 0 { format!(" · {}", words.fallback) } else { String::new() };
    let about = format!("{} · {whom}{first}", provider.id);
    let of =
        |action: fn(String) -> ProviderAction| DomainAction::Providers(action(provider.id.clone()));
    let mut presses = vec![
        Press::new(icons::PENCIL, words.edit, of(ProviderAction::AskEdit)),
        Press::new(icons::ARROW_UP, words.move_up, of(|id| ProviderAction::Move(id, Way::Up))),
        Press::new(
            icons::ARROW_DOWN,
            words.move_down,
            of(|id| ProviderAction::Move(id, Way::Down)),
        ),
        Press::new(icons::TRASH, words.delete, of(ProviderAction::Delete)),
    ];
    let stays = [None, (at == 0).then_some(""), (at == last).then_some("")];
    let stays = stays.into_iter().chain([(last == 0).then_some(words.last_stays)]);
    for (press, why) in presses.iter_mut().zip(stays) {
        press.not_now = why;
    }
    let base = scene.state.base_url().map(Addresses::under);
    let issuer = base.map(|addresses| addresses.idp(&provider.id, at == 0));
    let issuer = issuer.map(|idp| idp.issuer().to_owned()).unwrap_or_default();
    let shown = Entry { name: &provider.name, about: &about, code: &issuer };
    entry(ui, scene, &shown, presses, None);
}
