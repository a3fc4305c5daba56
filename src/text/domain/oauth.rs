//! Why a request to the authorisation service was refused.

use crate::protocol::authority::{OAuthError, OAuthProblem, Refused};
use crate::protocol::rules::{Aspect, Check, Finding, Severity};
use crate::text::{Language, findings, say, shorten};

/// The sentence for it.
pub fn problem(language: Language, problem: &OAuthProblem) -> String {
    match problem {
        OAuthProblem::RedirectNotRegistered { found, registered } => {
            let (found, registered) = (shorten(found, 100, 0), registered.join(", "));
            say!(
                language,
                "redirect_uri “{found}” is not registered for this client, to the letter. Registered: {registered}.",
                "redirect_uri “{found}” is niet letterlijk zo geregistreerd voor deze client. Geregistreerd: {registered}."
            )
        }
        OAuthProblem::ResponseType { found } => {
            let found = shorten(found, 40, 0);
            say!(
                language,
                "response_type is “{found}”; only “code” is known here.",
                "response_type is “{found}”; hier is alleen “code” bekend."
            )
        }
        OAuthProblem::Scope { found, expected } => {
            let found = shorten(found, 80, 0);
            say!(
                language,
                "scope is “{found}”; it must be exactly “{expected}”, in any order.",
                "scope is “{found}”; dat moet precies “{expected}” zijn, in welke volgorde dan ook."
            )
        }
        OAuthProblem::ChallengeMethod { found } => {
            let found = shorten(found, 40, 0);
            say!(
                language,
                "code_challenge_method is “{found}”; it must be S256. Without it, plain is meant, which is not safe.",
                "code_challenge_method is “{found}”; dat moet S256 zijn. Zonder is plain bedoeld, en dat is niet veilig."
            )
        }
        OAuthProblem::ChallengeShape => say!(
            language,
            "code_challenge is no SHA-256 hash in base64url: 43 characters without padding.",
            "code_challenge is geen SHA-256-hash in base64url: 43 tekens zonder opvulling."
        ),
        OAuthProblem::Prompt { found } => {
            let found = shorten(found, 40, 0);
            say!(
                language,
                "prompt is “{found}”; known are none (alone), login, consent and select_account.",
                "prompt is “{found}”; bekend zijn none (alleen), login, consent en select_account."
            )
        }
        OAuthProblem::LoginRequired => say!(
            language,
            "Nobody is logged in, and prompt=none lets nobody log in.",
            "Er is niemand ingelogd, en met prompt=none kan dat ook niet."
        ),
        OAuthProblem::NoIdentityProvider { kind } => {
            let kind = shorten(kind, 40, 0);
            say!(
                language,
                "No identity provider of the domain is for a {kind}.",
                "Geen identity provider van het domein is er voor een {kind}."
            )
        }
        OAuthProblem::UserUnknown { sub } => {
            let sub = shorten(sub, 80, 0);
            say!(
                language,
                "{sub} is not a person of the domain, so nobody can log in as them.",
                "{sub} is geen persoon van het domein, dus niemand kan als die inloggen."
            )
        }
        OAuthProblem::OtherUser { expected, found } => {
            let (expected, found) = (shorten(expected, 60, 0), shorten(found, 60, 0));
            say!(
                language,
                "“{found}” logged in, and the launch is for “{expected}”. This is what SHOF adds to HTI: someone else cannot use the launch.",
                "“{found}” logde in, en de launch is voor “{expected}”. Dit is wat SHOF aan HTI toevoegt: een ander kan de launch niet gebruiken."
            )
        }
        OAuthProblem::IdpRefused { error } => {
            let error = shorten(error, 80, 0);
            say!(
                language,
                "The identity provider let nobody in: {error}.",
                "De identity provider liet niemand binnen: {error}."
            )
        }
        OAuthProblem::LoginUnknown => say!(
            language,
            "This does not belong to a login that is under way. It may have taken too long, or was begun in another browser.",
            "Dit hoort niet bij een login die gaande is. Misschien duurde het te lang, of begon het in een andere browser."
        ),
        OAuthProblem::GrantType { found } => {
            let found = shorten(found, 60, 0);
            say!(
                language,
                "grant_type is “{found}”; known are authorization_code and client_credentials.",
                "grant_type is “{found}”; bekend zijn authorization_code en client_credentials."
            )
        }
        OAuthProblem::CodeUnknown => say!(
            language,
            "The code is not known here, or has been forgotten.",
            "De code is hier niet bekend, of is alweer vergeten."
        ),
        OAuthProblem::CodeUsed => say!(
            language,
            "The code was exchanged before. A code counts once; what it gave is withdrawn.",
            "De code is al eens ingewisseld. Een code geldt één keer; wat hij gaf is ingetrokken."
        ),
        OAuthProblem::CodeExpired { secs } => say!(
            language,
            "The code expired {secs} seconds ago. It counts for 60 seconds.",
            "De code is {secs} seconden geleden verlopen. Hij geldt 60 seconden."
        ),
        OAuthProblem::CodeOfOther => say!(
            language,
            "The code was given to another client.",
            "De code is aan een andere client gegeven."
        ),
        OAuthProblem::OtherRedirect { found, expected } => {
            let (found, expected) = (shorten(found, 100, 0), shorten(expected, 100, 0));
            say!(
                language,
                "redirect_uri is “{found}”; it must be that of the authorization request, “{expected}”.",
                "redirect_uri is “{found}”; dat moet die van het autorisatieverzoek zijn, “{expected}”."
            )
        }
        OAuthProblem::VerifierShape => say!(
            language,
            "code_verifier must be 43 to 128 letters, digits and - . _ ~.",
            "code_verifier moet uit 43 tot 128 letters, cijfers en - . _ ~ bestaan."
        ),
        OAuthProblem::VerifierWrong => say!(
            language,
            "code_verifier does not belong to the code_challenge of the authorization request.",
            "code_verifier hoort niet bij de code_challenge van het autorisatieverzoek."
        ),
        OAuthProblem::InQuery { name } => {
            let name = shorten(name, 40, 0);
            say!(
                language,
                "{name} is in the URL, where histories and logs keep it. Send it in the body.",
                "{name} staat in de URL, waar geschiedenis en logs hem bewaren. Stuur hem in de body."
            )
        }
        OAuthProblem::AccountUnknown { found } => {
            let found = shorten(found, 60, 0);
            say!(
                language,
                "“{found}” is not an account at this identity provider.",
                "“{found}” is geen account bij deze identity provider."
            )
        }
        OAuthProblem::PayloadBreaks => say!(
            language,
            "The encoded payload of the launch token holds - or _, or its text is not ASCII: the service of the field breaks on that with status 500. It is set to do so too.",
            "De gecodeerde payload van het launchtoken bevat - of _, of tekst buiten ASCII: de service in het veld loopt daarop vast met status 500. Deze is zo ingesteld dat hij dat ook doet."
        ),
        OAuthProblem::RedirectUnusable { found } => {
            let found = shorten(found, 100, 0);
            say!(
                language,
                "No browser can be sent to “{found}”: register an http(s) address without a fragment (#).",
                "Geen browser kan naar “{found}” gestuurd worden: registreer een http(s)-adres zonder fragment (#)."
            )
        }
        OAuthProblem::Audience { found, expected } => {
            let found = shorten(found, 100, 0);
            say!(
                language,
                "aud is “{found}”; it must be the FHIR base URL to the letter, “{expected}”, without a slash more or less.",
                "aud is “{found}”; dat moet letterlijk de FHIR-basis-URL zijn, “{expected}”, zonder een slash meer of minder."
            )
        }
        OAuthProblem::TooLong { most } => say!(
            language,
            "The value is longer than {most} characters, which is more than is remembered for a client.",
            "De waarde is langer dan {most} tekens, en dat is meer dan voor een client onthouden wordt."
        ),
        OAuthProblem::NotAModule => say!(
            language,
            "This client is registered as a portal, and a portal is not launched.",
            "Deze client is geregistreerd als portaal, en een portaal wordt niet gelanceerd."
        ),
        OAuthProblem::SystemScope { found } => {
            let found = shorten(found, 80, 0);
            say!(
                language,
                "scope is “{found}”; a backend service asks for system scopes, such as system/*.cruds.",
                "scope is “{found}”; een backendservice vraagt om systeemscopes, zoals system/*.cruds."
            )
        }
    }
}

