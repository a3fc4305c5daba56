//! What can go wrong with keys, and what the reader can do about it.

use super::trouble::Explanation;
use super::{Language, say};
use crate::protocol::key::KeyKind;
use crate::protocol::key_material::KeyRefusal;

/// Something went wrong with keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyTrouble {
    /// Something was not taken in as a key.
    Refused {
        /// The file; nothing for what was pasted.
        file: Option<String>,
        /// Why not.
        why: KeyRefusal,
    },
    /// Another key has this `kid`.
    IdTaken {
        /// The kid.
        kid: String,
    },
    /// Another key has the `kid` that a key brought along, or it cannot be one.
    IdReplaced {
        /// The kid.
        kid: String,
    },
    /// The `kid` cannot be one: empty, too long, or not printable.
    IdUnusable,
    /// The passphrase opens none of the keys.
    WrongPassphrase,
    /// No passphrase was given, or the two that were typed differ.
    NoPassphrase,
    /// The key is behind a passphrase that was not given.
    Locked {
        /// The kid.
        kid: String,
    },
    /// No key of this kind can be generated.
    NotGenerated {
        /// The kind.
        kind: String,
    },
    /// Another program holds the home, so keys cannot be changed here.
    HomeHeld,
}

/// The words for a trouble with keys.
pub(super) fn explain(language: Language, trouble: &KeyTrouble) -> Explanation {
    let (summary, next) = match trouble {
        KeyTrouble::Refused { file, why } => {
            let what = file
                .clone()
                .unwrap_or_else(|| say!(language, "What was pasted", "Wat er geplakt is"));
            let what = super::shorten(&what, 40, 16);
            return refusal(language, &what, why);
        }
        KeyTrouble::IdTaken { kid } => {
            let kid = super::shorten(kid, 24, 8);
            (
                say!(
                    language,
                    "Another key already has the kid “{kid}”, and a receiver finds the key by it alone.",
                    "Een andere sleutel heeft de kid “{kid}” al, en een ontvanger vindt de sleutel alleen daarmee."
                ),
                say!(
                    language,
                    "Choose another, or leave it out: then it is the thumbprint.",
                    "Kies een andere, of laat hem weg: dan is het de thumbprint."
                ),
            )
        }
        KeyTrouble::IdReplaced { kid } => {
            let kid = super::shorten(kid, 24, 8);
            (
                say!(
                    language,
                    "The key came with the kid “{kid}”, which another key has or which cannot be one.",
                    "De sleutel kwam met de kid “{kid}”, die een andere sleutel heeft of die geen kid kan zijn."
                ),
                say!(
                    language,
                    "It goes by its thumbprint here; on the Keys page you can give it another.",
                    "Hij heet hier naar zijn thumbprint; op de pagina Sleutels kun je hem een andere geven."
                ),
            )
        }
        KeyTrouble::IdUnusable => (
            say!(language, "This cannot be a kid.", "Dit kan geen kid zijn."),
            say!(
                language,
                "Give it 1 to 256 characters that can be printed.",
                "Geef 1 tot 256 tekens die te drukken zijn."
            ),
        ),
        KeyTrouble::WrongPassphrase => (
            say!(
                language,
                "The passphrase is not the one that the keys were protected with.",
                "Dit is niet de wachtzin waarmee de sleutels beveiligd zijn."
            ),
            say!(
                language,
                "Try again; nothing was lost.",
                "Probeer het nog eens; er is niets verloren."
            ),
        ),
        KeyTrouble::NoPassphrase => (
            say!(
                language,
                "No passphrase was given, or the two differ. Nothing has changed.",
                "Er is geen wachtzin gegeven, of de twee verschillen. Er is niets veranderd."
            ),
            say!(
                language,
                "Set LANCEER_PASSPHRASE, or run this in a terminal and type it.",
                "Zet LANCEER_PASSPHRASE, of voer dit uit in een terminal en typ hem."
            ),
        ),
        KeyTrouble::Locked { kid } => {
            let kid = super::shorten(kid, 24, 8);
            (
                say!(
                    language,
                    "The key {kid} is protected by a passphrase.",
                    "De sleutel {kid} is beveiligd met een wachtzin."
                ),
                say!(
                    language,
                    "Set LANCEER_PASSPHRASE, or run this in a terminal and type it.",
                    "Zet LANCEER_PASSPHRASE, of voer dit uit in een terminal en typ hem."
                ),
            )
        }
        KeyTrouble::NotGenerated { kind } => (
            say!(
                language,
                "A key of {kind} cannot be generated.",
                "Een sleutel van {kind} kan niet gemaakt worden."
            ),
            kinds(language),
        ),
        KeyTrouble::HomeHeld => (
            say!(
                language,
                "A window uses this home, and would not see what is changed behind its back.",
                "Een venster gebruikt deze map, en zou niet zien wat er achter zijn rug verandert."
            ),
            say!(
                language,
                "Make the change in that window, or close it first.",
                "Doe het in dat venster, of sluit het eerst."
            ),
        ),
    };
    Explanation { summary, next }
}

