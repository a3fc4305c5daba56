//! Words about inspecting: where a token was found, what its signature is held against, and what to
//! do where there is nothing to show.

mod labels;
mod opening;

pub use labels::InspectLabels;
pub use opening::{closed, encrypted_with, opened_by_own, own_key_locked};

use super::{Language, say, shorten};
use crate::protocol::exchange::Method;
use crate::protocol::inspect::{Carrier, Found, Kind, MAX_FOUND};
use crate::protocol::profile::Profile;

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
fn written_for(language: Language, profile: &str) -> String {
    say!(language, "{profile}, by what is in it", "{profile}, naar wat erin staat")
}

/// By what the token is judged as a rule: a launch by its profile, another by what it is.
pub fn judged_as(language: Language, kind: Kind, profile: Profile) -> String {
    match kind {
        Kind::Launch => written_for(language, profile.name()),
        Kind::ClientAssertion => {
            say!(language, "Client assertion (RFC 7523)", "Client-assertion (RFC 7523)")
        }
        Kind::IdToken => say!(language, "id_token (OpenID Connect)", "id_token (OpenID Connect)"),
    }
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
