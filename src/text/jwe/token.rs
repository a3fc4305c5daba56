//! Why a token is no encrypted one, cannot be made, or does not open.

use super::too_short;
use crate::protocol::jwe::{JwePart, JweProblem, KeyManagement};
use crate::text::{Language, json, say, shorten};

/// Why a token is no encrypted one, cannot be made, or does not open.
pub fn token(language: Language, problem: &JweProblem) -> String {
    match problem {
        JweProblem::Parts { parts } => say!(
            language,
            "An encrypted token has five parts with dots between them; this has {parts}.",
            "Een versleuteld token heeft vijf delen met punten ertussen; dit heeft er {parts}."
        ),
        JweProblem::Base64 { part } => {
            let part = name(language, *part);
            say!(
                language,
                "The {part} is not base64url without padding.",
                "Het deel {part} is geen base64url zonder opvulling."
            )
        }
        JweProblem::Json { problem } => {
            let detail = json::problem(language, problem);
            say!(language, "The header is not JSON. {detail}", "De header is geen JSON. {detail}")
        }
        JweProblem::NotObject => say!(
            language,
            "The header is JSON, but no object.",
            "De header is JSON, maar geen object."
        ),
        JweProblem::AlgorithmUnknown { alg } => {
            let alg = shorten(alg, 24, 4);
            let known = KeyManagement::ALL.map(KeyManagement::name).join(", ");
            say!(
                language,
                "The key management “{alg}” is not one of {known}.",
                "Het sleutelbeheer “{alg}” is niet een van {known}."
            )
        }
        JweProblem::EncryptionUnknown { enc } => {
            let enc = shorten(enc, 24, 4);
            say!(
                language,
                "The content encryption “{enc}” is not A128CBC-HS256 or A256GCM.",
                "De inhoudsversleuteling “{enc}” is niet A128CBC-HS256 of A256GCM."
            )
        }
        JweProblem::Compressed => say!(
            language,
            "The content is compressed (zip). That betrays something of it; leave it out.",
            "De inhoud is gecomprimeerd (zip). Dat verraadt er iets van; laat het weg."
        ),
        JweProblem::Critical { names } => {
            let names = shorten(names, 40, 4);
            say!(
                language,
                "crit demands that {names} is understood, and a launch defines no such thing.",
                "crit eist dat {names} begrepen wordt, en zoiets bestaat in een launch niet."
            )
        }
        JweProblem::EphemeralKey => say!(
            language,
            "epk is missing, or is no public key on the curve of the module's key.",
            "epk ontbreekt, of is geen publieke sleutel op de kromme van de sleutel van de module."
        ),
        JweProblem::PartyInfo { member } => {
            say!(language, "{member} is not base64url.", "{member} is geen base64url.")
        }
        JweProblem::Length { part, expected, found } => {
            let part = name(language, *part);
            say!(
                language,
                "The {part} has {found} bytes instead of {expected}.",
                "Het deel {part} heeft {found} bytes in plaats van {expected}."
            )
        }
        JweProblem::OtherKey { kid: Some(kid) } => {
            let kid = shorten(kid, 12, 6);
            say!(
                language,
                "It is encrypted for the key {kid}, which is not one of this receiver's.",
                "Het is versleuteld voor de sleutel {kid}, en die is niet van deze ontvanger."
            )
        }
        JweProblem::OtherKey { kid: None } => say!(
            language,
            "It names no key, and this receiver has none of the kind it takes.",
            "Het noemt geen sleutel, en deze ontvanger heeft er geen van het soort dat nodig is."
        ),
        JweProblem::AlgorithmNotForKey { alg, kind } => {
            let (alg, kind) = (alg.name(), kind.name());
            say!(
                language,
                "{alg} does not go with the key, which is {kind}.",
                "{alg} past niet bij de sleutel: die is {kind}."
            )
        }
        JweProblem::KeyTooShort { bits } => too_short(language, *bits),
        JweProblem::KeyUnusable => say!(
            language,
            "The module's key cannot be used: its numbers make no key of its kind.",
            "De sleutel van de module is niet bruikbaar: de getallen vormen geen sleutel van dit soort."
        ),
        JweProblem::NotOpened => say!(
            language,
            "It does not open: it is encrypted for another key, or was changed on the way.",
            "Het gaat niet open: het is voor een andere sleutel versleuteld, of onderweg veranderd."
        ),
    }
}

fn name(language: Language, part: JwePart) -> &'static str {
    let (english, dutch) = match part {
        JwePart::Header => ("header", "header"),
        JwePart::EncryptedKey => ("encrypted key", "versleutelde sleutel"),
        JwePart::InitializationVector => ("initialisation vector", "initialisatievector"),
        JwePart::Ciphertext => ("ciphertext", "cijfertekst"),
        JwePart::Tag => ("authentication tag", "authenticatiecode"),
    };
    if language == Language::Dutch { dutch } else { english }
}
