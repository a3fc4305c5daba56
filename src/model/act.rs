//! What the user may want, and what follows.

pub(super) mod claims;
mod fhir;
mod pasted;
mod remedies;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

pub use fhir::FromFhir;
pub use pasted::Pasted;

use super::asking::Asking;
use super::comparing;
use super::domain::{self, DomainAction};
use super::effect::{Copying, Effect};
use super::encryption;
use super::exchange;
use super::export::{self, ExportAction};
use super::history::{self, Editor};
use super::inspect::{self, InspectAction};
use super::journal::{self, EntryId, Filter, JournalAction};
use super::keys::{self, Destination, KeyAction};
use super::presets::{self, PresetAction};
use super::preview::Preview;
use super::receivers::{self, ReceiverAction};
use super::state::State;
use super::view::{Edits, JournalTab, Page};
use super::workspace::ThemeChoice;
use super::writing;
use crate::protocol::claims::Freshness;
use crate::protocol::exchange::code::Tongue;
use crate::protocol::faults::FaultId;
use crate::protocol::fhir::Reading;
use crate::protocol::jwe::Sealing;
use crate::protocol::preflight::Remedy;
use crate::protocol::profile::Profile;
use crate::protocol::rules::Fix;
use crate::protocol::secret::Secret;
use crate::text::Language;
use crate::text::code::CodeLabels;
use crate::text::domain::resources::ResourceLabels;
use crate::text::evidence::EvidenceLabels;
use crate::text::presets::PresetLabels;
use crate::text::trouble::Trouble;

/// The user wants this.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Launch; asks first when the claims have errors.
    Launch,
    /// Launch in spite of errors.
    LaunchAnyway,
    /// Have the launch in another form.
    Make(Copying),
    /// Ask where to write the page that posts the launch.
    AskSaveHtml,
    /// Show the launch as source.
    AskCode,
    /// Hand the launch out as source.
    HandOutCode(Tongue, Destination),
    /// Show the link of the last launch as a QR code.
    ShowLinkCode,
    /// Pick a file in a dialog of the system.
    Browse,
    /// Write the page that posts the launch to this file.
    SaveHtml(PathBuf),
    /// Something about keys.
    Keys(KeyAction),
    /// Take in what the files hold that were let go over the window.
    TakeFiles(Vec<PathBuf>),
    /// Ask for FHIR to fill the claims from.
    AskFhir,
    /// Read this FHIR, and show what the claims would be filled with.
    TakeFhir(String),
    /// Fill in what was read.
    FillFromFhir {
        /// What was read.
        reading: Arc<Reading>,
        /// Which launch URL of those that it names.
        url: usize,
    },
    /// Something about presets.
    Presets(PresetAction),
    /// Something about the journal.
    Journal(JournalAction),
    /// Something about handing out a launch.
    Export(ExportAction),
    /// Hold a launch against another one.
    Compare(EntryId),
    /// Show the sequence diagram of a launch.
    ShowDiagram(EntryId),
    /// Something about receivers.
    Receivers(ReceiverAction),
    /// Something about the care domain.
    Domain(DomainAction),
    /// Something about what is inspected.
    Inspect(InspectAction),
    /// Encrypt launches for the key in this text.
    TakeRecipient(Secret),
    /// Fetch the keys of the module that launches are encrypted for.
    FetchRecipients,
    /// Leave the open question.
    Cancel,
    /// Copy a text.
    Copy(String),
    /// Open the last link in the browser.
    OpenLink,
    /// Take over what was typed and selected.
    Edit(Box<Edits>),
    /// Apply the fix of a finding.
    Fix(Fix),
    /// Take the last change in the editor back.
    Undo,
    /// Make the change again that was taken back.
    Redo,
    /// Read a token that was pasted, and ask what to do with it.
    TakeToken(String),
    /// Let the token that was pasted take the place of everything.
    ReplaceByToken(Freshness),
    /// Do what puts a launch right for its receiver, step by step.
    Remedy(Vec<Remedy>),
    /// Let this person launch.
    ChoosePerson(String),
    /// Launch this task.
    ChooseTask(String),
    /// Write for another profile.
    SetProfile(Profile),
    /// Speak this language; nothing: that of the system.
    SetLanguage(Option<Language>),
    /// Use these colours.
    SetTheme(ThemeChoice),
    /// Fold or unfold the journal.
    FoldJournal(bool),
    /// Show this page.
    Go(Page),
    /// Make every launch wrong in this way; nothing: make them right again.
    ChooseFault(Option<FaultId>),
    /// Take a message away.
    Dismiss(u64),
}

/// What an action needs from the world: the time, and something random.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The time.
    pub now: Timestamp,
    /// A fresh random id.
    pub fresh_id: Uuid,
}

/// Does what the user wants, and says what must follow in the world.
pub fn act(state: &mut State, action: Action, moment: Moment) -> Vec<Effect> {
    let mut effects = match action {
        Action::Undo => stepped(history::undo(state, moment.now), state),
        Action::Redo => stepped(history::redo(state, moment.now), state),
        _ => {
            let before = Editor::of(state);
            let effects = perform(state, action, moment);
            claims::forget_moves(state, &before.draft);
            history::note(state, before, moment.now);
            effects
        }
    };
    effects.extend(encryption::needed(state));
    effects
}

