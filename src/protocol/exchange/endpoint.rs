//! Where a launch goes: an absolute http(s) URL (EXC-01).

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// Why a text is no endpoint to launch at. These stop a launch: there is no place to send it to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndpointProblem {
    /// Not an absolute URL.
    #[error("not an absolute URL")]
    NotAbsolute,
    /// An absolute URL of a scheme that no form is posted to.
    #[error("the scheme is {scheme}, not http or https")]
    Scheme {
        /// The scheme that was given.
        scheme: String,
    },
    /// A field that no browser form can carry as it is.
    #[error("the field {field} holds a line break or a NUL, which no form can carry")]
    Unsendable {
        /// The name of the field.
        field: String,
    },
}

/// A launch URL: absolute, http or https (EXC-01).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Endpoint(Url);

impl TryFrom<String> for Endpoint {
    type Error = EndpointProblem;

    fn try_from(text: String) -> Result<Self, EndpointProblem> {
        Self::parse(&text)
    }
}

impl From<Endpoint> for String {
    fn from(endpoint: Endpoint) -> Self {
        endpoint.0.into()
    }
}

impl Endpoint {
    /// Reads a launch URL as typed.
    ///
    /// # Errors
    /// [`EndpointProblem`] when it is not an absolute http(s) URL.
    pub fn parse(text: &str) -> Result<Self, EndpointProblem> {
        let url = Url::parse(text.trim()).map_err(|_| EndpointProblem::NotAbsolute)?;
        match url.scheme() {
            "http" | "https" => Ok(Self(url)),
            scheme => Err(EndpointProblem::Scheme { scheme: scheme.to_owned() }),
        }
    }

    /// The URL, normalised: without white space or control characters.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether it is encrypted on its way.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The host, as it stands in the URL.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The host, and the port where it is not that of the scheme: what a browser sends as `Host`
    /// (RFC 9110 §7.2).
    pub fn authority(&self) -> String {
        match self.0.port() {
            Some(port) => format!("{}:{port}", self.host()),
            None => self.host().to_owned(),
        }
    }

    /// The origin: scheme, host and port (RFC 6454 §6.2).
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// Whether it names the same service: this machine has more names than one, and a slash at the
    /// end makes no difference.
    pub fn is_same_service(&self, other: &Self) -> bool {
        let place = |endpoint: &Self| {
            let url = &endpoint.0;
            let near = endpoint.is_loopback();
            let host = if near { "localhost" } else { endpoint.host() };
            let path = url.path().trim_end_matches('/').to_owned();
            let query = url.query().map(str::to_owned);
            (url.scheme().to_owned(), host.to_owned(), url.port_or_known_default(), path, query)
        };
        place(self) == place(other)
    }

    /// Whether it names this machine: by a name (RFC 6761 §6.3), an address of its own, or the
    /// unspecified one, by which systems reach themselves.
    pub fn is_loopback(&self) -> bool {
        match self.0.host() {
            Some(Host::Domain(name)) => {
                let name = name.strip_suffix('.').unwrap_or(name);
                name == "localhost" || name.ends_with(".localhost")
            }
            Some(Host::Ipv4(address)) => address.is_loopback() || address.is_unspecified(),
            Some(Host::Ipv6(address)) => {
                let mapped = address.to_ipv4_mapped().is_some_and(|mapped| mapped.is_loopback());
                address.is_loopback() || address.is_unspecified() || mapped
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absolute_http_urls_are_endpoints() {
        for text in ["http://127.0.0.1:1/x", " https://module.example/launch?a=b "] {
            assert!(Endpoint::parse(text).is_ok(), "{text}");
        }
        for text in ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///x"]
        {
            assert!(matches!(Endpoint::parse(text), Err(EndpointProblem::Scheme { .. })), "{text}");
        }
        for text in ["", "module/launch", "//module.example", "http://"] {
            assert_eq!(Endpoint::parse(text), Err(EndpointProblem::NotAbsolute), "{text}");
        }
    }

    #[test]
    fn a_receiver_is_named_by_its_host_or_its_origin() {
        for (text, authority, origin) in [
            ("http://127.0.0.1:5000/a?b", "127.0.0.1:5000", "http://127.0.0.1:5000"),
            ("https://Module.example:443/", "module.example", "https://module.example"),
            ("http://[::1]:80/", "[::1]", "http://[::1]"),
        ] {
            let endpoint = Endpoint::parse(text).unwrap();
            assert_eq!(
                (endpoint.authority(), endpoint.origin()),
                (authority.into(), origin.into())
            );
        }
    }

    #[test]
    fn a_service_is_the_same_by_any_name_of_this_machine() {
        let ours = Endpoint::parse("http://127.0.0.1:4480/fhir").unwrap();
        for (text, same) in [
            ("http://localhost:4480/fhir/", true),
            ("http://[::1]:4480/fhir", true),
            ("http://127.0.0.1:4481/fhir", false),
            ("https://127.0.0.1:4480/fhir", false),
            ("http://127.0.0.1:4480/fhir2", false),
            ("http://127.0.0.1:4480/fhir?a=b", false),
            ("http://fhir.example:4480/fhir", false),
        ] {
            assert_eq!(Endpoint::parse(text).unwrap().is_same_service(&ours), same, "{text}");
        }
    }

    #[test]
    fn loopback_is_recognised_by_name_and_address() {
        for (text, loopback) in [
            ("http://localhost:1/", true),
            ("http://127.8.9.1/", true),
            ("http://[::1]/", true),
            ("http://[::ffff:127.0.0.1]/", true),
            ("http://0.0.0.0/", true),
            ("http://module.localhost/", true),
            ("http://localhost./", true),
            ("http://10.0.0.1/", false),
            ("http://localhost.example/", false),
        ] {
            assert_eq!(Endpoint::parse(text).unwrap().is_loopback(), loopback, "{text}");
        }
    }
}
