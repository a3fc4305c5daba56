//! A sentence for each thing that a receiver expects: what it is, why, and what to do.

use super::super::checks::rule_list;
use super::super::{Language, say, shorten, time};
use crate::protocol::exchange::{Transport, Way};
use crate::protocol::key::Algorithm;
use crate::protocol::preflight::{Culprit, Expectation, Unfound};
use crate::protocol::receivers::AudienceForm;

/// What a receiver expects and the launch does not have, or what is worth knowing of it.
pub fn expectation(language: Language, what: &Expectation) -> String {
    match what {
        Expectation::Profile { wants, found } => {
            let (wants, found) = (wants.name(), found.name());
            say!(
                language,
                "It reads the claims of {wants}, and these are those of {found}.",
                "Hij leest de claims van {wants}, en dit zijn die van {found}."
            )
        }
        Expectation::Field { field, found } => {
            say!(
                language,
                "It reads the field {field}, which is not among what is sent ({found}).",
                "Hij leest het veld {field}, en dat wordt niet verstuurd ({found})."
            )
        }
        Expectation::FhirBase { found, own } => {
            let (found, own) = (shorten(found, 60, 0), shorten(own, 60, 0));
            say!(
                language,
                "The iss parameter is {found}, and it knows the FHIR service of its own domain: {own}.",
                "De parameter iss is {found}, en hij kent de FHIR-dienst van zijn eigen domein: {own}."
            )
        }
        Expectation::ModuleOff => say!(
            language,
            "The built-in module is switched off on the Domain page.",
            "De ingebouwde module staat uit op de pagina Domein."
        ),
        Expectation::Login { name } => {
            let name = shorten(name, 40, 0);
            say!(
                language,
                "The browser goes to the login page first. The launch goes on when you pick {name} there.",
                "De browser gaat eerst naar de loginpagina. De launch gaat verder als je daar {name} kiest."
            )
        }
        Expectation::NobodyLogsIn { sub } => {
            let sub = shorten(sub, 60, 0);
            say!(
                language,
                "{sub} has no account at an identity provider of the domain, so nobody can log in as them. Pick a person of the domain, or send the launch by HTI.",
                "{sub} heeft geen account bij een identity provider van het domein, dus niemand kan als die inloggen. Kies een persoon van het domein, of verstuur de launch via HTI."
            )
        }
        Expectation::Method { wants } => method(language, *wants),
        Expectation::Algorithm { found, instead } => algorithm(language, found, *instead),
        Expectation::AlgorithmByJwks { found, instead } => {
            algorithm_by_jwks(language, found, *instead)
        }
        Expectation::KeyNotNamed => say!(
            language,
            "It finds the key by its kid, and the header names none.",
            "Hij vindt de sleutel aan zijn kid, en de header noemt er geen."
        ),
        Expectation::OtherKeyNamed { found } => {
            let found = shorten(found, 24, 4);
            say!(
                language,
                "It finds the key by its kid, and the header has “{found}”, which is not that of this key.",
                "Hij vindt de sleutel aan zijn kid, en de header heeft “{found}”, en dat is niet die van deze sleutel."
            )
        }
        Expectation::KeyNotPublished => say!(
            language,
            "The key is not in the JWKS, where receivers look for it.",
            "De sleutel staat niet in de JWKS, waar ontvangers hem zoeken."
        ),
        Expectation::KeyNotFound { location, why } => key_not_found(language, location, *why),
        Expectation::IssuerUnknown { found, known } => {
            let (found, known) = (shorten(found, 40, 0), shorten(known, 40, 0));
            say!(
                language,
                "iss is “{found}”, and the portal that it knows is “{known}”.",
                "iss is “{found}”, en het portaal dat hij kent is “{known}”."
            )
        }
        Expectation::AllowList { issuer, location } => {
            let (issuer, location) = (shorten(issuer, 60, 10), shorten(location, 80, 30));
            say!(
                language,
                "It takes issuers on its list only: {issuer} must be there to the letter. It fetches {location}.",
                "Hij accepteert alleen uitgevers op zijn lijst: {issuer} moet daar letterlijk op staan. Hij haalt {location} op."
            )
        }
        Expectation::Fetches { location } => {
            let location = shorten(location, 80, 30);
            say!(
                language,
                "It fetches {location}, unless the public key is pasted there.",
                "Hij haalt {location} op, tenzij de publieke sleutel daar geplakt is."
            )
        }
        Expectation::Registered { client_id } => {
            let client_id = shorten(client_id, 60, 0);
            say!(
                language,
                "“{client_id}” must be registered there as client_id, with the JWKS URL.",
                "“{client_id}” moet daar als client_id geregistreerd zijn, met de JWKS-URL."
            )
        }
        Expectation::Missing { member } => say!(
            language,
            "It cannot do without {member}, which is absent.",
            "Hij kan niet zonder {member}, en dat ontbreekt."
        ),
        Expectation::Audience { form, found, expected } => {
            audience(language, *form, found, expected.as_deref())
        }
        Expectation::AudienceArray => say!(
            language,
            "aud is an array, where it reads one text.",
            "aud is een array, en hij leest één tekst."
        ),
        Expectation::CallersDevice { device } => {
            let device = shorten(device, 20, 4);
            say!(
                language,
                "{device} must be the Device of the very module that asks; for another one the token does not count.",
                "{device} moet de Device zijn van de module die het vraagt; voor een andere telt het token niet."
            )
        }
        Expectation::NoLeeway { ahead_secs } => leeway(language, *ahead_secs),
        Expectation::NoPatient => say!(
            language,
            "It fails when a RelatedPerson launches and patient is absent.",
            "Hij loopt vast als een RelatedPerson lanceert en patient ontbreekt."
        ),
        Expectation::Definition { found } => definition(language, found.as_deref()),
        Expectation::TaskTooLarge { bytes } => say!(
            language,
            "It keeps the task in a cookie, and {bytes} bytes do not fit: its page shows the launch before this one. Make the task smaller than 3 kB.",
            "Hij bewaart de taak in een cookie, en {bytes} bytes passen daar niet in: de pagina toont de vorige launch. Maak de taak kleiner dan 3 kB."
        ),
        Expectation::Base64 { culprits, this_time } => base64(language, culprits, *this_time),
        Expectation::RawText { member } => {
            let member = shorten(member, 60, 0);
            say!(
                language,
                "It reads ASCII only, and {member} holds other signs as they are.",
                "Hij leest alleen ASCII, en {member} bevat andere tekens zoals ze zijn."
            )
        }
        Expectation::NotEnforced { rules } => {
            let rules = rule_list(rules);
            say!(
                language,
                "It does not mind {rules}, and will not refuse for that.",
                "Hij let niet op {rules}, en weigert daar niet om."
            )
        }
        Expectation::BurnsTokenId => say!(
            language,
            "It uses up jti before it verifies: a token that was introspected, or that failed, counts no more. Launch anew for authorize.",
            "Hij verbruikt jti voor hij controleert: een token dat al geïntrospecteerd is of mislukte, telt niet meer. Lanceer opnieuw voor authorize."
        ),
        Expectation::ServerErrors => say!(
            language,
            "It answers a launch that it refuses with 400 or with 500: here a 500 is a refusal too.",
            "Op een launch die hij weigert, antwoordt hij met 400 of 500: ook een 500 is hier een weigering."
        ),
        Expectation::EmptyPage => say!(
            language,
            "Where it refuses a token, its page stays empty and gives no reason.",
            "Weigert hij een token, dan blijft de pagina leeg, zonder reden."
        ),
        Expectation::ReadsMetadata => say!(
            language,
            "It reads the security extension oauth-uris of /metadata at the FHIR base URL, not only the well-known file.",
            "Hij leest de beveiligingsextensie oauth-uris van /metadata op de FHIR-basis-URL, niet alleen het well-known-bestand."
        ),
    }
}

