//! What a receiver expects of the way there: the exchange, the signature, and where it finds the key.

use super::*;
use crate::protocol::claims::Claim;
use crate::protocol::key::Algorithm;

use KnownReceiver::{
    BuiltInModule, HtiJavaModule, HtiPythonModule, HtiTestSuite, KoppeltaalPocModule,
    KoppeltaalService, Other, SmartApp,
};

#[test]
fn a_launch_that_meets_everything_has_nothing_in_its_way() {
    for receiver in KnownReceiver::ALL {
        assert_eq!(World::of(receiver).wrong(), [], "{receiver:?}");
    }
}

#[test]
fn the_profile_is_one_that_is_read() {
    for (receiver, found, wants, impact) in [
        (HtiPythonModule, Profile::Hti20, Profile::Hti11, Impact::Refuses),
        (HtiJavaModule, Profile::Koppeltaal20, Profile::Hti11, Impact::Refuses),
        // The claims have the same shape, and may do.
        (HtiTestSuite, Profile::Koppeltaal20, Profile::Hti20, Impact::MayFail),
        (KoppeltaalService, Profile::Hti20, Profile::Koppeltaal20, Impact::MayFail),
        (KoppeltaalPocModule, Profile::Hti11, Profile::Koppeltaal20, Impact::Refuses),
    ] {
        let mut world = World::of(receiver);
        world.profile = found;
        let told = world
            .wrong()
            .into_iter()
            .find(|told| told.what == Expectation::Profile { wants, found });
        let told = told.unwrap();
        assert_eq!(
            (told.impact, told.fix),
            (impact, Some(Remedy::SetProfile(wants))),
            "{receiver:?}"
        );
    }
    let mut older = World::of(HtiTestSuite);
    older.profile = Profile::Hti11;
    assert_eq!(older.wrong(), []);
}

#[test]
fn the_fields_are_those_that_are_read() {
    for (receiver, transport, field, usual) in [
        (HtiPythonModule, Transport::Shof, "token", Transport::Hti),
        (HtiTestSuite, Transport::Get, "token", Transport::Hti),
        (KoppeltaalPocModule, Transport::Hti, "launch", Transport::Shof),
        (SmartApp, Transport::Hti, "launch", Transport::Get),
    ] {
        let mut world = World::of(receiver);
        world.transport = transport;
        let one = world.one();
        assert_eq!(
            one.what,
            Expectation::Field { field, found: Way::from(transport).name() },
            "{receiver:?}"
        );
        assert_eq!((one.impact, one.fix), (Impact::Refuses, Some(Remedy::SetTransport(usual))));
    }
    // In between stands a module of which nothing is known.
    let mut service = World::of(KoppeltaalService);
    service.transport = Transport::Hti;
    assert_eq!(service.one().impact, Impact::MayFail);
    for receiver in [HtiPythonModule, HtiJavaModule, KoppeltaalPocModule, KoppeltaalService] {
        let mut world = World::of(receiver);
        world.transport = Transport::Superset;
        assert_eq!(world.wrong(), [], "{receiver:?}");
    }
}

#[test]
fn the_method_is_the_one_it_is_launched_by() {
    for (receiver, transport, usual) in [
        (KoppeltaalPocModule, Transport::Get, Transport::Shof),
        (BuiltInModule, Transport::Get, Transport::Shof),
        (SmartApp, Transport::Shof, Transport::Get),
    ] {
        let mut world = World::of(receiver);
        world.transport = transport;
        let one = world.one();
        assert_eq!(one.what, Expectation::Method { wants: usual }, "{receiver:?}");
        assert_eq!(one.fix, Some(Remedy::SetTransport(usual)));
    }
    let mut other = World::of(Other);
    other.transport = Transport::Get;
    assert_eq!(other.wrong(), []);
}

#[test]
fn the_algorithm_is_one_that_is_taken() {
    let refused = World::of(HtiJavaModule).signed("alg", "PS256").one();
    let instead = Some(Algorithm::RS512);
    assert_eq!(refused.what, Expectation::Algorithm { found: "PS256".to_owned(), instead });
    assert_eq!(refused.fix, Some(Remedy::SetAlgorithm(Algorithm::RS512)));
    let jwks = World::of(KoppeltaalService).signed("alg", "RS384").one();
    assert_eq!(jwks.impact, Impact::MayFail);
    assert_eq!(jwks.what, Expectation::AlgorithmByJwks { found: "RS384".to_owned(), instead });
    let mut curve = World::of(KoppeltaalService).signed("alg", "ES256");
    curve.key.kind = KeyKind::P256;
    let (what, found) = (curve.one().what, "ES256".to_owned());
    assert_eq!(what, Expectation::Algorithm { found, instead: None }, "another key is needed");
    assert_eq!(curve.one().fix, None);
    let none = World::of(HtiPythonModule).signed("alg", "none");
    assert_eq!(none.one().impact, Impact::Refuses);
    for (receiver, alg) in [(HtiPythonModule, "ES384"), (BuiltInModule, "EdDSA"), (Other, "PS512")]
    {
        assert_eq!(World::of(receiver).signed("alg", alg).wrong(), [], "{receiver:?}");
    }
}

