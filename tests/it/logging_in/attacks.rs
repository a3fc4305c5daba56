//! What an authorisation service is attacked with (RFC 6819, RFC 9700), each refused.

use lanceer::protocol::journal::Remark;
use serde_json::json;

use super::world::{Browser, CALLBACK, World, set};

#[tokio::test]
async fn a_browser_is_sent_nowhere_that_is_not_registered_to_the_letter() {
    let (world, browser) = (World::new(), Browser::new());
    let launch = world.launch_token(|_| ());
    for uri in [
        "https://evil.example/cb",
        "https://m.example/cb",
        "https://m.example/cb/?tenant=1",
        "https://m.example/cb?tenant=1&x=2",
        "https://m.example/cb?tenant=1#x",
        "https://m.example/cb/../evil?tenant=1",
        "https://m.example.evil.example/cb?tenant=1",
        "https://m.example@evil.example/cb?tenant=1",
        "//m.example/cb?tenant=1",
        "javascript:alert(1)",
        "",
    ] {
        let mut fields = world.request(&launch);
        set(&mut fields, "redirect_uri", Some(uri));
        // Nor because of something else that is wrong beside it.
        set(&mut fields, "scope", Some("openid"));
        let page = browser.get(&world.authorize_url(&fields)).await;
        assert_eq!((page.status, page.location.as_str()), (400, ""), "{uri}");
        assert!(page.body.contains("You cannot log in this way") && page.body.contains("OAU-03"));
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("form-action 'none'"), "{policy}");
        let by_post = browser.post(&format!("{}/oauth2/authorize", world.base), &fields).await;
        assert_eq!((by_post.status, by_post.location.as_str()), (400, ""), "{uri}");
    }
    for (name, value) in [("client_id", Some("nobody")), ("client_id", None)] {
        let mut fields = world.request(&launch);
        set(&mut fields, name, value);
        let page = browser.get(&world.authorize_url(&fields)).await;
        assert_eq!((page.status, page.location.as_str()), (400, ""));
    }
}

#[tokio::test]
async fn every_parameter_that_is_off_has_its_code() {
    let (world, browser) = (World::new(), Browser::new());
    let launch = world.launch_token(|_| ());
    let slash = format!("{}/fhir/", world.base);
    for (name, value, error) in [
        ("response_type", Some("token"), "unsupported_response_type"),
        ("response_type", None, "invalid_request"),
        ("scope", Some("launch openid fhirUser offline_access"), "invalid_scope"),
        ("aud", Some(slash.as_str()), "invalid_request"),
        ("aud", None, "invalid_request"),
        ("state", None, "invalid_request"),
        ("code_challenge", None, "invalid_request"),
        ("code_challenge_method", None, "invalid_request"),
        ("code_challenge_method", Some("plain"), "invalid_request"),
        ("launch", None, "invalid_request"),
        ("prompt", Some("none login"), "invalid_request"),
    ] {
        let mut fields = world.request(&launch);
        set(&mut fields, name, value);
        let page = browser.get(&world.authorize_url(&fields)).await;
        assert_eq!(page.status, 303, "{name}");
        assert!(page.location.starts_with(CALLBACK), "{}", page.location);
        assert_eq!(page.brings("error").as_deref(), Some(error), "{name} {value:?}");
        assert_eq!(page.brings("iss"), Some(format!("{}/oauth2", world.base)));
        assert!(!page.brings("error_description").unwrap().is_empty());
    }
    for name in ["launch", "state", "scope", "nonce"] {
        let mut fields = world.request(&launch);
        fields.push((name.to_owned(), "x".to_owned()));
        let page = browser.get(&world.authorize_url(&fields)).await;
        assert_eq!(page.brings("error").as_deref(), Some("invalid_request"), "{name} twice");
    }
    // What was wrong used nothing up.
    assert!(world.authorize(&browser, &world.request(&launch)).await.is_login());
}

