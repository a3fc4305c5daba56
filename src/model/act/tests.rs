//! Actions and outcomes, without a window and without a world.

use super::*;
use crate::model::keys::KeyEffect;
use crate::model::testing::{listens, moment, now, opened, ready};
use crate::model::{Launched, LinkState, Outcome, Said, Services, receive};
use crate::protocol::claims::{Claim, ClaimDraft, Source};
use crate::protocol::journal::NoBrowser;
use crate::protocol::json::Json;
use crate::protocol::key::KeyKind;
use crate::protocol::preflight::Forecast;
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::reference::is_guessable;
use crate::protocol::rules::RuleId;

#[test]
fn the_first_start_asks_for_a_key_and_a_server() {
    let (state, effects) = opened(Language::English);
    assert_eq!(state.keys.generating.len(), 1);
    let kind = KeyKind::Rsa { bits: 2048 };
    assert!(effects.contains(&Effect::Keys(KeyEffect::Generate { job: 1, kind })));
    assert!(effects.contains(&Effect::StartServices { port: 4480 }));
}

#[test]
fn what_ships_launches_without_findings_that_matter() {
    let state = ready(Language::English);
    let preview = Preview::of(&state, now());
    let tally = preview.tally();
    assert_eq!((tally.errors, tally.warnings), (0, 0), "{:?}", preview.checks);
    assert_eq!(preview.forecast, Forecast::Accept);
}

