//! What the token endpoint gives for a code (digest §6.2 step 6).

use serde_json::Value;

use super::heard::Heard;
use crate::protocol::JsonObject;
use crate::protocol::authority::ModuleProblem;
use crate::protocol::ids::CompactToken;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};

/// What a code was exchanged for.
#[derive(Clone, PartialEq, Eq)]
pub struct Tokens {
    /// Who logged in, signed by the authorisation service.
    pub id_token: CompactToken,
    /// The other members: scope and context. The access token is not among them.
    pub members: JsonObject,
}

/// Reads the answer of the token endpoint.
pub fn redeemed(heard: &Heard) -> (Vec<Check>, Option<Tokens>) {
    let fail =
        |field, problem| (vec![failed(Aspect::Redeemed, RuleId::Oic07, field, problem)], None);
    let mut members = match heard.object() {
        Ok(members) => members,
        Err(problem) => return fail("token", problem),
    };
    let text = |members: &JsonObject, name: &str| {
        members.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let kind = text(&members, "token_type");
    // RFC 6749 §5.1: case-insensitive.
    if !kind.eq_ignore_ascii_case("Bearer") {
        let problem = ModuleProblem::TokenType { found: kind };
        return fail("token_type", Problem::Module(problem));
    }
    for name in ["access_token", "id_token"] {
        if text(&members, name).is_empty() {
            return fail(name, Problem::Missing);
        }
    }
    let id_token = CompactToken::new(text(&members, "id_token"));
    members.retain(|name, _| !name.ends_with("_token"));
    let check = passed(Aspect::Redeemed, RuleId::Oic07, Note::Value(kind));
    (vec![check], Some(Tokens { id_token, members }))
}
