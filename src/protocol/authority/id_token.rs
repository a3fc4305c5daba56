//! id_tokens (OpenID Connect Core §2): what one says, and whether to believe it.

use serde_json::{Value, json};

use super::ModuleProblem;
use crate::protocol::JsonObject;
use crate::protocol::key::Algorithm;
use crate::protocol::receive::PublishedKeys;
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId, failed, passed};
use crate::protocol::token::{self, Decoded};

/// How many seconds the clock of whoever issues one may differ from ours.
const LEEWAY_SECS: i64 = 5;

/// What an id_token says. Times are seconds since 1970.
#[derive(Debug, Clone, Copy)]
pub struct IdToken<'a> {
    /// Who issues it.
    pub issuer: &'a str,
    /// Whom it is about.
    pub subject: &'a str,
    /// The client that it is for.
    pub client: &'a str,
    /// The nonce that the client sent.
    pub nonce: Option<&'a str>,
    /// When it is issued.
    pub issued_at: i64,
    /// For how long it counts, in seconds.
    pub lives_for: i64,
    /// When the person logged in.
    pub auth_time: i64,
    /// By which it is told from others.
    pub jti: &'a str,
}

impl IdToken<'_> {
    /// Its claims.
    pub fn claims(&self) -> JsonObject {
        let claims = json!({
            "iss": self.issuer,
            "sub": self.subject,
            "aud": self.client,
            "azp": self.client,
            "iat": self.issued_at,
            "exp": self.issued_at + self.lives_for,
            "auth_time": self.auth_time,
            "jti": self.jti,
        });
        let Value::Object(mut claims) = claims else { return JsonObject::new() };
        if let Some(nonce) = self.nonce {
            claims.insert("nonce".to_owned(), nonce.into());
        }
        claims
    }
}

/// What a client holds an id_token against.
#[derive(Clone, Copy)]
pub struct Expected<'a> {
    /// Who must have issued it.
    pub issuer: &'a str,
    /// The client that it must be for.
    pub client: &'a str,
    /// The nonce that was sent.
    pub nonce: Option<&'a str>,
    /// The moment, in seconds since 1970.
    pub now: i64,
    /// The algorithms that are allowed, whatever the token says.
    pub algorithms: &'a [Algorithm],
    /// The issuer's keys.
    pub keys: &'a dyn PublishedKeys,
}

/// The key that an id_token says it is signed with, to see whether that must be fetched.
pub fn key_id(text: &str) -> Option<String> {
    token::decode(text).ok()?.header_text("kid").map(str::to_owned)
}

/// Every check on an id_token, and the token when all of them passed.
pub fn verify(text: &str, expected: &Expected<'_>) -> (Vec<Check>, Option<Decoded>) {
    let (aspect, rule) = (Aspect::IdTokenSigned, RuleId::Oic03);
    let token = match token::decode(text) {
        Ok(token) => token,
        Err(malformed) => {
            let problem = Problem::Malformed(malformed);
            return (vec![failed(aspect, rule, "id_token", problem)], None);
        }
    };
    let told = |aspect, rule, found: Result<Note, (&'static str, Problem)>| match found {
        Ok(note) => passed(aspect, rule, note),
        Err((field, problem)) => failed(aspect, rule, field, problem),
    };
    let checks = vec![
        told(aspect, rule, signed(&token, expected)),
        told(Aspect::IdTokenFor, RuleId::Oic04, meant(&token, expected)),
        told(Aspect::IdTokenTimes, RuleId::Oic06, timely(&token, expected.now)),
        told(Aspect::Nonce, RuleId::Oic05, answered(&token, expected)),
    ];
    let good = checks.iter().all(Check::passed);
    (checks, good.then_some(token))
}

type Found = Result<Note, (&'static str, Problem)>;

/// By the issuer's own key, with an algorithm of the list: neither `none` nor a key that the token brings.
fn signed(token: &Decoded, expected: &Expected<'_>) -> Found {
    let name = token.header_text("alg").unwrap_or_default();
    let forbidden = || ("alg", Problem::AlgorithmForbidden { alg: name.to_owned() });
    let alg = Algorithm::from_name(name).filter(|alg| expected.algorithms.contains(alg));
    let alg = alg.ok_or_else(forbidden)?;
    if let Some(names) = token.header.get("crit") {
        return Err(("crit", Problem::CriticalUnknown { names: names.to_string() }));
    }
    let kid = token.header_text("kid");
    let unknown = || ("kid", Problem::KeyUnknown { kid: kid.map(str::to_owned) });
    let key = expected.keys.find(expected.issuer, kid).ok_or_else(unknown)?;
    if !alg.fits(key.kind()) {
        return Err(("alg", Problem::AlgorithmNotForKey { alg, kind: key.kind() }));
    }
    if !key.verify(alg, token.signing_input(), &token.signature) {
        return Err(("signature", Problem::SignatureWrong));
    }
    Ok(Note::Key(name.to_owned(), kid.unwrap_or_default().to_owned()))
}

/// From the issuer that was asked, for the client that asked, about someone.
fn meant(token: &Decoded, expected: &Expected<'_>) -> Found {
    let issuer = token.claim_text("iss").unwrap_or_default();
    if issuer != expected.issuer {
        let (found, expected) = (issuer.to_owned(), expected.issuer.to_owned());
        return Err(("iss", Problem::Module(ModuleProblem::OtherIssuer { found, expected })));
    }
    let named = match token.payload.get("aud") {
        Some(Value::Array(all)) => {
            all.iter().any(|one| one == expected.client)
                && (all.len() == 1 || token.payload.contains_key("azp"))
        }
        Some(one) => one == expected.client,
        None => false,
    };
    let party = token.payload.get("azp").is_none_or(|party| party == expected.client);
    if !(named && party) {
        let text = |name: &str| token.payload.get(name).map(Value::to_string);
        let found = [text("aud"), text("azp")].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let expected = expected.client.to_owned();
        return Err(("aud", Problem::Module(ModuleProblem::OtherClient { found, expected })));
    }
    match token.claim_text("sub") {
        None | Some("") => Err(("sub", Problem::Missing)),
        Some(_) => Ok(Note::Value(expected.client.to_owned())),
    }
}

fn timely(token: &Decoded, now: i64) -> Found {
    let seconds = |name: &'static str| match token.payload.get(name) {
        None => Err((name, Problem::Missing)),
        Some(value) => value.as_i64().ok_or((name, Problem::NotSeconds)),
    };
    let (issued_at, expires_at) = (seconds("iat")?, seconds("exp")?);
    if expires_at.saturating_add(LEEWAY_SECS) <= now {
        return Err(("exp", Problem::Expired { secs: now.saturating_sub(expires_at) }));
    }
    if issued_at > now.saturating_add(LEEWAY_SECS) {
        return Err(("iat", Problem::InFuture { secs: issued_at.saturating_sub(now) }));
    }
    Ok(Note::Secs(expires_at.saturating_sub(issued_at)))
}

/// The nonce is the one that was sent, so that the token is of this very login.
fn answered(token: &Decoded, expected: &Expected<'_>) -> Found {
    match expected.nonce {
        None => Ok(Note::Absent),
        Some(sent) if token.claim_text("nonce") == Some(sent) => Ok(Note::None),
        Some(_) => Err(("nonce", Problem::Module(ModuleProblem::NonceWrong))),
    }
}

#[cfg(test)]
mod tests;
