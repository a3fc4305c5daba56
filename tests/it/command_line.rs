//! The program without a window, as scripts use it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use crate::surfing::Surfer;
use lanceer::protocol::faults::FaultId;
use lanceer::protocol::receivers::KnownReceiver;
use serde_json::{Value, json};

use crate::made_keys::p256;
use crate::tools::openssl_text;

pub(crate) fn lanceer(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lanceer"));
    command.arg("--home").arg(home).args(["--lang", "en"]).args(args);
    command
}

pub(crate) fn output(home: &Path, args: &[&str]) -> Output {
    lanceer(home, args).output().unwrap()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap().trim().to_owned()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A `lanceer serve` that ends with the test.
pub(crate) struct Served {
    child: Child,
    urls: Value,
}

impl Served {
    pub(crate) fn start(home: &Path) -> Self {
        Self::start_with(home, &[])
    }

    pub(crate) fn start_with(home: &Path, more: &[&str]) -> Self {
        let mut child = lanceer(home, &[&["serve", "--port", "0"], more].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, urls: serde_json::from_str(&line).unwrap() }
    }

    pub(crate) fn url(&self, name: &str) -> &str {
        self.urls[name].as_str().unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_token_is_made_served_and_checked() {
    let home = tempfile::tempdir().unwrap();
    let made = output(home.path(), &["token"]);
    assert!(made.status.success(), "{}", stderr(&made));
    assert_eq!(stderr(&made), "", "what ships has no findings");
    let token = stdout(&made);
    assert_eq!(token.split('.').count(), 3);

    let served = Served::start(home.path());
    let checked = output(home.path(), &["check", &token, "--jwks", served.url("jwks"), "--json"]);
    assert_eq!(checked.status.code(), Some(0), "{}", stderr(&checked));
    let report: Value = serde_json::from_str(&stdout(&checked)).unwrap();
    assert_eq!(report["valid"], true);
    assert_eq!(report["signature"], "verified");
    assert_eq!(report["header"]["alg"], "RS512");
    assert_eq!(report["claims"]["iss"], served.url("client_id"));
    assert_eq!(report["claims"]["aud"], served.url("device"));
    assert_eq!(report["findings"], Value::Array(Vec::new()));
}

#[test]
fn a_changed_token_fails_its_signature() {
    let home = tempfile::tempdir().unwrap();
    let token = stdout(&output(home.path(), &["token"]));
    let served = Served::start(home.path());
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let flipped = if signature.starts_with('A') { "B" } else { "A" };
    let changed = format!("{signed}.{flipped}{}", &signature[1..]);
    let checked = output(home.path(), &["check", &changed, "--jwks", served.url("jwks"), "--json"]);
    assert_eq!(checked.status.code(), Some(1));
    let report: Value = serde_json::from_str(&stdout(&checked)).unwrap();
    assert_eq!(report["signature"], "failed");
    assert_eq!(report["findings"][0]["rule"], "HDR-01");
    assert_eq!(report["findings"][0]["severity"], "error");
}

#[test]
fn wrong_claims_need_force() {
    let home = tempfile::tempdir().unwrap();
    let refused = output(home.path(), &["token", "--set", "intent=Plan"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("CLM-05") && stdout(&refused).is_empty());
    let forced = output(home.path(), &["token", "--set", "intent=Plan", "--force"]);
    assert!(forced.status.success());
    let checked = output(home.path(), &["check", &stdout(&forced)]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(stderr(&checked).contains("CLM-05"));
}

#[test]
fn claims_come_from_a_file_and_are_completed() {
    let home = tempfile::tempdir().unwrap();
    let mut child = lanceer(
        home.path(),
        &[
            "token",
            "--claims",
            "-",
            "--force",
            "--set",
            "aud=[\"a\"]",
            "--unset",
            "jti",
            "--at",
            "2026-03-01T10:00:00Z",
            "--lifetime",
            "60",
        ],
    )
    .stdin(Stdio::piped())
    .stdout(Stdio::piped())
    .stderr(Stdio::piped())
    .spawn()
    .unwrap();
    child.stdin.take().unwrap().write_all(br#"{"z": 1, "level": {"deep": true}}"#).unwrap();
    let made = child.wait_with_output().unwrap();
    assert!(made.status.success(), "{}", stderr(&made));
    let checked = output(home.path(), &["check", &stdout(&made), "--json"]);
    let claims = serde_json::from_str::<Value>(&stdout(&checked)).unwrap()["claims"].clone();
    let names: Vec<_> = claims.as_object().unwrap().keys().cloned().collect();
    assert_eq!(names, ["z", "level", "aud", "iat", "exp"]);
    assert_eq!(claims["aud"][0], "a");
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 60);
}

#[test]
fn a_token_of_hti_11_carries_a_task_and_is_checked_by_its_own_rules() {
    let home = tempfile::tempdir().unwrap();
    let profile = ["--profile", "hti-1.1"];
    for (version, definition) in
        [("R4", "/instantiatesCanonical"), ("STU3", "/definitionReference/reference")]
    {
        let made = if version == "R4" {
            output(home.path(), &[&["token"], &profile[..]].concat())
        } else {
            // Another version is another shape, and that is set by its path.
            let reference = "task.definitionReference.reference=ActivityDefinition/1";
            let set = ["--set", "fhir-version=STU3", "--set", reference];
            let unset = ["--unset", "task.instantiatesCanonical"];
            output(home.path(), &[&["token"], &profile[..], &set, &unset].concat())
        };
        assert!(made.status.success(), "{}", stderr(&made));
        let token = stdout(&made);
        let checked = output(home.path(), &[&["check", &token, "--json"], &profile[..]].concat());
        assert_eq!(checked.status.code(), Some(0), "{}", stderr(&checked));
        let report: Value = serde_json::from_str(&stdout(&checked)).unwrap();
        let task = &report["claims"]["task"];
        assert_eq!(task["resourceType"], "Task");
        assert!(task.pointer(definition).is_some_and(Value::is_string), "{task}");
        assert_eq!(report["claims"]["fhir-version"], version);
        // A practitioner launches for a patient: legal, and shown.
        let rules: Vec<_> = report["findings"].as_array().unwrap().iter().collect();
        assert!(rules.iter().all(|found| found["rule"] == "TSK-07"), "{rules:?}");
    }
    let set = ["token", "--set", "task.intent=Plan", "--profile", "hti-1.1"];
    let refused = output(home.path(), &set);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("TSK-05") && stdout(&refused).is_empty());
}

#[test]
fn a_preset_is_what_a_token_and_a_launch_begin_with() {
    let home = tempfile::tempdir().unwrap();
    // In any case, and by its name in the other language.
    for name in ["HTI 1.1 launch", "hti 1.1 LAUNCH", "Launch volgens HTI 1.1"] {
        let made = output(home.path(), &["token", "--preset", name]);
        assert!(made.status.success(), "{}", stderr(&made));
        let args = ["check", &stdout(&made), "--json", "--profile", "hti-1.1"];
        let checked = output(home.path(), &args);
        assert_eq!(checked.status.code(), Some(0), "{}", stderr(&checked));
        let report: Value = serde_json::from_str(&stdout(&checked)).unwrap();
        assert_eq!(report["claims"]["task"]["resourceType"], "Task");
    }
    let workspace = std::fs::read_to_string(home.path().join("workspace.json")).unwrap();
    let mut workspace: Value = serde_json::from_str(&workspace).unwrap();
    assert_eq!(workspace["draft"]["profile"], "koppeltaal-2.0", "the editor keeps what is in it");

    let preset = &mut workspace["presets"][0];
    preset["name"] = "Mine".into();
    let target = &mut preset["target"];
    target["endpoint"] = "https://module.example/launch".into();
    target["receiver"] = json!(KnownReceiver::Other);
    target["way"]["transport"] = "hti".into();
    std::fs::write(home.path().join("workspace.json"), workspace.to_string()).unwrap();
    let curl = |more: &[&str]| {
        let args = ["launch", "--print", "curl", "--preset", "Mine", "--force"];
        let made = output(home.path(), &[&args, more].concat());
        assert!(made.status.success(), "{}", stderr(&made));
        stdout(&made)
    };
    let own = curl(&[]);
    assert!(own.contains("https://module.example/launch") && own.contains("'token="), "{own}");
    let asked = curl(&["--to", "https://other.example/", "--transport", "shof"]);
    assert!(asked.contains("https://other.example/") && asked.contains("'launch="), "{asked}");
}

#[test]
fn a_launch_is_printed_for_other_programs() {
    let home = tempfile::tempdir().unwrap();
    let printed = |form: &str, more: &[&str]| {
        let args = ["launch", "--print", form, "--transport", "jwt,a=b"];
        let made = output(home.path(), &[&args, more].concat());
        assert!(made.status.success(), "{}", stderr(&made));
        stdout(&made)
    };
    let httpie = printed("httpie", &[]);
    assert!(httpie.contains("'jwt=eyJ") && httpie.contains(r"'a\=b=eyJ"), "{httpie}");
    let claims = home.path().join("claims.json");
    std::fs::write(&claims, r#"{"iss": "me", "exp": 1795297724}"#).unwrap();
    let claims = claims.to_str().unwrap();
    for (form, fixed) in [
        ("python", "\"exp\": 1795297724,"),
        ("java", "\"exp\", 1795297724L,"),
        ("csharp", "[\"exp\"] = 1795297724,"),
        ("javascript", "\"exp\": 1795297724,"),
    ] {
        let usual = printed(form, &[]);
        assert!(usual.contains("now + 300") && usual.contains("\"a=b\", token"), "{usual}");
        let own = printed(form, &["--claims", claims, "--force"]);
        assert!(own.contains(fixed) && !own.contains("now + 300"), "{own}");
    }
}

#[test]
fn an_unknown_preset_is_told_with_those_that_are_there() {
    let home = tempfile::tempdir().unwrap();
    for command in ["token", "launch"] {
        let refused = output(home.path(), &[command, "--preset", "Nothing"]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(stdout(&refused).is_empty());
        let told = stderr(&refused);
        assert!(told.contains("“Nothing”") && told.contains("“Everything on”"), "{told}");
    }
}

#[test]
fn a_payload_is_checked_by_its_claims_alone() {
    let home = tempfile::tempdir().unwrap();
    let checked = output(home.path(), &["check", r#"{"sub": "Patient/1"}"#, "--json"]);
    assert_eq!(checked.status.code(), Some(1));
    let report: Value = serde_json::from_str(&stdout(&checked)).unwrap();
    assert_eq!(report["signature"], "not checked");
    assert_eq!(report["header"], Value::Null);
    assert!(!home.path().join("workspace.json").exists(), "a check needs no home");
}

#[test]
fn wrong_usage_and_what_cannot_be_read_end_with_2() {
    let home = tempfile::tempdir().unwrap();
    for args in [
        &["token", "--alg", "none"][..],
        &["token", "--key", "nobody"],
        &["token", "--alg", "ES256"],
        &["token", "--claims", "/nowhere.json"],
        &["token", "--set", "novalue"],
        &["check", "{broken"],
        &["check", "a.b.c", "--jwks", "/nowhere.json"],
        &["launch", "--to", "javascript:alert(1)", "--print", "curl"],
        &["nonsense"],
    ] {
        let output = output(home.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
        assert!(!stderr(&output).trim().is_empty(), "{args:?} says nothing");
    }
}

#[test]
fn a_launch_link_works_once_and_the_launch_reports_what_became_of_it() {
    let home = tempfile::tempdir().unwrap();
    for profile in ["koppeltaal-2.0", "hti-1.1"] {
        launch_once(home.path(), profile);
    }
}

fn launch_once(home: &Path, profile: &str) {
    let args = ["launch", "--print", "link", "--port", "0", "--profile", profile];
    let mut child =
        lanceer(home, &args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut link = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut link).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (spent, answer) = runtime.block_on(async {
        let mut surfer = Surfer::default();
        let login = surfer.launch(link.trim()).await;
        assert!(login.is_login(), "{}", login.told());
        let spent = surfer.get(link.trim()).await.status;
        // A practitioner launches first of all.
        (spent, surfer.log_in(&login, "anna.testbeek").await.text)
    });
    assert_eq!(spent, 410);
    assert!(answer.contains("Launch accepted"));
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mut words = String::new();
    child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
    assert!(words.contains("Launch accepted"), "{words}");
}

#[test]
fn a_launch_reports_that_someone_else_logged_in() {
    let home = tempfile::tempdir().unwrap();
    let args = ["launch", "--print", "link", "--port", "0"];
    let mut child =
        lanceer(home.path(), &args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut link = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut link).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let page = runtime.block_on(async {
        let mut surfer = Surfer::default();
        let login = surfer.launch(link.trim()).await;
        surfer.log_in(&login, "joris.vanoefenen").await
    });
    assert!(page.text.contains("Launch refused"), "{}", page.told());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let mut words = String::new();
    child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
    assert!(words.contains("anna.testbeek") && words.contains("joris.vanoefenen"), "{words}");
}

#[test]
fn help_speaks_both_languages() {
    let home = tempfile::tempdir().unwrap();
    let english = output(home.path(), &["--help"]);
    assert!(english.status.success() && stdout(&english).contains("Launch simulator"));
    let dutch = Command::new(env!("CARGO_BIN_EXE_lanceer"))
        .args(["--lang", "nl", "token", "--help"])
        .output()
        .unwrap();
    assert!(stdout(&dutch).contains("Druk één ondertekend token af"));
}

#[test]
fn the_catalogue_of_faults_is_listed() {
    let home = tempfile::tempdir().unwrap();
    let listed = output(home.path(), &["faults"]);
    assert!(listed.status.success());
    let ids: Vec<&str> = FaultId::ALL.map(FaultId::id).into();
    let text = stdout(&listed);
    let first: Vec<&str> =
        text.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert_eq!(first, ids);
    let listed = output(home.path(), &["faults", "--json"]);
    let faults: Value = serde_json::from_str(&stdout(&listed)).unwrap();
    let expired = &faults[0];
    assert_eq!((&expired["id"], &expired["rule"]), (&"expired".into(), &"CLM-12".into()));
    assert_eq!((&expired["status"], &expired["active"]), (&401.into(), &false.into()));
    let resource = faults.as_array().unwrap().iter().find(|it| it["id"] == "missing-resource");
    assert_eq!(resource.unwrap()["rules"]["hti-1.1"], "TSK-02");
}

#[test]
fn a_token_is_made_wrong_on_purpose_without_force() {
    let home = tempfile::tempdir().unwrap();
    let made = output(home.path(), &["token", "--fault", "missing-exp", "--lifetime", "60"]);
    assert!(made.status.success(), "{}", stderr(&made));
    assert!(stderr(&made).contains("A correct receiver refuses this launch (401, CLM-12)"));
    let checked = output(home.path(), &["check", &stdout(&made), "--json"]);
    let report: Value = serde_json::from_str(&stdout(&checked)).unwrap();
    assert_eq!(report["claims"]["exp"], Value::Null, "what is generated does not undo it");
    let refused = output(home.path(), &["token", "--fault", "sent-by-get"]);
    assert_eq!((refused.status.code(), stdout(&refused)), (Some(2), String::new()));
    assert!(stderr(&refused).contains("about the exchange"));
    let unknown = output(home.path(), &["token", "--fault", "no-such-fault"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_wrong_request_is_printed_and_one_that_would_be_right_is_not() {
    let home = tempfile::tempdir().unwrap();
    let launch = |fault: &str, transport: &str| {
        let args = ["launch", "--print", "curl", "--fault", fault, "--transport", transport];
        output(home.path(), &args)
    };
    let twice = stdout(&launch("token-twice", "hti"));
    assert_eq!(twice.matches("'token=").count(), 2, "{twice}");
    assert_eq!(stdout(&launch("replay", "hti")).matches("curl ").count(), 2);
    assert!(stdout(&launch("sent-by-get", "shof")).contains(" --get"));
    let right = launch("launch-without-iss", "hti");
    assert_eq!((right.status.code(), stdout(&right)), (Some(2), String::new()));
    assert!(stderr(&right).contains("makes no difference here"), "{}", stderr(&right));
}

#[test]
fn an_encrypted_launch_is_opened_in_whatever_it_comes() {
    let home = tempfile::tempdir().unwrap();
    let [private, public, jwks, file] =
        ["private.pem", "public.pem", "jwks.json", "launch"].map(|name| home.path().join(name));
    let pem = p256();
    std::fs::write(&private, &pem).unwrap();
    std::fs::write(&public, openssl_text(&["pkey", "-pubout"], pem.as_bytes())).unwrap();
    let made = output(home.path(), &["token", "--jwe", public.to_str().unwrap()]);
    let token = stdout(&made);
    assert_eq!(token.split('.').count(), 5, "{}", stderr(&made));
    let keys = output(home.path(), &["keys", "export", "--format", "jwks"]);
    std::fs::write(&jwks, stdout(&keys)).unwrap();
    let keys = ["--key", private.to_str().unwrap(), "--jwks", jwks.to_str().unwrap()];

    let fields = format!("launch={token}&iss=https%3A%2F%2Ffhir.example");
    let har = json!({"log": {"entries": [{"request": {
        "method": "POST", "url": "https://module.example/launch", "postData": {"text": fields}}}]}});
    for (text, rule) in [
        (fields.clone(), None),
        (format!("token={token}"), None),
        (format!("https://module.example/launch?{fields}"), Some("EXC-03")),
        (har.to_string(), None),
    ] {
        std::fs::write(&file, &text).unwrap();
        let check = ["check", file.to_str().unwrap(), "--json"];
        let checked = output(home.path(), &[&check[..], &keys[..]].concat());
        let words = stdout(&checked);
        let report: Value = serde_json::from_str(&words).unwrap();
        assert_eq!(checked.status.code(), Some(i32::from(rule.is_some())), "{text}: {words}");
        assert!(rule.is_none_or(|rule| words.contains(rule)), "{text}: {words}");
        assert_eq!(
            (&report["jwe"]["alg"], &report["signature"]),
            (&json!("ECDH-ES"), &json!("verified"))
        );
        assert!(report["claims"]["jti"].is_string(), "{text}");
        let closed: Value = serde_json::from_str(&stdout(&output(home.path(), &check))).unwrap();
        assert_eq!((&closed["valid"], &closed["claims"]), (&json!(false), &Value::Null));
    }
}

#[test]
fn launches_are_checked_in_whatever_they_come() {
    let home = tempfile::tempdir().unwrap();
    let made = output(home.path(), &["token"]);
    let token = stdout(&made).trim().to_owned();
    let at_module = format!("launch={token}&iss=https%3A%2F%2Ffhir.example");
    let har = serde_json::json!({"log": {"entries": [{"request": {
        "method": "POST", "url": "https://module.example/launch", "postData": {"text": at_module}}}]}});
    let page = format!(
        "<form method=post action=https://m.example><input name=token value={token}></form>"
    );
    let file = home.path().join("launch");
    for (text, rule) in [
        (format!("https://module.example/launch?{at_module}"), Some("EXC-03")),
        (format!("launch={token}"), Some("EXC-04")),
        (at_module.clone(), None),
        (har.to_string(), None),
        (page, None),
        (format!("Bearer {token}"), None),
    ] {
        std::fs::write(&file, &text).unwrap();
        let checked = output(home.path(), &["check", file.to_str().unwrap(), "--json"]);
        let words = stdout(&checked);
        let report: Value = serde_json::from_str(&words).unwrap();
        assert_eq!(checked.status.code(), Some(i32::from(rule.is_some())), "{text}: {words}");
        assert!(rule.is_none_or(|rule| words.contains(rule)), "{text}: {words}");
        assert!(report["claims"]["jti"].is_string(), "{text}");
    }
    let both = format!("{token}\n{}", stdout(&output(home.path(), &["token"])));
    std::fs::write(&file, both).unwrap();
    let checked = output(home.path(), &["check", file.to_str().unwrap(), "--json"]);
    assert_eq!(stdout(&checked).lines().count(), 2, "a report a line");
    let told = output(home.path(), &["check", file.to_str().unwrap()]);
    assert!(stderr(&told).contains("2 of 2: token in text"), "{}", stderr(&told));
}
