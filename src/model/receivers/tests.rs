//! Receivers in the model: no window, no world.

use super::*;
use crate::model::asking::Asking;
use crate::model::keys::{KeyOutcome, Keys};
use crate::model::notices::Said;
use crate::model::presets::{PresetAction, PresetId, Way as Step};
use crate::model::state::{LinkState, State};
use crate::model::testing::{facts, moment, now, ready};
use crate::model::{Action, Effect, LaunchOrder, Launched, Outcome, Preview, receive};
use crate::protocol::claims::ClaimDraft;
use crate::protocol::exchange::Transport;
use crate::protocol::journal::LaunchId;
use crate::protocol::json::Json;
use crate::protocol::key::KeyKind;
use crate::protocol::preflight::Forecast;
use crate::text::receiver_trouble::ReceiverTrouble;
use crate::text::trouble::Trouble;

const URL: &str = "http://127.0.0.1:5000/module/launch";

fn receivers(state: &mut State, action: ReceiverAction) -> Vec<Effect> {
    crate::model::act(state, Action::Receivers(action), moment())
}

/// Adds a receiver as a person does, and gives its id.
fn add(state: &mut State, kind: KnownReceiver, change: impl FnOnce(&mut Receiver)) -> ReceiverId {
    receivers(state, ReceiverAction::AskNew(kind, After::List));
    let Some(Asking::EditReceiver(mut form)) = state.view.asking.take() else {
        panic!("a question")
    };
    URL.clone_into(&mut form.receiver.endpoint);
    change(&mut form.receiver);
    receivers(state, ReceiverAction::Keep(form));
    assert_eq!(state.view.asking, Some(Asking::ManageReceivers));
    state.view.asking = None;
    state.workspace.receivers.last().unwrap().id
}

fn choose(state: &mut State, id: ReceiverId) {
    receivers(state, ReceiverAction::Choose(Recipient::Named(id)));
}

fn names(state: &State) -> Vec<&str> {
    state.workspace.receivers.iter().map(|receiver| receiver.name.as_str()).collect()
}

fn alg_in_header(state: &State) -> String {
    state.written(now()).unwrap().header.get("alg").and_then(Json::as_text).unwrap()
}

#[test]
fn a_template_is_what_is_known_of_its_kind() {
    use crate::protocol::profile::Profile::{Hti11, Hti20, Koppeltaal20};
    let rs512 = Some(Algorithm::RS512);
    for (kind, profile, transport, aud, alg) in [
        (KnownReceiver::Other, None, Transport::Shof, Audience::AsIs, None),
        (KnownReceiver::HtiPythonModule, Some(Hti11), Transport::Hti, Audience::OfKind, rs512),
        (KnownReceiver::HtiJavaModule, Some(Hti11), Transport::Hti, Audience::OfKind, rs512),
        (KnownReceiver::HtiTestSuite, Some(Hti20), Transport::Hti, Audience::OfKind, rs512),
        (
            KnownReceiver::KoppeltaalService,
            Some(Koppeltaal20),
            Transport::Shof,
            Audience::OfKind,
            rs512,
        ),
        (
            KnownReceiver::KoppeltaalPocModule,
            Some(Koppeltaal20),
            Transport::Shof,
            Audience::AsIs,
            None,
        ),
        (KnownReceiver::SmartApp, None, Transport::Get, Audience::AsIs, None),
    ] {
        let made = Receiver::of_kind(kind);
        assert_eq!((made.profile, made.way.transport, made.alg), (profile, transport, alg));
        assert_eq!((made.aud, made.kind), (aud, kind));
    }
}

