//! Keys through the command line and over HTTP: made, taken in, handed out, protected, removed.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::command_line::{lanceer, output, stderr, stdout};

/// Runs `lanceer keys …` and expects it to do what it was asked.
pub(crate) fn keys(home: &Path, args: &[&str]) -> String {
    let output = run(home, args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    stdout(&output)
}

fn run(home: &Path, args: &[&str]) -> Output {
    output(home, &[&["keys"], args].concat())
}

fn list(home: &Path) -> Vec<Value> {
    serde_json::from_str(&keys(home, &["list", "--json"])).unwrap()
}

fn with_passphrase(home: &Path, passphrase: &str, args: &[&str]) -> Output {
    lanceer(home, args).env("LANCEER_PASSPHRASE", passphrase).output().unwrap()
}

/// The files of keys, by the first line of each.
fn first_lines(home: &Path) -> Vec<String> {
    let files = fs::read_dir(home.join("keys")).unwrap();
    let first = |text: String| text.lines().next().unwrap().to_owned();
    files.map(|entry| first(fs::read_to_string(entry.unwrap().path()).unwrap())).collect()
}

#[test]
fn every_algorithm_has_a_key_that_signs_with_it() {
    let home = tempfile::tempdir().unwrap();
    for alg in
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
    {
        let kid = keys(home.path(), &["generate", "--alg", alg, "--kid", alg]);
        assert_eq!(kid, alg);
        let token = output(home.path(), &["token", "--key", alg]);
        assert!(token.status.success(), "{}", stderr(&token));
        let jwks = home.path().join("jwks.json");
        keys(home.path(), &["export", "--format", "jwks", "--out", jwks.to_str().unwrap()]);
        let jwks = jwks.to_str().unwrap();
        let check = output(home.path(), &["check", &stdout(&token), "--jwks", jwks, "--json"]);
        let report: Value = serde_json::from_str(&stdout(&check)).unwrap();
        assert_eq!(report["signature"], "verified", "{alg}: {report:#}");
        assert_eq!(report["header"]["alg"], alg);
        let pem = home.path().join("public.pem");
        keys(home.path(), &["export", alg, "--out", pem.to_str().unwrap()]);
        let key = pem.to_str().unwrap();
        let check = output(home.path(), &["check", &stdout(&token), "--key", key, "--json"]);
        let report: Value = serde_json::from_str(&stdout(&check)).unwrap();
        assert_eq!(report["signature"], "verified", "{alg}: {report:#}");
    }
    let listed = list(home.path());
    assert_eq!(listed.len(), 10);
    assert!(listed.iter().all(|key| key["last_used"].is_string()));
    assert_eq!(listed.iter().filter(|key| key["active"] == true).count(), 1);
}

#[test]
fn a_key_moves_to_another_home_and_is_the_same() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let kid = keys(one.path(), &["generate", "--alg", "ES384"]);
    for format in ["pem", "jwk", "jwks"] {
        let file = one.path().join(format);
        let out = file.to_str().unwrap();
        keys(one.path(), &["export", &kid, "--private", "--format", format, "--out", out]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "a private key is for its owner alone");
        }
        assert_eq!(keys(other.path(), &["import", out]), kid, "{format}");
    }
    let listed = list(other.path());
    assert_eq!(listed.len(), 1, "the same key three times is one key");
    assert_eq!((&listed[0]["kind"], &listed[0]["active"]), (&"EC P-384".into(), &true.into()));
}

