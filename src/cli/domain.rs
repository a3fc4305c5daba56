//! `lanceer domain …`: the Domain page without the window.

mod show;

use uuid::Uuid;

use super::args::{Common, DomainArgs};
use super::session::Session;
use super::{Verdict, say};
use crate::protocol::registry::Domain;
use crate::text::Language;
use crate::text::cli::domain as words;
use crate::text::trouble::Trouble;

pub(super) fn run(args: &DomainArgs, common: &Common) -> Result<Verdict, Trouble> {
    let mut session = Session::read(common);
    if let DomainArgs::Show { json } = args {
        show::run(&session, *json, common);
        return Ok(Verdict::Yes);
    }
    // What a window holds is changed in that window.
    session.files()?;
    match args {
        DomainArgs::Add(_) => {}
        DomainArgs::Remove { client_id } => remove(&mut session, client_id, common.language)?,
        _ => reset(&mut session, common.language)?,
    }
    Ok(Verdict::Yes)
}

fn remove(session: &mut Session, client_id: &str, language: Language) -> Result<(), Trouble> {
    let registered = &mut session.workspace.domain.registered;
    let before = registered.len();
    registered.retain(|known| known.client_id.as_str() != client_id);
    if registered.len() == before {
        return Err(Trouble::Unknown { what: "client_id", name: client_id.to_owned() });
    }
    session.save()?;
    say(&words::was_removed(language, client_id));
    Ok(())
}

/// A script has nobody to ask; so what was lost is said.
fn reset(session: &mut Session, language: Language) -> Result<(), Trouble> {
    let workspace = &mut session.workspace;
    let old = std::mem::replace(&mut workspace.domain, Domain::invented(Uuid::new_v4));
    workspace.draft = workspace.domain.first_draft(workspace.draft.profile);
    session.save()?;
    say(&words::was_reset(language, old.registered.len(), old.resources.len()));
    Ok(())
}
