//! The words of the command line.

pub mod domain;

use super::{Language, say, word_table};
use crate::protocol::rules::Severity;

word_table! {
    /// The fixed words of the command line, in one language.
    CliLabels;

    about: "Launch simulator for Koppeltaal, HTI and SHOF. Without a command it opens the window.",
        "Launch-simulator voor Koppeltaal, HTI en SHOF. Zonder opdracht opent het venster.";
    home: "Where workspace and keys are kept", "Waar werkbestand en sleutels staan";
    lang: "Language of words: nl or en", "Taal van de woorden: nl of en";
    token: "Print one signed token", "Druk één ondertekend token af";
    preset: "Begin with the preset of this name; by default with what is in the editor", "Begin met de preset met deze naam; standaard met wat er in de editor staat";
    profile: "Profile: koppeltaal-2.0, hti-2.0 or hti-1.1", "Profiel: koppeltaal-2.0, hti-2.0 of hti-1.1";
    claims: "A JSON payload from a file, or - for standard input", "Een JSON-payload uit een bestand, of - voor standaardinvoer";
    set: "Set a claim, or a member as task.intent; a value that is JSON is taken as JSON", "Zet een claim, of een onderdeel zoals task.intent; een waarde die JSON is, wordt als JSON gelezen";
    unset: "Leave a claim out", "Laat een claim weg";
    key: "The kid of the key to sign with", "De kid van de sleutel om mee te ondertekenen";
    alg: "The algorithm to sign with", "Het algoritme om mee te ondertekenen";
    at: "The moment to act at, as 2026-03-01T10:00:00Z", "Het moment om te handelen, zoals 2026-03-01T10:00:00Z";
    lifetime: "exp minus iat, in seconds", "exp min iat, in seconden";
    jwe: "Encrypt the token for the public key in this file: JWK, JWKS, PEM or a certificate",
        "Versleutel het token voor de publieke sleutel in dit bestand: JWK, JWKS, PEM of een certificaat";
    jwe_alg: "Key management: RSA-OAEP, RSA-OAEP-256 or ECDH-ES; by default as the key says, or as is usual for it",
        "Sleutelbeheer: RSA-OAEP, RSA-OAEP-256 of ECDH-ES; standaard zoals de sleutel zegt, of zoals ervoor gebruikelijk is";
    jwe_enc: "Content encryption: A128CBC-HS256 or A256GCM; by default the first",
        "Inhoudsversleuteling: A128CBC-HS256 of A256GCM; standaard de eerste";
    force: "Go on although the claims have errors", "Ga door hoewel de claims fouten bevatten";
    fault: "Make it wrong in this way; lanceer faults lists them", "Maak het op deze manier fout; lanceer faults toont ze";
    faults: "List the ways in which a launch can be wrong on purpose", "Toon de manieren waarop een launch met opzet fout kan zijn";
    check: "Decode and validate the tokens in a text, or a JSON payload", "Decodeer en controleer de tokens in een tekst, of een JSON-payload";
    check_input: "A token, or a URL, form body, request, HAR file or page with tokens in it; a file, or - for standard input", "Een token, of een URL, formulier, verzoek, HAR-bestand of pagina met tokens erin; een bestand, of - voor standaardinvoer";
    check_jwks: "The issuer's JWKS: a file or a URL", "De JWKS van de uitgever: een bestand of een URL";
    check_key: "The issuer's public key, a PEM file; or for an encrypted token the private key that opens it",
        "De publieke sleutel van de uitgever, een PEM-bestand; of bij een versleuteld token de private sleutel die het opent";
    aud: "What aud must be", "Wat aud moet zijn";
    iss: "What iss must be", "Wat iss moet zijn";
    json: "Print JSON for machines", "Druk JSON af voor machines";
    serve: "Run the local domain without a window", "Draai het lokale domein zonder venster";
    port: "The port; 0 for any free one", "De poort; 0 voor een vrije";
    launch: "Serve a launch page and open the browser", "Toon een launch-pagina en open de browser";
    to: "The launch URL, or the name of a receiver; by default that of the preset, or the built-in module", "De launch-URL, of de naam van een ontvanger; standaard die van de preset, of de ingebouwde module";
    transport: "How the token travels: hti, shof, superset, get, or the names of fields that each carry it, as jwt,foo; by default as the preset says, or shof", "Hoe het token reist: hti, shof, superset, get, of de namen van velden die het elk bevatten, zoals jwt,foo; standaard zoals de preset zegt, of shof";
    print: "Print the link, the launch as html, curl or httpie, or source that makes it, instead of opening a browser", "Druk de link af, de launch als html, curl of httpie, of broncode die hem maakt, in plaats van een browser te openen";
    keys: "List, generate, import, export and remove keys", "Toon, maak, importeer, exporteer en verwijder sleutels";
    keys_list: "List the keys", "Toon de sleutels";
    keys_generate: "Generate a key; prints its kid", "Maak een sleutel; drukt zijn kid af";
    keys_bits: "Length of an RSA key: 2048, 3072 or 4096", "Lengte van een RSA-sleutel: 2048, 3072 of 4096";
    keys_import: "Import a private key: PEM, DER, JWK or JWKS; prints its kid", "Importeer een private sleutel: PEM, DER, JWK of JWKS; drukt zijn kid af";
    keys_file: "The file, or - for standard input", "Het bestand, of - voor standaardinvoer";
    keys_export: "Export a public key, or with --private the private one", "Exporteer een publieke sleutel, of met --private de private";
    keys_format: "pem, jwk, or jwks; without KID the jwks of all published keys", "pem, jwk of jwks; zonder KID de jwks van alle gepubliceerde sleutels";
    keys_private: "The private key: whoever has it can sign as you", "De private sleutel: wie hem heeft, kan ondertekenen alsof jij het bent";
    keys_out: "Write to a file instead of standard output", "Schrijf naar een bestand in plaats van standaarduitvoer";
    keys_remove: "Remove a key and its file, for good", "Verwijder een sleutel en zijn bestand, voorgoed";
    keys_set: "Change the name, kid, algorithm or publication of a key", "Verander de naam, kid, het algoritme of de publicatie van een sleutel";
    keys_rotate: "Publish a new key like this one beside it; prints its kid", "Publiceer een nieuwe sleutel als deze ernaast; drukt zijn kid af";
    keys_rotated: "The new key is published beside the old one. Receivers keep a JWKS for up to a minute; after that, sign with it (keys set KID --active) and take the old one out (keys set OLD --published no).",
        "De nieuwe sleutel is naast de oude gepubliceerd. Ontvangers bewaren een JWKS hoogstens een minuut; onderteken er daarna mee (keys set KID --active) en haal de oude eruit (keys set OUD --published no).";
    keys_check: "Fetch a JWKS as a receiver does, and say what is wrong", "Haal een JWKS op zoals een ontvanger, en zeg wat er mis is";
    keys_check_url: "The address; by default the one that a receiver derives from iss", "Het adres; standaard wat een ontvanger uit iss afleidt";
    keys_protect: "Encrypt the key files with a passphrase", "Versleutel de sleutelbestanden met een wachtzin";
    keys_unprotect: "Take the passphrase off the key files", "Haal de wachtzin van de sleutelbestanden af";
    keys_kid: "The kid of the key; by default the active one", "De kid van de sleutel; standaard de actieve";
    keys_new_kid: "The kid; by default the RFC 7638 thumbprint", "De kid; standaard de RFC 7638-thumbprint";
    keys_name: "What you call the key", "Hoe je de sleutel noemt";
    keys_active: "Sign launches with it", "Onderteken launches ermee";
    keys_published: "Whether it is in the JWKS: yes or no", "Of hij in de JWKS staat: yes of no";
    key_active: "active", "actief";
    key_published: "published", "gepubliceerd";
    key_unpublished: "not published", "niet gepubliceerd";
    passphrase: "Passphrase of the keys: ", "Wachtzin van de sleutels: ";
    passphrase_new: "New passphrase: ", "Nieuwe wachtzin: ";
    passphrase_again: "Once more: ", "Nog een keer: ";
    waiting: "The link works once, and until the token expires. Ctrl+C ends.",
        "De link werkt één keer, en tot het token verloopt. Ctrl+C stopt.";
    stopping: "The local domain has stopped.", "Het lokale domein is gestopt.";
    valid: "Valid.", "Geldig.";
    valid_unsigned: "The claims are in order; the signature was not checked.",
        "De claims zijn in orde; de handtekening is niet gecontroleerd.";
    signature_verified: "The signature is right.", "De handtekening klopt.";
    error: "error", "fout";
    warning: "warning", "waarschuwing";
    info: "note", "opmerking";
}

