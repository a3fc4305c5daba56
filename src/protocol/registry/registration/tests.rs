use uuid::Uuid;

use super::*;
use crate::protocol::exchange::EndpointProblem;
use crate::protocol::registry::ClientKeys;
use crate::protocol::retrieval::{Answer, Failure};

const JWK: &str =
    r#"{"kty":"OKP","crv":"Ed25519","kid":"k1","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
const PEM: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
-----END PUBLIC KEY-----
";

fn domain() -> Domain {
    Domain::invented(Uuid::new_v4)
}

/// A module that can be registered as it is.
fn whole() -> RegistrationDraft {
    RegistrationDraft {
        name: "Diary".to_owned(),
        client_id: "diary".to_owned(),
        keys: KeysDraft { url: "http://127.0.0.1:5000/jwks".to_owned(), ..KeysDraft::default() },
        redirect_uris: "http://127.0.0.1:5000/callback\n".to_owned(),
        launch_url: "http://127.0.0.1:5000/launch".to_owned(),
        ..RegistrationDraft::new(Role::Module, Uuid::from_u128(7))
    }
}

fn pasted(text: &str) -> KeysDraft {
    KeysDraft { source: KeysSource::Text, text: text.to_owned(), ..KeysDraft::default() }
}

#[test]
fn what_is_whole_is_registered_as_it_was_typed() {
    let draft = whole();
    assert_eq!(draft.problems(&domain()), []);
    let registered = draft.registration();
    assert_eq!(registered.client_id.as_str(), "diary");
    assert_eq!(registered.device, "Device/00000000-0000-0000-0000-000000000007");
    assert_eq!(registered.redirect_uris, ["http://127.0.0.1:5000/callback"]);
    assert_eq!(registered.keys, ClientKeys::JwksUrl("http://127.0.0.1:5000/jwks".to_owned()));
    let again = RegistrationDraft::of(&registered);
    assert_eq!(again.registration(), registered);
    let domain = Domain { registered: vec![registered], ..domain() };
    assert_eq!(again.problems(&domain), [], "it does not stand in its own way");
}

#[test]
fn each_part_has_its_problems() {
    use RegistrationProblem as P;
    type Change = fn(&mut RegistrationDraft);
    let name = || "Lanceer module".to_owned();
    let uri = |uri: &str| uri.to_owned();
    let table: Vec<(Change, Vec<P>)> = vec![
        (|draft| draft.name = "  ".to_owned(), vec![P::NameMissing]),
        (|draft| draft.client_id.clear(), vec![P::ClientIdMissing]),
        (|draft| draft.client_id = "di ary".to_owned(), vec![P::ClientIdUnprintable]),
        (|draft| draft.client_id = "dagboek-é".to_owned(), vec![P::ClientIdUnprintable]),
        (
            |draft| draft.client_id = "lanceer-module".to_owned(),
            vec![P::ClientIdTaken { by: name() }],
        ),
        (|draft| draft.device = "7".to_owned(), vec![P::DeviceMalformed]),
        (|draft| draft.device = "Patient/7".to_owned(), vec![P::DeviceMalformed]),
        (|draft| draft.device = "Device/".to_owned(), vec![P::DeviceMalformed]),
        (|draft| draft.redirect_uris.clear(), vec![P::RedirectMissing]),
        (
            |draft| draft.redirect_uris = "/callback".to_owned(),
            vec![P::RedirectNotAbsolute { uri: uri("/callback") }],
        ),
        (
            |draft| draft.redirect_uris = "javascript:alert(1)".to_owned(),
            vec![P::RedirectNotAbsolute { uri: uri("javascript:alert(1)") }],
        ),
        (
            |draft| draft.redirect_uris = "https://m.example/#x".to_owned(),
            vec![P::RedirectFragment { uri: uri("https://m.example/#x") }],
        ),
        (
            |draft| draft.redirect_uris = "http://m.example/".to_owned(),
            vec![P::RedirectPlain { uri: uri("http://m.example/") }],
        ),
        (
            |draft| draft.redirect_uris = "https://m.example\n\n https://m.example".to_owned(),
            vec![P::RedirectTwice { uri: uri("https://m.example") }],
        ),
        (|draft| draft.launch_url.clear(), vec![P::LaunchUrlMissing]),
        (
            |draft| draft.launch_url = "module".to_owned(),
            vec![P::LaunchUrl(EndpointProblem::NotAbsolute)],
        ),
        (|draft| draft.keys.url.clear(), vec![P::Keys(KeysProblem::NotGiven)]),
        (|draft| draft.keys.url = "jwks".to_owned(), vec![P::Keys(KeysProblem::NotAnAddress)]),
        (|draft| draft.keys.source = KeysSource::None, vec![P::Keys(KeysProblem::None)]),
    ];
    for (change, expected) in table {
        let mut draft = whole();
        change(&mut draft);
        let found = draft.problems(&domain());
        assert_eq!(found, expected);
        let stops = expected.iter().any(|problem| problem.severity() == Severity::Error);
        assert_eq!(draft.is_whole(&domain()), !stops, "{expected:?}");
    }
}

