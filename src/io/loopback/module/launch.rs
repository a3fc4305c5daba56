//! A launch as it comes in: it is unpacked, and then judged by the module itself, by the authorisation
//! service that it asks, or at the end of the login that the browser is sent to.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::Timestamp;
use url::form_urlencoded;
use uuid::Uuid;

use super::sessions::{Session, ended};
use super::told::Told;
use super::{hti, login};
use crate::io::keys::KeySet;
use crate::io::loopback::authority::HeldKeys;
use crate::io::loopback::service::Trail;
use crate::io::loopback::{LocalDomain, body, guard, lock, notice, record};
use crate::io::micros_since;
use crate::model::ServiceSetup;
use crate::pages::Notice;
use crate::protocol::authority::launch_token::{Hint, say_why_no_keys};
use crate::protocol::authority::module::Course;
use crate::protocol::authority::{ClientProblem, LEEWAY_SECS};
use crate::protocol::exchange::{Field, Method, shown_names};
use crate::protocol::journal::{Happening, HttpRequest};
use crate::protocol::receive::{self, Arrival, Judgement, PublishedKeys, Receiver};
use crate::protocol::registry::{HtiCheck, Service};
use crate::protocol::rules::Check;
use crate::text::report;

/// `GET /module/launch`: parameters in the URL, which a conformant launch never has.
pub(super) async fn by_get(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if !domain.setup().domain.services.is_on(Service::Module) {
        return turn_away(&domain, &parts, Notice::ServiceOff, None).await;
    }
    let form = parts.uri.query().unwrap_or_default().as_bytes();
    receive(&domain, Method::Get, form, record::request(&parts, b""), &parts.headers).await
}

/// `POST /module/launch`: parameters in the body, as they should be.
pub(super) async fn by_post(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if !domain.setup().domain.services.is_on(Service::Module) {
        return turn_away(&domain, &parts, Notice::ServiceOff, None).await;
    }
    if !body::is_form(&parts.headers) {
        return turn_away(&domain, &parts, Notice::NotAForm, None).await;
    }
    match body::read(body).await {
        Some(body) => {
            let kept = record::request(&parts, &body);
            receive(&domain, Method::Post, &body, kept, &parts.headers).await
        }
        None => {
            let judgement = receive::too_large(domain.setup().profile, body::MAX_BODY);
            turn_away(&domain, &parts, Notice::TooLarge, Some(judgement)).await
        }
    }
}

/// Answers a request whose body was not read, and tells the journal; `judgement` where that speaks
/// against a launch rather than against a request.
async fn turn_away(
    domain: &LocalDomain,
    parts: &Parts,
    why: Notice,
    judgement: Option<Judgement>,
) -> Response {
    let from_here =
        parts.headers.contains_key(header::ORIGIN) && !guard::is_foreign(&parts.headers);
    let launch = from_here.then(|| lock(&domain.under_way).newest()).flatten();
    let told = Told { domain, trail: Trail { launch, trace: None } };
    let told_length = parts.headers.get(header::CONTENT_LENGTH);
    let told_length = told_length.and_then(|length| length.to_str().ok()?.parse().ok());
    let received = Happening::Received {
        method: Method::Post,
        fields: Vec::new(),
        bytes: told_length.unwrap_or_default(),
        request: Box::new(record::request(parts, b"")),
    };
    let answer = match judgement {
        Some(judgement) => {
            let course = Course::of(judgement, 0);
            told.tell(received, None);
            told.checked(&course);
            told.ended(&course);
            let machine = wants_json(&parts.headers).then(|| verdict(domain, &course));
            machine.unwrap_or_else(|| notice(domain, why))
        }
        None => {
            told.tell(received, None);
            notice(domain, why)
        }
    };
    let (answer, response) = record::response(answer).await;
    told.tell(Happening::Answered { response: Box::new(response) }, None);
    answer
}

/// How a launch is gone about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// By the module alone.
    Alone,
    /// By asking the authorisation service.
    Introspection,
    /// By the login of its user; the token is looked at before it, or not.
    Login { looks_first: bool },
}

impl Manner {
    /// That of a launch with these fields. A machine is told a verdict at once: it logs nobody in.
    fn of(setup: &ServiceSetup, fields: &[Field], headers: &HeaderMap) -> Self {
        let has = |name: &str| fields.iter().any(|(found, _)| found == name);
        let conduct = setup.domain.conduct;
        if setup.domain.logs_in() && has("launch") && has("iss") && !wants_json(headers) {
            return Self::Login { looks_first: conduct.checks_before_login };
        }
        match conduct.hti {
            HtiCheck::ByItself => Self::Alone,
            HtiCheck::Introspection => Self::Introspection,
        }
    }
}

