mod services;

use jiff::Timestamp;

use super::limits::Limit;
use super::*;
use crate::model::testing::{moment, now, opened, ready, with_launches};
use crate::model::workspace::Access;
use crate::model::{Action, Effect, Outcome, State, act, receive};
use crate::protocol::claims::Stamp;
use crate::protocol::exchange::Transport;
use crate::protocol::faults::FaultId;
use crate::protocol::ids::CompactToken;
use crate::protocol::journal::{Body, HttpRequest, LaunchFacts, Observed, Obstacle, Progress};
use crate::protocol::json::Json;
use crate::protocol::key::Algorithm;
use crate::protocol::launch::Composed;
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::rules::{RuleId, Tally};
use crate::protocol::token;
use crate::text::Language;

fn event(launch: Option<u64>, trace: Option<&str>, what: Happening) -> Event {
    Event {
        at: Timestamp::UNIX_EPOCH,
        launch: launch.map(LaunchId),
        trace: trace.map(str::to_owned),
        took_micros: None,
        what,
    }
}

fn fetched() -> Happening {
    Happening::PageFetched { request: Box::default() }
}

fn accepted() -> Happening {
    Happening::Accepted { checks: 1, subject: "Patient/x".to_owned() }
}

fn refused() -> Happening {
    Happening::Refused { rules: vec![RuleId::Clm10] }
}

fn progress(journal: &Journal) -> Vec<Progress> {
    journal.launches().iter().map(|launch| launch.progress).collect()
}

/// What a launch from the form is, to this receiver.
fn facts(receiver: KnownReceiver, endpoint: &str) -> LaunchFacts {
    let state = ready(Language::English);
    let order = state.order(LaunchId(1)).unwrap();
    let stamp = Stamp { now: now(), jti: "j".to_owned() };
    let composed = Composed::at(&stamp, &order.draft, order.envelope);
    LaunchFacts { receiver, endpoint: endpoint.to_owned(), ..composed.facts() }
}

fn composed(facts: LaunchFacts) -> Happening {
    Happening::Composed { facts: Box::new(facts), claims: 9, tally: Tally::default() }
}

fn here() -> LaunchFacts {
    facts(KnownReceiver::BuiltInModule, "http://127.0.0.1:4480/module/launch")
}

fn elsewhere() -> LaunchFacts {
    facts(KnownReceiver::Other, "https://module.example/launch")
}

#[test]
fn events_of_the_module_find_their_launch_by_the_token_id() {
    let mut journal = Journal::default();
    journal.add(event(Some(1), Some("a"), fetched()));
    journal.add(event(Some(2), Some("b"), fetched()));
    journal.add(event(None, Some("a"), accepted()));
    assert_eq!(progress(&journal), [Progress::Accepted, Progress::Underway]);
    assert_eq!(journal.events_of(&journal.launches()[0]).count(), 2);
}

#[test]
fn a_launch_from_elsewhere_is_a_launch_too() {
    let mut journal = Journal::default();
    journal.add(event(None, Some("c"), Happening::Refused { rules: vec![RuleId::Clm08] }));
    assert_eq!(journal.launches()[0].launch, None);
    assert_eq!(progress(&journal), [Progress::Refused]);
    assert!(journal.signed_before("c"));
}

#[test]
fn what_is_posted_twice_leaves_the_accepted_launch_accepted() {
    let mut journal = Journal::default();
    journal.add(event(Some(1), Some("a"), accepted()));
    journal.add(event(None, Some("a"), refused()));
    assert_eq!(progress(&journal), [Progress::Accepted]);
}

#[test]
fn a_replay_is_refused_by_itself_once_its_page_was_fetched() {
    let replayed = || Happening::Replayed { facts: Box::new(here()) };
    let mut journal = Journal::default();
    journal.add(event(Some(1), Some("a"), composed(here())));
    journal.add(event(Some(1), Some("a"), fetched()));
    journal.add(event(None, Some("a"), accepted()));
    journal.add(event(Some(2), Some("a"), replayed()));
    // The browser reloads the first page while the second was not fetched yet.
    journal.add(event(None, Some("a"), refused()));
    assert_eq!(progress(&journal), [Progress::Accepted, Progress::Underway]);
    journal.add(event(Some(2), Some("a"), fetched()));
    journal.add(event(None, Some("a"), refused()));
    assert_eq!(progress(&journal), [Progress::Accepted, Progress::Refused]);
    journal.add(event(Some(3), Some("a"), replayed()));
    journal.add(event(Some(3), Some("a"), fetched()));
    journal.add(event(None, Some("a"), refused()));
    let counts: Vec<usize> = journal.launches().iter().map(|l| l.events().len()).collect();
    assert_eq!(counts, [4, 3, 3]);
}

