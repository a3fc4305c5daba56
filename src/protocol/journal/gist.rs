//! What a request to a service and its answer say at a glance: endpoint, client and the parameters that tell
//! one from the next. Never a secret: of codes, states, assertions and tokens the name alone.

use serde_json::{Map, Value};
use url::form_urlencoded;

use super::{HttpRequest, HttpResponse, Place};
use crate::protocol::authority::NOOP_TOKEN;
use crate::protocol::exchange::Field;
use crate::protocol::json::Json;
use crate::protocol::registry::Service;
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

/// What an answer says at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answering {
    /// It sends the browser on.
    SendsOn {
        /// To which service; nothing for a place that is none of ours.
        to: Option<Service>,
        /// What goes along, in the words of the specifications.
        carries: Vec<String>,
        /// Whether it says there that something is refused.
        refuses: bool,
    },
    /// Whether a token is active.
    Active(bool),
    /// An error code of OAuth.
    Error(String),
    /// These members of a JSON document.
    Gives(Vec<String>),
    /// A page.
    Page,
    /// Nothing that can be told at a glance.
    Nothing,
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

fn value<'a>(fields: &'a [Field], wanted: &str) -> Option<&'a str> {
    fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
}

fn telling(place: Place, fields: &[Field]) -> Vec<String> {
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

impl HttpResponse {
    /// The value of a header.
    pub fn header(&self, wanted: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.as_str())
    }

    /// What it says at a glance, from this place.
    pub fn answering(&self, place: Place) -> Answering {
        if (300..400).contains(&self.status)
            && let Some(location) = self.header("location")
        {
            return sends_on(place, location);
        }
        let kind = self.header("content-type").unwrap_or_default();
        if kind.contains("html") {
            return Answering::Page;
        }
        // What a document says is its own business, and may be long.
        if place.is_document() && self.status < 400 || !kind.contains("json") {
            return Answering::Nothing;
        }
        let document: Map<String, Value> =
            serde_json::from_str(&self.body.text).unwrap_or_default();
        match (document.get("active"), document.get("error")) {
            (Some(Value::Bool(active)), _) => Answering::Active(*active),
            (_, Some(Value::String(error))) => Answering::Error(shortened(error)),
            _ => gives(&document),
        }
    }
}

fn gives(document: &Map<String, Value>) -> Answering {
    let noop = document.get("access_token").and_then(Value::as_str) == Some(NOOP_TOKEN);
    let tokens = ["id_token", "access_token"].into_iter();
    let mut given: Vec<String> =
        tokens.filter(|name| document.contains_key(*name)).map(str::to_owned).collect();
    if let Some(last) = given.last_mut().filter(|_| noop) {
        last.push(' ');
        last.push_str(NOOP_TOKEN);
    }
    given.extend(document.get("resource").and_then(Value::as_str).map(shortened));
    if given.is_empty() { Answering::Nothing } else { Answering::Gives(given) }
}

fn sends_on(place: Place, location: &str) -> Answering {
    let absolute = location.split_once("://").filter(|(scheme, _)| !scheme.contains('/'));
    let whole = match absolute {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default(),
        None => location,
    };
    let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
    let fields: Vec<Field> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let to = service_at(path).or_else(|| {
        // The authorisation service sends browsers back to the module that asked, whoever made it.
        let back = matches!(place, Place::Authorize | Place::LoginReturn);
        back.then_some(Service::Module)
    });
    let at = match to {
        Some(Service::AuthorisationService) if path.ends_with("/authorize") => Place::Authorize,
        Some(Service::IdentityProvider) => Place::IdpAuthorize,
        _ => Place::ModuleCallback,
    };
    let refuses = value(&fields, "error").is_some();
    Answering::SendsOn { to, carries: telling(at, &fields), refuses }
}

/// The service of ours at a path.
fn service_at(path: &str) -> Option<Service> {
    let under = |root: &str| {
        path == root || path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'))
    };
    [
        ("/oauth2", Service::AuthorisationService),
        ("/idp", Service::IdentityProvider),
        ("/module", Service::Module),
        ("/fhir", Service::FhirService),
    ]
    .into_iter()
    .find_map(|(root, service)| under(root).then_some(service))
}

fn shortened(text: &str) -> String {
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

    fn answered(place: Place, status: u16, header: (&str, &str), body: &str) -> Answering {
        let headers = vec![(header.0.to_owned(), header.1.to_owned())];
        HttpResponse { status, headers, body: Body::of(body.as_bytes()) }.answering(place)
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

    #[test]
    fn an_answer_tells_where_it_sends_the_browser_and_what_it_gives() {
        let to = |to, carries: &[&str], refuses| Answering::SendsOn {
            to,
            carries: carries.iter().map(|text| (*text).to_owned()).collect(),
            refuses,
        };
        let base = "http://127.0.0.1:4480";
        for (place, location, expected) in [
            (
                Place::ModuleLaunch,
                format!(
                    "{base}/oauth2/authorize?response_type=code&state=s&code_challenge_method=S256"
                ),
                to(Some(Service::AuthorisationService), &["code", "PKCE S256"], false),
            ),
            (
                Place::LoginReturn,
                "https://module.example/cb?error=access_denied&state=s".to_owned(),
                to(Some(Service::Module), &["error access_denied", "state"], true),
            ),
            (
                Place::IdpLogin,
                "/oauth2/callback?code=c&state=s".to_owned(),
                to(Some(Service::AuthorisationService), &["code", "state"], false),
            ),
            (Place::IdpLogin, "https://else.example".to_owned(), to(None, &[], false)),
            (
                Place::Authorize,
                "/idp/two/authorize?login_hint=bo".to_owned(),
                to(Some(Service::IdentityProvider), &["login_hint bo"], false),
            ),
        ] {
            let answer = answered(place, 303, ("Location", &location), "");
            assert_eq!(answer, expected, "{location}");
        }
        let json = ("content-type", "application/json");
        for (status, body, expected) in [
            (200, r#"{"active":true,"sub":"Patient/1"}"#, Answering::Active(true)),
            (200, r#"{"active":false}"#, Answering::Active(false)),
            (401, r#"{"error":"invalid_client"}"#, Answering::Error("invalid_client".to_owned())),
            (
                200,
                r#"{"access_token":"NOOP","id_token":"s3cret","resource":"Task/1"}"#,
                Answering::Gives(vec![
                    "id_token".to_owned(),
                    "access_token NOOP".to_owned(),
                    "Task/1".to_owned(),
                ]),
            ),
            (
                200,
                r#"{"access_token":"s3cret"}"#,
                Answering::Gives(vec!["access_token".to_owned()]),
            ),
            (200, "{", Answering::Nothing),
        ] {
            assert_eq!(answered(Place::Token, status, json, body), expected, "{body}");
        }
        let page = ("content-type", "text/html; charset=utf-8");
        assert_eq!(answered(Place::IdpAuthorize, 200, page, "<p>"), Answering::Page);
    }
}
