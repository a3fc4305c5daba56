//! Why a client did not prove who it is.

use crate::protocol::authority::ClientProblem;
use crate::text::{Language, retrieval, say, shorten};

/// The sentence for it.
pub fn problem(language: Language, problem: &ClientProblem) -> String {
    match problem {
        ClientProblem::Unknown { client_id } => {
            let client_id = shorten(client_id, 60, 0);
            say!(
                language,
                "No application is registered as “{client_id}”. Register it on the Domain page.",
                "Er is geen applicatie geregistreerd als “{client_id}”. Registreer haar op de pagina Domein."
            )
        }
        ClientProblem::AssertionType { found } => {
            let found = shorten(found, 80, 0);
            say!(
                language,
                "client_assertion_type is “{found}”; it must be urn:ietf:params:oauth:client-assertion-type:jwt-bearer.",
                "client_assertion_type is “{found}”; dat moet urn:ietf:params:oauth:client-assertion-type:jwt-bearer zijn."
            )
        }
        ClientProblem::SubjectNotIssuer { iss, sub } => {
            let (iss, sub) = (shorten(iss, 40, 0), shorten(sub, 40, 0));
            say!(
                language,
                "iss is “{iss}” and sub is “{sub}”. A client speaks for itself: both must be its client_id.",
                "iss is “{iss}” en sub is “{sub}”. Een client spreekt voor zichzelf: beide moeten zijn client_id zijn."
            )
        }
        ClientProblem::OtherClientId { found } => {
            let found = shorten(found, 60, 0);
            say!(
                language,
                "client_id is “{found}”, and the assertion is of another client. Leave client_id out, or make them the same.",
                "client_id is “{found}”, en de assertion is van een andere client. Laat client_id weg, of maak ze gelijk."
            )
        }
        ClientProblem::Audience { found, expected } => {
            let (found, expected) = (shorten(found, 80, 0), expected.join(", "));
            say!(
                language,
                "aud of the assertion is “{found}”; expected: {expected}.",
                "aud van de assertion is “{found}”; verwacht: {expected}."
            )
        }
        ClientProblem::LivesTooLong { secs } => say!(
            language,
            "The assertion is valid for {secs} seconds; at most 300 are allowed.",
            "De assertion is {secs} seconden geldig; het mogen er hoogstens 300 zijn."
        ),
        ClientProblem::Reused => say!(
            language,
            "This assertion was used before. Make a new one, with a new jti, for each request.",
            "Deze assertion is al eens gebruikt. Maak voor elk verzoek een nieuwe, met een nieuwe jti."
        ),
        ClientProblem::NoKeys => say!(
            language,
            "The application is registered without keys. Add its JWKS URL or its public key on the Domain page.",
            "De applicatie is geregistreerd zonder sleutels. Voeg haar JWKS-URL of publieke sleutel toe op de pagina Domein."
        ),
        ClientProblem::KeysNotFetched { url, failure } => {
            let (url, why) = (shorten(url, 80, 0), retrieval::failure(language, failure));
            say!(
                language,
                "The keys of the application could not be had from {url}: {why}.",
                "De sleutels van de applicatie konden niet van {url} gehaald worden: {why}."
            )
        }
        ClientProblem::KeysRefused { url, status } => {
            let url = shorten(url, 80, 0);
            say!(
                language,
                "The keys of the application could not be had from {url}: it answers with status {status}.",
                "De sleutels van de applicatie konden niet van {url} gehaald worden: het antwoord heeft status {status}."
            )
        }
        ClientProblem::KeysUnreadable => say!(
            language,
            "The keys of the application hold no public key that can be read. Check them on the Domain page.",
            "In de sleutels van de applicatie staat geen publieke sleutel die te lezen is. Controleer ze op de pagina Domein."
        ),
    }
}