#[test]
fn a_launch_is_ordered_and_its_page_opened() {
    let mut state = ready(Language::English);
    let effects = act(&mut state, Action::Launch, moment());
    let [Effect::Launch(order), Effect::Save(kept)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(kept.active_key().unwrap().last_used, Some(now()));
    assert_eq!(order.envelope.endpoint, "http://127.0.0.1:4480/module/launch");
    let launched = Launched {
        launch: order.launch,
        link: "http://127.0.0.1:4480/launch/x".to_owned(),
        expires_at: now().as_second() + 300,
        open: true,
    };
    let effects = receive(&mut state, Outcome::Launched(Ok(launched.clone())), now());
    assert_eq!(
        effects,
        [Effect::OpenBrowser { launch: order.launch, link: launched.link.clone() }]
    );
    let failed = Err(NoBrowser::NoLauncher);
    let asked = Outcome::BrowserAsked { launch: order.launch, result: failed };
    receive(&mut state, asked, now());
    assert_eq!(state.link.as_ref().unwrap().state, LinkState::NoBrowser);
    assert!(matches!(state.notices.showing()[0].said, Said::Trouble(Trouble::NoBrowser { .. })));
}

#[test]
fn errors_take_one_explicit_step() {
    let mut state = ready(Language::English);
    state.workspace.draft.intent.text = "Plan".to_owned();
    assert!(act(&mut state, Action::Launch, moment()).is_empty());
    assert_eq!(state.view.asking, Some(Asking::LaunchAnyway));
    let effects = act(&mut state, Action::LaunchAnyway, moment());
    assert!(matches!(effects.as_slice(), [Effect::Launch(_), Effect::Save(_)]));
    assert_eq!(state.view.asking, None);
}

#[test]
fn an_endpoint_that_is_none_cannot_be_launched_at() {
    let mut state = ready(Language::English);
    state.workspace.target.receiver = KnownReceiver::Other;
    for endpoint in ["javascript:alert(1)", "module", ""] {
        endpoint.clone_into(&mut state.workspace.target.endpoint);
        assert!(act(&mut state, Action::Launch, moment()).is_empty(), "{endpoint}");
    }
    assert!(matches!(state.notices.showing()[0].said, Said::Trouble(Trouble::Endpoint(_))));
}

#[test]
fn without_a_key_the_launch_waits_and_says_so() {
    let (mut state, _) = opened(Language::English);
    listens(&mut state, 4480);
    assert!(act(&mut state, Action::Launch, moment()).is_empty());
    assert_eq!(state.notices.showing()[0].said, Said::Trouble(Trouble::NoKey));
}

#[test]
fn fixes_change_the_draft() {
    let mut state = ready(Language::English);
    let mut fix = |fix: Fix| {
        act(&mut state, Action::Fix(fix), moment());
        state.workspace.draft.clone()
    };
    assert_eq!(fix(Fix::Set(Claim::Intent, "plan".to_owned())).intent.text, "plan");
    assert!(!fix(Fix::TurnOff(Claim::Patient)).patient.on);
    assert_eq!(fix(Fix::Generate(Claim::Sub)).sub.text, format!("Practitioner/{}", Uuid::nil()));
    assert_eq!(fix(Fix::Generate(Claim::Jti)).jti.text, "");
    assert_eq!(fix(Fix::Lifetime(300)).exp.text, "+5 min");
}

#[test]
fn a_pseudonym_is_the_same_for_the_same_id_and_can_be_undone() {
    let mut state = ready(Language::English);
    let mut derive = |claim: Claim, text: &str| {
        *state.workspace.draft.claim_mut(claim) = ClaimDraft::on(text);
        act(&mut state, Action::Fix(Fix::Pseudonym(claim)), moment());
        state.workspace.draft.claim(claim).clone()
    };
    let made = derive(Claim::Sub, "Patient/1");
    assert_eq!(made.source, Source::Generated);
    assert!(made.text.starts_with("Patient/") && !is_guessable(&made.text));
    assert_eq!(derive(Claim::Patient, "Patient/1").text, made.text);
    assert_eq!(derive(Claim::Patient, &made.text), ClaimDraft::on(made.text.as_str()));
    derive(Claim::Aud, "module-1");
    act(&mut state, Action::Undo, moment());
    assert_eq!(state.workspace.draft.aud, ClaimDraft::on("module-1"));
    assert_eq!(state.workspace.draft.sub, made);
}

#[test]
fn a_domain_without_a_seed_gets_one_that_is_never_in_a_token() {
    let mut state = ready(Language::English);
    state.workspace.domain.pseudonym_seed = None;
    let fresh_id = Uuid::from_u128(7);
    act(&mut state, Action::Fix(Fix::Generate(Claim::Sub)), Moment { fresh_id, ..moment() });
    assert_eq!(state.workspace.domain.pseudonym_seed, None);
    let fresh_id = Uuid::from_u128(8);
    act(&mut state, Action::Fix(Fix::Pseudonym(Claim::Aud)), Moment { fresh_id, ..moment() });
    assert_eq!(state.workspace.domain.pseudonym_seed, Some(fresh_id));
    act(&mut state, Action::Fix(Fix::Pseudonym(Claim::Aud)), moment());
    assert_eq!(state.workspace.domain.pseudonym_seed, Some(fresh_id));
}

#[test]
fn a_new_id_takes_the_place_of_the_id_alone() {
    let mut state = ready(Language::English);
    for (text, before) in [
        ("ActivityDefinition/7", "ActivityDefinition/"),
        ("https://a.example/ActivityDefinition/7", "https://a.example/ActivityDefinition/"),
        ("7", ""),
    ] {
        state.workspace.draft.definition = ClaimDraft::on(text);
        act(&mut state, Action::Fix(Fix::Generate(Claim::Definition)), moment());
        assert_eq!(state.workspace.draft.definition.text, format!("{before}{}", Uuid::nil()));
    }
}

#[test]
fn a_taken_port_is_said_and_the_next_one_used() {
    let (mut state, _) = opened(Language::English);
    listens(&mut state, 50_000);
    assert_eq!(state.services, Services::On { port: 50_000 });
    let trouble = Trouble::PortTaken { wanted: 4480, used: 50_000 };
    assert_eq!(state.notices.showing()[0].said, Said::Trouble(trouble));
}

#[test]
fn messages_go_by_themselves_and_troubles_stay() {
    let mut state = ready(Language::English);
    receive(&mut state, Outcome::Made(Ok("text".to_owned())), now());
    state.notices.trouble(Trouble::NoKey, now());
    let later = Timestamp::from_second(now().as_second() + 6).unwrap();
    assert!(state.wakes_at(now()).is_some());
    state.notices.expire(later);
    assert_eq!(state.notices.showing().len(), 1);
    assert_eq!(state.wakes_at(later), None, "nothing repaints while idle");
}

#[test]
fn only_edits_of_what_is_kept_are_saved() {
    let mut state = ready(Language::English);
    let mut edits = state.edits();
    edits.view.page = Page::Journal;
    assert!(act(&mut state, Action::Edit(Box::new(edits.clone())), moment()).is_empty());
    assert_eq!(state.view.page, Page::Journal);
    edits.draft.intent.text = "order".to_owned();
    let effects = act(&mut state, Action::Edit(Box::new(edits)), moment());
    assert!(
        matches!(effects.as_slice(), [Effect::Save(kept)] if kept.draft.intent.text == "order")
    );
}

#[test]
fn the_language_asked_for_wins_until_another_is_chosen() {
    let mut state = ready(Language::English);
    state.workspace.settings.language = Some(Language::English);
    state.surroundings.asked_language = Some(Language::Dutch);
    assert_eq!(state.language(), Language::Dutch);
    act(&mut state, Action::SetLanguage(Some(Language::English)), moment());
    assert_eq!(state.language(), Language::English);
}

#[test]
fn the_forecast_says_what_the_module_will_say() {
    let forecast = |change: fn(&mut State)| {
        let mut state = ready(Language::English);
        change(&mut state);
        Preview::of(&state, now()).forecast
    };
    let other = |state: &mut State| {
        state.workspace.draft.aud.text = "Device/00000000-0000-4000-8000-000000000000".to_owned();
    };
    assert_eq!(forecast(|_| ()), Forecast::Accept);
    assert_eq!(forecast(other), Forecast::Refuse(vec![RuleId::Clm09]));
    let stranger = |state: &mut State| state.workspace.draft.iss.text = "stranger".to_owned();
    assert_eq!(forecast(stranger), Forecast::Refuse(vec![RuleId::Clm08]));
    let hidden = |state: &mut State| state.workspace.keys[0].published = false;
    assert_eq!(forecast(hidden), Forecast::Refuse(vec![RuleId::Hdr02]));
    let keyless = |state: &mut State| state.workspace.keys.clear();
    assert_eq!(forecast(keyless), Forecast::NoKey);
    let by_get = |state: &mut State| {
        state.workspace.target.way.transport = crate::protocol::exchange::Transport::Get;
    };
    assert_eq!(forecast(by_get), Forecast::Refuse(vec![RuleId::Exc03]));
    let elsewhere = |state: &mut State| {
        state.workspace.target.receiver = KnownReceiver::Other;
        state.workspace.target.endpoint = "https://module.example/launch".to_owned();
    };
    assert_eq!(forecast(elsewhere), Forecast::ShouldAccept);
    let nowhere = |state: &mut State| state.workspace.target.receiver = KnownReceiver::Other;
    assert_eq!(forecast(nowhere), Forecast::NoPlace);
}

#[test]
fn another_profile_and_back_loses_nothing_and_says_what_moved() {
    use crate::protocol::claims::Move;
    let mut state = ready(Language::English);
    state.workspace.draft.idp_hint.on = true;
    state.workspace.draft.idp_hint.text = "idp".to_owned();
    let typed = state.workspace.draft.clone();
    act(&mut state, Action::SetProfile(Profile::Hti11), moment());
    let moves = state.view.moved.clone().unwrap().moves;
    assert!(moves.contains(&Move::Moved { from: "resource", to: "task.id" }));
    assert!(moves.contains(&Move::Kept { at: "idp_hint" }));
    assert_eq!(Preview::of(&state, now()).forecast, Forecast::Accept);
    act(&mut state, Action::SetProfile(Profile::Koppeltaal20), moment());
    assert_eq!(state.workspace.draft, typed);
    act(&mut state, Action::Fix(Fix::Set(Claim::Intent, "order".to_owned())), moment());
    assert_eq!(state.view.moved, None, "it has been read");
}

#[test]
fn a_fix_of_hti_11_writes_the_bare_id() {
    let mut state = ready(Language::English);
    act(&mut state, Action::SetProfile(Profile::Hti11), moment());
    state.workspace.draft.write(Claim::Resource, "Task/1");
    let broken = Preview::of(&state, now());
    let forecast = Forecast::Refuse(vec![RuleId::Tsk02]);
    assert_eq!(broken.forecast, forecast);
    let fix = broken.findings_on(Claim::Resource).next().unwrap().fix.clone().unwrap();
    act(&mut state, Action::Fix(fix), moment());
    assert_eq!(state.workspace.draft.resource.text, "Task/1");
    assert_eq!(Preview::of(&state, now()).forecast, Forecast::Accept);
}

#[test]
fn the_definition_follows_the_version_of_fhir() {
    let mut state = ready(Language::English);
    act(&mut state, Action::SetProfile(Profile::Hti11), moment());
    let mut edits = state.edits();
    "stu3".clone_into(&mut edits.draft.fhir_version.text);
    let effects = act(&mut state, Action::Edit(Box::new(edits)), moment());
    let definition = &state.workspace.draft.definition.text;
    assert!(definition.starts_with("ActivityDefinition/"), "{definition}");
    assert!(
        matches!(effects.as_slice(), [Effect::Save(kept)] if *kept.draft.definition.text == **definition)
    );
    let fix = Fix::Set(Claim::FhirVersion, "R4".to_owned());
    act(&mut state, Action::Fix(fix), moment());
    assert!(state.workspace.draft.definition.text.starts_with("https://"));
}

#[test]
fn another_version_takes_the_definition_away_where_json_had_it() {
    let written = r#"{"fhir-version":"STU3","task":{"resourceType":"Task","definitionReference":{"reference":"ActivityDefinition/1"}}}"#;
    let (mut state, _) = fixes_of(written, "{}", "");
    let fix = Fix::Set(Claim::FhirVersion, "R4".to_owned());
    act(&mut state, Action::Fix(fix), moment());
    let expected = r#"{"fhir-version":"R4","task":{"resourceType":"Task","instantiatesCanonical":"ActivityDefinition/1"}}"#;
    assert_eq!(state.written(now()).unwrap().payload.compact(), expected);
}

/// The window after someone wrote this payload in JSON, and the fixes on offer for the member.
fn fixes_of(payload: &str, header: &str, field: &str) -> (State, Vec<Fix>) {
    let mut state = ready(Language::English);
    let written = state.written(now()).unwrap();
    let draft = &mut state.workspace.draft;
    draft.replace(&Json::parse(payload).unwrap(), Freshness::AsTheyAre);
    draft.header.read(&Json::parse(header).unwrap(), &written.header);
    let found = fixes_on(&state, field);
    (state, found)
}

fn fixes_on(state: &State, field: &str) -> Vec<Fix> {
    let preview = Preview::of(state, now());
    let all = preview.checks.iter().flat_map(|check| &check.findings);
    all.filter(|found| found.field == field).filter_map(|found| found.fix.clone()).collect()
}

#[test]
fn each_fix_resolves_what_it_is_offered_for() {
    let usual = r#"{"typ":"JWT","alg":"RS512","kid":"k"}"#;
    let task = r#"{"fhir-version":"R4","task":{"resourceType":"Task","definitionReference":{"reference":"ActivityDefinition/1"}}}"#;
    for (payload, header, field) in [
        (r#"{"iat":1,"exp":2}"#, usual, "exp"),
        (r#"{"iat":"soon"}"#, usual, "iat"),
        (r#"{"nbf":99999999999}"#, usual, "nbf"),
        (r#"{"iat":1,"exp":999}"#, usual, "exp"),
        ("{}", usual, "jti"),
        (r#"{"x":1,"x":2}"#, usual, "x"),
        (r#"{"x":"é"}"#, usual, "x"),
        (r#"{"email":"a@b.example"}"#, usual, "email"),
        (r#"{"task":{"note":{"phone":"0612345678"}}}"#, usual, "task.note.phone"),
        (r#"{"idp_hint":"a@b.example"}"#, usual, "idp_hint"),
        (r#"{"intent":"Plan"}"#, usual, "intent"),
        (task, usual, "task.definitionReference.reference"),
        ("{}", r#"{"alg":"none"}"#, "alg"),
        ("{}", r#"{"alg":"RS512","kid":5}"#, "kid"),
        ("{}", r#"{"typ":"at+jwt","crit":["b64"]}"#, "crit"),
        ("{}", r#"{"typ":"at+jwt","crit":["b64"]}"#, "typ"),
    ] {
        let (mut state, found) = fixes_of(payload, header, field);
        assert!(!found.is_empty(), "{payload} {header}: {field}");
        for fix in found {
            act(&mut state, Action::Fix(fix), moment());
        }
        assert_eq!(fixes_on(&state, field), [], "{payload} {header}: {field}");
    }
}

#[test]
fn a_required_claim_that_was_left_out_comes_back_as_it_was() {
    let mut state = ready(Language::English);
    let before = state.workspace.draft.clone();
    for claim in [Claim::Iss, Claim::Aud, Claim::Sub, Claim::Resource] {
        state.workspace.draft.claim_mut(claim).on = false;
        for fix in fixes_on(&state, claim.name()) {
            act(&mut state, Action::Fix(fix), moment());
        }
    }
    assert_eq!(state.workspace.draft, before);
}
