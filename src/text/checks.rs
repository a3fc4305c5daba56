//! The names of checks, and what stands beside a passed one.

use super::{Language, findings, say, shorten, time};
use crate::protocol::journal::Found;
use crate::protocol::rules::{Aspect, Check, Note, RuleId, Tally};

/// So many characters of a finding are kept; what it quotes may be longer.
const LONGEST: usize = 600;

/// What a check is about, as a short statement that is true when it passes.
pub fn name(language: Language, aspect: Aspect) -> &'static str {
    let (english, dutch) = match aspect {
        Aspect::Size => ("Small enough to read", "Klein genoeg om te lezen"),
        Aspect::TokenArrived => ("A token arrived", "Er kwam een token aan"),
        Aspect::FormPost => ("Sent as a form POST", "Verstuurd als formulier-POST"),
        Aspect::FhirBase => ("FHIR base URL", "FHIR-basis-URL"),
        Aspect::TokenShape => ("A signed token", "Een ondertekend token"),
        Aspect::Algorithm => ("Algorithm allowed", "Algoritme toegestaan"),
        Aspect::KeyId => ("Key named", "Sleutel genoemd"),
        Aspect::TokenType => ("Token type", "Soort token"),
        Aspect::CriticalHeaders => ("Nothing critical unknown", "Niets kritieks onbekend"),
        Aspect::NoKeyAlong => ("No key along in the header", "Geen sleutel mee in de header"),
        Aspect::MembersOnce => ("Each member once", "Elk lid één keer"),
        Aspect::NumbersExact => ("Numbers read alike", "Getallen overal gelijk"),
        Aspect::TextVisible => ("Nothing invisible", "Niets onzichtbaars"),
        Aspect::TextAscii => ("Text in ASCII", "Tekst in ASCII"),
        Aspect::IssuerKnown => ("Issuer is known", "Uitgever is bekend"),
        Aspect::KeyPublished => ("Key published", "Sleutel gepubliceerd"),
        Aspect::Signature => ("Signature", "Handtekening"),
        Aspect::TaskResource => ("A FHIR Task", "Een FHIR Task"),
        Aspect::Task => ("Task", "Taak"),
        Aspect::Definition => ("Definition", "Definitie"),
        Aspect::LaunchingPerson => ("Launching person", "Lancerende persoon"),
        Aspect::Patient => ("Patient", "Patiënt"),
        Aspect::TaskFor => ("Person the task is for", "Persoon voor wie de taak is"),
        Aspect::OwnTask => ("Launches their own task", "Lanceert de eigen taak"),
        Aspect::TaskStatus => ("Status in TaskStatus", "Status in TaskStatus"),
        Aspect::FhirVersion => ("FHIR version", "FHIR-versie"),
        Aspect::Intent => ("Intent in RequestIntent", "Intent in RequestIntent"),
        Aspect::IdpHint => ("Identity provider hint", "Hint voor de identity provider"),
        Aspect::HtiVersion => ("HTI version", "HTI-versie"),
        Aspect::Issuer => ("Issuer named", "Uitgever genoemd"),
        Aspect::Audience => ("Audience named", "Ontvanger genoemd"),
        Aspect::MeantForMe => ("Meant for this module", "Bedoeld voor deze module"),
        Aspect::TokenId => ("Token id", "Token-id"),
        Aspect::NotUsedBefore => ("Not used before", "Niet eerder gebruikt"),
        Aspect::IssuedNow => ("Issued now, not ahead", "Nu uitgegeven, niet vooruit"),
        Aspect::Lifetime => ("Lives 5 minutes at most", "Leeft hoogstens 5 minuten"),
        Aspect::NotBefore => ("Counts already", "Telt al"),
        Aspect::NoPersonalData => ("No personal data", "Geen persoonsgegevens"),
        Aspect::PrivateClaims => ("Claims of the profile", "Claims van het profiel"),
        Aspect::Pseudonyms => ("Pseudonyms hard to guess", "Pseudoniemen niet te raden"),
        Aspect::Endpoint => ("Launch URL", "Launch-URL"),
        Aspect::Recipient => ("A key to encrypt for", "Een sleutel om voor te versleutelen"),
        Aspect::RecipientNamed => ("Module's key named", "Sleutel van de module genoemd"),
        Aspect::Encryption => ("Encryption", "Versleuteling"),
        Aspect::Opened => ("Encrypted for this module", "Versleuteld voor deze module"),
        Aspect::ContentType => ("Says what is inside", "Zegt wat erin zit"),
        Aspect::ParametersOnce => {
            ("Each parameter once, in its place", "Elke parameter één keer, op zijn plek")
        }
        Aspect::ClientKnown => ("Application registered", "Applicatie geregistreerd"),
        Aspect::RedirectRegistered => ("Redirect URI registered", "Redirect-URI geregistreerd"),
        Aspect::ResponseType => ("Asks for a code", "Vraagt om een code"),
        Aspect::Scope => ("Scopes of a launch", "Scopes van een launch"),
        Aspect::FhirAudience => ("For this FHIR service", "Voor deze FHIR-service"),
        Aspect::State => ("State sent along", "State meegestuurd"),
        Aspect::CodeChallenge => ("PKCE with S256", "PKCE met S256"),
        Aspect::Prompt => ("Prompt known", "Prompt bekend"),
        Aspect::RightUser => {
            ("Logged in as the launching person", "Ingelogd als de lancerende persoon")
        }
        Aspect::GrantType => ("Grant type known", "Soort grant bekend"),
        Aspect::Code => ("Code valid and unused", "Code geldig en ongebruikt"),
        Aspect::CodeVerifier => ("Code verifier fits", "Code-verifier klopt"),
        Aspect::IdpAnswered => ("Identity provider answered", "Identity provider gaf antwoord"),
        Aspect::AssertionThere => ("Client assertion there", "Client-assertion aanwezig"),
        Aspect::AssertionSubject => {
            ("Assertion by the client itself", "Assertion van de client zelf")
        }
        Aspect::AssertionAudience => ("Assertion for this service", "Assertion voor deze service"),
        Aspect::AssertionTimes => ("Assertion valid now", "Assertion nu geldig"),
        Aspect::AssertionId => ("Assertion not used before", "Assertion niet eerder gebruikt"),
        Aspect::AssertionSigned => {
            ("Assertion signed by the client", "Assertion ondertekend door de client")
        }
        Aspect::TokenActive => ("Launch token active", "Launchtoken actief"),
        Aspect::OwnCallback => {
            ("Browser comes back to its own launch", "Browser keert terug naar de eigen launch")
        }
        Aspect::AnswerIssuer => {
            ("Answer of the service that was asked", "Antwoord van de gevraagde service")
        }
        Aspect::IdTokenSigned => ("id_token signed", "id_token ondertekend"),
        Aspect::IdTokenFor => ("id_token for this module", "id_token voor deze module"),
        Aspect::Nonce => ("Nonce came back", "Nonce kwam terug"),
        Aspect::IdTokenTimes => ("id_token valid now", "id_token nu geldig"),
        Aspect::Context => ("Context of the launch", "Context van de launch"),
        Aspect::Discovery => ("Services discovered", "Services gevonden"),
        Aspect::ServiceAnswered => ("The service answered", "De service gaf antwoord"),
        Aspect::CodeReturned => ("A code came back", "Er kwam een code terug"),
        Aspect::Redeemed => ("Tokens for the code", "Tokens voor de code"),
        Aspect::Bearer => ("Access token accepted", "Access-token geaccepteerd"),
        Aspect::FhirRequest => ("Request understood", "Verzoek begrepen"),
        Aspect::ServiceOn => ("Service is on", "Service staat aan"),
        Aspect::Simulated => ("No error simulated", "Geen fout gesimuleerd"),
        Aspect::UserKnown => ("User known, with an account", "Gebruiker bekend, met een account"),
        Aspect::IdpChosen => ("Identity provider chosen", "Identity provider gekozen"),
        Aspect::EndpointSilent => ("Launch URL tells nothing", "Launch-URL verraadt niets"),
    };
    if language == Language::Dutch { dutch } else { english }
}

