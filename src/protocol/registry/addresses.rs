//! Where the services of the local domain are: paths under one base URL.

use url::form_urlencoded;

use super::{Domain, IdentityProvider};

/// The addresses under a base URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    base: String,
}

impl Addresses {
    /// Those under this base URL, which has no slash at its end.
    pub fn under(base: impl Into<String>) -> Self {
        Self { base: base.into() }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The base URL itself.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The portal's published keys.
    pub fn portal_jwks(&self) -> String {
        self.at("/.well-known/jwks.json")
    }

    /// Where the built-in module is launched.
    pub fn module_launch(&self) -> String {
        self.at("/module/launch")
    }

    /// Where the built-in module has browsers sent back to.
    pub fn module_callback(&self) -> String {
        self.at("/module/callback")
    }

    /// The built-in module's keys: those it signs with, and those that launches are encrypted for.
    pub fn module_jwks(&self) -> String {
        self.at("/module/.well-known/jwks.json")
    }

    /// The FHIR base URL, which is the `iss` parameter of a SHOF launch and the `aud` of authorize.
    pub fn fhir(&self) -> String {
        self.at("/fhir")
    }

    /// The discovery document of SMART (SMART App Launch 2.1, conformance).
    pub fn smart_configuration(&self) -> String {
        self.at("/fhir/.well-known/smart-configuration")
    }

    /// The issuer of the authorisation service: the `iss` of its id_tokens.
    pub fn authority(&self) -> String {
        self.at("/oauth2")
    }

    /// The authorization endpoint (RFC 6749 §3.1).
    pub fn authorize(&self) -> String {
        self.at("/oauth2/authorize")
    }

    /// Where identity providers send browsers back to.
    pub fn authority_callback(&self) -> String {
        self.at("/oauth2/callback")
    }

    /// The token endpoint (RFC 6749 §3.2).
    pub fn token(&self) -> String {
        self.at("/oauth2/token")
    }

    /// The introspection endpoint (RFC 7662).
    pub fn introspect(&self) -> String {
        self.at("/oauth2/introspect")
    }

    /// Where users manage what applications may do.
    pub fn management(&self) -> String {
        self.at("/oauth2/management")
    }

    /// The authorisation service's keys.
    pub fn authority_jwks(&self) -> String {
        self.at("/oauth2/.well-known/jwks.json")
    }

    /// The addresses of an identity provider; `first` for the one that is at the well-known place.
    pub fn idp(&self, id: &str, first: bool) -> IdpAddresses {
        if first {
            return IdpAddresses { issuer: self.at("/idp") };
        }
        // An id is as it was typed.
        let id: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
        IdpAddresses { issuer: self.at(&format!("/idp/{}", id.replace('+', "%20"))) }
    }

    /// The addresses of an identity provider of this domain.
    pub fn idp_of(&self, domain: &Domain, provider: &IdentityProvider) -> IdpAddresses {
        let first = domain.first_idp().is_some_and(|first| first.id == provider.id);
        self.idp(&provider.id, first)
    }
}

/// The addresses of an identity provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdpAddresses {
    issuer: String,
}

impl IdpAddresses {
    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.issuer)
    }

    /// The issuer: the `iss` of its id_tokens.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The discovery document (OpenID Connect Discovery §4).
    pub fn configuration(&self) -> String {
        self.at("/.well-known/openid-configuration")
    }

    /// Its keys.
    pub fn jwks(&self) -> String {
        self.at("/.well-known/jwks.json")
    }

    /// The authorization endpoint.
    pub fn authorize(&self) -> String {
        self.at("/authorize")
    }

    /// Where the login page posts to.
    pub fn login(&self) -> String {
        self.at("/login")
    }

    /// Where one logs out.
    pub fn logout(&self) -> String {
        self.at("/logout")
    }

    /// The token endpoint.
    pub fn token(&self) -> String {
        self.at("/token")
    }
}
