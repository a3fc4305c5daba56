//! Words about the key that a launch is encrypted for: which is taken, and why there is none.

use super::JweLabels;
use crate::protocol::jwe::{Choice, Reason, RecipientProblem};
use crate::protocol::key_material::KeyRefusal;
use crate::text::{Language, retrieval, say, shorten};

/// Which key is taken, and why.
pub fn taken(language: Language, choice: &Choice) -> String {
    let Choice { key, reason, among, alg } = choice;
    let (kind, alg) = (key.kind.name(), alg.name());
    let what = match &key.kid {
        Some(kid) => {
            let kid = shorten(kid.as_str(), 12, 6);
            say!(language, "{kind}, key {kid}", "{kind}, sleutel {kid}")
        }
        None => say!(language, "{kind}, without a kid", "{kind}, zonder kid"),
    };
    let why = match reason {
        Reason::Only if *among == 1 => return format!("{what}."),
        Reason::Only => say!(
            language,
            "of {among} keys the only one that can be encrypted for",
            "van {among} sleutels de enige waarvoor versleuteld kan worden"
        ),
        Reason::Named => {
            say!(language, "chosen from {among} keys", "gekozen uit {among} sleutels")
        }
        Reason::Fits => say!(
            language,
            "of {among} keys the one that goes with {alg}",
            "van {among} sleutels die bij {alg} past"
        ),
        Reason::Use => say!(
            language,
            "of {among} keys the one that is marked for encryption, or least for signing",
            "van {among} sleutels die voor versleutelen is gemerkt, of het minst voor ondertekenen"
        ),
        Reason::Algorithm => say!(
            language,
            "of {among} keys the one that names {alg}",
            "van {among} sleutels die {alg} noemt"
        ),
        Reason::First => say!(
            language,
            "of {among} keys the first that is suitable",
            "van {among} sleutels de eerste die geschikt is"
        ),
    };
    format!("{what}: {why}.")
}

/// Why there is nobody to encrypt for.
pub fn no_recipient(language: Language, problem: &RecipientProblem) -> String {
    match problem {
        RecipientProblem::NotGiven => say!(
            language,
            "There is no key to encrypt for yet. Give the public key of the module.",
            "Er is nog geen sleutel om voor te versleutelen. Geef de publieke sleutel van de module."
        ),
        RecipientProblem::Unreadable(why) => unreadable(language, why),
        RecipientProblem::NotFetched => say!(
            language,
            "The keys of the module have not been fetched yet.",
            "De sleutels van de module zijn nog niet opgehaald."
        ),
        RecipientProblem::Failed(failure) => {
            let why = retrieval::failure(language, failure);
            let next = retrieval::remedy(language, failure);
            say!(
                language,
                "The keys of the module were not fetched: {why}. {next}",
                "De sleutels van de module zijn niet opgehaald: {why}. {next}"
            )
        }
        RecipientProblem::Status { status } => say!(
            language,
            "The address answers with status {status} and gives no keys.",
            "Het adres antwoordt met status {status} en geeft geen sleutels."
        ),
        RecipientProblem::InTheMaking => say!(
            language,
            "The built-in module is making its keys. That takes a moment.",
            "De ingebouwde module maakt zijn sleutels. Dat duurt even."
        ),
        RecipientProblem::NoSuchKey { kid } => {
            let kid = shorten(kid, 12, 6);
            say!(
                language,
                "There is no key called {kid} any more that can be encrypted for. Choose another.",
                "Er is geen sleutel {kid} meer waarvoor versleuteld kan worden. Kies een andere."
            )
        }
        RecipientProblem::OnlySign { count: 1 } => say!(
            language,
            "This key only signs. To be encrypted for takes RSA, or EC P-256, P-384 or P-521.",
            "Deze sleutel kan alleen ondertekenen. Versleutelen kan voor RSA, of EC P-256, P-384 of P-521."
        ),
        RecipientProblem::OnlySign { count } => say!(
            language,
            "These {count} keys only sign. To be encrypted for takes RSA, or EC P-256, P-384 or P-521.",
            "Deze {count} sleutels kunnen alleen ondertekenen. Versleutelen kan voor RSA, of EC P-256, P-384 of P-521."
        ),
    }
}

/// Why a text gives no key to encrypt for.
fn unreadable(language: Language, why: &KeyRefusal) -> String {
    match why {
        KeyRefusal::PrivateGiven | KeyRefusal::Encrypted | KeyRefusal::OpenSsh => {
            JweLabels::of(language).private_dropped.to_owned()
        }
        KeyRefusal::Symmetric => say!(
            language,
            "That is a shared secret (oct). Encrypting takes a public key: RSA or EC.",
            "Dat is een gedeeld geheim (oct). Versleutelen gaat met een publieke sleutel: RSA of EC."
        ),
        KeyRefusal::UnknownCurve { curve } => {
            let curve = shorten(curve, 24, 4);
            say!(
                language,
                "The curve {curve} is not used here: P-256, P-384 and P-521 are.",
                "De kromme {curve} wordt hier niet gebruikt: P-256, P-384 en P-521 wel."
            )
        }
        KeyRefusal::UnknownKind { kind } => {
            let kind = shorten(kind, 24, 4);
            say!(
                language,
                "A key of kind {kind} cannot be encrypted for: RSA and EC can.",
                "Voor een sleutel van het soort {kind} kan niet versleuteld worden: voor RSA en EC wel."
            )
        }
        KeyRefusal::MissingMembers { members } => say!(
            language,
            "The key is not whole: {members} is missing.",
            "De sleutel is niet heel: {members} ontbreekt."
        ),
        KeyRefusal::Damaged | KeyRefusal::PublicOnly | KeyRefusal::Mismatch => say!(
            language,
            "It begins like a key and cannot be read: part of it is missing, or it has a form that few use. Copy it again as a JWK, or as PEM with BEGIN PUBLIC KEY.",
            "Het begint als een sleutel en is niet te lezen: er ontbreekt een deel, of het heeft een vorm die weinigen gebruiken. Kopieer het opnieuw als JWK, of als PEM met BEGIN PUBLIC KEY."
        ),
        KeyRefusal::Empty
        | KeyRefusal::TooLarge
        | KeyRefusal::NotAFile
        | KeyRefusal::Unreadable { .. }
        | KeyRefusal::Changed
        | KeyRefusal::NotAKey
        | KeyRefusal::Certificate
        | KeyRefusal::KeyStore
        | KeyRefusal::Several { .. }
        | KeyRefusal::Swapped
        | KeyRefusal::TooShort { .. }
        | KeyRefusal::TooLong { .. } => say!(
            language,
            "There is no public key in it. Give a JWK, a JWKS, or PEM with BEGIN PUBLIC KEY or BEGIN CERTIFICATE.",
            "Er zit geen publieke sleutel in. Geef een JWK, een JWKS, of PEM met BEGIN PUBLIC KEY of BEGIN CERTIFICATE."
        ),
    }
}
