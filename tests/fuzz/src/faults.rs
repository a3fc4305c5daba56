//! Any fault may be chosen over anything that was typed: the launch is wrong as the fault says, what
//! was typed stays as it was, and nothing that the tester did wrong is lost from sight.
//!
//! A script as that of [`super::form_and_json`].

use lanceer::model::{Action, Preview, State};
use lanceer::protocol::exchange::{Endpoint, Post, Transport, Way};
use lanceer::protocol::faults::{FaultId, Signing, Stage, bend_post, bend_token};
use lanceer::protocol::ids::CompactToken;
use lanceer::protocol::journal::LaunchId;
use lanceer::protocol::launch::Composed;
use lanceer::protocol::profile::Profile;
use lanceer::protocol::receive::{Receiver, judge_token};
use lanceer::protocol::rules::{Finding, Severity};
use lanceer::protocol::token;
use lanceer::text::{Language, faults};

use super::{desk, form_and_json, script};

/// Does what a script says in the window, then chooses each fault.
pub fn hold(script: &str) {
    let mut state = desk::ready();
    for (what, rest) in script::lines(script) {
        form_and_json::in_window(&mut state, what, rest);
    }
    let right = Preview::of(&state, desk::now());
    let wrong_already: Vec<Finding> = right.typed_errors().cloned().collect();
    for fault in FaultId::ALL {
        let mut state = state.clone();
        desk::does(&mut state, Action::ChooseFault(Some(fault)));
        let preview = Preview::of(&state, desk::now());
        let typed: Vec<Finding> = preview.typed_errors().cloned().collect();
        assert_eq!(typed, wrong_already, "{fault:?} hides what was typed");
        shows(&preview, fault);
        travels(&state, fault);
        desk::does(&mut state, Action::ChooseFault(None));
        assert_eq!(Preview::of(&state, desk::now()), right, "{fault:?} left something behind");
    }
}

/// What is wrong before it is sent shows in the checks.
fn shows(preview: &Preview, fault: FaultId) {
    // The receiver alone can tell, or the Task that it would be in is none.
    let unseen = match fault {
        FaultId::OtherAudience
        | FaultId::UnknownIssuer
        | FaultId::KidUnknown
        | FaultId::LifetimeTooLong
        | FaultId::OtherKey => true,
        FaultId::MissingResource => preview.profile == Profile::Hti11,
        _ => false,
    };
    let facts = fault.fault();
    let is_sent_so = facts.stage != Stage::Documents && fault.signing() == Signing::Own;
    if !unseen && !is_sent_so {
        let rule = facts.rule(preview.profile);
        let mut all = preview.checks.iter().flat_map(|check| &check.findings);
        let found = all.any(|found| found.rule == rule && found.severity == Severity::Error);
        assert!(found, "{fault:?} does not show: {:?}", preview.written);
    }
}

/// The launch is made whole, and is not accepted where the token is what is wrong.
fn travels(state: &State, fault: FaultId) {
    let order = state.order(LaunchId(1)).expect("there is a key");
    let composed = Composed::at(&desk::stamp(), &order.draft, order.envelope);
    assert_eq!(composed.facts().fault, Some(fault));
    let _ = composed.checks(desk::now());
    let input = token::signing_input(&composed.header, &composed.payload);
    let token = bend_token(fault, token::assemble(input, b"signature"));
    let receiver = Receiver {
        profile: composed.profile,
        now: desk::now(),
        leeway_secs: 5,
        issuers: None,
        audience: None,
        fhir_base: None,
        keys: None,
        decryption: None,
        used: None,
    };
    let _ = judge_token(token.as_str(), &receiver);
    for transport in Transport::ALL {
        let way = Way::from(transport);
        requested(fault, &way, &token, &composed);
    }
    for language in Language::ALL {
        assert!(!faults::explanation(language, fault, composed.profile).is_empty());
    }
}

fn requested(fault: FaultId, way: &Way, token: &CompactToken, composed: &Composed) {
    let Ok(endpoint) = Endpoint::parse("http://127.0.0.1:4480/module/launch") else { return };
    let Ok(post) = Post::new(endpoint, way, token, &composed.envelope.fhir_base) else { return };
    let bent = bend_post(fault, way, post.clone());
    let of_exchange = fault.fault().stage == Stage::Exchange;
    if of_exchange && fault != FaultId::ForeignIssParameter {
        assert_eq!(bent != post, fault.applies(way).is_ok(), "{fault:?}");
    }
}