/// What follows when a step was taken back, or again.
fn stepped(done: bool, state: &State) -> Vec<Effect> {
    // The profile that the built-in module expects may be another now.
    if done { vec![save(state), set_up(state)] } else { Vec::new() }
}

fn perform(state: &mut State, action: Action, moment: Moment) -> Vec<Effect> {
    let Moment { now, fresh_id } = moment;
    match action {
        Action::Launch => return launch(state, now),
        Action::LaunchAnyway => {
            state.view.asking = None;
            return order(state, now, Effect::Launch);
        }
        Action::Make(Copying::Link) if state.base_url().is_none() => {
            state.notices.trouble(Trouble::ServerMissing, now);
        }
        Action::Make(copying) => {
            return order(state, now, |order| Effect::Make(order, copying));
        }
        Action::AskSaveHtml => {
            state.view.asking = Some(Asking::SaveHtml { path: String::new() });
        }
        Action::AskCode => {
            let tongue = Tongue::default();
            state.view.asking = Some(Asking::CopyCode { tongue, path: String::new() });
        }
        Action::HandOutCode(tongue, to) => {
            return exchange::hand_out_code(state, tongue, to, now);
        }
        Action::ShowLinkCode => {
            state.view.asking = state.link.as_ref().map(|_| Asking::LinkCode);
        }
        Action::Browse => return browse(state),
        Action::Keys(action) => return keys::act(state, action, now),
        Action::Presets(action) => return presets::act(state, action, now),
        Action::Journal(action) => return journal::act(state, action, now),
        Action::Export(action) => return export::act(state, action, now),
        Action::Compare(launch) => comparing::open(state, launch),
        Action::ShowDiagram(launch) => show_diagram(state, launch),
        Action::Receivers(action) => return receivers::act(state, action, now),
        Action::Domain(action) => return domain::act(state, action, moment),
        Action::Inspect(action) => return inspect::act(state, action, now),
        Action::TakeRecipient(text) => {
            encryption::take(state, text.expose(), now);
            return vec![save(state)];
        }
        Action::FetchRecipients => return encryption::fetch(state).into_iter().collect(),
        Action::SaveHtml(path) => {
            state.view.asking = None;
            let copying = Copying::HtmlFile(path);
            return order(state, now, |order| Effect::Make(order, copying));
        }
        Action::TakeFiles(files) if state.view.page == Page::Inspect => {
            return inspect::take_files(files);
        }
        Action::TakeFiles(files) => return vec![Effect::ReadFiles(files)],
        Action::AskFhir => state.view.asking = Some(Asking::FromFhir(FromFhir::wanted())),
        Action::TakeFhir(text) => fhir::take(state, text),
        Action::FillFromFhir { reading, url } => return fhir::fill(state, &reading, url),
        Action::Cancel => {
            state.view.asking = receivers::step_back(state.view.asking.as_ref());
        }
        Action::Copy(text) => return vec![Effect::Copy(text)],
        Action::OpenLink => {
            let Some(link) = &state.link else { return Vec::new() };
            let (launch, link) = (link.launch, link.url.clone());
            state.awaited.ask(launch, now);
            return vec![Effect::OpenBrowser { launch, link }];
        }
        Action::Edit(edits) => return edit(state, *edits, now),
        Action::Fix(fix) => {
            claims::fix(&mut state.workspace, fix, fresh_id);
            return vec![save(state)];
        }
        // Steps are taken before an action is looked at.
        Action::Undo | Action::Redo => {}
        Action::TakeToken(text) => pasted::ask(state, &text, now),
        Action::ReplaceByToken(freshness) => {
            pasted::replace(state, freshness, now);
            return vec![save(state), set_up(state)];
        }
        Action::Remedy(steps) => return remedies::apply(state, steps, moment),
        Action::ChoosePerson(reference) => {
            let domain = &state.workspace.domain;
            if let Some(person) = domain.person(&reference) {
                domain.choose_person(&mut state.workspace.draft, person);
            }
            return vec![save(state)];
        }
        Action::ChooseTask(reference) => {
            let domain = &state.workspace.domain;
            if let Some(task) = domain.task(&reference) {
                domain.choose_task(&mut state.workspace.draft, task);
            }
            return vec![save(state)];
        }
        Action::SetProfile(profile) => {
            claims::choose_profile(state, profile);
            return vec![save(state), set_up(state)];
        }
        Action::SetLanguage(language) => {
            state.surroundings.asked_language = None;
            state.workspace.settings.language = language;
            return vec![save(state), set_up(state)];
        }
        Action::SetTheme(theme) => {
            state.workspace.settings.theme = theme;
            return vec![save(state)];
        }
        Action::FoldJournal(folded) => {
            state.workspace.settings.journal_folded = folded;
            return vec![save(state)];
        }
        Action::Go(page) => {
            state.view.page = page;
            if page == Page::Inspect {
                return inspect::shown(state, now);
            }
            return keys::watched(state).into_iter().collect();
        }
        Action::ChooseFault(fault) => {
            state.fault = fault;
            state.view.fault_search.clear();
        }
        Action::Dismiss(id) => state.notices.dismiss(id),
    }
    Vec::new()
}

