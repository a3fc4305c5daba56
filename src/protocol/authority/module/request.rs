//! What the module sends: the browser to log in, and the code to be exchanged (digest §6.2 steps 2 and 5).

use url::Url;

use super::assertion;
use crate::protocol::authority::LAUNCH_SCOPES;
use crate::protocol::exchange::Field;
use crate::protocol::ids::{ClientId, CompactToken};

/// What the browser is sent to the authorization endpoint with.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "the names are those of the parameters")]
pub struct Authorization<'a> {
    pub client_id: &'a ClientId,
    pub redirect_uri: &'a str,
    /// The launch token, signed and not encrypted.
    pub launch: &'a str,
    pub state: &'a str,
    /// The FHIR base URL, to the letter.
    pub aud: &'a str,
    pub nonce: &'a str,
    /// The SHA-256 of the verifier, in base64url (RFC 7636 §4.2).
    pub code_challenge: &'a str,
}

impl Authorization<'_> {
    /// The parameters.
    pub fn fields(&self) -> Vec<Field> {
        let scope = LAUNCH_SCOPES.join(" ");
        [
            ("response_type", "code"),
            ("client_id", self.client_id.as_str()),
            ("redirect_uri", self.redirect_uri),
            ("launch", self.launch),
            ("scope", scope.as_str()),
            ("state", self.state),
            ("aud", self.aud),
            ("nonce", self.nonce),
            ("code_challenge", self.code_challenge),
            ("code_challenge_method", "S256"),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
    }

    /// The address that a browser is sent to; nothing when the endpoint is no URL.
    pub fn address(&self, endpoint: &str) -> Option<String> {
        let mut url = Url::parse(endpoint).ok()?;
        url.query_pairs_mut().extend_pairs(self.fields());
        Some(url.into())
    }
}

/// The fields by which a code is exchanged (RFC 6749 §4.1.3, RFC 7636 §4.5).
pub fn redemption(
    code: &str,
    redirect_uri: &str,
    verifier: &str,
    proof: &CompactToken,
) -> Vec<Field> {
    let own = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect_uri),
        ("code_verifier", verifier),
    ];
    let own = own.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
    own.chain(assertion::fields(proof)).collect()
}
