//! Attacks on the token endpoint: codes that are stolen, sent twice or sent by others, and parameters where they must not
//! be.

use lanceer::protocol::journal::Remark;
use lanceer::protocol::rules::RuleId;

use crate::rig::{
    Answer, Fields, Given, Visitor, World, and, challenge, fields, url_with, verifier, with,
    without,
};

struct Exchange {
    world: World,
    visitor: Visitor,
}

impl Exchange {
    fn new() -> Self {
        Self { world: World::new(), visitor: Visitor::new() }
    }

    async fn post(&self, fields: &Fields) -> Answer {
        self.visitor.post_as_program(&self.world.at.token(), fields).await
    }

    /// The error with which a changed exchange of a fresh code is refused.
    async fn refused(&self, change: impl FnOnce(&World, &Fields) -> Fields) -> (u16, String) {
        let given = self.world.code(&self.world.mine).await;
        let fields = change(&self.world, &self.world.exchange(&self.world.mine, &given));
        let answer = self.post(&fields).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("content-type").starts_with("application/json"));
        assert!(!answer.body.contains("access_token"), "{}", answer.told());
        answer.error()
    }
}

fn error(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn a_code_is_exchanged_once_and_what_it_gave_is_withdrawn_when_it_comes_again() {
    let exchange = Exchange::new();
    let (world, mine) = (&exchange.world, &exchange.world.mine);
    let given = world.code(mine).await;
    let first = exchange.post(&world.exchange(mine, &given)).await;
    assert_eq!(first.status, 200, "{}", first.told());
    assert_eq!(first.json()["access_token"], "NOOP");
    assert_eq!((first.header("cache-control"), first.header("pragma")), ("no-store", "no-cache"));
    let again = exchange.post(&world.exchange(mine, &given)).await;
    assert_eq!(again.error(), error(400, "invalid_grant"));
    assert!(world.remarks().contains(&Remark::Withdrawn), "{:?}", world.remarks());
    assert!(world.refused_for().contains(&RuleId::Oau12));
    // Whoever stole a code and fails with it has used it up as well.
    let stolen = world.code(mine).await;
    let wrong = Given { code: stolen.code.clone(), verifier: verifier() };
    assert_eq!(
        exchange.post(&world.exchange(mine, &wrong)).await.error(),
        error(400, "invalid_grant")
    );
}

#[tokio::test]
async fn racing_exchanges_of_one_code_give_one_token() {
    let exchange = Exchange::new();
    let world = &exchange.world;
    let given = world.code(&world.mine).await;
    let requests: Vec<Fields> = (0..8).map(|_| world.exchange(&world.mine, &given)).collect();
    let mut good = 0;
    let posts = tokio::task::LocalSet::new();
    posts
        .run_until(async {
            let mut answers = Vec::new();
            for fields in requests {
                let (visitor, url) = (Visitor::new(), world.at.token());
                answers.push(tokio::task::spawn_local(async move {
                    visitor.post_as_program(&url, &fields).await.status
                }));
            }
            for answer in answers {
                good += usize::from(answer.await.unwrap() == 200);
            }
        })
        .await;
    assert_eq!(good, 1);
}

#[tokio::test]
async fn a_code_belongs_to_its_client_its_redirect_uri_and_its_verifier() {
    let exchange = Exchange::new();
    let grant = error(400, "invalid_grant");
    let by_other = |world: &World, fields: &Fields| {
        let mut all = without(&without(fields, "client_assertion"), "client_assertion_type");
        all.extend(world.other.proof(&world.at.token()));
        all
    };
    assert_eq!(exchange.refused(by_other).await, grant, "injected at another client");
    let and_its_redirect = |world: &World, fields: &Fields| {
        with(&by_other(world, fields), "redirect_uri", world.other.callback)
    };
    assert_eq!(exchange.refused(and_its_redirect).await, grant, "and with its redirect URI");
    let elsewhere =
        |_: &World, fields: &Fields| with(fields, "redirect_uri", "http://127.0.0.1:9/callback/");
    assert_eq!(exchange.refused(elsewhere).await, grant, "another redirect URI");
    let other = |_: &World, fields: &Fields| with(fields, "code_verifier", &verifier());
    assert_eq!(exchange.refused(other).await, grant, "the verifier of another request");
    let downgrade = |_: &World, fields: &Fields| {
        let own = &fields.iter().find(|(name, _)| name == "code_verifier").unwrap().1;
        with(fields, "code_verifier", &challenge(own))
    };
    assert_eq!(exchange.refused(downgrade).await, grant, "the challenge as verifier");
    for (what, name, code) in [
        ("no verifier", "code_verifier", "invalid_request"),
        ("no redirect URI", "redirect_uri", "invalid_request"),
        ("no code", "code", "invalid_request"),
        ("no grant type", "grant_type", "invalid_request"),
    ] {
        let refused = exchange.refused(|_, fields| without(fields, name)).await;
        // A verifier that is not there verifies nothing; either word of RFC 6749 §5.2 says so.
        let known = refused == error(400, code) || (name != "grant_type" && refused == grant);
        assert!(known, "{what}: {refused:?}");
    }
    let unknown = |_: &World, fields: &Fields| with(fields, "code", "invented");
    assert_eq!(exchange.refused(unknown).await, grant, "a guessed code");
    let other_grant = |_: &World, fields: &Fields| with(fields, "grant_type", "password");
    assert_eq!(exchange.refused(other_grant).await, error(400, "unsupported_grant_type"));
}

#[tokio::test]
async fn parameters_are_in_the_body_and_each_is_there_once() {
    let exchange = Exchange::new();
    let world = &exchange.world;
    for name in ["code", "client_assertion", "code_verifier", "grant_type", "redirect_uri"] {
        let given = world.code(&world.mine).await;
        let all = world.exchange(&world.mine, &given);
        let moved: Fields = all.iter().filter(|(own, _)| own == name).cloned().collect();
        let url = url_with(&world.at.token(), &moved);
        let answer = exchange.visitor.post_as_program(&url, &without(&all, name)).await;
        assert!(matches!(answer.status, 400 | 401), "{name} in the URL: {}", answer.told());
        let answer = exchange.visitor.post_as_program(&url, &all).await;
        assert!(matches!(answer.status, 400 | 401), "{name} in both: {}", answer.told());
        let twice = and(&world.exchange(&world.mine, &given), name, &moved[0].1);
        let answer = exchange.post(&twice).await;
        assert_eq!(answer.error(), error(400, "invalid_request"), "{name} twice");
    }
    let given = world.code(&world.mine).await;
    let all = world.exchange(&world.mine, &given);
    let answer = exchange.visitor.get(&url_with(&world.at.token(), &all)).await;
    assert_eq!(answer.status, 405, "{}", answer.told());
}

#[tokio::test]
async fn introspection_takes_no_token_from_the_url() {
    let exchange = Exchange::new();
    let world = &exchange.world;
    let token = world.launch_token(&world.mine.device);
    let url = url_with(&world.at.introspect(), &fields(&[("token", &token)]));
    let proof = world.mine.proof(&world.at.introspect());
    let answer = exchange.visitor.post_as_program(&url, &proof).await;
    assert_eq!(answer.error(), error(400, "invalid_request"), "{}", answer.told());
    let mut twice = fields(&[("token", &token), ("token", &token)]);
    twice.extend(world.mine.proof(&world.at.introspect()));
    let answer = exchange.visitor.post_as_program(&world.at.introspect(), &twice).await;
    assert_eq!(answer.error(), error(400, "invalid_request"), "{}", answer.told());
    let mut right = fields(&[("token", &token)]);
    right.extend(world.mine.proof(&world.at.introspect()));
    let answer = exchange.visitor.post_as_program(&world.at.introspect(), &right).await;
    assert_eq!(
        answer.json()["active"],
        true,
        "what was refused used nothing up: {}",
        answer.told()
    );
}

#[tokio::test]
async fn a_backend_service_gets_a_token_for_itself_alone() {
    let exchange = Exchange::new();
    let world = &exchange.world;
    let ask = |scope: &str| {
        let mut all = fields(&[("grant_type", "client_credentials"), ("scope", scope)]);
        all.extend(world.mine.proof(&world.at.token()));
        all
    };
    let answer = exchange.post(&ask("system/*.rs")).await;
    assert_eq!(answer.status, 200, "{}", answer.told());
    let token = answer.json()["access_token"].as_str().unwrap().to_owned();
    assert!(token != "NOOP" && token.len() >= 32, "guessable");
    for scope in ["launch openid fhirUser", "offline_access", "user/*.rs"] {
        let answer = exchange.post(&ask(scope)).await;
        assert_eq!(answer.error(), error(400, "invalid_scope"), "{scope}");
    }
}
