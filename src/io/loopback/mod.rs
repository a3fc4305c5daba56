//! The local domain over HTTP, on 127.0.0.1 alone: launch pages, the portal's JWKS, the built-in
//! module. It only speaks HTTP; whether a launch is right is decided in
//! [`crate::protocol::receive`].

mod answer;
mod assets;
mod authority;
mod body;
mod fhir;
mod fingerprint;
mod guard;
mod idp;
mod jwks;
mod launch_pages;
mod module;
mod places;
mod record;
mod server;
mod service;
mod under_way;
mod used_ids;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use axum::Router;
use axum::routing::{any, get};

pub use server::{bind, serve};
pub use used_ids::UsedTokenIds;

use authority::{ClientKeyring, Logins};
use service::{AccessTokens, ServiceKey, ServiceKeys, Simulating, Trail, Trails};

use super::keys::{KeyError, KeySet};
use super::{EventSink, reason};
use crate::model::ServiceSetup;
use crate::model::workspace::KeyRecord;
use crate::pages::Notice;
use crate::protocol::exchange::{Field, Post};
use crate::protocol::journal::{Event, LaunchId};
use crate::protocol::jwe::{DecryptionKeys, RecipientKey};
use crate::protocol::registry::{Addresses, Service};
use crate::text::Language;
use crate::text::trouble::Trouble;

/// What the portal publishes.
struct Published {
    document: jwks::Document,
    keys: KeySet,
}

impl Published {
    /// The keys that are to be published, and no other.
    fn of(setup: &ServiceSetup) -> Self {
        let published = setup.keys.iter().filter(|key| key.published);
        let jwks: Vec<_> = published.map(KeyRecord::published_jwk).collect();
        let issuer = setup.domain.portal.client_id.as_str();
        Self { keys: KeySet::of_issuer(issuer, &jwks), document: jwks::Document::of(jwks) }
    }
}

/// Everything the local domain knows, shared by all its handlers.
pub struct LocalDomain {
    setup: RwLock<Arc<ServiceSetup>>,
    published: RwLock<Arc<Published>>,
    launch_pages: Mutex<launch_pages::LaunchPages>,
    under_way: Mutex<under_way::UnderWay>,
    module: module::Module,
    used: UsedTokenIds,
    module_keys: module::ModuleKeys,
    service_keys: ServiceKeys,
    /// The ids of client assertions that were used.
    used_assertions: UsedTokenIds,
    /// The ids of launch tokens that the authorisation service counts as used.
    used_launches: UsedTokenIds,
    client_keys: ClientKeyring,
    /// The logins and codes of the authorisation service.
    logins: Logins,
    /// What the identity providers remember.
    idp: idp::Memory,
    access_tokens: AccessTokens,
    simulating: Mutex<Simulating>,
    trails: Mutex<Trails>,
    shelf: fhir::Shelf,
    audit: Mutex<fhir::Audit>,
    port: OnceLock<u16>,
    events: EventSink,
}

impl LocalDomain {
    /// A local domain that listens nowhere yet.
    pub fn new(setup: ServiceSetup, events: EventSink) -> Self {
        let mut simulating = Simulating::default();
        simulating.ask(&setup.simulations);
        Self {
            simulating: Mutex::new(simulating),
            trails: Mutex::default(),
            shelf: fhir::Shelf::default(),
            audit: Mutex::default(),
            used_assertions: UsedTokenIds::default(),
            used_launches: UsedTokenIds::default(),
            client_keys: ClientKeyring::default(),
            logins: Logins::default(),
            idp: idp::Memory::default(),
            access_tokens: AccessTokens::default(),
            service_keys: ServiceKeys::default(),
            published: RwLock::new(Arc::new(Published::of(&setup))),
            setup: RwLock::new(Arc::new(setup)),
            launch_pages: Mutex::default(),
            under_way: Mutex::default(),
            module: module::Module::default(),
            used: UsedTokenIds::default(),
            module_keys: module::ModuleKeys::default(),
            port: OnceLock::new(),
            events,
        }
    }

    /// The same, whose services keep their keys in this directory.
    #[must_use]
    pub fn keeping_keys_in(self, directory: Option<PathBuf>) -> Self {
        let module_keys = module::ModuleKeys::kept_in(directory.clone());
        Self { service_keys: ServiceKeys::kept_in(directory), module_keys, ..self }
    }

    /// Takes over what it serves and whom it knows.
    pub fn set_up(&self, setup: ServiceSetup) {
        lock(&self.simulating).ask(&setup.simulations);
        let published = Arc::new(Published::of(&setup));
        *self.published.write().unwrap_or_else(PoisonError::into_inner) = published;
        *self.setup.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(setup);
        self.module.ask_again();
    }

