//! Words about registering an application: what is asked, what is wrong, and what was found of its keys.

use crate::protocol::exchange::EndpointProblem;
use crate::protocol::jwe::RecipientKeys;
use crate::protocol::key_material::KeyRefusal;
use crate::protocol::registry::{KeysProblem, KeysSource, RegistrationProblem, Role};
use crate::text::{Language, findings, retrieval, say, shorten, word_table};

word_table! {
    /// The fixed words about applications, in one language.
    RegistrationLabels;
    // The question.
    new_title: "Register an application", "Applicatie registreren";
    edit_title: "Application", "Applicatie";
    register: "Register", "Registreer";
    role: "Role", "Rol";
    name_hint: "what you call it", "hoe je hem noemt";
    client_id_hint: "follows from the name", "volgt uit de naam";
    keys: "Public keys", "Publieke sleutels";
    jwks_url: "URL of the JWKS", "URL van de JWKS";
    pasted: "Pasted keys", "Geplakte sleutels";
    pasted_hint: "Paste a JWKS, a JWK, or one public key in PEM. Never a private key.",
        "Plak een JWKS, een JWK, of één publieke sleutel als PEM. Nooit een private sleutel.";
    redirect_uris: "Redirect URIs", "Redirect-URI's";
    redirect_hint: "One a line. Compared to the letter.", "Eén per regel. Vergeleken naar de letter.";
    test_keys: "Test keys", "Test sleutels";
    testing_keys: "Fetching the JWKS", "De JWKS wordt opgehaald";

    // The list and the details.
    ask: "Register…", "Registreer…";
    edit: "Edit…", "Bewerk…";
    built_in: "built in", "ingebouwd";
    own_title: "Your own application", "Je eigen applicatie";
    own_module: "Register your module and it takes part: it is launched from here, people log in for it here, and it introspects here.",
        "Registreer je module en hij doet mee: hij wordt van hieruit gelanceerd, mensen loggen hier voor hem in, en hij doet hier introspectie.";
    own_portal: "Register a portal of another, and it launches at the built-in module.",
        "Registreer een portaal van een ander, en dat lanceert naar de ingebouwde module.";
    ask_module: "Register a module…", "Registreer een module…";
    ask_portal: "Register a portal…", "Registreer een portaal…";
    launch_at: "Launch at it", "Lanceer ernaar";
    launch_at_why: "It becomes a receiver on the Launch page, with its Device as aud and a task that it offers.",
        "Hij wordt een ontvanger op de pagina Lanceren, met zijn Device als aud en een taak die hij aanbiedt.";
    no_launch_url: "There is no launch URL yet.", "Er is nog geen launch-URL.";
    no_keys: "None: it cannot prove who it is.", "Geen: de applicatie kan niet bewijzen wie ze is.";
    no_redirects: "None: nobody can log in for it.", "Geen: niemand kan er inloggen.";
    its_settings: "What to set there", "Wat je daar instelt";
    copy_settings: "Copy these lines", "Kopieer deze regels";
}

/// What a role is called.
pub fn role(language: Language, role: Role) -> &'static str {
    match (language, role) {
        (_, Role::Module) => "Module",
        (Language::English, Role::Portal) => "Portal",
        (Language::Dutch, Role::Portal) => "Portaal",
    }
}

/// Where keys come from.
pub fn source(language: Language, source: KeysSource) -> &'static str {
    match (language, source) {
        (Language::English, KeysSource::Url) => "JWKS URL",
        (Language::Dutch, KeysSource::Url) => "JWKS-URL",
        (Language::English, KeysSource::Text) => "Pasted",
        (Language::Dutch, KeysSource::Text) => "Geplakt",
        (Language::English, KeysSource::None) => "None",
        (Language::Dutch, KeysSource::None) => "Geen",
    }
}

