//! The public keys of the applications of the domain, wherever they come from, parsed once.

mod remote;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::io::keys::{KeySet, VerifyingKey, public_key_in};
use crate::io::loopback::{LocalDomain, Published, lock};
use crate::protocol::authority::launch_token::Hint;
use crate::protocol::authority::{ClientProblem, Quirk};
use crate::protocol::ids::ClientId;
use crate::protocol::receive::{PublishedKeys, VerificationKey};
use crate::protocol::registry::{ClientKeys, Domain, KeysOf, Service};

use remote::Remote;

/// Parsed keys, and those among them that are for signatures.
struct Parsed {
    all: KeySet,
    for_signatures: KeySet,
}

impl Parsed {
    fn of(all: KeySet) -> Self {
        Self { for_signatures: all.for_signatures(), all }
    }
}

/// The keys of one application, for as long as a request takes.
pub(in crate::io::loopback) struct HeldKeys {
    client_id: ClientId,
    held: Held,
    for_signatures: bool,
}

enum Held {
    Portal(Arc<Published>),
    Parsed(Arc<Parsed>),
}

impl PublishedKeys for HeldKeys {
    fn find(&self, issuer: &str, kid: Option<&str>) -> Option<&dyn VerificationKey> {
        if issuer != self.client_id.as_str() {
            return None;
        }
        match &self.held {
            // What is published here always says that it is for signatures.
            Held::Portal(published) => published.keys.find(issuer, kid),
            Held::Parsed(parsed) if self.for_signatures => parsed.for_signatures.find(issuer, kid),
            Held::Parsed(parsed) => parsed.all.find(issuer, kid),
        }
    }
}

/// Where keys were parsed from: when that changes, they are parsed again.
#[derive(PartialEq)]
enum Source {
    /// The key of the built-in module with this id.
    Module(String),
    Registered(ClientKeys),
}

enum Known {
    Parsed(Source, Result<Arc<Parsed>, ClientProblem>),
    Remote(Arc<Remote>),
}

/// What is known of the keys of applications.
#[derive(Default)]
pub(in crate::io::loopback) struct ClientKeyring(Mutex<HashMap<ClientId, Known>>);

impl ClientKeyring {
    /// The keys from a source, parsed if they were not before.
    fn parsed(
        &self,
        client: &ClientId,
        source: Source,
        parse: impl FnOnce(&Source) -> Result<KeySet, ClientProblem>,
    ) -> Result<Arc<Parsed>, ClientProblem> {
        if let Some(Known::Parsed(known, keys)) = lock(&self.0).get(client)
            && *known == source
        {
            return keys.clone();
        }
        let keys = parse(&source).map(|keys| Arc::new(Parsed::of(keys)));
        lock(&self.0).insert(client.clone(), Known::Parsed(source, keys.clone()));
        keys
    }

    /// What is known of the JWKS at an address.
    fn remote(&self, client: &ClientId, url: &str) -> Arc<Remote> {
        let mut known = lock(&self.0);
        if let Some(Known::Remote(remote)) = known.get(client)
            && remote.url() == url
        {
            return remote.clone();
        }
        let remote = Arc::new(Remote::at(url));
        known.insert(client.clone(), Known::Remote(remote.clone()));
        remote
    }
}

impl LocalDomain {
    /// The keys of an application, fetched when they are somewhere else and not known, or when the key with
    /// this id is not among them.
    ///
    /// # Errors
    /// [`ClientProblem`] when there are none.
    pub(in crate::io::loopback) async fn keys_of(
        self: &Arc<Self>,
        domain: &Domain,
        client_id: &str,
        kid: Option<&str>,
    ) -> Result<HeldKeys, ClientProblem> {
        let Some(client) = domain.client(client_id) else {
            return Err(ClientProblem::Unknown { client_id: client_id.to_owned() });
        };
        let client_id = client.client_id.clone();
        let held = match client.keys {
            KeysOf::Portal => Held::Portal(self.published()),
            KeysOf::Module => {
                let key = self.service_key(Service::Module).await;
                let key = key.map_err(|_| ClientProblem::NoKeys)?;
                let (source, issuer) = (Source::Module(key.kid().to_owned()), client_id.as_str());
                let parse = |_: &Source| Ok(key.verifying(issuer));
                Held::Parsed(self.client_keys.parsed(&client_id, source, parse)?)
            }
            KeysOf::Registered(ClientKeys::JwksUrl(url)) if !url.trim().is_empty() => {
                let remote = self.client_keys.remote(&client_id, url.trim());
                Held::Parsed(remote.keys(kid).await?)
            }
            KeysOf::Registered(keys) => {
                let source = Source::Registered(keys.clone());
                Held::Parsed(self.client_keys.parsed(&client_id, source, parse_registered)?)
            }
        };
        let for_signatures = domain.quirks.contains(&Quirk::KeyUseMatters);
        Ok(HeldKeys { client_id, held, for_signatures })
    }

    /// The keys of the application that a launch token says it comes from.
    ///
    /// # Errors
    /// [`ClientProblem`] when there are none.
    pub(in crate::io::loopback) async fn keys_of_token(
        self: &Arc<Self>,
        domain: &Domain,
        token: &Hint,
    ) -> Result<HeldKeys, ClientProblem> {
        let issuer = token.issuer.as_deref().unwrap_or_default();
        self.keys_of(domain, issuer, token.key_id.as_deref()).await
    }
}

fn parse_registered(source: &Source) -> Result<KeySet, ClientProblem> {
    let keys = match source {
        Source::Registered(ClientKeys::Jwks(text)) if !text.trim().is_empty() => read_jwks(text),
        Source::Registered(ClientKeys::Pem(text)) if !text.trim().is_empty() => read_pem(text),
        _ => return Err(ClientProblem::NoKeys),
    };
    keys.ok_or(ClientProblem::KeysUnreadable)
}

/// The keys of a JWKS, or the one of a bare JWK.
fn read_jwks(text: &str) -> Option<KeySet> {
    let document: Value = serde_json::from_str(text).ok()?;
    let keys = match &document {
        Value::Object(jwk) if jwk.contains_key("kty") => {
            KeySet::from_jwks(&serde_json::json!({ "keys": [jwk] }))
        }
        document => KeySet::from_jwks(document),
    };
    keys.filter(|keys| !keys.is_empty())
}

/// The one key of a public PEM, which has no name.
fn read_pem(text: &str) -> Option<KeySet> {
    let other = || VerifyingKey::from_jwk(public_key_in(text)?.members());
    VerifyingKey::from_pem(text).or_else(other).map(KeySet::single)
}

#[cfg(test)]
mod tests;