#[test]
fn a_launch_is_written_as_its_receiver_wants_it() {
    for (kind, aud) in [
        (KnownReceiver::HtiPythonModule, "127.0.0.1:5000"),
        (KnownReceiver::HtiJavaModule, "http://127.0.0.1:5000"),
        (KnownReceiver::HtiTestSuite, "http://127.0.0.1:5000"),
    ] {
        let mut state = ready(Language::English);
        let id = add(&mut state, kind, |_| {});
        choose(&mut state, id);
        let workspace = &state.workspace;
        assert_eq!(workspace.draft.aud.text, aud);
        assert_eq!(Some(workspace.draft.profile), kind.traits().profiles.first().copied());
        assert_eq!(workspace.target, workspace.receivers[0].target());
        assert_eq!(state.endpoint(), URL);
        assert!(!workspace.receiver_changed());
        let order = state.order(LaunchId(1)).unwrap();
        assert_eq!(
            order.envelope.receiver_name.as_deref(),
            Some(words::name(Language::English, kind))
        );
    }
}

#[test]
fn a_device_that_is_there_stays_where_the_caller_cannot_be_known() {
    let mut state = ready(Language::English);
    let own = state.workspace.draft.aud.text.clone();
    let service = add(&mut state, KnownReceiver::KoppeltaalService, |_| {});
    "Device/8d1f0c52-3b0e-4d6e-9f57-2f6c1a000000".clone_into(&mut state.workspace.draft.aud.text);
    let other = state.workspace.draft.aud.text.clone();
    choose(&mut state, service);
    assert_eq!(state.workspace.draft.aud.text, other);
    "127.0.0.1:5000".clone_into(&mut state.workspace.draft.aud.text);
    choose(&mut state, service);
    assert_eq!(state.workspace.draft.aud.text, own);
}

#[test]
fn what_one_receiver_wrote_is_not_left_to_the_next() {
    let mut state = ready(Language::English);
    let own = state.workspace.draft.aud.text.clone();
    let python = add(&mut state, KnownReceiver::HtiPythonModule, |to| {
        to.alg = Some(Algorithm::PS256);
    });
    let other = add(&mut state, KnownReceiver::Other, |_| {});
    choose(&mut state, python);
    assert_eq!(alg_in_header(&state), "PS256");
    choose(&mut state, other);
    assert_eq!(
        (state.workspace.draft.aud.text.clone(), alg_in_header(&state)),
        (own, "RS512".to_owned())
    );
}

/// A launch that differs from any template in every way that one writes.
fn edited(state: &mut State, profile: Profile) {
    crate::model::act(state, Action::SetProfile(profile), moment());
    let workspace = &mut state.workspace;
    workspace.target.way.transport = Transport::Superset;
    workspace.target.endpoint = "https://before.example/x".to_owned();
    workspace.draft.aud = ClaimDraft { json: true, ..ClaimDraft::on("[\"a\", \"b\"]") };
    workspace.draft.definition = ClaimDraft::off("what someone typed");
}

#[test]
fn choosing_a_receiver_is_one_step_that_undo_takes_back() {
    for kind in KnownReceiver::ALL.into_iter().filter(|kind| !kind.is_built_in()) {
        for profile in Profile::ALL {
            for alg in [None, Some(Algorithm::PS256), Some(Algorithm::ES256)] {
                let mut state = ready(Language::English);
                let id = add(&mut state, kind, |receiver| receiver.alg = alg);
                edited(&mut state, profile);
                let before = (state.workspace.draft.clone(), state.workspace.target.clone());
                choose(&mut state, id);
                assert!(!state.workspace.receiver_changed(), "{kind:?} {alg:?}");
                let after = (state.workspace.draft.clone(), state.workspace.target.clone());
                assert_ne!(before, after);
                crate::model::act(&mut state, Action::Undo, moment());
                assert_eq!(before, (state.workspace.draft.clone(), state.workspace.target.clone()));
                crate::model::act(&mut state, Action::Redo, moment());
                assert_eq!(after, (state.workspace.draft.clone(), state.workspace.target.clone()));
            }
        }
    }
}

#[test]
fn the_built_in_module_takes_the_launch_back_from_any_receiver() {
    for kind in KnownReceiver::ALL.into_iter().filter(|kind| !kind.is_built_in()) {
        let mut state = ready(Language::English);
        let id = add(&mut state, kind, |receiver| receiver.alg = Some(Algorithm::PS384));
        choose(&mut state, id);
        assert_eq!(alg_in_header(&state), "PS384");
        receivers(&mut state, ReceiverAction::Choose(Recipient::BuiltIn));
        assert_eq!(Preview::of(&state, now()).forecast, Forecast::Accept, "{kind:?}");
        assert_eq!(alg_in_header(&state), "RS512");
        assert!(
            !state.workspace.target.is_elsewhere() && state.workspace.receiver_in_use().is_none()
        );
    }
}