fn method(language: Language, wants: Transport) -> String {
    let wants = Way::from(wants);
    let (method, name) = (wants.method().name(), wants.field_names().join(", "));
    say!(
        language,
        "It is launched by {method}, with {name}.",
        "Hij wordt gelanceerd met {method}, met {name}."
    )
}

fn algorithm(language: Language, found: &str, instead: Option<Algorithm>) -> String {
    let found = shorten(found, 24, 0);
    match instead {
        Some(_) => say!(
            language,
            "It does not take signatures with {found}.",
            "Hij accepteert geen handtekeningen met {found}."
        ),
        None => say!(
            language,
            "It does not take signatures with {found}, and this key can make no other that it takes. Choose an RSA key.",
            "Hij accepteert geen handtekeningen met {found}, en deze sleutel kan er geen maken die hij wel accepteert. Kies een RSA-sleutel."
        ),
    }
}

fn algorithm_by_jwks(language: Language, found: &str, instead: Option<Algorithm>) -> String {
    match instead {
        Some(_) => say!(
            language,
            "It takes {found} only when it has a JWKS URL of the portal, not with a public key by itself.",
            "Hij accepteert {found} alleen als hij een JWKS-URL van het portaal heeft, niet met een losse publieke sleutel."
        ),
        None => say!(
            language,
            "It takes {found} only when it has a JWKS URL of the portal, not with a public key by itself. Otherwise choose an RSA key.",
            "Hij accepteert {found} alleen als hij een JWKS-URL van het portaal heeft, niet met een losse publieke sleutel. Kies anders een RSA-sleutel."
        ),
    }
}

