//! Words about the doctor that never change, among them how a receiver on another machine gets the
//! key.

use crate::protocol::jwks_doctor::derived_location;
use crate::protocol::profile::Profile;
use crate::text::{Language, say, word_table};

word_table! {
    /// The fixed words of the JWKS doctor and of what it sends people to do.
    DoctorLabels;
    // What became of looking at an address.
    answers: "Answers", "Antwoordt";
    no_answer: "No answer", "Geen antwoord";
    not_usable: "Not usable", "Niet bruikbaar";
    looking: "Fetching…", "Ophalen…";

    // How a receiver elsewhere gets the key.
    how: "How", "Hoe";
    elsewhere_title: "How a receiver elsewhere gets the key",
        "Hoe een ontvanger elders de sleutel krijgt";
    elsewhere_why: "A receiver on another machine cannot fetch keys from this one. Hand it the public half in one of these ways; the private half stays here.",
        "Een ontvanger op een andere computer kan hier geen sleutels ophalen. Geef de publieke helft op een van deze manieren; de private helft blijft hier.";
    host_derived: "Host the file at the derived address", "Host het bestand op het afgeleide adres";
    host_derived_how: "HTI receivers make the address from iss. Save jwks.json, and put it on a web server at exactly that address.",
        "HTI-ontvangers maken het adres uit iss. Bewaar jwks.json en zet het op een webserver, op precies dat adres.";
    host_anywhere: "Host the file at an address of your own", "Host het bestand op een eigen adres";
    host_anywhere_how: "Put jwks.json at any https address, and register that address with the receiver.",
        "Zet jwks.json op een willekeurig https-adres en registreer dat adres bij de ontvanger.";
    register_pem: "Register the public key", "Registreer de publieke sleutel";
    register_pem_how: "Where a receiver takes a key instead of an address, hand over the public key in PEM. Koppeltaal's public service then takes RS512 only.",
        "Vraagt een ontvanger om een sleutel in plaats van een adres, geef dan de publieke sleutel in PEM. De publieke Koppeltaal-dienst accepteert dan alleen RS512.";
    renew: "A hosted file or a registered key is a copy: renew it whenever the keys here change.",
        "Een gehost bestand of een geregistreerde sleutel is een kopie: ververs die als de sleutels hier veranderen.";
    save_jwks: "Save jwks.json…", "Bewaar jwks.json…";
    copy_pem: "Copy the public PEM", "Kopieer de publieke PEM";
}

/// Which address receivers derive from the issuer of a launch, if they do so at all.
pub fn derivation(language: Language, profile: Profile, iss: &str) -> String {
    match (profile, derived_location(iss)) {
        (Profile::Koppeltaal20, _) => say!(
            language,
            "In Koppeltaal iss is a client_id, from which receivers derive no address. The JWKS URL or the public key is registered for it in the domain.",
            "In Koppeltaal is iss een client_id, waaruit ontvangers geen adres afleiden. De JWKS-URL of de publieke sleutel wordt ervoor geregistreerd in het domein."
        ),
        (Profile::Hti20 | Profile::Hti11, Some(url)) => {
            say!(language, "From iss receivers derive {url}", "Uit iss leiden ontvangers {url} af")
        }
        (Profile::Hti20 | Profile::Hti11, None) => say!(
            language,
            "iss is empty, so receivers derive no address from it. Fill it in on the Launch page.",
            "iss is leeg, dus ontvangers leiden er geen adres uit af. Vul hem in op de pagina Lanceren."
        ),
    }
}
