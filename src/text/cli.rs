//! The words of the command line.

use super::{Language, say, word_table};

word_table! {
    /// The fixed words of the command line, in one language.
    CliLabels;

    about: "Launch simulator for Koppeltaal, HTI and SHOF. Without a command it opens the window.",
        "Launch-simulator voor Koppeltaal, HTI en SHOF. Zonder opdracht opent het venster.";
    home: "Where workspace and keys are kept", "Waar werkbestand en sleutels staan";
    lang: "Language of words: nl or en", "Taal van de woorden: nl of en";
    token: "Print one signed token", "Druk één ondertekend token af";
    profile: "Profile: koppeltaal-2.0 or hti-2.0", "Profiel: koppeltaal-2.0 of hti-2.0";
    claims: "A JSON payload from a file, or - for standard input", "Een JSON-payload uit een bestand, of - voor standaardinvoer";
    set: "Set a claim; a value that is JSON is taken as JSON", "Zet een claim; een waarde die JSON is, wordt als JSON gelezen";
    unset: "Leave a claim out", "Laat een claim weg";
    key: "The kid of the key to sign with", "De kid van de sleutel om mee te ondertekenen";
    alg: "The algorithm to sign with", "Het algoritme om mee te ondertekenen";
    at: "The moment to act at, as 2026-03-01T10:00:00Z", "Het moment om te handelen, zoals 2026-03-01T10:00:00Z";
    lifetime: "exp minus iat, in seconds", "exp min iat, in seconden";
    force: "Go on although the claims have errors", "Ga door hoewel de claims fouten bevatten";
    check: "Decode and validate a token, or a JSON payload", "Decodeer en controleer een token, of een JSON-payload";
    check_input: "A token, a file, or - for standard input", "Een token, een bestand, of - voor standaardinvoer";
    check_jwks: "The issuer's JWKS: a file or a URL", "De JWKS van de uitgever: een bestand of een URL";
    check_key: "The issuer's public key: a PEM file", "De publieke sleutel van de uitgever: een PEM-bestand";
    aud: "What aud must be", "Wat aud moet zijn";
    iss: "What iss must be", "Wat iss moet zijn";
    json: "Print JSON for machines", "Druk JSON af voor machines";
    serve: "Run the local domain without a window", "Draai het lokale domein zonder venster";
    port: "The port; 0 for any free one", "De poort; 0 voor een vrije";
    launch: "Serve a launch page and open the browser", "Toon een launch-pagina en open de browser";
    to: "The launch URL; the built-in module by default", "De launch-URL; standaard de ingebouwde module";
    transport: "How the token travels: hti, shof, superset or get", "Hoe het token reist: hti, shof, superset of get";
    print: "Print link, html or curl instead of opening a browser", "Druk link, html of curl af in plaats van een browser te openen";
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

/// What is wrong with a `--set` argument.
pub fn set_needs_equals(language: Language, given: &str) -> String {
    say!(
        language,
        "--set needs NAME=VALUE, and this is “{given}”.",
        "--set vraagt NAAM=WAARDE, en dit is “{given}”."
    )
}
