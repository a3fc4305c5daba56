//! How what was done ended, as an AuditEvent says it. Koppeltaal begins such a text with the step that it is
//! about, in English.

use crate::protocol::fhir_service::Deed;
use crate::text::{Language, say};

/// What to say of how it ended.
pub fn ended(language: Language, deed: &Deed) -> String {
    match deed {
        Deed::LoggedIn { .. } => say!(language, "idp login: logged in", "idp login: ingelogd"),
        Deed::LoginRefused => {
            say!(language, "idp login: the login was refused", "idp login: de login is geweigerd")
        }
        Deed::Introspected { active: Some(true) } => say!(
            language,
            "introspect: the launch token is active",
            "introspect: het launchtoken is actief"
        ),
        Deed::Introspected { active: Some(false) } => say!(
            language,
            "introspect: the launch token is not active",
            "introspect: het launchtoken is niet actief"
        ),
        Deed::Introspected { active: None } => say!(
            language,
            "introspect: the client was refused",
            "introspect: de client is geweigerd"
        ),
        Deed::Launched { accepted: true } => {
            say!(language, "launch: accepted", "launch: geaccepteerd")
        }
        Deed::Launched { accepted: false } => {
            say!(language, "launch: refused", "launch: geweigerd")
        }
        Deed::Read { .. } => say!(language, "read: answered", "read: beantwoord"),
    }
}
