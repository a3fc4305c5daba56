//! What was done, as an event of the journal tells it.

use serde_json::Value;

use super::DICOM;
use crate::protocol::fhir_service::element::coding;
use crate::protocol::journal::{Asker, Event, Happening, Place, Remark};
use crate::protocol::registry::Service;

const EVENT_TYPES: &str = "http://terminology.hl7.org/CodeSystem/audit-event-type";
const INTERACTIONS: &str = "http://hl7.org/fhir/restful-interaction";

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Someone logged in.
    LoggedIn {
        /// The account.
        identity: String,
    },
    /// The authorisation service refused whoever logged in, or that nobody did.
    LoginRefused,
    /// A launch token was introspected.
    Introspected {
        /// Whether it is active; nothing where the client was refused.
        active: Option<bool>,
    },
    /// The module was launched.
    Launched {
        /// Whether it accepted.
        accepted: bool,
    },
    /// A resource was read.
    Read {
        /// Its reference.
        reference: String,
    },
}

impl Deed {
    /// What an event of the journal says was done, at which service, and by whom if it says so.
    pub fn of(event: &Event) -> Option<(Self, Service, Option<&Asker>)> {
        let launched = |accepted| Some((Self::Launched { accepted }, Service::Module, None));
        match &event.what {
            Happening::Accepted { .. } => launched(true),
            Happening::Refused { .. } => launched(false),
            Happening::Remarked { place, remark: Remark::LoggedIn { identity, .. } } => {
                Some((Self::LoggedIn { identity: identity.clone() }, place.service(), None))
            }
            Happening::Replied { place: place @ Place::LoginReturn, rules, .. }
                if !rules.is_empty() =>
            {
                Some((Self::LoginRefused, place.service(), None))
            }
            // A service that is down decides on nothing.
            Happening::Replied { place: place @ Place::Introspection, to, response, .. }
                if response.status < 500 =>
            {
                let said = serde_json::from_str::<Value>(&response.body.text);
                let said = said.ok().filter(|_| response.status == 200);
                let active = said.and_then(|said| said.get("active")?.as_bool());
                Some((Self::Introspected { active }, place.service(), Some(to)))
            }
            _ => None,
        }
    }

    /// How it ended (FHIR R4, value set of the outcomes of an AuditEvent): well, not well, or refused.
    pub(super) fn outcome(&self) -> &'static str {
        match self {
            Self::LoggedIn { .. }
            | Self::Introspected { active: Some(true) }
            | Self::Launched { accepted: true }
            | Self::Read { .. } => "0",
            Self::Introspected { active: Some(false) } => "4",
            Self::LoginRefused
            | Self::Introspected { active: None }
            | Self::Launched { accepted: false } => "8",
        }
    }

    /// Type, subtype and action.
    pub(super) fn classes(&self) -> (Value, Value, &'static str) {
        let dicom = |code, display| coding(DICOM, code, display);
        match self {
            Self::LoggedIn { .. } | Self::LoginRefused | Self::Introspected { .. } => {
                (dicom("110114", "User Authentication"), dicom("110122", "Login"), "E")
            }
            Self::Launched { .. } => {
                (dicom("110100", "Application Activity"), dicom("110120", "Application Start"), "E")
            }
            Self::Read { .. } => (
                coding(EVENT_TYPES, "rest", "RESTful Operation"),
                coding(INTERACTIONS, "read", "read"),
                "R",
            ),
        }
    }
}
