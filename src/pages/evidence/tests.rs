//! What the evidence of a launch holds, and what it never does.

use jiff::tz::TimeZone;
use scraper::{Html, Selector};
use serde_json::Value;

use super::super::samples::HOSTILE;
use super::*;
use crate::protocol::journal::samples::Sample;
use crate::protocol::journal::{Body, HttpRequest, Observed};
use crate::protocol::json::Json;
use crate::protocol::receivers::KnownReceiver;

const FORMS: [ReportForm; 3] = [ReportForm::Markdown, ReportForm::Html, ReportForm::Json];

fn written(sample: &Sample, form: ReportForm, whole_tokens: bool) -> String {
    let diagram = DiagramLook { language: Language::English, dark: false, zone: &TimeZone::UTC };
    let now = Timestamp::from_second(1_795_297_800).unwrap();
    let look = EvidenceLook { diagram, whole_tokens, version: "0.1.0", now };
    evidence(&sample.events.iter().collect::<Vec<_>>(), form, look)
}

#[test]
fn all_that_matters_stands_in_every_form() {
    let mut sample = Sample::refused("3f0c6a1e91ab");
    let note = "as it should".to_owned();
    sample.tell(Happening::Noted { observed: Observed::Refused, note });
    for form in FORMS {
        let text = written(&sample, form, false);
        for expected in [
            "3f0c6a1e91ab",
            "http://127.0.0.1:4480/module/launch",
            "Practitioner/225d67a7",
            "RS512",
            "CLM-05",
            "Plan",
            "refused",
            "as it should",
            "0.1.0",
            "POST",
            "Launch received",
        ] {
            assert!(text.contains(expected), "{form:?}: {expected}");
        }
    }
}

/// Every byte as `%XX`.
fn percent_encoded(text: &str) -> String {
    let bytes: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    bytes.concat()
}

#[test]
fn no_signature_and_no_cookie_is_in_it_unless_tokens_are_asked_for_whole() {
    let mut sample = Sample::accepted("3f0c6a1e91ab");
    let signature = sample.token.as_str().rsplit('.').next().unwrap().to_owned();
    let percent = percent_encoded(sample.token.as_str());
    let request = HttpRequest {
        target: format!("/module/launch?launch={percent}"),
        body: Body::of(sample.token.as_str().as_bytes()),
        ..HttpRequest::default()
    };
    sample.tell(Happening::PageSpent { request: Box::new(request) });
    let hidden = percent_encoded(&signature);
    for form in FORMS {
        let text = written(&sample, form, false);
        assert!(!text.contains(&signature) && !text.contains(&hidden), "{form:?}");
        assert!(text.contains(Redaction::REMOVED));
        let whole = written(&sample, form, true);
        assert!(whole.contains(sample.token.as_str()) && whole.contains(&hidden), "{form:?}");
        assert!(!text.contains("other-app") && !whole.contains("other-app"), "{form:?}");
    }
}

#[test]
fn a_launch_with_a_login_is_told_from_end_to_end_and_without_what_still_counts() {
    let sample = Sample::someone_else("3f0c6a1e91ab");
    for form in FORMS {
        let text = written(&sample, form, false);
        for expected in [
            "/oauth2/authorize",
            "lanceer-module",
            "OAU-10",
            "access_denied",
            "Someone else.",
            "joris.vanoefenen",
        ] {
            assert!(text.contains(expected), "{form:?}: {expected}");
        }
        // A code, a state, an access token, a cookie, and the signature of an id_token.
        for secret in [
            "xU8bB0m2qv4Hn6tLr1eKcw",
            "VJ2n1r0c8sY5q7kTz3uWdA",
            "\"0c8sY5q7kTz3uWdA",
            "other-app",
            "9f1c7a",
            "c2lnbmF0dXJlIG9mIGEgc2Vydm",
        ] {
            assert!(!text.contains(secret), "{form:?}: {secret}");
        }
        let whole = written(&sample, form, true);
        assert!(whole.contains("xU8bB0m2qv4Hn6tLr1eKcw") && !whole.contains("other-app"));
    }
    let text = written(&sample, ReportForm::Json, false);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["outcome"], "refused");
}

