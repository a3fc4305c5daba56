//! What puts a launch right for its receiver: claims, transport and key.

use super::{Moment, claims, save, set_up};
use crate::model::effect::Effect;
use crate::model::keys::{self, KeyAction};
use crate::model::state::State;
use crate::protocol::claims::{ClaimDraft, span_text};
use crate::protocol::ids::Thumbprint;
use crate::protocol::preflight::Remedy;
use crate::protocol::task::FhirVersion;

/// Takes the steps in their order, and keeps what came of them. The local domain hears of it too:
/// it judges by the profile, and serves the keys.
pub(super) fn apply(state: &mut State, steps: Vec<Remedy>, moment: Moment) -> Vec<Effect> {
    for step in steps {
        take(state, step, moment);
    }
    vec![save(state), set_up(state)]
}

fn take(state: &mut State, step: Remedy, moment: Moment) {
    let workspace = &mut state.workspace;
    match step {
        Remedy::SetProfile(profile) => claims::choose_profile(state, profile),
        Remedy::SetTransport(transport) => workspace.target.way.transport = transport,
        Remedy::SetAlgorithm(alg) => {
            workspace.draft.header.follow_key("alg");
            of_active_key(state, moment, |key| KeyAction::SetAlgorithm(key, alg));
        }
        Remedy::PublishKey => of_active_key(state, moment, |key| KeyAction::Publish(key, true)),
        Remedy::NameKey => workspace.draft.header.follow_key("kid"),
        Remedy::SetDefinition(reference) => claims::change(workspace, |draft| {
            // JSON may have had the definition in the shape of another version.
            draft.forget_shape();
            draft.fhir_version = ClaimDraft::on(FhirVersion::Stu3.name());
            draft.definition = ClaimDraft::on(reference);
        }),
        Remedy::Backdate { secs } => {
            workspace.draft.iat = ClaimDraft::on(span_text(secs.saturating_neg()));
        }
        Remedy::Claim(fix) => {
            claims::fix(workspace, fix, moment.fresh_id);
        }
    }
}

