//! What is bad in itself, wherever it comes in: a finding or a clear sentence, and what is sent is
//! what was written.

use std::path::Path;
use std::process::Output;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lanceer::model::{Action, Asking, Preview, State};
use lanceer::protocol::claims::Freshness;
use lanceer::protocol::json::Json;
use lanceer::protocol::rules;
use lanceer::text::Language;
use lanceer::text::trouble::explain;

use crate::command_line::{output, stderr, stdout};
use crate::promises::desk;

/// What becomes of an input.
enum Fate {
    /// It is refused, and these words say why.
    Refused(&'static str),
    /// It goes along to the letter, and this rule speaks of it.
    Told(&'static str),
    /// It goes along to the letter.
    Taken,
}

use Fate::{Refused, Taken, Told};

/// The payload `{"x":…}` with this in it.
fn with(value: &str) -> Vec<u8> {
    format!("{{\"x\":{value}}}").into_bytes()
}

/// A payload of this many bytes.
fn of_length(bytes: usize) -> Vec<u8> {
    with(&format!("\"{}\"", "y".repeat(bytes - with("\"\"").len())))
}

/// A payload with one claim, whose text has this many letters.
fn claim(name: &str, letters: usize) -> Vec<u8> {
    format!("{{\"{name}\":\"{}\"}}", "y".repeat(letters)).into_bytes()
}

fn bad_inputs() -> Vec<(&'static str, Vec<u8>, Fate)> {
    let deep = |depth: usize| with(&format!("{}1{}", "[".repeat(depth), "]".repeat(depth)));
    let objects = format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    vec![
        ("a long text", of_length(700_000), Taken),
        ("a long claim", claim("sub", 700_000), Told("CLM-03")),
        ("1 MiB", of_length(Json::MAX_BYTES), Taken),
        ("more than 1 MiB", of_length(Json::MAX_BYTES + 1), Refused("1048576")),
        ("as deep as may be", deep(Json::MAX_DEPTH - 1), Taken),
        ("10,000 arrays deep", deep(10_000), Refused("64")),
        ("10,000 objects deep", with(&objects), Refused("64")),
        (
            "10,000 deep and cut off",
            "[".repeat(10_000).replace('[', "{\"x\":").into(),
            Refused("64"),
        ),
        ("a duplicate", br#"{"x":1,"x":2}"#.to_vec(), Told("JSN-01")),
        ("a duplicate by an escape", br#"{"x":1,"\u0078":2}"#.to_vec(), Told("JSN-01")),
        ("a duplicate claim", br#"{"iss":"a","iss":"b"}"#.to_vec(), Told("JSN-01")),
        ("a duplicate deep down", with(r#"[{"a":1,"a":{}}]"#), Told("JSN-01")),
        ("an invalid byte", b"{\"x\":\"\xff\"}".to_vec(), Refused("UTF-8")),
        ("a surrogate in UTF-8", b"{\"x\":\"\xed\xa0\x80\"}".to_vec(), Refused("UTF-8")),
        ("2^53", with("9007199254740993"), Told("JSN-02")),
        ("an exp beyond 2^53", br#"{"exp":9007199254740993}"#.to_vec(), Told("JSN-02")),
        ("forty digits", with("1234567890123456789012345678901234567890"), Told("JSN-02")),
        ("beyond a double", with("1e400"), Told("JSN-02")),
        ("more than a double has", with("0.10000000000000000001"), Told("JSN-02")),
        ("NUL", with(r#""a\u0000b""#), Told("JSN-03")),
        ("NUL in a name", br#"{"a\u0000b":1}"#.to_vec(), Told("JSN-03")),
        ("NUL as it is", b"{\"x\":\"a\0b\"}".to_vec(), Refused("U+0000")),
        ("an escape of a terminal", with(r#""\u001b[31m""#), Told("JSN-03")),
        ("the other direction", with(r#""\u202egpj.exe""#), Told("JSN-03")),
        ("the other direction as it is", with("\"\u{202e}gpj.exe\""), Told("JSN-03")),
        ("isolates", with(r#""\u2066a\u2069""#), Told("JSN-03")),
        ("half a pair", with(r#""\ud800""#), Refused("half")),
        ("the other half", with(r#""\udc00x""#), Refused("half")),
        ("two first halves", with(r#""\ud800\ud800""#), Refused("half")),
        ("halves in the wrong order", with(r#""\ude00\ud83d""#), Refused("half")),
        ("nothing but signs of an address", with(&format!("\"{}\"", "a@".repeat(300_000))), Taken),
    ]
}

/// The rules that speak of the launch as it would be.
fn rules_of(state: &State) -> Vec<&'static str> {
    let preview = Preview::of(state, desk::now());
    rules::findings(&preview.checks).iter().map(|finding| finding.rule.id()).collect()
}

/// Holds what will be launched against what was written, and the rules against what they should say.
fn launched(state: &State, name: &str, bytes: &[u8], fate: &Fate) {
    let written = desk::written(state).payload.compact();
    assert_eq!(written.as_bytes(), bytes, "{name} changed on the way");
    if let Told(rule) = fate {
        assert!(rules_of(state).contains(rule), "{name}: {:?}", rules_of(state));
    }
}

#[test]
fn typed_in_the_editor() {
    for (name, bytes, fate) in bad_inputs() {
        let Ok(text) = String::from_utf8(bytes.clone()) else { continue };
        let mut state = desk::ready();
        let mut edits = state.edits();
        edits.view.writing.open = true;
        desk::does(&mut state, Action::Edit(Box::new(edits)));
        let before = state.workspace.draft.clone();
        let mut edits = state.edits();
        edits.view.writing.payload.text.clone_from(&text);
        desk::does(&mut state, Action::Edit(Box::new(edits)));
        let sheet = &state.view.writing.payload;
        assert_eq!(sheet.text, text, "{name} is kept as it was typed");
        match fate {
            Refused(words) => {
                let lanceer::model::SheetProblem::Json(problem) = sheet.problem.as_ref().unwrap()
                else {
                    panic!("{name}");
                };
                let said = lanceer::text::json::problem(Language::English, problem);
                assert!(said.contains(words), "{name}: {said}");
                assert_eq!(state.workspace.draft, before, "{name} leaves the form as it was");
            }
            fate => {
                assert_eq!(sheet.problem, None, "{name}");
                launched(&state, name, &bytes, &fate);
            }
        }
    }
}

#[test]
fn pasted_in_a_token() {
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256","kid":"k","typ":"JWT"}"#);
    for (name, bytes, fate) in bad_inputs() {
        let pasted = format!("{header}.{}.c2ln", URL_SAFE_NO_PAD.encode(&bytes));
        let mut state = desk::ready();
        let before = state.workspace.draft.clone();
        desk::does(&mut state, Action::TakeToken(pasted));
        if let Refused(words) = fate {
            assert_eq!(state.view.asking, None, "{name}");
            assert_eq!(state.workspace.draft, before, "{name}");
            let said = said_last(&state);
            assert!(said.contains(words), "{name}: {said}");
        } else {
            assert!(matches!(state.view.asking, Some(Asking::ReplaceByToken(_))), "{name}");
            desk::does(&mut state, Action::ReplaceByToken(Freshness::AsTheyAre));
            launched(&state, name, &bytes, &fate);
        }
    }
}

/// The last message over the window.
fn said_last(state: &State) -> String {
    use lanceer::model::Said;
    let notice = state.notices.showing().last().expect("a message");
    match &notice.said {
        Said::Trouble(trouble) => explain(Language::English, trouble).in_one_line(),
        other => panic!("{other:?}"),
    }
}

/// Nothing ends in a panic, and nobody is shown a megabyte.
fn is_sound(name: &str, done: &Output) {
    let words = stderr(done);
    assert!(!words.contains("panicked"), "{name}: {words}");
    assert!(words.len() < 20_000, "{name} is told in {} bytes", words.len());
}

#[test]
fn checked_on_the_command_line() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("input");
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256","kid":"k","typ":"JWT"}"#);
    for (name, bytes, fate) in bad_inputs() {
        let pasted = format!("{header}.{}.c2ln", URL_SAFE_NO_PAD.encode(&bytes)).into_bytes();
        for (bytes, is_token) in [(bytes, false), (pasted, true)] {
            std::fs::write(&file, &bytes).unwrap();
            let done = output(home.path(), &["check", path(&file)]);
            is_sound(name, &done);
            let words = stderr(&done);
            if bytes.len() > Json::MAX_BYTES {
                assert_eq!(done.status.code(), Some(2), "{name}: {words}");
                assert!(words.contains("too large"), "{name}: {words}");
                continue;
            }
            // A token that cannot be read is an answer: it is none.
            let code = if matches!(fate, Refused(_)) && !is_token { 2 } else { 1 };
            assert_eq!(done.status.code(), Some(code), "{name}: {words}");
            if let Refused(said) | Told(said) = fate {
                assert!(words.contains(said), "{name}: {words}");
            }
        }
    }
}

#[test]
fn signed_on_the_command_line() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("claims.json");
    for (name, bytes, fate) in bad_inputs() {
        std::fs::write(&file, &bytes).unwrap();
        let args = ["token", "--claims", path(&file), "--force", "--at", "2026-03-01T10:00:00Z"];
        let done = output(home.path(), &args);
        is_sound(name, &done);
        let words = stderr(&done);
        if let Refused(said) = fate {
            assert_eq!(done.status.code(), Some(2), "{name}: {words}");
            assert!(words.contains(said) || words.contains("too large"), "{name}: {words}");
            assert_eq!(stdout(&done), "", "{name}");
            continue;
        }
        assert_eq!(done.status.code(), Some(0), "{name}: {words}");
        if let Told(rule) = fate {
            assert!(words.contains(rule), "{name}: {words}");
        }
        // What a launch generates stands behind what was given.
        let token = stdout(&done);
        let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
        assert!(payload.starts_with(&bytes[..bytes.len() - 1]), "{name} changed on the way");
    }
}

#[test]
fn a_refusal_does_not_repeat_what_was_given() {
    let home = tempfile::tempdir().unwrap();
    let given = format!("{{\"x\":\"{}\",}}", "y".repeat(100_000));
    let done = output(home.path(), &["check", &given]);
    assert_eq!(done.status.code(), Some(2));
    let words = stderr(&done);
    assert!(words.len() < 1000 && words.contains("comma"), "{words}");
    assert!(!words.contains(".."), "one full stop: {words}");
}

#[test]
fn what_comes_in_by_a_pipe_is_not_cut_off() {
    use std::io::Write as _;
    use std::process::Stdio;
    let home = tempfile::tempdir().unwrap();
    let mut child = crate::command_line::lanceer(home.path(), &["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The first megabyte of it is a whole payload.
    let mut long = br#"{"x":1}"#.to_vec();
    long.resize(Json::MAX_BYTES, b' ');
    long.extend_from_slice(b"and more");
    child.stdin.take().unwrap().write_all(&long).unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(stderr(&done).contains("too large"), "{}", stderr(&done));
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}
