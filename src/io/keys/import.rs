//! Taking keys in from elsewhere: files or a text become keys that are held ready, and facts about
//! them.

use std::path::Path;

use super::material::{self, Found, Material};
use super::{Keyring, files, signing};
use crate::model::keys::{KeyFacts, KeyMaterial};
use crate::protocol::jwk::PublicJwk;
use crate::protocol::key_material::KeyRefusal;
use crate::text::key_trouble::KeyTrouble;
use crate::text::trouble::Trouble;

/// What was taken in, and what was not.
#[derive(Debug, Default)]
pub struct Imported {
    /// The keys that are held ready, old acquaintances among them.
    pub keys: Vec<KeyFacts>,
    /// Why others are not.
    pub refused: Vec<Trouble>,
}

/// Reads keys and holds them ready. Nothing is written.
pub fn import(from: &KeyMaterial, keyring: &Keyring) -> Imported {
    let mut imported = Imported::default();
    let read: Vec<(Option<&Path>, Result<Material, KeyRefusal>)> = match from {
        KeyMaterial::Text(text) => vec![(None, material::read(text.expose().as_bytes()))],
        KeyMaterial::Files(paths) => paths
            .iter()
            .map(|path| (Some(path.as_path()), files::read(path).and_then(|b| material::read(&b))))
            .collect(),
    };
    let mut public = Vec::new();
    for (path, material) in read {
        let mut refuse = |why| imported.refused.push(refusal(path, why));
        match material {
            Err(why) => refuse(why),
            Ok(material) => {
                material.refused.into_iter().for_each(&mut refuse);
                let several = material.private.len() > 1;
                let keys = material.private.into_iter();
                imported.keys.extend(keys.map(|found| hold(found, path, several, keyring)));
                public.extend(material.public.into_iter().map(|jwk| (path, jwk)));
            }
        }
    }
    for (path, jwk) in public {
        pair_up(&mut imported, path, &jwk, keyring);
    }
    imported
}

/// A public key is welcome beside its private half: from the same drop, or from before.
fn pair_up(imported: &mut Imported, path: Option<&Path>, jwk: &PublicJwk, keyring: &Keyring) {
    let known = signing::thumbprint(jwk).and_then(|thumbprint| keyring.get(&thumbprint));
    let beside = imported.keys.iter().any(|key| key.jwk == *jwk);
    match known {
        _ if beside => {}
        Some(key) => imported.keys.push(key.facts()),
        None if imported.keys.is_empty() => {
            imported.refused.push(refusal(path, KeyRefusal::PublicOnly));
        }
        None => imported.refused.push(refusal(path, KeyRefusal::Mismatch)),
    }
}

fn refusal(path: Option<&Path>, why: KeyRefusal) -> Trouble {
    let file = path.map(|path| file_name(path).unwrap_or_else(|| path.display().to_string()));
    Trouble::Key(KeyTrouble::Refused { file, why })
}

fn file_name(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

fn hold(found: Found, path: Option<&Path>, several: bool, keyring: &Keyring) -> KeyFacts {
    let Found { key, kid, alg } = found;
    let file = path.and_then(file_name);
    let name = match (file, &kid) {
        (Some(file), Some(kid)) if several => Some(format!("{file} · {kid}")),
        (file, _) => file,
    };
    let facts = KeyFacts { name, kid, alg, ..key.facts() };
    keyring.hold(key);
    facts
}
