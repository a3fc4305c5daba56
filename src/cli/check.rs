//! `lanceer check`: decode and validate the tokens in a text, or the claims of a JSON payload.

use std::path::Path;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::args::CheckArgs;
use super::jwe;
use super::session::{json_object, read_input_up_to};
use super::{Verdict, print, say, say_findings};
use crate::io::keys::KeySet;
use crate::io::keys::jwe::DecryptionSet;
use crate::io::source;
use crate::protocol::JsonObject;
use crate::protocol::inspect::{Found, MAX_BYTES, find, judge};
use crate::protocol::jwe::{DecryptionKeys, Encrypted};
use crate::protocol::receive::{Judgement, PublishedKeys, Receiver, SignatureStatus};
use crate::protocol::rules::{self, Check, Spelling, Subject, Tally};
use crate::text::cli::{self, CliLabels};
use crate::text::trouble::Trouble;
use crate::text::{Language, inspect, report, shorten};

/// What was checked, and what came of it.
struct Checked {
    /// The header of the encryption around the token, if there is one.
    jwe: Option<JsonObject>,
    header: Option<JsonObject>,
    claims: Option<JsonObject>,
    signature: SignatureStatus,
    checks: Vec<Check>,
}

pub(super) async fn run(args: &CheckArgs, language: Language) -> Result<Verdict, Trouble> {
    let input = input_of(&args.input)?;
    let now = args.at.unwrap_or_else(Timestamp::now);
    let found = found_in(&args.input, &input)?;
    if found.is_empty() {
        let checked = check_payload(args, &input, now, language)?;
        return Ok(tell(args, &checked, language));
    }
    let keys = keys_of(args, &found).await?;
    let mut verdict = Verdict::Yes;
    for (number, token) in (1..).zip(&found) {
        if found.len() > 1 {
            say(&inspect::heading(language, number, found.len(), token));
        }
        let checked = check_token(args, token, &keys, now);
        if let Verdict::No = tell(args, &checked, language) {
            verdict = Verdict::No;
        }
    }
    Ok(verdict)
}

/// Says what was found, and whether it is in order.
fn tell(args: &CheckArgs, checked: &Checked, language: Language) -> Verdict {
    let tally = Tally::of(&checked.checks);
    if args.json {
        print(&as_json(checked, tally, language).to_string());
    } else {
        if let (Some(header), Some(claims)) = (&checked.header, &checked.claims) {
            print(&pretty(&json!({ "header": header, "claims": claims })));
        }
        say_findings(language, &checked.checks);
        say_verdict(checked, tally, language);
    }
    if tally.errors == 0 { Verdict::Yes } else { Verdict::No }
}

/// A file of this name, or else the text itself.
fn input_of(input: &str) -> Result<String, Trouble> {
    let text = if input == "-" || Path::new(input).is_file() {
        read_input_up_to(input, MAX_BYTES as u64)?
    } else {
        input.to_owned()
    };
    Ok(text.trim().to_owned())
}

/// The tokens in an input: in a URL, a form body, a recording, a page. Nothing for a JSON payload,
/// which is claims without a token; any other text was meant to be one.
fn found_in(what: &str, input: &str) -> Result<Vec<Found>, Trouble> {
    let found = if is_payload(input) { Vec::new() } else { find(input).found };
    // Only what is looked through may be long: no token and no payload is.
    let too_large = found.iter().map(|found| found.token.as_str().len()).max();
    if too_large.unwrap_or(input.len()) as u64 > source::MAX_TEXT {
        let (what, reason) = (shorten(what, 60, 20), "it is too large".to_owned());
        return Err(Trouble::NotRead { what, reason });
    }
    if found.is_empty() && !input.starts_with('{') {
        return Ok(vec![Found::alone(input)]);
    }
    Ok(found)
}

/// Whether a text is claims, by the members that every launch has. The fields of a recording and of
/// an answer are none of these.
fn is_payload(input: &str) -> bool {
    let members = serde_json::from_str::<JsonObject>(input).unwrap_or_default();
    ["iss", "aud", "jti", "sub"].iter().any(|claim| members.contains_key(*claim))
}

/// What a token is checked with.
#[derive(Default)]
struct Keys {
    /// To verify the signature with.
    issuer: Option<KeySet>,
    /// To open an encrypted token with.
    private: Option<DecryptionSet>,
}

/// `--key` holds what the token needs: what opens it, or what verifies it.
async fn keys_of(args: &CheckArgs, found: &[Found]) -> Result<Keys, Trouble> {
    let mut keys = Keys::default();
    let mut key = args.key.as_deref();
    let encrypted = found.iter().any(|found| Encrypted::is_shape_of(found.token.as_str()));
    if let Some(file) = key.filter(|_| encrypted) {
        keys.private = jwe::private_keys(file)?;
        key = key.filter(|_| keys.private.is_none());
    }
    keys.issuer = match (&args.jwks, key) {
        (Some(place), _) => Some(source::jwks(place).await?),
        (None, Some(file)) => Some(source::public_key(file)?),
        (None, None) => None,
    };
    Ok(keys)
}

fn check_token(args: &CheckArgs, found: &Found, keys: &Keys, now: Timestamp) -> Checked {
    let issuer = args.iss.as_deref().map(|issuer| [issuer]);
    let receiver = Receiver {
        profile: args.profile,
        now,
        leeway_secs: 0,
        issuers: issuer.as_ref().map(<[&str; 1]>::as_slice),
        audience: args.aud.as_deref(),
        fhir_base: None,
        keys: keys.issuer.as_ref().map(|keys| keys as &dyn PublishedKeys),
        decryption: keys.private.as_ref().map(|keys| keys as &dyn DecryptionKeys),
        used: None,
    };
    let jwe = Encrypted::parse(found.token.as_str()).ok().map(|encrypted| encrypted.header);
    let Judgement { checks, token, signature, .. } = judge(found, &receiver);
    let (header, claims) = token.map(|token| (token.header, token.payload)).unzip();
    Checked { jwe, header, claims, signature, checks }
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
    Ok(Checked { jwe: None, header: None, claims: Some(payload), signature, checks })
}

fn as_json(checked: &Checked, tally: Tally, language: Language) -> Value {
    let mut told = json!({
        "valid": tally.errors == 0,
        "header": checked.header,
        "claims": checked.claims,
        "signature": checked.signature.name(),
        "findings": report::findings_of(language, &checked.checks),
    });
    if let (Some(header), Some(told)) = (&checked.jwe, told.as_object_mut()) {
        told.insert("jwe".to_owned(), Value::Object(header.clone()));
    }
    told
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
