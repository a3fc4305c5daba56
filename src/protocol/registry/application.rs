//! The applications of a domain: those that are built in, and those that were registered.

use serde::{Deserialize, Serialize};

use super::Addresses;
use crate::protocol::ids::ClientId;

/// A built-in application of the domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Under which it is registered: the `iss` of a portal's tokens.
    pub client_id: ClientId,
    /// `Device/<id>`: the `aud` of tokens for a module.
    pub device: String,
    /// What people call it.
    pub name: String,
}

/// What an application does in a launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// It launches.
    Portal,
    /// It is launched.
    #[default]
    Module,
}

impl Role {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Module, Self::Portal];

    /// The word on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Module => "module",
        }
    }
}

/// Where the public keys of an application are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClientKeys {
    /// Nowhere: it cannot prove who it is.
    #[default]
    None,
    /// In a JWKS at this address (TOP-KT-005).
    JwksUrl(String),
    /// In this JWKS.
    Jwks(String),
    /// In this public PEM: one key, without a `kid`.
    Pem(String),
}

/// An application that was registered, as typed. It is checked where it is used.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Registration {
    /// Under which it is registered.
    pub client_id: ClientId,
    /// `Device/<id>`.
    pub device: String,
    /// What people call it.
    pub name: String,
    /// What it does in a launch.
    pub role: Role,
    /// Where its public keys are.
    #[serde(default)]
    pub keys: ClientKeys,
    /// Where browsers may be sent back to (RFC 6749 §3.1.2), compared to the letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redirect_uris: Vec<String>,
    /// Of a module: where it is launched. May be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub launch_url: String,
}

/// Where the keys of a client come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeysOf<'a> {
    /// They are those of the Keys page that are published.
    Portal,
    /// The built-in module has its own.
    Module,
    /// As it was registered.
    Registered(&'a ClientKeys),
}

/// An application as the authorisation service knows it.
#[derive(Debug, Clone, Copy)]
pub struct Client<'a> {
    /// Under which it is registered.
    pub client_id: &'a ClientId,
    /// `Device/<id>`.
    pub device: &'a str,
    /// What people call it.
    pub name: &'a str,
    /// What it does in a launch.
    pub role: Role,
    /// Where its keys come from.
    pub keys: KeysOf<'a>,
    redirects: &'a [String],
}

impl<'a> Client<'a> {
    pub(super) fn own(application: &'a Application, role: Role, keys: KeysOf<'a>) -> Self {
        let Application { client_id, device, name } = application;
        Self { client_id, device, name, role, keys, redirects: &[] }
    }

    pub(super) fn of(registration: &'a Registration) -> Self {
        let Registration { client_id, device, name, role, keys, redirect_uris, .. } = registration;
        let keys = KeysOf::Registered(keys);
        Self { client_id, device, name, role: *role, keys, redirects: redirect_uris }
    }

    /// Where browsers may be sent back to. That of the built-in module follows from where the domain
    /// listens.
    pub fn redirect_uris(&self, addresses: &Addresses) -> Vec<String> {
        match self.keys {
            KeysOf::Module => vec![addresses.module_callback()],
            KeysOf::Portal => Vec::new(),
            KeysOf::Registered(_) => self.redirects.to_vec(),
        }
    }
}
