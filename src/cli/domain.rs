//! `lanceer domain …`: the Domain page without the window.

mod add;
mod show;

use uuid::Uuid;

use super::args::{Common, DomainArgs};
use super::session::Session;
use super::{Verdict, say};
use crate::model::domain::Loss;
use crate::protocol::ids::ClientId;
use crate::text::Language;
use crate::text::cli::domain as words;
use crate::text::domain::reset::{self, ResetLabels};
use crate::text::trouble::Trouble;

pub(super) fn run(args: &DomainArgs, common: &Common) -> Result<Verdict, Trouble> {
    let mut session = Session::read(common);
    if let DomainArgs::Show { json } = args {
        // What is shown is what the next command finds.
        session.keep_new()?;
        show::run(&session, *json, common);
        return Ok(Verdict::Yes);
    }
    // What a window holds is changed in that window.
    session.files()?;
    match args {
        DomainArgs::Add(add_args) => return add::run(&mut session, add_args, common.language),
        DomainArgs::Remove { client_id } => remove(&mut session, client_id, common.language)?,
        _ => make_anew(&mut session, common.language)?,
    }
    Ok(Verdict::Yes)
}

fn remove(session: &mut Session, client_id: &str, language: Language) -> Result<(), Trouble> {
    let domain = &mut session.workspace.domain;
    if domain.unregister(&ClientId::new(client_id)).is_none() {
        return Err(Trouble::Unknown { what: "client_id", name: client_id.to_owned() });
    }
    session.save()?;
    say(&words::was_removed(language, client_id));
    Ok(())
}

/// A script has nobody to ask; so what was lost is said.
fn make_anew(session: &mut Session, language: Language) -> Result<(), Trouble> {
    let Loss { applications, people, tasks, resources, .. } = Loss::of(&session.workspace);
    session.workspace.reset_domain(false, Uuid::new_v4());
    session.save()?;
    let lost = reset::lost(language, applications, people, tasks, resources);
    say(&format!("{}. {lost}", ResetLabels::of(language).done));
    Ok(())
}
