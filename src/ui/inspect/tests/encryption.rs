//! Encrypted tokens on the page.

use zeroize::Zeroizing;

use super::*;
use crate::model::inspect::{Closed, GivenProblem, Opened, Opener};
use crate::model::testing::sealed_for;
use crate::model::workspace::Access;
use crate::protocol::jwe::{JweProblem, Opening};

/// What came of the last trial.
fn tried(window: &mut Harness<'_, Window>, result: &Result<Opened, Closed>) {
    for job in 0..40 {
        come(window, InspectOutcome::Opened { job, result: result.clone() });
    }
}

fn opened(inner: &str, by: Opener) -> Opened {
    let content = Zeroizing::new(inner.as_bytes().to_vec());
    Opened { opening: Opening { content, kid: "k".to_owned() }, by }
}

fn closed(kid: &str, given: Option<GivenProblem>) -> Closed {
    Closed { problem: JweProblem::OtherKey { kid: Some(kid.to_owned()) }, given }
}

fn says(window: &Harness<'_, Window>, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn an_opened_token_shows_what_is_inside_and_who_opened_it() {
    let mut window = page(Language::English, WIDE);
    paste(&mut window, sealed_for("of-the-module").as_str());
    assert!(says(&window, "Keys are being tried"));
    let own = state(&window).workspace.keys[0].clone();
    let inner = token(own.kid.as_str());
    for (by, words) in [
        (Opener::Module, "Opened with the key of the built-in module"),
        (Opener::Given, "Opened with the private key that you gave"),
        (Opener::Own(own.thumbprint), "Opened with your key"),
    ] {
        paste(&mut window, sealed_for("of-the-module").as_str());
        tried(&mut window, &Ok(opened(&inner, by)));
        assert!(says(&window, words), "{words}");
        assert!(says(&window, "Encrypted with RSA-OAEP and A256GCM, for the key of-the-module"));
    }
    for label in ["\"RSA-OAEP\"", "\"RS512\"", "\"portal.example\"", "256 bytes"] {
        assert!(window.query_by_label(label).is_some(), "{label}");
    }
    assert_eq!(signature(&window), Signature::Underway);
    press(&mut window, Role::Tab, "Token");
    assert!(window.query_by_label(&inner).is_some());
    press(&mut window, Role::Button, "Copy the token inside");
    press(&mut window, Role::Button, "Use in the launch editor");
    let said = &window.state().said;
    assert!(said.contains(&Action::Copy(inner.clone())));
    assert!(said.contains(&Action::TakeToken(inner)));
}

#[test]
fn a_closed_token_says_which_key_is_missing_and_what_to_do() {
    let mut window = page(Language::English, WIDE);
    paste(&mut window, sealed_for("of-the-module").as_str());
    tried(&mut window, &Err(closed("of-the-module", None)));
    assert!(says(&window, "for the key of-the-module. That private key (RSA 2048) is not here"));
    assert!(says(&window, "paste or drop the private key of the module"));
    assert!(window.query_by_label("Use in the launch editor").is_none());
    press(&mut window, Role::Button, "Choose a private key");
    let pick = Action::Inspect(InspectAction::PickPrivateKey);
    assert_eq!(window.state().said.last(), Some(&pick));
    for (given, words) in [
        (GivenProblem::Other, "does not open it either"),
        (GivenProblem::NoneOfKind, "no private key of the kind"),
    ] {
        tried(&mut window, &Err(closed("of-the-module", Some(given))));
        assert!(says(&window, words), "{words}");
    }

    let own = state(&window).workspace.keys[0].kid.to_string();
    window.state_mut().state.workspace.keys[0].access = Access::Locked;
    paste(&mut window, sealed_for(&own).as_str());
    tried(&mut window, &Err(closed(&own, None)));
    assert!(says(&window, "which cannot be used now"));
}

#[test]
fn a_private_key_that_is_pasted_shows_nowhere() {
    let pem = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG\n-----END PRIVATE KEY-----\n";
    let mut window = page(Language::English, WIDE);
    paste(&mut window, sealed_for("m").as_str());
    tried(&mut window, &Err(closed("m", None)));
    paste(&mut window, pem);
    assert!(!says(&window, "MIGHAgEAMBMG"));
    assert_eq!(state(&window).view.inspect.text, sealed_for("m").as_str());
    assert_eq!(state(&window).view.inspect.against, Against::OwnNamed);
}

#[test]
fn a_closed_token_has_room_in_the_smallest_window() {
    for language in Language::ALL {
        let mut window = page(language, SMALL);
        let kid = "k".repeat(300);
        paste(&mut window, sealed_for(&kid).as_str());
        tried(&mut window, &Err(closed(&kid, Some(GivenProblem::Other))));
        let wide = window.ctx.content_rect().right();
        for label in window.get_all_by(|node| node.role() == Role::Label) {
            assert!(label.rect().right() <= wide, "{label:?}");
        }
    }
}
