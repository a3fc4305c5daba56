//! What happened at the services of the domain, in words: a title of two or three words, and the details.

use super::{service, simulated};
use crate::protocol::journal::{Asker, Place, Remark};
use crate::protocol::registry::Service;
use crate::protocol::rules::RuleId;
use crate::text::{Language, checks, say, shorten};

/// What a place is called.
pub fn place(language: Language, place: Place) -> &'static str {
    let (english, dutch) = match place {
        Place::Discovery | Place::AuthorityDiscovery | Place::IdpDiscovery => {
            ("Discovery", "Discovery")
        }
        Place::Capabilities => ("Metadata", "Metadata"),
        Place::Resources => ("FHIR", "FHIR"),
        Place::AuthorityKeys | Place::IdpKeys => ("Keys", "Sleutels"),
        Place::Authorize | Place::IdpAuthorize => ("Authorize", "Authorize"),
        Place::LoginReturn => ("Back from login", "Terug van login"),
        Place::Token | Place::IdpToken => ("Token", "Token"),
        Place::Introspection => ("Introspection", "Introspectie"),
        Place::IdpLogin => ("Login", "Login"),
        Place::ModuleLaunch => ("Launch", "Launch"),
        Place::ModuleCallback => ("Callback", "Callback"),
    };
    if language == Language::Dutch { dutch } else { english }
}

/// Who asked.
pub fn asker(language: Language, asker: &Asker) -> String {
    match asker {
        Asker::Browser => say!(language, "the browser", "de browser"),
        Asker::Own(Service::Module) => say!(language, "the module", "de module"),
        Asker::Own(own) => service(language, *own).to_owned(),
        Asker::Other(name) if name.is_empty() => {
            say!(language, "someone without a name", "iemand zonder naam")
        }
        Asker::Other(name) => shorten(name, 40, 0),
    }
}

/// That a service was asked something.
pub fn asked(language: Language, at: Place, by: &Asker, target: &str) -> String {
    let (service, by) = (service(language, at.service()), asker(language, by));
    let path = shorten(target.split('?').next().unwrap_or_default(), 60, 0);
    say!(language, "{service}, {path} by {by}", "{service}, {path} door {by}")
}

/// That a service answered.
pub fn replied(language: Language, at: Place, status: u16, rules: &[RuleId]) -> String {
    let service = service(language, at.service());
    if rules.is_empty() {
        return say!(language, "{service}, status {status}", "{service}, status {status}");
    }
    let rules = checks::rule_list(rules);
    say!(
        language,
        "{service}, status {status}, because of {rules}",
        "{service}, status {status}, vanwege {rules}"
    )
}

/// What a service did, in two or three words.
pub fn remark_title(language: Language, remark: &Remark) -> String {
    match remark {
        Remark::Simulated(_) => say!(language, "Error simulated", "Fout nagebootst"),
        Remark::IdpHintUnknown { .. } => say!(language, "Hint unknown", "Hint onbekend"),
        Remark::LoggedIn { .. } => say!(language, "Logged in", "Ingelogd"),
        Remark::TokenIdUsed => say!(language, "Token used up", "Token verbruikt"),
        Remark::Withdrawn => say!(language, "Withdrawn", "Ingetrokken"),
        Remark::Audited { .. } => say!(language, "Audited", "Vastgelegd"),
        Remark::AskedAgain { .. } => say!(language, "Asked who it is", "Gevraagd wie het is"),
    }
}

/// What a service did.
pub fn remark(language: Language, remark: &Remark) -> String {
    match remark {
        Remark::Simulated(error) => simulated::made(language, *error),
        Remark::IdpHintUnknown { hint, used } => {
            let (hint, used) = (shorten(hint, 40, 0), shorten(used, 40, 0));
            say!(
                language,
                "idp_hint “{hint}” is not a provider for this user; {used} was taken.",
                "idp_hint “{hint}” is geen provider voor deze gebruiker; {used} is genomen."
            )
        }
        Remark::LoggedIn { identity, again } => {
            let identity = shorten(identity, 60, 0);
            if *again {
                say!(
                    language,
                    "{identity}, who was logged in already",
                    "{identity}, die al ingelogd was"
                )
            } else {
                say!(language, "{identity}, at the login page", "{identity}, op de loginpagina")
            }
        }
        Remark::TokenIdUsed => say!(
            language,
            "The jti of the launch token counts once.",
            "De jti van het launchtoken geldt één keer."
        ),
        Remark::Withdrawn => say!(
            language,
            "What the code gave no longer counts: it was sent twice.",
            "Wat de code gaf geldt niet meer: hij kwam twee keer."
        ),
        Remark::AskedAgain { identity } => {
            let identity = shorten(identity, 60, 0);
            say!(
                language,
                "{identity} was logged in already, and the launch is for someone else: once more to the login page.",
                "{identity} was al ingelogd, en de launch is voor een ander: nog één keer naar de loginpagina."
            )
        }
        Remark::Audited { reference } => {
            let reference = shorten(reference, 60, 0);
            say!(language, "{reference} was written", "{reference} is geschreven")
        }
    }
}
