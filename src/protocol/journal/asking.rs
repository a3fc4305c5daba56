//! What a request to a service says at a glance: endpoint, client and the parameters that tell one from the
//! next. Never a secret: of codes, states, assertions and tokens the name alone.

use url::form_urlencoded;

use super::{HttpRequest, Place};
use crate::protocol::exchange::Field;
use crate::protocol::json::Json;
use crate::protocol::token;

/// So many characters of a value are told.
const LONGEST: usize = 60;

/// What a request says at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asking {
    /// The end of its path: `authorize`, `Task/5f68`.
    pub endpoint: String,
    /// Which application asks, or is asked for, as far as the request tells.
    pub client_id: Option<String>,
    /// What tells it from others, in the words of the specifications.
    pub telling: Vec<String>,
}

impl HttpRequest {
    /// What it says at a glance, at this place.
    pub fn asking(&self, place: Place) -> Asking {
        let path = self.target.split('?').next().unwrap_or_default();
        let endpoint = endpoint(place, path);
        if place.is_document() {
            let telling = self.query().into_iter().map(|(name, _)| name).collect();
            return Asking { endpoint, client_id: None, telling };
        }
        let mut fields = self.query();
        fields.extend(form_urlencoded::parse(self.body.text.as_bytes()).into_owned());
        Asking { endpoint, client_id: client_id(&fields), telling: telling(place, &fields) }
    }

    fn query(&self) -> Vec<Field> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }
}

impl Place {
    /// Whether documents are read here: discovery, keys and resources.
    pub fn is_document(self) -> bool {
        self.is_quiet() || self == Self::Resources
    }

    /// Whether what is read here is the same for everyone: discovery and keys.
    pub fn is_quiet(self) -> bool {
        matches!(
            self,
            Self::Discovery
                | Self::Capabilities
                | Self::AuthorityDiscovery
                | Self::AuthorityKeys
                | Self::IdpDiscovery
                | Self::IdpKeys
        )
    }

    /// Whether browsers come here.
    pub fn is_for_browsers(self) -> bool {
        matches!(
            self,
            Self::Authorize
                | Self::LoginReturn
                | Self::IdpAuthorize
                | Self::IdpLogin
                | Self::ModuleLaunch
                | Self::ModuleCallback
        )
    }
}

/// The end of a path; of a resource, all that says which it is.
fn endpoint(place: Place, path: &str) -> String {
    let end = match place {
        Place::Resources => path.trim_start_matches("/fhir").trim_matches('/'),
        _ => path.trim_end_matches('/').rsplit('/').next().unwrap_or_default(),
    };
    shortened(if end.is_empty() { path } else { end })
}

/// The application that a request names, or that an assertion in it is by.
fn client_id(fields: &[Field]) -> Option<String> {
    let named = value(fields, "client_id").map(str::to_owned);
    let by_assertion = || {
        let (_, payload) = token::documents(value(fields, "client_assertion")?).ok()?;
        payload.get("iss").and_then(Json::as_text)
    };
    named.or_else(by_assertion).filter(|client| !client.is_empty()).map(|id| shortened(&id))
}

/// The first value under a name.
pub(super) fn value<'a>(fields: &'a [Field], wanted: &str) -> Option<&'a str> {
    fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
}

/// What tells a request at this place from others.
pub(super) fn telling(place: Place, fields: &[Field]) -> Vec<String> {
    let shown = |name: &str| value(fields, name).map(shortened).filter(|value| !value.is_empty());
    let named = |name: &str| value(fields, name).map(|_| name.to_owned());
    let said = |name: &str| shown(name).map(|value| format!("{name} {value}"));
    let parts = match place {
        Place::Authorize | Place::IdpAuthorize => vec![
            shown("response_type"),
            said("login_hint"),
            shown("code_challenge_method").map(|method| format!("PKCE {method}")),
            said("scope"),
            said("prompt"),
        ],
        Place::Token | Place::IdpToken => vec![
            shown("grant_type"),
            named("code"),
            named("code_verifier"),
            named("client_assertion"),
            said("scope"),
        ],
        Place::Introspection => vec![named("token"), named("client_assertion")],
        Place::LoginReturn | Place::ModuleCallback => {
            vec![said("error"), named("code"), named("state"), named("iss")]
        }
        // A login form holds fields of its own; who logs in is told by a remark.
        _ => Vec::new(),
    };
    parts.into_iter().flatten().collect()
}

/// A value that is told, cut where it is long.
pub(super) fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::journal::Body;

    fn asked(place: Place, target: &str, body: &str) -> Asking {
        let (method, target) = ("POST".to_owned(), target.to_owned());
        let body = Body::of(body.as_bytes());
        HttpRequest { method, target, body, ..HttpRequest::default() }.asking(place)
    }

    #[test]
    fn a_request_tells_what_it_is_about_and_no_secret() {
        let secrets = "client_id=m&code=s3cret&state=s3cret&code_verifier=s3cret&launch=s3cret\
            &client_assertion=s3cret&token=s3cret&access_token=s3cret";
        for (place, target, more, endpoint, telling) in [
            (
                Place::Authorize,
                "/oauth2/authorize?response_type=code",
                "scope=launch+openid&code_challenge_method=S256",
                "authorize",
                vec!["code", "PKCE S256", "scope launch openid"],
            ),
            (
                Place::Token,
                "/oauth2/token",
                "grant_type=authorization_code",
                "token",
                vec!["authorization_code", "code", "code_verifier", "client_assertion"],
            ),
            (
                Place::Introspection,
                "/oauth2/introspect",
                "",
                "introspect",
                vec!["token", "client_assertion"],
            ),
            (
                Place::ModuleCallback,
                "/module/callback?error=access_denied",
                "",
                "callback",
                vec!["error access_denied", "code", "state"],
            ),
            (Place::IdpLogin, "/idp/login", "identity=anna", "login", vec![]),
        ] {
            let asking = asked(place, target, &format!("{secrets}&{more}"));
            assert_eq!(
                (asking.endpoint.as_str(), asking.client_id.as_deref()),
                (endpoint, Some("m"))
            );
            assert_eq!(asking.telling, telling, "{place:?}");
            assert!(!format!("{asking:?}").contains("s3cret"));
        }
        let read = asked(Place::Resources, "/fhir/Task/5f68?_id=1", "");
        assert_eq!((read.endpoint.as_str(), read.telling), ("Task/5f68", vec!["_id".to_owned()]));
    }

    #[test]
    fn the_client_is_known_by_its_assertion() {
        let assertion = "eyJhbGciOiJSUzUxMiJ9.eyJpc3MiOiJteS1tb2R1bGUifQ.c2ln";
        let asking = asked(Place::Token, "/oauth2/token", &format!("client_assertion={assertion}"));
        assert_eq!(asking.client_id.as_deref(), Some("my-module"));
    }
}
