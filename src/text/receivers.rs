//! The receivers in the field: what people call them, and what they are.

use super::checks::rule_list;
use super::{Language, say};
use crate::protocol::receivers::{AudienceForm, KnownReceiver};
use crate::protocol::rules::RuleId;

/// A receiver by its name, short enough for a box.
pub fn name(language: Language, receiver: KnownReceiver) -> &'static str {
    let (english, dutch) = match receiver {
        KnownReceiver::BuiltInModule => ("Built-in module", "Ingebouwde module"),
        KnownReceiver::Other => ("Other receiver", "Andere ontvanger"),
        KnownReceiver::HtiPythonModule => ("Python module (HTI)", "Python-module (HTI)"),
        KnownReceiver::HtiJavaModule => ("Java module (HTI)", "Java-module (HTI)"),
        KnownReceiver::HtiTestSuite => ("HTI test suite", "HTI-testsuite"),
        KnownReceiver::KoppeltaalService => ("Koppeltaal service", "Koppeltaal-dienst"),
        KnownReceiver::KoppeltaalPocModule => ("Koppeltaal PoC module", "Koppeltaal-PoC-module"),
        KnownReceiver::SmartApp => ("SMART app", "SMART-app"),
    };
    pick(language, english, dutch)
}

/// What a receiver is, as one line under its name.
pub fn detail(language: Language, receiver: KnownReceiver) -> &'static str {
    let (english, dutch) = match receiver {
        KnownReceiver::BuiltInModule => {
            ("In this program: all three profiles", "In dit programma: alle drie de profielen")
        }
        KnownReceiver::Other => (
            "Anywhere: judged by the specification",
            "Waar dan ook: beoordeeld volgens de specificatie",
        ),
        KnownReceiver::HtiPythonModule => (
            "Like the Python reference module of GIDS: HTI 1.1",
            "Als de Python-referentiemodule van GIDS: HTI 1.1",
        ),
        KnownReceiver::HtiJavaModule => (
            "Like the Java reference module of GIDS: HTI 1.1",
            "Als de Java-referentiemodule van GIDS: HTI 1.1",
        ),
        KnownReceiver::HtiTestSuite => (
            "Like the module page of the GIDS test suite: HTI 1.1 and 2.0",
            "Als de modulepagina van de GIDS-testsuite: HTI 1.1 en 2.0",
        ),
        KnownReceiver::KoppeltaalService => (
            "A module that asks the public authorisation service",
            "Een module die de publieke autorisatiedienst raadpleegt",
        ),
        KnownReceiver::KoppeltaalPocModule => (
            "Like the public proof of concept: launch and iss",
            "Als de publieke proof of concept: launch en iss",
        ),
        KnownReceiver::SmartApp => {
            ("A standard SMART app: launched by GET", "Een standaard SMART-app: gelanceerd met GET")
        }
    };
    pick(language, english, dutch)
}

/// What is in the editor was written into a receiver.
pub fn saved(language: Language, name: &str) -> String {
    say!(language, "Saved to the receiver {name}", "Bewaard in de ontvanger {name}")
}

/// The receiver in the launch bar as it stands there, by what it is called.
pub fn as_in_bar(language: Language, name: &str) -> String {
    say!(language, "{name}, as in the launch bar", "{name}, zoals in de launch-balk")
}

/// What receivers of a kind want in `aud`.
pub fn audience_form(language: Language, form: AudienceForm) -> &'static str {
    let (english, dutch) = match form {
        AudienceForm::OwnDevice => {
            ("Device of the built-in module", "Device van de ingebouwde module")
        }
        AudienceForm::CallersDevice => ("Device of the module", "Device van de module"),
        AudienceForm::Host => ("Host of the launch URL", "Host van de launch-URL"),
        AudienceForm::Origin => ("Origin of the launch URL", "Origin van de launch-URL"),
    };
    pick(language, english, dutch)
}

/// The press that launches at so many receivers.
pub fn launch_count(language: Language, count: usize) -> String {
    match count {
        1 => say!(language, "Launch to 1", "Lanceer naar 1"),
        _ => say!(language, "Launch to {count}", "Lanceer naar {count}"),
    }
}

/// Which rules a launch at one of several breaks.
pub fn breaks(name: &str, rules: &[RuleId]) -> String {
    format!("{name}: {}", rule_list(rules))
}

fn pick(language: Language, english: &'static str, dutch: &'static str) -> &'static str {
    match language {
        Language::English => english,
        Language::Dutch => dutch,
    }
}