fn key_not_found(language: Language, location: &str, why: Unfound) -> String {
    let location = shorten(location, 80, 30);
    match why {
        Unfound::NoAddress => say!(
            language,
            "It derives the place of the key from iss and would fetch {location}, which is no place. Use a URL under which the JWKS is served.",
            "Hij leidt de plek van de sleutel af uit iss en zou {location} ophalen, en dat is geen plek. Gebruik een URL waaronder de JWKS staat."
        ),
        Unfound::NoScheme => say!(
            language,
            "Its list of issuers has them with https:// or http://, and iss has neither. It would fetch {location}.",
            "Op zijn lijst staan uitgevers met https:// of http://, en iss heeft dat niet. Hij zou {location} ophalen."
        ),
        Unfound::OtherMachine => say!(
            language,
            "It would fetch {location}, and on its machine that is not this one. Host the JWKS where it can reach it, and set iss to that.",
            "Hij zou {location} ophalen, en op zijn machine is dat niet deze. Host de JWKS waar hij erbij kan, en zet iss daarop."
        ),
        Unfound::NotServed => say!(
            language,
            "It would fetch {location}, where the JWKS of this program is not.",
            "Hij zou {location} ophalen, en daar staat de JWKS van dit programma niet."
        ),
    }
}

fn audience(language: Language, form: AudienceForm, found: &str, expected: Option<&str>) -> String {
    let found = shorten(found, 40, 4);
    let expected = shorten(expected.unwrap_or_default(), 40, 20);
    match form {
        AudienceForm::OwnDevice => say!(
            language,
            "aud is “{found}”, and its own Device is {expected}.",
            "aud is “{found}”, en zijn eigen Device is {expected}."
        ),
        AudienceForm::CallersDevice => say!(
            language,
            "aud is “{found}”, where it wants the Device of the module that asks, as Device/<id>.",
            "aud is “{found}”, en hij wil de Device van de module die het vraagt, als Device/<id>."
        ),
        AudienceForm::Host => say!(
            language,
            "aud is “{found}”, where it wants its host and port without a scheme: {expected}.",
            "aud is “{found}”, en hij wil zijn host en poort zonder schema: {expected}."
        ),
        AudienceForm::Origin => say!(
            language,
            "aud is “{found}”, where it wants its address with the scheme: {expected}.",
            "aud is “{found}”, en hij wil zijn adres met het schema: {expected}."
        ),
    }
}

fn leeway(language: Language, ahead_secs: i64) -> String {
    if ahead_secs > 0 {
        let span = time::duration(ahead_secs);
        return say!(
            language,
            "iat lies {span} ahead, and it allows no difference between the clocks.",
            "iat ligt {span} vooruit, en hij staat geen verschil tussen de klokken toe."
        );
    }
    say!(
        language,
        "It allows no difference between the clocks: where this one runs ahead, it refuses.",
        "Hij staat geen verschil tussen de klokken toe: loopt deze voor, dan weigert hij."
    )
}

fn definition(language: Language, found: Option<&str>) -> String {
    let place = "task.definitionReference.reference";
    match found {
        Some(found) => {
            let found = shorten(found, 24, 4);
            say!(
                language,
                "{place} is “{found}”, and its page has treatments for ActivityDefinition/1 to /4 alone.",
                "{place} is “{found}”, en de pagina heeft alleen behandelingen voor ActivityDefinition/1 tot en met /4."
            )
        }
        None => say!(
            language,
            "Its page shows a treatment only for ActivityDefinition/1 to /4 in {place}, as STU3 has it.",
            "De pagina toont alleen een behandeling voor ActivityDefinition/1 tot en met /4 in {place}, zoals in STU3."
        ),
    }
}

fn base64(language: Language, culprits: &[Culprit], this_time: bool) -> String {
    let told: Vec<String> = culprits
        .iter()
        .map(|culprit| format!("“{}” in {}", culprit.text, shorten(&culprit.member, 40, 0)))
        .collect();
    let told = told.join(", ");
    if this_time {
        return say!(
            language,
            "It does not decode the - and _ of Base64url, and this time the payload has them: {told}. Launch once more.",
            "Hij kan de - en _ van Base64url niet lezen, en deze keer staan ze in de payload: {told}. Lanceer nog een keer."
        );
    }
    say!(
        language,
        "It does not decode the - and _ of Base64url, and this payload has them: {told}. Change that, or add a character before it.",
        "Hij kan de - en _ van Base64url niet lezen, en ze staan in deze payload: {told}. Verander dat, of zet er een teken voor."
    )
}
