//! How a launch travels, in words: the card of the exchange, and the exact request.

use super::{Language, word_table};
use crate::protocol::exchange::Transport;

word_table! {
    /// The fixed words about the exchange, in one language.
    ExchangeLabels;
    the_exchange: "The exchange", "De uitwisseling";
    transport: "transport", "transport";
    transport_under: "how the token travels", "hoe het token reist";
    transport_hint: "Which fields carry the token, and by which method the browser sends them.",
        "Welke velden het token dragen, en met welke methode de browser ze verstuurt.";
    get_warning: "The token stands in the URL: it ends up in the browser history, in logs and with whoever gets the Referer. HTI and Koppeltaal do not allow it (EXC-03).",
        "Het token staat in de URL: het komt terecht in de browsergeschiedenis, in logbestanden en bij wie de Referer krijgt. HTI en Koppeltaal staan het niet toe (EXC-03).";
}

/// A transport by its name.
pub fn name(language: Language, transport: Transport) -> &'static str {
    let (english, dutch) = match transport {
        Transport::Shof => ("Koppeltaal and SHOF", "Koppeltaal en SHOF"),
        Transport::Hti => ("HTI", "HTI"),
        Transport::Superset => ("Superset", "Superset"),
        Transport::Get => ("GET, as SMART apps", "GET, zoals SMART-apps"),
        Transport::Custom => ("A form of your own", "Een eigen formulier"),
    };
    pick(language, english, dutch)
}

/// Who uses a transport, in a sentence.
pub fn used_by(language: Language, transport: Transport) -> &'static str {
    let (english, dutch) = match transport {
        Transport::Shof => (
            "For Koppeltaal modules, whether they ask the authorisation service or run SHOF: the token in launch, the FHIR base URL in iss.",
            "Voor Koppeltaal-modules, of ze nu de autorisatiedienst raadplegen of SHOF doen: het token in launch, de FHIR-basis-URL in iss.",
        ),
        Transport::Hti => (
            "For HTI modules: the standard has one field, token.",
            "Voor HTI-modules: de standaard kent één veld, token.",
        ),
        Transport::Superset => (
            "For a receiver of which you do not know what it reads: the token in both token and launch, the FHIR base URL in iss. No specification asks for it.",
            "Voor een ontvanger waarvan je niet weet wat die leest: het token in zowel token als launch, de FHIR-basis-URL in iss. Geen specificatie vraagt erom.",
        ),
        Transport::Get => (
            "For standard SMART apps: launch and iss in the query of the URL.",
            "Voor standaard SMART-apps: launch en iss in de query van de URL.",
        ),
        Transport::Custom => (
            "For anything else: you choose the method, the fields and their order.",
            "Voor al het andere: je kiest zelf de methode, de velden en hun volgorde.",
        ),
    };
    pick(language, english, dutch)
}

fn pick(language: Language, english: &'static str, dutch: &'static str) -> &'static str {
    match language {
        Language::English => english,
        Language::Dutch => dutch,
    }
}
