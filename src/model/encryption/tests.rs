use super::*;
use crate::model::testing::{moment, now, ready};
use crate::model::{Action, Notice, Outcome, Page, act, receive};
use crate::protocol::ids::KeyId;
use crate::protocol::jwk::PublicJwk;
use crate::protocol::key::KeyKind;
use crate::protocol::receivers::KnownReceiver;
use crate::protocol::retrieval::Failure;
use crate::protocol::rules::{Fix, RuleId};
use crate::text::Language;

fn rsa(kid: &str) -> RecipientKey {
    let key = RecipientKey::of(PublicJwk::rsa(&[0xff; 256], &[1, 0, 1])).unwrap();
    RecipientKey { kid: Some(KeyId::new(kid)), key_use: Some("enc".to_owned()), ..key }
}

fn jwk(key: &RecipientKey) -> String {
    serde_json::Value::Object(key.to_jwk()).to_string()
}

/// Changes how launches are encrypted, as the page does.
fn edit(state: &mut State, change: impl FnOnce(&mut Encryption)) -> Vec<Effect> {
    let mut edits = state.edits();
    change(&mut edits.target.encryption);
    act(state, Action::Edit(Box::new(edits)), moment())
}

fn on(source: RecipientSource) -> State {
    let mut state = ready(Language::English);
    edit(&mut state, |encryption| (encryption.on, encryption.source) = (true, source));
    state
}

fn problem(state: &State) -> Option<RecipientProblem> {
    state.sealing().unwrap().recipient.err()
}

fn said(state: &State) -> Vec<Said> {
    state.notices.showing().iter().map(|Notice { said, .. }| said.clone()).collect()
}

#[test]
fn the_built_in_module_makes_its_keys_once_and_only_when_needed() {
    let mut state = ready(Language::English);
    assert!(state.sealing().is_none());
    let wants = |effects: &[Effect]| effects.contains(&Effect::MakeModuleKeys);
    assert!(!wants(&edit(&mut state, |encryption| encryption.source = RecipientSource::Text)));
    assert!(!wants(&edit(&mut state, |encryption| encryption.on = true)));
    assert!(wants(&edit(&mut state, |encryption| encryption.source = RecipientSource::BuiltIn)));
    assert!(!wants(&edit(&mut state, |encryption| encryption.kid = None)));
    assert_eq!(problem(&state), Some(RecipientProblem::InTheMaking));
    let made = EncryptionOutcome::ModuleKeys(Ok(vec![rsa("m")]));
    receive(&mut state, Outcome::Encryption(made), now());
    assert_eq!(problem(&state), None);
    let order = state.order(crate::protocol::journal::LaunchId(1)).unwrap();
    assert_eq!(order.envelope.sealing, state.sealing());
}

#[test]
fn keys_that_could_not_be_made_are_tried_again() {
    let mut state = on(RecipientSource::BuiltIn);
    let failed = Trouble::KeyNotMade { reason: "no randomness".to_owned() };
    let failed = EncryptionOutcome::ModuleKeys(Err(failed));
    receive(&mut state, Outcome::Encryption(failed), now());
    assert!(act(&mut state, Action::Go(Page::Launch), moment()).contains(&Effect::MakeModuleKeys));
}

#[test]
fn a_key_of_another_than_the_receiver_is_told() {
    let foreign = |state: &State| state.sealing().unwrap().foreign;
    let mut state = on(RecipientSource::BuiltIn);
    let made = EncryptionOutcome::ModuleKeys(Ok(vec![rsa("m")]));
    receive(&mut state, Outcome::Encryption(made), now());
    assert!(!foreign(&state));
    state.workspace.target.receiver = KnownReceiver::Other;
    state.workspace.target.endpoint = "https://module.example/launch".to_owned();
    assert!(foreign(&state), "elsewhere, for the built-in module");
    state.workspace.target.endpoint = "http://127.0.0.1:4480/module/launch".to_owned();
    assert!(!foreign(&state), "the built-in module by its address");
    let other = RecipientKey::of(PublicJwk::rsa(&[0xee; 256], &[1, 0, 1])).unwrap();
    edit(&mut state, |encryption| {
        encryption.source = RecipientSource::Text;
        encryption.text = jwk(&other);
    });
    assert!(foreign(&state), "to the built-in module, for another");
    state.workspace.target.endpoint = "https://module.example/launch".to_owned();
    assert!(!foreign(&state));
}

#[test]
fn a_key_as_text_is_read_at_every_change() {
    let mut state = on(RecipientSource::Text);
    assert_eq!(problem(&state), Some(RecipientProblem::NotGiven));
    edit(&mut state, |encryption| encryption.text = jwk(&rsa("a")));
    let sealing = state.sealing().unwrap();
    assert_eq!(sealing.recipient.unwrap().key, rsa("a"));
    edit(&mut state, |encryption| encryption.text.truncate(20));
    assert!(matches!(problem(&state), Some(RecipientProblem::Unreadable(_))));
}