#[tokio::test]
async fn a_form_of_another_site_may_ask_and_a_preview_may_not() {
    let (world, browser) = (World::new(), Browser::new());
    let fields = world.request(&world.launch_token(|_| ()));
    let url = format!("{}/oauth2/authorize", world.base);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    for url in [world.authorize_url(&fields), format!("{}/oauth2/callback?x", world.base)] {
        let head = browser.send(client.head(&url), &url).await;
        assert_eq!((head.status, head.location.as_str()), (405, ""), "{url}");
    }
    let in_url = browser.post(&world.authorize_url(&fields), &Vec::new()).await;
    assert_eq!(in_url.status, 400, "a POST has its parameters in the body");
    let mut body = fields.clone();
    set(&mut body, "launch", None);
    let launch = &fields.iter().find(|(name, _)| name == "launch").unwrap().1;
    let split = browser.post(&format!("{url}?launch={launch}"), &body).await;
    assert_eq!(split.brings("error").as_deref(), Some("invalid_request"));
    let page = browser.post(&url, &fields).await;
    let page = world.follow(&browser, page).await;
    assert!(page.is_login(), "{page:?}");
}

#[tokio::test]
async fn a_code_counts_once_and_what_it_gave_is_withdrawn() {
    let world = World::new();
    let code = world.code().await;
    assert_eq!(world.token(&world.exchange(&code)).await.0, 200);
    assert!(!world.remarks().contains(&Remark::Withdrawn));
    let (status, answer) = world.token(&world.exchange(&code)).await;
    assert_eq!((status, &answer["error"]), (400, &json!("invalid_grant")));
    assert!(world.remarks().contains(&Remark::Withdrawn));
    let code = world.code().await;
    let (one, other) = (world.exchange(&code), world.exchange(&code));
    let (one, other) = tokio::join!(world.token(&one), world.token(&other));
    assert_eq!(one.0.min(other.0), 200);
    assert_eq!(one.0.max(other.0), 400, "of two at once, one");
}

#[tokio::test]
async fn a_code_is_worth_nothing_to_others() {
    let world = World::new();
    let wrong = "xBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    for (name, value, status, error) in [
        ("code", Some("unknown"), 400, "invalid_grant"),
        ("code", None, 400, "invalid_request"),
        ("code_verifier", Some(wrong), 400, "invalid_grant"),
        ("code_verifier", Some("short"), 400, "invalid_grant"),
        ("code_verifier", None, 400, "invalid_request"),
        ("redirect_uri", Some("https://m.example/cb"), 400, "invalid_grant"),
        ("redirect_uri", None, 400, "invalid_request"),
        ("client_assertion", None, 400, "invalid_request"),
        ("client_assertion", Some("a.b.c"), 401, "invalid_client"),
        ("grant_type", Some("password"), 400, "unsupported_grant_type"),
        ("grant_type", None, 400, "invalid_request"),
    ] {
        let mut fields = world.exchange(&world.code().await);
        set(&mut fields, name, value);
        let (found, answer) = world.token(&fields).await;
        assert_eq!((found, &answer["error"]), (status, &json!(error)), "{name} {value:?}");
    }
    let code = world.code().await;
    let mut theirs = world.exchange(&code);
    set(&mut theirs, "client_assertion", Some(&world.assertion("another")));
    assert_eq!(world.token(&theirs).await.1["error"], "invalid_grant");
    assert_eq!(world.token(&world.exchange(&code)).await.0, 200, "it is still its own client's");
    assert!(!world.remarks().contains(&Remark::Withdrawn));
}

#[tokio::test]
async fn parameters_of_the_token_endpoint_are_in_the_body_and_there_once() {
    let world = World::new();
    let code = world.code().await;
    for name in ["code", "code_verifier", "redirect_uri", "grant_type", "client_assertion"] {
        let mut fields = world.exchange(&code);
        let value = fields.iter().find(|(found, _)| found == name).unwrap().1.clone();
        fields.push((name.to_owned(), value.clone()));
        let (status, answer) = world.token(&fields).await;
        assert_eq!((status, &answer["error"]), (400, &json!("invalid_request")), "{name} twice");
        fields.pop();
        let query =
            url::form_urlencoded::Serializer::new(String::new()).append_pair(name, &value).finish();
        let url = format!("{}/oauth2/token?{query}", world.base);
        let page = Browser::new().post(&url, &fields).await;
        assert_eq!(page.status, 400, "{name} in the URL");
    }
    assert_eq!(world.token(&world.exchange(&code)).await.0, 200, "nothing was used up");
}