#[test]
fn json_has_the_members_it_promises() {
    let text = written(&Sample::refused("a"), ReportForm::Json, false);
    let value: Value = serde_json::from_str(&text).unwrap();
    let members: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        members,
        [
            "lanceer",
            "version",
            "program",
            "written_at",
            "tokens",
            "launch",
            "began",
            "jti",
            "outcome",
            "noted",
            "header",
            "payload",
            "findings",
            "events",
        ]
    );
    assert_eq!((&value["tokens"], &value["outcome"]), (&"redacted".into(), &"refused".into()));
    assert_eq!(value["payload"]["intent"], "Plan");
    assert_eq!(value["events"][1]["what"]["signed"]["alg"], "RS512");
    let severities: Vec<_> =
        value["findings"].as_array().unwrap().iter().map(|f| &f["severity"]).collect();
    assert_eq!(severities[0], "error");
}

#[test]
fn a_launch_from_elsewhere_is_evidence_too() {
    let mut sample = Sample::accepted("a");
    sample.events.drain(..5);
    for form in FORMS {
        let text = written(&sample, form, false);
        assert!(text.contains("lanceer-portal"), "{form:?}");
    }
}

/// A launch with this text wherever a text from outside stands.
fn hostile(text: &str) -> Sample {
    let mut sample = Sample::begun(KnownReceiver::Other, text, |payload| {
        payload.set("sub", Json::text(text));
    });
    if let Happening::Composed { facts, .. } = &mut sample.events[0].what {
        facts.endpoint = text.to_owned();
        facts.receiver_name = Some(text.to_owned());
        facts.subject = text.to_owned();
    }
    let headers = vec![(text.to_owned(), text.to_owned())];
    let (method, target) = (text.to_owned(), text.to_owned());
    let request = HttpRequest { method, target, headers, body: Body::of(text.as_bytes()) };
    sample.tell(Happening::PageFetched { request: Box::new(request) });
    let note = text.to_owned();
    sample.tell(Happening::Noted { observed: Observed::Accepted, note });
    sample
}

#[test]
fn no_value_becomes_markup_of_the_page() {
    let elements = |text: &str| -> Vec<String> {
        let page = Html::parse_document(&written(&hostile(text), ReportForm::Html, true));
        let every = Selector::parse("*").unwrap();
        let all = page.select(&every).map(|element| {
            let attributes: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
            format!("{} {attributes:?}", element.value().name())
        });
        all.collect()
    };
    // Findings differ with the value; a script or an attribute more would be another matter.
    let known = elements("calm");
    for text in HOSTILE {
        for element in elements(text) {
            assert!(
                known.contains(&element)
                    || element.starts_with("p ")
                    || element.starts_with("code "),
                "{text}: {element}"
            );
        }
    }
}

#[test]
fn no_value_ends_its_code_in_markdown() {
    for text in ["```\n# Heading", "`", "``", "a ` b", "~~~\n<script>", "\n\n# Heading\n"] {
        let markdown = written(&hostile(text), ReportForm::Markdown, true);
        let mut fence: Option<String> = None;
        for line in markdown.lines() {
            let ticks: String = line.chars().take_while(|c| *c == '`').collect();
            match &fence {
                Some(open) if ticks == *open && line.trim_end() == ticks => fence = None,
                Some(_) => {}
                None if ticks.len() >= 3 && !line[ticks.len()..].contains('`') => {
                    fence = Some(ticks);
                }
                None => assert!(
                    !line.starts_with("# Heading") && !line.starts_with("<script>"),
                    "{text}: {line}"
                ),
            }
        }
        assert_eq!(fence, None, "{text}");
    }
}

#[test]
fn a_page_of_evidence_loads_nothing() {
    let page = written(&Sample::accepted("a"), ReportForm::Html, false);
    assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
    assert!(!page.contains("url(") && !page.contains("<script") && !page.contains("src="));
}