/// What stands beside a passed check.
pub fn note(language: Language, note: &Note) -> String {
    match note {
        Note::None => String::new(),
        Note::Value(value) => shorten(value, 18, 0),
        Note::TokenId(jti) => format!("jti {}", shorten(jti, 4, 4)),
        Note::Absent => say!(language, "not there", "niet aanwezig"),
        Note::Secs(secs) => format!("{secs} s"),
        Note::Ago(secs) => {
            let span = time::duration(*secs);
            say!(language, "{span} ago", "{span} geleden")
        }
        Note::Values(count) => say!(language, "{count} values", "{count} waarden"),
        Note::Key(alg, kid) => {
            let kid = shorten(kid, 5, 3);
            say!(language, "{alg}, key {kid}", "{alg}, sleutel {kid}")
        }
        Note::ByIssuer => say!(language, "by the issuer", "door de uitgever"),
    }
}

/// `18 passed · 1 warning · 1 error`.
pub fn tally(language: Language, tally: Tally) -> String {
    let Tally { passed, warnings, errors, .. } = tally;
    let mut parts = vec![say!(language, "{passed} passed", "{passed} goed")];
    match warnings {
        0 => {}
        1 => parts.push(say!(language, "1 warning", "1 waarschuwing")),
        _ => parts.push(say!(language, "{warnings} warnings", "{warnings} waarschuwingen")),
    }
    match errors {
        0 => {}
        1 => parts.push(say!(language, "1 error", "1 fout")),
        _ => parts.push(say!(language, "{errors} errors", "{errors} fouten")),
    }
    parts.join(" · ")
}

/// So many findings are not shown.
pub fn more_findings(language: Language, more: usize) -> String {
    say!(
        language,
        "And {more} more, less serious than these.",
        "En nog {more}, minder ernstig dan deze."
    )
}

/// The ids of rules, as they are cited.
pub fn rule_list(rules: &[RuleId]) -> String {
    rules.iter().map(|rule| rule.id()).collect::<Vec<_>>().join(", ")
}

/// What a check found, in the words of either language.
pub fn found(check: &Check) -> Vec<Found> {
    let said = |language, finding| shorten(&findings::message(language, finding), LONGEST, 0);
    let both = |finding| Found {
        en: said(Language::English, finding),
        nl: said(Language::Dutch, finding),
    };
    check.findings.iter().map(both).collect()
}

/// What a check found, as it was told.
pub fn told(language: Language, found: &[Found]) -> String {
    let said = |found: &Found| match language {
        Language::English => found.en.clone(),
        Language::Dutch => found.nl.clone(),
    };
    found.iter().map(said).collect::<Vec<_>>().join(" ")
}