    /// Makes the keys ready that the services which are on will sign with, since RSA takes a while: for a
    /// thread that may block, and has time to. Services that are off cost nothing.
    pub fn make_ready(&self) {
        let services = self.setup().domain.services;
        let signing = [Service::AuthorisationService, Service::IdentityProvider, Service::Module];
        for service in signing.into_iter().filter(|it| services.authority && services.is_on(*it)) {
            // Whoever needs a key that could not be made hears why.
            let _ = self.service_keys.of_blocking(service);
        }
    }

    /// Says once where it listens.
    pub fn listens_on(&self, port: u16) {
        // It listens in one place for as long as it lives.
        let _ = self.port.set(port);
    }

    /// The address at which it listens.
    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port.get().copied().unwrap_or_default())
    }

    /// The key that a service signs with, made if it is not there yet.
    async fn service_key(self: &Arc<Self>, service: Service) -> Result<Arc<ServiceKey>, KeyError> {
        if let Some(key) = self.service_keys.ready(service) {
            return Ok(key);
        }
        let domain = self.clone();
        let made = move || domain.service_keys.of_blocking(service);
        tokio::task::spawn_blocking(made).await.unwrap_or(Err(KeyError::Crypto))
    }

    /// The JWKS of a service: empty when no key can be made.
    async fn jwks_of(self: &Arc<Self>, service: Service) -> jwks::Document {
        let key = self.service_key(service).await;
        key.map_or_else(|_| jwks::Document::of(Vec::new()), |key| key.document())
    }

    /// The addresses of its services.
    fn addresses(&self) -> Addresses {
        Addresses::under(self.base_url())
    }

    /// The launch that a request belongs to: by the trace id that it names, or else by one of its values.
    fn trail_of<'a>(&self, trace: Option<&str>, fields: impl Iterator<Item = &'a Field>) -> Trail {
        let trails = lock(&self.trails);
        let found =
            trace.map(|trace| trails.of(trace).unwrap_or_else(|| Trail::of_trace(Some(trace))));
        found
            .or_else(|| fields.into_iter().find_map(|(_, value)| trails.of(value)))
            .unwrap_or_default()
    }

    /// Serves a launch page, once, and gives its link.
    pub fn serve_launch(&self, post: Post, launch: LaunchId, trace: Option<String>) -> String {
        let secret = lock(&self.launch_pages).add(post, launch, trace);
        format!("{}/launch/{secret}", self.base_url())
    }

    /// The public keys of the built-in module, made when they are first asked for. Takes a while then:
    /// for a thread that may block.
    ///
    /// # Errors
    /// [`Trouble::KeyNotMade`] when the library fails.
    pub fn module_recipients(&self) -> Result<Vec<RecipientKey>, Trouble> {
        let failed = |error: KeyError| Trouble::KeyNotMade { reason: reason(&error) };
        self.module_keys.recipients().map_err(failed)
    }

    /// The private keys of the built-in module, to open what was encrypted for it.
    pub fn module_keys(&self) -> &dyn DecryptionKeys {
        &self.module_keys
    }

    /// How many logins, sessions and codes the services remember now.
    pub fn remembered(&self) -> usize {
        self.logins.count() + self.idp.count()
    }

    /// Tells the journal, and has written down what Koppeltaal wants to be kept of it.
    pub fn tell(&self, event: Event) {
        let audited = self.audit(&event);
        (self.events)(event);
        if let Some(audited) = audited {
            (self.events)(audited);
        }
    }

    fn setup(&self) -> Arc<ServiceSetup> {
        self.setup.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn published(&self) -> Arc<Published> {
        self.published.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn language(&self) -> Language {
        self.setup().language
    }
}

/// A panic while a lock was held has been reported; what it guards is whole between statements.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The routes of the local domain.
pub fn router(domain: Arc<LocalDomain>) -> Router {
    let wrong_method = any(guard::wrong_method);
    Router::new()
        .route("/.well-known/jwks.json", get(jwks::portal).fallback(guard::wrong_method))
        .route("/launch/{secret}", wrong_method.get(launch_pages::page))
        .merge(module::routes())
        .merge(authority::routes())
        .merge(idp::routes())
        .merge(fhir::routes())
        .route("/assets/{file}", get(assets::file).fallback(guard::wrong_method))
        .fallback(guard::not_found)
        .layer(axum::middleware::from_fn_with_state(domain.clone(), guard::guard))
        .with_state(domain)
}

/// A page that is about the address and not about a launch.
fn notice(domain: &LocalDomain, notice: Notice) -> axum::response::Response {
    answer::notice(domain.language(), notice)
}
