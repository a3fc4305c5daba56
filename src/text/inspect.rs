//! Words about inspecting: where a token was found, what its signature is held against, and what to
//! do where there is nothing to show.

use super::{Language, say, shorten, word_table};
use crate::protocol::exchange::Method;
use crate::protocol::inspect::{Carrier, Found, MAX_FOUND};

word_table! {
    /// The fixed words of the Inspect page, in one language.
    InspectLabels;
    // What is looked through.
    came_in: "What came in", "Wat er binnenkwam";
    text_name: "Text to inspect", "Tekst om te inspecteren";
    paste_hint: "Paste a token, a URL, a form body, a HAR file or a page",
        "Plak een token, een URL, een formulier, een HAR-bestand of een pagina";
    choose_file: "Choose a file, or drop one here", "Kies een bestand, of laat het hier los";
    pick_title: "Choose a file with a launch", "Kies een bestand met een launch";
    pick_keys_title: "Choose a file with public keys", "Kies een bestand met publieke sleutels";
    clear: "Clear", "Wis";
    empty: "Paste or drop a token, a URL, a form body, a request, a cURL command, a HAR file or an HTML page. It is taken apart here and judged by the rules of a launch. Nothing is sent anywhere.",
        "Plak een token, een URL, een formulier, een verzoek, een cURL-opdracht, een HAR-bestand of een HTML-pagina, of laat een bestand los. Het wordt hier ontleed en getoetst aan de regels van een launch. Er wordt niets verstuurd.";
    nothing_found: "There is no token in it. A token has three parts with dots between them, or five when it is encrypted. It was looked for by itself, behind Bearer, in the query and the fragment of a URL, in a form body, an HTTP request, a cURL command, a HAR file, an HTML form and the members of JSON. Copy the whole request, or the token from the first character to the last.",
        "Er zit geen token in. Een token heeft drie delen met punten ertussen, of vijf als het versleuteld is. Er is gezocht naar een los token, achter Bearer, in de query en het fragment van een URL, in een formulier, een HTTP-verzoek, een cURL-opdracht, een HAR-bestand, een HTML-formulier en de leden van JSON. Kopieer het hele verzoek, of het token van het eerste teken tot het laatste.";
    found: "Token shown", "Getoond token";

    // What the signature is held against.
    verify_against: "Verify against", "Controleer met";
    own_named: "My key that the token names", "Mijn sleutel die het token noemt";
    published: "The JWKS that is published here", "De JWKS die hier gepubliceerd is";
    pasted: "A key that I paste or drop", "Een sleutel die ik plak of loslaat";
    file: "A file with keys", "Een bestand met sleutels";
    url: "A JWKS at an address", "Een JWKS op een adres";
    derived: "The JWKS of the issuer", "De JWKS van de uitgever";
    nothing: "Nothing", "Niets";
    own_named_hint: "Looks for the kid of the token among your own keys.",
        "Zoekt de kid van het token onder je eigen sleutels.";
    pasted_hint: "Paste or drop a JWK, a JWKS or a key in PEM anywhere on this page. A private key shows nowhere: only its public half is used.",
        "Plak een JWK, een JWKS of een sleutel in PEM waar je maar wilt op deze pagina, of laat een bestand los. Een private sleutel wordt nergens getoond: alleen de publieke helft wordt gebruikt.";
    keys_file: "File with keys", "Bestand met sleutels";
    keys_url: "Address of the JWKS", "Adres van de JWKS";
    url_hint: "https://portal.example/.well-known/jwks.json", "https://portaal.voorbeeld/.well-known/jwks.json";
    no_issuer: "The token names no issuer", "Het token noemt geen uitgever";
    read: "Read", "Lees";
    fetch: "Fetch", "Haal op";
    fetching: "Fetching…", "Ophalen…";
    reading: "Reading…", "Lezen…";

    // What is said of the signature.
    signature: "Signature", "Handtekening";
    verified: "Verified", "Klopt";
    failed: "Failed", "Klopt niet";
    not_checked: "Not checked", "Niet gecontroleerd";
    underway: "It is being checked.", "Wordt gecontroleerd.";
    signature_unreadable: "There is no signed token that can be read; what can be read of it is shown.",
        "Er is geen ondertekend token dat te lezen is; wat er wel van te lezen is, staat hier.";
    encrypted: "The token is encrypted. Its header can be read by anyone, its content only with the private key of the module.",
        "Het token is versleuteld. De header kan iedereen lezen, de inhoud alleen wie de private sleutel van de module heeft.";
    nothing_chosen: "Choose what to verify it against.", "Kies waarmee je hem wilt controleren.";
    no_kid: "The token names no key (kid), so none of yours was tried. Choose what to verify it against.",
        "Het token noemt geen sleutel (kid), dus is er geen van jou geprobeerd. Kies waarmee je hem wilt controleren.";
    keys_not_read: "The keys to verify it against are not here yet.",
        "De sleutels om mee te controleren zijn er nog niet.";
    keys_failed: "The keys to verify it against could not be read.",
        "De sleutels om mee te controleren konden niet gelezen worden.";

    // How it is judged.
    judged: "Verdict", "Oordeel";
    judged_by: "Profile", "Profiel";
    at_issue: "As at the moment of its iat", "Zoals op het moment van zijn iat";
    no_iat: "The token has no iat to judge it at.", "Het token heeft geen iat om het op te beoordelen.";

    // The token.
    exchange: "Exchange", "Uitwisseling";
    copy_payload: "Copy the payload", "Kopieer de payload";
    copy_token: "Copy the token", "Kopieer het token";
    use_in_editor: "Use in the launch editor", "Gebruik in het launch-formulier";
    no_payload: "There is no second part.", "Er is geen tweede deel.";
    no_signature: "There is no third part.", "Er is geen derde deel.";
    signature_empty: "empty: the token is not signed", "leeg: het token is niet ondertekend";
    alone: "The token came by itself: there is no exchange to judge.",
        "Het token kwam los binnen: er is geen uitwisseling om te beoordelen.";
    no_launch: "This is no launch, but another step that carries a token: the exchange is not judged.",
        "Dit is geen launch, maar een andere stap met een token: de uitwisseling wordt niet beoordeeld.";
    method: "Method", "Methode";
    endpoint: "Endpoint", "Adres";
    fields: "Fields, in order", "Velden, op volgorde";
    not_told: "not told", "niet bekend";
    holds_token: "the token", "het token";
}

