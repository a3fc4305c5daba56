//! Attacks on the FHIR service: tokens where they must not be, and tokens that open nothing.

use crate::rig::{Visitor, World, fields, url_with};

#[tokio::test]
async fn resources_are_opened_by_a_bearer_token_in_the_header_alone() {
    let world = World::new();
    let visitor = Visitor::new();
    let mut asked = fields(&[("grant_type", "client_credentials"), ("scope", "system/*.rs")]);
    asked.extend(world.mine.proof(&world.at.token()));
    let given = visitor.post_as_program(&world.at.token(), &asked).await;
    let token = given.json()["access_token"].as_str().unwrap().to_owned();
    let url = format!("{}/{}", world.at.fhir(), world.care.tasks[0].reference);
    let read = |bearer: String| {
        let (visitor, url) = (&visitor, url.clone());
        async move {
            let request = reqwest::Client::builder().no_proxy().build().unwrap().get(&url);
            visitor.send(request.header("authorization", bearer), &url).await
        }
    };
    let good = read(format!("Bearer {token}")).await;
    assert_eq!(good.status, 200, "{}", good.told());
    assert!(good.header("content-type").starts_with("application/fhir+json"), "{}", good.told());
    assert_eq!(good.header("cache-control"), "no-store");
    for bearer in
        ["Bearer NOOP", "Bearer x", "Bearer ", "Basic bWluZTp4", "NOOP", "Bearer NOOP, Bearer x"]
    {
        let answer = read(bearer.to_owned()).await;
        assert_eq!(answer.status, 401, "{bearer}: {}", answer.told());
        assert!(answer.header("www-authenticate").starts_with("Bearer"), "{}", answer.told());
        assert!(!answer.body.contains("\"Task\""), "{}", answer.told());
    }
    let answer = visitor.get(&url_with(&url, &fields(&[("access_token", &token)]))).await;
    assert!(matches!(answer.status, 400 | 401), "in the URL: {}", answer.told());
    let launch = world.launch_token(&world.mine.device);
    assert_eq!(read(format!("Bearer {launch}")).await.status, 401, "a launch token is no key");
    let both = url_with(&url, &fields(&[("access_token", &token)]));
    let request = reqwest::Client::builder().no_proxy().build().unwrap().get(&both);
    let answer = visitor.send(request.bearer_auth(&token), &both).await;
    assert!(matches!(answer.status, 400 | 401), "in both: {}", answer.told());
}
