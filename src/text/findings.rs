//! Findings as sentences: what is wrong, and what to write instead.

use super::{Language, domain, json, jwe, say, task, time};
use crate::protocol::exchange::EndpointProblem;
use crate::protocol::json::{Remark, Tidying};
use crate::protocol::key::Algorithm;
use crate::protocol::rules::{Finding, Fix, PersonalValue, Problem};
use crate::protocol::token::{Malformed, Part};
use crate::protocol::value_sets::IntentHint;

/// The sentence for a finding.
pub fn message(language: Language, finding: &Finding) -> String {
    let field = finding.field.as_str();
    match &finding.problem {
        Problem::Missing => say!(language, "{field} is missing.", "{field} ontbreekt."),
        Problem::Empty => say!(language, "{field} is empty.", "{field} is leeg."),
        Problem::NotText => {
            say!(language, "{field} must be a text.", "{field} moet een tekst zijn.")
        }
        Problem::NotReference { expected, value } => say!(
            language,
            "{field} must be {expected}/<id>, with an id of letters, digits, - and .; this is “{value}”.",
            "{field} moet {expected}/<id> zijn, met een id van letters, cijfers, - en .; dit is “{value}”."
        ),
        Problem::PersonType { found } => say!(
            language,
            "A {found} cannot launch in Koppeltaal: only Patient, Practitioner or RelatedPerson.",
            "Een {found} kan in Koppeltaal niet lanceren: alleen Patient, Practitioner of RelatedPerson."
        ),
        Problem::UnusualType { found } => say!(
            language,
            "A {found} as the launching person is unusual; a receiver may not expect it.",
            "Een {found} als lancerende persoon is ongewoon; een ontvanger verwacht dat misschien niet."
        ),
        Problem::OtherTaskForm => say!(
            language,
            "resource is not Task/<id>. HTI leaves the form open; most receivers expect this one.",
            "resource is niet Task/<id>. HTI laat de vorm open; de meeste ontvangers verwachten deze."
        ),
        Problem::CanonicalInKoppeltaal => say!(
            language,
            "A canonical URL: some domains use it, but Koppeltaal asks for ActivityDefinition/<id>.",
            "Een canonieke URL: sommige domeinen gebruiken die, maar Koppeltaal vraagt ActivityDefinition/<id>."
        ),
        Problem::RelativeDefinition => say!(
            language,
            "A relative reference: HTI asks for a canonical URL, as https://<domain>/ActivityDefinition/<id>.",
            "Een relatieve verwijzing: HTI vraagt een canonieke URL, zoals https://<domein>/ActivityDefinition/<id>."
        ),
        Problem::UnpreferredUri => say!(
            language,
            "Allowed, but HTI prefers https://<domain>/ActivityDefinition/<id>.",
            "Toegestaan, maar HTI heeft liever https://<domein>/ActivityDefinition/<id>."
        ),
        Problem::NotUri => say!(
            language,
            "definition must be an absolute URI, as https://<domain>/ActivityDefinition/<id>.",
            "definition moet een absolute URI zijn, zoals https://<domein>/ActivityDefinition/<id>."
        ),
        Problem::SamePatient => say!(
            language,
            "patient repeats sub. It is meant for launches by someone else.",
            "patient herhaalt sub. Het is bedoeld voor lanceringen door iemand anders."
        ),
        Problem::NoPatient { person } if person == "RelatedPerson" => say!(
            language,
            "A RelatedPerson launches and patient is absent: a known service fails on that.",
            "Een RelatedPerson lanceert en patient ontbreekt: een bekende dienst loopt daarop vast."
        ),
        Problem::NoPatient { person } => say!(
            language,
            "A {person} launches without a patient. Right when it concerns no patient in particular.",
            "Een {person} lanceert zonder patient. Goed als het niet om één bepaalde patiënt gaat."
        ),
        Problem::NotIntent { value, hint } => intent(language, value, *hint),
        Problem::Json(what) => {
            let remark = Remark { path: field.to_owned(), what: what.clone() };
            json::remark(language, &remark)
        }
        Problem::Task(problem) => task::problem(language, field, problem),
        Problem::NotLogicalId => say!(
            language,
            "idp_hint is a name that the domain knows, without spaces: no URL and no e-mail address.",
            "idp_hint is een naam die het domein kent, zonder spaties: geen URL en geen e-mailadres."
        ),
        Problem::OtherVersion { value } => say!(
            language,
            "hti-version is “{value}”; these claims are those of 2.0.",
            "hti-version is “{value}”; deze claims zijn die van 2.0."
        ),
        Problem::IssuerUrl => say!(
            language,
            "iss looks like a URL. In Koppeltaal the claim is the portal's client_id; the FHIR base URL is the iss parameter beside the token.",
            "iss lijkt een URL. In Koppeltaal is de claim de client_id van het portaal; de FHIR-basis-URL is de parameter iss naast het token."
        ),
        Problem::AudienceArray => say!(
            language,
            "aud is an array: several receivers fail on that. Use one string.",
            "aud is een array: meerdere ontvangers lopen daarop vast. Gebruik één tekst."
        ),
        Problem::ShortTokenId => say!(
            language,
            "jti is too short to be random: it takes 122 bits, such as a UUID.",
            "jti is te kort om willekeurig te zijn: daarvoor zijn 122 bits nodig, zoals een UUID."
        ),
        Problem::ReusedTokenId => say!(
            language,
            "This jti was used before. A token counts once: this is a replay.",
            "Deze jti is al eens gebruikt. Een token telt één keer: dit is een herhaling."
        ),
        Problem::NotSeconds => say!(
            language,
            "{field} must be whole seconds since 1970, as a number.",
            "{field} moet een geheel aantal seconden sinds 1970 zijn, als getal."
        ),
        Problem::InFuture { secs } => {
            let span = time::duration(*secs);
            say!(
                language,
                "{field} lies {span} in the future. Check the clock of the sender.",
                "{field} ligt {span} in de toekomst. Controleer de klok van de verzender."
            )
        }
        Problem::Expired { secs } => {
            let span = time::duration(*secs);
            say!(language, "The token expired {span} ago.", "Het token is {span} geleden verlopen.")
        }
        Problem::ExpiresBeforeIssue => say!(
            language,
            "exp is not after iat: the token never counts.",
            "exp ligt niet na iat: het token telt nooit."
        ),
        Problem::LivesTooLong { secs } => {
            let span = time::duration(*secs);
            say!(
                language,
                "The token lives {span}; five minutes is the most.",
                "Het token leeft {span}; vijf minuten is het meeste."
            )
        }
        Problem::PersonalName { path } => say!(
            language,
            "{path} stands for personal data. Nothing in a launch may tell who someone is.",
            "{path} staat voor persoonsgegevens. Niets in een launch mag vertellen wie iemand is."
        ),
        Problem::PersonalValue { path, kind } => {
            let what = personal(language, *kind);
            say!(
                language,
                "{path} looks like {what}. Nothing in a launch may tell who someone is.",
                "{path} lijkt op {what}. Niets in een launch mag vertellen wie iemand is."
            )
        }
        Problem::PrivateClaim => say!(
            language,
            "{field} is not a claim of this profile. It goes along as a private claim.",
            "{field} is geen claim van dit profiel. Hij gaat mee als eigen claim."
        ),
        Problem::Guessable { id } => say!(
            language,
            "“{id}” can be guessed. A person's id should be a random pseudonym, such as a UUID.",
            "“{id}” is te raden. De id van een persoon hoort een willekeurig pseudoniem te zijn, zoals een UUID."
        ),
        Problem::AlgorithmForbidden { alg } => say!(
            language,
            "The algorithm “{alg}” is not allowed: a token is signed with a private key (RS, PS, ES or EdDSA).",
            "Het algoritme “{alg}” is niet toegestaan: een token wordt ondertekend met een privésleutel (RS, PS, ES of EdDSA)."
        ),
        Problem::AlgorithmNotKoppeltaal { alg } => {
            let (alg, known) = (alg.name(), Algorithm::KOPPELTAAL.map(Algorithm::name).join(", "));
            say!(
                language,
                "{alg} is allowed by HTI, but Koppeltaal's service accepts {known} only.",
                "{alg} mag van HTI, maar de dienst van Koppeltaal accepteert alleen {known}."
            )
        }
        Problem::AlgorithmNotForKey { alg, kind } => {
            let (alg, kind) = (alg.name(), kind.name());
            say!(
                language,
                "{alg} does not go with this key, which is {kind}.",
                "{alg} past niet bij deze sleutel: die is {kind}."
            )
        }
        Problem::Encryption(problem) => jwe::problem(language, problem),
        Problem::Client(problem) => domain::client::problem(language, problem),
        Problem::OAuth(problem) => domain::oauth::problem(language, problem),
        Problem::Module(problem) => domain::module::problem(language, problem),
        Problem::Resource(problem) => domain::resource::problem(language, problem),
        Problem::ServiceOff(service) => domain::off(language, *service),
        Problem::Simulated(error) => domain::simulated::made(language, *error),
        Problem::NotJwt => {
            say!(language, "typ is usually “JWT”.", "typ is gewoonlijk “JWT”.")
        }
        Problem::CriticalUnknown { names } => say!(
            language,
            "crit demands that {names} is understood, and nothing of the kind is known here.",
            "crit eist dat {names} begrepen wordt, en zoiets is hier niet bekend."
        ),
        Problem::KeyAlong => say!(
            language,
            "{field} says by which key the token is to be trusted. A receiver uses the key that it knows, and refuses this.",
            "{field} zegt met welke sleutel het token te vertrouwen is. Een ontvanger gebruikt de sleutel die hij kent, en weigert dit."
        ),
        Problem::OtherFhirBase { found, expected } => say!(
            language,
            "The iss parameter names {found}; the FHIR service of this domain is {expected}.",
            "De parameter iss noemt {found}; de FHIR-dienst van dit domein is {expected}."
        ),
        Problem::TooLarge { most } => {
            let most = most / 1024;
            say!(
                language,
                "The launch is larger than {most} KiB, so that it was not read.",
                "De launch is groter dan {most} KiB en is daarom niet gelezen."
            )
        }
        Problem::EndpointHolds { field } => say!(
            language,
            "The launch URL holds the value of {field}. The message belongs in the token alone.",
            "De launch-URL bevat de waarde van {field}. Het bericht hoort alleen in het token."
        ),
        Problem::PlainHttp => say!(
            language,
            "Plain http: anyone on the way can read and reuse the token. Use https.",
            "Gewoon http: iedereen onderweg kan het token lezen en hergebruiken. Gebruik https."
        ),
        Problem::LoopbackHttp => say!(
            language,
            "Plain http: fine on this machine, refused anywhere else.",
            "Gewoon http: prima op deze computer, elders geweigerd."
        ),
        // What only a receiver finds.
        Problem::Endpoint(problem) => endpoint(language, problem),
        Problem::Malformed(malformed) => self::malformed(language, malformed),
        Problem::SentByGet => say!(
            language,
            "The token travels in a URL, and stays behind in histories and logs. Post it as a form.",
            "Het token reist in een URL en blijft achter in geschiedenissen en logs. Post het als formulier."
        ),
        Problem::FhirBaseNotUrl => say!(
            language,
            "The iss parameter must be the absolute URL of the FHIR service.",
            "De parameter iss moet de absolute URL van de FHIR-dienst zijn."
        ),
        Problem::NoTokenField { found } if found.is_empty() => say!(
            language,
            "There is no token: neither a field token nor a field launch.",
            "Er is geen token: geen veld token en geen veld launch."
        ),
        Problem::NoTokenField { found } => {
            let found = found.join(", ");
            say!(
                language,
                "There is no field token or launch; these are: {found}.",
                "Er is geen veld token of launch; wel: {found}."
            )
        }
        Problem::FieldTwice { name } => say!(
            language,
            "The field {name} is there twice, and nobody can tell which one counts.",
            "Het veld {name} staat er twee keer, en niemand weet welke telt."
        ),
        Problem::TwoTokens => say!(
            language,
            "token and launch hold different tokens.",
            "token en launch bevatten verschillende tokens."
        ),
        Problem::IssuerUnknown { issuer } => say!(
            language,
            "No portal “{issuer}” is known here.",
            "Er is hier geen portaal “{issuer}” bekend."
        ),
        Problem::OtherAudience { found, expected } => say!(
            language,
            "Meant for {found}; this module is {expected}.",
            "Bedoeld voor {found}; deze module is {expected}."
        ),
        Problem::KeyUnknown { kid: Some(kid) } => say!(
            language,
            "The issuer publishes no key “{kid}”.",
            "De uitgever publiceert geen sleutel “{kid}”."
        ),
        Problem::KeyUnknown { kid: None } => say!(
            language,
            "The token does not say which key signed it (kid).",
            "Het token zegt niet met welke sleutel het ondertekend is (kid)."
        ),
        Problem::SignatureWrong => say!(
            language,
            "The signature does not fit: another key made it, or the token was changed after signing.",
            "De handtekening klopt niet: hij is met een andere sleutel gemaakt, of het token is daarna veranderd."
        ),
    }
}