/// What a token was found in.
fn carrier(language: Language, carrier: Carrier) -> &'static str {
    let (english, dutch) = match carrier {
        Carrier::Text => ("text", "tekst"),
        Carrier::Bearer => ("Authorization header", "Authorization-header"),
        Carrier::Query => ("query of a URL", "query van een URL"),
        Carrier::Fragment => ("fragment of a URL", "fragment van een URL"),
        Carrier::Body => ("form body", "formulier"),
        Carrier::Redirect => ("redirect", "doorverwijzing"),
        Carrier::Page => ("form in a page", "formulier in een pagina"),
        Carrier::Member => ("member of JSON", "lid van JSON"),
    };
    if language == Language::Dutch { dutch } else { english }
}

/// What a token is called in the list of those that were found: the field that holds it, and in
/// what.
pub fn name(language: Language, found: &Found) -> String {
    let within = carrier(language, found.carrier);
    match &found.name {
        Some(name) => {
            let name = shorten(name, 32, 8);
            say!(language, "{name} in {within}", "{name} in {within}")
        }
        None => say!(language, "token in {within}", "token in {within}"),
    }
}

/// Where a token was found: the entry of a recording, the method and the address.
pub fn place(language: Language, found: &Found) -> String {
    let entry = found.entry.map(|number| say!(language, "entry {number}", "regel {number}"));
    let sent = found.sent.as_deref();
    let method = sent.and_then(|sent| sent.method).map(Method::name);
    let endpoint = sent.and_then(|sent| sent.endpoint.as_deref()).map(|url| shorten(url, 60, 20));
    let told = [entry, method.map(str::to_owned), endpoint];
    let place = told.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if place.is_empty() { shorten(found.token.as_str(), 24, 8) } else { place }
}

