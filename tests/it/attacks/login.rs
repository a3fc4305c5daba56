//! Attacks on the login: someone else at the identity provider, logins that are forced upon a browser, and pages in the
//! frames of other sites.

use lanceer::protocol::journal::Place;
use lanceer::protocol::rules::RuleId;

use crate::rig::{Answer, Visitor, World, and, button, challenge, url_with, verifier};

/// A login page for a launch at a module of somebody else.
async fn login(world: &World, visitor: &Visitor) -> Answer {
    let asked = world.authorization(&world.mine, &challenge(&verifier()));
    let page = visitor.walk(&url_with(&world.at.authorize(), &asked), world.mine.callback).await;
    assert_eq!(page.status, 200, "{}", page.told());
    page
}

/// The answer on a page of another site is neither framed nor kept, and gives nothing away of where it was.
fn is_closed(page: &Answer) {
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src 'none'"), "{}", page.told());
    let closed =
        policy.contains("frame-ancestors 'none'") || policy.contains("frame-ancestors 'self'");
    assert!(closed, "{}", page.told());
    assert!(!policy.contains("unsafe-inline") && !policy.contains("script-src"), "{policy}");
    assert_eq!(page.header("cache-control"), "no-store", "{}", page.told());
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    let referrer = page.header("referrer-policy");
    assert!(matches!(referrer, "no-referrer" | "strict-origin" | "same-origin"), "{referrer}");
}

#[tokio::test]
async fn someone_else_is_refused_without_detail_and_without_a_code() {
    let world = World::new();
    let visitor = Visitor::new();
    let page = login(&world, &visitor).await;
    let pressed = visitor.press(&page, world.someone_else()).await;
    let refused = visitor.follow(pressed, world.mine.callback).await;
    assert_eq!(refused.sent("error").as_deref(), Some("access_denied"), "{}", refused.told());
    assert_eq!(refused.sent("code"), None);
    let said = refused.told();
    for person in &world.care.people {
        for secret in [&person.name, &person.identity, &person.reference] {
            assert!(!said.contains(secret.as_str()), "{secret}: {said}");
        }
    }
    assert!(world.refused_for().contains(&RuleId::Oau10), "{:?}", world.refused_for());
    // And whoever is logged in now stays who they are.
    let asked = world.authorization(&world.mine, &challenge(&verifier()));
    let again = visitor.walk(&url_with(&world.at.authorize(), &asked), world.mine.callback).await;
    assert!(again.sent("code").is_none(), "{}", again.told());
}

#[tokio::test]
async fn whoever_must_log_in_again_is_asked_again() {
    let world = World::new();
    let visitor = Visitor::new();
    let page = login(&world, &visitor).await;
    let pressed = visitor.press(&page, world.person()).await;
    let back = visitor.follow(pressed, world.mine.callback).await;
    assert!(back.sent("code").is_some(), "{}", back.told());
    let authorize = |prompt: Option<&str>| {
        let asked = world.authorization(&world.mine, &challenge(&verifier()));
        let asked = prompt.map_or(asked.clone(), |prompt| and(&asked, "prompt", prompt));
        url_with(&world.at.authorize(), &asked)
    };
    for (prompt, asks) in [(None, false), (Some("none"), false), (Some("login"), true)] {
        let answer = visitor.walk(&authorize(prompt), world.mine.callback).await;
        assert_eq!(answer.sent("code").is_none(), asks, "{prompt:?}: {}", answer.told());
    }
}

#[tokio::test]
async fn pages_of_the_login_are_in_no_frame_of_another_site() {
    let world = World::new();
    let visitor = Visitor::new();
    let page = login(&world, &visitor).await;
    is_closed(&page);
    is_closed(&visitor.get(&world.at.authorize()).await);
}

#[tokio::test]
async fn another_site_logs_nobody_in() {
    let world = World::new();
    let visitor = Visitor::new();
    let page = login(&world, &visitor).await;
    let (action, fields) = button(&page, world.person());
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1"] {
        let answer = visitor.post_from(origin, &action, &fields).await;
        assert_eq!((answer.status, answer.location()), (403, None), "{origin}: {}", answer.told());
    }
    let answer = visitor.post(&action, &fields).await;
    assert!(answer.location().is_some(), "its own page does: {}", answer.told());
}

#[tokio::test]
async fn a_login_of_the_attacker_ends_in_the_browser_in_which_it_began() {
    let world = World::new();
    let attacker = Visitor::new();
    let page = login(&world, &attacker).await;
    let back = format!("{}/oauth2/callback", world.at.base());
    let pressed = attacker.press(&page, world.person()).await;
    // The attacker stops here, and has the victim open this address.
    let stopped = attacker.follow(pressed, &back).await;
    let forced = stopped.location().unwrap();
    assert!(forced.starts_with(&back), "{forced}");
    let before = world.asked(Place::IdpToken);
    let victim = Visitor::new();
    let answer = victim.get(&forced).await;
    assert!((400..500).contains(&answer.status), "{}", answer.told());
    assert_eq!(answer.location(), None);
    assert_eq!(world.asked(Place::IdpToken), before, "the code is not even tried");
    is_closed(&answer);
    // The one who began it is not harmed by that.
    let end = attacker.walk(&forced, world.mine.callback).await;
    assert!(end.sent("code").is_some(), "{}", end.told());
    let again = attacker.walk(&forced, world.mine.callback).await;
    assert!(again.sent("code").is_none(), "an answer counts once: {}", again.told());
}

#[tokio::test]
async fn the_identity_provider_sends_nobody_to_a_stranger() {
    let world = World::new();
    let visitor = Visitor::new();
    let asked = world.authorization(&world.mine, &challenge(&verifier()));
    let sent = visitor.get(&url_with(&world.at.authorize(), &asked)).await;
    let to_idp = url::Url::parse(&sent.location().unwrap()).unwrap();
    let (mut base, own) = (to_idp.clone(), to_idp.query_pairs().into_owned().collect::<Vec<_>>());
    base.set_query(None);
    for (name, value) in [
        ("redirect_uri", "http://evil.example/"),
        ("redirect_uri", world.mine.callback),
        ("client_id", "evil"),
        ("response_type", "token"),
    ] {
        let wrong = crate::rig::with(&own, name, value);
        let answer = visitor.get(&url_with(base.as_str(), &wrong)).await;
        let sent_back = answer.location().unwrap_or_default();
        assert!(
            !sent_back.contains("evil") && !sent_back.starts_with(world.mine.callback),
            "{sent_back}"
        );
        assert!(answer.status >= 300, "{name}={value}: {}", answer.told());
        assert!(!answer.body.contains(world.person()), "{name}={value}: {}", answer.told());
    }
}
