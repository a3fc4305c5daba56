//! The steps of a launch at the built-in module, and why it does not trust what a service told it.

use crate::protocol::authority::ModuleProblem;
use crate::protocol::authority::module::Stage;
use crate::text::{Language, say, shorten};

/// What a step is called.
pub fn stage(language: Language, stage: Stage) -> &'static str {
    let (english, dutch) = match stage {
        Stage::Arrival => ("Launch received", "Launch ontvangen"),
        Stage::Discovery => ("Discovery", "Discovery"),
        Stage::Introspection => ("Introspection", "Introspectie"),
        Stage::Login => ("To log in", "Naar de login"),
        Stage::Callback => ("Back in the module", "Terug in de module"),
        Stage::Tokens => ("Code exchanged", "Code ingewisseld"),
        Stage::IdToken => ("id_token verified", "id_token gecontroleerd"),
        Stage::Context => ("Context compared", "Context vergeleken"),
    };
    if language == Language::Dutch { dutch } else { english }
}

/// What happens in a step, whatever comes of it.
pub fn about(language: Language, stage: Stage) -> &'static str {
    let (english, dutch) = match stage {
        Stage::Arrival => (
            "The page of the portal posts the launch to the module.",
            "De pagina van het portaal post de launch naar de module.",
        ),
        Stage::Discovery => (
            "The module asks the FHIR service where the authorisation service is.",
            "De module vraagt de FHIR-service waar de autorisatieservice is.",
        ),
        Stage::Introspection => (
            "The module asks the authorisation service whether the token is active, and goes by the answer alone.",
            "De module vraagt de autorisatieservice of het token actief is, en gaat alleen op het antwoord af.",
        ),
        Stage::Login => (
            "The browser goes to the authorisation service with the launch token, and from there to the login.",
            "De browser gaat met het launchtoken naar de autorisatieservice, en van daar naar de login.",
        ),
        Stage::Callback => (
            "The browser comes back with a code. It must be the browser that left, and the service that was asked.",
            "De browser komt terug met een code. Het moet de browser zijn die vertrok, en de service die gevraagd werd.",
        ),
        Stage::Tokens => (
            "The module proves who it is, and exchanges the code for an id_token and the context of the launch.",
            "De module bewijst wie ze is, en wisselt de code in voor een id_token en de context van de launch.",
        ),
        Stage::IdToken => (
            "The signature and the claims of the id_token say who logged in.",
            "De handtekening en de claims van het id_token zeggen wie er inlogde.",
        ),
        Stage::Context => (
            "User and task must be those of the launch.",
            "Gebruiker en taak moeten die van de launch zijn.",
        ),
    };
    if language == Language::Dutch { dutch } else { english }
}

/// The sentence for it.
pub fn problem(language: Language, problem: &ModuleProblem) -> String {
    match problem {
        ModuleProblem::NotAsked { url, reason } => {
            let url = shorten(url, 80, 0);
            say!(
                language,
                "{url} could not be asked: {reason}.",
                "{url} was niet te bereiken: {reason}."
            )
        }
        ModuleProblem::Answered { status, error } if error.is_empty() => say!(
            language,
            "The service answered with status {status}.",
            "De service antwoordde met status {status}."
        ),
        ModuleProblem::Answered { status, error } => {
            let error = in_sentence(error);
            say!(
                language,
                "The service answered with status {status}: {error}.",
                "De service antwoordde met status {status}: {error}."
            )
        }
        ModuleProblem::Unreadable => say!(
            language,
            "The answer of the service cannot be read.",
            "Het antwoord van de service is niet te lezen."
        ),
        ModuleProblem::DiscoveryLacks { member } => {
            let member = shorten(member, 60, 0);
            say!(
                language,
                "The discovery document has no {member}.",
                "Het discovery-document heeft geen {member}."
            )
        }
        ModuleProblem::StateUnknown => say!(
            language,
            "This browser began no launch with this state. Whoever sent it here may be someone else: nothing was exchanged.",
            "Deze browser begon geen launch met deze state. Misschien stuurt iemand anders hem hierheen: er is niets ingewisseld."
        ),
        ModuleProblem::Refused { error, description } if !description.is_empty() => {
            let (error, description) = (shorten(error, 80, 0), in_sentence(description));
            say!(
                language,
                "The authorisation service refused: {error}. It says: {description}.",
                "De autorisatieservice weigerde: {error}. Ze zegt: {description}."
            )
        }
        ModuleProblem::Refused { error, .. } => {
            let error = shorten(error, 80, 0);
            say!(
                language,
                "The authorisation service refused: {error}.",
                "De autorisatieservice weigerde: {error}."
            )
        }
        ModuleProblem::OtherIssuer { found, expected } => {
            let (found, expected) = (shorten(found, 80, 0), shorten(expected, 80, 0));
            say!(
                language,
                "The answer says it comes from “{found}”; “{expected}” was asked.",
                "Het antwoord zegt van “{found}” te komen; gevraagd was “{expected}”."
            )
        }
        ModuleProblem::OtherClient { found, expected } => {
            let (found, expected) = (shorten(found, 80, 0), shorten(expected, 80, 0));
            say!(
                language,
                "The id_token is for “{found}”, and not for “{expected}”, who asked for it.",
                "Het id_token is voor “{found}”, en niet voor “{expected}”, die erom vroeg."
            )
        }
        ModuleProblem::NonceWrong => say!(
            language,
            "The nonce in the id_token is not the one that was sent: the token may be of another login.",
            "De nonce in het id_token is niet de verstuurde: het token kan van een andere login zijn."
        ),
        ModuleProblem::OtherUser { id_token, context } => {
            let (id_token, context) = (shorten(id_token, 80, 0), shorten(context, 80, 0));
            say!(
                language,
                "The id_token is of {id_token}, and the context of {context}.",
                "Het id_token is van {id_token}, en de context van {context}."
            )
        }
        ModuleProblem::NotActive => say!(
            language,
            "The authorisation service says that the token is not active: it is expired, used, for another module or not genuine.",
            "De autorisatieservice zegt dat het token niet actief is: verlopen, al gebruikt, voor een andere module of niet echt."
        ),
        ModuleProblem::TokenType { found } => {
            let found = shorten(found, 40, 0);
            say!(
                language,
                "token_type is “{found}”; this module knows Bearer.",
                "token_type is “{found}”; deze module kent Bearer."
            )
        }
        ModuleProblem::OtherContext { member, context, launch } => {
            let (context, launch) = (shorten(context, 80, 0), shorten(launch, 80, 0));
            say!(
                language,
                "{member} is “{context}” in the context, and “{launch}” in the launch.",
                "{member} is “{context}” in de context, en “{launch}” in de launch."
            )
        }
    }
}

/// What a service says, to stand at the end of a sentence of ours.
fn in_sentence(said: &str) -> String {
    shorten(said.trim_end_matches('.'), 200, 0)
}
