//! What a launch is about, as its token says in any request that carries it.

use serde::Deserialize;
use serde_json::Value;

use crate::protocol::fhir::reference::reduce;
use crate::protocol::journal::{Event, Happening, Place};
use crate::protocol::token::{Part, glance};

/// What of a payload is of interest.
#[derive(Deserialize)]
struct Claims {
    jti: Option<String>,
    resource: Option<String>,
    task: Option<Task>,
    sub: Option<String>,
    /// A receiver may be named in an array, which names none here.
    aud: Option<Value>,
    iss: Option<String>,
}

/// The Task of HTI 1.1, of which its id is of interest.
#[derive(Deserialize)]
struct Task {
    id: Option<String>,
}

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
        let Claims { jti, resource, task, sub, aud, iss } = glance(&token.1, Part::Payload)?;
        let task = resource.or_else(|| Some(format!("Task/{}", task?.id?)));
        let reduced = |claim: Option<String>| claim.as_deref().and_then(reduce);
        (jti.as_deref() == Some(trace)).then(|| Self {
            task: reduced(task),
            subject: reduced(sub),
            audience: reduced(aud.and_then(|aud| aud.as_str().map(str::to_owned))),
            issuer: iss,
        })
    }
}