#[test]
fn what_the_tester_saw_counts_for_more() {
    let mut journal = Journal::default();
    let noted = |observed| Happening::Noted { observed, note: "a white page".to_owned() };
    journal.add(event(Some(1), Some("a"), composed(elsewhere())));
    assert!(journal.launches()[0].is_observed());
    for (observed, becomes) in [
        (Observed::Crashed, Progress::Crashed),
        (Observed::Refused, Progress::Refused),
        (Observed::Accepted, Progress::Accepted),
    ] {
        journal.add(event(Some(1), Some("a"), noted(observed)));
        assert_eq!(progress(&journal), [becomes]);
    }
    journal.add(event(None, Some("a"), refused()));
    assert_eq!(progress(&journal), [Progress::Accepted]);
    assert_eq!(journal.launches()[0].noted(), Some((Observed::Accepted, "a white page")));
}

/// Three launches: accepted here, refused here with a fault, and one elsewhere.
fn three() -> Journal {
    let mut journal = Journal::default();
    let signed = Happening::Signed {
        alg: Algorithm::RS512,
        kid: "Kid-Of-The-Key".to_owned(),
        jti: "3f0c-first".to_owned(),
        token: CompactToken::new("a.b.c"),
    };
    journal.add(event(Some(1), Some("3f0c-first"), composed(here())));
    journal.add(event(Some(1), Some("3f0c-first"), signed));
    journal.add(event(None, Some("3f0c-first"), accepted()));
    let fault = LaunchFacts { fault: Some(FaultId::Expired), ..here() };
    journal.add(event(Some(2), Some("second"), composed(fault)));
    journal.add(event(None, Some("second"), refused()));
    journal.add(event(Some(3), Some("third"), composed(elsewhere())));
    let noted = Happening::Noted { observed: Observed::Crashed, note: "White page".to_owned() };
    journal.add(event(Some(3), Some("third"), noted));
    journal
}

fn shown(journal: &Journal) -> Vec<u64> {
    let launches = journal.shown().iter().filter_map(|id| journal.entry(*id)?.launch);
    launches.map(|launch| launch.0).collect()
}

#[test]
fn a_filter_finds_launches_by_anything_that_they_say() {
    let mut journal = three();
    for (text, found) in [
        ("", vec![1, 2, 3]),
        ("3F0C", vec![1]),
        ("kid-of", vec![1]),
        ("expired", vec![2]),
        ("clm-10", vec![2]),
        ("module.example", vec![3]),
        ("white page", vec![3]),
        ("page white", vec![3]),
        ("ingebouwde module", vec![1, 2]),
        ("patient/x", vec![1]),
        ("nothing has this", vec![]),
    ] {
        journal.set_filter(Filter { text: text.to_owned(), ..Filter::default() });
        assert_eq!(shown(&journal), found, "{text}");
    }
    for (outcomes, found) in
        [(Outcomes::Accepted, vec![1]), (Outcomes::Refused, vec![2]), (Outcomes::Other, vec![3])]
    {
        journal.set_filter(Filter { outcomes, ..Filter::default() });
        assert_eq!(shown(&journal), found);
    }
    let receivers: Vec<To> = journal.receivers().cloned().collect();
    let host = To::Host("module.example".to_owned());
    assert_eq!(receivers, [To::Known(KnownReceiver::BuiltInModule), host.clone()]);
    journal.set_filter(Filter { to: Some(host), ..Filter::default() });
    assert_eq!(shown(&journal), [3]);
}

#[test]
fn a_launch_comes_into_the_filter_and_leaves_it_as_it_goes_on() {
    let mut journal = three();
    journal.set_filter(Filter { outcomes: Outcomes::Other, ..Filter::default() });
    journal.add(event(Some(4), Some("fourth"), composed(here())));
    assert_eq!(shown(&journal), [3, 4]);
    journal.add(event(None, Some("fourth"), accepted()));
    assert_eq!(shown(&journal), [3]);
}

