//! Where the services of the local domain are: paths under one base URL.

use serde_json::{Map, Value, json};
use url::form_urlencoded;

use super::{Client, Domain, IdentityProvider, Role};

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

impl Addresses {
    /// Every address with its name, the names as scripts know them, in the order of a launch.
    pub fn named(&self, domain: &Domain) -> Vec<(String, String)> {
        let fixed = [
            ("base", self.base.clone()),
            ("module", self.module_launch()),
            ("jwks", self.portal_jwks()),
            ("module_jwks", self.module_jwks()),
            ("module_callback", self.module_callback()),
            ("fhir", self.fhir()),
            ("smart_configuration", self.smart_configuration()),
            ("issuer", self.authority()),
            ("authorize", self.authorize()),
            ("token", self.token()),
            ("introspect", self.introspect()),
            ("authority_jwks", self.authority_jwks()),
            ("authority_callback", self.authority_callback()),
        ];
        let first = domain
            .first_idp()
            .map(|idp| ("idp".to_owned(), self.idp(&idp.id, true).issuer().to_owned()));
        let fixed = fixed.into_iter().map(|(name, url)| (name.to_owned(), url));
        fixed.chain(first).collect()
    }

    /// All that another program needs to take part: every address, the identity providers by their id,
    /// and who launches and who is launched. `lanceer serve` prints it, and the window copies it.
    pub fn to_json(&self, domain: &Domain) -> Value {
        let named = self.named(domain).into_iter();
        let mut all: Map<String, Value> = named.map(|(name, url)| (name, url.into())).collect();
        let idps = domain.identity_providers.iter().enumerate();
        let idps: Map<String, Value> = idps
            .map(|(at, idp)| (idp.id.clone(), self.idp(&idp.id, at == 0).issuer().into()))
            .collect();
        all.insert("idps".to_owned(), Value::Object(idps));
        all.insert("client_id".to_owned(), json!(domain.portal.client_id));
        all.insert("device".to_owned(), json!(domain.module.device));
        all.insert("module_client_id".to_owned(), json!(domain.module.client_id));
        Value::Object(all)
    }

    /// The addresses as lines of an `.env` file.
    pub fn to_env(&self, domain: &Domain) -> String {
        self.named(domain).iter().map(|(name, url)| env(name, url)).collect()
    }

    /// What is to be set in an application so that it takes part, as lines of an `.env` file: who it is, and
    /// the addresses that its role has to do with.
    pub fn settings_of(&self, domain: &Domain, client: &Client<'_>) -> String {
        let mut lines = env("client_id", client.client_id.as_str()) + &env("device", client.device);
        let of_role: &[&str] = match client.role {
            Role::Module => &[
                "jwks",
                "fhir",
                "smart_configuration",
                "issuer",
                "authorize",
                "token",
                "introspect",
                "authority_jwks",
            ],
            Role::Portal => &["module", "fhir", "smart_configuration", "token", "authority_jwks"],
        };
        match client.role {
            Role::Module => {
                lines += &env("portal_client_id", domain.portal.client_id.as_str());
                let redirects = client.redirect_uris(self);
                lines.extend(redirects.iter().take(1).map(|uri| env("redirect_uri", uri)));
            }
            Role::Portal => lines += &env("module_device", &domain.module.device),
        }
        let named = self.named(domain);
        let of_role = named.iter().filter(|(name, _)| of_role.contains(&name.as_str()));
        lines.extend(of_role.map(|(name, url)| env(name, url)));
        lines
    }
}

/// A line of an `.env` file.
fn env(name: &str, value: &str) -> String {
    format!("LANCEER_{}={value}\n", name.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn every_address_is_handed_out_as_json_and_as_environment() {
        let domain = Domain::invented(Uuid::new_v4);
        let addresses = Addresses::under("http://127.0.0.1:4480");
        let all = addresses.to_json(&domain);
        assert_eq!(all["base"], "http://127.0.0.1:4480");
        assert_eq!(all["module"], "http://127.0.0.1:4480/module/launch");
        assert_eq!(all["jwks"], "http://127.0.0.1:4480/.well-known/jwks.json");
        assert_eq!(all["device"], domain.module.device.as_str());
        assert_eq!(all["idps"]["lanceer-idp"], all["idp"]);
        let second = "http://127.0.0.1:4480/idp/lanceer-practitioner-idp";
        assert_eq!(all["idps"]["lanceer-practitioner-idp"], second);
        let lines = addresses.to_env(&domain);
        for (name, url) in addresses.named(&domain) {
            assert_eq!(all[&name], url.as_str());
            assert!(lines.contains(&format!("LANCEER_{}={url}\n", name.to_uppercase())), "{name}");
        }
        assert_eq!(lines.lines().count(), addresses.named(&domain).len());
    }

    #[test]
    fn a_domain_without_identity_providers_has_addresses_too() {
        let invented = Domain::invented(Uuid::new_v4);
        let domain = Domain { identity_providers: Vec::new(), ..invented };
        let all = Addresses::under("http://x").to_json(&domain);
        assert_eq!(all["idps"], json!({}));
        assert_eq!(all.get("idp"), None);
    }
}
