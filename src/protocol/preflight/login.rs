//! Whether the built-in module is there, and who logs in on the way to it (digest §6.2 step 3).

use super::{BuiltIn, Expectation, Impact, Launch, Mismatch, Remedy};
use crate::protocol::claims::Claim;
use crate::protocol::exchange::Transport;
use crate::protocol::receivers::Traits;
use crate::protocol::rules::RuleId;

/// What a launch meets at the built-in module before anything is checked.
pub(super) fn built_in(launch: &Launch<'_>, _: &Traits, found: &mut Vec<Mismatch>) {
    if !launch.receiver.is_built_in() {
        return;
    }
    let names = launch.way.field_names();
    let by_shof = names.contains(&"launch") && names.contains(&"iss");
    found.extend(match launch.here.built_in {
        BuiltIn::Off => {
            Some(Mismatch::new(Impact::Refuses, Expectation::ModuleOff).cites(RuleId::Svc01))
        }
        BuiltIn::Login(Some(name)) if by_shof => {
            Some(Mismatch::new(Impact::Note, Expectation::Login { name: name.to_owned() }))
        }
        BuiltIn::Login(None) if by_shof => {
            let sub = launch.text(Claim::Sub.name()).unwrap_or_default().to_owned();
            let what = Expectation::NobodyLogsIn { sub };
            // By HTI nobody has to log in, and the claim stays as it was typed.
            let fix = Remedy::SetTransport(Transport::Hti);
            Some(Mismatch::new(Impact::Refuses, what).fixed_by(fix).cites(RuleId::Oau10))
        }
        BuiltIn::Login(_) | BuiltIn::ByItself => None,
    });
}
