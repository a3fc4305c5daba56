//! Opening an encrypted token with the private keys that are at hand: the one that was given for it,
//! one's own, and those of the built-in module.

use crate::io::keys::jwe::{DecryptionKey, DecryptionSet, decrypt};
use crate::io::keys::{Keyring, read_file};
use crate::model::inspect::{Closed, GivenKey, GivenProblem, OpenWith, Opened, Opener};
use crate::protocol::ids::{CompactToken, KeyId, Thumbprint};
use crate::protocol::jwe::{DecryptionKeys, Encrypted, JweProblem, KeyManagement, Opening};
use crate::protocol::key_material::KeyRefusal;
use crate::text::key_trouble::KeyTrouble;
use crate::text::trouble::Trouble;

/// Opens an encrypted token. `module` are the keys of the built-in module, where there is one. Takes
/// a while with RSA: for a thread that may block.
///
/// # Errors
/// [`Closed`] says what is wrong with the token, or that no key opens it.
pub fn open(
    token: &CompactToken,
    with: &OpenWith,
    keyring: &Keyring,
    module: Option<&dyn DecryptionKeys>,
) -> Result<Opened, Closed> {
    let broken = |problem| Closed { problem, given: None };
    let encrypted = Encrypted::parse(token.as_str()).map_err(broken)?;
    let alg = encrypted.recipe().map_err(broken)?.alg;
    let mut given = None;
    if let Some(key) = &with.given {
        match by_given(&encrypted, alg, key) {
            Ok(opening) => return Ok(Opened { opening, by: Opener::Given }),
            Err(problem) => given = Some(problem),
        }
    }
    let mut problem = match by_own(&encrypted, alg, &with.own, keyring) {
        Ok(opened) => return Ok(opened),
        Err(problem) => problem,
    };
    match module.map(|module| module.open(&encrypted)) {
        Some(Ok(opening)) => return Ok(Opened { opening, by: Opener::Module }),
        // The module opens with the key that is named: that key is here, and something else is wrong.
        Some(Err(JweProblem::NotOpened)) => problem = JweProblem::NotOpened,
        Some(Err(_)) | None => {}
    }
    Err(Closed { problem, given })
}

fn by_given(
    encrypted: &Encrypted,
    alg: KeyManagement,
    key: &GivenKey,
) -> Result<Opening, GivenProblem> {
    let (read, file) = match key {
        GivenKey::Text(text) => (DecryptionSet::read(text.expose().as_bytes()), None),
        GivenKey::File(path) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            (read_file(path).and_then(|bytes| DecryptionSet::read(&bytes)), name)
        }
    };
    let keys = match read {
        Ok(keys) => keys,
        Err(KeyRefusal::PublicOnly | KeyRefusal::Certificate) => {
            return Err(GivenProblem::NoneOfKind);
        }
        Err(why) => {
            let trouble = Trouble::Key(KeyTrouble::Refused { file, why });
            return Err(GivenProblem::Unreadable(Box::new(trouble)));
        }
    };
    if !keys.keys().iter().any(|key| alg.fits(key.kind())) {
        return Err(GivenProblem::NoneOfKind);
    }
    keys.open(encrypted).map_err(|_| GivenProblem::Other)
}

