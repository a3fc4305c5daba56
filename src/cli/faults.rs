//! `lanceer faults`: the catalogue of wrong launches.

use serde_json::{Value, json};

use super::{Verdict, print};
use crate::protocol::faults::{FaultId, Introspection};
use crate::protocol::profile::Profile;
use crate::text::{Language, faults};

pub(super) fn run(as_json: bool, language: Language) -> Verdict {
    if as_json {
        let all: Vec<Value> = FaultId::ALL.map(|fault| as_value(fault, language)).into();
        print(&Value::from(all).to_string());
    } else {
        for fault in FaultId::ALL {
            print(&line(fault, language));
        }
    }
    Verdict::Yes
}

fn line(fault: FaultId, language: Language) -> String {
    let facts = fault.fault();
    let (id, rule) = (fault.id(), facts.rule(Profile::default()).id());
    let change = faults::change(language, fault);
    format!("{id:<22} {rule}  {}  {change}", facts.status)
}

fn as_value(fault: FaultId, language: Language) -> Value {
    let facts = fault.fault();
    let active = match facts.introspection {
        Introspection::Inactive => Value::Bool(false),
        Introspection::NothingToAsk | Introspection::TokenIsRight => Value::Null,
    };
    let rules = Profile::ALL.map(|profile| (profile.id(), facts.rule(profile).id()));
    json!({
        "id": fault.id(),
        "name": faults::name(language, fault),
        "group": faults::group(language, facts.group),
        "changes": faults::change(language, fault),
        "reason": faults::reason(language, fault),
        "rule": facts.rule(Profile::default()).id(),
        "rules": rules.into_iter().map(|(profile, rule)| (profile.to_owned(), rule.into())).collect::<serde_json::Map<_, _>>(),
        "status": facts.status,
        "active": active,
        "source": facts.source,
    })
}
