//! Handing out one launch: what the tester chooses, and what should be written.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::asking::Asking;
use super::effect::Effect;
use super::journal::EntryId;
use super::keys::Destination;
use super::state::State;
use crate::protocol::evidence::{Handout, ReportForm};
use crate::protocol::journal::Event;
use crate::text::Language;

/// How a launch is to be handed out, as far as that is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportingLaunch {
    /// Which launch.
    pub launch: EntryId,
    /// In which form.
    pub form: Handout,
    /// Whether tokens keep their signatures.
    pub whole_tokens: bool,
    /// Whether the diagram has the colours of the dark theme.
    pub dark: bool,
    /// The file, as typed.
    pub path: String,
}

/// The user wants this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportAction {
    /// Ask how to hand out a launch.
    Ask(EntryId),
    /// Hand it out.
    Export(ExportingLaunch, Destination),
}

/// A launch to be handed out.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportOrder {
    /// Its events.
    pub events: Vec<Arc<Event>>,
    /// In which form.
    pub form: Handout,
    /// Whether tokens keep their signatures.
    pub whole_tokens: bool,
    /// Whether the diagram has the colours of the dark theme.
    pub dark: bool,
    /// The language of its words.
    pub language: Language,
    /// The time zone of its times.
    pub zone: TimeZone,
    /// The moment of writing.
    pub now: Timestamp,
}

/// Does what the user wants.
pub(super) fn act(state: &mut State, action: ExportAction, now: Timestamp) -> Vec<Effect> {
    match action {
        ExportAction::Ask(launch) => {
            let form = Handout::Evidence(ReportForm::default());
            let (whole_tokens, dark, path) = (false, false, String::new());
            let exporting = ExportingLaunch { launch, form, whole_tokens, dark, path };
            state.view.asking = Some(Asking::ExportLaunch(exporting));
            Vec::new()
        }
        ExportAction::Export(exporting, to) => {
            state.view.asking = None;
            let Some(launch) = state.journal.entry(exporting.launch) else { return Vec::new() };
            let order = ExportOrder {
                events: launch.events().to_vec(),
                form: exporting.form,
                whole_tokens: exporting.whole_tokens,
                dark: exporting.dark,
                language: state.language(),
                zone: state.surroundings.zone.clone(),
                now,
            };
            vec![Effect::ExportLaunch(Box::new(order), to)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{moment, with_launches};
    use crate::model::{Action, act};

    #[test]
    fn a_launch_is_handed_out_as_it_was_asked_for() {
        let mut state = with_launches(Language::Dutch, 2);
        let launch = state.journal.launches()[1].id;
        let asked = act(&mut state, Action::Export(ExportAction::Ask(launch)), moment());
        assert_eq!(asked, []);
        let Some(Asking::ExportLaunch(mut exporting)) = state.view.asking.clone() else {
            panic!("nothing is asked")
        };
        assert!(!exporting.whole_tokens, "tokens are redacted unless asked for");
        exporting.form = Handout::Evidence(ReportForm::Json);
        let to = Destination::File("/tmp/x".into());
        let export = Action::Export(ExportAction::Export(exporting, to.clone()));
        let effects = act(&mut state, export, moment());
        let [Effect::ExportLaunch(order, written_to)] = effects.as_slice() else {
            panic!("{effects:?}")
        };
        assert_eq!((written_to, order.language), (&to, Language::Dutch));
        assert_eq!(order.events, state.journal.entry(launch).unwrap().events());
        assert_eq!(state.view.asking, None);
    }
}
