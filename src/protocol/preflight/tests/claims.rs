//! What a receiver expects of the claims and of how they are written, and what is worth knowing of it.

use super::*;
use crate::protocol::claims::Claim;
use crate::protocol::receivers::AudienceForm;
use crate::protocol::rules::Fix;

use KnownReceiver::{
    BuiltInModule, HtiJavaModule, HtiPythonModule, HtiTestSuite, KoppeltaalPocModule,
    KoppeltaalService, Other,
};

#[test]
fn what_cannot_be_missed_is_there() {
    for (member, fix) in [
        ("jti", Some(Remedy::Claim(Fix::Generate(Claim::Jti)))),
        ("exp", Some(Remedy::Claim(Fix::Lifetime(300)))),
        ("iss", set(Claim::Iss, BASE)),
        ("aud", set(Claim::Aud, "127.0.0.1:5000")),
    ] {
        let one = World::of(HtiPythonModule).without(member).one();
        assert_eq!((one.what, one.fix), (Expectation::Missing { member }, fix));
        assert_eq!(World::of(HtiJavaModule).without(member).wrong(), [], "not known of it");
    }
    let bare = World::of(HtiPythonModule).without("task").wrong();
    assert_eq!(bare[0].what, Expectation::Missing { member: "task" });
    let mut flat = World::of(HtiPythonModule).without("task");
    flat.profile = Profile::Hti20;
    assert!(flat.wrong().iter().all(|told| told.what != Expectation::Missing { member: "task" }));
}

#[test]
fn aud_names_the_receiver_in_its_own_form() {
    let (host, origin) = ("127.0.0.1:5000", "http://127.0.0.1:5000");
    for (receiver, aud, form, right) in [
        (BuiltInModule, "Device/x", AudienceForm::OwnDevice, DEVICE),
        (HtiPythonModule, origin, AudienceForm::Host, host),
        (HtiPythonModule, DEVICE, AudienceForm::Host, host),
        (HtiJavaModule, host, AudienceForm::Origin, origin),
        (HtiTestSuite, "http://127.0.0.1:5000/", AudienceForm::Origin, origin),
        (KoppeltaalService, "module-client-id", AudienceForm::CallersDevice, DEVICE),
    ] {
        let one = World::of(receiver).with("aud", aud).one();
        assert!(
            matches!(&one.what, Expectation::Audience { form: f, found, .. } if *f == form && found == aud),
            "{one:?}"
        );
        assert_eq!(one.fix, set(Claim::Aud, right), "{receiver:?}");
    }
    let mut far =
        World::of(HtiPythonModule).with("iss", "https://p.example").with("aud", "m.example");
    "https://m.example:443/launch".clone_into(&mut far.endpoint);
    assert_eq!(far.wrong(), [], "a usual port is left out");
    let device = "Device/another".to_owned();
    let another = World::of(KoppeltaalService).with("aud", device.as_str());
    assert_eq!(another.wrong(), []);
    assert!(another.notes().contains(&Expectation::CallersDevice { device }));
}

#[test]
fn aud_is_an_array_only_where_that_will_do() {
    let array = |receiver: KnownReceiver| {
        let world = World::of(receiver);
        let aud = json!([world.payload["aud"], "another"]);
        world.with("aud", aud)
    };
    for receiver in [HtiPythonModule, BuiltInModule, Other] {
        assert_eq!(array(receiver).wrong(), [], "{receiver:?}");
    }
    let service = array(KoppeltaalService).one();
    assert_eq!((service.what, service.impact), (Expectation::AudienceArray, Impact::Refuses));
    assert_eq!(service.fix, set(Claim::Aud, DEVICE));
    let java = array(HtiJavaModule).one();
    assert_eq!((java.what, java.impact), (Expectation::AudienceArray, Impact::MayFail));
    assert_eq!(java.fix, set(Claim::Aud, "http://127.0.0.1:5000"));
}

#[test]
fn iat_lies_behind_where_the_clocks_must_agree() {
    let service = |iat: i64| World::of(KoppeltaalService).with("iat", iat);
    let ahead = service(NOW + 3).one();
    assert_eq!(ahead.what, Expectation::NoLeeway { ahead_secs: 3 });
    assert_eq!(ahead.fix, Some(Remedy::Backdate { secs: 10 }));
    let exact = service(NOW).foretold().mismatches;
    let told = exact.iter().find(|told| told.what == Expectation::NoLeeway { ahead_secs: 0 });
    assert_eq!(told.unwrap().impact, Impact::Note);
    let none = |world: World| {
        world
            .foretold()
            .mismatches
            .iter()
            .all(|told| !matches!(told.what, Expectation::NoLeeway { .. }))
    };
    assert!(none(service(NOW - 10)) && none(World::of(HtiTestSuite).with("iat", NOW)));
}