/// Tries the own key that the header names, and then every other: a key may go by another name
/// elsewhere.
fn by_own(
    encrypted: &Encrypted,
    alg: KeyManagement,
    own: &[(Thumbprint, KeyId)],
    keyring: &Keyring,
) -> Result<Opened, JweProblem> {
    let named = |kid: &KeyId| encrypted.kid() == Some(kid.as_str());
    let (first, rest): (Vec<_>, Vec<_>) = own.iter().partition(|(_, kid)| named(kid));
    let mut problem = JweProblem::OtherKey { kid: encrypted.kid().map(str::to_owned) };
    for (thumbprint, kid) in first.into_iter().chain(rest) {
        let Some(key) = keyring.get(thumbprint).filter(|key| alg.fits(key.kind())) else {
            continue;
        };
        let Ok(key) = DecryptionKey::of(&key, Some(kid.clone())) else { continue };
        if let Ok(content) = decrypt(encrypted, &key) {
            let opening = Opening { content, kid: kid.as_str().to_owned() };
            return Ok(Opened { opening, by: Opener::Own(thumbprint.clone()) });
        }
        if named(kid) {
            problem = JweProblem::NotOpened;
        }
    }
    Err(problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::keys::jwe::encrypt;
    use crate::io::keys::{SigningKey, export_private, generate};
    use crate::model::keys::ExportForm;
    use crate::model::workspace::KeyRecord;
    use crate::protocol::jwe::{ContentEncryption, RecipientKey};
    use crate::protocol::key::KeyKind;
    use crate::protocol::secret::Secret;

    const KINDS: [KeyKind; 2] = [KeyKind::Rsa { bits: 2048 }, KeyKind::P256];
    const INNER: &[u8] = b"header.payload.signature";

    fn sealed(recipient: &RecipientKey) -> CompactToken {
        let alg = KeyManagement::usual(recipient.kind).unwrap();
        encrypt(INNER, recipient, alg, ContentEncryption::default()).unwrap()
    }

    fn nothing() -> OpenWith {
        OpenWith { own: Vec::new(), given: None }
    }

    #[test]
    fn own_keys_open_whatever_they_are_called() {
        let keyring = Keyring::default();
        let own = KINDS.map(|kind| generate(kind, &keyring).unwrap().thumbprint);
        let names = own.clone().map(|thumbprint| (thumbprint, KeyId::new("mine")));
        let with = OpenWith { own: names.into(), given: None };
        for thumbprint in &own {
            let key = keyring.get(thumbprint).unwrap();
            for kid in ["mine", "other"] {
                let key = DecryptionKey::of(&key, Some(KeyId::new(kid))).unwrap();
                let token = sealed(&key.recipient());
                let opened = open(&token, &with, &keyring, None).unwrap();
                assert_eq!(opened.by, Opener::Own(thumbprint.clone()));
                assert_eq!(opened.opening.content.as_slice(), INNER);
                // A key that cannot be had now opens nothing.
                let closed = open(&token, &with, &Keyring::default(), None).unwrap_err();
                assert_eq!(closed.problem, JweProblem::OtherKey { kid: Some(kid.to_owned()) });
            }
        }
    }

    #[test]
    fn a_key_that_is_given_opens_in_any_form_and_the_module_opens_its_own() {
        let keyring = Keyring::default();
        let directory = tempfile::tempdir().unwrap();
        for kind in KINDS {
            let elsewhere = Keyring::default();
            let facts = generate(kind, &elsewhere).unwrap();
            let key = elsewhere.get(&facts.thumbprint).unwrap();
            let record = KeyRecord::of(facts, jiff::Timestamp::UNIX_EPOCH);
            let pem = export_private(&record, ExportForm::PrivatePem, &elsewhere).unwrap();
            let pem = pem.to_string();
            let file = directory.path().join("module.pem");
            std::fs::write(&file, &pem).unwrap();
            let key = DecryptionKey::of(&key, None).unwrap();
            let token = sealed(&key.recipient());
            for given in [GivenKey::Text(Secret::new(pem)), GivenKey::File(file)] {
                let with = OpenWith { given: Some(given), ..nothing() };
                let opened = open(&token, &with, &keyring, None).unwrap();
                assert_eq!(opened.by, Opener::Given);
            }
            let module = DecryptionSet::new(vec![key]);
            let opened = open(&token, &nothing(), &keyring, Some(&module)).unwrap();
            assert_eq!(opened.by, Opener::Module);
        }
    }

    #[test]
    fn what_does_not_open_says_what_was_tried() {
        let keyring = Keyring::default();
        let [rsa, p256] = KINDS.map(|kind| DecryptionKey::generate(kind).unwrap());
        let token = sealed(&rsa.recipient());
        let given = |text: &str| {
            let with = OpenWith { given: Some(GivenKey::Text(Secret::new(text))), ..nothing() };
            open(&token, &with, &keyring, None).unwrap_err().given.unwrap()
        };
        let pem = |kind| {
            let elsewhere = Keyring::default();
            let facts = generate(kind, &elsewhere).unwrap();
            let record = KeyRecord::of(facts, jiff::Timestamp::UNIX_EPOCH);
            let text = export_private(&record, ExportForm::PrivatePem, &elsewhere).unwrap();
            text.to_string()
        };
        assert_eq!(given(&pem(KINDS[0])), GivenProblem::Other);
        assert_eq!(given(&pem(KINDS[1])), GivenProblem::NoneOfKind);
        assert_eq!(given(&pem(KeyKind::Ed25519)), GivenProblem::NoneOfKind);
        let public = SigningKey::generate(KINDS[1]).unwrap().jwk().to_pem().unwrap();
        assert_eq!(given(&public), GivenProblem::NoneOfKind);
        assert!(matches!(given("words"), GivenProblem::Unreadable(_)));
        let gone = GivenKey::File("/nowhere/module.pem".into());
        let with = OpenWith { given: Some(gone), ..nothing() };
        let closed = open(&token, &with, &keyring, None).unwrap_err();
        assert!(matches!(closed.given, Some(GivenProblem::Unreadable(_))));

        // The key that is named is here, and is not the one.
        let impostor = RecipientKey { kid: Some(rsa.kid().clone()), ..another() };
        let module = DecryptionSet::new(vec![rsa, p256]);
        let closed = open(&sealed(&impostor), &nothing(), &keyring, Some(&module)).unwrap_err();
        assert_eq!(closed.problem, JweProblem::NotOpened);
        let closed = open(&CompactToken::new("a.b.c.d.e"), &nothing(), &keyring, None);
        assert!(closed.is_err());
    }

    fn another() -> RecipientKey {
        DecryptionKey::generate(KINDS[0]).unwrap().recipient()
    }
}
