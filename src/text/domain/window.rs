//! Words on the Domain page: its parts, the services, how they behave and where they are.

use crate::protocol::registry::Service;
use crate::text::{Language, say, word_table};

word_table! {
    /// The fixed words of the Domain page, in one language.
    DomainLabels;
    parts: "Parts of the domain", "Onderdelen van het domein";
    services: "Services", "Diensten";
    applications: "Applications", "Applicaties";
    people: "People and tasks", "Personen en taken";
    errors: "Simulated errors", "Nagebootste fouten";

    // The services.
    on: "on", "aan";
    off: "off", "uit";
    port: "Port", "Poort";
    port_usual: "Listens here and only on this machine (127.0.0.1).",
        "Luistert hier, en alleen op deze machine (127.0.0.1).";
    port_wrong: "A port is a number from 1024 to 65535.",
        "Een poort is een getal van 1024 tot en met 65535.";
    port_set: "Use from the next start on", "Gebruik vanaf de volgende start";

    // How the built-in module goes about a launch.
    conduct: "How the built-in module checks", "Hoe de ingebouwde module controleert";
    hti: "A launch by HTI", "Een launch via HTI";
    by_itself: "By itself", "Zelf";
    by_introspection: "By introspection", "Met introspectie";
    by_itself_means: "It verifies the token with the keys that the portal publishes.",
        "Hij controleert het token met de sleutels die het portaal publiceert.";
    by_introspection_means: "It asks the authorisation service, as a module in Koppeltaal does.",
        "Hij vraagt het de autorisatieservice, zoals een module in Koppeltaal doet.";
    shof: "Log in with SHOF", "Inloggen met SHOF";
    shof_means: "A launch with launch and iss goes on to the authorisation service and the login page. Off: it is checked as one by HTI.",
        "Een launch met launch en iss gaat door naar de autorisatieservice en de inlogpagina. Uit: die wordt gecontroleerd als een via HTI.";
    before_login: "Check before the login", "Controleren vóór het inloggen";
    before_login_means: "It looks at the token before it sends the browser on, without using up its jti. Off: that is left to the authorisation service.",
        "Hij bekijkt het token voordat hij de browser doorstuurt, zonder de jti te verbruiken. Uit: dat blijft aan de autorisatieservice.";

    // As in the field.
    field: "As in the field", "Zoals in het veld";
    field_hint: "Strict is to the letter of the specification. Each difference that was seen in the field can be turned on.",
        "Strikt is naar de letter van de specificatie. Elk verschil dat in het veld gezien is, kun je aanzetten.";
    strict: "Strict", "Strikt";
    public_service: "Public service", "Publieke service";
    behaviour: "Behaviour of the authorisation service", "Gedrag van de autorisatieservice";

    // The addresses.
    copy_json: "Copy all as JSON", "Kopieer alles als JSON";
    copy_env: "Copy as .env", "Kopieer als .env";
    launch: "Launch", "Launch";
    callback: "Callback", "Callback";
    keys: "JWKS", "JWKS";
    fhir_base: "Base URL: iss, aud", "Basis-URL: iss, aud";
    issuer: "Issuer", "Issuer";
    authorize: "Authorize", "Authorize";
    token: "Token", "Token";
    introspect: "Introspect", "Introspectie";
}

/// What a service is for, in a sentence.
pub fn purpose(language: Language, service: Service) -> &'static str {
    match (language, service) {
        (Language::English, Service::Module) => {
            "Is launched, checks the launch and shows what it got."
        }
        (Language::Dutch, Service::Module) => {
            "Wordt gelanceerd, controleert de launch en laat zien wat hij kreeg."
        }
        (Language::English, Service::AuthorisationService) => {
            "Introspects tokens, and turns a SHOF launch into a login."
        }
        (Language::Dutch, Service::AuthorisationService) => {
            "Doet introspectie, en maakt van een SHOF-launch een login."
        }
        (Language::English, Service::IdentityProvider) => "Where people say who they are.",
        (Language::Dutch, Service::IdentityProvider) => "Waar mensen zeggen wie ze zijn.",
        (Language::English, Service::FhirService) => "Discovery, and the resources of the domain.",
        (Language::Dutch, Service::FhirService) => "Discovery, en de resources van het domein.",
    }
}

/// How many services are on, where not all are.
pub fn some_on(language: Language, on: usize, of: usize) -> String {
    say!(language, "{on} of {of} services on", "{on} van {of} diensten aan")
}

/// Why it listens on this port, where another was wanted.
pub fn port_taken(language: Language, wanted: u16, used: u16) -> String {
    say!(
        language,
        "Another program had {wanted} at the start, so this time it is {used}.",
        "Een ander programma had {wanted} bij de start, dus deze keer is het {used}."
    )
}

/// On which port it will listen, where that is another than now.
pub fn port_later(language: Language, wanted: u16) -> String {
    say!(
        language,
        "{wanted} is used from the next start on.",
        "{wanted} wordt vanaf de volgende start gebruikt."
    )
}
