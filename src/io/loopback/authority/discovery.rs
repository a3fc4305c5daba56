//! What the services say of themselves, over HTTP.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;
use serde_json::Value;

use crate::io::loopback::jwks::Document;
use crate::io::loopback::service::Call;
use crate::io::loopback::{LocalDomain, notice};
use crate::pages::Notice;
use crate::protocol::authority::{Quirk, discovery};
use crate::protocol::journal::Place;
use crate::protocol::key::Algorithm;
use crate::protocol::registry::{Addresses, KeysOf};

/// `GET` and `HEAD /fhir/.well-known/smart-configuration`.
pub(super) async fn smart(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    let say = |at: &Addresses, algs: &[Algorithm]| discovery::smart_configuration(at, algs);
    told(domain, Place::Discovery, "application/json", request, say).await
}

/// `GET` and `HEAD /oauth2/.well-known/openid-configuration`.
pub(super) async fn openid(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    let say = |at: &Addresses, algs: &[Algorithm]| discovery::openid_configuration(at, algs);
    told(domain, Place::AuthorityDiscovery, "application/json", request, say).await
}

/// `GET` and `HEAD /fhir/metadata`.
pub(super) async fn metadata(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    let say = |at: &Addresses, _: &[Algorithm]| discovery::capability_statement(at);
    told(domain, Place::Capabilities, "application/fhir+json", request, say).await
}

/// `GET /oauth2/management`: what a user may do about applications, which is nothing here.
pub(super) async fn management(State(domain): State<Arc<LocalDomain>>) -> Response {
    notice(&domain, Notice::Management)
}

async fn told(
    domain: Arc<LocalDomain>,
    place: Place,
    content_type: &'static str,
    request: Request,
    say: impl Fn(&Addresses, &[Algorithm]) -> Value,
) -> Response {
    let call = match Call::open(domain, place, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let setup = call.domain.setup();
    // Those that count for an application with a JWKS, as the built-in module is.
    let algorithms = Quirk::algorithms(&setup.domain.quirks, KeysOf::Module);
    let said = say(&call.domain.addresses(), algorithms);
    let answer = Document::saying(content_type, &said).answer(&call.headers);
    call.answer(answer).await
}