#[test]
fn an_algorithm_that_the_key_cannot_make_is_said() {
    let mut state = ready(Language::English);
    let id = add(&mut state, KnownReceiver::Other, |to| to.alg = Some(Algorithm::ES384));
    choose(&mut state, id);
    assert_eq!(alg_in_header(&state), "RS512");
    let said = state.notices.showing().last().unwrap().said.clone();
    let trouble = |able: Option<&str>| {
        let (name, key) = ("Other receiver".to_owned(), "Portal".to_owned());
        let able = able.map(str::to_owned);
        let alg = Algorithm::ES384;
        Said::Trouble(Trouble::Receiver(ReceiverTrouble::OtherAlgorithm { name, alg, key, able }))
    };
    assert_eq!(said, trouble(None));
    second_key(&mut state);
    choose(&mut state, id);
    assert_eq!(state.notices.showing().last().unwrap().said, trouble(Some("EC P-384")));
}

/// A key that signs with ES384, and is not the active one.
fn second_key(state: &mut State) {
    let keys = vec![facts("2KoEoJ8fQ1mZrV0c2Yd7LkX5hWb9nPzAsEuGt4JiMZc0", KeyKind::P384)];
    let imported = KeyOutcome::Imported { keys, refused: Vec::new() };
    receive(state, Outcome::Keys(imported), now());
    state.keys = Keys::of(&state.workspace);
}

#[test]
fn what_is_edited_differs_and_can_be_saved_to_the_receiver() {
    let mut state = ready(Language::English);
    let id = add(&mut state, KnownReceiver::HtiTestSuite, |_| {});
    choose(&mut state, id);
    let edits: [fn(&mut State); 4] = [
        |state| state.workspace.target.endpoint = "https://other.example/".to_owned(),
        |state| state.workspace.target.way.transport = Transport::Superset,
        |state| state.workspace.draft.aud.text = "another".to_owned(),
        |state| {
            crate::model::act(state, Action::SetProfile(Profile::Hti11), moment());
        },
    ];
    for edit in edits {
        edit(&mut state);
        assert!(state.workspace.receiver_changed());
        receivers(&mut state, ReceiverAction::Save);
        assert!(!state.workspace.receiver_changed());
    }
    let saved = &state.workspace.receivers[0];
    assert_eq!(saved.aud, Audience::Text("another".to_owned()));
    assert_eq!(saved.profile, Some(Profile::Hti11));
    // Claims that it says nothing about make no other launch of it.
    state.workspace.draft.intent.text = "order".to_owned();
    assert!(!state.workspace.receiver_changed());
}

#[test]
fn what_is_in_the_launch_bar_becomes_a_receiver() {
    let mut state = ready(Language::English);
    receivers(&mut state, ReceiverAction::Choose(Recipient::Unnamed));
    state.workspace.target.endpoint = format!(" {URL} ");
    state.workspace.target.way.transport = Transport::Superset;
    receivers(&mut state, ReceiverAction::AskSaveAs);
    let Some(Asking::EditReceiver(mut form)) = state.view.asking.clone() else { panic!("asked") };
    assert!(form.is_new && form.name().is_none() && !form.is_whole(&state.workspace));
    form.receiver.name = " Mine \n".to_owned();
    receivers(&mut state, ReceiverAction::Keep(form));
    assert_eq!(state.view.asking, None);
    let kept = state.workspace.receiver_in_use().unwrap();
    assert_eq!((kept.name.as_str(), kept.endpoint.as_str()), ("Mine", URL));
    assert_eq!(kept.aud, Audience::Text(state.workspace.draft.aud.text.clone()));
    assert_eq!((kept.alg, kept.profile), (Some(Algorithm::RS512), Some(Profile::Koppeltaal20)));
    assert!(!state.workspace.receiver_changed());
}