/// Changes the key that signs. What follows in the world is said once, after the last step.
fn of_active_key(state: &mut State, moment: Moment, action: impl FnOnce(Thumbprint) -> KeyAction) {
    let key = state.workspace.active_key().map(|key| key.thumbprint.clone());
    if let Some(key) = key {
        keys::act(state, action(key), moment.now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{moment, now, ready};
    use crate::model::{Action, Preview, act};
    use crate::protocol::claims::Source;
    use crate::protocol::exchange::Transport;
    use crate::protocol::json::Json;
    use crate::protocol::key::Algorithm;
    use crate::protocol::preflight::{Expectation, Forecast, Impact, Mismatch, fix_all};
    use crate::protocol::profile::Profile;
    use crate::protocol::receivers::KnownReceiver;
    use crate::text::Language;

    fn at(receiver: KnownReceiver) -> State {
        let mut state = ready(Language::English);
        state.workspace.target.receiver = receiver;
        state.workspace.target.endpoint = "http://127.0.0.1:5000/module".to_owned();
        state
    }

    fn mismatches(state: &State) -> Vec<Mismatch> {
        Preview::of(state, now()).mismatches
    }

    /// Wrong in every way that a press can put right.
    fn broken(receiver: KnownReceiver, transport: Transport) -> State {
        let mut state = at(receiver);
        let workspace = &mut state.workspace;
        workspace.target.way.transport = transport;
        workspace.draft.aud.text = "elsewhere".to_owned();
        workspace.draft.iat.text = "+3 s".to_owned();
        workspace.draft.sub.text = "RelatedPerson/4a9a79e5-1b9e-48bf-9575-2c8e44cd8e21".to_owned();
        workspace.draft.patient.on = false;
        workspace.keys[0].published = false;
        workspace.keys[0].alg = Algorithm::PS256;
        state
    }

    #[test]
    fn each_fix_resolves_what_it_is_for() {
        for receiver in KnownReceiver::ALL {
            for transport in Transport::NAMED {
                let state = broken(receiver, transport);
                for mismatch in mismatches(&state).into_iter().filter(|found| found.fix.is_some()) {
                    // What a definition is written as follows from the profile.
                    let nested = matches!(mismatch.what, Expectation::Definition { .. });
                    let mut fixed = state.clone();
                    if nested {
                        let profile = receiver.traits().profiles[0];
                        act(&mut fixed, Action::SetProfile(profile), moment());
                    }
                    act(
                        &mut fixed,
                        Action::Remedy(mismatch.fix.clone().into_iter().collect()),
                        moment(),
                    );
                    let left = mismatches(&fixed);
                    assert!(
                        left.iter().all(|found| found.what != mismatch.what),
                        "{receiver:?}: {mismatch:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn all_fixes_together_leave_nothing_in_the_way() {
        for receiver in KnownReceiver::ALL {
            for transport in Transport::NAMED {
                let mut state = broken(receiver, transport);
                let fixes = fix_all(&mismatches(&state));
                act(&mut state, Action::Remedy(fixes), moment());
                let left = mismatches(&state);
                assert!(
                    left.iter().all(|found| found.impact == Impact::Note),
                    "{receiver:?}: {left:#?}"
                );
                assert!(left.iter().all(|found| found.fix.is_none()), "{receiver:?}: {left:#?}");
            }
        }
    }

    #[test]
    fn what_ships_is_put_right_for_every_receiver_in_one_press() {
        for receiver in KnownReceiver::ALL {
            let mut state = at(receiver);
            let fixes = fix_all(&mismatches(&state));
            act(&mut state, Action::Remedy(fixes), moment());
            let expected =
                if receiver.is_built_in() { Forecast::Accept } else { Forecast::ShouldAccept };
            let preview = Preview::of(&state, now());
            assert_eq!(preview.forecast, expected, "{receiver:?}: {:#?}", preview.mismatches);
        }
    }

    #[test]
    fn what_json_took_over_is_put_right_too() {
        let mut state = at(KnownReceiver::HtiPythonModule);
        let shown = state.written(now()).unwrap().header;
        let typed = Json::parse(r#"{"typ": "JWT", "alg": "none", "kid": "another"}"#).unwrap();
        state.workspace.draft.header.read(&typed, &shown);
        act(&mut state, Action::SetProfile(Profile::Hti11), moment());
        let before = state.payload(now());
        let mut after = before.clone();
        after.set("task.definitionReference.reference", Json::text("ActivityDefinition/9"));
        after.set("aud", Json::of(&serde_json::json!(["a", "b"])));
        state.workspace.draft.read(&after, &before, Source::Typed);
        let fixes = fix_all(&mismatches(&state));
        for fix in [Remedy::NameKey, Remedy::SetAlgorithm(Algorithm::RS512)] {
            assert!(fixes.contains(&fix), "{fixes:?}");
        }
        act(&mut state, Action::Remedy(fixes), moment());
        let left = mismatches(&state);
        assert!(left.iter().all(|found| found.impact == Impact::Note), "{left:#?}");
    }

    #[test]
    fn raw_text_becomes_escapes() {
        let mut state = at(KnownReceiver::KoppeltaalService);
        let before = state.payload(now());
        let mut after = before.clone();
        after.set("note", Json::parse("\"é\"").unwrap());
        state.workspace.draft.read(&after, &before, Source::Typed);
        let is_raw = |found: &Mismatch| matches!(found.what, Expectation::RawText { .. });
        let raw = mismatches(&state).into_iter().find(is_raw).unwrap();
        act(&mut state, Action::Remedy(raw.fix.into_iter().collect()), moment());
        assert!(!mismatches(&state).iter().any(is_raw));
    }

    #[test]
    fn the_world_hears_of_it_once() {
        let mut state = broken(KnownReceiver::HtiPythonModule, Transport::Shof);
        let fixes = fix_all(&mismatches(&state));
        let effects = act(&mut state, Action::Remedy(fixes), moment());
        let [Effect::Save(kept), Effect::SetUpServices(setup)] = effects.as_slice() else {
            panic!("{effects:?}")
        };
        assert_eq!(**kept, state.workspace);
        assert!(setup.keys[0].published);
        assert_eq!(setup.profile, state.workspace.draft.profile);
    }
}
