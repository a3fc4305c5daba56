//! Words about FHIR resources that are pasted into the domain.

use crate::text::{Language, say, word_table};

word_table! {
    /// The fixed words about pasted resources, in one language.
    ResourceLabels;
    resources: "Pasted FHIR resources", "Geplakte FHIR-resources";
    hint: "The FHIR service gives these as they are, in the place of the invented ones with the same type and id. Paste or drop a resource, an array or a Bundle on this page.",
        "De FHIR-service geeft deze zoals ze zijn, in plaats van de verzonnen resources met hetzelfde type en dezelfde id. Plak of sleep een resource, een array of een Bundle naar deze pagina.";
    add: "Add resources…", "Voeg resources toe…";
    export: "Save as a Bundle…", "Bewaar als Bundle…";
    take_title: "Add FHIR resources", "Voeg FHIR-resources toe";
    wanted: "Paste a resource, an array of them or a Bundle, in JSON. You see what they would do before they are taken in.",
        "Plak een resource, een array ervan of een Bundle, in JSON. Je ziet eerst wat ze zouden doen voordat ze worden overgenomen.";
    open_file: "Open a file…", "Open een bestand…";
    json: "FHIR resources as JSON", "FHIR-resources als JSON";
    read: "Read", "Lees";
    take: "Take in", "Neem over";
    same: "is here already, just like this", "is er al, precies zo";
    new: "new", "nieuw";
    pasted: "takes the place of the one that was pasted before", "komt in de plaats van de eerder geplakte";
    deleting: "Deleting one leaves its person, task or definition in the lists; the FHIR service gives the invented resource for it then.",
        "Verwijder je er een, dan blijft de persoon, taak of definitie in de lijsten; de FHIR-service geeft daar dan de verzonnen resource voor.";
    drop_now: "Drop FHIR resources for the domain, or a key or a token", "Laat los: FHIR-resources voor het domein, of een sleutel of een token";
    export_title: "Save the pasted resources as a Bundle", "Bewaar de geplakte resources als Bundle";
}

/// That a resource takes the place of the invented one.
pub fn in_place_of(language: Language, name: &str) -> String {
    say!(language, "takes the place of {name}", "komt in de plaats van {name}")
}

/// What it makes launchable.
pub fn becomes(language: Language, name: &str) -> String {
    say!(language, "can be launched with as {name}", "is te gebruiken in een launch als {name}")
}

/// That the account of a person who came in is that of somebody else.
pub fn account_of(language: Language, name: &str) -> String {
    say!(
        language,
        "The account is that of {name} too. At the login, one of them cannot be told from the other.",
        "Het account is ook dat van {name}. Bij het inloggen zijn ze niet van elkaar te onderscheiden."
    )
}

/// That so many were taken in.
pub fn taken(language: Language, count: usize) -> String {
    match count {
        1 => say!(language, "1 resource was taken in", "1 resource is overgenomen"),
        _ => {
            say!(language, "{count} resources were taken in", "{count} resources zijn overgenomen")
        }
    }
}
