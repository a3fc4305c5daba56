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
    /// [`EndpointProblem::Unsendable`] when a name or value holds NUL, CR or LF: HTML forms replace the
    /// first and normalise the others (WHATWG HTML, "constructing the entry list"), so it would
    /// not arrive byte for byte.
    pub fn new(
        endpoint: Endpoint,
        way: &Way,
        token: &CompactToken,
        fhir_base: &FhirBaseUrl,
    ) -> Result<Self, EndpointProblem> {
        let fields = way.fields(token, fhir_base);
        let broken = |text: &String| text.contains(['\0', '\r', '\n']);
        match fields.iter().find(|(name, value)| broken(name) || broken(value)) {
            Some((field, _)) => Err(EndpointProblem::Unsendable { field: field.clone() }),
            None => Ok(Self { endpoint, method: way.method(), fields, page: way.page }),
        }
    }
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
            let extra = vec![(value.to_owned(), String::new())];
            let way = Way { extra, ..Transport::Hti.into() };
            assert!(Post::new(endpoint.clone(), &way, &token, &FhirBaseUrl::new("")).is_err());
        }
    }
}