fn intent(language: Language, value: &str, hint: IntentHint) -> String {
    match hint {
        IntentHint::Spelling(code) => say!(
            language,
            "“{value}” is not a RequestIntent code: codes are lower case, as {code}.",
            "“{value}” is geen code uit RequestIntent: codes zijn kleine letters, zoals {code}."
        ),
        IntentHint::TaskIntent => say!(
            language,
            "“{value}” is a code of TaskIntent, not of RequestIntent. Where nothing fits, plan does.",
            "“{value}” is een code uit TaskIntent, niet uit RequestIntent. Waar niets past, past plan."
        ),
        IntentHint::None => say!(
            language,
            "“{value}” is not in RequestIntent.",
            "“{value}” staat niet in RequestIntent."
        ),
    }
}

fn personal(language: Language, kind: PersonalValue) -> &'static str {
    match (language, kind) {
        (Language::English, PersonalValue::Email) => "an e-mail address",
        (Language::Dutch, PersonalValue::Email) => "een e-mailadres",
        (Language::English, PersonalValue::Phone) => "a phone number",
        (Language::Dutch, PersonalValue::Phone) => "een telefoonnummer",
        (Language::English, PersonalValue::Bsn) => "a citizen service number (BSN)",
        (Language::Dutch, PersonalValue::Bsn) => "een burgerservicenummer (BSN)",
    }
}

