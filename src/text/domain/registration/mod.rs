//! Words about registering an application: what is asked, what is wrong, and what was found of its keys.

mod problem;

use crate::protocol::jwe::RecipientKeys;
use crate::protocol::registry::{KeysSource, Role};
use crate::text::{Language, say, shorten, word_table};

pub use problem::{keys_problem, problem};

word_table! {
    /// The fixed words about applications, in one language.
    RegistrationLabels;
    // The question.
    new_title: "Register an application", "Applicatie registreren";
    edit_title: "Application", "Applicatie";
    register: "Register", "Registreer";
    role: "Role", "Rol";
    name_hint: "what you call it", "hoe je hem noemt";
    client_id_hint: "follows from the name", "volgt uit de naam";
    keys: "Public keys", "Publieke sleutels";
    jwks_url: "URL of the JWKS", "URL van de JWKS";
    pasted: "Pasted keys", "Geplakte sleutels";
    pasted_hint: "Paste a JWKS, a JWK, or one public key in PEM. Never a private key.",
        "Plak een JWKS, een JWK, of één publieke sleutel als PEM. Nooit een private sleutel.";
    redirect_uris: "Redirect URIs", "Redirect-URI's";
    redirect_hint: "One a line. Compared to the letter.", "Eén per regel. Vergeleken naar de letter.";
    test_keys: "Test keys", "Test sleutels";
    testing_keys: "Fetching the JWKS", "De JWKS wordt opgehaald";

    // The list and the details.
    ask: "Register…", "Registreer…";
    edit: "Edit…", "Bewerk…";
    built_in: "built in", "ingebouwd";
    own_title: "Your own application", "Je eigen applicatie";
    own_module: "Register your module and it takes part: it is launched from here, people log in for it here, and it introspects here.",
        "Registreer je module en hij doet mee: hij wordt van hieruit gelanceerd, mensen loggen hier voor hem in, en hij doet hier introspectie.";
    own_portal: "Register a portal of another, and it launches at the built-in module.",
        "Registreer een portaal van een ander, en dat lanceert naar de ingebouwde module.";
    ask_module: "Register a module…", "Registreer een module…";
    ask_portal: "Register a portal…", "Registreer een portaal…";
    launch_at: "Launch at it", "Lanceer ernaar";
    launch_at_why: "It becomes a receiver on the Launch page, with its Device as aud and a task that it offers.",
        "Hij wordt een ontvanger op de pagina Lanceren, met zijn Device als aud en een taak die hij aanbiedt.";
    no_launch_url: "There is no launch URL yet.", "Er is nog geen launch-URL.";
    no_keys: "None: it cannot prove who it is.", "Geen: de applicatie kan niet bewijzen wie ze is.";
    no_redirects: "None: nobody can log in for it.", "Geen: niemand kan er inloggen.";
    its_settings: "What to set there", "Wat je daar instelt";
    copy_settings: "Copy these lines", "Kopieer deze regels";
}

/// What a role is called.
pub fn role(language: Language, role: Role) -> &'static str {
    match (language, role) {
        (_, Role::Module) => "Module",
        (Language::English, Role::Portal) => "Portal",
        (Language::Dutch, Role::Portal) => "Portaal",
    }
}

/// Where keys come from.
pub fn source(language: Language, source: KeysSource) -> &'static str {
    match (language, source) {
        (Language::English, KeysSource::Url) => "JWKS URL",
        (Language::Dutch, KeysSource::Url) => "JWKS-URL",
        (Language::English, KeysSource::Text) => "Pasted",
        (Language::Dutch, KeysSource::Text) => "Geplakt",
        (Language::English, KeysSource::None) => "None",
        (Language::Dutch, KeysSource::None) => "Geen",
    }
}

/// The keys that were found: how many, and what each is.
pub fn keys_found(language: Language, found: &RecipientKeys) -> String {
    const MOST: usize = 4;
    let told = found.keys.iter().take(MOST).map(|key| {
        let kid = key.kid.as_ref().map(|kid| format!(" ({})", shorten(kid.as_str(), 10, 4)));
        format!("{}{}", key.kind.name(), kid.unwrap_or_default())
    });
    let told = told.collect::<Vec<_>>().join(", ");
    let more = if found.keys.len() > MOST { ", …" } else { "" };
    let count = found.keys.len();
    let usable = match count {
        1 => say!(language, "1 key: {told}.", "1 sleutel: {told}."),
        _ => say!(language, "{count} keys: {told}{more}.", "{count} sleutels: {told}{more}."),
    };
    match found.refused.len() {
        0 => usable,
        1 => say!(
            language,
            "{usable} One more cannot be used here.",
            "{usable} Nog één is hier niet te gebruiken."
        ),
        more => say!(
            language,
            "{usable} {more} more cannot be used here.",
            "{usable} Nog {more} zijn hier niet te gebruiken."
        ),
    }
}
