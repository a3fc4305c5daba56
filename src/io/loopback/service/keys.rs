//! The keys that the services of the domain sign with. They are made when they are first needed, since RSA
//! takes a while, and kept where there is a place for them.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::io::keys::{KeyError, KeySet, SigningKey, kept_or_made};
use crate::io::loopback::jwks::Document;
use crate::protocol::JsonObject;
use crate::protocol::claims::HeaderDraft;
use crate::protocol::ids::{CompactToken, KeyId};
use crate::protocol::json::Json;
use crate::protocol::key::{Algorithm, KeyKind};
use crate::protocol::registry::Service;

/// All services sign with this algorithm, as Koppeltaal's does (digest §6.2 step 6).
const ALG: Algorithm = Algorithm::RS512;
const KIND: KeyKind = KeyKind::Rsa { bits: 2048 };

/// A service's key, ready to sign.
pub(in crate::io::loopback) struct ServiceKey {
    key: SigningKey,
    kid: KeyId,
}

impl ServiceKey {
    fn of(key: SigningKey) -> Self {
        Self { kid: KeyId::new(key.thumbprint().as_str()), key }
    }

    /// The id that it is published under.
    pub(in crate::io::loopback) fn kid(&self) -> &str {
        self.kid.as_str()
    }

    /// The public half, as it stands in a JWKS.
    pub(in crate::io::loopback) fn published(&self) -> JsonObject {
        self.key.jwk().published(&self.kid, ALG)
    }

    /// The public half, to verify with what this service signs as `issuer`.
    pub(in crate::io::loopback) fn verifying(&self, issuer: &str) -> KeySet {
        KeySet::of_issuer(issuer, [&self.published()])
    }

    /// The JWKS with this key alone.
    pub(in crate::io::loopback) fn document(&self) -> Document {
        Document::of(vec![self.published()])
    }

    /// Signs claims.
    ///
    /// # Errors
    /// [`KeyError`] when the library fails.
    pub(in crate::io::loopback) fn sign(
        &self,
        claims: &JsonObject,
    ) -> Result<CompactToken, KeyError> {
        self.sign_as(self, claims)
    }

    /// Signs claims under the name of another key: for what is forged on purpose.
    ///
    /// # Errors
    /// [`KeyError`] when the library fails.
    pub(in crate::io::loopback) fn sign_as(
        &self,
        other: &Self,
        claims: &JsonObject,
    ) -> Result<CompactToken, KeyError> {
        let header = HeaderDraft::default().header(ALG, &other.kid);
        self.key.sign(ALG, &header, &Json::of(&serde_json::Value::Object(claims.clone())))
    }
}

/// The keys of the services, each once it is made.
#[derive(Default)]
pub(in crate::io::loopback) struct ServiceKeys {
    directory: Option<PathBuf>,
    module: OnceLock<Arc<ServiceKey>>,
    authority: OnceLock<Arc<ServiceKey>>,
    idp: OnceLock<Arc<ServiceKey>>,
    /// Published nowhere: for what is forged on purpose.
    stranger: OnceLock<Arc<ServiceKey>>,
}

impl ServiceKeys {
    /// Keys that are kept in this directory, one file a service.
    pub(in crate::io::loopback) fn kept_in(directory: Option<PathBuf>) -> Self {
        Self { directory, ..Self::default() }
    }

    fn slot(&self, service: Service) -> (&OnceLock<Arc<ServiceKey>>, &'static str) {
        match service {
            Service::Module => (&self.module, "module.pem"),
            Service::IdentityProvider => (&self.idp, "identity-provider.pem"),
            // The FHIR service signs nothing; its tokens are those of the authorisation service.
            Service::AuthorisationService | Service::FhirService => {
                (&self.authority, "authorisation-service.pem")
            }
        }
    }

    /// The key of a service, made if it is not there yet: for a thread that may block.
    ///
    /// # Errors
    /// [`KeyError`] when it cannot be made.
    pub(in crate::io::loopback) fn of_blocking(
        &self,
        service: Service,
    ) -> Result<Arc<ServiceKey>, KeyError> {
        let (slot, file) = self.slot(service);
        if let Some(key) = slot.get() {
            return Ok(key.clone());
        }
        let place = self.directory.as_ref().map(|directory| directory.join(file));
        let made = Arc::new(ServiceKey::of(kept_or_made(place.as_deref(), KIND)?));
        // Of two that were made at once, the first stays.
        Ok(slot.get_or_init(|| made).clone())
    }

    /// A key that nobody published: for a thread that may block.
    ///
    /// # Errors
    /// [`KeyError`] when it cannot be made.
    pub(in crate::io::loopback) fn stranger_blocking(&self) -> Result<Arc<ServiceKey>, KeyError> {
        if let Some(key) = self.stranger.get() {
            return Ok(key.clone());
        }
        let made = Arc::new(ServiceKey::of(SigningKey::generate(KIND)?));
        Ok(self.stranger.get_or_init(|| made).clone())
    }

    /// The key of a service that is made already.
    pub(in crate::io::loopback) fn ready(&self, service: Service) -> Option<Arc<ServiceKey>> {
        self.slot(service).0.get().cloned()
    }
}
