//! Keys with a few bytes changed: whatever comes of it, import says so and goes on.

use std::sync::OnceLock;

use lanceer::io::keys::{self, Keyring, VerifyingKey};
use lanceer::model::keys::{ExportForm, KeyMaterial};
use lanceer::model::workspace::KeyRecord;
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::receive::VerificationKey as _;
use lanceer::protocol::secret::Secret;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::taken_in::TakenIn;

/// Something that happens to a key on its way here.
#[derive(Debug, Clone)]
enum Accident {
    /// A byte becomes another.
    Replaced(Index, u8),
    /// A bit flips.
    Flipped(Index, u8),
    /// Bytes get lost.
    Lost(Index, Index),
    /// Bytes come in.
    Inserted(Index, Vec<u8>),
    /// A part is there twice.
    Repeated(Index, Index),
}

impl Accident {
    fn any() -> impl Strategy<Value = Self> {
        let at = any::<Index>;
        prop_oneof![
            (at(), any::<u8>()).prop_map(|(at, byte)| Self::Replaced(at, byte)),
            (at(), 0..8_u8).prop_map(|(at, bit)| Self::Flipped(at, bit)),
            (at(), at()).prop_map(|(from, to)| Self::Lost(from, to)),
            (at(), prop::collection::vec(any::<u8>(), 1..9))
                .prop_map(|(at, bytes)| Self::Inserted(at, bytes)),
            (at(), at()).prop_map(|(from, to)| Self::Repeated(from, to)),
        ]
    }

    fn happens_to(&self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let part = |from: &Index, to: &Index| {
            let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
            from.min(to)..from.max(to)
        };
        match self {
            Self::Replaced(at, byte) => *at.get_mut(bytes) = *byte,
            Self::Flipped(at, bit) => *at.get_mut(bytes) ^= 1 << bit,
            Self::Lost(from, to) => drop(bytes.drain(part(from, to))),
            Self::Inserted(at, new) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, new.iter().copied());
            }
            Self::Repeated(from, to) => {
                let part = bytes[part(from, to)].to_vec();
                bytes.extend(part);
            }
        }
    }
}

/// A key of each family in each form in which we hand it out, and its DER.
fn seeds() -> &'static [Vec<u8>] {
    static SEEDS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let keyring = Keyring::default();
        let kinds = [KeyKind::P256, KeyKind::P521, KeyKind::Ed25519, KeyKind::Rsa { bits: 2048 }];
        let mut seeds = Vec::new();
        for kind in kinds {
            let facts = keys::generate(kind, &keyring).unwrap();
            let record = KeyRecord::of(facts, jiff::Timestamp::UNIX_EPOCH);
            let export = |form| keys::export_private(&record, form, &keyring).unwrap();
            let pem = export(ExportForm::PrivatePem);
            seeds.push(pem::parse(pem.as_bytes()).unwrap().into_contents());
            seeds.push(pem.as_bytes().to_vec());
            seeds.push(export(ExportForm::PrivateJwk).as_bytes().to_vec());
            seeds.push(record.jwk.to_pem().unwrap().into_bytes());
        }
        seeds
    })
}

/// Takes in whatever it is. Something comes of it, and what is taken in is a key that works.
fn take_in(bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut all = vec![TakenIn::file(bytes)];
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = KeyMaterial::Text(Secret::new(text));
        all.push(TakenIn::with(Keyring::default(), &text));
    }
    for taken in all {
        prop_assert!(!taken.keys.is_empty() || !taken.refused.is_empty());
        for facts in &taken.keys {
            let alg = facts.kind.usual_algorithm();
            let public = VerifyingKey::from_jwk(facts.jwk.members()).unwrap();
            let signature = taken.key(facts).signature(alg, bytes).unwrap();
            prop_assert!(public.verify(alg, bytes, &signature));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_key_that_had_an_accident_is_a_key_or_is_refused(
        seed in any::<Index>(),
        accidents in prop::collection::vec(Accident::any(), 1..4),
    ) {
        let mut bytes = seed.get(seeds()).clone();
        for accident in &accidents {
            accident.happens_to(&mut bytes);
        }
        take_in(&bytes)?;
    }

    #[test]
    fn bytes_that_never_were_a_key_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let taken = TakenIn::file(&bytes);
        prop_assert_eq!((taken.keys.len(), taken.refused.len()), (0, 1));
    }

    #[test]
    fn text_that_never_was_a_key_is_refused(text in "\\PC{0,300}") {
        let taken = TakenIn::text(&text);
        prop_assert_eq!((taken.keys.len(), taken.refused.len()), (0, 1));
    }
}
