//! `lanceer domain app add`: an application of one's own, or of somebody else, in the domain.

use std::path::Path;

use uuid::Uuid;

use super::super::args::AddArgs;
use super::super::session::{Session, read_input};
use super::super::{Verdict, print, say};
use crate::io::recipients;
use crate::protocol::registry::{KeysDraft, KeysSource, RegistrationDraft, RegistrationField};
use crate::text::domain::registration as words;
use crate::text::trouble::Trouble;
use crate::text::{Language, cli};

/// Registers it, unless something is wrong with it: then that is said, and nothing changes.
pub(super) fn run(
    session: &mut Session,
    args: &AddArgs,
    language: Language,
) -> Result<Verdict, Trouble> {
    let draft = draft(args)?;
    let domain = &mut session.workspace.domain;
    for problem in draft.problems(domain) {
        let severity = cli::severity(language, problem.severity());
        let option = option(problem.field(), args);
        say(&format!("{severity} {option}: {}", words::problem(language, &problem)));
    }
    if !draft.is_whole(domain) {
        return Ok(Verdict::No);
    }
    let registration = draft.registration();
    let client_id = registration.client_id.to_string();
    domain.register(registration, Uuid::new_v4());
    session.save()?;
    print(&client_id);
    Ok(Verdict::Yes)
}

/// The application as it was typed. Keys in a file are read.
fn draft(args: &AddArgs) -> Result<RegistrationDraft, Trouble> {
    Ok(RegistrationDraft {
        before: None,
        name: args.name.clone().unwrap_or_else(|| args.client_id.clone()),
        role: args.role,
        client_id: args.client_id.clone(),
        device: args.device.clone(),
        keys: keys(args)?,
        redirect_uris: args.redirects.join("\n"),
        launch_url: args.launch_url.clone().unwrap_or_default(),
    })
}

fn keys(args: &AddArgs) -> Result<KeysDraft, Trouble> {
    let in_file = |file: &Path| {
        let text = match file.to_str() {
            Some("-") => read_input("-")?,
            _ => recipients::text_in(file)?.expose().to_owned(),
        };
        Ok(KeysDraft { source: KeysSource::Text, text, ..KeysDraft::default() })
    };
    match (&args.jwks, &args.pem) {
        (Some(place), _) if place.starts_with("http://") || place.starts_with("https://") => {
            Ok(KeysDraft { url: place.clone(), ..KeysDraft::default() })
        }
        (Some(file), _) => in_file(Path::new(file)),
        (None, Some(file)) => in_file(file),
        (None, None) => Ok(KeysDraft { source: KeysSource::None, ..KeysDraft::default() }),
    }
}

/// The option that a problem is about.
fn option(field: RegistrationField, args: &AddArgs) -> &'static str {
    match field {
        RegistrationField::Name => "--name",
        RegistrationField::ClientId => "--client-id",
        RegistrationField::Device => "--device",
        RegistrationField::Keys if args.pem.is_some() => "--pem",
        RegistrationField::Keys => "--jwks",
        RegistrationField::RedirectUris => "--redirect",
        RegistrationField::LaunchUrl => "--launch",
    }
}