/// The verdict on something that is not valid.
pub fn invalid(language: Language, errors: usize) -> String {
    match errors {
        1 => say!(language, "Not valid: 1 error.", "Niet geldig: 1 fout."),
        _ => say!(language, "Not valid: {errors} errors.", "Niet geldig: {errors} fouten."),
    }
}

/// How a key stands, in a word or two.
pub fn key_marks(language: Language, active: bool, published: bool) -> String {
    let labels = CliLabels::of(language);
    let published = if published { labels.key_published } else { labels.key_unpublished };
    if active { format!("{}, {published}", labels.key_active) } else { published.to_owned() }
}

/// A severity in a word.
pub fn severity(language: Language, severity: Severity) -> &'static str {
    let labels = CliLabels::of(language);
    match severity {
        Severity::Error => labels.error,
        Severity::Warning => labels.warning,
        Severity::Info => labels.info,
    }
}

/// Bits were asked of a curve.
pub fn bits_are_for_rsa(language: Language) -> String {
    say!(
        language,
        "--bits is for RSA keys; the length of the others follows from --alg.",
        "--bits is voor RSA-sleutels; de lengte van de andere volgt uit --alg."
    )
}

/// There is no address to look at, and why.
pub fn no_address(language: Language, why: &str) -> String {
    say!(language, "{why} Give the address of the JWKS.", "{why} Geef het adres van de JWKS.")
}

/// What is wrong with a `--set` argument.
pub fn set_needs_equals(language: Language, given: &str) -> String {
    say!(
        language,
        "--set needs NAME=VALUE, and this is “{given}”.",
        "--set vraagt NAAM=WAARDE, en dit is “{given}”."
    )
}