async fn receive(
    domain: &Arc<LocalDomain>,
    method: Method,
    form: &[u8],
    request: HttpRequest,
    headers: &HeaderMap,
) -> Response {
    let fields: Vec<Field> = form_urlencoded::parse(form).into_owned().collect();
    let manner = Manner::of(&domain.setup(), &fields, headers);
    let (mut course, token) = unpack(domain, manner, method, &fields).await;
    let trace = course.trace_id().map(str::to_owned);
    // A launch without a token still needs something to refer to.
    let reference = trace.clone().unwrap_or_else(|| Uuid::new_v4().to_string());
    let launch = lock(&domain.under_way).of(&fields);
    let told = Told { domain, trail: Trail { launch, trace } };
    let (names, bytes) = (shown_names(&fields), form.len());
    let request = Box::new(request);
    told.tell(Happening::Received { method, fields: names, bytes, request }, None);
    let answer = match own_address(domain, manner, headers).filter(|_| method == Method::Post) {
        Some(elsewhere) => elsewhere,
        None => {
            told.checked(&course);
            let onward = go_on(domain, &told, manner, &mut course, &token, &reference).await;
            onward.unwrap_or_else(|| {
                told.ended(&course);
                if wants_json(headers) {
                    verdict(domain, &course)
                } else {
                    ended(domain, Session { course, reference })
                }
            })
        }
    };
    let (answer, response) = record::response(answer).await;
    told.tell(Happening::Answered { response: Box::new(response) }, None);
    answer
}

/// Goes on with a launch that was unpacked. An answer when it does not end here.
async fn go_on(
    domain: &Arc<LocalDomain>,
    told: &Told<'_>,
    manner: Manner,
    course: &mut Course,
    token: &str,
    reference: &str,
) -> Option<Response> {
    if manner == Manner::Alone || !course.passed() {
        return None;
    }
    if let Some(trace) = &told.trail.trace {
        lock(&domain.trails).remember(trace, &told.trail);
    }
    if manner == Manner::Introspection {
        hti::introspect(domain, told, course, token).await;
        return None;
    }
    login::begin(domain, told, course, token, reference).await
}

/// Unpacks a launch, and judges it as far as the module does so itself: with the keys of every portal that
/// is registered. Gives the signed token too.
async fn unpack(
    domain: &Arc<LocalDomain>,
    manner: Manner,
    method: Method,
    fields: &[Field],
) -> (Course, String) {
    let began = Instant::now();
    let setup = domain.setup();
    let (checks, token) = opened(domain, &setup, &Arrival { method, fields });
    let judgement = match manner {
        Manner::Alone | Manner::Login { looks_first: true } => {
            let hint = token.as_deref().map(Hint::of).unwrap_or_default();
            let keys = domain.keys_of_token(&setup.domain, &hint).await;
            judged(domain, (&setup, manner), checks, token.as_deref(), keys.as_ref())
        }
        Manner::Introspection | Manner::Login { looks_first: false } => {
            receive::unjudged(checks, token.as_deref(), setup.profile)
        }
    };
    (Course::of(judgement, micros_since(began)), token.unwrap_or_default())
}

/// The signed token of a launch, and the checks that this took.
fn opened(
    domain: &LocalDomain,
    setup: &ServiceSetup,
    arrival: &Arrival<'_>,
) -> (Vec<Check>, Option<String>) {
    let fhir_base = domain.addresses().fhir();
    let receiver = Receiver {
        fhir_base: Some(&fhir_base),
        decryption: Some(&domain.module_keys),
        ..Receiver::of(setup.profile, Timestamp::now())
    };
    let (checks, token) = receive::unpack(arrival, &receiver);
    (checks, token.map(Cow::into_owned))
}

/// The verdict of the module itself on a launch that was unpacked.
fn judged(
    domain: &LocalDomain,
    (setup, manner): (&ServiceSetup, Manner),
    checks: Vec<Check>,
    token: Option<&str>,
    keys: Result<&HeldKeys, &ClientProblem>,
) -> Judgement {
    let (issuers, none) = (setup.domain.portals(), KeySet::default());
    let receiver = Receiver {
        leeway_secs: LEEWAY_SECS,
        issuers: Some(&issuers),
        audience: Some(&setup.domain.module.device),
        keys: Some(keys.map_or(&none as &dyn PublishedKeys, |keys| keys)),
        // The authorisation service uses a token's id up, when the browser brings it there.
        used: (manner == Manner::Alone).then_some(&domain.used),
        ..Receiver::of(setup.profile, Timestamp::now())
    };
    let mut judgement = receive::judge_unpacked(checks, token, &receiver);
    if let Err(why) = keys {
        say_why_no_keys(&mut judgement, why);
    }
    judgement
}

/// Sends a browser that launched at another name of this machine to the one that it will come back to:
/// names do not share cookies. 307 keeps the form (RFC 9110 §15.4.8).
fn own_address(domain: &LocalDomain, manner: Manner, headers: &HeaderMap) -> Option<Response> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let is_other = host.split(':').next() == Some("localhost");
    let login = matches!(manner, Manner::Login { .. });
    let to = || Redirect::temporary(&domain.addresses().module_launch()).into_response();
    (login && is_other).then(to)
}

/// What a machine is told.
fn verdict(domain: &LocalDomain, course: &Course) -> Response {
    let status = StatusCode::from_u16(course.status()).unwrap_or(StatusCode::BAD_REQUEST);
    (status, axum::Json(report::verdict(domain.language(), course))).into_response()
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("application/json"))
}
