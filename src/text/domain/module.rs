//! Why the built-in module does not trust what a service told it.

use crate::protocol::authority::ModuleProblem;
use crate::text::{Language, say, shorten};

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
        ModuleProblem::Answered { status, error } => {
            let error = shorten(error, 80, 0);
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
        ModuleProblem::Refused { error } => {
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
    }
}
