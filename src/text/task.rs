//! The words about the FHIR Task of HTI 1.1, and about what moves when the profile changes.

use super::{Language, say};
use crate::protocol::claims::{Claim, Move};
use crate::protocol::profile::Profile;
use crate::protocol::rules::TaskProblem;
use crate::protocol::task::DefinitionShape;

/// The sentence for what is wrong with a Task.
pub(super) fn problem(language: Language, field: &str, problem: &TaskProblem) -> String {
    match problem {
        TaskProblem::FlatClaims => say!(
            language,
            "task is missing, and resource is there: these are the claims of HTI 2.0. HTI 1.1 has them in a Task under task.",
            "task ontbreekt, en resource is er wel: dit zijn de claims van HTI 2.0. HTI 1.1 heeft ze in een Task onder task."
        ),
        TaskProblem::NotObject => say!(
            language,
            "task must be an object: the FHIR Task itself.",
            "task moet een object zijn: de FHIR Task zelf."
        ),
        TaskProblem::OtherResource { found } => say!(
            language,
            "task is a “{found}”; its resourceType must be Task.",
            "task is een “{found}”; het resourceType moet Task zijn."
        ),
        TaskProblem::IdIsReference { value } => say!(
            language,
            "“{value}” is a reference. In HTI 1.1 task.id is the bare id.",
            "“{value}” is een verwijzing. In HTI 1.1 is task.id alleen de id."
        ),
        TaskProblem::NotId { value } => say!(
            language,
            "task.id is 1 to 64 letters, digits, - and .; this is “{value}”.",
            "task.id bestaat uit 1 tot 64 letters, cijfers, - en .; dit is “{value}”."
        ),
        TaskProblem::OtherShape { shape: DefinitionShape::Extension, right, .. } => {
            let right = right.member();
            say!(
                language,
                "The definition stands in Koppeltaal's extension. Receivers of HTI 1.1 look in {right}: write it there.",
                "De definitie staat in de extensie van Koppeltaal. Ontvangers van HTI 1.1 kijken in {right}: schrijf haar daar."
            )
        }
        TaskProblem::OtherShape { shape, version, right } => {
            let (shape, version, right) = (shape.member(), version.name(), right.member());
            say!(
                language,
                "A Task of {version} has no {shape}: write it as {right}.",
                "Een Task van {version} heeft geen {shape}: schrijf het als {right}."
            )
        }
        TaskProblem::AbsoluteDefinition => say!(
            language,
            "An absolute URL; receivers expect ActivityDefinition/<id> here.",
            "Een absolute URL; ontvangers verwachten hier ActivityDefinition/<id>."
        ),
        TaskProblem::NotDefinition { value } => say!(
            language,
            "{field} is no URL and no reference: this is “{value}”.",
            "{field} is geen URL en geen verwijzing: dit is “{value}”."
        ),
        TaskProblem::UnusualPerson { found } => say!(
            language,
            "A task for a {found} is unusual; a receiver may not expect it.",
            "Een taak voor een {found} is ongewoon; een ontvanger verwacht dat misschien niet."
        ),
        TaskProblem::IntentOfLaterVersion { value, version } => {
            let version = version.name();
            say!(
                language,
                "RequestIntent of {version} has no “{value}” yet. Where nothing fits, plan does.",
                "RequestIntent van {version} kent “{value}” nog niet. Waar niets past, past plan."
            )
        }
        TaskProblem::NotStatus { value, hint: Some(code) } => say!(
            language,
            "“{value}” is not a TaskStatus code: codes are lower case, as {code}.",
            "“{value}” is geen code uit TaskStatus: codes zijn kleine letters, zoals {code}."
        ),
        TaskProblem::NotStatus { value, hint: None } => {
            say!(language, "“{value}” is not in TaskStatus.", "“{value}” staat niet in TaskStatus.")
        }
        TaskProblem::NotVersion { value } => say!(
            language,
            "fhir-version is “{value}”; it names STU3, R4 or R5.",
            "fhir-version is “{value}”; het noemt STU3, R4 of R5."
        ),
        TaskProblem::SomeoneElse => say!(
            language,
            "Someone else launches than the task is for. That is allowed; does the receiver expect it?",
            "Iemand anders lanceert dan voor wie de taak is. Dat mag; verwacht de ontvanger het?"
        ),
    }
}