/// The kinds of key there are.
fn kinds(language: Language) -> String {
    let names = KeyKind::GENERATED.map(KeyKind::name).join(", ");
    say!(language, "Use one of {names}.", "Gebruik een van {names}.")
}

fn refusal(language: Language, what: &str, why: &KeyRefusal) -> Explanation {
    let (summary, next) = match why {
        KeyRefusal::Empty => {
            (say!(language, "{what} is empty.", "{what} is leeg."), formats(language))
        }
        KeyRefusal::TooLarge => (
            say!(
                language,
                "{what} is far larger than any file of keys.",
                "{what} is veel groter dan een bestand met sleutels ooit is."
            ),
            say!(
                language,
                "Choose the file that holds the key alone.",
                "Kies het bestand waar alleen de sleutel in staat."
            ),
        ),
        KeyRefusal::NotAFile => (
            say!(language, "{what} is not a file.", "{what} is geen bestand."),
            say!(
                language,
                "Choose the file with the key in it.",
                "Kies het bestand waar de sleutel in staat."
            ),
        ),
        KeyRefusal::Unreadable { reason } => (
            say!(
                language,
                "{what} could not be read: {reason}.",
                "{what} kon niet gelezen worden: {reason}."
            ),
            say!(
                language,
                "See whether it is still there and may be read, then import it again.",
                "Kijk of het er nog is en gelezen mag worden, en importeer het opnieuw."
            ),
        ),
        KeyRefusal::Changed => (
            say!(
                language,
                "{what} changed while it was read.",
                "{what} veranderde terwijl het gelezen werd."
            ),
            say!(
                language,
                "Wait until it has been written, then import it again.",
                "Wacht tot het geschreven is en importeer het opnieuw."
            ),
        ),
        KeyRefusal::NotAKey => (
            say!(language, "{what} holds no key.", "{what} bevat geen sleutel."),
            formats(language),
        ),
        KeyRefusal::Damaged => (
            say!(
                language,
                "{what} begins like a key, but is damaged or cut off.",
                "{what} begint als een sleutel, maar is beschadigd of afgekapt."
            ),
            say!(
                language,
                "Copy it again from where it was made, whole.",
                "Kopieer hem opnieuw van waar hij gemaakt is, in zijn geheel."
            ),
        ),
        KeyRefusal::Certificate => (
            say!(
                language,
                "{what} is a certificate, which holds a public key only.",
                "{what} is een certificaat, en daarin staat alleen een publieke sleutel."
            ),
            private_needed(language),
        ),
        KeyRefusal::PublicOnly => (
            say!(
                language,
                "{what} is a public key, and signing takes the private one.",
                "{what} is een publieke sleutel, en ondertekenen kan alleen met de private."
            ),
            private_needed(language),
        ),
        KeyRefusal::PrivateGiven => (
            say!(
                language,
                "{what} is a private key, and the public one is needed.",
                "{what} is een private sleutel, en de publieke is nodig."
            ),
            say!(
                language,
                "Give the public half: openssl pkey -in key.pem -pubout.",
                "Geef de publieke helft: openssl pkey -in sleutel.pem -pubout."
            ),
        ),
        KeyRefusal::Encrypted => (
            say!(
                language,
                "The private key in {what} is protected by a passphrase.",
                "De private sleutel in {what} is beveiligd met een wachtzin."
            ),
            say!(
                language,
                "Take it off a copy first: openssl pkey -in KEY -out plain.pem.",
                "Haal die er bij een kopie eerst af: openssl pkey -in SLEUTEL -out plain.pem."
            ),
        ),
        KeyRefusal::OpenSsh => (
            say!(
                language,
                "{what} is a key in the format of OpenSSH.",
                "{what} is een sleutel in het formaat van OpenSSH."
            ),
            say!(
                language,
                "Rewrite a copy first: ssh-keygen -p -m PKCS8 -f KEY (for RSA and ECDSA keys).",
                "Herschrijf eerst een kopie: ssh-keygen -p -m PKCS8 -f SLEUTEL (voor RSA- en ECDSA-sleutels)."
            ),
        ),
        KeyRefusal::KeyStore => (
            say!(
                language,
                "{what} is a key store and not a key.",
                "{what} is een sleutelkluis en geen sleutel."
            ),
            say!(
                language,
                "Take the key out first: openssl pkcs12 -in STORE -nodes -nocerts -out key.pem (a JKS is turned into PKCS#12 by keytool).",
                "Haal de sleutel er eerst uit: openssl pkcs12 -in KLUIS -nodes -nocerts -out key.pem (van een JKS maakt keytool PKCS#12)."
            ),
        ),
        KeyRefusal::Several { count } => (
            say!(
                language,
                "{what} holds {count} private keys, and it is not clear which is meant.",
                "{what} bevat {count} private sleutels, en het is niet duidelijk welke bedoeld is."
            ),
            say!(
                language,
                "Put each into a file of its own, or give them as a JWKS.",
                "Zet elk in een eigen bestand, of geef ze als JWKS."
            ),
        ),
        KeyRefusal::Mismatch => (
            say!(
                language,
                "In {what} the public and the private part do not belong together.",
                "In {what} horen het publieke en het private deel niet bij elkaar."
            ),
            say!(
                language,
                "Import the private key alone: its public part follows from it.",
                "Importeer alleen de private sleutel: het publieke deel volgt daaruit."
            ),
        ),
        KeyRefusal::Swapped => (
            say!(
                language,
                "{what} holds another key than the one that was kept in it. It is left as it is.",
                "{what} bevat een andere sleutel dan erin bewaard werd. Het blijft zoals het is."
            ),
            say!(
                language,
                "Put the file back, or import it as a key of its own.",
                "Zet het bestand terug, of importeer het als een eigen sleutel."
            ),
        ),
        KeyRefusal::TooShort { bits } => (
            say!(
                language,
                "The RSA key in {what} has {bits} bits, and receivers refuse less than 2048.",
                "De RSA-sleutel in {what} heeft {bits} bits, en ontvangers weigeren minder dan 2048."
            ),
            say!(
                language,
                "Make a longer one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048.",
                "Maak een langere: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048."
            ),
        ),
        KeyRefusal::TooLong { bits } => (
            say!(
                language,
                "The RSA key in {what} has {bits} bits; no more than 8192 can be used.",
                "De RSA-sleutel in {what} heeft {bits} bits; meer dan 8192 kan niet."
            ),
            say!(
                language,
                "Use one of 2048, 3072 or 4096.",
                "Gebruik er een van 2048, 3072 of 4096."
            ),
        ),
        KeyRefusal::UnknownCurve { curve } => (
            say!(
                language,
                "The key in {what} is on the curve {curve}, and launches are signed on P-256, P-384, P-521 or Ed25519.",
                "De sleutel in {what} ligt op de kromme {curve}, en een launch wordt ondertekend op P-256, P-384, P-521 of Ed25519."
            ),
            say!(
                language,
                "Make one on a curve that HTI has: openssl ecparam -name prime256v1 -genkey -noout.",
                "Maak er een op een kromme die HTI kent: openssl ecparam -name prime256v1 -genkey -noout."
            ),
        ),
        KeyRefusal::UnknownKind { kind } => (
            say!(
                language,
                "The key in {what} is of the kind {kind}, which cannot sign a launch.",
                "De sleutel in {what} is van de soort {kind}, en daarmee is geen launch te ondertekenen."
            ),
            kinds(language),
        ),
        KeyRefusal::Symmetric => (
            say!(
                language,
                "{what} is a shared secret (kty oct), and HTI forbids signing with one.",
                "{what} is een gedeeld geheim (kty oct), en ondertekenen daarmee verbiedt HTI."
            ),
            kinds(language),
        ),
        KeyRefusal::MissingMembers { members } => (
            say!(
                language,
                "The private JWK in {what} lacks {members}.",
                "De private JWK in {what} mist {members}."
            ),
            say!(
                language,
                "Export it once more with all its members.",
                "Exporteer hem nog eens met alles erop en eraan."
            ),
        ),
    };
    Explanation { summary, next }
}

fn formats(language: Language) -> String {
    say!(
        language,
        "A private key can be PEM (PKCS#8, PKCS#1, SEC1), DER, a private JWK or a JWKS.",
        "Een private sleutel kan PEM zijn (PKCS#8, PKCS#1, SEC1), DER, een private JWK of een JWKS."
    )
}

fn private_needed(language: Language) -> String {
    say!(
        language,
        "Import the file with the private key that belongs to it.",
        "Importeer het bestand met de private sleutel die erbij hoort."
    )
}