/// Why nothing can be launched at an endpoint.
pub fn endpoint(language: Language, problem: &EndpointProblem) -> String {
    match problem {
        EndpointProblem::NotAbsolute => say!(
            language,
            "The launch URL must be absolute, as https://module.example/launch.",
            "De launch-URL moet absoluut zijn, zoals https://module.voorbeeld/launch."
        ),
        EndpointProblem::Scheme { scheme } => say!(
            language,
            "The launch URL starts with {scheme}:, but a form can be posted to http or https only.",
            "De launch-URL begint met {scheme}:, maar een formulier kan alleen naar http of https."
        ),
        EndpointProblem::Unsendable { field } => say!(
            language,
            "The field {field} holds a line break or a NUL, which no browser form can send as it is.",
            "Het veld {field} bevat een regeleinde of een NUL; geen browserformulier verstuurt dat zoals het is."
        ),
    }
}

/// Why a text is no token.
pub fn malformed(language: Language, malformed: &Malformed) -> String {
    let name = |part: &Part| match part {
        Part::Header => "header",
        Part::Payload => "payload",
        Part::Signature => "signature",
    };
    match malformed {
        Malformed::Empty => say!(language, "The token is empty.", "Het token is leeg."),
        Malformed::Parts { parts } => say!(
            language,
            "A signed token has three parts with dots between them; this has {parts}.",
            "Een ondertekend token heeft drie delen met punten ertussen; dit heeft er {parts}."
        ),
        Malformed::Encrypted => say!(
            language,
            "The token is encrypted (five parts), and there is no key here to open it.",
            "Het token is versleuteld (vijf delen), en hier is geen sleutel om het te openen."
        ),
        Malformed::Base64 { part } => {
            let part = name(part);
            say!(
                language,
                "The {part} is not base64url without padding.",
                "Het deel {part} is geen base64url zonder opvulling."
            )
        }
        Malformed::Json { part, problem } => {
            let (part, detail) = (name(part), json::problem(language, problem));
            say!(
                language,
                "The {part} is not JSON. {detail}",
                "Het deel {part} is geen JSON. {detail}"
            )
        }
        Malformed::NotObject { part } => {
            let part = name(part);
            say!(
                language,
                "The {part} is JSON, but no object.",
                "Het deel {part} is JSON, maar geen object."
            )
        }
    }
}

