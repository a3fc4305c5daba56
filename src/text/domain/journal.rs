//! What happened at the services of the domain, in words: a title of two or three words, and the details.

use super::{service, simulated, steps};
use crate::protocol::journal::{Asker, HttpRequest, HttpResponse, Place, Remark};
use crate::protocol::registry::Service;
use crate::protocol::rules::RuleId;
use crate::text::{Language, say, shorten};

/// What a place is called.
pub fn place(language: Language, place: Place) -> &'static str {
    let (english, dutch) = match place {
        Place::Discovery => ("Discovery", "Discovery"),
        Place::AuthorityDiscovery => ("OpenID discovery", "OpenID-discovery"),
        Place::IdpDiscovery => ("IdP discovery", "IdP-discovery"),
        Place::Capabilities => ("Metadata", "Metadata"),
        Place::Resources => ("FHIR", "FHIR"),
        Place::AuthorityKeys => ("Keys", "Sleutels"),
        Place::IdpKeys => ("IdP keys", "IdP-sleutels"),
        Place::Authorize => ("Authorize", "Authorize"),
        Place::IdpAuthorize => ("IdP authorize", "IdP-authorize"),
        Place::LoginReturn => ("Back from login", "Terug van login"),
        Place::Token => ("Token", "Token"),
        Place::IdpToken => ("IdP token", "IdP-token"),
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

/// That a service was asked something, and by which parameters.
pub fn asked(language: Language, at: Place, by: &Asker, request: &HttpRequest) -> String {
    let (service, by) = (service(language, at.service()), asker(language, by));
    let asking = request.asking(at);
    let what = steps::asks(&request.method, &asking);
    let text = say!(language, "{service}, {what} by {by}", "{service}, {what} door {by}");
    let client = asking.client_id.iter().map(|client| format!("client_id {client}"));
    let telling: Vec<String> = client.chain(asking.telling.iter().cloned()).collect();
    if telling.is_empty() { text } else { format!("{text}: {}", telling.join(", ")) }
}

/// That a service answered: `Authorize: 303`.
pub fn replied_title(language: Language, at: Place, status: u16) -> String {
    let place = place(language, at);
    format!("{place}: {status}")
}

/// What a service answered, and why.
pub fn replied(
    language: Language,
    at: Place,
    to: &Asker,
    response: &HttpResponse,
    rules: &[RuleId],
) -> String {
    let (service, to) = (service(language, at.service()), asker(language, to));
    let answering = response.answering(at);
    let what = steps::replies(language, at, response.status, &answering);
    let text = say!(language, "{service}, {what}, for {to}", "{service}, {what}, voor {to}");
    let more = steps::replying(language, &answering, rules);
    if more.is_empty() { text } else { format!("{text}: {more}") }
}

/// Why a launch was refused at a place, in plain words, where a rule alone says little.
pub fn why_refused(
    language: Language,
    at: Option<Place>,
    rules: &[RuleId],
) -> Option<&'static str> {
    rules.iter().find_map(|rule| {
        let (english, dutch) = match rule {
            // Before anyone logs in, the rule is about who may.
            RuleId::Oau10 if at == Some(Place::Authorize) => {
                ("nobody can log in for this user", "niemand kan inloggen voor deze gebruiker")
            }
            RuleId::Oau10 => ("someone else logged in", "iemand anders logde in"),
            RuleId::Oau14 => ("nobody was let in", "niemand kwam binnen"),
            RuleId::Oau03 => ("redirect URI not registered", "redirect-URI niet geregistreerd"),
            RuleId::Oau08 | RuleId::Oau13 => ("PKCE fails", "PKCE klopt niet"),
            RuleId::Oau12 => ("code not valid", "code niet geldig"),
            RuleId::Ast01
            | RuleId::Ast02
            | RuleId::Ast03
            | RuleId::Ast04
            | RuleId::Ast05
            | RuleId::Ast06 => ("client not proven", "client niet bewezen"),
            RuleId::Oic01 | RuleId::Oic02 => {
                ("answer not for this browser", "antwoord niet voor deze browser")
            }
            RuleId::Svc01 => ("service switched off", "service staat uit"),
            RuleId::Svc02 => ("error simulated", "fout nagebootst"),
            _ => return None,
        };
        Some(if language == Language::Dutch { dutch } else { english })
    })
}

/// What a service received.
pub fn got(language: Language, service: &str) -> String {
    say!(language, "Request to: {service}", "Verzoek aan: {service}")
}

/// What a service answered.
pub fn said(language: Language, service: &str) -> String {
    say!(language, "Answer of: {service}", "Antwoord van: {service}")
}

/// Whose requests those are that belong to no launch.
pub fn requests_of(language: Language, by: &Asker) -> String {
    let by = asker(language, by);
    say!(language, "Requests by {by}", "Verzoeken door {by}")
}

/// How many requests there are.
pub fn requests(language: Language, count: usize) -> String {
    match count {
        1 => say!(language, "1 request", "1 verzoek"),
        _ => say!(language, "{count} requests", "{count} verzoeken"),
    }
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
            "The code came twice, so what it gave counts as withdrawn. The access token opened nothing: there is no more to end.",
            "De code kwam twee keer, dus wat hij gaf geldt als ingetrokken. Het access-token opende niets: er valt niets meer te beëindigen."
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
