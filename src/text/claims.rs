//! What each claim is, in a few words and in a sentence.

use super::{Language, task};
use crate::protocol::claims::{Claim, Draft, Need, Source};
use crate::protocol::profile::Profile;
use crate::protocol::pseudonym::NoPseudonym;
use crate::protocol::task::DefinitionShape;

/// The words under the name of a claim: what it is, and whether it must be there.
pub fn under_label(language: Language, claim: Claim, draft: &Draft) -> String {
    let labels = language.labels();
    let need = match claim.need(draft.profile) {
        Need::Required => labels.required,
        Need::Recommended => labels.recommended,
        Need::Optional => labels.optional,
    };
    let what = match (language, claim) {
        (_, Claim::Definition) if draft.profile == Profile::Hti11 => {
            return DefinitionShape::of(draft.version()).member().to_owned();
        }
        (Language::English, Claim::Sub) => "who launches",
        (Language::Dutch, Claim::Sub) => "wie lanceert",
        (Language::English, Claim::Patient) => "for whom",
        (Language::Dutch, Claim::Patient) => "voor wie",
        (Language::English, Claim::Iss) => return "client_id of the portal".to_owned(),
        (Language::Dutch, Claim::Iss) => return "client_id van het portaal".to_owned(),
        (Language::English, Claim::Aud) => return "device of the module".to_owned(),
        (Language::Dutch, Claim::Aud) => return "device van de module".to_owned(),
        (Language::English, Claim::Iat) => "issued",
        (Language::Dutch, Claim::Iat) => "uitgegeven",
        (Language::English, Claim::Exp) => "expires",
        (Language::Dutch, Claim::Exp) => "verloopt",
        (Language::English, Claim::Nbf) => "not before",
        (Language::Dutch, Claim::Nbf) => "niet vóór",
        (Language::English, Claim::Jti) => return "token id".to_owned(),
        (Language::Dutch, Claim::Jti) => return "id van het token".to_owned(),
        _ => return need.to_owned(),
    };
    format!("{what} · {need}")
}

/// Where the value of a claim comes from.
pub fn source(language: Language, source: Source) -> &'static str {
    match (language, source) {
        (Language::English, Source::Typed) => "Typed",
        (Language::Dutch, Source::Typed) => "Getypt",
        (Language::English, Source::Generated) => "Generated",
        (Language::Dutch, Source::Generated) => "Gegenereerd",
        (Language::English, Source::Domain) => "From the domain",
        (Language::Dutch, Source::Domain) => "Uit het domein",
        (Language::English, Source::Fhir) => "From FHIR",
        (Language::Dutch, Source::Fhir) => "Uit FHIR",
        (Language::English, Source::Preset) => "From a preset",
        (Language::Dutch, Source::Preset) => "Uit een preset",
        (Language::English, Source::Token) => "From a pasted token",
        (Language::Dutch, Source::Token) => "Uit een geplakt token",
        (Language::English, Source::Receiver) => "Wanted by the receiver",
        (Language::Dutch, Source::Receiver) => "Zoals de ontvanger het wil",
    }
}

/// Why no pseudonym can be derived from a value.
pub fn no_pseudonym(language: Language, obstacle: NoPseudonym) -> &'static str {
    match (language, obstacle) {
        (Language::English, NoPseudonym::Empty) => "There is no id yet to derive it from",
        (Language::Dutch, NoPseudonym::Empty) => "Er is nog geen id om het van af te leiden",
        (Language::English, NoPseudonym::Random) => "This id is a UUID: a pseudonym already",
        (Language::Dutch, NoPseudonym::Random) => "Deze id is een UUID: al een pseudoniem",
        (Language::English, NoPseudonym::Json) => "The value is JSON, not an id",
        (Language::Dutch, NoPseudonym::Json) => "De waarde is JSON, geen id",
    }
}

/// A sentence or two that explain the claim as the profile has it, with its source.
pub fn explanation(language: Language, claim: Claim, profile: Profile) -> &'static str {
    let nested = (profile == Profile::Hti11).then(|| task::explanation(language, claim)).flatten();
    nested.unwrap_or_else(|| match language {
        Language::English => english(claim),
        Language::Dutch => dutch(claim),
    })
}

