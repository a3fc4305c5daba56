//! One request to a service, from its head to the answer, and what the journal is told of it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;
use serde_json::json;
use url::form_urlencoded;
use uuid::Uuid;

use super::calling::TRACE;
use super::trails::Trail;
use crate::io::loopback::{LocalDomain, answer, body, fhir, lock, notice, record};
use crate::io::micros_since;
use crate::pages::{self, Notice};
use crate::protocol::authority::{OAuthError, SimulatedError, Simulation};
use crate::protocol::exchange::Field;
use crate::protocol::journal::{Asker, Event, Happening, HttpRequest, Place, Remark};
use crate::protocol::registry::Service;
use crate::protocol::rules::{Check, RuleId, Severity};
use crate::text::checks;

/// A request to a service, read and ready to be decided on.
pub(in crate::io::loopback) struct Call {
    /// The domain that is asked.
    pub(in crate::io::loopback) domain: Arc<LocalDomain>,
    /// Where.
    pub(in crate::io::loopback) place: Place,
    /// When it came.
    pub(in crate::io::loopback) at: Timestamp,
    /// The method.
    pub(in crate::io::loopback) method: Method,
    /// The headers.
    pub(in crate::io::loopback) headers: HeaderMap,
    /// The parameters in the URL, in order.
    pub(in crate::io::loopback) query: Vec<Field>,
    /// The fields of the form in the body, in order; none where the body is no form.
    pub(in crate::io::loopback) form: Vec<Field>,
    /// Who asks. Whoever proves to be a client may be named by it.
    pub(in crate::io::loopback) asker: Asker,
    /// The launch that it belongs to, as far as is known.
    pub(in crate::io::loopback) trail: Trail,
    began: Instant,
    request: Option<HttpRequest>,
    rules: Vec<RuleId>,
}

/// An answer, and what led to it.
pub(in crate::io::loopback) struct Reply {
    /// The answer.
    pub(in crate::io::loopback) response: Response,
    /// Every check that was made, in order. Those that were told before are not among them.
    pub(in crate::io::loopback) checks: Vec<Check>,
}

impl Call {
    /// Reads a request. What cannot be read, or is for a service that is off or down, is answered here.
    ///
    /// # Errors
    /// The answer, when there is nothing left to decide.
    pub(in crate::io::loopback) async fn open(
        domain: Arc<LocalDomain>,
        place: Place,
        request: Request,
    ) -> Result<Self, Response> {
        let (began, at) = (Instant::now(), Timestamp::now());
        let (parts, body) = request.into_parts();
        let bytes = body::read(body).await;
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let fields = |text: &[u8]| form_urlencoded::parse(text).into_owned().collect();
        let query: Vec<Field> = fields(parts.uri.query().unwrap_or_default().as_bytes());
        let kept = bytes.as_deref().unwrap_or_default();
        let form = if body::is_form(&parts.headers) { fields(kept) } else { Vec::new() };
        let asker = Asker::of_user_agent(text(header::USER_AGENT.as_str()).unwrap_or_default());
        let trail = domain.trail_of(text(TRACE), query.iter().chain(&form));
        let request = Some(record::request(&parts, kept));
        let (method, headers, rules) = (parts.method, parts.headers, Vec::new());
        let call = Self {
            domain,
            place,
            at,
            method,
            headers,
            query,
            form,
            asker,
            trail,
            began,
            request,
            rules,
        };
        if bytes.is_none() {
            return Err(call.turn_away(Notice::TooLarge, OAuthError::InvalidRequest).await);
        }
        if !call.domain.setup().domain.services.is_on(place.service()) {
            return Err(call
                .turn_away(Notice::ServiceOff, OAuthError::TemporarilyUnavailable)
                .await);
        }
        call.when_available().await
    }

    /// Goes on, late or not at all where that is simulated.
    async fn when_available(mut self) -> Result<Self, Response> {
        let service = self.place.service();
        if service == Service::AuthorisationService
            && let Some(slow) = self.simulated(SimulatedError::AuthoritySlow)
        {
            tokio::time::sleep(Duration::from_secs(slow.secs.into())).await;
        }
        let down = match self.place {
            Place::Discovery | Place::Capabilities => Some(SimulatedError::DiscoveryDown),
            _ => match service {
                Service::AuthorisationService => Some(SimulatedError::AuthorityDown),
                Service::IdentityProvider => Some(SimulatedError::IdpDown),
                Service::FhirService => Some(SimulatedError::FhirDown),
                Service::Module => None,
            },
        };
        if down.is_some_and(|down| self.simulated(down).is_some()) {
            let why = OAuthError::TemporarilyUnavailable;
            return Err(self.turn_away(Notice::ServiceDown, why).await);
        }
        Ok(self)
    }

