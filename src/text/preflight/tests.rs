//! Every sentence there is, in both languages.

use super::*;
use crate::protocol::claims::Claim;
use crate::protocol::exchange::Transport;
use crate::protocol::key::Algorithm;
use crate::protocol::preflight::{Culprit, Expectation, Unfound};
use crate::protocol::profile::Profile;
use crate::protocol::receivers::AudienceForm;
use crate::protocol::rules::{Fix, RuleId};

fn expectations() -> Vec<Expectation> {
    let text = || "x".repeat(500);
    let mut all = vec![
        Expectation::Profile { wants: Profile::Hti11, found: Profile::Koppeltaal20 },
        Expectation::Field { field: "token", found: "launch + iss".to_owned() },
        Expectation::Method { wants: Transport::Get },
        Expectation::FhirBase { found: text(), own: text() },
        Expectation::KeyNotNamed,
        Expectation::OtherKeyNamed { found: text() },
        Expectation::KeyNotPublished,
        Expectation::IssuerUnknown { found: text(), known: text() },
        Expectation::AllowList { issuer: text(), location: text() },
        Expectation::Fetches { location: text() },
        Expectation::Registered { client_id: text() },
        Expectation::Missing { member: "exp" },
        Expectation::AudienceArray,
        Expectation::CallersDevice { device: text() },
        Expectation::NoLeeway { ahead_secs: 0 },
        Expectation::NoLeeway { ahead_secs: 3 },
        Expectation::NoPatient,
        Expectation::Definition { found: None },
        Expectation::Definition { found: Some(text()) },
        Expectation::TaskTooLarge { bytes: 4000 },
        Expectation::RawText { member: text() },
        Expectation::NotEnforced { rules: vec![RuleId::Clm12] },
        Expectation::BurnsTokenId,
        Expectation::ServerErrors,
        Expectation::EmptyPage,
        Expectation::ReadsMetadata,
    ];
    for why in [Unfound::NoAddress, Unfound::NoScheme, Unfound::OtherMachine, Unfound::NotServed] {
        all.push(Expectation::KeyNotFound { location: text(), why });
    }
    for instead in [None, Some(Algorithm::RS512)] {
        all.push(Expectation::Algorithm { found: text(), instead });
        all.push(Expectation::AlgorithmByJwks { found: "RS384".to_owned(), instead });
    }
    for form in [
        AudienceForm::OwnDevice,
        AudienceForm::CallersDevice,
        AudienceForm::Host,
        AudienceForm::Origin,
    ] {
        all.push(Expectation::Audience { form, found: text(), expected: Some(text()) });
    }
    for this_time in [true, false] {
        let culprits = vec![Culprit { member: text(), text: "?".to_owned() }];
        all.push(Expectation::Base64 { culprits, this_time });
    }
    all
}

#[test]
fn every_expectation_is_told_in_both_languages_and_in_short() {
    for what in expectations() {
        let [dutch, english] = Language::ALL.map(|language| expectation(language, &what));
        assert_ne!(dutch, english, "{what:?}");
        for text in [dutch, english] {
            assert!(text.ends_with('.') && !text.contains('!'), "{text}");
            assert!(text.chars().count() <= 300, "{text}");
        }
    }
}

#[test]
fn every_forecast_is_told_to_every_receiver() {
    let rules = || vec![RuleId::Clm09];
    for forecast in [
        Forecast::NoPlace,
        Forecast::NoKey,
        Forecast::Accept,
        Forecast::Refuse(rules()),
        Forecast::Refuse(Vec::new()),
        Forecast::ShouldRefuse(rules()),
        Forecast::MayFail,
        Forecast::ShouldAccept,
    ] {
        for receiver in KnownReceiver::ALL {
            let told = Language::ALL.map(|language| super::forecast(language, receiver, &forecast));
            assert!(told.iter().all(|text| text.ends_with('.')), "{told:?}");
            assert_ne!(told[0], told[1]);
        }
    }
}

#[test]
fn a_fix_says_what_a_press_does() {
    let label = |fix: Remedy| fix_label(Language::English, &fix);
    let intent = Remedy::Claim(Fix::Set(Claim::Intent, "plan".to_owned()));
    assert_eq!(label(Remedy::SetProfile(Profile::Hti11)), "Switch to HTI 1.1");
    assert_eq!(label(Remedy::SetTransport(Transport::Hti)), "Send token");
    assert_eq!(label(Remedy::SetDefinition("ActivityDefinition/1")), "Use ActivityDefinition/1");
    assert_eq!(label(Remedy::Backdate { secs: 10 }), "Set iat back 10 s");
    assert_eq!(label(intent), "Use plan");
}
