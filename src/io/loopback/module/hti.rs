//! A launch that the authorisation service is asked about (TOP-KT-021).

use std::sync::Arc;
use std::time::Instant;

use super::asking::{Asking, deadline};
use super::told::Told;
use crate::io::loopback::LocalDomain;
use crate::io::micros_since;
use crate::protocol::authority::module::{
    Course, Purpose, Stage, Step, introspected, introspection,
};

/// Asks whether the token of a launch is active, and goes by the answer alone.
pub(super) async fn introspect(
    domain: &Arc<LocalDomain>,
    told: &Told<'_>,
    course: &mut Course,
    token: &str,
) {
    let asking = Asking::begin(domain, told.trail.trace.as_deref(), deadline());
    let (step, services) = asking.discover(Purpose::Introspection).await;
    told.verified(&step);
    course.steps.push(step);
    let Some(services) = services else { return };
    let began = Instant::now();
    let audience = asking.audience_of_introspection(&services);
    let form = |proof: &_| introspection(token, proof);
    let heard = asking.post(&services.introspection_endpoint, audience, form).await;
    let (checks, claims) = introspected(&heard);
    let step = Step::new(Stage::Introspection, checks, micros_since(began));
    told.verified(&step);
    course.steps.push(step);
    course.vouched = claims;
}
