//! The identity providers: who is asked who they are, and when; what they publish; and what does not get in.

use lanceer::protocol::journal::Remark;
use lanceer::protocol::registry::Service;
use serde_json::{Value, json};

use super::world::{Browser, Fields, World, set};

#[tokio::test]
async fn whoever_is_logged_in_goes_on_at_once_unless_a_page_is_wanted() {
    let (world, browser) = (World::new(), Browser::new());
    let anna = world.account("Anna");
    let asked = |prompt: Option<&'static str>| {
        let (world, browser) = (&world, &browser);
        async move {
            let mut fields = world.request(&world.launch_token(|_| ()));
            set(&mut fields, "prompt", prompt);
            world.authorize(browser, &fields).await
        }
    };
    let page = asked(Some("none")).await;
    assert_eq!(page.brings("error").as_deref(), Some("login_required"));
    let page = asked(None).await;
    assert!(world.log_in(&browser, &page, anna).await.brings("code").is_some());
    for prompt in [None, Some("none")] {
        assert!(asked(prompt).await.brings("code").is_some(), "{prompt:?}");
    }
    let again = Remark::LoggedIn { identity: anna.to_owned(), again: true };
    assert_eq!(world.remarks().iter().filter(|remark| **remark == again).count(), 2);
    for prompt in ["login", "select_account", "consent"] {
        let page = asked(Some(prompt)).await;
        assert!(page.is_login(), "{prompt}");
        assert!(page.body.contains("Logged in as Anna Testbeek"));
        assert!(world.log_in(&browser, &page, anna).await.brings("code").is_some());
    }
    let page = Browser::new().get(&world.authorize_url(&Fields::new())).await;
    assert_eq!(page.status, 400);
}

#[tokio::test]
async fn whoever_is_logged_in_as_someone_else_is_asked_once_more() {
    let (world, browser) = (World::new(), Browser::new());
    let start = || async {
        let fields = world.request(&world.launch_token(|_| ()));
        world.authorize(&browser, &fields).await
    };
    let page = start().await;
    let page = world.log_in(&browser, &page, world.account("Joris")).await;
    assert_eq!(page.brings("error").as_deref(), Some("access_denied"));
    // Logging in and launching again within a second would look like one and the same.
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let page = start().await;
    assert!(page.is_login(), "Joris went on by himself, and the launch is for Anna");
    let asked = Remark::AskedAgain { identity: world.account("Joris").to_owned() };
    assert!(world.remarks().contains(&asked));
    let page = world.log_in(&browser, &page, world.account("Anna")).await;
    assert!(page.brings("code").is_some(), "{page:?}");
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let mut fields = world
        .request(&world.launch_token(|claims| claims["sub"] = json!(world.reference("Joris"))));
    let page = world.authorize(&browser, &fields).await;
    let page = world.log_in(&browser, &page, world.account("Anna")).await;
    assert_eq!(page.brings("error").as_deref(), Some("access_denied"), "once, and no more");
    let launch = world.launch_token(|claims| claims["sub"] = json!(world.reference("Joris")));
    fields = world.request(&launch);
    set(&mut fields, "prompt", Some("none"));
    let page = world.authorize(&browser, &fields).await;
    assert_eq!(page.brings("error").as_deref(), Some("access_denied"), "nobody may be asked");
}

#[tokio::test]
async fn the_hint_chooses_the_provider_and_an_unknown_one_is_told() {
    let (world, browser) = (World::new(), Browser::new());
    let hinted = |sub: &str, hint: &str| {
        world.launch_token(|claims| {
            claims["sub"] = json!(sub);
            claims.insert("idp_hint".to_owned(), json!(hint));
        })
    };
    let (anna, bo) = (world.reference("Anna"), world.reference("Bo"));
    let second = "lanceer-practitioner-idp";
    for (sub, hint, path, unknown) in [
        (anna, "lanceer-idp", "/idp/authorize", false),
        (anna, second, "/idp/lanceer-practitioner-idp/authorize", false),
        (anna, "elsewhere", "/idp/authorize", true),
        (bo, second, "/idp/authorize", true),
    ] {
        let before = world.remarks().len();
        let page = browser.get(&world.authorize_url(&world.request(&hinted(sub, hint)))).await;
        let expected = format!("{}{path}?", world.base);
        assert!(page.location.starts_with(&expected), "{hint}: {}", page.location);
        for private in [sub, world.account("Anna"), "eyJ", "login_hint"] {
            assert!(!page.location.contains(private), "{}", page.location);
        }
        let told = Remark::IdpHintUnknown { hint: hint.to_owned(), used: "lanceer-idp".to_owned() };
        assert_eq!(world.remarks()[before..].contains(&told), unknown, "{hint}");
    }
    let page = world.authorize(&browser, &world.request(&hinted(anna, second))).await;
    assert!(page.body.contains("Anna") && !page.body.contains("Bo Proef"), "practitioners alone");
    let page = world.log_in(&browser, &page, world.account("Anna")).await;
    assert!(page.brings("code").is_some(), "{page:?} {:?}", world.wrongs());
    let page = world.authorize(&browser, &world.request(&hinted(anna, "lanceer-idp"))).await;
    assert!(page.is_login(), "each provider knows its own");
}