#[test]
fn a_relative_or_friend_comes_with_a_patient() {
    let related = "RelatedPerson/4a9a79e5-1b9e-48bf-9575-2c8e44cd8e21";
    let alone = |receiver| World::of(receiver).with("sub", related);
    let one = alone(KoppeltaalService).one();
    assert_eq!((one.what, one.fix), (Expectation::NoPatient, set(Claim::Patient, PATIENT)));
    assert_eq!(alone(KoppeltaalService).with("patient", PATIENT).wrong(), []);
    assert_eq!(alone(KoppeltaalPocModule).wrong(), []);
}

#[test]
fn the_payload_holds_no_sign_that_is_not_decoded() {
    for receiver in [HtiJavaModule, HtiTestSuite, KoppeltaalService] {
        let padded = (0..3).map(|at| World::of(receiver).with("x", format!("{}?", "-".repeat(at))));
        let told: Vec<_> = padded.flat_map(|world| world.wrong()).collect();
        let [one] = told.as_slice() else { panic!("one offset in three is unlucky: {told:?}") };
        let Expectation::Base64 { culprits, this_time } = &one.what else { panic!("{one:?}") };
        assert_eq!(culprits.as_slice(), [Culprit { member: "x".to_owned(), text: "?".to_owned() }]);
        assert_eq!((*this_time, one.impact), (false, Impact::Refuses));
    }
    let typed = (0..3).map(|at| World::of(KoppeltaalService).with("jti", "~".repeat(at + 40)));
    assert!(
        typed
            .flat_map(|world| world.wrong())
            .all(|told| { matches!(told.what, Expectation::Base64 { this_time: true, .. }) })
    );
    let decoded = (0..3).flat_map(|at| {
        World::of(HtiPythonModule).with("x", format!("{}?", "-".repeat(at))).wrong()
    });
    assert_eq!(decoded.count(), 0);
}

#[test]
fn the_payload_is_ascii_where_it_is_read_as_that() {
    let raw = |receiver| {
        let mut world = World::of(receiver).with("x", "é");
        let text = serde_json::to_string(&world.payload).unwrap();
        world.text = Some(text);
        world.wrong().into_iter().map(|told| told.what).collect::<Vec<_>>()
    };
    let told = Expectation::RawText { member: "x".to_owned() };
    assert!(raw(KoppeltaalService).contains(&told));
    assert!(!raw(HtiTestSuite).contains(&told));
    assert_eq!(World::of(KoppeltaalService).with("x", "é").wrong(), [], "written as an escape");
}

#[test]
fn the_definition_is_one_of_the_four() {
    let task = |definition: Value| {
        let mut task = World::of(HtiPythonModule).payload["task"].clone();
        task["definitionReference"] = definition;
        World::of(HtiPythonModule).with("task", task)
    };
    for id in 1..=4 {
        let reference = format!("ActivityDefinition/{id}");
        assert_eq!(task(json!({ "reference": reference })).wrong(), []);
    }
    for definition in [json!({"reference": "ActivityDefinition/5"}), json!(null)] {
        let one = task(definition).one();
        assert!(matches!(one.what, Expectation::Definition { .. }), "{one:?}");
        let fix = Some(Remedy::SetDefinition("ActivityDefinition/1"));
        assert_eq!((one.impact, one.fix), (Impact::MayFail, fix));
    }
}

#[test]
fn the_task_fits_into_the_cookie() {
    let task = |receiver, filling: usize| {
        let world = World::of(receiver);
        let mut task = world.payload["task"].clone();
        task["note"] = "x".repeat(filling).into();
        world.with("task", task)
    };
    assert_eq!(task(HtiPythonModule, 2000).wrong(), []);
    assert!(matches!(
        task(HtiPythonModule, 3000).one().what,
        Expectation::TaskTooLarge { bytes: 3000.. }
    ));
    assert_eq!(task(HtiJavaModule, 3000).wrong(), []);
}

#[test]
fn what_is_only_worth_knowing_is_told_of_those_it_is_about() {
    for (receiver, what) in [
        (HtiPythonModule, Expectation::ServerErrors),
        (HtiTestSuite, Expectation::EmptyPage),
        (KoppeltaalService, Expectation::BurnsTokenId),
        (KoppeltaalPocModule, Expectation::ReadsMetadata),
    ] {
        for of in KnownReceiver::ALL {
            assert_eq!(World::of(of).notes().contains(&what), of == receiver, "{of:?} {what:?}");
        }
    }
    assert_eq!(World::of(Other).notes(), []);
}