#[test]
fn nothing_of_a_private_key_is_kept() {
    let mut state = on(RecipientSource::Text);
    let mut private = rsa("a").to_jwk();
    private.insert("d".to_owned(), "c2VjcmV0c2VjcmV0c2VjcmV0".into());
    let pem = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n".to_owned();
    for (text, expected, left) in [
        (serde_json::Value::Object(private).to_string(), Said::PrivateLeftOut, true),
        (pem, Said::PrivateDropped, false),
    ] {
        edit(&mut state, |encryption| encryption.text = text);
        let kept = serde_json::to_string(&state.workspace).unwrap();
        assert!(!kept.contains("c2VjcmV0"), "{kept}");
        assert_eq!(problem(&state).is_none(), left);
        assert_eq!(said(&state).last(), Some(&expected));
    }
}

#[test]
fn a_url_is_fetched_when_that_is_asked_for_and_not_before() {
    let mut state = on(RecipientSource::Url);
    let url = "https://module.example/jwks.json".to_owned();
    let typed = edit(&mut state, |encryption| encryption.url = format!(" {url} "));
    assert!(!typed.iter().any(|effect| matches!(effect, Effect::FetchRecipients { .. })));
    assert_eq!(problem(&state), Some(RecipientProblem::NotFetched));
    let fetch = vec![Effect::FetchRecipients { url: url.clone() }];
    assert_eq!(act(&mut state, Action::FetchRecipients, moment()), fetch);
    assert_eq!(act(&mut state, Action::FetchRecipients, moment()), []);
    let fetched = |keys| Outcome::Encryption(EncryptionOutcome::Fetched { url: url.clone(), keys });
    let failed = RecipientProblem::Failed(Failure::TimedOut { after_secs: 10 });
    receive(&mut state, fetched(Err(failed.clone())), now());
    assert_eq!(problem(&state), Some(failed));
    assert_eq!(act(&mut state, Action::FetchRecipients, moment()), fetch);
    let effects = receive(&mut state, fetched(Ok(vec![rsa("f")])), now());
    assert!(matches!(effects.as_slice(), [Effect::Save(_)]), "they are kept");
    assert_eq!(problem(&state), None);
    // Another address, other keys.
    edit(&mut state, |encryption| encryption.url.push('x'));
    assert_eq!(problem(&state), Some(RecipientProblem::NotFetched));
    let effects = receive(&mut state, fetched(Ok(Vec::new())), now());
    assert_eq!(effects, [], "nobody waits for the first any more");
}

#[test]
fn a_launch_without_a_recipient_says_why_and_one_with_a_bad_one_asks() {
    let mut state = on(RecipientSource::Text);
    act(&mut state, Action::Launch, moment());
    let expected = Said::Trouble(Trouble::NoRecipient(RecipientProblem::NotGiven));
    assert_eq!(said(&state).last(), Some(&expected));
    edit(&mut state, |encryption| {
        encryption.text = jwk(&rsa("a"));
        encryption.alg = Some(KeyManagement::EcdhEs);
    });
    act(&mut state, Action::Launch, moment());
    assert_eq!(state.view.asking, Some(crate::model::Asking::LaunchAnyway));
    let preview = crate::model::Preview::of(&state, now());
    let found = preview.checks.iter().find(|check| check.rule == RuleId::Jwe02).unwrap();
    assert_eq!(found.findings[0].fix, Some(Fix::FollowRecipient));
    act(&mut state, Action::Fix(Fix::FollowRecipient), moment());
    assert_eq!(state.sealing().unwrap().recipient.unwrap().alg, KeyManagement::RsaOaep);
}

#[test]
fn a_file_that_is_let_go_is_the_key_that_the_page_asks_for() {
    let mut state = on(RecipientSource::Text);
    assert!(is_wanted(&state));
    let read = EncryptionOutcome::FileRead(Ok(Secret::new(jwk(&rsa("file")))));
    receive(&mut state, Outcome::Encryption(read), now());
    assert_eq!(state.sealing().unwrap().recipient.unwrap().key, rsa("file"));
    edit(&mut state, |encryption| encryption.on = false);
    assert!(!is_wanted(&state), "else it is a key to sign with");
}

#[test]
fn what_was_set_is_there_after_a_restart() {
    let mut state = on(RecipientSource::Url);
    edit(&mut state, |encryption| {
        encryption.fetched = vec![rsa("f")];
        encryption.enc = ContentEncryption::A256Gcm;
        encryption.alg = Some(KeyManagement::RsaOaep256);
    });
    let kept = serde_json::to_string(&state.workspace).unwrap();
    let read: crate::model::workspace::Workspace = serde_json::from_str(&kept).unwrap();
    assert_eq!(read.target, state.workspace.target);
    let kind = read.target.encryption.fetched[0].kind;
    assert_eq!(kind, KeyKind::Rsa { bits: 2048 });
}
