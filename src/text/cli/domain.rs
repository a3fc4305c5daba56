//! The words of `lanceer domain`, and of the domain that `lanceer serve` runs.

use crate::text::{Language, say, word_table};

word_table! {
    /// The fixed words of `lanceer domain`, in one language.
    DomainLabels;

    about: "Show the local domain, and register applications in it", "Toon het lokale domein, en registreer er applicaties in";
    show: "Show the applications, people, tasks and definitions", "Toon de applicaties, personen, taken en definities";
    app: "Register an application of your own, or take one out", "Registreer een eigen applicatie, of haal er een uit";
    add: "Register an application; prints its client_id", "Registreer een applicatie; drukt haar client_id af";
    remove: "Take a registered application out", "Haal een geregistreerde applicatie eruit";
    reset: "Make the domain anew: other ids, the people and tasks that ship, no registered applications. Settings and keys stay",
        "Maak het domein opnieuw: andere id's, de meegeleverde personen en taken, geen geregistreerde applicaties. Instellingen en sleutels blijven";
    client_id: "The client_id, which is the iss of a portal's tokens", "De client_id, die de iss is van de tokens van een portaal";
    device: "Its Device, which is the aud of tokens for a module", "Haar Device, dat de aud is van tokens voor een module";
    jwks: "Its public keys: the URL of a JWKS, or a file with one", "Haar publieke sleutels: de URL van een JWKS, of een bestand ermee";
    pem: "Its one public key, in a PEM file", "Haar ene publieke sleutel, in een PEM-bestand";
    redirect: "Where browsers may be sent back to, to the letter; once for each", "Waarheen browsers teruggestuurd mogen worden, letterlijk; voor elk één keer";
    role: "portal when it launches, module when it is launched", "portal als zij lanceert, module als zij gelanceerd wordt";
    name: "What you call it; by default its client_id", "Hoe je haar noemt; standaard haar client_id";
    launch_url: "Where a module is launched", "Waar een module gelanceerd wordt";
    simulate: "Make this error on purpose until the end; authority-slow=5 takes five seconds", "Maak deze fout expres, tot het eind; authority-slow=5 duurt vijf seconden";
    quirk: "Differ from the specification in this way", "Wijk op deze manier af van de specificatie";
}

/// That an application was taken out.
pub fn was_removed(language: Language, client_id: &str) -> String {
    say!(
        language,
        "“{client_id}” is no longer registered.",
        "“{client_id}” is niet meer geregistreerd."
    )
}
