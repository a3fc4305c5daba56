//! The built-in module: receives a launch, has it judged, and shows what came of it.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::Timestamp;
use url::form_urlencoded;
use uuid::Uuid;

use super::{LocalDomain, answer, body, guard, lock, notice, record};
use crate::io::micros_since;
use crate::pages::{self, Notice, SessionView};
use crate::protocol::exchange::{Field, Method, shown_names};
use crate::protocol::journal::{Event, Happening, HttpRequest, LaunchId};
use crate::protocol::receive::{self, Arrival, Judgement, Receiver};
use crate::text::{checks, report};

/// How many seconds a portal's clock may run ahead of ours.
const LEEWAY_SECS: i64 = 5;

/// So many sessions are remembered; the oldest go first.
const REMEMBERED: usize = 256;

struct Session {
    judgement: Judgement,
    took_micros: u64,
    reference: String,
}

/// The sessions that launches began, by an unguessable id.
#[derive(Default)]
pub(super) struct Sessions {
    sessions: HashMap<Uuid, Arc<Session>>,
    order: VecDeque<Uuid>,
}

impl Sessions {
    fn begin(&mut self, session: Session) -> Uuid {
        let id = Uuid::new_v4();
        self.sessions.insert(id, Arc::new(session));
        self.order.push_back(id);
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.sessions.remove(&oldest);
        }
        id
    }
}

/// `GET /module/launch`: parameters in the URL, which a conformant launch never has.
pub(super) async fn by_get(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let form = parts.uri.query().unwrap_or_default().as_bytes();
    receive(&domain, Method::Get, form, record::request(&parts, b""), &parts.headers).await
}

/// `POST /module/launch`: parameters in the body, as they should be.
pub(super) async fn by_post(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
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
            turn_away(&domain, &parts, Notice::TooLarge, Some(&judgement)).await
        }
    }
}

/// Answers a request whose body was not read, and tells the journal; `judgement` where that speaks
/// against a launch rather than against a request.
async fn turn_away(
    domain: &LocalDomain,
    parts: &Parts,
    why: Notice,
    judgement: Option<&Judgement>,
) -> Response {
    let from_here =
        parts.headers.contains_key(header::ORIGIN) && !guard::is_foreign(&parts.headers);
    let launch = from_here.then(|| lock(&domain.under_way).newest()).flatten();
    let told = Told { domain, launch, trace: None };
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
            told.report(received, judgement, 0);
            let status = StatusCode::from_u16(judgement.status());
            let verdict = axum::Json(report::verdict(domain.language(), judgement));
            match status {
                Ok(status) if wants_json(&parts.headers) => (status, verdict).into_response(),
                _ => notice(domain, why),
            }
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

async fn receive(
    domain: &LocalDomain,
    method: Method,
    form: &[u8],
    request: HttpRequest,
    headers: &HeaderMap,
) -> Response {
    let began = Instant::now();
    let fields: Vec<Field> = form_urlencoded::parse(form).into_owned().collect();
    let judgement = judge(domain, method, &fields);
    let took_micros = micros_since(began);
    let trace = judgement.trace_id().map(str::to_owned);
    let launch = lock(&domain.under_way).of(&fields);
    let told = Told { domain, launch, trace: trace.clone() };
    let received = Happening::Received {
        method,
        fields: shown_names(&fields),
        bytes: form.len(),
        request: Box::new(request),
    };
    told.report(received, &judgement, took_micros);
    // A launch without a token still needs something to refer to.
    let reference = trace.unwrap_or_else(|| Uuid::new_v4().to_string());
    let answer = answer_to(domain, headers, Session { judgement, took_micros, reference });
    let (answer, response) = record::response(answer).await;
    told.tell(Happening::Answered { response: Box::new(response) }, None);
    answer
}

fn judge(domain: &LocalDomain, method: Method, fields: &[Field]) -> Judgement {
    let (setup, published) = (domain.setup(), domain.published());
    let fhir_base = format!("{}/fhir", domain.base_url());
    receive::judge(
        &Arrival { method, fields },
        &Receiver {
            profile: setup.profile,
            now: Timestamp::now(),
            leeway_secs: LEEWAY_SECS,
            issuers: Some(&[setup.domain.portal.client_id.as_str()]),
            audience: Some(&setup.domain.module.device),
            fhir_base: Some(&fhir_base),
            keys: Some(&published.keys),
            decryption: Some(&domain.module_keys),
            used: Some(&domain.used),
        },
    )
}

/// What happens to one request, for the journal.
struct Told<'a> {
    domain: &'a LocalDomain,
    launch: Option<LaunchId>,
    trace: Option<String>,
}

impl Told<'_> {
    fn tell(&self, what: Happening, took_micros: Option<u64>) {
        let (at, launch, trace) = (Timestamp::now(), self.launch, self.trace.clone());
        self.domain.tell(Event { at, launch, trace, took_micros, what });
    }

    fn report(&self, received: Happening, judgement: &Judgement, took_micros: u64) {
        self.tell(received, None);
        for check in &judgement.checks {
            self.tell(Happening::checked(check, checks::found(check)), None);
        }
        self.tell(judgement.outcome(), Some(took_micros));
    }
}

/// JSON for machines; for people a session page, or the error page of §6.3.
fn answer_to(domain: &LocalDomain, headers: &HeaderMap, session: Session) -> Response {
    let language = domain.language();
    let judgement = &session.judgement;
    let status = StatusCode::from_u16(judgement.status()).unwrap_or(StatusCode::BAD_REQUEST);
    if wants_json(headers) {
        return (status, axum::Json(report::verdict(language, judgement))).into_response();
    }
    if judgement.accepted() {
        let id = lock(&domain.sessions).begin(session);
        return Redirect::to(&format!("/module/session/{id}")).into_response();
    }
    let setup = domain.setup();
    let view = view(&session, &setup.domain);
    answer::page(status, answer::Policy::Read, |nonce| pages::refusal(&view, nonce, language))
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("application/json"))
}

fn view<'a>(
    session: &'a Session,
    domain: &'a crate::protocol::registry::Domain,
) -> SessionView<'a> {
    SessionView {
        judgement: &session.judgement,
        domain,
        took_micros: session.took_micros,
        reference: &session.reference,
    }
}

/// `GET /module/session/<id>`: who was launched, for which task, and every check.
pub(super) async fn session(
    State(domain): State<Arc<LocalDomain>>,
    Path(id): Path<String>,
) -> Response {
    let found =
        Uuid::parse_str(&id).ok().and_then(|id| lock(&domain.sessions).sessions.get(&id).cloned());
    let Some(session) = found else {
        return notice(&domain, Notice::NotFound);
    };
    let (setup, language) = (domain.setup(), domain.language());
    let view = view(&session, &setup.domain);
    answer::page(StatusCode::OK, answer::Policy::Read, |nonce| {
        pages::session(&view, nonce, language)
    })
}