/// The dialog that answers the open question.
fn browse(state: &State) -> Vec<Effect> {
    let labels = state.language().labels();
    let (title, name) = match &state.view.asking {
        Some(Asking::SaveHtml { .. }) => (labels.save_html_title, "launch.html"),
        Some(Asking::CopyCode { tongue, .. }) => {
            (CodeLabels::of(state.language()).choose_file, tongue.file_name())
        }
        Some(Asking::ExportKey(exporting)) => (labels.export_title, exporting.form.file_name()),
        Some(Asking::ImportKey { .. }) => {
            return vec![Effect::PickFiles { title: labels.import_title }];
        }
        Some(Asking::ExportLaunch(exporting)) => {
            (EvidenceLabels::of(state.language()).export_title, exporting.form.file_name())
        }
        Some(Asking::SharePresets(_)) => {
            (PresetLabels::of(state.language()).share_title, "presets.json")
        }
        Some(Asking::ImportPresets { .. }) => return vec![presets::pick(state)],
        Some(Asking::TakeResources(_)) => {
            let title = ResourceLabels::of(state.language()).take_title;
            return vec![Effect::PickFiles { title }];
        }
        Some(Asking::ExportResources { .. }) => {
            (ResourceLabels::of(state.language()).export_title, "domain-bundle.json")
        }
        _ => return Vec::new(),
    };
    vec![Effect::ChooseFile { title, name }]
}

/// Goes to a launch in the journal, whatever its list was filtered by.
fn show_diagram(state: &mut State, launch: EntryId) {
    let view = &mut state.view;
    view.page = Page::Journal;
    view.journal.selected = Some(launch);
    view.journal.tab = JournalTab::Diagram;
    view.journal.filter = Filter::default();
    state.journal.set_filter(Filter::default());
}

/// Takes over drafts and views; only what is kept needs saving.
fn edit(state: &mut State, edits: Edits, now: Timestamp) -> Vec<Effect> {
    let Edits { draft, target, hosted_jwks, mut view } = edits;
    let typed = std::mem::replace(&mut view.writing, state.view.writing.clone());
    let draft_before = state.workspace.draft.clone();
    let inspected = std::mem::replace(&mut state.view, view).inspect;
    state.journal.set_filter(state.view.journal.filter.clone());
    let workspace = &mut state.workspace;
    let changed = workspace.draft != draft
        || workspace.target != target
        || workspace.settings.hosted_jwks != hosted_jwks;
    claims::change(workspace, |before| *before = draft);
    let text_changed = workspace.target.encryption.text != target.encryption.text;
    workspace.target = target;
    if text_changed && let Some(said) = workspace.target.encryption.leave_private_out() {
        state.notices.say(said, now);
    }
    let workspace = &mut state.workspace;
    workspace.settings.hosted_jwks = hosted_jwks;
    writing::take_over(state, typed, now);
    let changed = changed || state.workspace.draft != draft_before;
    let mut effects = inspect::edited(state, &inspected, now);
    effects.extend(changed.then(|| save(state)));
    effects
}

fn save(state: &State) -> Effect {
    Effect::Save(Box::new(state.workspace.clone()))
}

fn set_up(state: &State) -> Effect {
    Effect::SetUpServices(Box::new(state.service_setup()))
}

/// Errors take one explicit step more; an endpoint that is none stops the launch.
fn launch(state: &mut State, now: Timestamp) -> Vec<Effect> {
    if state.base_url().is_none() {
        state.notices.trouble(Trouble::ServerMissing, now);
        return Vec::new();
    }
    let preview = Preview::of(state, now);
    if let Err(problem) = preview.endpoint {
        state.notices.trouble(Trouble::Endpoint(problem), now);
        return Vec::new();
    }
    if let Some(Sealing { recipient: Err(problem), .. }) = preview.sealing {
        state.notices.trouble(Trouble::NoRecipient(problem), now);
        return Vec::new();
    }
    if let Some(why) = preview.fault_in_vain {
        state.notices.trouble(why, now);
        return Vec::new();
    }
    // What the fault makes wrong was asked for; what else is wrong may be a slip.
    if preview.typed_errors().next().is_some() {
        state.view.asking = Some(Asking::LaunchAnyway);
        return Vec::new();
    }
    order(state, now, Effect::Launch)
}

fn order(
    state: &mut State,
    now: Timestamp,
    effect: impl FnOnce(Box<super::LaunchOrder>) -> Effect,
) -> Vec<Effect> {
    if state.workspace.active_key().is_none() {
        state.notices.trouble(Trouble::NoKey, now);
        return Vec::new();
    }
    let launch = state.next_launch();
    let Some(order) = state.order(launch) else { return Vec::new() };
    if let Some(record) = state.workspace.key_mut(&order.envelope.key) {
        record.last_used = Some(now);
    }
    vec![effect(Box::new(order)), save(state)]
}

#[cfg(test)]
mod tests;
