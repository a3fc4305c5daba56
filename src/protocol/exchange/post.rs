//! What the browser is asked to send: everything but the sending.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Endpoint, EndpointProblem, Field, Method, PageOptions, Way, shown_names};
use crate::protocol::ids::{CompactToken, FhirBaseUrl};

/// What the browser is asked to send: everything but the sending.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Where to.
    pub endpoint: Endpoint,
    /// By which method.
    pub method: Method,
    /// The fields.
    pub fields: Vec<Field>,
    /// What the page does that sends it.
    #[serde(default)]
    pub page: PageOptions,
}

/// The fields hold a token, which is as good as a password until it expires.
impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Post")
            .field("endpoint", &self.endpoint)
            .field("method", &self.method)
            .field("fields", &shown_names(&self.fields))
            .field("page", &self.page)
            .finish()
    }
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
        way: &Way,
        token: &CompactToken,
        fhir_base: &FhirBaseUrl,
    ) -> Result<Self, EndpointProblem> {
        let fields = way.fields(token, fhir_base);
        match fields.iter().find(|(_, value)| value.contains(['\0', '\r', '\n'])) {
            Some((field, _)) => Err(EndpointProblem::Unsendable { field: field.clone() }),
            None => Ok(Self { endpoint, method: way.method(), fields, page: way.page }),
        }
    }

    /// The same request as a command line for cURL, quoted for a POSIX shell; twice, where it is
    /// to be sent twice.
    pub fn to_curl(&self) -> String {
        let command = self.once_by_curl();
        if self.page.posts_twice { format!("{command} && {command}") } else { command }
    }

    fn once_by_curl(&self) -> String {
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
    use crate::protocol::exchange::Transport;

    #[test]
    fn a_value_that_no_form_can_carry_is_refused() {
        let endpoint = Endpoint::parse("http://127.0.0.1/").unwrap();
        let token = CompactToken::new("t");
        for value in ["a\nb", "a\rb", "a\0b"] {
            let base = FhirBaseUrl::new(value);
            assert!(Post::new(endpoint.clone(), &Transport::Shof.into(), &token, &base).is_err());
            assert!(Post::new(endpoint.clone(), &Transport::Hti.into(), &token, &base).is_ok());
        }
    }

    #[test]
    fn a_curl_command_survives_the_shell() {
        let endpoint = Endpoint::parse("http://127.0.0.1/?a='b'").unwrap();
        let base = FhirBaseUrl::new("http://a/'$(x)'");
        let post =
            Post::new(endpoint, &Transport::Shof.into(), &CompactToken::new("t"), &base).unwrap();
        let expected = "curl --include --data-urlencode 'launch=t' \
                        --data-urlencode 'iss=http://a/'\\''$(x)'\\''' 'http://127.0.0.1/?a=%27b%27'";
        assert_eq!(post.to_curl(), expected);
    }
}
