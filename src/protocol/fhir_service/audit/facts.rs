//! What a launch is about, as its token says in any request that carries it.

use crate::protocol::fhir::reference::reduce;
use crate::protocol::journal::{Event, Happening, Place};
use crate::protocol::token;

/// What is known of a launch, by its token.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The task.
    pub(super) task: Option<String>,
    /// Who launches.
    pub(super) subject: Option<String>,
    /// The Device of the module.
    pub(super) audience: Option<String>,
    /// The client_id of the portal.
    pub(super) issuer: Option<String>,
}

impl Facts {
    /// What the token in a request says, which nobody verified yet.
    pub fn of(event: &Event) -> Option<Self> {
        let (Happening::Received { request, .. }
        | Happening::Asked {
            place: Place::Introspection | Place::Authorize | Place::ModuleLaunch,
            request,
            ..
        }) = &event.what
        else {
            return None;
        };
        let trace = event.trace.as_deref()?;
        let fields = request.fields();
        let token = fields.iter().find(|(name, _)| name == "token" || name == "launch")?;
        let token = token::decode(&token.1).ok()?;
        let claim = |name: &str| token.claim_text(name);
        let task = token.payload.get("task").and_then(|task| task.get("id")?.as_str());
        let task = claim("resource").map(str::to_owned).or_else(|| Some(format!("Task/{}", task?)));
        (claim("jti") == Some(trace)).then(|| Self {
            task: task.as_deref().and_then(reduce),
            subject: claim("sub").and_then(reduce),
            audience: claim("aud").and_then(reduce),
            issuer: claim("iss").map(str::to_owned),
        })
    }
}