/// How many tokens were found.
pub fn how_many(language: Language, found: usize, more: bool) -> String {
    match found {
        _ if more => say!(
            language,
            "The first {MAX_FOUND} tokens of more",
            "De eerste {MAX_FOUND} tokens van meer"
        ),
        0 => say!(language, "No token", "Geen token"),
        1 => say!(language, "1 token", "1 token"),
        _ => say!(language, "{found} tokens", "{found} tokens"),
    }
}

/// A size that people can compare.
fn size(language: Language, bytes: usize) -> String {
    let text = if bytes < 1024 * 1024 {
        format!("{} kB", bytes / 1024)
    } else {
        format!("{:.1} MB", bytes as f64 / (1024.0 * 1024.0))
    };
    if language == Language::Dutch { text.replace('.', ",") } else { text }
}

/// A text is too long for the field, and was looked through.
pub fn too_long_to_show(language: Language, file: Option<&str>, bytes: usize) -> String {
    let size = size(language, bytes);
    let what = file.map_or_else(|| say!(language, "The text", "De tekst"), |f| shorten(f, 40, 12));
    say!(
        language,
        "{what} is {size}, too long to show here. All of it was looked through.",
        "{what} is {size}, te lang om hier te tonen. Alles is doorzocht."
    )
}

/// A text is too long to be looked through.
pub fn too_long(language: Language, bytes: usize) -> String {
    let (size, most) = (size(language, bytes), size(language, crate::protocol::inspect::MAX_BYTES));
    say!(
        language,
        "This is {size}, and at most {most} is looked through. Record the launch alone, or copy the one request.",
        "Dit is {size}, en er wordt hoogstens {most} doorzocht. Neem alleen de launch op, of kopieer het ene verzoek."
    )
}

/// The text came from a file.
pub fn from_file(language: Language, file: &str) -> String {
    let file = shorten(file, 40, 12);
    say!(language, "From {file}", "Uit {file}")
}

/// A file is too large.
pub fn file_too_large(language: Language, file: &str) -> String {
    let (file, most) = (shorten(file, 40, 12), size(language, crate::protocol::inspect::MAX_BYTES));
    say!(
        language,
        "{file} is larger than {most}, the most that is looked through. Record the launch alone, or save the one request.",
        "{file} is groter dan {most}, meer wordt er niet doorzocht. Neem alleen de launch op, of bewaar het ene verzoek."
    )
}

/// A file is no text.
pub fn file_not_text(language: Language, file: &str) -> String {
    let file = shorten(file, 40, 12);
    say!(
        language,
        "{file} is no text, so there is nothing to look through. A HAR file, a page or a text with a token will do.",
        "{file} is geen tekst, dus er valt niets te doorzoeken. Een HAR-bestand, een pagina of een tekst met een token kan wel."
    )
}

/// A file cannot be read.
pub fn file_unreadable(language: Language, file: &str, reason: &str) -> String {
    let file = shorten(file, 40, 12);
    say!(
        language,
        "{file} cannot be read: {reason}. Check its name and its rights.",
        "{file} is niet te lezen: {reason}. Controleer de naam en de rechten."
    )
}

/// What will be asked when the button is pressed.
pub fn will_ask(language: Language, url: &str) -> String {
    let url = shorten(url, 120, 30);
    say!(
        language,
        "A press on Fetch asks {url} for its keys. Until then nothing is sent, and the token never is.",
        "Een druk op Haal op vraagt {url} om zijn sleutels. Tot dan wordt er niets verstuurd, en het token nooit."
    )
}

/// The keys that were read, each with its kind and name.
pub fn keys(language: Language, keys: &[(String, Option<String>)]) -> String {
    const MOST: usize = 6;
    let told = keys.iter().take(MOST).map(|(kind, kid)| match kid {
        Some(kid) => format!("{kind} “{}”", shorten(kid, 12, 4)),
        None => kind.clone(),
    });
    let more = keys.len().checked_sub(MOST).filter(|more| *more > 0);
    let more = more.map(|more| say!(language, "{more} more", "nog {more}"));
    let list = told.chain(more).collect::<Vec<_>>().join(", ");
    match keys.len() {
        1 => say!(language, "1 key: {list}", "1 sleutel: {list}"),
        count => say!(language, "{count} keys: {list}", "{count} sleutels: {list}"),
    }
}