#[tokio::test]
async fn a_login_page_is_of_one_browser_and_serves_once() {
    let (world, browser, other) = (World::new(), Browser::new(), Browser::new());
    let anna = world.account("Anna");
    let page = world.authorize(&browser, &world.request(&world.launch_token(|_| ()))).await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'self'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(policy.ends_with("form-action http: https:") && !policy.contains("script-src"));
    assert_eq!(page.headers["cache-control"], "no-store");
    // Login CSRF: another browser posts the form that the attacker was given.
    assert_eq!(world.press(&other, &page, anna).await.status, 400);
    world.authorize(&other, &world.request(&world.launch_token(|_| ()))).await;
    assert_eq!(world.press(&other, &page, anna).await.status, 400, "with cookies of its own, too");
    assert_eq!(world.press(&browser, &page, "root").await.status, 400, "no account");
    let foreign = reqwest::Client::builder().no_proxy().build().unwrap();
    let foreign = foreign.post(format!("{}/idp/login", world.base));
    let foreign = foreign.header("origin", "https://evil.example").send().await.unwrap();
    assert_eq!(foreign.status(), 403);
    let went = world.press(&browser, &page, anna).await;
    assert_eq!(went.status, 303, "what went wrong before did not use it up");
    assert_eq!(world.press(&browser, &page, anna).await.status, 400, "the way back in a history");
}

#[tokio::test]
async fn who_logs_out_is_asked_again() {
    let (world, browser) = (World::new(), Browser::new());
    let start =
        || async { world.authorize(&browser, &world.request(&world.launch_token(|_| ()))).await };
    let page = start().await;
    world.log_in(&browser, &page, world.account("Anna")).await;
    let logout = format!("{}/idp/logout", world.base);
    let page = browser.get(&logout).await;
    assert!(page.body.contains("Logged in as Anna Testbeek"));
    assert!(start().await.brings("code").is_some(), "a look does not log out");
    let page = browser.post(&logout, &Fields::new()).await;
    assert!(page.body.contains("You are logged out"));
    assert!(start().await.is_login());
}

#[tokio::test]
async fn a_provider_publishes_what_a_client_needs_and_takes_no_other_client() {
    let (world, browser) = (World::new(), Browser::new());
    for path in ["/idp", "/idp/lanceer-practitioner-idp"] {
        let issuer = format!("{}{path}", world.base);
        let page = browser.get(&format!("{issuer}/.well-known/openid-configuration")).await;
        assert_eq!(page.headers["cache-control"], "public, max-age=60");
        let found: Value = serde_json::from_str(&page.body).unwrap();
        assert_eq!(found["issuer"], issuer);
        let jwks = browser.get(found["jwks_uri"].as_str().unwrap()).await;
        assert!(jwks.body.contains("\"RS512\"") && !jwks.body.contains("\"d\""));
        let to = found["authorization_endpoint"].as_str().unwrap();
        let page = browser.get(&format!("{to}?client_id=theirs&redirect_uri=https://x")).await;
        assert_eq!((page.status, page.location.as_str()), (400, ""));
        let token = browser.post(found["token_endpoint"].as_str().unwrap(), &Fields::new()).await;
        assert_eq!(token.status, 400);
    }
    for nowhere in ["/idp/lanceer-idp/authorize", "/idp/unknown/authorize", "/idp/unknown/logout"] {
        assert_eq!(browser.get(&format!("{}{nowhere}", world.base)).await.status, 404, "{nowhere}");
    }
}

#[tokio::test]
async fn a_provider_that_is_off_says_so() {
    let (world, browser) = (World::new(), Browser::new());
    world.set_up(|setup| setup.domain.services.set(Service::IdentityProvider, false));
    let page = world.authorize(&browser, &world.request(&world.launch_token(|_| ()))).await;
    assert_eq!(page.status, 503);
    assert!(page.body.contains("This service is off"));
}

#[tokio::test]
async fn what_is_over_is_forgotten() {
    let world = World::new();
    let browser = Browser::new();
    for _ in 0..3 {
        let page = world.authorize(&browser, &world.request(&world.launch_token(|_| ()))).await;
        if page.is_login() {
            world.log_in(&browser, &page, world.account("Anna")).await;
        }
    }
    // One session, and for each launch a code here and one at the provider.
    assert_eq!(world.domain.remembered(), 7);
}