#[test]
fn the_header_names_the_key() {
    for (receiver, impact) in [
        (HtiPythonModule, Impact::Refuses),
        (KoppeltaalService, Impact::Refuses),
        (HtiTestSuite, Impact::MayFail),
        (BuiltInModule, Impact::Refuses),
    ] {
        let mut world = World::of(receiver);
        world.header.as_mut().unwrap().shift_remove("kid");
        let one = world.one();
        assert_eq!((one.what, one.impact), (Expectation::KeyNotNamed, impact), "{receiver:?}");
        let other = World::of(receiver).signed("kid", "another").one();
        let what = Expectation::OtherKeyNamed { found: "another".to_owned() };
        assert_eq!((other.what, other.fix), (what, Some(Remedy::NameKey)));
    }
}

#[test]
fn the_key_is_published() {
    for (receiver, impact) in [
        (BuiltInModule, Impact::Refuses),
        (HtiPythonModule, Impact::Refuses),
        (HtiTestSuite, Impact::MayFail),
        (KoppeltaalService, Impact::MayFail),
    ] {
        let mut world = World::of(receiver);
        world.key.published = false;
        let one = world.one();
        assert_eq!(
            (&one.what, one.impact),
            (&Expectation::KeyNotPublished, impact),
            "{receiver:?}"
        );
        assert_eq!(one.fix, Some(Remedy::PublishKey));
    }
    let mut hosted = World::of(HtiPythonModule).with("iss", "https://portal.example");
    hosted.key.published = false;
    assert_eq!(hosted.one().impact, Impact::MayFail, "it may be hosted there all the same");
    let mut other = World::of(Other);
    other.key.published = false;
    assert_eq!(other.notes(), [Expectation::KeyNotPublished]);
}

#[test]
fn the_portal_is_the_one_that_is_known() {
    let one = World::of(BuiltInModule).with("iss", "stranger").one();
    assert_eq!(one.fix, set(Claim::Iss, "lanceer-portal"));
    assert_eq!(one.rule, Some(RuleId::Clm08));
    let client_id = "lanceer-portal".to_owned();
    assert!(World::of(KoppeltaalService).notes().contains(&Expectation::Registered { client_id }));
}

#[test]
fn the_key_is_where_iss_leads() {
    let why = |receiver, iss: &str, endpoint: &str| {
        let mut world = World::of(receiver).with("iss", iss);
        endpoint.clone_into(&mut world.endpoint);
        let told = world.wrong().into_iter().find_map(|told| match told.what {
            Expectation::KeyNotFound { why, .. } => Some((why, told.impact, told.fix)),
            _ => None,
        });
        told.map(|(why, impact, fix)| (why, impact, fix.is_some()))
    };
    let (near, far) = ("http://127.0.0.1:5000/module", "https://module.example/launch");
    let refuses = |why, fixed| Some((why, Impact::Refuses, fixed));
    let may_fail = |why, fixed| Some((why, Impact::MayFail, fixed));
    let python = HtiPythonModule;
    for (receiver, iss, endpoint, expected) in [
        (python, "lanceer-portal", near, refuses(Unfound::NoAddress, true)),
        (python, "lanceer-portal", far, refuses(Unfound::NoAddress, false)),
        (python, "Device/1", near, refuses(Unfound::NoAddress, true)),
        (python, "ftp://portal.example", near, refuses(Unfound::NoAddress, true)),
        (python, BASE, far, refuses(Unfound::OtherMachine, false)),
        (python, "http://127.0.0.1:1", near, may_fail(Unfound::NotServed, true)),
        (python, "http://127.0.0.1:4480/", near, may_fail(Unfound::NotServed, true)),
        (HtiTestSuite, "lanceer-portal", near, may_fail(Unfound::NoAddress, true)),
        (HtiJavaModule, "portal.example", near, may_fail(Unfound::NoScheme, true)),
        (python, "portal.example", near, None),
        (python, BASE, near, None),
        (python, "http://localhost:4480", near, None),
        (python, "http://portal:8080", near, None),
        (python, "https://portal.example", far, None),
    ] {
        assert_eq!(why(receiver, iss, endpoint), expected, "{receiver:?} {iss} {endpoint}");
    }
    let location = "https://lanceer-portal/.well-known/jwks.json".to_owned();
    let named = World::of(python).with("iss", "lanceer-portal").one();
    let why = Unfound::NoAddress;
    assert_eq!(named.what, Expectation::KeyNotFound { location, why });
    assert_eq!(named.fix, set(Claim::Iss, BASE));
}

#[test]
fn the_exact_address_is_told_where_nothing_is_wrong_with_it() {
    let location = format!("{BASE}/.well-known/jwks.json");
    let listed = Expectation::AllowList { issuer: BASE.to_owned(), location: location.clone() };
    assert!(World::of(HtiPythonModule).notes().contains(&listed));
    assert!(World::of(HtiTestSuite).notes().contains(&Expectation::Fetches { location }));
}

#[test]
fn the_built_in_module_lets_the_one_who_launches_log_in() {
    let mut world = World::of(BuiltInModule);
    assert_eq!(world.notes(), [Expectation::Login { name: "Bo".to_owned() }]);
    world.built_in = BuiltIn::Login(None);
    assert_eq!(world.one().what, Expectation::NobodyLogsIn { sub: PATIENT.to_owned() });
    assert_eq!(world.forecast(), Forecast::Refuse(vec![RuleId::Oau10]));
    world.transport = Transport::Hti;
    assert_eq!((world.wrong(), world.forecast()), (vec![], Forecast::Accept), "nobody has to");
    world.built_in = BuiltIn::Off;
    assert_eq!(world.forecast(), Forecast::Refuse(vec![RuleId::Svc01]));
    let elsewhere = World { built_in: BuiltIn::Off, ..World::of(Other) };
    assert_eq!(elsewhere.wrong(), [], "it is not asked");
}
