//! Attacks on the module as a client: answers that belong to another browser, another launch or another authorisation
//! service, and launches that lead it astray.

use lanceer::protocol::journal::{Happening, Place};
use lanceer::protocol::rules::RuleId;
use url::Url;

use crate::rig::{Answer, Fields, Visitor, World, fields, with, without};

/// A launch at the built-in module, up to where the browser comes back with a code.
async fn launched(world: &World, visitor: &Visitor) -> String {
    let callback = world.at.module_callback();
    let begun = visitor.post(&world.at.module_launch(), &world.launch()).await;
    let login = visitor.follow(begun, &callback).await;
    let back = match login.location() {
        Some(_) => login,
        None => {
            let pressed = visitor.press(&login, world.person()).await;
            visitor.follow(pressed, &callback).await
        }
    };
    back.location()
        .filter(|to| to.starts_with(&callback))
        .unwrap_or_else(|| panic!("{}", back.told()))
}

/// The parameters of an address.
fn sent(address: &str) -> Fields {
    Url::parse(address).unwrap().query_pairs().into_owned().collect()
}

fn is_refused(world: &World, answer: &Answer) {
    assert!((400..500).contains(&answer.status), "{}", answer.told());
    assert_eq!(answer.location(), None);
    for secret in ["eyJ", world.person()] {
        assert!(!answer.body.contains(secret), "{}", answer.told());
    }
}

fn accepted(world: &World) -> usize {
    let happened = world.happened();
    happened.iter().filter(|what| matches!(what, Happening::Accepted { .. })).count()
}

#[tokio::test]
async fn a_whole_launch_ends_in_a_session() {
    let world = World::new();
    let visitor = Visitor::new();
    let back = launched(&world, &visitor).await;
    let page = visitor.walk(&back, "none").await;
    assert_eq!(page.status, 200, "{}", page.told());
    assert!(page.url.contains("/module/session/"));
    assert_eq!((world.refused_for(), accepted(&world)), (Vec::new(), 1));
    assert!(!page.body.contains("eyJ"), "no token on a page");
    let policy = page.header("content-security-policy");
    assert!(policy.contains("frame-ancestors"), "{policy}");
    // The same answer a second time gives no second session.
    let again = visitor.walk(&back, "none").await;
    is_refused(&world, &again);
    assert_eq!(accepted(&world), 1);
}

#[tokio::test]
async fn an_answer_that_another_browser_began_is_not_taken() {
    let world = World::new();
    let attacker = Visitor::new();
    let back = launched(&world, &attacker).await;
    world.forget();
    for victim in [Visitor::new(), {
        // One who is in the middle of a launch as well.
        let victim = Visitor::new();
        launched(&world, &victim).await;
        victim
    }] {
        let tokens = world.asked(Place::Token);
        let answer = victim.get(&back).await;
        is_refused(&world, &answer);
        assert_eq!(world.asked(Place::Token), tokens, "the code is not even tried");
    }
    assert!(world.refused_for().contains(&RuleId::Oic01), "{:?}", world.refused_for());
    assert_eq!(accepted(&world), 0);
}

#[tokio::test]
async fn an_answer_is_of_the_authorisation_service_that_was_asked() {
    for (what, change) in [
        ("of an attacker's", Some("https://evil.example")),
        ("with a slash", Some("slash")),
        ("of nobody", None),
    ] {
        let world = World::new();
        let visitor = Visitor::new();
        let back = launched(&world, &visitor).await;
        let own = sent(&back);
        let wrong = match change {
            Some("slash") => with(&own, "iss", &format!("{}/", world.at.authority())),
            Some(other) => with(&own, "iss", other),
            None => without(&own, "iss"),
        };
        let answer = visitor.get(&crate::rig::url_with(&world.at.module_callback(), &wrong)).await;
        is_refused(&world, &answer);
        assert_eq!(world.asked(Place::Token), 0, "{what}: the code goes to nobody");
        assert!(world.refused_for().contains(&RuleId::Oic02), "{what}: {:?}", world.refused_for());
    }
}

#[tokio::test]
async fn a_changed_state_and_an_injected_code_are_refused() {
    let world = World::new();
    let (victim, attacker) = (Visitor::new(), Visitor::new());
    let back = launched(&world, &victim).await;
    let wrong = with(&sent(&back), "state", "another");
    let answer = victim.get(&crate::rig::url_with(&world.at.module_callback(), &wrong)).await;
    is_refused(&world, &answer);
    assert!(world.refused_for().contains(&RuleId::Oic01), "{:?}", world.refused_for());

    // A code of the attacker's own launch, in the answer to the victim's.
    world.forget();
    let back = launched(&world, &victim).await;
    let stolen = launched(&world, &attacker).await;
    let code = sent(&stolen).into_iter().find(|(name, _)| name == "code").unwrap().1;
    let injected = with(&sent(&back), "code", &code);
    let answer =
        victim.walk(&crate::rig::url_with(&world.at.module_callback(), &injected), "none").await;
    is_refused(&world, &answer);
    assert_eq!(accepted(&world), 0);
    assert!(world.refused_for().contains(&RuleId::Oau13), "{:?}", world.refused_for());
}

