//! What becomes of each claim when another profile is chosen (digest §2.2). A draft keeps every
//! text, so nothing is lost: this says what a token has elsewhere now, and what it has no more.

use super::{Claim, Draft};

/// What became of one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// It went from one place in the token to another.
    Moved {
        /// Where it was.
        from: &'static str,
        /// Where it is.
        to: &'static str,
    },
    /// It stayed, and the profile writes it in another form.
    Rewritten {
        /// Where it is.
        at: &'static str,
    },
    /// It is in the token now, and was not before.
    Added {
        /// Where it is.
        at: &'static str,
    },
    /// It is in the token no more, and waits for the way back.
    Kept {
        /// Where it was.
        at: &'static str,
    },
}

/// What became of each claim between two drafts of one launch, in the order of the token.
pub fn moves(before: &Draft, after: &Draft) -> Vec<Move> {
    Claim::ALL.into_iter().filter_map(|claim| of_claim(before, after, claim)).collect()
}

fn of_claim(before: &Draft, after: &Draft, claim: Claim) -> Option<Move> {
    let place = |draft: &Draft| draft.sent(claim).and(draft.place(claim));
    match (place(before), place(after)) {
        (Some(from), Some(to)) if from != to => Some(Move::Moved { from, to }),
        (Some(_), Some(at)) => {
            let rewritten = before.sent(claim) != after.sent(claim);
            rewritten.then_some(Move::Rewritten { at })
        }
        // Whom a task is for is not new where the one who launches is it.
        (None, Some(to)) if claim == Claim::Patient => Some(Move::Moved { from: "sub", to }),
        (None, Some(at)) => Some(Move::Added { at }),
        (Some(_), None) if claim == Claim::Patient && !before.patient.on => None,
        (Some(at), None) => Some(Move::Kept { at }),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::claims::ClaimDraft;
    use crate::protocol::profile::Profile;

    fn draft(profile: Profile) -> Draft {
        let mut draft = Draft::empty(profile);
        draft.patient = ClaimDraft::on("Patient/b");
        draft.intent = ClaimDraft::on("plan");
        draft.idp_hint = ClaimDraft::on("idp");
        draft
    }

    #[test]
    fn each_claim_is_followed_to_hti_11_and_back() {
        let (flat, nested) = (draft(Profile::Koppeltaal20), draft(Profile::Hti11));
        let expected = [
            Move::Added { at: "fhir-version" },
            Move::Moved { from: "resource", to: "task.id" },
            Move::Moved { from: "patient", to: "task.for.reference" },
            Move::Moved { from: "intent", to: "task.intent" },
            Move::Added { at: "task.status" },
            Move::Kept { at: "idp_hint" },
        ];
        assert_eq!(moves(&flat, &nested), expected);
        let back = [
            Move::Kept { at: "fhir-version" },
            Move::Moved { from: "task.id", to: "resource" },
            Move::Moved { from: "task.for.reference", to: "patient" },
            Move::Moved { from: "task.intent", to: "intent" },
            Move::Kept { at: "task.status" },
            Move::Added { at: "idp_hint" },
        ];
        assert_eq!(moves(&nested, &flat), back);
    }

    #[test]
    fn a_patient_who_launches_is_the_one_the_task_is_for() {
        let (mut flat, mut nested) = (draft(Profile::Hti20), draft(Profile::Hti11));
        flat.patient.on = false;
        nested.patient.on = false;
        let from_sub = Move::Moved { from: "sub", to: "task.for.reference" };
        assert!(moves(&flat, &nested).contains(&from_sub));
        let back = moves(&nested, &flat);
        assert!(back.iter().all(|found| *found != Move::Kept { at: "task.for.reference" }));
    }

    #[test]
    fn what_the_profile_writes_in_another_form_is_told() {
        let (mut before, mut after) = (draft(Profile::Koppeltaal20), draft(Profile::Hti20));
        before.definition = ClaimDraft::on("ActivityDefinition/d");
        after.definition = ClaimDraft::on("https://a.example/ActivityDefinition/d");
        assert_eq!(moves(&before, &after), [Move::Rewritten { at: "definition" }]);
    }
}
