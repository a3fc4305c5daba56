//! Programs that others made, asked for a second opinion. A test that needs one fails where it is
//! missing: a check that nobody made is no check.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Debian's own, which has its packages; a Python that shadows it on `PATH` has not.
const PYTHON: &str = "/usr/bin/python3";

/// Runs a program to its end.
fn output(program: &str, args: &[&str], input: &[u8]) -> Output {
    let missing = "`.ci/install test` installs what the tests need";
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} does not run: {error}; {missing}"));
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // A program that needs no input may close it unread.
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().unwrap()
    })
}

/// What a program writes. It must succeed.
fn answer(program: &str, args: &[&str], input: &[u8]) -> Vec<u8> {
    let output = output(program, args, input);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {}: {said}", args.join(" "));
    output.stdout
}

/// What `openssl` writes.
pub(crate) fn openssl(args: &[&str], input: &[u8]) -> Vec<u8> {
    answer("openssl", args, input)
}

/// What `openssl` writes, which is text.
pub(crate) fn openssl_text(args: &[&str], input: &[u8]) -> String {
    String::from_utf8(openssl(args, input)).unwrap()
}

/// Whether `openssl` finds a signature good. Anything but a plain yes or no ends the test.
pub(crate) fn openssl_verifies(args: &[&str], message: &[u8]) -> bool {
    let output = output("openssl", args, message);
    let said = String::from_utf8_lossy(&output.stdout).to_lowercase();
    let good = said.contains("verified ok") || said.contains("verified successfully");
    let bad = said.contains("verification failure");
    assert!(
        good != bad && output.status.success() == good,
        "openssl {}: {output:?}",
        args.join(" ")
    );
    good
}

/// Whether `openssl` ends with an error.
pub(crate) fn openssl_refuses(args: &[&str]) -> bool {
    !output("openssl", args, b"").status.success()
}

/// Has `ssh-keygen` make a key pair: `path`, and `path.pub` in a format of its own.
pub(crate) fn ssh_keygen(path: &Path, args: &[&str]) {
    let path = path.to_str().unwrap();
    answer("ssh-keygen", &[&["-q", "-C", "tester@lanceer", "-f", path], args].concat(), b"");
}

/// What `ssh-keygen` writes about a key.
pub(crate) fn ssh_keygen_text(args: &[&str]) -> String {
    String::from_utf8(answer("ssh-keygen", args, b"")).unwrap()
}

/// What a program in Python writes that stands in this directory, and runs there.
pub(crate) fn python(directory: &Path, program: &str) -> String {
    let run = format!("cd '{}' && exec {PYTHON} {program}", directory.display());
    String::from_utf8(answer("sh", &["-c", &run], b"")).unwrap()
}

/// What jwcrypto answers to these questions, in their order; `jose.py` has the kinds of question.
pub(crate) fn jose(questions: &[Value]) -> Vec<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/jose.py");
    let asked = serde_json::to_vec(questions).unwrap();
    let answers: Vec<Value> = serde_json::from_slice(&answer(PYTHON, &[script], &asked)).unwrap();
    assert_eq!(answers.len(), questions.len());
    answers
}

/// What a client that others made gets; `oauth_client.py` has the kinds of question.
pub(crate) fn oauth_client(question: &Value) -> Value {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/oauth_client.py");
    serde_json::from_slice(&answer(PYTHON, &[script], question.to_string().as_bytes())).unwrap()
}

/// What fhir.resources finds wrong with each of these resources by FHIR R4; `fhir_valid.py` asks it.
pub(crate) fn fhir_problems(resources: &[Value]) -> Vec<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/fhir-validator/bin/python");
    let script = root.join("tests/it/fhir_valid.py");
    let asked = serde_json::to_vec(resources).unwrap();
    let said = answer(python.to_str().unwrap(), &[script.to_str().unwrap()], &asked);
    let problems: Vec<Vec<String>> = serde_json::from_slice(&said).unwrap();
    assert_eq!(problems.len(), resources.len());
    problems
}
