//! Deciding a request to the authorization endpoint of a SHOF launch (digest §6.2 steps 2 and 3): first
//! whether there is a place to send the browser back to, then everything else. Without such a place the
//! person sees a page, or any site could have browsers sent anywhere (RFC 6749 §4.1.2.1, RFC 9700 §4.11).

use super::authorization::{About, Came, Reading, Refused, TurnedAway, required};
use super::sending_back::can_be_sent_to;
use super::{Back, ClientProblem, LAUNCH_SCOPES, OAuthError, OAuthProblem, Parameters, Prompt};
use crate::protocol::ids::ClientId;
use crate::protocol::registry::{Addresses, Client, Domain, Role};
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId};

/// The parameters that mean something here.
const NAMES: [&str; 11] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "launch",
    "scope",
    "state",
    "aud",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "prompt",
];

/// An authorization request that holds what it must. Its launch token is still to be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The client.
    pub client_id: ClientId,
    /// Where the browser goes back to.
    pub back: Back,
    /// The launch token.
    pub launch: String,
    /// The nonce for the id_token, if the client sent one.
    pub nonce: Option<String>,
    /// The SHA-256 of the code verifier, in base64url.
    pub challenge: String,
    /// How the login page should go about it.
    pub prompt: Prompt,
}

/// Every check on an authorization request, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Every check, in order.
    pub checks: Vec<Check>,
    /// The request, or why it goes no further.
    pub asked: Result<Asked, TurnedAway>,
}

/// Decides on everything but the launch token.
pub fn decide(came: Came<'_>, domain: &Domain, addresses: &Addresses) -> Decision {
    let mut reading = Reading::default();
    let parameters = came.parameters;
    reading.add(came.check(&NAMES), OAuthError::InvalidRequest);
    let Some((client, redirect_uri)) = place(&mut reading, parameters, domain, addresses) else {
        return Decision { checks: reading.checks, asked: Err(TurnedAway::Page) };
    };
    reading.response_type(parameters);
    scope(&mut reading, parameters);
    audience(&mut reading, parameters, addresses);
    let state = reading.state(parameters);
    let back = Back::to(redirect_uri, state, addresses.authority());
    let challenge = reading.challenge(parameters);
    let prompt = reading.prompt(parameters);
    let nonce = reading.nonce(parameters);
    let launch = launch(&mut reading, parameters);
    let asked = match (reading.refused, challenge, prompt, launch) {
        (None, Some(challenge), Some(prompt), Some(launch)) => Ok(Asked {
            client_id: client.client_id.clone(),
            back,
            launch: launch.to_owned(),
            nonce: nonce.map(str::to_owned),
            challenge: challenge.to_owned(),
            prompt,
        }),
        (refused, ..) => {
            let unsaid = Refused { error: OAuthError::InvalidRequest, check: Aspect::TokenArrived };
            Err(TurnedAway::Back(back, refused.unwrap_or(unsaid)))
        }
    };
    Decision { checks: reading.checks, asked }
}

/// OAU-02 and OAU-03: a client that is known, and a redirect URI of its own.
fn place<'d, 'a>(
    reading: &mut Reading,
    parameters: Parameters<'a>,
    domain: &'d Domain,
    addresses: &Addresses,
) -> Option<(Client<'d>, &'a str)> {
    let about = About::new(Aspect::ClientKnown, RuleId::Oau02, "client_id");
    let found = client(parameters, domain).map_err(|problem| (problem, OAuthError::InvalidRequest));
    let client = reading.note(&about, found)?;
    let about = About::new(Aspect::RedirectRegistered, RuleId::Oau03, "redirect_uri");
    let found = redirect_uri(parameters, &client, addresses);
    let found = found.map_err(|problem| (problem, OAuthError::InvalidRequest));
    Some((client, reading.note(&about, found)?))
}

fn client<'d>(
    parameters: Parameters<'_>,
    domain: &'d Domain,
) -> Result<(Client<'d>, Note), Problem> {
    let client_id = parameters.sole("client_id").ok_or(Problem::Missing)?;
    let unknown = || Problem::Client(ClientProblem::Unknown { client_id: client_id.to_owned() });
    let client = domain.client(client_id).ok_or_else(unknown)?;
    if client.role != Role::Module {
        return Err(Problem::OAuth(OAuthProblem::NotAModule));
    }
    Ok((client, Note::Value(client_id.to_owned())))
}

/// To the letter: whatever is "almost" the registered one is an open redirect (RFC 9700 §4.1).
fn redirect_uri<'a>(
    parameters: Parameters<'a>,
    client: &Client<'_>,
    addresses: &Addresses,
) -> Result<(&'a str, Note), Problem> {
    let asked = parameters.sole("redirect_uri").ok_or(Problem::Missing)?;
    let registered = client.redirect_uris(addresses);
    let found = asked.to_owned();
    if !registered.iter().any(|own| own == asked) {
        return Err(Problem::OAuth(OAuthProblem::RedirectNotRegistered { found, registered }));
    }
    if !can_be_sent_to(asked) {
        return Err(Problem::OAuth(OAuthProblem::RedirectUnusable { found }));
    }
    Ok((asked, Note::Value(found)))
}

/// OAU-05: exactly the scopes of a launch, in any order.
fn scope(reading: &mut Reading, parameters: Parameters<'_>) -> Option<()> {
    let found = parameters.get("scope").unwrap_or_default();
    let words: Vec<&str> = found.split(' ').collect();
    let exact = words.iter().all(|word| LAUNCH_SCOPES.contains(word))
        && LAUNCH_SCOPES.iter().all(|scope| words.contains(scope));
    let found = if exact {
        Ok(((), Note::Value(found.to_owned())))
    } else if found.is_empty() {
        Err((Problem::Missing, OAuthError::InvalidScope))
    } else {
        let expected = LAUNCH_SCOPES.join(" ");
        let problem = OAuthProblem::Scope { found: found.to_owned(), expected };
        Err((Problem::OAuth(problem), OAuthError::InvalidScope))
    };
    reading.note(&About::new(Aspect::Scope, RuleId::Oau05, "scope"), found)
}

/// OAU-06: for the FHIR service of this domain, to the letter (receivers in the field, consequence 10).
fn audience(
    reading: &mut Reading,
    parameters: Parameters<'_>,
    addresses: &Addresses,
) -> Option<()> {
    let expected = addresses.fhir();
    let found = match required(parameters, "aud") {
        Ok(found) if found == expected => Ok(((), Note::Value(expected))),
        Ok(found) => {
            let problem = OAuthProblem::Audience { found: found.to_owned(), expected };
            Err((Problem::OAuth(problem), OAuthError::InvalidRequest))
        }
        Err(missing) => Err((missing, OAuthError::InvalidRequest)),
    };
    reading.note(&About::new(Aspect::FhirAudience, RuleId::Oau06, "aud"), found)
}

/// EXC-03: there is a launch token.
fn launch<'a>(reading: &mut Reading, parameters: Parameters<'a>) -> Option<&'a str> {
    let found = required(parameters, "launch").map(|launch| (launch, Note::None));
    let found = found.map_err(|missing| (missing, OAuthError::InvalidRequest));
    reading.note(&About::new(Aspect::TokenArrived, RuleId::Exc03, "launch"), found)
}

#[cfg(test)]
mod tests;