/// A sentence that explains a claim where HTI 1.1 has it otherwise, with its source.
pub(super) fn explanation(language: Language, claim: Claim) -> Option<&'static str> {
    let (english, dutch) = match claim {
        Claim::Resource => (
            "The task that the user is going to work on: its bare id, without a type. (TSK-02)",
            "De taak waar de gebruiker aan gaat werken: alleen de id, zonder type. (TSK-02)",
        ),
        Claim::Definition => (
            "What the task is an instance of. A Task of R4 or R5 has a canonical URL in \
             instantiatesCanonical, one of STU3 a reference in definitionReference. (TSK-03)",
            "Waarvan de taak een uitvoering is. Een Task van R4 of R5 heeft een canonieke URL in \
             instantiatesCanonical, een van STU3 een verwijzing in definitionReference. (TSK-03)",
        ),
        Claim::Patient => (
            "Whom the task is for. When it is off, the task is for the one who launches. (TSK-04)",
            "Voor wie de taak is. Als dit uit staat, is de taak voor wie lanceert. (TSK-04)",
        ),
        Claim::Intent => (
            "What the task is meant to be: a code of RequestIntent, plan when it is off. (TSK-05)",
            "Hoe de taak bedoeld is: een code uit RequestIntent, plan als dit uit staat. (TSK-05)",
        ),
        _ => return None,
    };
    Some(if language == Language::Dutch { dutch } else { english })
}

/// What a TaskStatus code means, in a few words.
pub fn status_meaning(language: Language, code: &str) -> Option<&'static str> {
    let (english, dutch) = match code {
        "draft" => ("not ready to be acted on", "nog niet klaar om te doen"),
        "requested" => ("ready to be acted on", "klaar om te doen"),
        "received" => ("seen, not yet decided", "gezien, nog niet besloten"),
        "accepted" => ("someone will do it", "iemand gaat het doen"),
        "rejected" => ("nobody will do it", "niemand gaat het doen"),
        "ready" => ("can begin", "kan beginnen"),
        "cancelled" => ("not to be done any more", "hoeft niet meer"),
        "in-progress" => ("begun, not done yet", "begonnen, nog niet af"),
        "on-hold" => ("begun, and waiting", "begonnen, en wacht"),
        "failed" => ("tried in vain", "niet gelukt"),
        "completed" => ("done", "af"),
        "entered-in-error" => ("should never have been", "had er niet mogen zijn"),
        _ => return None,
    };
    Some(if language == Language::Dutch { dutch } else { english })
}

/// What became of each claim when the profile changed, in one or more short sentences.
pub fn moved(language: Language, moves: &[Move], before: Profile) -> String {
    let name = before.name();
    let joined = |part: fn(&Move) -> Option<String>| {
        let parts: Vec<String> = moves.iter().filter_map(part).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    };
    let moved = joined(|found| match found {
        Move::Moved { from, to } => Some(format!("{from} → {to}")),
        _ => None,
    });
    let rewritten = joined(|found| match found {
        Move::Rewritten { at } => Some((*at).to_owned()),
        _ => None,
    });
    let added = joined(|found| match found {
        Move::Added { at } => Some((*at).to_owned()),
        _ => None,
    });
    let kept = joined(|found| match found {
        Move::Kept { at } => Some((*at).to_owned()),
        _ => None,
    });
    let sentences = [
        moved.map(|list| say!(language, "Moved: {list}.", "Verplaatst: {list}.")),
        rewritten
            .map(|list| say!(language, "In another form: {list}.", "In een andere vorm: {list}.")),
        added.map(|list| say!(language, "New here: {list}.", "Nieuw hier: {list}.")),
        kept.map(|list| say!(language, "Kept for {name}: {list}.", "Bewaard voor {name}: {list}.")),
    ];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moved_is_told_in_one_breath() {
        let moves = [
            Move::Moved { from: "resource", to: "task.id" },
            Move::Moved { from: "patient", to: "task.for.reference" },
            Move::Added { at: "fhir-version" },
            Move::Kept { at: "idp_hint" },
        ];
        let before = Profile::Koppeltaal20;
        assert_eq!(
            moved(Language::English, &moves, before),
            "Moved: resource → task.id, patient → task.for.reference. New here: fhir-version. \
             Kept for Koppeltaal 2.0: idp_hint."
        );
        assert!(moved(Language::Dutch, &moves, before).contains("Bewaard voor Koppeltaal 2.0"));
    }

    #[test]
    fn every_status_has_a_meaning() {
        for code in crate::protocol::value_sets::TASK_STATUS {
            for language in Language::ALL {
                assert!(status_meaning(language, code).is_some(), "{code}");
            }
        }
    }
}