    /// Whether to make this error now; the journal is told that it is on purpose.
    pub(in crate::io::loopback) fn simulated(
        &mut self,
        error: SimulatedError,
    ) -> Option<Simulation> {
        let taken = lock(&self.domain.simulating).take(error);
        if taken.is_some() {
            self.remark(Remark::Simulated(error));
        }
        taken
    }

    /// Tells the journal of the request, if it was not told yet: before anything that it leads to.
    pub(in crate::io::loopback) fn announce(&mut self) {
        if let Some(request) = self.request.take() {
            let (place, by) = (self.place, self.asker.clone());
            let what = Happening::Asked { place, by, request: Box::new(request) };
            self.domain.tell(self.event(self.at, None, what));
        }
    }

    /// Tells the journal of something that the answer does not show.
    pub(in crate::io::loopback) fn remark(&mut self, remark: Remark) {
        self.announce();
        let what = Happening::Remarked { place: self.place, remark };
        self.domain.tell(self.event(Timestamp::now(), None, what));
    }

    /// Tells the journal of checks. Those that failed are the rules because of which the answer refuses.
    pub(in crate::io::loopback) fn verified(&mut self, checks: &[Check]) {
        self.announce();
        for check in checks {
            if check.worst() == Some(Severity::Error) {
                self.rules.push(check.rule);
            }
            let what = Happening::verified(self.place, check, checks::found(check));
            self.domain.tell(self.event(Timestamp::now(), None, what));
        }
    }

    /// Remembers that a value belongs to this launch.
    pub(in crate::io::loopback) fn leaves_trail(&self, value: &str) {
        lock(&self.domain.trails).remember(value, &self.trail);
    }

    /// Tells the journal of the answer, and gives it as it goes out.
    pub(in crate::io::loopback) async fn reply(mut self, reply: Reply) -> Response {
        self.verified(&reply.checks);
        let (answer, response) = record::response(reply.response).await;
        let mut rules = std::mem::take(&mut self.rules);
        rules.sort_unstable();
        rules.dedup();
        let (place, to) = (self.place, self.asker.clone());
        let what = Happening::Replied { place, to, response: Box::new(response), rules };
        let took = micros_since(self.began);
        self.domain.tell(self.event(Timestamp::now(), Some(took), what));
        answer
    }

    /// An answer without checks.
    pub(in crate::io::loopback) async fn answer(self, response: Response) -> Response {
        self.reply(Reply { response, checks: Vec::new() }).await
    }

    /// Answers what cannot be decided on, in the language of whoever asks.
    async fn turn_away(self, why: Notice, error: OAuthError) -> Response {
        let response = if self.place == Place::Resources {
            let status = notice(&self.domain, why).status();
            fhir::unanswered(status, why.sentence(self.domain.language()))
        } else if self.is_by_browser() {
            notice(&self.domain, why)
        } else {
            let status = notice(&self.domain, why).status();
            (status, axum::Json(json!({ "error": error.code() }))).into_response()
        };
        self.answer(response).await
    }

    /// By which a person can refer to what happened: the trace id, or one made up for it.
    pub(in crate::io::loopback) fn reference(&self) -> String {
        self.trail.trace.clone().unwrap_or_else(|| Uuid::new_v4().to_string())
    }

    /// The page for a browser that cannot be sent anywhere: `by` is who refuses.
    pub(in crate::io::loopback) fn turned_away(&self, by: &str, checks: &[Check]) -> Response {
        let (reference, language) = (self.reference(), self.domain.language());
        let view = pages::TurnedAwayView { by, reference: &reference, checks };
        answer::page(StatusCode::BAD_REQUEST, answer::Policy::Read, |nonce| {
            pages::turned_away(&view, nonce, language)
        })
    }

    /// Whether whoever asks reads pages.
    pub(in crate::io::loopback) fn is_by_browser(&self) -> bool {
        let accept = self.headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
        accept.is_some_and(|accept| accept.contains("text/html"))
    }

    fn event(&self, at: Timestamp, took_micros: Option<u64>, what: Happening) -> Event {
        let Trail { launch, trace } = self.trail.clone();
        Event { at, launch, trace, took_micros, what }
    }
}

/// An answer that sends the browser on, by GET. What no header can hold is nowhere to go.
pub(in crate::io::loopback) fn see_other(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A JSON answer.
pub(in crate::io::loopback) fn json(status: u16, value: &serde_json::Value) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, axum::Json(value)).into_response()
}