/// What is wrong with an application, or worth a look.
pub fn problem(language: Language, problem: &RegistrationProblem) -> String {
    let short = |text: &str| shorten(text, 44, 12);
    match problem {
        RegistrationProblem::NameMissing => {
            say!(language, "Give it a name.", "Geef een naam.")
        }
        RegistrationProblem::ClientIdMissing => {
            say!(language, "Give it a client_id.", "Geef een client_id.")
        }
        RegistrationProblem::ClientIdUnprintable => say!(
            language,
            "A client_id is letters, digits and signs of ASCII, without spaces.",
            "Een client_id bestaat uit letters, cijfers en tekens van ASCII, zonder spaties."
        ),
        RegistrationProblem::ClientIdTaken { by } => {
            let by = short(by);
            say!(language, "{by} has this client_id.", "{by} heeft deze client_id.")
        }
        RegistrationProblem::DeviceMalformed => say!(
            language,
            "Write Device/ and an id of letters, digits, dashes and dots.",
            "Schrijf Device/ en een id van letters, cijfers, streepjes en punten."
        ),
        RegistrationProblem::DeviceTaken { by } => {
            let by = short(by);
            say!(
                language,
                "{by} has this Device too: a launch for the one is good for the other.",
                "{by} heeft deze Device ook: een launch voor de een is goed voor de ander."
            )
        }
        RegistrationProblem::Keys(why) => keys_problem(language, why),
        RegistrationProblem::RedirectMissing => say!(
            language,
            "Without one nobody can log in for it; HTI alone needs none.",
            "Zonder kan niemand er inloggen; voor alleen HTI is er geen nodig."
        ),
        RegistrationProblem::RedirectNotAbsolute { uri } => {
            let uri = short(uri);
            say!(
                language,
                "{uri} is no absolute http or https URL.",
                "{uri} is geen volledige URL met http of https."
            )
        }
        RegistrationProblem::RedirectFragment { uri } => {
            let uri = short(uri);
            say!(
                language,
                "{uri} has a fragment: leave out # and what follows.",
                "{uri} heeft een fragment: laat # weg, met wat erna komt."
            )
        }
        RegistrationProblem::RedirectPlain { uri } => {
            let uri = short(uri);
            say!(
                language,
                "{uri} is http on another machine: the code can be read on its way.",
                "{uri} is http op een andere machine: de code is onderweg te lezen."
            )
        }
        RegistrationProblem::RedirectTwice { uri } => {
            let uri = short(uri);
            say!(
                language,
                "{uri} is there twice; once is kept.",
                "{uri} staat er twee keer; één blijft."
            )
        }
        RegistrationProblem::LaunchUrlMissing => say!(
            language,
            "Without one it cannot be launched from here.",
            "Zonder kan de module niet van hieruit gelanceerd worden."
        ),
        RegistrationProblem::LaunchUrl(EndpointProblem::NotAbsolute) => say!(
            language,
            "Write it in full, from http:// or https:// on.",
            "Schrijf hem voluit, vanaf http:// of https://."
        ),
        RegistrationProblem::LaunchUrl(why) => findings::endpoint(language, why),
    }
}