#[test]
fn a_key_is_changed_and_removed() {
    let home = tempfile::tempdir().unwrap();
    let first = keys(home.path(), &["generate", "--name", "Portal"]);
    let next = keys(home.path(), &["rotate"]);
    assert_eq!(list(home.path())[1]["name"], "Portal, next");
    keys(home.path(), &["set", &next, "--new-kid", "-next", "--active", "--alg", "PS384"]);
    keys(home.path(), &["set", &first, "--published", "no"]);
    let jwks: Value =
        serde_json::from_str(&keys(home.path(), &["export", "--format", "jwks"])).unwrap();
    let published: Vec<_> =
        jwks["keys"].as_array().unwrap().iter().map(|key| &key["kid"]).collect();
    assert_eq!(published, ["-next"]);
    let wrong = run(home.path(), &["set", "-next", "--alg", "ES256"]);
    assert_eq!(wrong.status.code(), Some(2));
    let taken = run(home.path(), &["set", "-next", "--new-kid", &first]);
    assert!(stderr(&taken).contains("already has the kid"), "{}", stderr(&taken));
    keys(home.path(), &["remove", &first]);
    assert_eq!(first_lines(home.path()).len(), 1, "its file goes with it");
    assert_eq!(run(home.path(), &["remove", &first]).status.code(), Some(2));
    assert_eq!(list(home.path()).len(), 1);
}

#[test]
fn a_passphrase_protects_the_files_and_is_asked_for() {
    let home = tempfile::tempdir().unwrap();
    keys(home.path(), &["generate", "--alg", "ES256"]);
    assert!(with_passphrase(home.path(), "correct horse", &["keys", "protect"]).status.success());
    let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
    assert_eq!(first_lines(home.path()), [encrypted]);
    let kept = fs::read_to_string(home.path().join("workspace.json")).unwrap();
    assert!(!kept.contains("correct horse"));

    let without = output(home.path(), &["token"]);
    assert_eq!(without.status.code(), Some(2));
    assert!(stderr(&without).contains("LANCEER_PASSPHRASE"), "{}", stderr(&without));
    let wrong = with_passphrase(home.path(), "wrong", &["token"]);
    assert!(stderr(&wrong).contains("not the one"), "{}", stderr(&wrong));
    assert!(with_passphrase(home.path(), "correct horse", &["token"]).status.success());
    assert_eq!(list(home.path())[0]["access"], "locked", "public halves need no passphrase");
    keys(home.path(), &["export", "--format", "jwks"]);

    let another = ["keys", "generate", "--alg", "EdDSA"];
    assert_eq!(output(home.path(), &another).status.code(), Some(2), "not beside locked ones");
    assert!(with_passphrase(home.path(), "correct horse", &another).status.success());
    assert_eq!(first_lines(home.path()), [encrypted, encrypted]);
    assert!(with_passphrase(home.path(), "correct horse", &["keys", "unprotect"]).status.success());
    assert!(output(home.path(), &["token"]).status.success());
}

#[test]
fn keys_are_not_changed_behind_the_back_of_a_window() {
    let home = tempfile::tempdir().unwrap();
    keys(home.path(), &["generate", "--alg", "ES256"]);
    let held = lanceer::io::home::Home::open(Some(home.path())).unwrap();
    for args in [&["generate"][..], &["remove", "x"], &["protect"]] {
        let refused = run(home.path(), args);
        assert_eq!(refused.status.code(), Some(2));
        assert!(stderr(&refused).contains("window"), "{}", stderr(&refused));
    }
    assert_eq!(list(home.path()).len(), 1, "reading is welcome");
    drop(held);
}

#[test]
fn what_is_no_private_key_is_refused_in_words() {
    let home = tempfile::tempdir().unwrap();
    keys(home.path(), &["generate", "--alg", "ES256"]);
    let public = home.path().join("public.pem");
    keys(home.path(), &["export", "--out", public.to_str().unwrap()]);
    let known = run(home.path(), &["import", public.to_str().unwrap()]);
    assert!(known.status.success() && stderr(&known).contains("already here"), "its own half");
    let elsewhere = tempfile::tempdir().unwrap();
    for (path, words) in [
        (public.as_path(), "signing takes the private one"),
        (home.path(), "is not a file"),
        (&home.path().join("gone"), "could not be read"),
        (&home.path().join("workspace.json"), "holds no key"),
    ] {
        let refused = run(elsewhere.path(), &["import", path.to_str().unwrap()]);
        assert_eq!(refused.status.code(), Some(2), "{}", path.display());
        assert!(stderr(&refused).contains(words), "{}", stderr(&refused));
        assert_eq!(stdout(&refused), "");
    }
    assert_eq!(list(elsewhere.path()), [] as [Value; 0]);
}

