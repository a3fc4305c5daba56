//! What became of a launch, event by event.

use super::{Happening, Place};
use crate::protocol::rules::RuleId;

/// What became of a launch, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Progress {
    #[default]
    Underway,
    Accepted,
    Refused,
    /// The receiver broke down, as the tester saw it.
    Crashed,
}

impl Progress {
    /// What became of it, now that this has happened too. What the tester notes counts for more, and is
    /// weighed by whoever asks.
    #[must_use]
    pub fn after(self, what: &Happening) -> Self {
        match what {
            Happening::Accepted { .. } => Self::Accepted,
            // A session after the login; a page that was loaded again changes nothing.
            Happening::Replied { place: Place::ModuleCallback, response, rules, .. }
                if response.status < 400 && rules.is_empty() =>
            {
                Self::Accepted
            }
            // What is posted twice is refused the second time, and the launch stays accepted.
            _ if self == Self::Underway && what.refusal().is_some() => Self::Refused,
            _ => self,
        }
    }
}

impl Happening {
    /// The rules because of which a launch ends here; nothing where it goes on.
    pub fn refusal(&self) -> Option<&[RuleId]> {
        match self {
            Self::Refused { rules } => Some(rules),
            // A request that was no launch at all is turned away before anything is checked.
            Self::Answered { response } if response.status >= 400 => Some(&[]),
            Self::Replied { place, response, rules, .. }
                if place.decides() && (response.status >= 400 || !rules.is_empty()) =>
            {
                Some(rules)
            }
            _ => None,
        }
    }
}

impl Place {
    /// Whether a launch ends where this place refuses. Introspection refuses a token that was used before,
    /// and a document that cannot be read may be asked for again.
    fn decides(self) -> bool {
        self.is_for_browsers() || self == Self::Token
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::journal::{Asker, HttpResponse};

    fn replied(place: Place, status: u16, rules: Vec<RuleId>) -> Happening {
        let response = Box::new(HttpResponse { status, ..HttpResponse::default() });
        Happening::Replied { place, to: Asker::Browser, response, rules }
    }

    #[test]
    fn a_launch_ends_where_a_service_refuses_or_the_module_opens() {
        use Progress::{Accepted, Refused, Underway};
        for (place, status, rules, becomes) in [
            (Place::Authorize, 303, vec![], Underway),
            (Place::Authorize, 400, vec![RuleId::Oau03], Refused),
            (Place::LoginReturn, 303, vec![RuleId::Oau10], Refused),
            (Place::Token, 400, vec![RuleId::Oau13], Refused),
            (Place::Introspection, 200, vec![RuleId::Int01], Underway),
            (Place::Discovery, 503, vec![], Underway),
            (Place::IdpAuthorize, 200, vec![], Underway),
            (Place::ModuleLaunch, 303, vec![], Underway),
            (Place::ModuleCallback, 303, vec![], Accepted),
            (Place::ModuleCallback, 403, vec![RuleId::Oic02], Refused),
        ] {
            let what = replied(place, status, rules);
            assert_eq!(Underway.after(&what), becomes, "{place:?} {status}");
            assert_eq!(Accepted.after(&what), Accepted);
        }
        let again = replied(Place::ModuleCallback, 303, Vec::new());
        assert_eq!(Refused.after(&again), Accepted, "a second try at the login");
    }
}
