//! The words about filling the claims from FHIR. Names of elements are those of FHIR, in every
//! language.

use super::{Language, say, shorten, word_table};
use crate::protocol::fhir::{Doubt, NotFhir, Note, Part, Why};
use crate::protocol::profile::Profile;

word_table! {
    /// The fixed words about FHIR, in one language.
    FhirLabels;
    fill_from: "Fill from FHIR…", "Vul vanuit FHIR…";
    fill_from_why: "Read a Task, an ActivityDefinition, an Endpoint, or a Bundle of them into the claims",
        "Lees een Task, een ActivityDefinition, een Endpoint of een Bundle daarvan in de claims";
    title: "Fill the claims from FHIR", "Vul de claims vanuit FHIR";
    wanted: "Paste a Task, an ActivityDefinition, an Endpoint, or a Bundle of them, as JSON. Several resources may follow each other. You can also paste or drop them anywhere in the window.",
        "Plak een Task, een ActivityDefinition, een Endpoint of een Bundle daarvan, als JSON. Meer resources na elkaar mag ook. Je kunt ze ook overal in het venster plakken of erin slepen.";
    json: "FHIR in JSON", "FHIR in JSON";
    read_now: "Read", "Lees";
    claim: "Claim", "Claim";
    value: "Value", "Waarde";
    from: "From", "Uit";
    left_out: "left out", "weggelaten";
    launch_url: "launch URL", "launch-URL";
    which_url: "Launch URL", "Launch-URL";
    nothing: "Nothing of this goes into the claims.", "Hiervan gaat niets de claims in.";
    not_filled: "Not filled, and stays as it is", "Niet ingevuld, en blijft zoals het is";
    fill_in: "Fill in", "Vul in";
}

/// How long a text from elsewhere may be inside a sentence.
fn cut(text: &str) -> String {
    shorten(text, 40, 12)
}

/// What a part of a launch is called.
pub fn part(language: Language, part: Part, profile: Profile) -> &'static str {
    match part {
        Part::Claim(claim) => claim.label(profile),
        Part::LaunchUrl => FhirLabels::of(language).launch_url,
    }
}

/// Why nothing can be had from a text, and what to do.
pub fn refusal(language: Language, why: &NotFhir) -> String {
    match why {
        NotFhir::Empty => say!(
            language,
            "There is nothing in it. Paste the resource itself, as JSON.",
            "Er staat niets in. Plak de resource zelf, als JSON."
        ),
        NotFhir::TooLarge { bytes } => {
            let kib = bytes / 1024;
            say!(
                language,
                "This is {kib} KiB; at most 1024 are read. Paste only the resources of one launch.",
                "Dit is {kib} KiB; er worden er hoogstens 1024 gelezen. Plak alleen de resources van één lancering."
            )
        }
        NotFhir::Xml => say!(
            language,
            "This is XML. Ask the server for JSON: _format=json, or Accept: application/fhir+json.",
            "Dit is XML. Vraag de server om JSON: _format=json, of Accept: application/fhir+json."
        ),
        NotFhir::TooDeep => say!(
            language,
            "This is nested deeper than FHIR ever is. Paste the resource as the server gave it.",
            "Dit is dieper genest dan FHIR ooit is. Plak de resource zoals de server hem gaf."
        ),
        NotFhir::BreaksOff => say!(
            language,
            "The JSON breaks off before its end. Paste all of it.",
            "De JSON houdt op voor het einde. Plak alles."
        ),
        NotFhir::NotJson { line, column } => say!(
            language,
            "This is not JSON: it goes wrong on line {line}, at character {column}. Correct it there, or paste it again.",
            "Dit is geen JSON: het gaat mis op regel {line}, bij teken {column}. Verbeter het daar, of plak het opnieuw."
        ),
        NotFhir::NoResource => say!(
            language,
            "This is JSON, but no resource of FHIR: that has a resourceType. Paste the resource itself.",
            "Dit is JSON, maar geen resource van FHIR: die heeft een resourceType. Plak de resource zelf."
        ),
        NotFhir::Useless { kinds } => {
            let kinds = kinds.iter().map(|kind| cut(kind)).collect::<Vec<_>>().join(", ");
            say!(
                language,
                "There is nothing about a launch in this ({kinds}). Paste a Task, an ActivityDefinition or an Endpoint.",
                "Hier staat niets in over een lancering ({kinds}). Plak een Task, een ActivityDefinition of een Endpoint."
            )
        }
    }
}

