//! Taking keys in from elsewhere: files or a text become keys that are held ready, and facts about
//! them.

use std::path::Path;

use super::material::{self, Found, Material};
use super::{Keyring, files, signing};
use crate::model::keys::{KeyFacts, KeyMaterial};
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
    let (mut private, mut public) = (Vec::new(), Vec::new());
    for (path, material) in read {
        match material {
            Err(why) => imported.refused.push(refusal(path, why)),
            Ok(material) => {
                let refused = material.refused.into_iter().map(|why| refusal(path, why));
                imported.refused.extend(refused);
                let several = material.private.len() > 1;
                private.extend(material.private.into_iter().map(|found| (path, several, found)));
                public.extend(material.public.into_iter().map(|jwk| (path, jwk)));
            }
        }
    }
    // A public key is welcome beside its private half: from the same drop, or from before.
    public.retain(|(_, jwk)| !private.iter().any(|(_, _, found)| found.key.jwk() == jwk));
    public.retain(|(_, jwk)| {
        let known = signing::thumbprint(jwk).and_then(|thumbprint| keyring.get(&thumbprint));
        imported.keys.extend(known.iter().map(|key| key.facts()));
        known.is_none()
    });
    if let ([(Some(one), ..)], [(Some(other), _)]) = (private.as_slice(), public.as_slice())
        && one != other
    {
        // A private and a public key, each in a file of its own, are meant as a pair.
        let files = Some(format!("{} + {}", file_name(one), file_name(other)));
        let why = KeyRefusal::Mismatch;
        imported.refused.push(Trouble::Key(KeyTrouble::Refused { file: files, why }));
        return imported;
    }
    let strays = public.into_iter().map(|(path, _)| refusal(path, KeyRefusal::PublicOnly));
    imported.refused.extend(strays);
    let held =
        private.into_iter().map(|(path, several, found)| hold(found, path, several, keyring));
    imported.keys.extend(held);
    imported
}

fn refusal(path: Option<&Path>, why: KeyRefusal) -> Trouble {
    Trouble::Key(KeyTrouble::Refused { file: path.map(file_name), why })
}

/// The name that people know a file by.
fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn hold(found: Found, path: Option<&Path>, several: bool, keyring: &Keyring) -> KeyFacts {
    let Found { key, kid, alg } = found;
    let file = path.map(file_name);
    let name = match (file, &kid) {
        (Some(file), Some(kid)) if several => Some(format!("{file} · {kid}")),
        (file, _) => file,
    };
    let facts = KeyFacts { name, kid, alg, ..key.facts() };
    keyring.hold(key);
    facts
}