#[test]
fn the_oldest_launches_go_when_there_is_more_than_is_kept() {
    let mut journal =
        Journal { limit: Limit { events: 100, bytes: usize::MAX }, ..Journal::default() };
    for number in 1..=1_000 {
        let trace = format!("t{number}");
        journal.add(event(Some(number), Some(&trace), composed(here())));
        journal.add(event(Some(number), Some(&trace), fetched()));
        assert!(journal.event_count() <= 100);
    }
    assert!(journal.event_count() > 90 && journal.launches().len() == journal.shown().len());
    assert!(journal.signed_before("t1000") && !journal.signed_before("t1"));
    assert!(journal.launch(LaunchId(1)).is_none() && journal.launch(LaunchId(1_000)).is_some());
    // One launch alone keeps what it was, and its latest events.
    for _ in 0..1_000 {
        journal.add(event(Some(1_000), Some("t1000"), fetched()));
    }
    assert_eq!(journal.launches().len(), 1);
    assert!((90..=100).contains(&journal.event_count()));
    assert!(journal.launches()[0].facts().is_some());
}

#[test]
fn bytes_are_limited_as_well() {
    let mut journal = Journal::default();
    journal.keep_at_most(1_000_000);
    for number in 1..=100 {
        let mut request = Box::<HttpRequest>::default();
        request.body = Body::of("a".repeat(60_000).as_bytes());
        journal.add(event(Some(number), None, Happening::PageFetched { request }));
    }
    assert!((10..=16).contains(&journal.launches().len()), "{}", journal.launches().len());
}

#[test]
fn what_was_kept_comes_before_what_has_happened_since() {
    let mut state = ready(Language::English);
    receive(&mut state, Outcome::Happened(event(Some(8), Some("new"), fetched())), now());
    state.view.journal.selected = Some(state.journal.launches()[0].id);
    let kept = three();
    let read = JournalRead { journal: kept, troubles: Vec::new() };
    receive(&mut state, Outcome::JournalRead(Box::new(read)), now());
    assert_eq!(shown(&state.journal), [1, 2, 3, 8]);
    receive(&mut state, Outcome::Happened(event(None, Some("new"), accepted())), now());
    assert_eq!(state.journal.launches()[3].progress, Progress::Accepted);
    let selected = state.view.journal.selected.and_then(|id| state.journal.entry(id));
    assert_eq!(selected.unwrap().launch, Some(LaunchId(8)));
    assert!(state.next_launch() > LaunchId(3), "numbers are used once");
}

#[test]
fn events_that_were_kept_in_another_order_are_put_in_order() {
    let at = |secs, event| Event { at: Timestamp::from_second(secs).unwrap(), ..event };
    let events = [
        at(20, event(Some(2), Some("b"), fetched())),
        at(10, event(Some(1), Some("a"), fetched())),
        at(11, event(None, Some("a"), accepted())),
    ];
    let mut journal = Journal::of(events, 1_000_000);
    assert_eq!(shown(&journal), [1, 2]);
    journal.add(event(None, Some("b"), accepted()));
    assert_eq!(progress(&journal), [Progress::Accepted, Progress::Accepted]);
}

#[test]
fn a_launch_is_deleted_and_comes_back() {
    let mut state = ready(Language::English);
    state.journal = three();
    let all = state.journal.event_count();
    let id = state.journal.launches()[1].id;
    state.view.journal.selected = Some(id);
    let effects = journal_act(&mut state, JournalAction::Delete(id));
    assert!(
        matches!(&effects[..], [Effect::Journal(JournalEffect::Forget(gone))] if gone.len() == 2)
    );
    assert_eq!(shown(&state.journal), [1, 3]);
    assert_eq!(state.journal.event_count(), all - 2);
    assert_eq!(state.view.journal.selected, Some(state.journal.launches()[1].id));
    assert!(state.journal.signed_before("second"), "its token is still used");
    let effects = journal_act(&mut state, JournalAction::Undelete(id));
    assert_eq!(effects.len(), 2, "its events are kept again");
    assert_eq!(shown(&state.journal), [1, 2, 3]);
    assert_eq!(state.journal.event_count(), all);
    receive(&mut state, Outcome::Happened(event(None, Some("second"), accepted())), now());
    assert_eq!(state.journal.launches().len(), 3);
}

#[test]
fn everything_is_deleted_for_good() {
    let mut state = ready(Language::English);
    state.journal = three();
    let id = state.journal.launches()[0].id;
    journal_act(&mut state, JournalAction::Delete(id));
    let effects = journal_act(&mut state, JournalAction::DeleteAll);
    assert_eq!(effects, [Effect::Journal(JournalEffect::ForgetAll)]);
    assert!(state.journal.launches().is_empty() && state.journal.event_count() == 0);
    assert_eq!(journal_act(&mut state, JournalAction::Undelete(id)), []);
    assert!(state.journal.signed_before("third"));
    receive(&mut state, Outcome::Happened(event(None, Some("third"), refused())), now());
    assert_eq!(state.journal.launches().len(), 1);
}