/// What a press on a fix does.
pub fn fix_label(language: Language, fix: &Fix) -> String {
    match fix {
        Fix::Set(_, value) => {
            let value = super::shorten(value, 24, 4);
            say!(language, "Use {value}", "Gebruik {value}")
        }
        Fix::TurnOff(claim) => {
            let name = claim.name();
            say!(language, "Leave out {name}", "Laat {name} weg")
        }
        Fix::Generate(_) => say!(language, "Generate an id", "Maak een id"),
        Fix::TurnOn(claim) => {
            let name = claim.name();
            say!(language, "Include {name}", "Neem {name} op")
        }
        Fix::Drop(place) => {
            let place = super::shorten(place, 16, 8);
            say!(language, "Leave out {place}", "Laat {place} weg")
        }
        Fix::FollowKey(name) => {
            say!(language, "Let {name} follow the key", "Laat {name} de sleutel volgen")
        }
        Fix::DropHeader(name) => say!(language, "Leave out {name}", "Laat {name} weg"),
        Fix::UsualShape => {
            say!(language, "Write it as the version does", "Schrijf het zoals de versie doet")
        }
        Fix::Pseudonym(_) => {
            say!(language, "Use a pseudonym of it", "Gebruik een pseudoniem ervan")
        }
        Fix::FollowRecipient => say!(language, "Follow the key", "Volg de sleutel"),
        Fix::FreshTimes => say!(language, "Use fresh times", "Gebruik nieuwe tijden"),
        Fix::Tidy(Tidying::KeepLast) => say!(language, "Keep the last", "Houd de laatste"),
        Fix::Tidy(Tidying::Ascii) => say!(language, "Write as escapes", "Schrijf als escapes"),
        Fix::Lifetime(secs) => {
            let span = time::duration(*secs);
            say!(language, "Shorten to {span}", "Verkort tot {span}")
        }
    }
}