#[tokio::test]
async fn what_else_comes_to_the_callback_begins_no_session() {
    let world = World::new();
    let visitor = Visitor::new();
    let callback = world.at.module_callback();
    let back = launched(&world, &visitor).await;
    let own = sent(&back);
    for (what, query) in [
        ("nothing", fields(&[])),
        ("a code alone", fields(&[("code", "x")])),
        ("without a code", without(&own, "code")),
        ("two states", crate::rig::and(&own, "state", "x")),
        ("two codes", crate::rig::and(&own, "code", "x")),
    ] {
        let other = Visitor::new();
        is_refused(&world, &other.get(&crate::rig::url_with(&callback, &query)).await);
        let answer = visitor.get(&crate::rig::url_with(&callback, &query)).await;
        assert!((400..500).contains(&answer.status), "{what}: {}", answer.told());
    }
    // What the service says of an error is shown as text.
    let launch = launched(&world, &visitor).await;
    let script = "<script>alert(1)</script>";
    let refused = [
        without(&sent(&launch), "code"),
        fields(&[("error", "access_denied"), ("error_description", script)]),
    ]
    .concat();
    let answer = visitor.get(&crate::rig::url_with(&callback, &refused)).await;
    is_refused(&world, &answer);
    assert!(!answer.body.contains("<script>"), "{}", answer.told());
    assert_eq!(accepted(&world), 0);
}

#[tokio::test]
async fn a_launch_leads_the_module_to_no_foreign_service() {
    let world = World::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let foreign = format!("http://{}/fhir", listener.local_addr().unwrap());
    let somebody_came = tokio::spawn(async move {
        listener.accept().await.unwrap();
    });
    let right = world.launch();
    let visitor = Visitor::new();
    for (what, launch) in [
        ("without iss", without(&right, "iss")),
        ("a foreign iss", with(&right, "iss", &foreign)),
        ("a file as iss", with(&right, "iss", "file:///etc/passwd")),
        ("an iss of another path", with(&right, "iss", &format!("{}/other", world.at.base()))),
        ("two", crate::rig::and(&right, "iss", &foreign)),
        ("garbage", with(&right, "launch", "x")),
        ("for another module", with(&right, "launch", &world.launch_token(&world.mine.device))),
    ] {
        let answer = visitor.post(&world.at.module_launch(), &launch).await;
        let refused = visitor.follow(answer, "none").await;
        assert!((400..500).contains(&refused.status), "{what}: {}", refused.told());
        assert!(!refused.body.contains("root:"), "{what}");
    }
    assert!(!somebody_came.is_finished(), "a foreign service was asked");
    assert_eq!(accepted(&world), 0);
    let begun = visitor.post(&world.at.module_launch(), &right).await;
    assert!(
        begun.location().is_some_and(|to| to.starts_with(&world.at.authorize())),
        "{}",
        begun.told()
    );
}

#[tokio::test]
async fn cookies_are_for_the_server_alone_and_go_to_no_other_site() {
    let world = World::new();
    let visitor = Visitor::new();
    let callback = world.at.module_callback();
    let mut answer = visitor.post(&world.at.module_launch(), &world.launch()).await;
    let mut set = Vec::new();
    for _ in 0..12 {
        let cookies = answer.headers.get_all("set-cookie").iter();
        set.extend(cookies.map(|cookie| cookie.to_str().unwrap().to_owned()));
        answer = match answer.location() {
            Some(to) if to.contains("/module/session/") => break,
            Some(to) => visitor.get(&to).await,
            None => visitor.press(&answer, world.person()).await,
        };
    }
    assert!(set.len() >= 2, "{set:?}");
    for cookie in set {
        let cookie = cookie::Cookie::parse(cookie).unwrap();
        assert_eq!(cookie.http_only(), Some(true), "{cookie}");
        let same_site = cookie.same_site();
        assert!(
            matches!(same_site, Some(cookie::SameSite::Lax | cookie::SameSite::Strict)),
            "{cookie}"
        );
        assert!(cookie.path().is_some_and(|path| path != "/"), "{cookie}");
        assert_eq!(cookie.domain(), None, "{cookie}");
    }
    assert!(callback.ends_with("/module/callback"));
}