#[test]
fn a_key_without_a_passphrase_comes_in_on_standard_input() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let kid = keys(one.path(), &["generate", "--alg", "EdDSA"]);
    let pem = keys(one.path(), &["export", &kid, "--private"]);
    let mut child =
        lanceer(other.path(), &["keys", "import", "-", "--kid", "mine", "--name", "Mine"])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), pem.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(stdout(&output), "mine");
    let listed = list(other.path());
    assert_eq!((&listed[0]["name"], &listed[0]["thumbprint"]), (&"Mine".into(), &kid.into()));
}

#[test]
fn the_doctor_says_what_a_receiver_will_find() {
    let home = tempfile::tempdir().unwrap();
    let kid = keys(home.path(), &["generate", "--alg", "ES256"]);
    let served = crate::command_line::Served::start(home.path());
    let check = |args: &[&str]| output(home.path(), &[&["keys", "check"], args].concat());
    let good = check(&[served.url("jwks"), "--json"]);
    assert_eq!(good.status.code(), Some(0), "{}", stderr(&good));
    let report: Value = serde_json::from_str(&stdout(&good)).unwrap();
    assert_eq!((&report["healthy"], &report["kid"]), (&true.into(), &kid.into()));
    assert!(report.to_string().contains("127.0.0.1"), "no receiver elsewhere reaches it");
    let module = check(&[served.url("module")]);
    assert_eq!(module.status.code(), Some(1));
    assert!(stderr(&module).contains("error: "), "{}", stderr(&module));
    let underived = check(&[]);
    assert_eq!(underived.status.code(), Some(2), "in Koppeltaal nothing is derived");
    assert!(stderr(&underived).contains("client_id"), "{}", stderr(&underived));
}

/// Every text in a private export that would give the key away.
pub(crate) fn private_numbers(home: &Path, kid: &str) -> Vec<String> {
    let pem = keys(home, &["export", kid, "--private"]);
    let jwk = keys(home, &["export", kid, "--private", "--format", "jwk"]);
    let jwk: Value = serde_json::from_str(&jwk).unwrap();
    let lines = pem.lines().filter(|line| !line.starts_with('-')).map(str::to_owned);
    let members = ["d", "p", "q", "dp", "dq", "qi"].iter().filter_map(|name| jwk[name].as_str());
    lines.chain(members.map(str::to_owned)).collect()
}

#[test]
fn the_most_talkative_log_holds_no_private_key() {
    let home = tempfile::tempdir().unwrap();
    let mut logged = String::new();
    let mut log = |args: &[&str]| {
        let run = lanceer(home.path(), args)
            .env("LANCEER_LOG", "trace")
            .env("LANCEER_PASSPHRASE", "correct horse battery")
            .output()
            .unwrap();
        assert!(run.status.success(), "{args:?}: {}", stderr(&run));
        logged.push_str(&stderr(&run));
    };
    for alg in ["RS512", "ES256", "ES512", "EdDSA"] {
        log(&["keys", "generate", "--alg", alg, "--kid", alg]);
        log(&["token", "--key", alg]);
        log(&["keys", "export", alg, "--private"]);
    }
    let secrets: Vec<String> = ["RS512", "ES256", "ES512", "EdDSA"]
        .iter()
        .flat_map(|kid| private_numbers(home.path(), kid))
        .chain(["correct horse battery".to_owned()])
        .collect();
    log(&["keys", "protect"]);
    log(&["token"]);
    let kept = fs::read_to_string(home.path().join("workspace.json")).unwrap();
    assert!(secrets.len() > 20);
    for secret in secrets {
        assert!(!logged.contains(&secret) && !kept.contains(&secret), "{secret}");
    }
}
