//! The resources of a domain, and what requests for them are answered.

mod audit;
mod reading;
mod resources;

use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::*;
use crate::protocol::JsonObject;
use crate::protocol::authority::ResourceProblem;
use crate::protocol::exchange::Field;
use crate::protocol::registry::{Addresses, Domain};

const BASE: &str = "http://127.0.0.1:4480";

/// A domain whose ids are the same in every run.
fn domain() -> Domain {
    let mut number = 0;
    Domain::invented(|| {
        number += 1;
        Uuid::from_u128(0x1000_0000_0000_4000_8000_0000_0000_0000 + number)
    })
}

fn repository(domain: &Domain) -> Repository {
    Repository::of(domain, &Addresses::under(BASE), None, Timestamp::UNIX_EPOCH)
}

fn fields(query: &str) -> Vec<Field> {
    url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// Asks for a path with a query, strictly or not.
fn ask(repository: &Repository, target: &str, strict: bool) -> Result<Value, ResourceProblem> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query = fields(query);
    let request = Request {
        method: "GET",
        path,
        query: &query,
        form: &[],
        accept: None,
        strict,
        if_none_match: None,
    };
    let audit = AuditLog::default();
    let holdings = Holdings { repository, audit: &audit };
    let (check, answer) = decide(&request, holdings, &Addresses::under(BASE).fhir());
    let answer = match answer {
        Answer::Found { body, .. } => Ok(Value::Object(body.into_owned())),
        Answer::NotModified { .. } => panic!("nothing was known"),
        Answer::Refused(problem) => Err(problem),
    };
    assert_eq!(check.passed(), answer.is_ok(), "{target}");
    answer
}