#[test]
fn a_device_of_another_is_only_a_warning() {
    let domain = domain();
    let draft = RegistrationDraft { device: domain.module.device.clone(), ..whole() };
    let by = domain.module.name.clone();
    assert_eq!(draft.problems(&domain), [RegistrationProblem::DeviceTaken { by }]);
    assert!(draft.is_whole(&domain));
}

#[test]
fn a_portal_needs_neither_a_redirect_uri_nor_a_launch_url() {
    let typed = RegistrationDraft { redirect_uris: String::new(), role: Role::Portal, ..whole() };
    assert_eq!(typed.problems(&domain()), []);
    assert_eq!(typed.registration().launch_url, "", "it is not launched");
}

#[test]
fn keys_are_read_from_jwk_jwks_and_pem() {
    for text in [JWK.to_owned(), format!("{{\"keys\":[{JWK}]}}")] {
        let ClientKeys::Jwks(kept) = pasted(&text).keys() else { panic!("{text}") };
        assert!(kept.contains("\"keys\"") && kept.contains("\"k1\""), "{kept}");
    }
    assert_eq!(pasted(PEM).keys(), ClientKeys::Pem(PEM.to_owned()));
    let problems = |text: &str| pasted(text).problems();
    assert_eq!(problems(JWK), None);
    assert_eq!(problems(PEM), None, "a PEM has no name, and needs none");
    let several = Some(RegistrationProblem::Keys(KeysProblem::SeveralPem { count: 2 }));
    assert_eq!(problems(&format!("{PEM}{PEM}")), several);
    let nameless = JWK.replace("\"kid\":\"k1\",", "");
    let count = Some(RegistrationProblem::Keys(KeysProblem::NoKid { count: 1 }));
    assert_eq!(problems(&nameless), count);
    assert!(matches!(
        problems("hello"),
        Some(RegistrationProblem::Keys(KeysProblem::Unreadable(_)))
    ));
}

#[test]
fn a_private_key_is_never_kept() {
    let private =
        JWK.replace("\"x\":", "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\",\"x\":");
    let pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
    for text in [private.as_str(), pem, &format!("{{\"keys\":[{private}]}}")] {
        let mut typed = pasted(text);
        let refused = Some(RegistrationProblem::Keys(KeysProblem::Private));
        assert_eq!(typed.problems(), refused);
        assert_eq!(typed.keys(), ClientKeys::None);
        typed.leave_private_out();
        assert_eq!((typed.text.as_str(), typed.problems()), ("", refused), "it is said still");
        typed.text = JWK.to_owned();
        typed.leave_private_out();
        assert_eq!(typed.problems(), None);
    }
}

#[test]
fn a_suggested_client_id_follows_the_name_until_one_is_typed() {
    let domain = domain();
    let mut draft = RegistrationDraft::new(Role::Module, Uuid::nil());
    draft.rename("Mijn Dagboek 2.0", &domain);
    assert_eq!(draft.client_id, "mijn-dagboek-2-0");
    draft.rename("Lanceer module", &domain);
    assert_eq!(draft.client_id, "lanceer-module-2", "the other is taken");
    draft.rename("", &domain);
    assert_eq!(draft.client_id, "");
    draft.client_id = "typed".to_owned();
    draft.rename("Other", &domain);
    assert_eq!(draft.client_id, "typed");
    let mut known = RegistrationDraft::of(&whole().registration());
    known.rename("Nachtboek", &domain);
    assert_eq!(known.client_id, "diary", "who is registered stays so");
}

#[test]
fn what_an_address_gives_is_told() {
    let answer = |status, body: &str| {
        Ok(Answer { redirected_to: None, status, content_type: None, body: body.to_owned() })
    };
    let found = keys_fetched(&answer(200, &format!("{{\"keys\":[{JWK}]}}"))).unwrap();
    assert_eq!(found.keys.len(), 1);
    assert_eq!(keys_fetched(&answer(404, "")), Err(KeysProblem::Status(404)));
    assert!(matches!(keys_fetched(&answer(200, "<html>")), Err(KeysProblem::Unreadable(_))));
    let failed = KeysProblem::Failed(Failure::NotUtf8);
    assert_eq!(keys_fetched(&Err(Failure::NotUtf8)), Err(failed));
}

#[test]
fn an_application_brings_what_it_offers_and_takes_it_along() {
    let mut domain = domain();
    let before = domain.clone();
    let registered = whole().registration();
    domain.register(registered.clone(), Uuid::from_u128(9));
    let task = domain.tasks.last().unwrap().clone();
    assert_eq!(domain.module_of(&task), Some(&registered.client_id));
    assert_eq!(domain.name_of(&registered.device), Some("Diary"));
    let mut gone = domain.unregister(&registered.client_id).unwrap();
    assert_eq!(domain, before);
    assert_eq!(domain.unregister(&registered.client_id), None);
    assert_eq!(domain.register_again(gone.clone()), registered.client_id);
    gone.registration.name = "Twice".to_owned();
    assert_eq!(domain.register_again(gone).as_str(), "diary-2");
    let other = Domain { people: Vec::new(), ..before };
    let mut other = Domain { tasks: Vec::new(), ..other };
    other.register(registered, Uuid::nil());
    assert_eq!(other.tasks, [], "nobody to have a task for");
}