#[test]
fn a_name_is_kept_once_and_a_launch_url_must_be_one() {
    let mut state = ready(Language::English);
    add(&mut state, KnownReceiver::Other, |receiver| receiver.name = "Game".to_owned());
    for (name, endpoint) in
        [("GAME", URL), (" ", URL), ("New", "module"), ("New", "ftp://a.example")]
    {
        receivers(&mut state, ReceiverAction::AskNew(KnownReceiver::Other, After::Use));
        let Some(Asking::EditReceiver(mut form)) = state.view.asking.clone() else { panic!() };
        (form.receiver.name, form.receiver.endpoint) = (name.to_owned(), endpoint.to_owned());
        assert!(receivers(&mut state, ReceiverAction::Keep(form)).is_empty(), "{name} {endpoint}");
        assert!(state.view.asking.is_some());
    }
    assert_eq!(names(&state), ["Game"]);
}

#[test]
fn the_launch_bar_follows_its_receiver_until_it_differs() {
    let mut state = ready(Language::English);
    let id = add(&mut state, KnownReceiver::HtiPythonModule, |_| {});
    choose(&mut state, id);
    let move_to = |state: &mut State, endpoint: &str| {
        receivers(state, ReceiverAction::AskEdit(id));
        let Some(Asking::EditReceiver(mut form)) = state.view.asking.clone() else { panic!() };
        endpoint.clone_into(&mut form.receiver.endpoint);
        receivers(state, ReceiverAction::Keep(form));
        state.workspace.target.endpoint.clone()
    };
    assert_eq!(move_to(&mut state, "http://a.example/x"), "http://a.example/x");
    assert_eq!(state.workspace.draft.aud.text, "a.example");
    state.workspace.draft.aud.text = "typed".to_owned();
    assert_eq!(move_to(&mut state, "http://b.example/x"), "http://a.example/x");
    assert_eq!(state.workspace.draft.aud.text, "typed");
}

#[test]
fn receivers_are_copied_moved_deleted_and_had_back() {
    let mut state = ready(Language::English);
    let [a, b] = ["A", "B"].map(|name| {
        add(&mut state, KnownReceiver::Other, |receiver| receiver.name = name.to_owned())
    });
    receivers(&mut state, ReceiverAction::Duplicate(a));
    assert_eq!(names(&state), ["A", "A, copy", "B"]);
    receivers(&mut state, ReceiverAction::Move(b, Step::Up));
    assert_eq!(names(&state), ["A", "B", "A, copy"]);
    assert!(receivers(&mut state, ReceiverAction::Move(a, Step::Up)).is_empty());
    choose(&mut state, b);
    receivers(&mut state, ReceiverAction::Delete(b));
    assert_eq!(names(&state), ["A", "A, copy"]);
    // The launch still goes there; it has no name there any more.
    assert_eq!(state.endpoint(), URL);
    assert_eq!(state.workspace.receiver_title(Language::English), "Other receiver");
    let another = add(&mut state, KnownReceiver::Other, |receiver| receiver.name = "B".to_owned());
    assert_ne!(another, b, "an id that something refers to is not given again");
    receivers(&mut state, ReceiverAction::Undelete(b));
    assert_eq!(names(&state), ["A", "B 2", "A, copy", "B"]);
    assert_eq!(state.workspace.receiver_in_use().unwrap().name, "B 2");
}

#[test]
fn another_kind_changes_what_was_as_usual() {
    let mut receiver = Receiver::of_kind(KnownReceiver::HtiPythonModule);
    receiver.alg = Some(Algorithm::ES256);
    receiver.set_kind(KnownReceiver::KoppeltaalService);
    assert_eq!(receiver.profile, Some(Profile::Koppeltaal20));
    assert_eq!(receiver.way.transport, Transport::Shof);
    assert_eq!(receiver.alg, Some(Algorithm::ES256), "this was chosen");
}

