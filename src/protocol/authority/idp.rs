//! What an identity provider of the domain decides (OpenID Connect Core §3.1): whose requests it takes, whom
//! it lets in, and what it says about them.

use serde_json::{Value, json};
use uuid::Uuid;

use super::authorization::{About, Came, Reading, Refused, TurnedAway, required};
use super::{Back, ClientProblem, OAuthError, OAuthProblem, Parameters, Prompt};
use crate::protocol::ids::ClientId;
use crate::protocol::registry::{Addresses, Domain, IdentityProvider, IdpAddresses, Person};
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId};

/// The only client of every identity provider: the authorisation service. PKCE protects its codes; it has
/// no secret that could leak.
pub const CLIENT: &str = "lanceer-authorisation-service";

/// How long someone stays logged in at most, in seconds.
pub const SESSION_SECS: i64 = 8 * 3600;

/// How long a login page waits, in seconds.
pub const LOGIN_SECS: i64 = 600;

/// For how long the id_token counts, in seconds.
pub const ID_TOKEN_SECS: i64 = 300;

const NAMES: [&str; 9] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "prompt",
];

/// A request to log someone in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginAsked {
    /// Where the browser goes back to.
    pub back: Back,
    /// The nonce for the id_token.
    pub nonce: Option<String>,
    /// The SHA-256 of the code verifier, in base64url.
    pub challenge: String,
    /// How to go about it.
    pub prompt: Prompt,
}

/// Decides on a request to an identity provider's authorization endpoint.
pub fn decide(
    came: Came<'_>,
    own: &IdpAddresses,
    addresses: &Addresses,
) -> (Vec<Check>, Result<LoginAsked, TurnedAway>) {
    let mut reading = Reading::default();
    let parameters = came.parameters;
    reading.add(came.check(&NAMES), OAuthError::InvalidRequest);
    let Some(redirect_uri) = place(&mut reading, parameters, addresses) else {
        return (reading.checks, Err(TurnedAway::Page));
    };
    reading.response_type(parameters);
    scope(&mut reading, parameters);
    let state = reading.state(parameters);
    let challenge = reading.challenge(parameters);
    let prompt = reading.prompt(parameters);
    let nonce = reading.nonce(parameters);
    let back = Back::to(&redirect_uri, state, own.issuer().to_owned());
    let asked = match (reading.refused, challenge, prompt) {
        (None, Some(challenge), Some(prompt)) => Ok(LoginAsked {
            back,
            nonce: nonce.map(str::to_owned),
            challenge: challenge.to_owned(),
            prompt,
        }),
        (refused, ..) => {
            let unsaid = Refused { error: OAuthError::InvalidRequest, check: Aspect::State };
            Err(TurnedAway::Back(back, refused.unwrap_or(unsaid)))
        }
    };
    (reading.checks, asked)
}

/// The client, and its only redirect URI.
fn place(
    reading: &mut Reading,
    parameters: Parameters<'_>,
    addresses: &Addresses,
) -> Option<String> {
    let invalid = |problem| (problem, OAuthError::InvalidRequest);
    let client = match parameters.sole("client_id") {
        Some(CLIENT) => Ok(((), Note::Value(CLIENT.to_owned()))),
        Some(other) => {
            let client_id = other.to_owned();
            Err(invalid(Problem::Client(ClientProblem::Unknown { client_id })))
        }
        None => Err(invalid(Problem::Missing)),
    };
    reading.note(&About::new(Aspect::ClientKnown, RuleId::Oau02, "client_id"), client)?;
    let own = addresses.authority_callback();
    let redirect = match parameters.sole("redirect_uri") {
        Some(found) if found == own => Ok((own.clone(), Note::Value(own))),
        Some(found) => {
            let (found, registered) = (found.to_owned(), vec![own]);
            let problem = OAuthProblem::RedirectNotRegistered { found, registered };
            Err(invalid(Problem::OAuth(problem)))
        }
        None => Err(invalid(Problem::Missing)),
    };
    reading.note(&About::new(Aspect::RedirectRegistered, RuleId::Oau03, "redirect_uri"), redirect)
}

