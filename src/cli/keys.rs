//! `lanceer keys …`: the Keys page without the window.

mod change;

use std::path::Path;

use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::args::{Common, ExportArgs, Format, KeysArgs};
use super::session::Session;
use super::{Verdict, print, say};
use crate::io::home::{write_private, write_public};
use crate::io::{jwks_doctor, keys, reason};
use crate::model::keys::{document, jwk_text, single_jwks};
use crate::model::workspace::{Access, KeyRecord, Workspace};
use crate::protocol::claims::Draft;
use crate::protocol::jwks_doctor::derived_location;
use crate::protocol::profile::Profile;
use crate::text::trouble::Trouble;
use crate::text::{Language, cli, jwks_doctor as words};

pub(super) async fn run(args: &KeysArgs, common: &Common) -> Result<Verdict, Trouble> {
    let mut session = Session::read(common);
    match args {
        KeysArgs::List { json } => list(&session, *json, common.language),
        KeysArgs::Export(export_args) => export(&mut session, export_args, common)?,
        KeysArgs::Check { url, kid, json } => {
            return check(&session, url.as_deref(), kid.as_deref(), *json, common.language).await;
        }
        changing => change::run(&mut session, changing, common)?,
    }
    Ok(Verdict::Yes)
}

fn list(session: &Session, json: bool, language: Language) {
    if json {
        let keys: Vec<Value> =
            session.workspace.keys.iter().map(|key| entry(&session.workspace, key)).collect();
        print(&format!("{:#}", Value::Array(keys)));
        return;
    }
    for key in &session.workspace.keys {
        let marks = cli::key_marks(language, session.workspace.is_active(key), key.published);
        let (kid, kind, alg, name) = (&key.kid, key.kind.name(), key.alg.name(), &key.name);
        print(&format!("{kid}\t{kind}\t{alg}\t{marks}\t{name}"));
    }
}

/// A key for a machine to read.
fn entry(workspace: &Workspace, key: &KeyRecord) -> Value {
    json!({
        "kid": key.kid,
        "name": key.name,
        "kind": key.kind.name(),
        "alg": key.alg.name(),
        "published": key.published,
        "active": workspace.is_active(key),
        "created": key.created,
        "last_used": key.last_used,
        "thumbprint": key.thumbprint,
        "access": match key.access {
            Access::Ready => "ready",
            Access::Locked => "locked",
            Access::Unreadable => "unreadable",
        },
    })
}

fn export(session: &mut Session, args: &ExportArgs, common: &Common) -> Result<(), Trouble> {
    if args.private {
        session.unlock(common)?;
        let record = session.key(args.kid.as_deref())?;
        let form = args.format.private_form();
        let mut text = keys::export_private(record, form, &session.keyring)?;
        if args.format == Format::Jwks {
            text = Zeroizing::new(format!("{{\"keys\": [{}]}}\n", text.trim_end()));
        }
        return hand_out(&text, args.out.as_deref(), write_private);
    }
    let text = match (args.format, &args.kid) {
        (Format::Jwks, None) => document(&session.workspace.keys),
        (Format::Jwks, Some(kid)) => single_jwks(session.key(Some(kid))?),
        (Format::Jwk, kid) => jwk_text(session.key(kid.as_deref())?),
        (Format::Pem, kid) => session.key(kid.as_deref())?.jwk.to_pem().ok_or(Trouble::NoKey)?,
    };
    hand_out(&text, args.out.as_deref(), write_public)
}

/// To a file, or to standard output.
fn hand_out(
    text: &str,
    out: Option<&Path>,
    write: fn(&Path, &[u8]) -> std::io::Result<()>,
) -> Result<(), Trouble> {
    let Some(path) = out else {
        print(text.trim_end());
        return Ok(());
    };
    write(path, text.as_bytes())
        .map_err(|error| Trouble::NotSaved { path: path.to_owned(), reason: reason(&error) })
}

/// The address that a receiver derives from the issuer, if receivers of this profile do so.
fn derived(session: &Session, language: Language) -> Result<String, Trouble> {
    let Draft { profile, iss, .. } = &session.workspace.draft;
    let location = derived_location(&iss.text).filter(|_| *profile != Profile::Koppeltaal20);
    location.ok_or_else(|| {
        let why = words::derivation(language, *profile, &iss.text);
        Trouble::Usage { message: cli::no_address(language, &why) }
    })
}

async fn check(
    session: &Session,
    url: Option<&str>,
    kid: Option<&str>,
    json: bool,
    language: Language,
) -> Result<Verdict, Trouble> {
    let key = session.key(kid)?;
    let url = match url {
        Some(url) => url.to_owned(),
        None => derived(session, language)?,
    };
    let examination = jwks_doctor::examine(&url, &key.expected()).await;
    let healthy = examination.is_healthy();
    if json {
        let findings: Vec<Value> = examination
            .symptoms
            .iter()
            .map(|symptom| {
                json!({
                    "severity": symptom.severity().name(),
                    "message": words::symptom(language, symptom),
                })
            })
            .collect();
        let report = json!({
            "url": examination.url, "kid": key.kid, "healthy": healthy,
            "keys": examination.keys, "findings": findings,
        });
        print(&format!("{report:#}"));
    } else {
        print(&examination.url);
        for symptom in &examination.symptoms {
            let severity = cli::severity(language, symptom.severity());
            say(&format!("{severity}: {}", words::symptom(language, symptom)));
        }
        if healthy {
            say(&words::healthy(language, &examination));
        }
    }
    Ok(if healthy { Verdict::Yes } else { Verdict::No })
}