#[tokio::test]
async fn a_browser_comes_back_from_its_own_login_alone() {
    let world = World::new();
    let (victim, attacker) = (Browser::new(), Browser::new());
    let start = |browser| {
        let world = &world;
        async move {
            let page = world.authorize(browser, &world.request(&world.launch_token(|_| ()))).await;
            world.press(browser, &page, world.account("Anna")).await.location
        }
    };
    let (own, theirs) = (start(&victim).await, start(&attacker).await);
    // The attacker has the victim follow a link with the attacker's code (RFC 6749 §10.12).
    let page = victim.get(&theirs).await;
    assert_eq!((page.status, page.location.as_str()), (400, ""));
    assert!(page.body.contains("OIC-01"));
    // Someone who never was here does no better, and neither does one without a state.
    assert_eq!(Browser::new().get(&theirs).await.status, 400);
    let without = format!("{}/oauth2/callback?code=x", world.base);
    assert_eq!(victim.get(&without).await.status, 400);
    // Both can still go on where they were, once.
    for (browser, back) in [(&victim, &own), (&attacker, &theirs)] {
        assert!(browser.get(back).await.brings("code").is_some());
        assert_eq!(browser.get(back).await.status, 400, "once");
    }
}

#[tokio::test]
async fn a_code_from_another_browser_does_not_fit() {
    let world = World::new();
    let (victim, attacker) = (Browser::new(), Browser::new());
    let mut backs = Vec::new();
    for browser in [&victim, &attacker] {
        let page = world.authorize(browser, &world.request(&world.launch_token(|_| ()))).await;
        backs.push(world.press(browser, &page, world.account("Anna")).await);
    }
    // The victim's code, in a login of the attacker's own.
    let stolen = backs[0].brings("code").unwrap();
    let own = backs[1].brings("code").unwrap();
    let page = attacker.get(&backs[1].location.replace(&own, &stolen)).await;
    assert_eq!(page.brings("error").as_deref(), Some("access_denied"));
    assert!(world.wrongs().last().unwrap().contains("invalid_grant"), "{:?}", world.wrongs());
}

#[tokio::test]
async fn an_answer_of_another_provider_is_not_mixed_up() {
    let (world, browser) = (World::new(), Browser::new());
    let hinted = |hint: &str| {
        let hint = hint.to_owned();
        world.launch_token(|claims| {
            claims.insert("idp_hint".to_owned(), json!(hint));
        })
    };
    let start = |launch: String| {
        let (world, browser) = (&world, &browser);
        async move {
            let mut fields = world.request(&launch);
            set(&mut fields, "prompt", Some("login"));
            let page = world.authorize(browser, &fields).await;
            world.press(browser, &page, world.account("Anna")).await
        }
    };
    let one = start(hinted("lanceer-idp")).await;
    let other = start(hinted("lanceer-practitioner-idp")).await;
    let (iss, other_iss) = (one.brings("iss").unwrap(), other.brings("iss").unwrap());
    assert_ne!(iss, other_iss);
    let mixed = |code: &str, iss: Option<&str>| {
        let mut url = url::Url::parse(&format!("{}/oauth2/callback", world.base)).unwrap();
        url.query_pairs_mut()
            .append_pair("code", code)
            .append_pair("state", &one.brings("state").unwrap())
            .extend_pairs(iss.map(|iss| ("iss", iss)));
        url.to_string()
    };
    let page = browser.get(&mixed(&other.brings("code").unwrap(), Some(&other_iss))).await;
    assert_eq!(page.brings("error").as_deref(), Some("access_denied"));
    assert!(world.wrongs().last().unwrap().contains(&other_iss));
    // Under the right name, the provider itself does not know the code.
    let one = start(hinted("lanceer-idp")).await;
    let code = other.brings("code").unwrap();
    let back = one.location.replace(&one.brings("code").unwrap(), &code);
    let page = browser.get(&back).await;
    assert_eq!(page.brings("error").as_deref(), Some("access_denied"));
    // Without a name, nobody knows whose answer it is.
    let one = start(hinted("lanceer-idp")).await;
    let back = one.location.split("&iss=").next().unwrap();
    assert_eq!(browser.get(back).await.brings("error").as_deref(), Some("access_denied"));
}
