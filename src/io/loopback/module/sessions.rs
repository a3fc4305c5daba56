//! The sessions that launches began, and the pages that show what became of a launch.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use uuid::Uuid;

use crate::io::loopback::{LocalDomain, answer, lock, notice};
use crate::pages::{self, Notice, SessionView};
use crate::protocol::authority::module::Course;

/// So many sessions are remembered; the oldest go first.
const REMEMBERED: usize = 256;

/// A launch that came to its end.
pub(super) struct Session {
    /// How it went.
    pub(super) course: Course,
    /// By which it is found again.
    pub(super) reference: String,
}

/// The sessions, by an unguessable id.
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

/// The answer to a person whose launch came to its end: on to the session page, or why there is none.
pub(super) fn ended(domain: &LocalDomain, session: Session) -> Response {
    if session.course.passed() {
        let id = lock(&domain.module.sessions).begin(session);
        return Redirect::to(&format!("/module/session/{id}")).into_response();
    }
    let status = StatusCode::from_u16(session.course.status()).unwrap_or(StatusCode::BAD_REQUEST);
    let setup = domain.setup();
    let view = SessionView {
        course: &session.course,
        domain: &setup.domain,
        reference: &session.reference,
    };
    answer::page(status, answer::Policy::Read, |nonce| pages::refusal(&view, nonce, setup.language))
}

/// `GET /module/session/<id>`: who was launched, for which task, and every check.
pub(super) async fn session(
    State(domain): State<Arc<LocalDomain>>,
    Path(id): Path<String>,
) -> Response {
    let known = |id| lock(&domain.module.sessions).sessions.get(&id).cloned();
    let Some(session) = Uuid::parse_str(&id).ok().and_then(known) else {
        return notice(&domain, Notice::NotFound);
    };
    let setup = domain.setup();
    let view = SessionView {
        course: &session.course,
        domain: &setup.domain,
        reference: &session.reference,
    };
    answer::page(StatusCode::OK, answer::Policy::Read, |nonce| {
        pages::session(&view, nonce, setup.language)
    })
}
