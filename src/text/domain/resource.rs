//! Why the FHIR service did not answer with a resource.

use crate::protocol::authority::ResourceProblem;
use crate::protocol::fhir_service::{Kind, NotTaken};
use crate::text::{Language, fhir, say, shorten};

/// The sentence for it.
pub fn problem(language: Language, problem: &ResourceProblem) -> String {
    match problem {
        ResourceProblem::NoBearer => say!(
            language,
            "No access token. Get one at the token endpoint with grant_type=client_credentials, and send it as Authorization: Bearer.",
            "Geen access-token. Haal er een bij het token-endpoint met grant_type=client_credentials, en stuur het mee als Authorization: Bearer."
        ),
        ResourceProblem::BearerUnknown => say!(
            language,
            "This access token was not given out here, or was withdrawn.",
            "Dit access-token is hier niet uitgegeven, of is ingetrokken."
        ),
        ResourceProblem::BearerExpired => say!(
            language,
            "The access token has expired. Get a new one at the token endpoint.",
            "Het access-token is verlopen. Haal een nieuw bij het token-endpoint."
        ),
        ResourceProblem::BearerNoop => say!(
            language,
            "The access token of a launch opens nothing: Koppeltaal authorises applications. Get one with grant_type=client_credentials.",
            "Het access-token van een launch opent niets: Koppeltaal autoriseert applicaties. Haal er een met grant_type=client_credentials."
        ),
        ResourceProblem::BearerInQuery => say!(
            language,
            "The access token is in the URL, where histories and logs keep it. Send it as Authorization: Bearer.",
            "Het access-token staat in de URL, waar geschiedenis en logs het bewaren. Stuur het mee als Authorization: Bearer."
        ),
        ResourceProblem::TypeUnknown { found } => {
            let found = shorten(found, 60, 0);
            say!(
                language,
                "This service has no resources of type {found}.",
                "Deze service heeft geen resources van het type {found}."
            )
        }
        ResourceProblem::NotFound { reference } => {
            let reference = shorten(reference, 100, 0);
            say!(language, "{reference} is not there.", "{reference} is er niet.")
        }
        ResourceProblem::ParameterUnknown { name } => {
            let name = shorten(name, 60, 0);
            say!(
                language,
                "The search parameter {name} is not known here.",
                "De zoekparameter {name} is hier niet bekend."
            )
        }
        ResourceProblem::ParameterValue { name, value } => {
            let (name, value) = (shorten(name, 60, 0), shorten(value, 80, 0));
            say!(
                language,
                "“{value}” means nothing for {name}.",
                "“{value}” betekent niets voor {name}."
            )
        }
    }
}

/// Why pasted resources were not taken in.
pub fn not_taken(language: Language, why: &NotTaken) -> String {
    match why {
        NotTaken::NotFhir(why) => fhir::refusal(language, why),
        NotTaken::Kind { found } => {
            let (found, known) = (shorten(found, 60, 0), Kind::ALL.map(Kind::name).join(", "));
            say!(
                language,
                "The FHIR service has no resources of type {found}. It has {known}.",
                "De FHIR-service heeft geen resources van het type {found}. Wel: {known}."
            )
        }
        NotTaken::NoId { kind } => {
            let kind = kind.name();
            say!(
                language,
                "A {kind} has no id, so nobody could ask for it. Give it one.",
                "Een {kind} heeft geen id, dus niemand kan hem opvragen. Geef hem er een."
            )
        }
        NotTaken::IdMalformed { kind, found } => {
            let (kind, found) = (kind.name(), shorten(found, 80, 0));
            say!(
                language,
                "“{found}” is no id for a {kind}: that has 1 to 64 letters, digits, hyphens and dots.",
                "“{found}” is geen id voor een {kind}: dat heeft 1 tot 64 letters, cijfers, streepjes en punten."
            )
        }
        NotTaken::TooMany { most } => say!(
            language,
            "There are more than {most} resources in it. Paste them in parts.",
            "Er zitten meer dan {most} resources in. Plak ze in delen."
        ),
    }
}
