//! What an id_token says (OpenID Connect Core §2).

use serde_json::{Value, json};

use crate::protocol::JsonObject;

/// What an id_token says. Times are seconds since 1970.
#[derive(Debug, Clone, Copy)]
pub struct IdToken<'a> {
    /// Who issues it.
    pub issuer: &'a str,
    /// Whom it is about.
    pub subject: &'a str,
    /// The client that it is for.
    pub client: &'a str,
    /// The nonce that the client sent.
    pub nonce: Option<&'a str>,
    /// When it is issued.
    pub issued_at: i64,
    /// For how long it counts, in seconds.
    pub lives_for: i64,
    /// When the person logged in.
    pub auth_time: i64,
    /// By which it is told from others.
    pub jti: &'a str,
}

impl IdToken<'_> {
    /// Its claims.
    pub fn claims(&self) -> JsonObject {
        let claims = json!({
            "iss": self.issuer,
            "sub": self.subject,
            "aud": self.client,
            "azp": self.client,
            "iat": self.issued_at,
            "exp": self.issued_at + self.lives_for,
            "auth_time": self.auth_time,
            "jti": self.jti,
        });
        let Value::Object(mut claims) = claims else { return JsonObject::new() };
        if let Some(nonce) = self.nonce {
            claims.insert("nonce".to_owned(), nonce.into());
        }
        claims
    }
}