/// What is wrong with the keys of an application.
pub fn keys_problem(language: Language, problem: &KeysProblem) -> String {
    match problem {
        KeysProblem::None => say!(
            language,
            "Without keys it cannot introspect, log people in or read FHIR.",
            "Zonder sleutels kan er geen introspectie, geen login en geen FHIR."
        ),
        KeysProblem::NotGiven => {
            say!(
                language,
                "The public keys are still missing.",
                "De publieke sleutels ontbreken nog."
            )
        }
        KeysProblem::NotAnAddress => say!(
            language,
            "Write it in full, from http:// or https:// on.",
            "Schrijf hem voluit, vanaf http:// of https://."
        ),
        KeysProblem::Failed(failure) => {
            let why = retrieval::failure(language, failure);
            let next = retrieval::remedy(language, failure);
            say!(
                language,
                "The JWKS was not fetched: {why}. {next}",
                "De JWKS is niet opgehaald: {why}. {next}"
            )
        }
        KeysProblem::Status(status) => say!(
            language,
            "The address answers with status {status} and gives no keys.",
            "Het adres antwoordt met status {status} en geeft geen sleutels."
        ),
        KeysProblem::Unreadable(why) => unreadable(language, why),
        KeysProblem::Private => say!(
            language,
            "That was a private key. It is not kept; paste the public one: openssl pkey -in key.pem -pubout.",
            "Dat was een private sleutel. Die wordt niet bewaard; plak de publieke: openssl pkey -in sleutel.pem -pubout."
        ),
        KeysProblem::SeveralPem { count } => say!(
            language,
            "That is {count} keys in PEM, which have no names to tell them apart. Paste one, or a JWKS.",
            "Dat zijn {count} sleutels als PEM, zonder namen om ze uit elkaar te houden. Plak er één, of een JWKS."
        ),
        KeysProblem::NoKid { count: 1 } => say!(
            language,
            "One key has no kid, by which it would be found.",
            "Eén sleutel heeft geen kid om hem aan te herkennen."
        ),
        KeysProblem::NoKid { count } => say!(
            language,
            "{count} keys have no kid, by which they would be found.",
            "{count} sleutels hebben geen kid om ze aan te herkennen."
        ),
    }
}

fn unreadable(language: Language, why: &KeyRefusal) -> String {
    match why {
        KeyRefusal::Symmetric => say!(
            language,
            "That is a shared secret (oct). Applications prove who they are with a key pair.",
            "Dat is een gedeeld geheim (oct). Applicaties bewijzen met een sleutelpaar wie ze zijn."
        ),
        KeyRefusal::UnknownCurve { curve: name } | KeyRefusal::UnknownKind { kind: name } => {
            let name = shorten(name, 24, 4);
            say!(
                language,
                "A key of kind {name} is not used here: RSA, P-256, P-384, P-521 and Ed25519 are.",
                "Een sleutel van het soort {name} wordt hier niet gebruikt: RSA, P-256, P-384, P-521 en Ed25519 wel."
            )
        }
        KeyRefusal::MissingMembers { members } => say!(
            language,
            "The key is not whole: {members} is missing.",
            "De sleutel is niet heel: {members} ontbreekt."
        ),
        KeyRefusal::Damaged => say!(
            language,
            "It begins like a key and cannot be read. Copy it again, whole.",
            "Het begint als een sleutel en is niet te lezen. Kopieer het opnieuw, in zijn geheel."
        ),
        _ => say!(
            language,
            "There is no public key in it. Give a JWKS, a JWK, or PEM with BEGIN PUBLIC KEY.",
            "Er zit geen publieke sleutel in. Geef een JWKS, een JWK, of PEM met BEGIN PUBLIC KEY."
        ),
    }
}

/// The keys that were found: how many, and what each is.
pub fn keys_found(language: Language, found: &RecipientKeys) -> String {
    const MOST: usize = 4;
    let told = found.keys.iter().take(MOST).map(|key| {
        let kid = key.kid.as_ref().map(|kid| format!(" ({})", shorten(kid.as_str(), 10, 4)));
        format!("{}{}", key.kind.name(), kid.unwrap_or_default())
    });
    let told = told.collect::<Vec<_>>().join(", ");
    let more = if found.keys.len() > MOST { ", …" } else { "" };
    let count = found.keys.len();
    let usable = match count {
        1 => say!(language, "1 key: {told}.", "1 sleutel: {told}."),
        _ => say!(language, "{count} keys: {told}{more}.", "{count} sleutels: {told}{more}."),
    };
    match found.refused.len() {
        0 => usable,
        1 => say!(
            language,
            "{usable} One more cannot be used here.",
            "{usable} Nog één is hier niet te gebruiken."
        ),
        more => say!(
            language,
            "{usable} {more} more cannot be used here.",
            "{usable} Nog {more} zijn hier niet te gebruiken."
        ),
    }
}
