//! The FHIR resource service over HTTP (digest §7). What it answers is decided in
//! [`crate::protocol::fhir_service`]. Pages of other sites may ask as well: without a token, which no browser
//! sends by itself, they learn nothing.

mod audit;
mod response;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::response::Response;
use axum::routing::any;
use jiff::Timestamp;

pub(super) use audit::Audit;
pub(super) use response::unanswered;

use super::LocalDomain;
use super::lock;
use super::service::{Call, Reply};
use crate::model::ServiceSetup;
use crate::protocol::authority::{ResourceProblem, SimulatedError};
use crate::protocol::fhir_service::{
    self, Answer, Holdings, Interaction, Kind, Repository, bearer,
};
use crate::protocol::ids::ClientId;
use crate::protocol::journal::{Asker, Place};
use crate::protocol::registry::{Domain, Service};
use crate::protocol::rules::Check;

/// The routes of the service. Discovery and the CapabilityStatement have routes of their own under it.
pub(super) fn routes() -> Router<Arc<LocalDomain>> {
    let resources = any(resources);
    let base = Router::new().route("/fhir", resources.clone()).route("/fhir/", resources.clone());
    base.route("/fhir/{*path}", resources)
}

/// The resources as they are served, and the setup that they were made of.
#[derive(Default)]
pub(super) struct Shelf(Mutex<Option<(Arc<ServiceSetup>, Arc<Repository>)>>);

impl Shelf {
    /// The resources of a domain: made when they are first asked for, and again when the domain was changed.
    fn of(&self, domain: &LocalDomain, now: Timestamp) -> Arc<Repository> {
        let setup = domain.setup();
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let repository = match shelf.as_ref() {
            Some((known, repository))
                if Arc::ptr_eq(known, &setup) || known.domain == setup.domain =>
            {
                repository.clone()
            }
            before => {
                let before = before.map(|(_, before)| before.as_ref());
                Arc::new(Repository::of(&setup.domain, &domain.addresses(), before, now))
            }
        };
        *shelf = Some((setup, repository.clone()));
        repository
    }
}

/// Anything under the base URL of the service.
async fn resources(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    if request.method() == Method::OPTIONS {
        return response::preflight();
    }
    let path = request.uri().path().to_owned();
    let mut call = match Call::open(domain, Place::Resources, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let path = path.strip_prefix("/fhir").unwrap_or_default();
    let (reply, read) = answer(&mut call, path);
    if let Some(reference) = read {
        call.announce();
        call.domain.audit_read(&call.asker, reference, &call.trail);
    }
    call.reply(reply).await
}

/// The answer, and the reference of what was read of people and their tasks.
fn answer(call: &mut Call, path: &str) -> (Reply, Option<String>) {
    let method = call.method.clone();
    let headers = call.headers.clone();
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let (query, form) = (call.query.clone(), call.form.clone());
    let request = fhir_service::Request {
        method: method.as_str(),
        path,
        query: &query,
        form: &form,
        accept: text(header::ACCEPT),
        strict: is_strict(&headers),
        if_none_match: text(header::IF_NONE_MATCH),
    };
    let language = call.domain.language();
    // Whoever may read still may not write, and learns nothing by being told.
    if let Err(problem @ ResourceProblem::ReadOnly { .. }) = request.interaction() {
        return (
            Reply { response: response::refusal(&problem, language), checks: Vec::new() },
            None,
        );
    }
    let (may_read, client) = may_read(call, &headers, &request);
    if let Err(problem) = client {
        return (
            Reply { response: response::refusal(&problem, language), checks: vec![may_read] },
            None,
        );
    }
    let repository = call.domain.shelf.of(&call.domain, call.at);
    let audit = lock(&call.domain.audit);
    let holdings = Holdings { repository: &repository, audit: audit.log() };
    let (check, answer) = fhir_service::decide(&request, holdings, &call.domain.addresses().fhir());
    let read = match (&answer, request.interaction()) {
        (
            Answer::Found { .. },
            Ok(Interaction::Read { kind, id } | Interaction::ReadVersion { kind, id, .. }),
        ) => is_about_people(kind).then(|| format!("{}/{id}", kind.name())),
        _ => None,
    };
    let response = response::of(&answer, language);
    (Reply { response, checks: vec![may_read, check] }, read)
}

/// Checks the access token, and names who asks by the application that it was given to.
fn may_read(
    call: &mut Call,
    headers: &HeaderMap,
    request: &fhir_service::Request<'_>,
) -> (Check, Result<ClientId, ResourceProblem>) {
    let authorizations = headers.get_all(header::AUTHORIZATION).iter();
    // What is no text is no token either, and still stands there.
    let authorizations: Vec<_> =
        authorizations.map(|value| value.to_str().unwrap_or_default()).collect();
    let (domain, now) = (call.domain.clone(), call.at.as_second());
    let parameters = request.query.iter().chain(request.form);
    bearer::check(&authorizations, parameters, |token| {
        let client = domain.access_tokens.client_of(token, now)?;
        call.asker = asker(&domain.setup().domain, &client);
        match call.simulated(SimulatedError::AccessTokenExpired) {
            Some(_) => Err(ResourceProblem::BearerExpired),
            None => Ok(client),
        }
    })
}

fn asker(domain: &Domain, client: &ClientId) -> Asker {
    if *client == domain.module.client_id {
        Asker::Own(Service::Module)
    } else {
        Asker::Other(client.as_str().to_owned())
    }
}

/// Whether parameters that are not known are to be refused (FHIR R4, search §3.1.1.2; RFC 7240 §2).
fn is_strict(headers: &HeaderMap) -> bool {
    let prefer = headers.get_all("prefer").iter().filter_map(|prefer| prefer.to_str().ok());
    let mut wishes = prefer.flat_map(|prefer| prefer.split([',', ';']));
    wishes.any(|wish| wish.trim().eq_ignore_ascii_case("handling=strict"))
}

/// Of what a read is written down.
fn is_about_people(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Patient | Kind::Practitioner | Kind::RelatedPerson | Kind::CareTeam | Kind::Task
    )
}
