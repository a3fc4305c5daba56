//! How the token reaches the module: transports, form fields and the endpoint (digest §5).

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::ids::{CompactToken, FhirBaseUrl};

/// The named ways in which a launch travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// POST with `token`: the HTI standard.
    Hti,
    /// POST with `launch` and `iss`: Koppeltaal and SHOF.
    #[default]
    Shof,
    /// POST with `token`, `launch` and `iss`: whatever the receiver reads.
    Superset,
    /// GET with `launch` and `iss`: standard SMART apps; not conformant (EXC-03).
    Get,
}

/// How the browser sends a launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of HTTP")]
pub enum Method {
    Get,
    Post,
}

impl Method {
    /// The name in HTTP.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// A form field: name and value.
pub type Field = (String, String);

/// The names of fields as they may be shown and kept. A token that is posted bare becomes a name,
/// so that names are cut where no sensible one is long.
pub fn shown_names(fields: &[Field]) -> Vec<String> {
    const LONGEST: usize = 24;
    let shown = |name: &String| match name.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", name.get(..at).unwrap_or_default()),
        None => name.clone(),
    };
    fields.iter().map(|(name, _)| shown(name)).collect()
}

impl Transport {
    /// Every transport, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Shof, Self::Hti, Self::Superset, Self::Get];

    /// The identifier on the command line and in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Hti => "hti",
            Self::Shof => "shof",
            Self::Superset => "superset",
            Self::Get => "get",
        }
    }

    /// The transport with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|transport| transport.id() == id)
    }

    /// What it sends, in short: the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hti => "token",
            Self::Shof => "launch + iss",
            Self::Superset => "token + launch + iss",
            Self::Get => "GET launch + iss",
        }
    }

    /// The method the browser uses.
    pub fn method(self) -> Method {
        if self == Self::Get { Method::Get } else { Method::Post }
    }

    /// The names of the fields, in order.
    pub fn field_names(self) -> &'static [&'static str] {
        match self {
            Self::Hti => &["token"],
            Self::Shof | Self::Get => &["launch", "iss"],
            Self::Superset => &["token", "launch", "iss"],
        }
    }

    /// The fields with their values.
    pub fn fields(self, token: &CompactToken, fhir_base: &FhirBaseUrl) -> Vec<Field> {
        let value = |name: &str| {
            if name == "iss" { fhir_base.as_str() } else { token.as_str() }
        };
        self.field_names().iter().map(|name| ((*name).to_owned(), value(name).to_owned())).collect()
    }
}

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
    #[error("the value of {field} holds a line break or a NUL, which no form can carry")]
    Unsendable {
        /// The name of the field.
        field: String,
    },
}

/// A launch URL: absolute, http or https (EXC-01).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint(Url);

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

/// What the browser is asked to send: everything but the sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Where to.
    pub endpoint: Endpoint,
    /// By which method.
    pub method: Method,
    /// The fields.
    pub fields: Vec<Field>,
}

impl Post {
    /// Puts a launch together.
    ///
    /// # Errors
    /// [`EndpointProblem::Unsendable`] when a value holds NUL, CR or LF: HTML forms replace the
    /// first and normalise the others (WHATWG HTML, "constructing the entry list"), so it would
    /// not arrive byte for byte.
    pub fn new(
        endpoint: Endpoint,
        transport: Transport,
        token: &CompactToken,
        fhir_base: &FhirBaseUrl,
    ) -> Result<Self, EndpointProblem> {
        let fields = transport.fields(token, fhir_base);
        match fields.iter().find(|(_, value)| value.contains(['\0', '\r', '\n'])) {
            Some((field, _)) => Err(EndpointProblem::Unsendable { field: field.clone() }),
            None => Ok(Self { endpoint, method: transport.method(), fields }),
        }
    }
}

impl Post {
    /// The same request as a command line for cURL, quoted for a POSIX shell.
    pub fn to_curl(&self) -> String {
        let mut command = "curl --include".to_owned();
        if self.method == Method::Get {
            command.push_str(" --get");
        }
        for (name, value) in &self.fields {
            command.push_str(" --data-urlencode ");
            command.push_str(&shell_quoted(&format!("{name}={value}")));
        }
        command.push(' ');
        command.push_str(&shell_quoted(self.endpoint.as_str()));
        command
    }
}

/// A word in single quotes, in which a POSIX shell changes nothing.
fn shell_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
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

    #[test]
    fn a_value_that_no_form_can_carry_is_refused() {
        let endpoint = Endpoint::parse("http://127.0.0.1/").unwrap();
        let token = CompactToken::new("t");
        for value in ["a\nb", "a\rb", "a\0b"] {
            let base = FhirBaseUrl::new(value);
            assert!(Post::new(endpoint.clone(), Transport::Shof, &token, &base).is_err());
            assert!(Post::new(endpoint.clone(), Transport::Hti, &token, &base).is_ok());
        }
    }

    #[test]
    fn a_curl_command_survives_the_shell() {
        let endpoint = Endpoint::parse("http://127.0.0.1/?a='b'").unwrap();
        let base = FhirBaseUrl::new("http://a/'$(x)'");
        let post = Post::new(endpoint, Transport::Shof, &CompactToken::new("t"), &base).unwrap();
        let expected = "curl --include --data-urlencode 'launch=t' \
                        --data-urlencode 'iss=http://a/'\\''$(x)'\\''' 'http://127.0.0.1/?a=%27b%27'";
        assert_eq!(post.to_curl(), expected);
    }
}
