//! What the accepted and the refused page have in common: the bar at the top and the cards.

use maud::{Markup, html};

use super::marks::{self, Mark};
use super::value::shown;
use super::{BRAND, Shell, style};
use crate::protocol::authority::module::{Course, Step};
use crate::protocol::claims::Claim;
use crate::protocol::receive::SignatureStatus;
use crate::protocol::registry::Domain;
use crate::protocol::rules::{Check, Severity};
use crate::text::domain::module;
use crate::text::pages::{PageLabels, passed_in, steps_in};
use crate::text::{Language, checks, claims, findings, task, time};

/// What the module's page tells about a launch.
#[derive(Debug, Clone, Copy)]
pub struct SessionView<'a> {
    /// How it went, with every step and check.
    pub course: &'a Course,
    /// The domain that knows what tasks are called. The names of its people stay in it.
    pub domain: &'a Domain,
    /// By which the launch is found again: its trace id, or one made up for it.
    pub reference: &'a str,
}

/// A page of the built-in module, with the verdict in its bar and in its title.
pub(super) fn module_page(
    accepted: bool,
    nonce: &str,
    language: Language,
    content: &Markup,
) -> String {
    let labels = PageLabels::of(language);
    let (class, title) =
        if accepted { ("chip ok", labels.accepted) } else { ("chip error", labels.refused) };
    let shell = Shell { title, language, nonce: Some(nonce), css: style::cards() };
    shell.around(&html! {
        header.bar {
            div.from {
                p.brand { (BRAND) }
                p.where { (labels.built_in_module) }
            }
            p class=(class) { (marks::sign(accepted)) (title) }
        }
        main { (content) }
    })
}

/// The plain word for a claim that makes the launch; for a code, what it means.
fn word(language: Language, claim: Claim, value: &str) -> &'static str {
    let labels = PageLabels::of(language);
    match claim {
        Claim::Sub => labels.who_launches,
        Claim::Patient => labels.for_whom,
        Claim::Resource => labels.the_task,
        Claim::Definition => labels.of_what,
        Claim::Intent => claims::intent_meaning(language, value).unwrap_or_default(),
        Claim::TaskStatus => task::status_meaning(language, value).unwrap_or_default(),
        Claim::IdpHint => labels.which_idp,
        _ => "",
    }
}

/// The card with the claims that make the launch, each with its plain word. Nothing when no token
/// could be read, or none of them is in it.
pub(super) fn arrived(course: &Course, language: Language) -> Markup {
    let labels = PageLabels::of(language);
    let rows: Vec<_> = [
        Claim::Sub,
        Claim::Patient,
        Claim::Resource,
        Claim::Definition,
        Claim::Intent,
        Claim::TaskStatus,
        Claim::FhirVersion,
        Claim::IdpHint,
    ]
    .into_iter()
    .filter_map(|claim| {
        let (path, _) = course.claim(claim)?;
        let value = course.claim_text(claim)?;
        let word = word(language, claim, &value);
        Some((path, value, word))
    })
    .collect();
    // Paths into a Task take more room than the names of claims.
    let nested = rows.iter().any(|(path, ..)| path.contains('.'));
    let class = if nested { "claims nested" } else { "claims" };
    let doubt = match course.assurance() {
        SignatureStatus::Verified => None,
        SignatureStatus::Failed => Some(labels.signature_failed),
        SignatureStatus::NotChecked => Some(labels.signature_unchecked),
    };
    html! {
        @if !rows.is_empty() {
            section.card aria-labelledby="arrived" {
                div.head {
                    h2 #arrived { (labels.what_arrived) }
                    @if let Some(doubt) = doubt { p.aside { (doubt) } }
                }
                dl class=(class) {
                    @for (path, value, word) in &rows {
                        div {
                            dt { code { (path) } }
                            dd.value { code { (shown(value)) } }
                            @if !word.is_empty() { dd.word { (word) } }
                        }
                    }
                }
            }
        }
    }
}

/// The card with every check, by step where there is more than one. What failed comes first in its step,
/// and its sentences stand in a card of their own; the sentences of warnings and remarks stand here.
pub(super) fn checked(view: &SessionView<'_>, language: Language) -> Markup {
    let labels = PageLabels::of(language);
    let (steps, took) = (&view.course.steps, view.course.took_micros());
    let all: Vec<&Check> = view.course.checks().collect();
    let passed = all.iter().filter(|check| check.passed()).count();
    html! {
        section.card aria-labelledby="checked" {
            div.head {
                h2 #checked { (labels.what_was_checked) }
                @if let [only] = steps.as_slice() {
                    p.aside { (passed_in(language, passed, all.len(), only.took_micros)) }
                } @else {
                    p.aside { (steps_in(language, steps.len(), passed, all.len(), took)) }
                }
            }
            @if let [only] = steps.as_slice() {
                (check_lines(only, language))
            } @else {
                ol.steps { @for step in steps { (step_lines(step, language)) } }
            }
        }
    }
}

/// A step with its checks.
fn step_lines(step: &Step, language: Language) -> Markup {
    html! {
        li {
            div.head {
                h3 { (module::stage(language, step.stage)) }
                p.aside { (time::micros(language, step.took_micros)) }
            }
            p.said { (module::about(language, step.stage)) }
            @if !step.checks.is_empty() { (check_lines(step, language)) }
        }
    }
}

fn check_lines(step: &Step, language: Language) -> Markup {
    let (good, bad): (Vec<_>, Vec<_>) = step.checks.iter().partition(|check| check.passed());
    html! {
        ul.checks {
            @for check in bad.into_iter().chain(good) { (check_line(check, language)) }
        }
    }
}

fn check_line(check: &Check, language: Language) -> Markup {
    let labels = PageLabels::of(language);
    let note = checks::note(language, &check.note);
    html! {
        li {
            (Mark::of(check).icon(labels))
            p.what {
                (checks::name(language, check.aspect))
                @if !check.passed() {
                    span.note.error { (labels.check_failed) }
                } @else if !note.is_empty() {
                    span.note { (shown(&note)) }
                }
            }
            code.rule { (check.rule.id()) }
            @for finding in &check.findings {
                @if finding.severity != Severity::Error {
                    p.said { (shown(&findings::message(language, finding))) }
                }
            }
        }
    }
}