#[test]
fn what_files_do_not_say_of_a_receiver_is_as_usual() {
    let read: Receiver = serde_json::from_str(r#"{"id": 4, "name": "Game"}"#).unwrap();
    assert_eq!((read.kind, read.aud.clone()), (KnownReceiver::Other, Audience::OfKind));
    let text = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<Receiver>(&text).unwrap(), read);
}

#[test]
fn a_preset_finds_its_receiver_and_a_share_names_none() {
    let mut state = ready(Language::English);
    let id =
        add(&mut state, KnownReceiver::HtiTestSuite, |receiver| receiver.name = "A".to_owned());
    choose(&mut state, id);
    let presets = |state: &mut State, action| {
        crate::model::act(state, Action::Presets(action), moment());
    };
    presets(&mut state, PresetAction::SaveAs("To A".to_owned()));
    let preset = state.workspace.preset_in_use.unwrap();
    presets(&mut state, PresetAction::Apply(PresetId(1)));
    assert_eq!(state.workspace.receiver_in_use(), None);
    presets(&mut state, PresetAction::Apply(preset));
    assert_eq!(state.workspace.receiver_in_use().unwrap().id, id);

    presets(&mut state, PresetAction::AskShare);
    let Some(Asking::SharePresets(sharing)) = state.view.asking.take() else { panic!("asked") };
    assert!(sharing.bundle.text.contains(URL) && !sharing.bundle.text.contains("named"));
    // One that is not there any more leaves the launch where it goes.
    receivers(&mut state, ReceiverAction::Delete(id));
    presets(&mut state, PresetAction::Apply(preset));
    assert_eq!((state.workspace.receiver_in_use(), state.endpoint().as_str()), (None, URL));
    assert!(!state.workspace.preset_changed());
}

fn ask_several(state: &mut State) -> Several {
    receivers(state, ReceiverAction::AskSeveral);
    let Some(Asking::LaunchSeveral(several)) = state.view.asking.clone() else { panic!("asked") };
    several
}

fn orders(effects: Vec<Effect>) -> Vec<LaunchOrder> {
    let order = |effect| match effect {
        Effect::Launch(order) => Some(*order),
        _ => None,
    };
    effects.into_iter().filter_map(order).collect()
}

#[test]
fn one_press_launches_at_several_each_in_its_own_way() {
    let mut state = ready(Language::English);
    second_key(&mut state);
    add(&mut state, KnownReceiver::HtiPythonModule, |_| {});
    add(&mut state, KnownReceiver::KoppeltaalService, |to| to.alg = Some(Algorithm::ES384));
    let before = (state.workspace.clone(), state.view.clone());
    let several = ask_several(&mut state);
    assert_eq!(state.workspace, before.0, "looking changes nothing");
    let forecasts: Vec<&Forecast> = several.prospects.iter().map(|found| &found.forecast).collect();
    assert_eq!(forecasts[0], &Forecast::Accept);
    assert!(several.chosen.iter().all(|chosen| *chosen) && several.chosen.len() == 3);

    let effects = receivers(&mut state, ReceiverAction::LaunchSeveral);
    assert!(matches!(effects.last(), Some(Effect::Save(_))));
    let orders = orders(effects);
    let [here, python, service] = orders.as_slice() else { panic!("{orders:?}") };
    assert_eq!(
        (here.launch, python.launch, service.launch),
        (LaunchId(1), LaunchId(2), LaunchId(3))
    );
    assert_eq!(python.draft.aud.text, "127.0.0.1:5000");
    assert_eq!(python.draft.profile, Profile::Hti11);
    assert_eq!(service.envelope.alg, Algorithm::ES384, "with a key that can");
    assert_ne!(service.envelope.key, here.envelope.key);
    assert!(here.draft.jti.text.is_empty(), "each is stamped with its own when it is signed");
    assert_eq!(here.envelope.receiver_name, None);
    assert_eq!(state.workspace.draft, before.0.draft);
    assert_eq!(state.workspace.target, before.0.target);
    assert_eq!(state.view.asking, None);
    assert!(state.workspace.is_active(&state.workspace.keys[0]));
    assert!(state.workspace.keys.iter().all(|key| key.last_used.is_some()));
}

