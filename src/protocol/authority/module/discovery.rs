//! Where the services are (DIS-01): the members of `smart-configuration` that the module needs.

use serde_json::Value;

use super::heard::Heard;
use crate::protocol::JsonObject;
use crate::protocol::authority::ModuleProblem;
use crate::protocol::exchange::Endpoint;
use crate::protocol::rules::{Aspect, Check, Finding, Note, Problem, RuleId, Severity, passed};

/// What the services are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To let the user log in (SHOF).
    Login,
    /// To ask whether a token is active.
    Introspection,
}

/// Where the services are; what the purpose does not need may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are those of RFC 8414")]
pub struct Services {
    pub issuer: String,
    pub jwks_uri: String,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    pub introspection_endpoint: String,
}

/// Reads the discovery document. Without everything that the purpose needs there is nothing.
pub fn discover(heard: &Heard, purpose: Purpose) -> (Check, Option<Services>) {
    let document = match heard.object() {
        Ok(document) => document,
        Err(problem) => return (check(Note::None, vec![problem]), None),
    };
    let mut lacking = Vec::new();
    let login = purpose == Purpose::Login;
    let mut place = |member: &'static str, needed: bool| match address(&document, member) {
        Some(address) => address,
        None => {
            if needed {
                lacking.push(member.to_owned());
            }
            String::new()
        }
    };
    let services = Services {
        issuer: place("issuer", login),
        jwks_uri: place("jwks_uri", login),
        authorization_endpoint: place("authorization_endpoint", login),
        token_endpoint: place("token_endpoint", true),
        introspection_endpoint: place("introspection_endpoint", !login),
    };
    if login && !has_s256(&document) {
        lacking.push("code_challenge_methods_supported: S256".to_owned());
    }
    if lacking.is_empty() {
        let note = if login { &services.issuer } else { &services.introspection_endpoint };
        return (check(Note::Value(note.clone()), Vec::new()), Some(services));
    }
    let lacks = |member| Problem::Module(ModuleProblem::DiscoveryLacks { member });
    (check(Note::None, lacking.into_iter().map(lacks).collect()), None)
}

fn check(note: Note, problems: Vec<Problem>) -> Check {
    let finding = |problem| {
        let (rule, severity, field) = (RuleId::Dis01, Severity::Error, "discovery".to_owned());
        Finding { rule, severity, field, problem, fix: None }
    };
    let findings = problems.into_iter().map(finding).collect();
    Check { findings, ..passed(Aspect::Discovery, RuleId::Dis01, note) }
}

fn address(document: &JsonObject, member: &str) -> Option<String> {
    let text = document.get(member).and_then(Value::as_str)?;
    Endpoint::parse(text).is_ok().then(|| text.to_owned())
}

/// Without PKCE there is no launch: who leaves it out of the document does not talk it away (RFC 9700
/// §2.1.1).
fn has_s256(document: &JsonObject) -> bool {
    let methods = document.get("code_challenge_methods_supported").and_then(Value::as_array);
    methods.is_some_and(|methods| methods.iter().any(|method| method == "S256"))
}