/// Why a part of a launch could not be filled.
pub fn gap(language: Language, why: &Why) -> String {
    match why {
        Why::NotPasted { kind } => say!(
            language,
            "There is no {kind} among what was read.",
            "Er zit geen {kind} bij wat er gelezen is."
        ),
        Why::Absent { element } => {
            say!(language, "{element} is absent.", "{element} ontbreekt.")
        }
        Why::WrongType { element } => say!(
            language,
            "{element} is not of the type that FHIR gives it.",
            "{element} is niet van het type dat FHIR eraan geeft."
        ),
        Why::NoReference { element } => say!(
            language,
            "{element} has no reference; a name or an identifier does not go into a token.",
            "{element} heeft geen reference; een naam of een identifier gaat niet in een token."
        ),
        Why::NotReference { element, value } => {
            let value = cut(value);
            say!(
                language,
                "{element} is “{value}”, which is not <Type>/<id>.",
                "{element} is “{value}”, en dat is geen <Type>/<id>."
            )
        }
        Why::NotUri { element, value } => {
            let value = cut(value);
            say!(
                language,
                "{element} is “{value}”, which is no URI and no reference.",
                "{element} is “{value}”, en dat is geen URI en geen verwijzing."
            )
        }
        Why::NotPerson { element, found } => {
            let found = cut(found);
            say!(
                language,
                "{element} is of type {found}, and only a person can launch or be launched for.",
                "{element} is van het type {found}, en alleen een persoon kan lanceren of de patiënt zijn."
            )
        }
        Why::OtherType { element, found, wanted } => {
            let found = cut(found);
            say!(
                language,
                "{element} refers to a {found}, not to a {wanted}.",
                "{element} verwijst naar een {found}, niet naar een {wanted}."
            )
        }
        Why::Elsewhere { element, value } => {
            let value = cut(value);
            say!(
                language,
                "{element} refers to {value}, which was not pasted along. Paste it with the rest.",
                "{element} verwijst naar {value}, en dat is niet meegeplakt. Plak het erbij."
            )
        }
        Why::Contained { element } => say!(
            language,
            "{element} refers to a contained resource, which has no id outside of this one.",
            "{element} verwijst naar een ingesloten resource, die buiten deze geen id heeft."
        ),
        Why::NoId { kind } => {
            let kind = cut(kind);
            say!(
                language,
                "The {kind} has no id yet: the server gives it one when it is saved.",
                "De {kind} heeft nog geen id: die geeft de server bij het opslaan."
            )
        }
        Why::Several { kind, count } => say!(
            language,
            "There are {count} of {kind}, and nothing says which one is meant.",
            "Er zijn {count} van {kind}, en nergens staat welke bedoeld is."
        ),
    }
}

/// Why an Endpoint may not be meant for launches.
pub fn doubt(language: Language, doubt: &Doubt) -> String {
    match doubt {
        Doubt::Status { status } => {
            let status = cut(status);
            say!(
                language,
                "The status of this Endpoint is {status}, not active: it may refuse a launch.",
                "De status van dit Endpoint is {status}, niet active: het kan een lancering weigeren."
            )
        }
        Doubt::ConnectionType { code } => {
            let code = cut(code);
            say!(
                language,
                "The connectionType of this Endpoint is {code}, not hti-smart-on-fhir: it may not be there for launches.",
                "Het connectionType van dit Endpoint is {code}, niet hti-smart-on-fhir: misschien is het er niet om te lanceren."
            )
        }
    }
}

/// What was decided on the way.
pub fn note(language: Language, note: &Note) -> String {
    match note {
        Note::FirstTask { count, task: Some(task) } => {
            let task = cut(task);
            say!(
                language,
                "There are {count} Tasks; this is the first, {task}.",
                "Er zijn {count} Tasks; dit is de eerste, {task}."
            )
        }
        Note::FirstTask { count, task: None } => say!(
            language,
            "There are {count} Tasks; this is the first.",
            "Er zijn {count} Tasks; dit is de eerste."
        ),
        Note::ForLaunches => say!(
            language,
            "The Task has no owner, so whoever it is for launches.",
            "De Task heeft geen owner, dus lanceert degene voor wie hij is."
        ),
        Note::OnlyDefinition => say!(
            language,
            "The Task names no definition; the only ActivityDefinition here was taken.",
            "De Task noemt geen definitie; de enige ActivityDefinition hier is genomen."
        ),
        Note::UnnamedEndpoints => say!(
            language,
            "No ActivityDefinition names an Endpoint; what is here was taken.",
            "Geen ActivityDefinition noemt een Endpoint; wat hier staat is genomen."
        ),
        Note::FirstEndpoints { count, offered } => say!(
            language,
            "There are {count} endpoints; the first {offered} are offered.",
            "Er zijn {count} endpoints; de eerste {offered} staan in de lijst."
        ),
    }
}
