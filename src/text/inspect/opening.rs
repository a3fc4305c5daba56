//! What is said of the encryption around a token: what it was encrypted with, whose key opened it,
//! and what is missing where none does.

use crate::protocol::jwe::{Encrypted, JweProblem};
use crate::protocol::key::KeyKind;
use crate::text::{Language, jwe, say, shorten};

/// What a token was encrypted with, and for which key.
pub fn encrypted_with(language: Language, encrypted: &Encrypted) -> String {
    let said = |name: &str| shorten(encrypted.header_text(name).unwrap_or("?"), 24, 4);
    let (alg, enc) = (said("alg"), said("enc"));
    match encrypted.kid().map(|kid| shorten(kid, 24, 8)) {
        Some(kid) => say!(
            language,
            "Encrypted with {alg} and {enc}, for the key {kid}.",
            "Versleuteld met {alg} en {enc}, voor de sleutel {kid}."
        ),
        None => say!(
            language,
            "Encrypted with {alg} and {enc}, for a key that it does not name.",
            "Versleuteld met {alg} en {enc}, voor een sleutel die het niet noemt."
        ),
    }
}

/// One's own key opened it.
pub fn opened_by_own(language: Language, name: &str) -> String {
    let name = shorten(name, 40, 8);
    say!(language, "Opened with your key “{name}”.", "Geopend met jouw sleutel “{name}”.")
}

/// Why a token stays closed, after what it was [encrypted with](encrypted_with).
pub fn closed(language: Language, encrypted: Option<&Encrypted>, problem: &JweProblem) -> String {
    let kind = encrypted.and_then(Encrypted::recipient_kind).map(KeyKind::name);
    let named = encrypted.is_some_and(|encrypted| encrypted.kid().is_some());
    match (problem, named) {
        (JweProblem::OtherKey { .. }, true) => {
            let kind = kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
            say!(
                language,
                "That private key{kind} is not here: it is not one of yours, nor of the built-in module.",
                "Die private sleutel{kind} is er niet: hij is niet van jou en niet van de ingebouwde module."
            )
        }
        (JweProblem::OtherKey { .. }, false) => {
            let kind = kind.unwrap_or_else(|| "?".to_owned());
            say!(
                language,
                "It takes a private key of kind {kind}, and none here opens it.",
                "Er is een private sleutel van het soort {kind} voor nodig, en geen van de sleutels hier opent het."
            )
        }
        (JweProblem::NotOpened, true) => say!(
            language,
            "A private key of that name is here and does not open it: the token was encrypted for another key, or changed on the way.",
            "Er is een private sleutel met die naam, maar die opent het niet: het token is voor een andere sleutel versleuteld, of onderweg veranderd."
        ),
        (problem, _) => jwe::token(language, problem),
    }
}

/// The own key that a token is encrypted for cannot be used now.
pub fn own_key_locked(language: Language, name: &str) -> String {
    let name = shorten(name, 40, 8);
    say!(
        language,
        "It is for your key “{name}”, which cannot be used now. See on the Keys page what it needs, and come back.",
        "Het is voor jouw sleutel “{name}”, en die is nu niet te gebruiken. Kijk op de pagina Sleutels wat hij nodig heeft en kom terug."
    )
}
