//! Encrypted tokens on the Inspect page: what is tried, and what follows once they are open.

use zeroize::Zeroizing;

use super::*;
use crate::model::testing::sealed_for;
use crate::protocol::jwe::{JweProblem, Opening};

const PEM: &str = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG\n-----END PRIVATE KEY-----\n";

/// What is to be tried on a token, with the number of the trial.
fn trial(effects: &[Effect]) -> Option<(u64, OpenWith)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Inspect(InspectEffect::Open { job, with, .. }) => Some((*job, with.clone())),
        _ => None,
    })
}

fn opens(state: &mut State, job: u64, inner: &str, by: Opener) -> Vec<Effect> {
    let content = Zeroizing::new(inner.as_bytes().to_vec());
    let opened = Opened { opening: Opening { content, kid: "k".to_owned() }, by };
    come(state, InspectOutcome::Opened { job, result: Ok(opened) })
}

fn stays_shut(state: &mut State, job: u64, problem: JweProblem) {
    let closed = Closed { problem, given: None };
    come(state, InspectOutcome::Opened { job, result: Err(closed) });
}

fn lock(state: &State) -> &Lock {
    &seen(state).sealed.as_ref().unwrap().lock
}

fn give(state: &mut State, text: &str) -> Vec<Effect> {
    act(state, Action::Inspect(InspectAction::UseKeys(Secret::new(text))), moment())
}

#[test]
fn what_is_inside_is_judged_as_if_it_had_come_by_itself() {
    let mut state = ready(Language::English);
    let inner = token(&own_kid(&state), "portal", 10);
    inspect(&mut state, &inner);
    let alone = seen(&state).judgement.checks.clone();

    let text = format!("launch={}&iss=https%3A%2F%2Ffhir.example", sealed_for("m").as_str());
    let effects = inspect(&mut state, &text);
    let (number, with) = trial(&effects).unwrap();
    let own: Vec<_> = with.own.iter().map(|(_, kid)| kid.to_string()).collect();
    assert_eq!((own, with.given), (vec![own_kid(&state)], None));
    assert_eq!((lock(&state), job(&effects)), (&Lock::Underway, None));
    assert_eq!(seen(&state).signature, Signature::NotChecked(WhyNot::Encrypted));
    assert_eq!(opens(&mut state, number - 1, &inner, Opener::Module), [], "for another token");

    let effects = opens(&mut state, number, &inner, Opener::Module);
    assert_eq!(seen(&state).signed().as_str(), inner);
    assert_eq!(seen(&state).token(), &sealed_for("m"), "what came is still there");
    assert_eq!((seen(&state).look.parts, seen(&state).is_closed()), (3, false));
    assert_eq!(state.inspect.issuer.as_deref(), Some("portal"));
    for check in &alone {
        assert!(seen(&state).judgement.checks.contains(check), "{check:?}");
    }
    let verify = |effect: &Effect| match effect {
        Effect::Inspect(InspectEffect::Verify { token, .. }) => token.as_str() == inner,
        _ => false,
    };
    assert!(effects.iter().any(verify), "the signature inside");
    let known = KnownKey { kind: KeyKind::Rsa { bits: 2048 }, holds: true };
    let (job, verification) = (job(&effects).unwrap(), Verification(Some(known)));
    come(&mut state, InspectOutcome::Verified { job, verification });
    act(&mut state, Action::Inspect(InspectAction::Again), moment());
    assert_eq!(seen(&state).signature, Signature::Verified);
    // It is open: coming back tries nothing.
    assert_eq!(trial(&act(&mut state, Action::Go(Page::Inspect), moment())), None);
    assert!(!format!("{state:?}").contains(&inner[..40]), "tokens are redacted");
}

