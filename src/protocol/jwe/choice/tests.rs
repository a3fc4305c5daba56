use proptest::prelude::*;

use super::*;
use crate::protocol::ids::KeyId;
use crate::protocol::jwk::PublicJwk;
use crate::protocol::key::KeyKind;

/// A key of this kind, with what it says of itself as `kid`, `use` and `alg`; `-` says nothing.
fn key(kind: KeyKind, said: &str) -> RecipientKey {
    let jwk = match kind {
        KeyKind::Rsa { bits } => PublicJwk::rsa(&vec![0xff; bits / 8], &[1, 0, 1]),
        KeyKind::Ed25519 => PublicJwk::ed25519(&[7; 32]),
        KeyKind::P256 => PublicJwk::ec(kind, &[&[4][..], &[7; 64]].concat()).unwrap(),
        KeyKind::P384 => PublicJwk::ec(kind, &[&[4][..], &[7; 96]].concat()).unwrap(),
        KeyKind::P521 => PublicJwk::ec(kind, &[&[4][..], &[7; 132]].concat()).unwrap(),
    };
    let mut said = said.split(' ').map(|word| (word != "-").then(|| word.to_owned()));
    let mut next = || said.next().flatten();
    RecipientKey {
        kid: next().map(KeyId::new),
        key_use: next(),
        alg: next(),
        ..RecipientKey::of(jwk).unwrap()
    }
}

const RSA: KeyKind = KeyKind::Rsa { bits: 2048 };

#[test]
fn of_several_keys_the_right_one_is_taken_for_the_reason_it_is() {
    use KeyManagement::{EcdhEs, RsaOaep, RsaOaep256};
    const P256: KeyKind = KeyKind::P256;
    const SIGNS: KeyKind = KeyKind::Ed25519;
    type Case = (
        &'static [(KeyKind, &'static str)],
        Option<KeyManagement>,
        &'static str,
        Reason,
        KeyManagement,
    );
    let cases: [Case; 11] = [
        (&[(RSA, "a - -")], None, "a", Reason::Only, RsaOaep),
        (&[(RSA, "a - RSA-OAEP-256")], None, "a", Reason::Only, RsaOaep256),
        (&[(RSA, "a - RS512")], None, "a", Reason::Only, RsaOaep),
        (&[(P256, "a - -")], None, "a", Reason::Only, EcdhEs),
        // A key that only signs is no other.
        (&[(SIGNS, "a - -"), (P256, "b - -")], None, "b", Reason::Only, EcdhEs),
        (&[(RSA, "a sig -"), (RSA, "b enc -")], None, "b", Reason::Use, RsaOaep),
        (&[(RSA, "a sig -"), (RSA, "b - -")], None, "b", Reason::Use, RsaOaep),
        (&[(RSA, "a enc -"), (P256, "b - -")], Some(EcdhEs), "b", Reason::Fits, EcdhEs),
        (
            &[(RSA, "a enc RSA-OAEP"), (RSA, "b enc RSA-OAEP-256")],
            Some(RsaOaep256),
            "b",
            Reason::Algorithm,
            RsaOaep256,
        ),
        (&[(RSA, "a enc -"), (RSA, "b enc -")], None, "a", Reason::First, RsaOaep),
        // Taken for want of another; the rules say what is wrong with it.
        (&[(RSA, "a sig -")], Some(EcdhEs), "a", Reason::Only, EcdhEs),
    ];
    for (keys, alg, taken, reason, with) in cases {
        let keys: Vec<_> = keys.iter().map(|(kind, said)| key(*kind, said)).collect();
        let choice = choose(&keys, Asked { kid: None, alg }).unwrap();
        let kid = choice.key.kid.as_ref().map(KeyId::as_str);
        assert_eq!((kid, choice.reason, choice.alg), (Some(taken), reason, with), "{keys:?}");
        assert_eq!(choice.among, keys.len());
    }
}

#[test]
fn a_key_can_be_asked_for_by_name() {
    let keys = [key(RSA, "a enc -"), key(RSA, "b sig -"), key(KeyKind::Ed25519, "c - -")];
    let asked = |kid| choose(&keys, Asked { kid: Some(kid), alg: None });
    assert_eq!(asked("b").unwrap().reason, Reason::Named);
    for kid in ["c", "d", ""] {
        let expected = RecipientProblem::NoSuchKey { kid: kid.to_owned() };
        assert_eq!(asked(kid).unwrap_err(), expected);
    }
}

#[test]
fn nobody_to_encrypt_for_is_said() {
    assert_eq!(choose(&[], Asked::default()).unwrap_err(), RecipientProblem::NotGiven);
    let keys = [key(KeyKind::Ed25519, "a enc -")];
    let only_sign = RecipientProblem::OnlySign { count: 1 };
    assert_eq!(choose(&keys, Asked::default()).unwrap_err(), only_sign);
}

proptest! {
    #[test]
    fn whatever_the_keys_one_is_taken_that_fits_if_any_does(
        kinds in proptest::collection::vec(0_usize..5, 0..6),
        alg in proptest::option::of(0_usize..3),
    ) {
        let kind = |at| [RSA, KeyKind::P256, KeyKind::P384, KeyKind::P521, KeyKind::Ed25519][at];
        let keys: Vec<_> = kinds.into_iter().map(|at| key(kind(at), "- - -")).collect();
        let alg = alg.map(|at| KeyManagement::ALL[at]);
        if let Ok(choice) = choose(&keys, Asked { kid: None, alg }) {
            let fits = keys.iter().any(|key| choice.alg.fits(key.kind));
            prop_assert_eq!(choice.alg.fits(choice.key.kind), fits);
        }
    }
}
