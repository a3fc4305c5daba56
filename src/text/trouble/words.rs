//! The words for troubles: what happened, and what to do about it.

use super::{Explanation, Trouble};
use crate::protocol::journal::NoBrowser;
use crate::text::{
    Language, faults, findings, journal_trouble, jwe, key_trouble, preset_trouble,
    receiver_trouble, retrieval, say, shorten,
};

/// Why no browser could be opened, to stand inside a sentence.
pub fn no_browser(language: Language, why: &NoBrowser) -> String {
    match why {
        NoBrowser::NoLauncher => say!(
            language,
            "this system has no program that opens links",
            "dit systeem heeft geen programma dat links opent"
        ),
        NoBrowser::LauncherFailed => say!(
            language,
            "the program that opens links says that it could not",
            "het programma dat links opent, zegt dat het niet lukte"
        ),
        NoBrowser::System(reason) => reason.clone(),
    }
}

/// The words for a trouble.
pub fn explain(language: Language, trouble: &Trouble) -> Explanation {
    let (summary, next) = match trouble {
        Trouble::HomeUnusable { path, reason } if path.as_os_str().is_empty() => (
            say!(
                language,
                "There is no place to keep files: {reason}. Nothing is saved this time.",
                "Er is geen plek om bestanden te bewaren: {reason}. Deze keer wordt niets bewaard."
            ),
            say!(
                language,
                "Start with --home DIR, or set LANCEER_HOME.",
                "Start met --home MAP, of zet LANCEER_HOME."
            ),
        ),
        Trouble::HomeUnusable { path, reason } => {
            let path = path.display();
            (
                say!(
                    language,
                    "{path} cannot be used: {reason}. Nothing is saved this time.",
                    "{path} is niet te gebruiken: {reason}. Deze keer wordt niets bewaard."
                ),
                say!(
                    language,
                    "Make it writable, or start with --home DIR.",
                    "Maak de map schrijfbaar, of start met --home MAP."
                ),
            )
        }
        Trouble::HomeInUse { path } => {
            let path = path.display();
            (
                say!(
                    language,
                    "Another Lanceer uses {path}. Nothing is saved from this window.",
                    "Een andere Lanceer gebruikt {path}. Vanuit dit venster wordt niets bewaard."
                ),
                say!(
                    language,
                    "Close the other one, or start with another --home.",
                    "Sluit de andere, of start met een andere --home."
                ),
            )
        }
        Trouble::WorkspaceBroken { aside: Some(aside), reason } => {
            let aside = aside.display();
            (
                say!(
                    language,
                    "The workspace file is broken ({reason}). A new one was begun.",
                    "Het werkbestand is beschadigd ({reason}). Er is een nieuw begonnen."
                ),
                say!(
                    language,
                    "The old one is kept as {aside}.",
                    "Het oude is bewaard als {aside}."
                ),
            )
        }
        Trouble::WorkspaceBroken { aside: None, reason } => (
            say!(
                language,
                "The workspace file is broken ({reason}) and could not be set aside. Nothing is saved this time.",
                "Het werkbestand is beschadigd ({reason}) en kon niet opzij gezet worden. Deze keer wordt niets bewaard."
            ),
            say!(
                language,
                "Move it away by hand, then start again.",
                "Verplaats het zelf en start opnieuw."
            ),
        ),
        Trouble::WorkspaceUnreadable { path, reason } => {
            let path = path.display();
            (
                say!(
                    language,
                    "{path} cannot be read: {reason}. It is left as it is, and nothing is saved this time.",
                    "{path} is niet te lezen: {reason}. Het blijft zoals het is en deze keer wordt niets bewaard."
                ),
                say!(
                    language,
                    "Make it readable for yourself, then start again.",
                    "Maak het voor jezelf leesbaar en start opnieuw."
                ),
            )
        }
        Trouble::WorkspaceNewer { path, version } => {
            let path = path.display();
            (
                say!(
                    language,
                    "{path} was written by a newer Lanceer (file version {version}). It is left as it is, and nothing is saved this time.",
                    "{path} is geschreven door een nieuwere Lanceer (bestandsversie {version}). Het blijft zoals het is en deze keer wordt niets bewaard."
                ),
                say!(
                    language,
                    "Use the newer version, or start with another --home.",
                    "Gebruik de nieuwere versie, of start met een andere --home."
                ),
            )
        }
        Trouble::NotSaved { path, reason } => {
            let path = path.display();
            (
                say!(
                    language,
                    "{path} could not be saved: {reason}.",
                    "{path} kon niet bewaard worden: {reason}."
                ),
                say!(
                    language,
                    "Check the rights and the space on the disk.",
                    "Controleer de rechten en de ruimte op de schijf."
                ),
            )
        }
        Trouble::KeyNotMade { reason } => (
            say!(
                language,
                "No key could be made: {reason}.",
                "Er kon geen sleutel gemaakt worden: {reason}."
            ),
            say!(language, "Try it once more.", "Probeer het nog eens."),
        ),
        Trouble::Key(trouble) => return key_trouble::explain(language, trouble),
        Trouble::Journal(trouble) => return journal_trouble::explain(language, trouble),
        Trouble::Preset(trouble) => return preset_trouble::explain(language, trouble),
        Trouble::Receiver(trouble) => return receiver_trouble::explain(language, trouble),
        Trouble::NoKey => (
            say!(
                language,
                "There is no key to sign with yet.",
                "Er is nog geen sleutel om mee te ondertekenen."
            ),
            say!(
                language,
                "Wait while the first one is made, or make or unlock one on the Keys page.",
                "Wacht tot de eerste gemaakt is, of maak of ontgrendel er een op de pagina Sleutels."
            ),
        ),
        Trouble::NotSigned { reason } => (
            say!(
                language,
                "The token could not be signed: {reason}.",
                "Het token kon niet ondertekend worden: {reason}."
            ),
            say!(
                language,
                "Choose another algorithm or key.",
                "Kies een ander algoritme of een andere sleutel."
            ),
        ),
        Trouble::NoRecipient(problem) => (
            say!(
                language,
                "The launch cannot be encrypted for the module.",
                "De lancering kan niet voor de module versleuteld worden."
            ),
            jwe::no_recipient(language, problem),
        ),
        Trouble::NotEncrypted(problem) => (
            jwe::token(language, problem),
            say!(
                language,
                "Choose another key or key management, or turn encryption off.",
                "Kies een andere sleutel of ander sleutelbeheer, of zet de versleuteling uit."
            ),
        ),
        Trouble::PortTaken { wanted, used } => (
            say!(
                language,
                "Port {wanted} is taken; the local domain is on {used}.",
                "Poort {wanted} is bezet; het lokale domein zit op {used}."
            ),
            say!(
                language,
                "Addresses you copied before may need the new port.",
                "Adressen die je eerder kopieerde, hebben misschien de nieuwe poort nodig."
            ),
        ),
        Trouble::NoServer { reason } => (
            say!(
                language,
                "The local domain could not start: {reason}.",
                "Het lokale domein kon niet starten: {reason}."
            ),
            say!(
                language,
                "Tokens can still be made and copied; start again to launch.",
                "Tokens maken en kopiëren kan wel; start opnieuw om te lanceren."
            ),
        ),
        Trouble::ServerMissing => (
            say!(
                language,
                "There is no local domain to serve the launch page.",
                "Er is geen lokaal domein om de launch-pagina te tonen."
            ),
            say!(
                language,
                "Copy the token instead, or start again.",
                "Kopieer het token, of start opnieuw."
            ),
        ),
        Trouble::Endpoint(problem) => (
            findings::endpoint(language, problem),
            say!(language, "Nothing was sent.", "Er is niets verstuurd."),
        ),
        Trouble::NoBrowser { why } => (
            {
                let reason = no_browser(language, why);
                say!(
                    language,
                    "No browser could be opened: {reason}.",
                    "Er kon geen browser geopend worden: {reason}."
                )
            },
            say!(
                language,
                "Copy the launch link and open it yourself.",
                "Kopieer de launch-link en open hem zelf."
            ),
        ),
        Trouble::EventsLeftOut { events } => (
            say!(
                language,
                "More arrived at once than the journal can take in: {events} events are not in it.",
                "Er kwam meer tegelijk binnen dan het logboek kan verwerken: {events} gebeurtenissen staan er niet in."
            ),
            say!(
                language,
                "Every request was answered as always.",
                "Elk verzoek is beantwoord zoals altijd."
            ),
        ),
        Trouble::BrowserSilent { secs } => (
            say!(
                language,
                "The browser was asked, and in {secs} seconds none came for the launch page.",
                "De browser is gevraagd, en in {secs} seconden kwam er geen voor de launch-pagina."
            ),
            say!(
                language,
                "Copy the launch link and open it yourself; or wait, if the browser is still starting.",
                "Kopieer de launch-link en open hem zelf; of wacht, als de browser nog aan het starten is."
            ),
        ),
        Trouble::NotFetched { url, failure } => {
            let why = retrieval::failure(language, failure);
            (
                say!(
                    language,
                    "{url} could not be read: {why}.",
                    "{url} kon niet gelezen worden: {why}."
                ),
                retrieval::remedy(language, failure),
            )
        }
        Trouble::NotServed { url, status } => (
            say!(
                language,
                "{url} could not be read: the server answers with status {status}.",
                "{url} kon niet gelezen worden: de server antwoordt met status {status}."
            ),
            String::new(),
        ),
        Trouble::TokenUnread(problem) => (
            findings::malformed(language, problem),
            say!(
                language,
                "Nothing was changed. Copy the whole token, from the first character to the last.",
                "Er is niets veranderd. Kopieer het hele token, van het eerste teken tot het laatste."
            ),
        ),
        Trouble::NotRead { what, reason } => (
            say!(
                language,
                "{what} could not be read: {reason}.",
                "{what} kon niet gelezen worden: {reason}."
            ),
            String::new(),
        ),
        Trouble::FileTooLarge { file } => {
            let file = shorten(file, 40, 16);
            (
                say!(
                    language,
                    "{file} is larger than 1 MiB, the most that is taken in.",
                    "{file} is groter dan 1 MiB, meer wordt er niet aangenomen."
                ),
                say!(
                    language,
                    "Choose a file with the key alone, or with the resources of one launch.",
                    "Kies een bestand met alleen de sleutel, of met de resources van één lancering."
                ),
            )
        }
        Trouble::NotJson { what, reason } => {
            // What was given may be the JSON itself, and a reason may be a sentence.
            let (what, reason) = (shorten(what, 60, 20), reason.trim_end_matches('.'));
            (
                say!(
                    language,
                    "{what} is not the JSON that is needed: {reason}.",
                    "{what} is niet de JSON die nodig is: {reason}."
                ),
                String::new(),
            )
        }
        Trouble::NoUsableKeys { what } => (
            say!(
                language,
                "{what} holds no public key that can verify a launch.",
                "{what} bevat geen publieke sleutel die een launch kan controleren."
            ),
            say!(
                language,
                "It should be a JWKS with RSA, EC or Ed25519 keys, or a public key in PEM.",
                "Het hoort een JWKS te zijn met RSA-, EC- of Ed25519-sleutels, of een publieke sleutel in PEM."
            ),
        ),
        Trouble::Unknown { what, name } => (
            say!(language, "There is no {what} “{name}”.", "Er is geen {what} “{name}”."),
            String::new(),
        ),
        Trouble::FaultNotHere { fault, why } => {
            (faults::does_not_apply(language, *fault, *why), faults::apply_instead(language))
        }
        Trouble::Usage { message } => (message.clone(), String::new()),
        Trouble::ClaimsHaveErrors { errors } => (
            say!(
                language,
                "The claims have errors ({errors}), so no token was made.",
                "De claims bevatten fouten ({errors}), dus is er geen token gemaakt."
            ),
            say!(
                language,
                "Add --force to make it all the same.",
                "Met --force wordt het toch gemaakt."
            ),
        ),
    };
    Explanation { summary, next }
}