fn journal_act(state: &mut State, action: JournalAction) -> Vec<Effect> {
    act(state, Action::Journal(action), moment())
}

/// A state in which a launch to the built-in module was accepted, and its token.
fn launched() -> (State, String) {
    let state = with_launches(Language::English, 1);
    let token = state.journal.launches()[0].token().unwrap().as_str().to_owned();
    (state, token)
}

#[test]
fn a_launch_is_sent_again_byte_for_byte() {
    let (mut state, token) = launched();
    let first = state.journal.launches()[0].launch.unwrap();
    let effects = journal_act(&mut state, JournalAction::SendAgain(first));
    let [Effect::Replay(order), Effect::Save(_)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(order.launch, LaunchId(first.0 + 1));
    assert_eq!(order.facts.replay_of, Some(first));
    assert_eq!(order.trace.as_deref(), Some("jti-of-launch-1"));
    assert_eq!(Some(&order.post), state.journal.launches()[0].post());
    assert!(order.post.fields.iter().any(|(_, value)| *value == token));
    assert!(order.expires_at > now().as_second());
    // And that one again.
    let (replay, facts) = (order.launch, order.facts.clone());
    let served = Happening::PageServed { post: Box::new(order.post.clone()) };
    for what in [Happening::Replayed { facts: Box::new(facts) }, served] {
        let event = event(Some(replay.0), Some("jti-of-launch-1"), what);
        receive(&mut state, Outcome::Happened(event), now());
    }
    let effects = journal_act(&mut state, JournalAction::SendAgain(replay));
    assert!(matches!(&effects[..], [Effect::Replay(order), _] if order.expires_at > 0));
    let last = state.journal.launches().last().unwrap();
    assert_eq!(state.can_launch_fresh(last), Ok(()), "the token is that of the first");
}

#[test]
fn a_launch_that_waits_goes_when_its_token_has_expired() {
    let (mut state, _) = launched();
    let launch = state.journal.launches()[0].launch.unwrap();
    let expires = state.journal.launches()[0].expires_at().unwrap();
    let at = |secs| Timestamp::from_second(secs).unwrap();
    journal_act(&mut state, JournalAction::SendWhenExpired(launch));
    journal_act(&mut state, JournalAction::SendWhenExpired(launch));
    assert_eq!(state.waits_until(launch), Some(at(expires + 1)));
    assert!(state.wakes_at(now()).is_some(), "it counts");
    assert_eq!(state.pass_time(at(expires)), []);
    let effects = state.pass_time(at(expires + 1));
    assert!(matches!(&effects[..], [Effect::Replay(_), Effect::Save(_)]), "{effects:?}");
    assert_eq!(state.pass_time(at(expires + 2)), []);
    let summary = state.journal.launches()[0].clone();
    assert_eq!(state.can_wait(&summary, at(expires + 2)), Err(Obstacle::Expired));

    journal_act(&mut state, JournalAction::SendWhenExpired(launch));
    journal_act(&mut state, JournalAction::StopWaiting(launch));
    assert_eq!(state.pass_time(at(expires + 1)), []);
}

#[test]
fn the_claims_are_launched_again_with_what_is_fresh() {
    let (mut state, _) = launched();
    // What stands in the form is something else by now.
    state.workspace.draft.intent.text = "plan".to_owned();
    state.workspace.target.way = Transport::Hti.into();
    let launch = state.journal.launches()[0].launch.unwrap();
    let effects = journal_act(&mut state, JournalAction::LaunchFresh(launch));
    let [Effect::Launch(order), Effect::Save(_)] = &effects[..] else { panic!("{effects:?}") };
    let later =
        Stamp { now: Timestamp::from_second(2_000_000_000).unwrap(), jti: "new".to_owned() };
    let composed = Composed::at(&later, &order.draft, order.envelope.clone());
    let claim = |name: &str| composed.payload.get(name).cloned();
    assert_eq!(claim("jti"), Some(Json::text("new")));
    assert_eq!(claim("iat"), Some(Json::number(2_000_000_000)));
    assert_eq!(claim("exp"), Some(Json::number(2_000_000_300)));
    assert_eq!(claim("intent"), Some(Json::text("order")));
    let before = state.journal.launches()[0].signed().unwrap();
    let (header, payload) = token::documents(before.token.as_str()).unwrap();
    assert_eq!(composed.header, header);
    let names = |json: &Json| json.to_members().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&composed.payload), names(&payload));
    assert_eq!(composed.envelope.way, Transport::Shof.into());
    assert_eq!(composed.envelope.alg, before.alg);
    assert_eq!(state.workspace.draft.intent.text, "plan", "the form stays as it is");
}