/// The signature is right.
pub fn verified(language: Language, alg: &str, kid: Option<&str>) -> String {
    match kid.map(|kid| shorten(kid, 24, 8)) {
        Some(kid) => say!(
            language,
            "{alg}: it was made with this key (kid {kid}).",
            "{alg}: gezet met deze sleutel (kid {kid})."
        ),
        None => {
            say!(language, "{alg}: it was made with this key.", "{alg}: gezet met deze sleutel.")
        }
    }
}

/// None of the own keys is called as the token says.
pub fn no_own_key(language: Language, kid: &str) -> String {
    let kid = shorten(kid, 24, 8);
    say!(
        language,
        "None of your keys has the kid {kid}. Choose what to verify it against.",
        "Geen van je sleutels heeft de kid {kid}. Kies waarmee je hem wilt controleren."
    )
}

/// When it was judged, by the clock.
pub fn judged_at(language: Language, clock: &str) -> String {
    say!(language, "judged at {clock}", "beoordeeld om {clock}")
}

/// The profile that the token is written for, as the usual choice.
pub fn written_for(language: Language, profile: &str) -> String {
    say!(language, "{profile}, by what is in it", "{profile}, naar wat erin staat")
}

/// How long a part is.
pub fn bytes(language: Language, count: usize) -> String {
    match count {
        1 => say!(language, "1 byte", "1 byte"),
        _ => say!(language, "{count} bytes", "{count} bytes"),
    }
}

/// A part that is none of the three, by its number.
pub fn parts(language: Language, count: usize) -> String {
    say!(language, "{count} parts", "{count} delen")
}

/// Members that are not shown.
pub fn more_members(language: Language, more: usize) -> String {
    say!(
        language,
        "And {more} more members: copy the payload to see them all.",
        "En nog {more} leden: kopieer de payload om ze allemaal te zien."
    )
}

/// Fields that are not shown.
pub fn more_fields(language: Language, more: usize) -> String {
    say!(language, "And {more} more fields.", "En nog {more} velden.")
}

/// A token that is cut where it is shown.
pub fn cut(language: Language, length: usize) -> String {
    say!(
        language,
        "The token has {length} characters: copy it to see it whole.",
        "Het token heeft {length} tekens: kopieer het om het helemaal te zien."
    )
}

/// Several tokens are told one after the other; this is one of them.
pub fn heading(language: Language, number: usize, count: usize, found: &Found) -> String {
    let (name, place) = (name(language, found), place(language, found));
    say!(
        language,
        "{number} of {count}: {name} ({place})",
        "{number} van {count}: {name} ({place})"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::inspect::find;

    #[test]
    fn a_token_is_named_by_where_it_was_found() {
        let token = "eyJhbGciOiJSUzUxMiJ9.eyJzdWIiOiJQYXRpZW50LzEifQ.c2lnbmF0dXJl";
        let told = |text: &str| {
            let found = &find(text).found[0];
            (name(Language::English, found), place(Language::Dutch, found))
        };
        let url = format!("https://m.example/l?launch={token}");
        let expected = ("launch in query of a URL", "GET · https://m.example/l");
        assert_eq!(told(&url), (expected.0.to_owned(), expected.1.to_owned()));
        let (name, place) = told(token);
        assert_eq!(name, "token in text");
        assert!(place.starts_with("eyJhbGci") && place.contains('…'));
    }

    #[test]
    fn sizes_can_be_compared() {
        let text = too_long(Language::Dutch, 9_600_000);
        assert!(text.contains("9,2 MB") && text.contains("8,0 MB"), "{text}");
        assert!(
            too_long_to_show(Language::English, Some("a.har"), 300_000).contains("a.har is 292 kB")
        );
    }
}
