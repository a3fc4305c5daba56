//! Handing keys out: the public half in any form, the private half behind an explicit step.

use std::path::PathBuf;

use jiff::Timestamp;

use super::super::effect::Effect;
use super::super::notices::{Notices, Said};
use super::super::state::State;
use super::super::workspace::KeyRecord;
use crate::protocol::ids::Thumbprint;
use crate::protocol::jwk::jwks_document;

/// In which form a key is handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportForm {
    /// The public key in PEM (SPKI): to register.
    PublicPem,
    /// The public key as a JWK.
    PublicJwk,
    /// The public keys that are published, as a JWKS: to host.
    Jwks,
    /// The private key in PEM (PKCS#8).
    PrivatePem,
    /// The private key as a JWK.
    PrivateJwk,
}

impl ExportForm {
    /// Every form, the public ones first.
    pub const ALL: [Self; 5] =
        [Self::PublicPem, Self::PublicJwk, Self::Jwks, Self::PrivatePem, Self::PrivateJwk];

    /// Whether whoever has it can sign.
    pub fn is_private(self) -> bool {
        matches!(self, Self::PrivatePem | Self::PrivateJwk)
    }

    /// The name of a file to begin with.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::PublicPem => "public.pem",
            Self::PublicJwk => "public.jwk.json",
            Self::Jwks => "jwks.json",
            Self::PrivatePem => "private.pem",
            Self::PrivateJwk => "private.jwk.json",
        }
    }
}

/// Whereto a key, or a share, is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// The clipboard.
    Clipboard,
    /// A file.
    File(PathBuf),
}

impl Destination {
    /// Hands out a text that anyone may read.
    pub(in crate::model) fn hand_out(
        self,
        text: String,
        notices: &mut Notices,
        now: Timestamp,
    ) -> Effect {
        match self {
            Self::Clipboard => {
                notices.say(Said::Copied, now);
                Effect::Copy(text)
            }
            Self::File(path) => Effect::WritePublic { path, text },
        }
    }
}

/// The open question what to hand out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exporting {
    /// Which key.
    pub key: Thumbprint,
    /// In which form.
    pub form: ExportForm,
    /// Whether the risk of handing out a private key was accepted.
    pub risk_accepted: bool,
    /// The file, as typed.
    pub path: String,
}

impl State {
    /// The public half of a key in a form. `None` for private forms and keys that are not there.
    pub fn public_export(&self, key: &Thumbprint, form: ExportForm) -> Option<String> {
        let record = self.workspace.key(key)?;
        match form {
            ExportForm::PublicPem => record.jwk.to_pem(),
            ExportForm::PublicJwk => Some(jwk_text(record)),
            ExportForm::Jwks => Some(self.keys.document.to_string()),
            ExportForm::PrivatePem | ExportForm::PrivateJwk => None,
        }
    }
}

/// The public half as a JWK, to be read by people too.
pub fn jwk_text(record: &KeyRecord) -> String {
    format!("{:#}\n", serde_json::Value::Object(record.published_jwk()))
}

/// A JWKS of one key.
pub fn single_jwks(record: &KeyRecord) -> String {
    jwks_document([record.published_jwk()])
}
