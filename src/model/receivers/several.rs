//! One launch at several receivers: what each will say, and launching at all that were chosen, each
//! with a token of its own that is written as that receiver wants it.

use jiff::Timestamp;

use super::aiming::aim;
use super::{Batch, ReceiverId};
use crate::model::asking::Asking;
use crate::model::effect::{Effect, LaunchOrder};
use crate::model::preview::Preview;
use crate::model::state::State;
use crate::protocol::exchange::Endpoint;
use crate::protocol::journal::LaunchId;
use crate::protocol::preflight::{Forecast, Impact};
use crate::protocol::profile::Profile;
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::rules::{Finding, RuleId, Severity, findings};
use crate::text::preflight;
use crate::text::receiver_trouble::ReceiverTrouble;
use crate::text::receivers as words;
use crate::text::trouble::Trouble;

/// To whom a launch can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// The module in this program.
    BuiltIn,
    /// A receiver with a name.
    Named(ReceiverId),
    /// The one in the launch bar, as it stands there.
    Unnamed,
}

/// What a launch at one of several would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prospect {
    /// Who receives it.
    pub recipient: Recipient,
    /// What people call it.
    pub name: String,
    /// What kind it is.
    pub kind: KnownReceiver,
    /// The launch URL.
    pub endpoint: String,
    /// The profile the launch is written by.
    pub profile: Profile,
    /// How it travels, in short.
    pub way: String,
    /// What the receiver will say.
    pub forecast: Forecast,
    /// What speaks most against the launch there, in words.
    pub why: Option<String>,
    /// The rules that the launch breaks.
    pub errors: Vec<RuleId>,
}

impl Prospect {
    /// Whether there is a place to send it to.
    pub fn has_place(&self) -> bool {
        Endpoint::parse(&self.endpoint).is_ok()
    }
}

/// The open question to whom to launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Several {
    /// To whom it can go.
    pub prospects: Vec<Prospect>,
    /// Whether each is chosen.
    pub chosen: Vec<bool>,
    /// Whether it was said that some of the launches have errors.
    pub warned: bool,
}

impl Several {
    /// What was chosen.
    pub fn chosen(&self) -> impl Iterator<Item = &Prospect> {
        let both = self.prospects.iter().zip(&self.chosen);
        both.filter_map(|(prospect, chosen)| chosen.then_some(prospect))
    }
}

/// The question, with everyone chosen that has a place.
pub(super) fn ask(state: &mut State, now: Timestamp) {
    let named = state.workspace.receivers.iter().map(|receiver| Recipient::Named(receiver.id));
    let mut recipients: Vec<Recipient> = [Recipient::BuiltIn].into_iter().chain(named).collect();
    let target = &state.workspace.target;
    let in_use = state.workspace.receiver_in_use().is_some();
    if target.is_elsewhere() && (!in_use || state.workspace.receiver_changed()) {
        recipients.push(Recipient::Unnamed);
    }
    let prospects: Vec<Prospect> =
        recipients.into_iter().map(|recipient| prospect(state, recipient, now)).collect();
    let chosen = prospects.iter().map(Prospect::has_place).collect();
    state.view.asking = Some(Asking::LaunchSeveral(Several { prospects, chosen, warned: false }));
}

fn prospect(state: &mut State, recipient: Recipient, now: Timestamp) -> Prospect {
    let language = state.language();
    on_trial(state, recipient, |state| {
        let preview = Preview::of(state, now);
        let is_error = |finding: &&&Finding| finding.severity == Severity::Error;
        let mut errors: Vec<RuleId> =
            findings(&preview.checks).iter().filter(is_error).map(|finding| finding.rule).collect();
        errors.sort_unstable();
        errors.dedup();
        // The worst comes first.
        let why = preview.mismatches.first().filter(|found| found.impact > Impact::Note);
        let workspace = &state.workspace;
        let title = workspace.receiver_title(language);
        let name = match recipient {
            Recipient::Unnamed => words::as_in_bar(language, title),
            Recipient::BuiltIn | Recipient::Named(_) => title.to_owned(),
        };
        Prospect {
            recipient,
            name,
            kind: workspace.target.receiver,
            endpoint: state.endpoint(),
            profile: workspace.draft.profile,
            way: workspace.target.way.name(),
            forecast: preview.forecast,
            why: why.map(|found| preflight::expectation(language, &found.what)),
            errors,
        }
    })
}

/// Launches at everyone who was chosen. Where some of the launches have errors, it is said once.
pub(super) fn launch(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let Some(Asking::LaunchSeveral(several)) = &mut state.view.asking else { return Vec::new() };
    if several.chosen().any(|prospect| !prospect.errors.is_empty()) && !several.warned {
        several.warned = true;
        return Vec::new();
    }
    let chosen: Vec<Prospect> = several.chosen().cloned().collect();
    state.view.asking = None;
    if state.base_url().is_none() {
        state.notices.trouble(Trouble::ServerMissing, now);
        return Vec::new();
    }
    let mut effects = Vec::new();
    let mut launches = Vec::new();
    for Prospect { recipient, name, .. } in chosen {
        match order(state, recipient) {
            Ok(order) => {
                launches.push((order.launch, name));
                effects.push(Effect::Launch(Box::new(order)));
            }
            Err(trouble) => {
                let why = Box::new(trouble);
                let trouble = Trouble::Receiver(ReceiverTrouble::NotLaunched { name, why });
                state.notices.trouble(trouble, now);
            }
        }
    }
    let keys: Vec<_> = effects.iter().filter_map(key_of).collect();
    for record in state.workspace.keys.iter_mut().filter(|key| keys.contains(&key.thumbprint)) {
        record.last_used = Some(now);
    }
    state.receivers.batch = Batch { launches, others: Vec::new() };
    effects.push(Effect::Save(Box::new(state.workspace.clone())));
    effects
}

fn key_of(effect: &Effect) -> Option<crate::protocol::ids::Thumbprint> {
    match effect {
        Effect::Launch(order) => Some(order.envelope.key.clone()),
        _ => None,
    }
}

fn order(state: &mut State, recipient: Recipient) -> Result<LaunchOrder, Trouble> {
    let launch = LaunchId(state.workspace.last_launch + 1);
    let order = on_trial(state, recipient, |state| {
        Endpoint::parse(&state.endpoint()).map_err(Trouble::Endpoint)?;
        state.order(launch).ok_or(Trouble::NoKey)
    })?;
    state.workspace.last_launch = launch.0;
    Ok(order)
}

/// Reads the launch as it would be for this receiver, signed with a key that can make what it wants.
/// What is in the editor stays as it is.
fn on_trial<T>(state: &mut State, recipient: Recipient, read: impl FnOnce(&State) -> T) -> T {
    let workspace = &state.workspace;
    let (draft, target) = (workspace.draft.clone(), workspace.target.clone());
    let active: Vec<bool> = workspace.keys.iter().map(|key| key.active).collect();
    let moved = state.view.moved.clone();
    let alg = match recipient {
        Recipient::Named(id) => workspace.receiver(id).and_then(|receiver| receiver.alg),
        Recipient::BuiltIn | Recipient::Unnamed => None,
    };
    let able = alg.and_then(|alg| workspace.key_for(alg)).map(|key| key.thumbprint.clone());
    if let Some(key) = able {
        state.workspace.activate(&key);
    }
    aim(state, recipient);
    let result = read(state);
    (state.workspace.draft, state.workspace.target) = (draft, target);
    for (key, active) in state.workspace.keys.iter_mut().zip(active) {
        key.active = active;
    }
    state.view.moved = moved;
    result
}
