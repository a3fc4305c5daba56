//! What changes keys on the command line.

use jiff::Timestamp;

use super::super::args::{Common, GenerateArgs, KeysArgs, SetArgs};
use super::super::session::{Session, read_input};
use super::super::{passphrase, print, say};
use crate::io::{keys, reason};
use crate::model::keys::{KeyFacts, KeyMaterial, NewKey, check_key_id};
use crate::model::workspace::{Access, KeyRecord};
use crate::protocol::ids::{KeyId, Thumbprint};
use crate::protocol::secret::Secret;
use crate::text::Language;
use crate::text::cli::{self, CliLabels};
use crate::text::key_trouble::KeyTrouble;
use crate::text::keys as words;
use crate::text::trouble::{Trouble, explain};

/// What changes keys: only where no window would miss it, and with all keys unlocked, so that none
/// is written without the passphrase of the others.
pub(super) fn run(session: &mut Session, args: &KeysArgs, common: &Common) -> Result<(), Trouble> {
    session.files()?;
    match args {
        KeysArgs::Remove { kid } => return remove(session, kid),
        KeysArgs::Set(set_args) => return set(session, set_args),
        _ => session.unlock(common)?,
    }
    match args {
        KeysArgs::Generate(generate_args) => generate(session, generate_args, common.language),
        KeysArgs::Import { file, kid, name } => {
            import(session, file, kid.as_deref(), name.as_deref(), common.language)
        }
        KeysArgs::Rotate { kid } => rotate(session, kid.as_deref(), common.language),
        KeysArgs::Protect => {
            let chosen = passphrase::choose(common.language);
            let passphrase = chosen.ok_or(Trouble::Key(KeyTrouble::NoPassphrase))?;
            protect(session, Some(passphrase), common.language)
        }
        KeysArgs::Unprotect => protect(session, None, common.language),
        _ => Ok(()),
    }
}

/// A `kid` that was asked for outright must be free.
fn free_kid(session: &Session, asked: Option<&str>) -> Result<Option<KeyId>, Trouble> {
    asked.map(|kid| usable_kid(session, None, kid)).transpose()
}

fn usable_kid(session: &Session, key: Option<&Thumbprint>, kid: &str) -> Result<KeyId, Trouble> {
    check_key_id(&session.workspace, key, kid).map_err(|problem| problem.trouble(kid))
}

fn generate(session: &mut Session, args: &GenerateArgs, language: Language) -> Result<(), Trouble> {
    let usage = || Trouble::Usage { message: cli::bits_are_for_rsa(language) };
    let kind = args.kind().ok_or_else(usage)?;
    let kid = free_kid(session, args.kid.as_deref())?;
    let name = args.name.clone().unwrap_or_default();
    let activate = args.activate;
    let new = NewKey { kind, alg: args.alg, name, kid, activate, ..NewKey::another() };
    let record = session.add_new(new)?;
    print(record.kid.as_str());
    Ok(())
}

fn rotate(session: &mut Session, kid: Option<&str>, language: Language) -> Result<(), Trouble> {
    let old = session.key(kid)?;
    let new = NewKey::successor_of(old, language);
    let record = session.add_new(new)?;
    print(record.kid.as_str());
    say(CliLabels::of(language).keys_rotated);
    Ok(())
}

fn import(
    session: &mut Session,
    file: &str,
    kid: Option<&str>,
    name: Option<&str>,
    language: Language,
) -> Result<(), Trouble> {
    let kid = free_kid(session, kid)?;
    let material = if file == "-" {
        KeyMaterial::Text(Secret::new(read_input(file)?))
    } else {
        KeyMaterial::Files(vec![file.into()])
    };
    let keys::Imported { keys, mut refused } = keys::import(&material, &session.keyring);
    if let (true, Some(trouble)) = (keys.is_empty(), refused.pop()) {
        return Err(trouble);
    }
    for trouble in refused {
        say(&explain(language, &trouble).in_one_line());
    }
    // One kid and one name are for one key.
    let single = keys.len() == 1;
    for facts in keys {
        if let Some(known) = session.workspace.key(&facts.thumbprint) {
            say(&words::known(language, &known.name));
            print(known.kid.as_str());
            continue;
        }
        let facts = KeyFacts {
            name: name.filter(|_| single).map(str::to_owned).or(facts.name),
            kid: kid.clone().filter(|_| single).or(facts.kid),
            ..facts
        };
        let active = session.workspace.active_key().is_none();
        let mut record = KeyRecord { active, ..KeyRecord::of(facts, Timestamp::now()) };
        if let Some(trouble) = record.settle_kid(&session.workspace) {
            say(&explain(language, &trouble).in_one_line());
        }
        print(session.add(record)?.kid.as_str());
    }
    Ok(())
}

/// On the command line there is no way back, so the file goes at once.
fn remove(session: &mut Session, kid: &str) -> Result<(), Trouble> {
    let key = session.key(Some(kid))?.thumbprint.clone();
    let files = session.files()?;
    files.set_aside(&key)?;
    session.workspace.keys.retain(|record| record.thumbprint != key);
    session.save()?;
    files.forget_deleted();
    Ok(())
}

fn set(session: &mut Session, args: &SetArgs) -> Result<(), Trouble> {
    let key = session.key(Some(&args.kid))?.thumbprint.clone();
    let kid =
        args.new_kid.as_deref().map(|kid| usable_kid(session, Some(&key), kid)).transpose()?;
    let Some(record) = session.workspace.key_mut(&key) else { return Ok(()) };
    if let Some(alg) = args.alg {
        if !alg.fits(record.kind) {
            let kind = record.kind.name();
            let error = keys::KeyError::WrongAlgorithm { alg: alg.name(), kind };
            return Err(Trouble::NotSigned { reason: reason(&error) });
        }
        record.alg = alg;
    }
    record.kid = kid.unwrap_or_else(|| record.kid.clone());
    record.name = args.name.clone().unwrap_or_else(|| record.name.clone());
    record.published = args.published.unwrap_or(record.published);
    if args.active {
        session.workspace.activate(&key);
    }
    session.save()
}

fn protect(
    session: &mut Session,
    passphrase: Option<Secret>,
    language: Language,
) -> Result<(), Trouble> {
    let protected = passphrase.is_some();
    let ready = session.workspace.keys_with(Access::Ready);
    session.files()?.protect(&ready, passphrase, &session.keyring)?;
    say(&words::protected(language, protected));
    Ok(())
}