#[test]
fn what_is_wrong_whichever_key_there_is_takes_no_trial() {
    let mut state = ready(Language::English);
    let header = |header: &str| {
        use base64::Engine as _;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(header)
    };
    for (text, fails) in [
        (format!("{}.a.b.c.d", header(r#"{"alg":"RSA-OAEP"}"#)), Aspect::Opened),
        (format!("{}.AAAA.AAAA.AAAA.AAAA", header(r#"{"alg":"RSA-OAEP"}"#)), Aspect::Encryption),
        (format!("{}.AAAA.AAAA.AAAA.AAAA", header(r#"{"alg":"dir"}"#)), Aspect::Encryption),
    ] {
        let effects = inspect(&mut state, &text);
        assert_eq!(trial(&effects), None, "{text}");
        assert!(matches!(lock(&state), Lock::Closed(_)), "{text}");
        assert_eq!(trial(&give(&mut state, PEM)), None);
        let failed = seen(&state).judgement.checks.iter().find(|check| !check.passed()).unwrap();
        assert_eq!(failed.aspect, fails, "{text}");
    }
}

#[test]
fn a_private_key_that_is_given_is_tried_and_not_verified_with() {
    let mut state = ready(Language::English);
    let effects = inspect(&mut state, sealed_for("m").as_str());
    let other = JweProblem::OtherKey { kid: Some("m".to_owned()) };
    stays_shut(&mut state, trial(&effects).unwrap().0, other.clone());
    let shut = Closed { problem: other, given: None };
    assert_eq!(lock(&state), &Lock::Closed(shut));
    assert!(seen(&state).is_closed());
    let public = trial(&give(&mut state, "-----BEGIN PUBLIC KEY-----\n"));
    assert_eq!((public, &state.view.inspect.against), (None, &Against::Pasted));
    edit(&mut state, |view| view.against = Against::OwnNamed);

    let effects = give(&mut state, PEM);
    let (number, with) = trial(&effects).unwrap();
    let given = GivenKey::Text(Secret::new(PEM));
    assert_eq!((with.given.as_ref(), effects.len()), (Some(&given), 1));
    assert_eq!(state.view.inspect.against, Against::OwnNamed);
    opens(&mut state, number, &token("k", "portal", 1), Opener::Given);
    assert!(!seen(&state).is_closed());
    assert!(!format!("{state:?}").contains("MIGHAgEAMBMG"), "keys are redacted");

    // The next token is tried with it too, until the page is cleared.
    let with = trial(&inspect(&mut state, sealed_for("n").as_str())).unwrap().1;
    assert_eq!(with.given, Some(given));
    act(&mut state, Action::Inspect(InspectAction::Clear), moment());
    assert_eq!(trial(&inspect(&mut state, sealed_for("n").as_str())).unwrap().1.given, None);

    let path = PathBuf::from("/tmp/module.der");
    let effects = come(&mut state, InspectOutcome::Picked(Picking::PrivateKey, Some(path.clone())));
    assert_eq!(trial(&effects).unwrap().1.given, Some(GivenKey::File(path)));
}

#[test]
fn a_key_that_came_before_its_token_opens_it_and_no_longer_verifies() {
    let mut state = ready(Language::English);
    give(&mut state, PEM);
    assert_eq!(state.view.inspect.against, Against::Pasted);
    let facts = PublicKeyFacts { kind: KeyKind::P256, kid: None };
    let keys = KeyText { text: Secret::new(PEM), keys: vec![facts] };
    come(&mut state, InspectOutcome::KeysRead(KeyPlace::Pasted, Ok(keys)));
    let number = trial(&inspect(&mut state, sealed_for("m").as_str())).unwrap().0;
    opens(&mut state, number, &token("k", "portal", 1), Opener::Given);
    assert_eq!(state.view.inspect.against, Against::OwnNamed);
}

#[test]
fn coming_back_tries_keys_that_may_be_new() {
    let mut state = ready(Language::English);
    let number = trial(&inspect(&mut state, sealed_for("m").as_str())).unwrap().0;
    stays_shut(&mut state, number, JweProblem::NotOpened);
    let effects = act(&mut state, Action::Go(Page::Inspect), moment());
    assert!(trial(&effects).is_some_and(|(next, _)| next > number));
    assert!(matches!(lock(&state), Lock::Closed(_)), "until something else is known");
}