/// `openid` is among the scopes (OpenID Connect Core §3.1.2.1).
fn scope(reading: &mut Reading, parameters: Parameters<'_>) {
    let found = match required(parameters, "scope") {
        Ok(scope) if scope.split(' ').any(|word| word == "openid") => {
            Ok(((), Note::Value(scope.to_owned())))
        }
        Ok(scope) => {
            let (found, expected) = (scope.to_owned(), "openid".to_owned());
            let problem = Problem::OAuth(OAuthProblem::Scope { found, expected });
            Err((problem, OAuthError::InvalidScope))
        }
        Err(missing) => Err((missing, OAuthError::InvalidScope)),
    };
    reading.note(&About::new(Aspect::Scope, RuleId::Oau05, "scope"), found);
}

/// What happens to a browser that comes to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It goes on at once: the person is logged in already.
    GoesOn,
    /// It gets the page on which the person logs in.
    Page,
    /// It is sent back: nobody is logged in, and nobody may be asked to.
    LoginRequired,
}

/// What happens, by what was asked and by whether someone is logged in already.
pub fn way(prompt: Prompt, logged_in: bool) -> Way {
    match (prompt, logged_in) {
        (Prompt::None, false) => Way::LoginRequired,
        (Prompt::None | Prompt::Usual, true) => Way::GoesOn,
        (Prompt::Page { .. }, _) | (Prompt::Usual, false) => Way::Page,
    }
}

/// The people who log in at a provider, by name: neither their order nor anything else tells for whom a
/// launch is.
pub fn people<'a>(domain: &'a Domain, provider: &IdentityProvider) -> Vec<&'a Person> {
    let here = |person: &&Person| !person.identity.is_empty() && provider.is_for(person.kind());
    let mut people: Vec<_> = domain.people.iter().filter(here).collect();
    people.sort_by(|one, other| one.name.cmp(&other.name));
    people
}

/// An account that is nobody's in the domain.
pub fn somebody_else(domain: &Domain) -> String {
    let mut identity = "someone.else".to_owned();
    while domain.person_by_identity(&identity).is_some() {
        identity.push_str(".else");
    }
    identity
}

/// Whether this account can log in at a provider.
pub fn is_account(domain: &Domain, provider: &IdentityProvider, identity: &str) -> bool {
    people(domain, provider).iter().any(|person| person.identity == identity)
        || identity == somebody_else(domain)
}

/// The `sub` of an account at a provider: always the same, and no one's name.
pub fn subject(domain: &Domain, provider: &IdentityProvider, identity: &str) -> String {
    let seed = domain.pseudonym_seed.unwrap_or(Uuid::NAMESPACE_OID);
    let provider = Uuid::new_v5(&seed, provider.id.as_bytes());
    Uuid::new_v5(&provider, identity.as_bytes()).to_string()
}

/// The client that a request for a token is from.
///
/// # Errors
/// [`OAuthError`] with the check that failed.
pub fn client(parameters: Parameters<'_>) -> Result<(ClientId, Check), (OAuthError, Check)> {
    let mut reading = Reading::default();
    let found = match required(parameters, "client_id") {
        Ok(CLIENT) => Ok((ClientId::new(CLIENT), Note::Value(CLIENT.to_owned()))),
        Ok(other) => {
            let problem = ClientProblem::Unknown { client_id: other.to_owned() };
            Err((Problem::Client(problem), OAuthError::InvalidClient))
        }
        Err(missing) => Err((missing, OAuthError::InvalidClient)),
    };
    let about = About::new(Aspect::ClientKnown, RuleId::Oau02, "client_id");
    let client = reading.note(&about, found);
    let check = reading.checks.remove(0);
    client.map(|client| (client, check.clone())).ok_or((OAuthError::InvalidClient, check))
}

/// The discovery document (OpenID Connect Discovery §3).
pub fn configuration(own: &IdpAddresses) -> Value {
    json!({
        "issuer": own.issuer(),
        "authorization_endpoint": own.authorize(),
        "token_endpoint": own.token(),
        "jwks_uri": own.jwks(),
        "end_session_endpoint": own.logout(),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS512"],
        "token_endpoint_auth_methods_supported": ["none"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid"],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "claims_supported": ["sub", "preferred_username", "auth_time", "nonce"],
        "authorization_response_iss_parameter_supported": true,
        "request_uri_parameter_supported": false,
    })
}

#[cfg(test)]
mod tests;