/// What is wrong and by which rule, for `error_description`: in English, and in the characters that RFC 6749
/// §5.2 allows. `None` when nothing is.
pub fn description(checks: &[Check]) -> Option<String> {
    let wrong = checks.iter().find(|check| !check.passed())?;
    let is_error = |found: &&Finding| found.severity == Severity::Error;
    let finding = wrong.findings.iter().find(is_error)?;
    let said = findings::message(Language::English, finding);
    let allowed = said.chars().map(|c| match c {
        '“' | '”' | '"' | '\\' => '\'',
        c if c == ' ' || c.is_ascii_graphic() => c,
        _ => '?',
    });
    let said = shorten(&allowed.collect::<String>(), 300, 0).replace('…', "...");
    Some(format!("{said} ({})", finding.rule.id()))
}

/// The `error_description` with which a browser is sent back. It travels in a URL, so it tells what is wrong
/// with the client's own parameters, and nothing of the launch token or of a person.
pub fn sent_back(refused: Refused, checks: &[Check]) -> String {
    let general = match (refused.error, refused.check) {
        (_, Aspect::Simulated) => "Simulated on purpose.",
        (OAuthError::LoginRequired, _) => "Nobody is logged in.",
        (OAuthError::ServerError | OAuthError::TemporarilyUnavailable, _) => {
            "The service could not decide."
        }
        (OAuthError::AccessDenied, _) => "The launch is refused.",
        (
            _,
            Aspect::ParametersOnce
            | Aspect::TokenArrived
            | Aspect::ResponseType
            | Aspect::Scope
            | Aspect::FhirAudience
            | Aspect::State
            | Aspect::CodeChallenge
            | Aspect::Prompt
            | Aspect::Nonce,
        ) => return description(checks).unwrap_or_default(),
        _ => "The launch token is not valid.",
    };
    general.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::rules::{Note, Problem, RuleId, failed, passed};

    #[test]
    fn a_description_keeps_to_the_characters_of_the_specification() {
        let found = "launch \"é\\“\u{202e}\n".repeat(40);
        let problem = Problem::OAuth(OAuthProblem::SystemScope { found });
        let good = passed(Aspect::GrantType, RuleId::Oau11, Note::None);
        let bad = failed(Aspect::Scope, RuleId::Oau05, "scope", problem);
        assert_eq!(description(std::slice::from_ref(&good)), None);
        let said = description(&[good, bad]).unwrap();
        assert!(said.starts_with("scope is 'launch '") && said.ends_with(" (OAU-05)"), "{said}");
        let allowed = |c: char| matches!(c, ' '..='!' | '#'..='[' | ']'..='~');
        assert!(said.chars().all(allowed) && said.len() < 400, "{said}");
    }
}
