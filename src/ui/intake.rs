//! What comes in from elsewhere: files let go over the window, and what is pasted. It is taken before
//! any field sees it, so that a private key shows nowhere, and FHIR goes where it belongs.

use std::path::PathBuf;

use egui::{Event, Ui};

use super::Scene;
use super::launch::key_field;
use super::widgets::drop_overlay;
use crate::model::domain::{ApplicationAction, DomainAction, FromResources};
use crate::model::inspect::{InspectAction, MAX_SHOWN};
use crate::model::{Action, Asking, FromFhir, Page, taking_now};
use crate::protocol::inspect::holds_keys;
use crate::protocol::intake::{Brought, lists_fhir, recognise};
use crate::protocol::secret::Secret;
use crate::text::domain::resources::ResourceLabels;
use crate::theme::icons;

/// Takes in what was let go and pasted in this frame. Comes before everything that is drawn.
pub(super) fn take_in(ui: &Ui, scene: &mut Scene<'_>) {
    let files = dropped(ui);
    if !files.is_empty() {
        scene.push(Action::TakeFiles(files));
    }
    let (wanted, focus) = (wanted(ui, scene), Focus::of(ui));
    // The field for the key of a module takes a JWKS as what it is.
    let for_recipient = ui.memory(|memory| memory.has_focus(key_field()));
    // So does the question what an application is: a private key is refused there, and not imported.
    let for_application = matches!(&scene.state.view.asking, Some(Asking::Register(_)));
    let for_domain = scene.state.takes_resources();
    let free = |what: Brought| match &scene.state.view.asking {
        None | Some(Asking::FromFhir(_)) => true,
        Some(Asking::TakeResources(_)) => what == Brought::Fhir,
        Some(Asking::ImportPresets { .. }) => what == Brought::Share,
        // A question that is open is answered first. A key is hidden from it all the same.
        Some(_) => false,
    };
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let (text, wanted) = match event {
                Event::Paste(text) => (text, wanted.for_text(text)),
                Event::MiddleClickPaste { text, .. } => (text, None),
                _ => return true,
            };
            if let Some(action) = to_inspect(focus, scene, text, matches!(event, Event::Paste(_))) {
                scene.actions.push(action);
                return false;
            }
            let listed = || for_domain && lists_fhir(text);
            let recognised = recognise(text).or_else(|| listed().then_some(Brought::Fhir));
            let recognised = recognised.filter(|what| free(*what) || *what == Brought::Key);
            let take = |what| match what {
                Brought::Key if for_recipient => Some(Action::TakeRecipient(Secret::new(text))),
                Brought::Key if for_application => {
                    let paste = ApplicationAction::PasteKeys(Secret::new(text));
                    Some(Action::Domain(DomainAction::Applications(paste)))
                }
                what => taking_now(scene.state, what, text),
            };
            let action = recognised.and_then(take).or_else(|| wanted.and_then(take));
            let goes_on = action.is_none();
            scene.actions.extend(action);
            goes_on
        });
    });
}

/// On the Inspect page, tokens are inspected and keys are verified with. Any other text is inspected
/// too, unless a field is typed in.
fn to_inspect(focus: Focus, scene: &Scene<'_>, text: &str, pasted: bool) -> Option<Action> {
    let view = &scene.state.view;
    if view.page != Page::Inspect || view.asking.is_some() {
        return None;
    }
    let take = || InspectAction::Take(text.to_owned());
    let action = match recognise(text) {
        _ if holds_keys(text) => InspectAction::UseKeys(Secret::new(text)),
        Some(Brought::Token) => take(),
        None if pasted && !text.trim().is_empty() => match focus {
            Focus::Nowhere => take(),
            // There is nothing that the text could be added to, or it is too long for the field.
            Focus::Inspected if view.inspect.text.is_empty() || text.len() > MAX_SHOWN => take(),
            Focus::Inspected | Focus::Elsewhere => return None,
        },
        _ => return None,
    };
    Some(Action::Inspect(action))
}

/// Where the keyboard is.
#[derive(Clone, Copy)]
enum Focus {
    Nowhere,
    /// In the text that is inspected.
    Inspected,
    Elsewhere,
}

impl Focus {
    fn of(ui: &Ui) -> Self {
        if ui.memory(|memory| memory.has_focus(super::inspect::field_id())) {
            Self::Inspected
        } else if ui.ctx().text_edit_focused() {
            Self::Elsewhere
        } else {
            Self::Nowhere
        }
    }
}

/// Says over the whole window what can be let go there.
pub(super) fn overlay(ui: &Ui, scene: &Scene<'_>) {
    if ui.input(|input| !input.raw.hovered_files.is_empty()) {
        let text = match scene.state.view.page {
            Page::Domain => ResourceLabels::of(scene.language).drop_now,
            _ => scene.labels.drop_now,
        };
        drop_overlay(ui.ctx(), icons::FILE_ARROW_DOWN, text);
    }
}

fn dropped(ui: &Ui) -> Vec<PathBuf> {
    ui.input(|input| {
        let paths = input.raw.dropped_files.iter().map(|file| file.path());
        // What is no file on this machine has no path.
        paths.filter(|path| !path.as_os_str().is_empty()).map(Into::into).collect()
    })
}

/// What any text is taken for where the window asks for something.
#[derive(Clone, Copy)]
enum Wanted {
    Nothing,
    /// A key: there is no field that the text could be meant for.
    Key,
    /// FHIR: the field has nothing that the text could be added to.
    Fhir,
    /// FHIR: a text that is too long for the field.
    LongFhir,
}

impl Wanted {
    fn for_text(self, text: &str) -> Option<Brought> {
        match self {
            _ if text.trim().is_empty() => None,
            Self::Nothing => None,
            Self::Key => Some(Brought::Key),
            Self::Fhir => Some(Brought::Fhir),
            Self::LongFhir => (text.len() > FromFhir::MAX_TEXT).then_some(Brought::Fhir),
        }
    }
}

fn wanted(ui: &Ui, scene: &Scene<'_>) -> Wanted {
    let view = &scene.state.view;
    match &view.asking {
        Some(
            Asking::FromFhir(FromFhir::Wanted { text, .. })
            | Asking::TakeResources(FromResources::Wanted { text, .. }),
        ) => {
            if text.is_empty() {
                Wanted::Fhir
            } else {
                Wanted::LongFhir
            }
        }
        _ if ui.ctx().text_edit_focused() => Wanted::Nothing,
        Some(Asking::ImportKey { .. }) => Wanted::Key,
        None if view.page == Page::Keys => Wanted::Key,
        _ => Wanted::Nothing,
    }
}

#[cfg(test)]
mod tests;