#[test]
fn an_encrypted_launch_is_made_again_while_its_receiver_is_in_the_form() {
    let (mut state, _) = launched();
    let number = state.journal.launches()[0].launch;
    let facts = LaunchFacts { encrypted: true, ..here() };
    let again = event(number.map(|launch| launch.0), Some("jti-of-launch-1"), composed(facts));
    receive(&mut state, Outcome::Happened(again), now());
    let launch = state.journal.launches()[0].clone();
    assert_eq!(state.can_launch_fresh(&launch), Err(Obstacle::NoRecipient));
    state.workspace.target.encryption.on = true;
    assert_eq!(state.can_launch_fresh(&launch), Ok(()));
    let effects = journal_act(&mut state, JournalAction::LaunchFresh(number.unwrap()));
    let [Effect::Launch(order), ..] = &effects[..] else { panic!("{effects:?}") };
    assert!(order.envelope.sealing.is_some());
    state.workspace.target.receiver = KnownReceiver::Other;
    assert_eq!(state.can_launch_fresh(&launch), Err(Obstacle::NoRecipient));
}

#[test]
fn what_cannot_be_made_again_says_why() {
    let (mut state, _) = launched();
    let launch = state.journal.launches()[0].clone();
    assert_eq!(state.can_send_again(&launch), Ok(()));
    state.services = crate::model::Services::On { port: 5_000 };
    assert_eq!(state.can_send_again(&launch), Err(Obstacle::ModuleMoved));
    assert_eq!(state.can_launch_fresh(&launch), Ok(()));
    let number = launch.launch.unwrap();
    assert_eq!(journal_act(&mut state, JournalAction::SendAgain(number)), []);
    state.workspace.keys[0].access = Access::Locked;
    assert_eq!(state.can_launch_fresh(&launch), Err(Obstacle::KeyLocked));
    state.workspace.keys.clear();
    assert_eq!(state.can_launch_fresh(&launch), Err(Obstacle::KeyGone));
    assert_eq!(journal_act(&mut state, JournalAction::LaunchFresh(number)), []);
    let mut journal = Journal::default();
    journal.add(event(Some(1), None, fetched()));
    let bare = journal.launches()[0].clone();
    assert_eq!(state.can_send_again(&bare), Err(Obstacle::NoRequest));
    assert_eq!(state.can_launch_fresh(&bare), Err(Obstacle::NoToken));
    assert_eq!(state.can_wait(&bare, now()), Err(Obstacle::NoRequest));
}

#[test]
fn an_outcome_is_recorded_and_kept() {
    let mut state = opened(Language::English).0;
    receive(&mut state, Outcome::Happened(event(Some(1), Some("a"), composed(elsewhere()))), now());
    let note = JournalAction::Note {
        launch: LaunchId(1),
        observed: Observed::Refused,
        note: " says invalid_token ".to_owned(),
    };
    let effects = journal_act(&mut state, note);
    let [Effect::Journal(JournalEffect::Keep(kept))] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((kept.launch, kept.trace.as_deref()), (Some(LaunchId(1)), Some("a")));
    assert_eq!(progress(&state.journal), [Progress::Refused]);
    assert_eq!(
        state.journal.launches()[0].noted(),
        Some((Observed::Refused, "says invalid_token"))
    );
}

#[test]
fn a_request_that_is_turned_away_is_a_refusal_unless_the_launch_was_accepted() {
    let answered = |status: u16| {
        let response = crate::protocol::journal::HttpResponse { status, ..Default::default() };
        Happening::Answered { response: Box::new(response) }
    };
    let mut journal = Journal::default();
    journal.add(event(Some(1), None, answered(415)));
    journal.add(event(Some(2), Some("a"), accepted()));
    journal.add(event(Some(2), Some("a"), answered(415)));
    journal.add(event(Some(3), Some("b"), answered(303)));
    let expected = [Progress::Refused, Progress::Accepted, Progress::Underway];
    assert_eq!(progress(&journal), expected);
}