fn english(claim: Claim) -> &'static str {
    match claim {
        Claim::Iss => {
            "Who sends this launch. In Koppeltaal it is the portal's client_id; in HTI, what both \
             sides agreed on. (CLM-08)"
        }
        Claim::Aud => {
            "For whom this launch is meant. In Koppeltaal it is the Device of the module; a module \
             refuses what is meant for another. (CLM-09)"
        }
        Claim::Jti => {
            "The id of this one token. It may be used once, and it is the trace id on the side of \
             the receiver. Leave it empty for a fresh random one at each launch. (CLM-10)"
        }
        Claim::Iat => {
            "When the token is issued. Some receivers allow no difference between clocks: back-date \
             it a little for those. (CLM-11)"
        }
        Claim::Exp => "When the token expires: at most five minutes after it is issued. (CLM-12)",
        Claim::Nbf => "Before this moment the token does not count yet. Optional. (CLM-13)",
        Claim::Sub => {
            "Who is launching: a reference to a Patient, Practitioner or RelatedPerson. It is a \
             pseudonym, never a name. (CLM-03)"
        }
        Claim::Resource => "The task that the user is going to work on. (CLM-01)",
        Claim::Definition => {
            "What the task is an instance of: the treatment, game or questionnaire. (CLM-02)"
        }
        Claim::Patient => {
            "The patient it is about, when someone else launches. Leave it out when the patient \
             launches. (CLM-04)"
        }
        Claim::Intent => {
            "What the user comes to do with the task: a code of the value set RequestIntent. \
             (CLM-05)"
        }
        Claim::IdpHint => {
            "Which identity provider should log the user in: a logical name that the domain knows, \
             not an address. (CLM-06)"
        }
        Claim::HtiVersion => {
            "The version of HTI that the message follows: 2.0. Koppeltaal does not ask for it; HTI \
             does. (CLM-07)"
        }
        Claim::TaskStatus => "How far the task is: a code of the value set TaskStatus. (TSK-06)",
        Claim::FhirVersion => {
            "The version of FHIR that the task is of: STU3, R4 or R5. It decides how the definition \
             is written. (TSK-06)"
        }
    }
}

fn dutch(claim: Claim) -> &'static str {
    match claim {
        Claim::Iss => {
            "Wie deze launch verstuurt. In Koppeltaal de client_id van het portaal; in HTI wat beide \
             kanten hebben afgesproken. (CLM-08)"
        }
        Claim::Aud => {
            "Voor wie deze launch bedoeld is. In Koppeltaal het Device van de module; een module \
             weigert wat voor een ander bedoeld is. (CLM-09)"
        }
        Claim::Jti => {
            "De id van dit ene token. Het mag één keer gebruikt worden en is bij de ontvanger de \
             trace-id. Laat leeg voor een nieuwe willekeurige bij elke lancering. (CLM-10)"
        }
        Claim::Iat => {
            "Wanneer het token is uitgegeven. Sommige ontvangers staan geen enkel verschil tussen \
             klokken toe: zet het voor hen iets terug. (CLM-11)"
        }
        Claim::Exp => "Wanneer het token verloopt: hoogstens vijf minuten na uitgifte. (CLM-12)",
        Claim::Nbf => "Vóór dit moment telt het token nog niet. Optioneel. (CLM-13)",
        Claim::Sub => {
            "Wie er lanceert: een verwijzing naar een Patient, Practitioner of RelatedPerson. Het is \
             een pseudoniem, nooit een naam. (CLM-03)"
        }
        Claim::Resource => "De taak waar de gebruiker aan gaat werken. (CLM-01)",
        Claim::Definition => {
            "Waarvan de taak een uitvoering is: de behandeling, game of vragenlijst. (CLM-02)"
        }
        Claim::Patient => {
            "De patiënt om wie het gaat, als iemand anders lanceert. Laat weg als de patiënt zelf \
             lanceert. (CLM-04)"
        }
        Claim::Intent => {
            "Wat de gebruiker met de taak komt doen: een code uit de waardelijst RequestIntent. \
             (CLM-05)"
        }
        Claim::IdpHint => {
            "Welke identity provider de gebruiker moet laten inloggen: een logische naam die het \
             domein kent, geen adres. (CLM-06)"
        }
        Claim::HtiVersion => {
            "De versie van HTI die het bericht volgt: 2.0. Koppeltaal vraagt er niet om, HTI wel. \
             (CLM-07)"
        }
        Claim::TaskStatus => "Hoe ver de taak is: een code uit de waardelijst TaskStatus. (TSK-06)",
        Claim::FhirVersion => {
            "De versie van FHIR waarin de taak is geschreven: STU3, R4 of R5. Die bepaalt hoe de \
             definitie erin staat. (TSK-06)"
        }
    }
}

/// What a RequestIntent code means, in a few words.
pub fn intent_meaning(language: Language, code: &str) -> Option<&'static str> {
    let english = match code {
        "proposal" => "a suggestion",
        "plan" => "to prepare it",
        "directive" => "an instruction to others",
        "order" => "a request to act",
        "original-order" => "the first order",
        "reflex-order" => "follows from another order",
        "filler-order" => "by the one who carries it out",
        "instance-order" => "one time out of several",
        "option" => "one of several options",
        _ => return None,
    };
    let dutch = match code {
        "proposal" => "een voorstel",
        "plan" => "om voor te bereiden",
        "directive" => "een opdracht aan anderen",
        "order" => "een verzoek om te doen",
        "original-order" => "de eerste opdracht",
        "reflex-order" => "volgt uit een andere opdracht",
        "filler-order" => "door wie het uitvoert",
        "instance-order" => "één keer uit een reeks",
        _ => "een van meer mogelijkheden",
    };
    Some(if language == Language::Dutch { dutch } else { english })
}
