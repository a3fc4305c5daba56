//! In what the authorisation service behaves as those in the field: what each difference is called, what it
//! does, and where it was seen.

use crate::protocol::authority::Quirk;
use crate::text::{Language, say};

/// What it is called.
pub fn name(language: Language, quirk: Quirk) -> &'static str {
    words(quirk).name.of(language)
}

/// What it does.
pub fn what(language: Language, quirk: Quirk) -> &'static str {
    words(quirk).what.of(language)
}

/// Where some of them were seen, over those that were: those of the public service, or the others.
pub fn seen(language: Language, public: bool) -> &'static str {
    match (language, public) {
        (Language::English, true) => "Seen at Koppeltaal's public authorisation service",
        (Language::Dutch, true) => "Gezien bij de publieke autorisatieservice van Koppeltaal",
        (Language::English, false) => "To the letter of TOP-KT-021",
        (Language::Dutch, false) => "Naar de letter van TOP-KT-021",
    }
}

/// How many differences there are.
pub fn count(language: Language, count: usize) -> String {
    match count {
        1 => say!(language, "1 difference", "1 verschil"),
        _ => say!(language, "{count} differences", "{count} verschillen"),
    }
}

struct Both(&'static str, &'static str);

impl Both {
    fn of(self, language: Language) -> &'static str {
        if language == Language::Dutch { self.1 } else { self.0 }
    }
}

struct Words {
    name: Both,
    what: Both,
}

fn words(quirk: Quirk) -> Words {
    let (name, what) = match quirk {
        Quirk::AssertionForTokenEndpoint => (
            Both("Assertion for the token endpoint", "Assertion voor het token-endpoint"),
            Both(
                "A client assertion names the token endpoint as aud, at introspection too. Otherwise either will do.",
                "Een client-assertion noemt het token-endpoint als aud, ook bij introspectie. Anders mag het allebei.",
            ),
        ),
        Quirk::AssertionForThisEndpoint => (
            Both("Assertion for the endpoint itself", "Assertion voor het endpoint zelf"),
            Both(
                "A client assertion names the endpoint it is posted to as aud, to the letter.",
                "Een client-assertion noemt het endpoint waar hij heen gaat als aud, naar de letter.",
            ),
        ),
        Quirk::NoLeeway => (
            Both("No leeway on the clock", "Geen speling op de klok"),
            Both(
                "A token from a clock that is three seconds ahead is refused.",
                "Een token van een klok die drie seconden voorloopt, wordt geweigerd.",
            ),
        ),
        Quirk::TokenIdUsedFirst => (
            Both("jti used up first", "jti eerst verbruikt"),
            Both(
                "The jti is used up before the token is verified: introspecting it and then authorizing with it fails.",
                "De jti is verbruikt vóór het token gecontroleerd is: introspectie en daarna authorize met hetzelfde token mislukt.",
            ),
        ),
        Quirk::AnyLifetime => (
            Both("Any lifetime", "Elke geldigheidsduur"),
            Both(
                "Tokens may live for longer than five minutes.",
                "Tokens mogen langer dan vijf minuten geldig zijn.",
            ),
        ),
        Quirk::FewAlgorithms => (
            Both("Few algorithms", "Weinig algoritmes"),
            Both(
                "A registered PEM verifies RS512 alone; a JWKS verifies RS384, ES384 and RS512 alone.",
                "Een geregistreerde PEM controleert alleen RS512; een JWKS alleen RS384, ES384 en RS512.",
            ),
        ),
        Quirk::AudienceArrayBreaks => (
            Both("An array as aud breaks it", "Een array als aud breekt hem"),
            Both(
                "A token whose aud is an array gets status 500.",
                "Een token met een array als aud krijgt status 500.",
            ),
        ),
        Quirk::EncodedPayloadBreaks => (
            Both("Some payloads break it", "Sommige payloads breken hem"),
            Both(
                "The token step gives status 500 when the encoded payload holds - or _, or text that is not ASCII.",
                "De tokenstap geeft status 500 als de gecodeerde payload - of _ bevat, of tekst die geen ASCII is.",
            ),
        ),
        Quirk::KeyUseMatters => (
            Both("use of a key matters", "use van een sleutel telt"),
            Both(
                "A key must say use: sig, or nothing.",
                "Een sleutel moet use: sig zeggen, of niets.",
            ),
        ),
    };
    Words { name, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_difference_is_told_in_both_languages() {
        for language in Language::ALL {
            let mut names: Vec<_> = Quirk::ALL.iter().map(|quirk| name(language, *quirk)).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), Quirk::ALL.len());
            for quirk in Quirk::ALL {
                assert!(what(language, quirk).ends_with('.'), "{quirk:?}");
            }
        }
        let others = Quirk::ALL.iter().filter(|quirk| !Quirk::PUBLIC_SERVICE.contains(quirk));
        let others: Vec<_> = others.collect();
        assert_eq!(others, [&Quirk::AssertionForThisEndpoint], "of TOP-KT-021");
        assert_eq!(count(Language::Dutch, 1), "1 verschil");
        assert_eq!(count(Language::English, 8), "8 differences");
    }
}
