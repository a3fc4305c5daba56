//! What is wrong with an application that is to be registered, and what to do about it.

use crate::protocol::exchange::EndpointProblem;
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::registry::{KeysProblem, RegistrationProblem};
use crate::text::{Language, findings, retrieval, say, shorten};

/// What is wrong with an application, or worth a look.
pub fn problem(language: Language, problem: &RegistrationProblem) -> String {
    let short = |text: &str| shorten(text, 44, 12);
    match problem {
        RegistrationProblem::NameMissing => {
            say!(language, "Give it a name.", "Geef een naam.")
        }
        RegistrationProblem::ClientIdMissing => {
            say!(language, "Give it a client_id.", "Geef een client_id.")
        }
        RegistrationProblem::ClientIdUnprintable => say!(
            language,
            "A client_id is letters, digits and signs of ASCII, without spaces.",
            "Een client_id bestaat uit letters, cijfers en tekens van ASCII, zonder spaties."
        ),
        RegistrationProblem::ClientIdTaken { by } => {
            let by = short(by);
            say!(language, "{by} has this client_id.", "{by} heeft deze client_id.")
        }
        RegistrationProblem::DeviceMalformed => say!(
            language,
            "Write Device/ and an id of letters, digits, dashes and dots.",
            "Schrijf Device/ en een id van letters, cijfers, streepjes en punten."
        ),
        RegistrationProblem::DeviceTaken { by } => {
            let by = short(by);
            say!(
                language,
                "{by} has this Device too: a launch for the one is good for the other.",
                "{by} heeft deze Device ook: een launch voor de een is goed voor de ander."
            )
        }
        RegistrationProblem::Keys(why) => keys_problem(language, why),
        RegistrationProblem::RedirectMissing => say!(
            language,
            "Without one nobody can log in for it; HTI alone needs none.",
            "Zonder kan niemand er inloggen; voor alleen HTI is er geen nodig."
        ),
        RegistrationProblem::RedirectNotAbsolute { uri } => {
            let uri = short(uri);
            say!(
                language,
                "{uri} is no absolute http or https URL.",
                "{uri} is geen volledige URL met http of https."
            )
        }
        RegistrationProblem::RedirectFragment { uri } => {
            let uri = short(uri);
            say!(
                language,
                "{uri} has a fragment: leave out # and what follows.",
                "{uri} heeft een fragment: laat # weg, met wat erna komt."
            )
        }
        RegistrationProblem::RedirectPlain { uri } => {
            let uri = short(uri);
            say!(
                language,
                "{uri} is http on another machine: the code can be read on its way.",
                "{uri} is http op een andere machine: de code is onderweg te lezen."
            )
        }
        RegistrationProblem::RedirectTwice { uri } => {
            let uri = short(uri);
            say!(
                language,
                "{uri} is there twice; once is kept.",
                "{uri} staat er twee keer; één blijft."
            )
        }
        RegistrationProblem::LaunchUrlMissing => say!(
            language,
            "Without one it cannot be launched from here.",
            "Zonder kan de module niet van hieruit gelanceerd worden."
        ),
        RegistrationProblem::LaunchUrl(EndpointProblem::NotAbsolute) => say!(
            language,
            "Write it in full, from http:// or https:// on.",
            "Schrijf hem voluit, vanaf http:// of https://."
        ),
        RegistrationProblem::LaunchUrl(why) => findings::endpoint(language, why),
    }
}

/// What is wrong with the keys of an application.
pub fn keys_problem(language: Language, problem: &KeysProblem) -> String {
    match problem {
        KeysProblem::None => say!(
            language,
            "Without keys it cannot introspect, log people in or read FHIR.",
            "Zonder sleutels kan er geen introspectie, geen login en geen FHIR."
        ),
        KeysProblem::NotGiven => {
            say!(
                language,
                "The public keys are still missing. Choose None where there are none yet.",
                "De publieke sleutels ontbreken nog. Kies Geen als die er nog niet zijn."
            )
        }
        KeysProblem::NotAnAddress => say!(
            language,
            "Write it in full, from http:// or https:// on.",
            "Schrijf hem voluit, vanaf http:// of https://."
        ),
        KeysProblem::Failed(failure) => {
            let why = retrieval::failure(language, failure);
            let next = retrieval::remedy(language, failure);
            say!(
                language,
                "The JWKS was not fetched: {why}. {next}",
                "De JWKS is niet opgehaald: {why}. {next}"
            )
        }
        KeysProblem::Status(status) => say!(
            language,
            "The address answers with status {status} and gives no keys.",
            "Het adres antwoordt met status {status} en geeft geen sleutels."
        ),
        KeysProblem::Unreadable(why) => unreadable(language, why),
        KeysProblem::Private => say!(
            language,
            "That was a private key. It is not kept; paste the public one: openssl pkey -in key.pem -pubout.",
            "Dat was een private sleutel. Die wordt niet bewaard; plak de publieke: openssl pkey -in sleutel.pem -pubout."
        ),
        KeysProblem::SeveralPem { count } => say!(
            language,
            "That is {count} keys in PEM, which have no names to tell them apart. Paste one, or a JWKS.",
            "Dat zijn {count} sleutels als PEM, zonder namen om ze uit elkaar te houden. Plak er één, of een JWKS."
        ),
        KeysProblem::NoKid { count: 1 } => say!(
            language,
            "One key has no kid, by which it would be found.",
            "Eén sleutel heeft geen kid om hem aan te herkennen."
        ),
        KeysProblem::NoKid { count } => say!(
            language,
            "{count} keys have no kid, by which they would be found.",
            "{count} sleutels hebben geen kid om ze aan te herkennen."
        ),
    }
}

fn unreadable(language: Language, why: &KeyRefusal) -> String {
    match why {
        KeyRefusal::Symmetric => say!(
            language,
            "That is a shared secret (oct). Applications prove who they are with a key pair.",
            "Dat is een gedeeld geheim (oct). Applicaties bewijzen met een sleutelpaar wie ze zijn."
        ),
        KeyRefusal::UnknownCurve { curve: name } | KeyRefusal::UnknownKind { kind: name } => {
            let name = shorten(name, 24, 4);
            say!(
                language,
                "A key of kind {name} is not used here: RSA, P-256, P-384, P-521 and Ed25519 are.",
                "Een sleutel van het soort {name} wordt hier niet gebruikt: RSA, P-256, P-384, P-521 en Ed25519 wel."
            )
        }
        KeyRefusal::MissingMembers { members } => say!(
            language,
            "The key is not whole: {members} is missing.",
            "De sleutel is niet heel: {members} ontbreekt."
        ),
        KeyRefusal::Damaged => say!(
            language,
            "It begins like a key and cannot be read. Copy it again, whole.",
            "Het begint als een sleutel en is niet te lezen. Kopieer het opnieuw, in zijn geheel."
        ),
        _ => say!(
            language,
            "There is no public key in it. Give a JWKS, a JWK, or PEM with BEGIN PUBLIC KEY.",
            "Er zit geen publieke sleutel in. Geef een JWKS, een JWK, of PEM met BEGIN PUBLIC KEY."
        ),
    }
}
