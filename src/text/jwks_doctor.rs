//! What the JWKS doctor says: what is wrong, why a receiver stumbles over it, and what to do.

mod elsewhere;
#[cfg(test)]
mod tests;

pub use elsewhere::{DoctorLabels, derivation};

use super::{Language, keys, retrieval, say, shorten};
use crate::protocol::jwks_doctor::{Examination, NamedKey, Symptom};
use crate::protocol::retrieval::Failure;

/// How many kids are told of those that are there.
const KIDS_TOLD: usize = 3;

/// What became of looking at an address, in a word or two: to begin the line with.
pub fn lead(language: Language, examination: &Examination) -> &'static str {
    let labels = DoctorLabels::of(language);
    let silent = examination.symptoms.iter().any(|symptom| {
        matches!(symptom, Symptom::Failed(Failure::Unreachable { .. } | Failure::TimedOut { .. }))
    });
    match (examination.is_healthy(), silent) {
        (true, _) => labels.answers,
        (false, true) => labels.no_answer,
        (false, false) => labels.not_usable,
    }
}

/// What is at an address where [`Examination::is_healthy`], to follow the [`lead`].
pub fn healthy(language: Language, examination: &Examination) -> String {
    let keys = examination.keys.unwrap_or_default();
    let counted = keys::count(language, keys);
    let members = listed(language, &examination.each_has);
    match (keys, examination.each_has.is_empty()) {
        (1, true) => {
            say!(language, "{counted}: the active one.", "{counted}: de actieve.")
        }
        (1, false) => say!(
            language,
            "{counted}, with {members}: the active one.",
            "{counted}, met {members}: de actieve."
        ),
        (_, true) => say!(
            language,
            "{counted}; the active key is among them.",
            "{counted}; de actieve sleutel zit ertussen."
        ),
        (_, false) => say!(
            language,
            "{counted}, each with {members}; the active key is among them.",
            "{counted}, elk met {members}; de actieve sleutel zit ertussen."
        ),
    }
}

/// `kid, use and alg`.
fn listed(language: Language, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => {
            let first = first.join(", ");
            say!(language, "{first} and {last}", "{first} en {last}")
        }
    }
}

