//! What the forecast makes of the rules and of what is known of a receiver.

use super::*;

use KnownReceiver::{BuiltInModule, HtiPythonModule, KoppeltaalService, Other};

#[test]
fn a_right_launch_is_foretold_as_far_as_is_known() {
    for receiver in KnownReceiver::ALL {
        let expected =
            if receiver == BuiltInModule { Forecast::Accept } else { Forecast::ShouldAccept };
        assert_eq!(World::of(receiver).forecast(), expected, "{receiver:?}");
    }
}

#[test]
fn without_a_key_or_a_place_there_is_nothing_to_foretell() {
    for receiver in KnownReceiver::ALL {
        let mut world = World::of(receiver);
        "module".clone_into(&mut world.endpoint);
        assert_eq!(world.forecast(), Forecast::NoPlace);
        world.header = None;
        assert_eq!(world.forecast(), Forecast::NoKey);
    }
}

#[test]
fn the_specification_has_the_word_where_nothing_is_known() {
    let broken = || World::of(Other).without("sub");
    assert_eq!(broken().forecast(), Forecast::ShouldRefuse(vec![RuleId::Clm03]));
    let long = World::of(Other).with("exp", NOW + 900);
    assert_eq!(long.forecast(), Forecast::ShouldRefuse(vec![RuleId::Clm12]));
    let service = World::of(KoppeltaalService).without("sub");
    assert_eq!(service.forecast(), Forecast::ShouldRefuse(vec![RuleId::Clm03]));
}

#[test]
fn the_built_in_module_minds_every_rule() {
    let world = World::of(BuiltInModule).with("exp", NOW + 900).with("aud", "Device/another");
    assert_eq!(world.forecast(), Forecast::Refuse(vec![RuleId::Clm09, RuleId::Clm12]));
    let mut by_get = World::of(BuiltInModule);
    by_get.transport = Transport::Get;
    assert_eq!(by_get.forecast(), Forecast::Refuse(vec![RuleId::Exc03]));
}

#[test]
fn a_rule_that_a_receiver_does_not_enforce_is_said_instead_of_foretold() {
    let long = World::of(KoppeltaalService).with("exp", NOW + 900);
    assert_eq!(long.forecast(), Forecast::ShouldAccept);
    let rules = vec![RuleId::Clm12];
    assert!(long.notes().contains(&Expectation::NotEnforced { rules }));
    let rules = vec![RuleId::Clm12];
    assert!(!World::of(KoppeltaalService).notes().contains(&Expectation::NotEnforced { rules }));
    // A module of HTI 1.1 refuses claims of 2.0 for lack of a task, and minds none of their rules.
    let mut flat = World::of(HtiPythonModule).without("task").with("intent", "Plan");
    flat.profile = Profile::Koppeltaal20;
    let rules = vec![RuleId::Clm01, RuleId::Clm05, RuleId::Clm09];
    assert_eq!(flat.forecast(), Forecast::Refuse(Vec::new()));
    assert!(flat.notes().contains(&Expectation::NotEnforced { rules }), "{:?}", flat.notes());
}

#[test]
fn what_was_seen_to_be_refused_is_foretold() {
    let expired = |receiver| World::of(receiver).with("exp", NOW - 1).with("iat", NOW - 100);
    let rules = vec![RuleId::Clm12];
    assert_eq!(expired(HtiPythonModule).forecast(), Forecast::Refuse(rules.clone()));
    assert_eq!(expired(KoppeltaalService).forecast(), Forecast::ShouldRefuse(rules));
}

#[test]
fn what_may_fail_is_foretold_as_that() {
    let world = World::of(KoppeltaalService).signed("alg", "RS384");
    assert_eq!(world.forecast(), Forecast::MayFail);
}

#[test]
fn the_worst_comes_first_and_a_profile_before_all_other_fixes() {
    let mut world = World::of(HtiPythonModule).without("task").with("aud", DEVICE);
    world.profile = Profile::Koppeltaal20;
    world.transport = Transport::Shof;
    let mismatches = world.foretold().mismatches;
    assert!(mismatches.is_sorted_by_key(|found| Reverse(found.impact)));
    let fixes = fix_all(&mismatches);
    assert_eq!(fixes[0], Remedy::SetProfile(Profile::Hti11));
    assert!(fixes.contains(&Remedy::SetTransport(Transport::Hti)));
}
