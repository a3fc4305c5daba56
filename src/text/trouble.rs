//! What can go wrong around a launch, and what the reader can do about it.
//!
//! [`Trouble`] is the one type in which failures reach a person. Modules with errors of their own
//! turn them into it at their boundary.

use std::path::PathBuf;

use super::journal_trouble::{self, JournalTrouble};
use super::key_trouble::{self, KeyTrouble};
use super::preset_trouble::{self, PresetTrouble};
use super::receiver_trouble::{self, ReceiverTrouble};
use super::{Language, faults, findings, jwe, retrieval, say};
use crate::protocol::exchange::EndpointProblem;
use crate::protocol::faults::{FaultId, WhyNot};
use crate::protocol::journal::NoBrowser;
use crate::protocol::jwe::{JweProblem, RecipientProblem};
use crate::protocol::retrieval::Failure;
use crate::protocol::token::Malformed;

/// Something went wrong that a person should know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", explain(Language::English, self).in_one_line())]
pub enum Trouble {
    /// There is no place to keep files, or it cannot be written.
    HomeUnusable {
        /// The place; empty when none could be found.
        path: PathBuf,
        /// In the words of the system.
        reason: String,
    },
    /// Another window holds the home.
    HomeInUse {
        /// The place.
        path: PathBuf,
    },
    /// The workspace file is broken and was set aside.
    WorkspaceBroken {
        /// Where it is now, or nothing when it could not be moved.
        aside: Option<PathBuf>,
        /// What is wrong with it.
        reason: String,
    },
    /// The workspace file cannot be read at all.
    WorkspaceUnreadable {
        /// The file.
        path: PathBuf,
        /// In the words of the system.
        reason: String,
    },
    /// The workspace file was written by a newer version.
    WorkspaceNewer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u64,
    },
    /// Saving failed.
    NotSaved {
        /// The file.
        path: PathBuf,
        /// In the words of the system.
        reason: String,
    },
    /// No key could be made.
    KeyNotMade {
        /// In the words of the library.
        reason: String,
    },
    /// Something went wrong with keys.
    Key(KeyTrouble),
    /// Something went wrong with presets.
    Preset(PresetTrouble),
    /// Something went wrong with the files of the journal.
    Journal(JournalTrouble),
    /// Something went wrong with receivers.
    Receiver(ReceiverTrouble),
    /// There is no key to sign with.
    NoKey,
    /// The key cannot sign with this algorithm, or signing failed.
    NotSigned {
        /// In the words of the library.
        reason: String,
    },
    /// There is nobody to encrypt for.
    NoRecipient(RecipientProblem),
    /// The token could not be encrypted.
    NotEncrypted(JweProblem),
    /// The port that was wanted is taken; another is used.
    PortTaken {
        /// The wanted one.
        wanted: u16,
        /// The one in use.
        used: u16,
    },
    /// No port could be opened.
    NoServer {
        /// In the words of the system.
        reason: String,
    },
    /// The local domain is not there, so no launch page can be served.
    ServerMissing,
    /// The endpoint cannot be launched at.
    Endpoint(EndpointProblem),
    /// More happened at once than can be kept.
    EventsLeftOut {
        /// So many events are not in the journal.
        events: usize,
    },
    /// A browser was asked, and did not come for the page.
    BrowserSilent {
        /// How many seconds were waited.
        secs: u64,
    },
    /// The launch is to be wrong, and would be right.
    FaultNotHere {
        /// How it was to be wrong.
        fault: FaultId,
        /// Why it would not be.
        why: WhyNot,
    },
    /// No browser could be opened.
    NoBrowser {
        /// Why not.
        why: NoBrowser,
    },
    /// There was no answer from an address.
    NotFetched {
        /// The address.
        url: String,
        /// Why not.
        failure: Failure,
    },
    /// An address answered that it has nothing to give.
    NotServed {
        /// The address.
        url: String,
        /// The status code.
        status: u16,
    },
    /// What was pasted as a token cannot be read.
    TokenUnread(Malformed),
    /// A file could not be read.
    NotRead {
        /// What was to be read.
        what: String,
        /// Why not.
        reason: String,
    },
    /// A file is larger than what is taken in.
    FileTooLarge {
        /// The file.
        file: String,
    },
    /// A text that should be JSON is none.
    NotJson {
        /// Which text.
        what: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A JWKS without keys that can be used.
    NoUsableKeys {
        /// Where it came from.
        what: String,
    },
    /// A name that nothing here has.
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// The name that was given.
        name: String,
    },
    /// The command line was used wrongly.
    Usage {
        /// How, as a sentence.
        message: String,
    },
    /// The claims have errors, and nobody said to go on.
    ClaimsHaveErrors {
        /// How many.
        errors: usize,
    },
}

/// A trouble in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What happened, and what it means.
    pub summary: String,
    /// What to do.
    pub next: String,
}

impl Explanation {
    /// Both sentences.
    pub fn in_one_line(&self) -> String {
        format!("{} {}", self.summary, self.next).trim().to_owned()
    }
}

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
            let file = super::shorten(file, 40, 16);
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
            let (what, reason) = (super::shorten(what, 60, 20), reason.trim_end_matches('.'));
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
