//! `lanceer check`: decode and validate a token, or the claims of a JSON payload.

use std::path::Path;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::args::CheckArgs;
use super::session::{json_object, read_input};
use super::{Verdict, print, say, say_findings};
use crate::io::keys::KeySet;
use crate::io::source;
use crate::protocol::JsonObject;
use crate::protocol::receive::{Judgement, PublishedKeys, Receiver, SignatureStatus, judge_token};
use crate::protocol::rules::{self, Check, Spelling, Subject, Tally};
use crate::text::cli::{self, CliLabels};
use crate::text::trouble::Trouble;
use crate::text::{Language, report};

/// What was checked, and what came of it.
struct Checked {
    header: Option<JsonObject>,
    claims: Option<JsonObject>,
    signature: SignatureStatus,
    checks: Vec<Check>,
}

pub(super) async fn run(args: &CheckArgs, language: Language) -> Result<Verdict, Trouble> {
    let input = input_of(&args.input)?;
    let now = args.at.unwrap_or_else(Timestamp::now);
    let checked = if input.starts_with('{') {
        check_payload(args, &input, now, language)?
    } else {
        let keys = keys_of(args).await?;
        check_token(args, &input, keys.as_ref(), now)
    };
    let tally = Tally::of(&checked.checks);
    if args.json {
        print(&as_json(&checked, tally, language).to_string());
    } else {
        if let (Some(header), Some(claims)) = (&checked.header, &checked.claims) {
            print(&pretty(&json!({ "header": header, "claims": claims })));
        }
        say_findings(language, &checked.checks);
        say_verdict(&checked, tally, language);
    }
    Ok(if tally.errors == 0 { Verdict::Yes } else { Verdict::No })
}

/// A file of this name, or else the text itself.
fn input_of(input: &str) -> Result<String, Trouble> {
    let text = if input == "-" || Path::new(input).is_file() {
        read_input(input)?
    } else {
        input.to_owned()
    };
    Ok(text.trim().to_owned())
}

async fn keys_of(args: &CheckArgs) -> Result<Option<KeySet>, Trouble> {
    match (&args.jwks, &args.key) {
        (Some(place), _) => source::jwks(place).await.map(Some),
        (None, Some(file)) => source::public_key(file).map(Some),
        (None, None) => Ok(None),
    }
}

fn check_token(args: &CheckArgs, token: &str, keys: Option<&KeySet>, now: Timestamp) -> Checked {
    let issuer = args.iss.as_deref().map(|issuer| [issuer]);
    let receiver = Receiver {
        profile: args.profile,
        now,
        leeway_secs: 0,
        issuers: issuer.as_ref().map(<[&str; 1]>::as_slice),
        audience: args.aud.as_deref(),
        fhir_base: None,
        keys: keys.map(|keys| keys as &dyn PublishedKeys),
        used: None,
    };
    let Judgement { checks, token, signature, .. } = judge_token(token, &receiver);
    let (header, claims) = token.map(|token| (token.header, token.payload)).unzip();
    Checked { header, claims, signature, checks }
}

fn check_payload(
    args: &CheckArgs,
    text: &str,
    now: Timestamp,
    language: Language,
) -> Result<Checked, Trouble> {
    let document = json_object(&args.input, text, language)?;
    let payload = document.to_members();
    let spelling = Spelling::of(None, &document);
    let subject = Subject::of(args.profile, &payload, now);
    let checks = rules::check(&Subject { spelling: Some(&spelling), ..subject });
    let signature = SignatureStatus::NotChecked;
    Ok(Checked { header: None, claims: Some(payload), signature, checks })
}

fn as_json(checked: &Checked, tally: Tally, language: Language) -> Value {
    json!({
        "valid": tally.errors == 0,
        "header": checked.header,
        "claims": checked.claims,
        "signature": checked.signature.name(),
        "findings": report::findings_of(language, &checked.checks),
    })
}

fn pretty(value: &Value) -> String {
    format!("{value:#}")
}

fn say_verdict(checked: &Checked, tally: Tally, language: Language) {
    let words = CliLabels::of(language);
    match (tally.errors, checked.signature) {
        (0, SignatureStatus::Verified) => {
            say(&format!("{} {}", words.valid, words.signature_verified));
        }
        (0, _) => say(words.valid_unsigned),
        (errors, _) => say(&cli::invalid(language, errors)),
    }
}