#[test]
fn errors_are_said_once_and_by_name() {
    let mut state = ready(Language::English);
    add(&mut state, KnownReceiver::Other, |_| {});
    state.workspace.draft.sub.text = "nobody".to_owned();
    ask_several(&mut state);
    assert!(receivers(&mut state, ReceiverAction::LaunchSeveral).is_empty());
    let Some(Asking::LaunchSeveral(several)) = &state.view.asking else { panic!("asked") };
    assert!(several.warned);
    assert!(several.prospects.iter().all(|found| !found.errors.is_empty()));
    let effects = receivers(&mut state, ReceiverAction::LaunchSeveral);
    assert_eq!(orders(effects).len(), 2);
}

#[test]
fn one_without_a_place_does_not_stop_the_others() {
    let mut state = ready(Language::English);
    add(&mut state, KnownReceiver::Other, |receiver| receiver.name = "Lost".to_owned());
    state.workspace.receivers[0].endpoint = "nowhere".to_owned();
    let several = ask_several(&mut state);
    assert_eq!(several.chosen, [true, false]);
    // Whoever is chosen all the same is told by name.
    if let Some(Asking::LaunchSeveral(several)) = &mut state.view.asking {
        (several.chosen, several.warned) = (vec![true, true], true);
    }
    let effects = receivers(&mut state, ReceiverAction::LaunchSeveral);
    assert_eq!(orders(effects).len(), 1);
    let said = &state.notices.showing().last().unwrap().said;
    let Said::Trouble(Trouble::Receiver(ReceiverTrouble::NotLaunched { name, .. })) = said else {
        panic!("{said:?}")
    };
    assert_eq!(name, "Lost");
}

#[test]
fn the_launch_bar_is_offered_as_it_stands_where_it_is_no_receiver() {
    let mut state = ready(Language::English);
    let last = |state: &mut State| ask_several(state).prospects.pop().unwrap().recipient;
    assert_eq!(last(&mut state), Recipient::BuiltIn);
    receivers(&mut state, ReceiverAction::Choose(Recipient::Unnamed));
    state.workspace.target.endpoint = URL.to_owned();
    assert_eq!(last(&mut state), Recipient::Unnamed);
    let id = add(&mut state, KnownReceiver::HtiPythonModule, |_| {});
    choose(&mut state, id);
    assert_eq!(last(&mut state), Recipient::Named(id));
    state.workspace.draft.aud.text = "typed".to_owned();
    assert_eq!(last(&mut state), Recipient::Unnamed);
}

fn launched(state: &mut State, launch: u64) -> Vec<Effect> {
    let link = format!("http://127.0.0.1:4480/launch/{launch}");
    let expires_at = now().as_second() + 300;
    let launched = Launched { launch: LaunchId(launch), link, expires_at, open: true };
    receive(state, Outcome::Launched(Ok(launched)), now())
}

#[test]
fn the_links_of_one_press_stay_together() {
    let mut state = ready(Language::English);
    add(&mut state, KnownReceiver::Other, |_| {});
    ask_several(&mut state);
    receivers(&mut state, ReceiverAction::LaunchSeveral);
    for launch in [2, 1] {
        assert!(matches!(launched(&mut state, launch)[..], [Effect::OpenBrowser { .. }]));
    }
    let ids = |state: &State| state.links().iter().map(|link| link.launch.0).collect::<Vec<_>>();
    assert_eq!(ids(&state), [1, 2]);
    assert_eq!(state.link.as_ref().unwrap().launch, LaunchId(1), "the last one shows");
    receivers(&mut state, ReceiverAction::ShowLink(LaunchId(2)));
    assert_eq!(state.link.as_ref().unwrap().launch, LaunchId(2));
    let result = Err(crate::protocol::journal::NoBrowser::NoLauncher);
    receive(&mut state, Outcome::BrowserAsked { launch: LaunchId(1), result }, now());
    assert_eq!(state.links()[0].state, LinkState::NoBrowser);
    // Another press makes another link, alone.
    crate::model::act(&mut state, Action::Launch, moment());
    launched(&mut state, 3);
    assert_eq!(ids(&state), [3]);
}
