//! What happens at the services as the steps of a diagram: short enough for an arrow. The values in them
//! are those of the specifications, and the same in every language.

use super::journal;
use crate::protocol::journal::{Answering, Asking, Place, Remark};
use crate::protocol::registry::Service;
use crate::protocol::rules::RuleId;
use crate::protocol::sequence::Actor;
use crate::text::{Language, checks, say, sequence, shorten};

/// That a service is asked something: `GET authorize`.
pub fn asks(method: &str, asking: &Asking) -> String {
    format!("{} {}", shorten(method, 8, 0), asking.endpoint)
}

/// What the request says.
pub fn asking(asking: &Asking) -> String {
    asking.telling.join(", ")
}

/// That documents are fetched.
pub fn fetches(language: Language, method: &str, documents: &[String], count: usize) -> String {
    match documents {
        [only] if count == 1 => format!("{} {only}", shorten(method, 8, 0)),
        _ => say!(language, "fetches {count} documents", "haalt {count} documenten op"),
    }
}

/// Which documents, where the title does not say.
pub fn documents(documents: &[String], count: usize) -> String {
    match count {
        1 => String::new(),
        _ if count > documents.len() => format!("{}, …", documents.join(", ")),
        _ => documents.join(", "),
    }
}

/// That a service answers: `303 to IdP`, `401 invalid_client`.
pub fn replies(language: Language, place: Place, status: u16, answering: &Answering) -> String {
    let word = match answering {
        // Beside the module there is little room, and authorize is at one service alone.
        Answering::SendsOn { to: Some(Service::AuthorisationService), .. }
            if place.service() == Service::Module =>
        {
            "authorize".to_owned()
        }
        Answering::SendsOn { to: Some(Service::Module), .. }
            if place.service() == Service::Module =>
        {
            say!(language, "session", "sessie")
        }
        Answering::SendsOn { to: Some(to), .. } => {
            let to = sequence::actor(language, Actor::from(*to));
            say!(language, "to {to}", "naar {to}")
        }
        Answering::SendsOn { to: None, .. } => say!(language, "elsewhere", "naar elders"),
        Answering::Active(active) => format!("active: {active}"),
        Answering::Error(error) => error.clone(),
        // The first tells what it is; there is room for the others under it.
        Answering::Gives(given) => given.first().cloned().unwrap_or_default(),
        Answering::Page if status >= 400 => say!(language, "error page", "foutpagina"),
        Answering::Page if matches!(place, Place::IdpAuthorize | Place::IdpLogin) => {
            say!(language, "login page", "loginpagina")
        }
        Answering::Page => say!(language, "page", "pagina"),
        Answering::Nothing => String::new(),
    };
    if word.is_empty() { status.to_string() } else { format!("{status} {word}") }
}

/// What goes along with an answer, and why it refuses.
pub fn replying(language: Language, answering: &Answering, rules: &[RuleId]) -> String {
    let carries = match answering {
        Answering::SendsOn { carries, .. } => carries.join(", "),
        Answering::Gives(given) => given.get(1..).unwrap_or_default().join(", "),
        _ => String::new(),
    };
    let why = because(language, rules);
    match (carries.is_empty(), why.is_empty()) {
        (true, _) => why,
        (_, true) => carries,
        _ => format!("{carries}, {why}"),
    }
}

/// The rules because of which something is refused.
pub fn because(language: Language, rules: &[RuleId]) -> String {
    if rules.is_empty() {
        return String::new();
    }
    let rules = checks::rule_list(rules);
    say!(language, "because of {rules}", "vanwege {rules}")
}

/// That a place makes its checks.
pub fn checking(language: Language, place: Place) -> String {
    match place {
        Place::ModuleLaunch => say!(language, "verifies the launch", "controleert de launch"),
        Place::ModuleCallback | Place::LoginReturn => {
            say!(language, "checks the answer", "controleert het antwoord")
        }
        Place::IdpLogin => say!(language, "checks the login", "controleert de login"),
        _ => say!(language, "checks the request", "controleert het verzoek"),
    }
}

/// What a service did that its answer does not show, with the first letter small as in every step.
pub fn remarks(language: Language, remark: &Remark) -> String {
    let title = journal::remark_title(language, remark);
    let mut letters = title.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}
