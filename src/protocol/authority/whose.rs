//! What the launch token of an authorization request leads to: whose launch it is, and where they log in
//! (digest §6.2 step 3).

use serde_json::Value;

use super::authorization::{About, Reading, Refused};
use super::launch_token::LaunchVerdict;
use super::{OAuthError, OAuthProblem};
use crate::protocol::JsonObject;
use crate::protocol::claims::Claim;
use crate::protocol::registry::{Domain, IdentityProvider};
use crate::protocol::rules::{Aspect, Check, Note, Problem, RuleId};
use crate::protocol::token;

/// What the client is told of a launch token, and the check that decided it; nothing when it is good. A token
/// that is genuine and gives this client no right now, since it is for another or was used, is
/// `access_denied`; any other is an `invalid_request`.
pub fn token_error(verdict: &LaunchVerdict) -> Option<Refused> {
    let mut failed = verdict.judgement.checks.iter().filter(|check| !check.passed()).peekable();
    let check = failed.peek()?.aspect;
    let genuine =
        failed.all(|check| matches!(check.aspect, Aspect::MeantForMe | Aspect::NotUsedBefore));
    let error = match (verdict.breaks, genuine) {
        (true, _) => OAuthError::ServerError,
        (false, true) => OAuthError::AccessDenied,
        (false, false) => OAuthError::InvalidRequest,
    };
    Some(Refused { error, check })
}

/// Whose launch it is, and where they log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whose<'a> {
    /// The account that must log in.
    pub identity: &'a str,
    /// Where.
    pub provider: &'a IdentityProvider,
    /// The hint that named no provider for this user.
    pub unknown_hint: Option<&'a str>,
}

/// OAU-10: the person that the claim `sub` names is known in the domain with an account, and the provider is
/// chosen by their type and by `idp_hint` (multiple-idp-support).
pub fn whose<'a>(
    claims: &'a JsonObject,
    domain: &'a Domain,
) -> (Vec<Check>, Result<Whose<'a>, Refused>) {
    let text = |claim: Claim| claims.get(claim.name()).and_then(Value::as_str);
    let sub = text(Claim::Sub).unwrap_or_default();
    let mut reading = Reading::default();
    let denied = |problem| (Problem::OAuth(problem), OAuthError::AccessDenied);
    let person = domain.person(sub).filter(|person| !person.identity.is_empty());
    let unknown = || denied(OAuthProblem::UserUnknown { sub: sub.to_owned() });
    let found = person.map(|person| (person, Note::Value(sub.to_owned()))).ok_or_else(unknown);
    let about = About::new(Aspect::UserKnown, RuleId::Oau10, Claim::Sub.name());
    let person = reading.note(&about, found);
    let hint = text(Claim::IdpHint).filter(|hint| !hint.is_empty());
    let choice = person.and_then(|person| {
        let nowhere =
            || denied(OAuthProblem::NoIdentityProvider { kind: person.kind().to_owned() });
        let choice = domain.choose_idp(person.kind(), hint);
        let found = choice.map(|choice| (choice, Note::Value(choice.provider.id.clone())));
        let about = About::new(Aspect::IdpChosen, RuleId::Oau10, Claim::IdpHint.name());
        reading.note(&about, found.ok_or_else(nowhere))
    });
    let whose = match (person, choice) {
        (Some(person), Some(choice)) => Ok(Whose {
            identity: &person.identity,
            provider: choice.provider,
            unknown_hint: hint.filter(|_| choice.hint_unknown),
        }),
        _ => Err(reading
            .refused
            .unwrap_or(Refused { error: OAuthError::AccessDenied, check: Aspect::UserKnown })),
    };
    (reading.checks, whose)
}

/// Whether a launch token that nobody verified yet is one of a person who can log in.
pub fn leads_to_someone(launch: &str, domain: &Domain) -> bool {
    token::decode(launch).is_ok_and(|token| whose(&token.payload, domain).1.is_ok())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_launch_is_of_a_person_with_an_account_and_goes_to_a_provider_for_them() {
        let domain = Domain::invented(Uuid::new_v4);
        let person =
            |kind: &str| domain.people.iter().find(|person| person.kind() == kind).unwrap();
        let found = |sub: &str, hint: Option<&str>| {
            let mut claims = JsonObject::new();
            claims.insert("sub".to_owned(), sub.into());
            if let Some(hint) = hint {
                claims.insert("idp_hint".to_owned(), hint.into());
            }
            let (checks, whose) = whose(&claims, &domain);
            assert_eq!(whose.is_ok(), checks.iter().all(Check::passed));
            whose
                .map(|whose| {
                    (
                        whose.identity.to_owned(),
                        whose.provider.id.clone(),
                        whose.unknown_hint.is_some(),
                    )
                })
                .map_err(|refused| refused.check)
        };
        let (anna, bo) = (person("Practitioner"), person("Patient"));
        let first = "lanceer-idp".to_owned();
        let second = "lanceer-practitioner-idp";
        let is = |identity: &str, provider: &str, unknown| {
            Ok((identity.to_owned(), provider.to_owned(), unknown))
        };
        assert_eq!(found(&anna.reference, None), is(&anna.identity, &first, false));
        assert_eq!(found(&anna.reference, Some(second)), is(&anna.identity, second, false));
        assert_eq!(found(&bo.reference, Some(second)), is(&bo.identity, &first, true));
        assert_eq!(found(&anna.reference, Some("elsewhere")), is(&anna.identity, &first, true));
        assert_eq!(found("Patient/nobody", None), Err(Aspect::UserKnown));
        assert_eq!(found("", None), Err(Aspect::UserKnown));
        let mut nowhere = domain.clone();
        nowhere.identity_providers.clear();
        let mut claims = JsonObject::new();
        claims.insert("sub".to_owned(), anna.reference.as_str().into());
        let refused = whose(&claims, &nowhere).1.unwrap_err();
        assert_eq!(refused, Refused { error: OAuthError::AccessDenied, check: Aspect::IdpChosen });
        nowhere = domain.clone();
        for person in &mut nowhere.people {
            person.identity.clear();
        }
        assert!(whose(&claims, &nowhere).1.is_err(), "who has no account cannot log in");
    }
}
