//! Clients of the authorisation service, proving who they are (RFC 7521).

use std::sync::Arc;

use super::answers::refused;
use crate::io::loopback::service::{Call, Reply};
use crate::model::ServiceSetup;
use crate::protocol::authority::assertion::{Against, Presented};
use crate::protocol::authority::{ClientProblem, OAuthError, Parameters, SimulatedError, in_body};
use crate::protocol::ids::ClientId;
use crate::protocol::journal::{Asker, Place};
use crate::protocol::registry::{Client, KeysOf, Service};

/// A client that proved who it is.
pub(in crate::io::loopback) struct Proven {
    /// Under which it is registered.
    pub(in crate::io::loopback) client_id: ClientId,
    /// Its Device.
    pub(in crate::io::loopback) device: String,
    /// The domain as it was then.
    pub(in crate::io::loopback) setup: Arc<ServiceSetup>,
}

/// Finds out who a call comes from: each parameter once and in the body (OAU-01), and a client assertion
/// that is right (AST-01 to AST-06). The journal is told, and knows the asker by its name from here on.
///
/// # Errors
/// The answer, ready to be given.
pub(in crate::io::loopback) async fn authenticate(call: &mut Call) -> Result<Proven, Reply> {
    let parameters = Parameters::of(&call.form);
    let once = in_body(Parameters::of(&call.query), parameters);
    if !once.passed() {
        return Err(refused(OAuthError::InvalidRequest, vec![once]));
    }
    let presented = Presented::read(parameters);
    let domain = call.domain.clone();
    let (setup, addresses) = (domain.setup(), domain.addresses());
    let keys = match presented.issuer() {
        Some(issuer) => domain.keys_of(&setup.domain, issuer, presented.key_id()).await,
        None => Err(ClientProblem::Unknown { client_id: String::new() }),
    };
    let refuse = call.simulated(SimulatedError::InvalidClient).is_some();
    let endpoint =
        if call.place == Place::Token { addresses.token() } else { addresses.introspect() };
    let authentication = presented.judge(&Against {
        domain: &setup.domain,
        addresses: &addresses,
        endpoint: &endpoint,
        keys: keys.as_ref().map(|keys| keys as _),
        used: &domain.used_assertions,
        now: call.at.as_second(),
        refuse,
    });
    let mut checks = vec![once];
    checks.extend(authentication.checks);
    match authentication.client {
        Ok(client) => {
            call.asker = asker(&client);
            call.verified(&checks);
            let (client_id, device) = (client.client_id.clone(), client.device.to_owned());
            Ok(Proven { client_id, device, setup: setup.clone() })
        }
        Err(error) => Err(refused(error, checks)),
    }
}

fn asker(client: &Client<'_>) -> Asker {
    match client.keys {
        KeysOf::Module => Asker::Own(Service::Module),
        KeysOf::Portal | KeysOf::Registered(_) => Asker::Other(client.client_id.to_string()),
    }
}
