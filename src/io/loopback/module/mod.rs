//! The built-in module: receives a launch, has it judged, lets its user log in, and shows what came of it.
//! What it believes is decided in [`crate::protocol::receive`] and [`crate::protocol::authority::module`].

mod asking;
mod binding;
mod callback;
mod hti;
mod keys;
mod launch;
mod login;
mod sessions;
mod told;
mod waiting;

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::routing::{any, get};

pub(super) use keys::ModuleKeys;

use super::{LocalDomain, guard, lock};
use asking::Known;
use sessions::Sessions;
use waiting::Waiting;

/// What the module remembers.
#[derive(Default)]
pub(super) struct Module {
    sessions: Mutex<Sessions>,
    waiting: Mutex<Waiting>,
    known: Mutex<Known>,
}

impl Module {
    /// Forgets what the services told: they may answer otherwise from now on.
    pub(super) fn ask_again(&self) {
        *lock(&self.known) = Known::default();
    }
}

/// The routes of the module.
pub(super) fn routes() -> Router<Arc<LocalDomain>> {
    let wrong_method = any(guard::wrong_method);
    let launch = wrong_method.get(launch::by_get).post(launch::by_post);
    Router::new()
        .route("/module/launch", launch)
        .route("/module/callback", get(callback::callback).fallback(guard::wrong_method))
        .route("/module/session/{id}", get(sessions::session).fallback(guard::wrong_method))
        .route("/module/.well-known/jwks.json", get(keys::jwks).fallback(guard::wrong_method))
}
