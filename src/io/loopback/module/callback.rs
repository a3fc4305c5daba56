//! The way back from the login (digest §6.2 steps 4 to 6): the browser must be the one that was sent, and
//! what the services tell must hold.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::response::Response;
use jiff::Timestamp;
use uuid::Uuid;

use super::asking::{Asking, Deadline, deadline};
use super::binding;
use super::sessions::{Session, ended};
use super::waiting::{Found, Launch};
use crate::io::loopback::service::{Call, Reply, Trail};
use crate::io::loopback::{LocalDomain, lock, notice};
use crate::io::micros_since;
use crate::pages::Notice;
use crate::protocol::JsonObject;
use crate::protocol::authority::module::{
    Course, IdTokenFor, Stage, Step, Tokens, came_back, check_context, check_id_token, key_id,
    redeemed, redemption, state_of, stray,
};
use crate::protocol::authority::{LEEWAY_SECS, LaunchContext};
use crate::protocol::journal::{Event, Place};
use crate::protocol::rules::Check;

/// `GET /module/callback`.
pub(super) async fn callback(State(domain): State<Arc<LocalDomain>>, request: Request) -> Response {
    // A preview asks so, and must not use the launch up.
    if request.method() == Method::HEAD {
        return notice(&domain, Notice::MethodWrong);
    }
    let call = match Call::open(domain, Place::ModuleCallback, request).await {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let state = state_of(&call.query).unwrap_or_default().to_owned();
    let found = {
        let is_bound = |binding: &str| binding::is_bound(&call.headers, &state, binding);
        lock(&call.domain.module.waiting).take(&state, is_bound, call.at.as_second())
    };
    match found {
        Found::Own(launch) => Returning::begin(call, *launch, state).finish().await,
        Found::Used => {
            let response = notice(&call.domain, Notice::LaunchUsed);
            call.answer(response).await
        }
        Found::Stray => turned_away(call).await,
    }
}

/// Answers a browser that came back from no launch that it began: nothing that it brought is used.
async fn turned_away(mut call: Call) -> Response {
    let reference = call.trail.trace.clone().unwrap_or_else(|| Uuid::new_v4().to_string());
    if call.trail.is_empty() {
        call.trail = Trail::of_trace(Some(&reference));
    }
    let course = Course::stray(call.domain.setup().profile, stray());
    for step in &course.steps {
        call.verified(&step.checks);
    }
    end(call, course, reference, None).await
}

/// Tells the journal what became of the launch, and answers.
async fn end(call: Call, course: Course, reference: String, state: Option<&str>) -> Response {
    let Trail { launch, trace } = call.trail.clone();
    let (at, took_micros) = (Timestamp::now(), Some(course.took_micros()));
    let what = course.outcome();
    call.domain.tell(Event { at, launch, trace, took_micros, what });
    let mut response = ended(&call.domain, Session { course, reference });
    let release = state.and_then(binding::release).map(|set| (header::SET_COOKIE, set));
    response.headers_mut().extend(release);
    call.reply(Reply { response, checks: Vec::new() }).await
}

/// A launch that a browser comes back from.
struct Returning {
    call: Call,
    launch: Launch,
    state: String,
    until: Deadline,
}

impl Returning {
    fn begin(mut call: Call, mut launch: Launch, state: String) -> Self {
        call.trail = launch.trail.clone();
        // What follows is asked because of this request.
        call.announce();
        let away = micros_since(launch.sent);
        launch.course.steps.push(Step::new(Stage::Login, Vec::new(), away));
        Self { call, launch, state, until: deadline() }
    }

    /// Takes every step that is left, and answers.
    async fn finish(mut self) -> Response {
        if let Some(context) = self.steps().await {
            self.launch.course.vouched = Some(context);
        }
        let Self { call, launch, state, .. } = self;
        end(call, launch.course, launch.reference, Some(&state)).await
    }

    /// The steps; nothing at the first that goes wrong, and at the end the context.
    async fn steps(&mut self) -> Option<JsonObject> {
        let began = Instant::now();
        let came = came_back(&self.call.query, &self.launch.services.issuer);
        self.step(Stage::Callback, came.checks, began);
        let tokens = self.redeem(&came.code?).await?;
        let id_token = self.verify(&tokens).await?;
        let began = Instant::now();
        let checks = check_context(&tokens.members, &id_token, &self.launched());
        self.step(Stage::Context, checks, began).then_some(tokens.members)
    }

    /// Notes a step; whether all was well.
    fn step(&mut self, stage: Stage, checks: Vec<Check>, began: Instant) -> bool {
        let step = Step::new(stage, checks, micros_since(began));
        self.call.verified(&step.checks);
        let passed = step.passed();
        self.launch.course.steps.push(step);
        passed
    }

    /// Exchanges the code.
    async fn redeem(&mut self, code: &str) -> Option<Tokens> {
        let began = Instant::now();
        let Launch { services, verifier, trail, .. } = &self.launch;
        let endpoint = &services.token_endpoint;
        let redirect = self.call.domain.addresses().module_callback();
        let form = |proof: &_| redemption(code, &redirect, verifier.expose(), proof);
        let asking = Asking::begin(&self.call.domain, trail.trace.as_deref(), self.until);
        let (checks, tokens) = redeemed(&asking.post(endpoint, endpoint, form).await);
        self.step(Stage::Tokens, checks, began);
        tokens
    }

    /// Verifies the id_token; its claims, when all is well with it.
    async fn verify(&mut self, tokens: &Tokens) -> Option<JsonObject> {
        let began = Instant::now();
        let Launch { services, nonce, trail, .. } = &self.launch;
        let id_token = tokens.id_token.as_str();
        let asking = Asking::begin(&self.call.domain, trail.trace.as_deref(), self.until);
        let keys = asking.keys(&services.jwks_uri, key_id(id_token).as_deref()).await;
        let (checks, claims) = match keys {
            Ok(keys) => {
                let setup = self.call.domain.setup();
                let expected = IdTokenFor {
                    issuer: &services.issuer,
                    client_id: setup.domain.module.client_id.as_str(),
                    nonce,
                    now: Timestamp::now().as_second(),
                    leeway_secs: LEEWAY_SECS,
                };
                check_id_token(id_token, &expected, &*keys)
            }
            Err(check) => (vec![*check], None),
        };
        let passed = self.step(Stage::IdToken, checks, began);
        claims.filter(|_| passed)
    }

    /// What the launch said that came in.
    fn launched(&self) -> LaunchContext {
        let course = &self.launch.course;
        let payload = course.token.as_ref().map(|token| &token.payload);
        payload.map(|it| LaunchContext::of(course.profile, it)).unwrap_or_default()
    }
}
