//! What the answer of a service says at a glance: where it sends the browser, whether a token is active, the
//! code of an error. Never a secret.

use serde_json::{Map, Value};
use url::form_urlencoded;

use super::asking::{shortened, telling, value};
use super::{HttpResponse, Place};
use crate::protocol::authority::NOOP_TOKEN;
use crate::protocol::exchange::Field;
use crate::protocol::registry::Service;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::journal::Body;

    fn answered(place: Place, status: u16, header: (&str, &str), body: &str) -> Answering {
        let headers = vec![(header.0.to_owned(), header.1.to_owned())];
        HttpResponse { status, headers, body: Body::of(body.as_bytes()) }.answering(place)
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
