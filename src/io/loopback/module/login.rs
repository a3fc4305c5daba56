//! A launch whose user is to log in: the browser is sent to the authorisation service, with the launch
//! token and with what makes its way back safe (digest §6.2 steps 1 and 2).

use std::sync::Arc;
use std::time::Instant;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::Timestamp;
use uuid::Uuid;

use super::asking::{Asking, deadline};
use super::binding;
use super::told::Told;
use super::waiting::Launch;
use crate::io::loopback::service::{challenge_of, secret};
use crate::io::loopback::{LocalDomain, answer, lock};
use crate::pages;
use crate::protocol::authority::module::{Authorization, Course, Purpose};
use crate::protocol::exchange::{Endpoint, Method, PageOptions, Post};
use crate::protocol::secret::Secret;

/// An address of more than this goes as a form: heads of requests have an end.
const MAX_ADDRESS: usize = 12 * 1024;

/// Sends the browser to log in. The launch ends here when nobody says where.
pub(super) async fn begin(
    domain: &Arc<LocalDomain>,
    told: &Told<'_>,
    course: &mut Course,
    token: &str,
    reference: &str,
) -> Option<Response> {
    let asking = Asking::begin(domain, told.trail.trace.as_deref(), deadline());
    let (step, services) = asking.discover(Purpose::Login).await;
    told.verified(&step);
    course.steps.push(step);
    let services = services?;
    let (setup, addresses) = (domain.setup(), domain.addresses());
    let [state, nonce, binding] = [(); 3].map(|()| Uuid::new_v4().simple().to_string());
    let verifier = secret();
    let challenge = challenge_of(&verifier);
    let authorization = Authorization {
        client_id: &setup.domain.module.client_id,
        redirect_uri: &addresses.module_callback(),
        launch: token,
        state: &state,
        aud: &addresses.fhir(),
        nonce: &nonce,
        code_challenge: &challenge,
    };
    let mut response = sent_on(domain, &services.authorization_endpoint, &authorization)?;
    response
        .headers_mut()
        .extend(binding::bind(&state, &binding).map(|set| (header::SET_COOKIE, set)));
    let launch = Launch {
        course: course.clone(),
        services,
        nonce,
        verifier: Secret::new(verifier),
        binding: Secret::new(binding),
        trail: told.trail.clone(),
        reference: reference.to_owned(),
        sent: Instant::now(),
    };
    let now = Timestamp::now().as_second();
    lock(&domain.module.waiting).put(&state, launch, now);
    lock(&domain.trails).remember(&state, &told.trail);
    Some(response)
}

/// The redirect, or the form where an address would be too long.
fn sent_on(
    domain: &LocalDomain,
    endpoint: &str,
    authorization: &Authorization<'_>,
) -> Option<Response> {
    let address = authorization.address(endpoint)?;
    if address.len() <= MAX_ADDRESS {
        return Some(Redirect::to(&address).into_response());
    }
    let post = Post {
        endpoint: Endpoint::parse(endpoint).ok()?,
        method: Method::Post,
        fields: authorization.fields(),
        page: PageOptions::default(),
    };
    let language = domain.language();
    let page = |nonce: &str| pages::launch(&post, nonce, language);
    Some(answer::page(StatusCode::OK, answer::Policy::Launch, page))
}
