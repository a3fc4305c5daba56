//! The key pair of the Koppeltaal guide, and keys that come more than once: one key stays one key.

use std::path::PathBuf;

use jiff::Timestamp;
use lanceer::model::keys::{KeyMaterial, KeyOutcome};
use lanceer::model::{Outcome, Said, State, receive};
use lanceer::protocol::key_material::KeyRefusal;
use tempfile::TempDir;

use crate::made_keys::{Made, forms, thumbprints};
use crate::taken_in::{TakenIn, window};
use crate::tools::{openssl, ssh_keygen};

/// The key pair that the Koppeltaal guide has people make.
struct GuidePair {
    _directory: TempDir,
    private: PathBuf,
    public: PathBuf,
    thumbprint: String,
}

impl GuidePair {
    fn make() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let private = directory.path().join("portal.key");
        ssh_keygen(&private, &["-t", "rsa", "-m", "PKCS8", "-b", "2048", "-N", ""]);
        let public = directory.path().join("portal.key.pem");
        let (from, to) = (private.to_str().unwrap(), public.to_str().unwrap());
        openssl(&["rsa", "-in", from, "-pubout", "-out", to], b"");
        let thumbprint =
            thumbprints([std::fs::read_to_string(&public).unwrap().as_str()]).remove(0);
        Self { _directory: directory, private, public, thumbprint }
    }
}

#[test]
fn the_key_pair_of_the_koppeltaal_guide_is_taken_in() {
    let pair = GuidePair::make();
    for files in [
        vec![pair.private.as_path()],
        vec![&pair.private, &pair.public],
        vec![&pair.public, &pair.private],
        vec![&pair.private, &pair.private],
    ] {
        let taken = TakenIn::files(&files);
        assert_eq!(taken.refused, [], "{files:?}");
        assert!(taken.keys.iter().all(|key| key.thumbprint.as_str() == pair.thumbprint));
        assert_eq!(records(&taken), 1, "{files:?}");
        assert_eq!(taken.keys[0].name.as_deref(), Some("portal.key"), "{files:?}");
    }
    let ssh_public = pair.private.with_extension("key.pub");
    let taken = TakenIn::files(&[&pair.private, &ssh_public]);
    assert_eq!((taken.keys.len(), taken.refused), (1, vec![KeyRefusal::PublicOnly]));
}

#[test]
fn a_public_half_alone_finds_its_key_only_where_that_is_known() {
    let pair = GuidePair::make();
    assert_eq!(TakenIn::files(&[&pair.public]).only_refusal("public"), KeyRefusal::PublicOnly);
    let TakenIn { keyring, .. } = TakenIn::files(&[&pair.private]);
    let again = TakenIn::with(keyring, &KeyMaterial::Files(vec![pair.public.clone()]));
    assert_eq!(again.only_key("public, known").thumbprint().as_str(), pair.thumbprint);
}

#[test]
fn the_same_key_twice_in_whatever_form_is_one_record() {
    let made = Made::by_openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
    let mut state = window(Vec::new());
    let mut keyring = None;
    let jwk = |taken: &TakenIn| taken.keys[0].jwk.clone();
    for (form, bytes) in std::iter::once(("PEM", made.pem.clone().into())).chain(forms(&made)) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("key");
        std::fs::write(&path, bytes).unwrap();
        let before = keyring.take().unwrap_or_default();
        let taken = TakenIn::with(before, &KeyMaterial::Files(vec![path]));
        assert_eq!(taken.keys.len(), 1, "{form}");
        take_into(&mut state, &taken);
        assert_eq!(state.workspace.keys.len(), 1, "{form}");
        assert_eq!(state.workspace.keys[0].jwk, jwk(&taken), "{form}");
        keyring = Some(taken.keyring);
    }
    let known = |said: &Said| matches!(said, Said::KeyKnown(_));
    assert!(state.notices.showing().iter().any(|notice| known(&notice.said)), "it is said");
}

/// How many records a first import makes.
fn records(taken: &TakenIn) -> usize {
    let mut state = window(Vec::new());
    take_into(&mut state, taken);
    state.workspace.keys.len()
}

fn take_into(state: &mut State, taken: &TakenIn) {
    let outcome = KeyOutcome::Imported { keys: taken.keys.clone(), refused: Vec::new() };
    receive(state, Outcome::Keys(outcome), Timestamp::now());
}
