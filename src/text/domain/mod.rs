//! Words about the services of the local domain: what was wrong with a request to one of them, and what
//! they are called.

pub mod audit;
pub mod client;
pub mod entries;
pub mod journal;
pub mod login;
pub mod module;
pub mod oauth;
pub mod people;
pub mod quirks;
pub mod registration;
pub mod reset;
pub mod resource;
pub mod resources;
pub mod simulated;
pub mod window;

use super::{Language, say};
use crate::protocol::registry::Service;

/// What a service is called.
pub fn service(language: Language, service: Service) -> &'static str {
    match (language, service) {
        (Language::English, Service::Module) => "Built-in module",
        (Language::Dutch, Service::Module) => "Ingebouwde module",
        (Language::English, Service::AuthorisationService) => "Authorisation service",
        (Language::Dutch, Service::AuthorisationService) => "Autorisatieservice",
        (_, Service::IdentityProvider) => "Identity provider",
        (Language::English, Service::FhirService) => "FHIR service",
        (Language::Dutch, Service::FhirService) => "FHIR-service",
    }
}

/// That a service is switched off.
pub fn off(language: Language, off: Service) -> String {
    let name = service(language, off);
    say!(
        language,
        "{name} is switched off. Turn it on on the Domain page.",
        "{name} staat uit. Zet hem aan op de pagina Domein."
    )
}
