//! Words about encrypted launches: whom they are for, and why one cannot be made or opened.

mod recipient;
mod token;

use super::{Language, say, shorten, word_table};
use crate::protocol::jwe::KeyManagement;
use crate::protocol::rules::EncryptionProblem;

pub use recipient::{no_recipient, taken};
pub use token::token;

word_table! {
    /// The fixed words about encryption, in one language.
    JweLabels;
    encryption: "encryption", "versleuteling";
    encryption_under: "JWE for the module", "JWE voor de module";
    encryption_hint: "HTI:jwe: the signed token travels inside an encrypted one that only the module can open.",
        "HTI:jwe: het ondertekende token reist in een versleuteld token dat alleen de module kan openen.";
    encrypt: "Encrypt for the module", "Versleutel voor de module";
    off: "off: signed, and readable to whoever has it", "uit: ondertekend, en leesbaar voor wie het heeft";
    recipient: "For whom", "Voor wie";
    built_in: "The built-in module", "De ingebouwde module";
    built_in_detail: "with keys that it makes itself", "met sleutels die hij zelf maakt";
    as_text: "A key as text", "Een sleutel als tekst";
    as_text_detail: "JWK, JWKS, PEM or certificate", "JWK, JWKS, PEM of certificaat";
    by_url: "A JWKS at a URL", "Een JWKS op een URL";
    by_url_detail: "fetched when you say so", "opgehaald wanneer jij dat zegt";
    key_text: "Public key of the module", "Publieke sleutel van de module";
    key_text_hint: "Paste or drop a JWK, a JWKS, PEM or a certificate",
        "Plak of sleep een JWK, een JWKS, PEM of een certificaat";
    key_url: "JWKS URL of the module", "JWKS-URL van de module";
    fetch: "Fetch", "Haal op";
    fetching: "Fetching…", "Ophalen…";
    key: "its key", "sleutel";
    key_under: "public, of the module", "publieke, van de module";
    kid: "Which key", "Welke sleutel";
    algorithms_under: "key and content", "sleutel en inhoud";
    algorithms_hint: "alg says how the key of the content travels, enc how the content is encrypted (RFC 7518).",
        "alg zegt hoe de sleutel van de inhoud reist, enc hoe de inhoud versleuteld is (RFC 7518).";
    best_key: "The most suitable", "De meest geschikte";
    management: "Key management", "Sleutelbeheer";
    follow_key: "As the key says", "Zoals de sleutel zegt";
    follow_key_detail: "or as is usual for its kind", "of zoals voor zijn soort gebruikelijk is";
    cbc_detail: "AES-128, HMAC: the test suite", "AES-128, HMAC: de testsuite";
    gcm_detail: "AES-256 in GCM", "AES-256 in GCM";
    content: "Content encryption", "Inhoudsversleuteling";
    wrapped: "At launch this token is signed, and then wrapped in a JWE for the module.",
        "Bij het lanceren wordt dit token ondertekend en daarna in een JWE voor de module verpakt.";
    private_left_out: "That was a private key. Only its public half is used; the private one was not kept.",
        "Dat was een private sleutel. Alleen de publieke helft wordt gebruikt; de private is niet bewaard.";
    private_dropped: "That was a private key, and encrypting takes the public half: openssl pkey -in key.pem -pubout. Nothing of it was kept.",
        "Dat was een private sleutel, en versleutelen gaat met de publieke helft: openssl pkey -in sleutel.pem -pubout. Er is niets van bewaard.";
}

/// What one of several ways to manage keys does, in a few words.
pub fn management_detail(language: Language, alg: KeyManagement) -> &'static str {
    let (english, dutch) = match alg {
        KeyManagement::RsaOaep => ("RSA, SHA-1: the test suite", "RSA, SHA-1: de testsuite"),
        KeyManagement::RsaOaep256 => ("RSA, SHA-256", "RSA, SHA-256"),
        KeyManagement::EcdhEs => ("EC, agreed upon", "EC, afgesproken"),
    };
    if language == Language::Dutch { dutch } else { english }
}

/// What is wrong about encrypting, or with an encrypted token.
pub fn problem(language: Language, problem: &EncryptionProblem) -> String {
    match problem {
        EncryptionProblem::Token(problem) => token(language, problem),
        EncryptionProblem::ContentType { found: None } => say!(
            language,
            "cty is missing. It should say “JWT”: that a signed token is inside.",
            "cty ontbreekt. Er hoort “JWT” te staan: dat er een ondertekend token in zit."
        ),
        EncryptionProblem::ContentType { found: Some(found) } => {
            let found = shorten(found, 24, 4);
            say!(
                language,
                "cty is “{found}” and should be “JWT”: that a signed token is inside.",
                "cty is “{found}” en hoort “JWT” te zijn: dat er een ondertekend token in zit."
            )
        }
        EncryptionProblem::ContentNotText => say!(
            language,
            "It opens, but what is inside is no text and so no signed token.",
            "Het gaat open, maar wat erin zit is geen tekst en dus geen ondertekend token."
        ),
        EncryptionProblem::NoRecipient(problem) => no_recipient(language, problem),
        EncryptionProblem::NotForReceiver => say!(
            language,
            "The launch does not go to the module whose key this is, so it is not opened there.",
            "De lancering gaat niet naar de module van wie deze sleutel is, en wordt daar dus niet geopend."
        ),
        EncryptionProblem::ManagementNotForKey { alg, kind } => {
            let (alg, kind) = (alg.name(), kind.name());
            say!(
                language,
                "{alg} does not go with the module's key, which is {kind}.",
                "{alg} past niet bij de sleutel van de module: die is {kind}."
            )
        }
        EncryptionProblem::TooShort { bits } => too_short(language, *bits),
        EncryptionProblem::SaysOther { said, alg } => {
            let (said, alg) = (shorten(said, 24, 4), alg.name());
            say!(
                language,
                "The module's key says that it is for {said}, and {alg} is used. The module may refuse that.",
                "De sleutel van de module zegt dat hij voor {said} is, en {alg} wordt gebruikt. De module kan dat weigeren."
            )
        }
        EncryptionProblem::Unnamed => say!(
            language,
            "The module's key has no kid. HTI wants one in the header, so its thumbprint is used.",
            "De sleutel van de module heeft geen kid. HTI wil er een in de header, dus wordt de thumbprint gebruikt."
        ),
        EncryptionProblem::ForSigning => say!(
            language,
            "The module's key says that it is for signing (use: sig). The module may refuse to open with it.",
            "De sleutel van de module zegt dat hij om te ondertekenen is (use: sig). De module kan weigeren ermee te openen."
        ),
    }
}

fn too_short(language: Language, bits: usize) -> String {
    say!(
        language,
        "The module's key is RSA with {bits} bits; below 2048 nothing is encrypted for it.",
        "De sleutel van de module is RSA met {bits} bits; onder 2048 wordt er niets voor versleuteld."
    )
}