/// A symptom in one or two sentences.
pub fn symptom(language: Language, symptom: &Symptom) -> String {
    match symptom {
        Symptom::Failed(failure) => {
            let (why, remedy) =
                (retrieval::failure(language, failure), retrieval::remedy(language, failure));
            say!(
                language,
                "Receivers get no keys here: {why}. {remedy}",
                "Ontvangers krijgen hier geen sleutels: {why}. {remedy}"
            )
        }
        Symptom::Status { status } => say!(
            language,
            "The server answers with status {status} instead of 200, so receivers get no keys. Put jwks.json at exactly this address.",
            "De server antwoordt met status {status} in plaats van 200, dus ontvangers krijgen geen sleutels. Zet jwks.json op precies dit adres."
        ),
        Symptom::Redirected { to } => {
            let to = shorten(to, 60, 20);
            say!(
                language,
                "This address redirects to {to}, and not every receiver follows. Serve the file here, or register that address.",
                "Dit adres verwijst door naar {to}, en niet elke ontvanger volgt dat. Zet het bestand hier, of registreer dat adres."
            )
        }
        Symptom::ContentType { found } => content_type(language, found.as_deref()),
        Symptom::Loopback { host } => {
            let host = shorten(host, 40, 8);
            say!(
                language,
                "A receiver on another machine cannot reach {host}. Host the file, or register the public key there.",
                "Een ontvanger op een andere computer kan {host} niet bereiken. Host het bestand, of registreer de publieke sleutel daar."
            )
        }
        Symptom::PlainHttp => say!(
            language,
            "Plain http: anyone on the way can put other keys in place of yours, and some receivers refuse it. Use https.",
            "Gewoon http: iedereen onderweg kan jouw sleutels vervangen, en sommige ontvangers weigeren het. Gebruik https."
        ),
        Symptom::DoubleSlash => say!(
            language,
            "Two slashes stand before .well-known, as when iss ends in one. Some receivers ask with one slash instead. Leave out the slash too many.",
            "Er staan twee schuine strepen voor .well-known, zoals wanneer iss op een eindigt. Sommige ontvangers vragen met één streep. Laat de streep te veel weg."
        ),
        Symptom::ByteOrderMark => say!(
            language,
            "The file begins with a byte order mark, and many JSON readers stop at it. Save it as UTF-8 without BOM.",
            "Het bestand begint met een byte order mark, en veel JSON-lezers stoppen daar. Bewaar het als UTF-8 zonder BOM."
        ),
        Symptom::WebPage => say!(
            language,
            "The answer is a web page and no JWKS, often one to sign in or to report an error. Have the server give jwks.json itself, to anyone.",
            "Het antwoord is een webpagina en geen JWKS, vaak een inlog- of foutpagina. Laat de server jwks.json zelf geven, aan iedereen."
        ),
        Symptom::NotJson { reason } => {
            let reason = shorten(reason, 60, 0);
            say!(
                language,
                "The answer is not JSON, so receivers cannot read it ({reason}). Save jwks.json again, and put it there unchanged.",
                "Het antwoord is geen JSON, dus ontvangers kunnen het niet lezen ({reason}). Bewaar jwks.json opnieuw en zet het er ongewijzigd neer."
            )
        }
        Symptom::NoKeys => say!(
            language,
            "The answer is JSON but no JWKS: it has no list named keys, and a single key is not enough. Put the whole of jwks.json there.",
            "Het antwoord is JSON maar geen JWKS: er is geen lijst met de naam keys, en één losse sleutel is niet genoeg. Zet de hele jwks.json er neer."
        ),
        Symptom::Empty => say!(
            language,
            "The JWKS has no keys, so no signature can be verified. Publish the active key, and renew the file where it is hosted.",
            "De JWKS heeft geen sleutels, dus geen handtekening is te controleren. Publiceer de actieve sleutel en ververs het bestand waar het gehost is."
        ),
        Symptom::KidMissing { kid, found } => kid_missing(language, kid, found),
        Symptom::KidTwice { kid } => {
            let kid = short_kid(kid);
            say!(
                language,
                "More than one key there has the kid “{kid}”, and a receiver may take the wrong one. Give each key a kid of its own.",
                "Meer dan één sleutel heeft daar de kid “{kid}”, en een ontvanger kan de verkeerde nemen. Geef elke sleutel een eigen kid."
            )
        }
        Symptom::WithoutKid { count } => {
            let counted = keys::count(language, *count);
            say!(
                language,
                "{counted} there without a kid: some receivers, such as the HTI reference module in Python, stop at that before they find yours. Give every key a kid.",
                "Daar staat {counted} zonder kid: sommige ontvangers, zoals de HTI-referentiemodule in Python, stranden daarop voor ze de jouwe vinden. Geef elke sleutel een kid."
            )
        }
        Symptom::AnotherKey { kid } => {
            let kid = short_kid(kid);
            say!(
                language,
                "The key “{kid}” there differs from the one that signs here, so every signature fails. Save jwks.json again, and host that file.",
                "De sleutel “{kid}” daar is anders dan die hier ondertekent, dus elke handtekening wordt afgekeurd. Bewaar jwks.json opnieuw en host dat bestand."
            )
        }
        Symptom::UseWrong { found } => {
            let found = shorten(found, 24, 0);
            say!(
                language,
                "The key's use is “{found}” and not “sig”, so receivers do not verify signatures with it. Make it sig, or leave use out.",
                "De use van de sleutel is “{found}” en niet “sig”, dus ontvangers controleren er geen handtekeningen mee. Maak er sig van, of laat use weg."
            )
        }
        Symptom::KeyOpsWrong { found } => {
            let found = shorten(found, 40, 0);
            say!(
                language,
                "The key_ops of the key ({found}) lack verify, so strict receivers do not verify with it. Add verify, or leave key_ops out.",
                "In de key_ops van de sleutel ({found}) ontbreekt verify, dus strenge ontvangers controleren er niet mee. Voeg verify toe, of laat key_ops weg."
            )
        }
        Symptom::AlgMismatch { found, signed } => {
            let (found, signed) = (shorten(found, 24, 0), signed.name());
            say!(
                language,
                "The JWKS has the key for {found}, but launches are signed with {signed}, and receivers refuse that. Make the two the same.",
                "De JWKS heeft de sleutel voor {found}, maar lanceringen worden ondertekend met {signed}, en ontvangers weigeren dat. Maak ze gelijk."
            )
        }
        Symptom::PrivateMembers { key, members } => {
            let (key, members) = (named(language, key), members.join(", "));
            say!(
                language,
                "Private parts of {key} are out in the open ({members}): anyone can sign with it. Take the file down, and use a new key from now on.",
                "Geheime delen van {key} liggen op straat ({members}): iedereen kan ermee ondertekenen. Haal het bestand weg en gebruik voortaan een nieuwe sleutel."
            )
        }
    }
}

fn kid_missing(language: Language, kid: &str, found: &[String]) -> String {
    let kid = short_kid(kid);
    let told: Vec<String> =
        found.iter().take(KIDS_TOLD).map(|kid| format!("“{}”", short_kid(kid))).collect();
    let told = match (told.join(", "), found.len() > KIDS_TOLD) {
        (told, _) if told.is_empty() => say!(language, "none", "geen"),
        (told, false) => told,
        (told, true) => format!("{told}, …"),
    };
    say!(
        language,
        "No key there has the kid “{kid}” of the active key, so receivers find none to verify with. Found: {told}. Publish the key, or renew the hosted file.",
        "Geen sleutel heeft daar de kid “{kid}” van de actieve sleutel, dus ontvangers vinden er geen om mee te controleren. Gevonden: {told}. Publiceer de sleutel, of ververs het gehoste bestand."
    )
}

fn short_kid(kid: &str) -> String {
    shorten(kid, 12, 4)
}

/// A key, to stand inside a sentence.
fn named(language: Language, key: &NamedKey) -> String {
    match key {
        NamedKey::Kid(kid) => {
            let kid = short_kid(kid);
            say!(language, "the key “{kid}”", "de sleutel “{kid}”")
        }
        NamedKey::Nth(at) => {
            say!(language, "key {at} (without a kid)", "sleutel {at} (zonder kid)")
        }
    }
}

fn content_type(language: Language, found: Option<&str>) -> String {
    let found = found.filter(|found| !found.is_empty()).map(|found| shorten(found, 40, 0));
    match found {
        Some(found) => say!(
            language,
            "It is announced as {found}, which strict receivers refuse. Have the server send Content-Type: application/json.",
            "Het wordt aangekondigd als {found}, en strenge ontvangers weigeren dat. Laat de server Content-Type: application/json sturen."
        ),
        None => say!(
            language,
            "It comes without a Content-Type, which strict receivers refuse. Have the server send Content-Type: application/json.",
            "Het komt zonder Content-Type, en strenge ontvangers weigeren dat. Laat de server Content-Type: application/json sturen."
        ),
    }
}
