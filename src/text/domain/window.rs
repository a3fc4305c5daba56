//! Words on the Domain page: its parts, the services, and what is asked about them.

use crate::text::word_table;

word_table! {
    /// The fixed words of the Domain page, in one language.
    DomainLabels;
    parts: "Parts of the domain", "Onderdelen van het domein";
    services: "Services", "Diensten";
    applications: "Applications", "Applicaties";
    people: "People and tasks", "Personen en taken";
    errors: "Simulated errors", "Nagebootste fouten";
}
