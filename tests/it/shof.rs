//! Launches through the whole domain over real HTTP: from the press on Launch through the login to the
//! session of the built-in module, with what the journal tells of it; and everything that goes wrong on the
//! way on purpose.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use lanceer::io::keys::{self, Keyring};
use lanceer::io::loopback::{LocalDomain, bind, router, serve};
use lanceer::io::portal;
use lanceer::model::ServiceSetup;
use lanceer::model::journal::Journal;
use lanceer::model::workspace::{KeyRecord, Workspace};
use lanceer::protocol::authority::{Lasting, SimulatedError, Simulation};
use lanceer::protocol::claims::Stamp;
use lanceer::protocol::exchange::{Transport, Way};
use lanceer::protocol::ids::{ClientId, CompactToken, FhirBaseUrl};
use lanceer::protocol::journal::{Event, Happening, LaunchId, Progress};
use lanceer::protocol::key::KeyKind;
use lanceer::protocol::launch::{Composed, Envelope};
use lanceer::protocol::profile::Profile;
use lanceer::protocol::registry::{ClientKeys, Domain, HtiCheck, Registration, Role, Service};
use lanceer::text::Language;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::surfing::{Page, Surfer};

struct World {
    domain: Arc<LocalDomain>,
    workspace: Workspace,
    keyring: Keyring,
    key: KeyRecord,
    events: Arc<Mutex<Vec<Event>>>,
}

impl World {
    fn new(change: impl FnOnce(&mut Workspace)) -> Self {
        Self::keeping(None, change)
    }

    fn keeping(directory: Option<PathBuf>, change: impl FnOnce(&mut Workspace)) -> Self {
        let mut workspace = Workspace::new(Domain::invented(Uuid::new_v4));
        change(&mut workspace);
        let keyring = Keyring::default();
        let facts = keys::generate(KeyKind::P256, &keyring).unwrap();
        let key = KeyRecord { active: true, ..KeyRecord::of(facts, Timestamp::now()) };
        let events = Arc::new(Mutex::new(Vec::new()));
        let sink = events.clone();
        let told = Arc::new(move |event| sink.lock().unwrap().push(event));
        let setup = Self::setup_of(&workspace, &key, Vec::new());
        let domain = LocalDomain::new(setup, told).keeping_keys_in(directory);
        let domain = Arc::new(domain);
        let listener = bind(0).unwrap();
        domain.listens_on(listener.local_addr().unwrap().port());
        tokio::spawn(serve(listener, router(domain.clone())));
        Self { domain, workspace, keyring, key, events }
    }

    fn setup_of(
        workspace: &Workspace,
        key: &KeyRecord,
        simulations: Vec<Simulation>,
    ) -> ServiceSetup {
        ServiceSetup {
            domain: workspace.domain.clone(),
            keys: vec![key.clone()],
            profile: workspace.draft.profile,
            language: Language::English,
            simulations,
        }
    }

    fn simulates(&self, errors: &[SimulatedError]) {
        let once =
            |error: &SimulatedError| Simulation { error: *error, lasting: Lasting::Once, secs: 0 };
        let simulations = errors.iter().map(once).collect();
        self.domain.set_up(Self::setup_of(&self.workspace, &self.key, simulations));
    }

    fn composed(&self, way: Way) -> Composed {
        let base = self.domain.base_url();
        let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
        let envelope = Envelope::new(
            self.key.as_signer(),
            format!("{base}/module/launch"),
            way,
            FhirBaseUrl::new(format!("{base}/fhir")),
        );
        Composed::at(&stamp, &self.workspace.draft, envelope)
    }

    fn token(&self) -> CompactToken {
        portal::sign(&self.composed(Way::default()), &self.keyring).unwrap()
    }

    /// The press on Launch.
    fn link(&self, transport: Transport) -> String {
        let composed = self.composed(transport.into());
        portal::launch(LaunchId(1), &composed, &self.keyring, &self.domain).unwrap()
    }

    /// The account of the person who launches.
    fn right_person(&self) -> &str {
        &self.workspace.domain.person(&self.workspace.draft.sub.text).unwrap().identity
    }

    /// A launch by SHOF, with whoever logs in.
    async fn launch_as(&self, identity: &str) -> Page {
        let mut surfer = Surfer::default();
        let page = surfer.launch(&self.link(Transport::Shof)).await;
        if page.is_login() { surfer.log_in(&page, identity).await } else { page }
    }

    /// What the journal makes of everything that happened.
    fn journal(&self) -> Journal {
        Journal::of(self.events.lock().unwrap().clone(), u64::MAX)
    }

    /// What became of the one launch there is.
    fn progress(&self) -> Progress {
        let journal = self.journal();
        let [launch] = journal.launches() else { panic!("{:#?}", journal.launches()) };
        launch.progress
    }

    /// The rules that a check at a service found broken.
    fn broken(&self) -> Vec<&'static str> {
        let events = self.events.lock().unwrap();
        let rules = events.iter().filter_map(|event| match &event.what {
            Happening::Verified { rule, worst: Some(_), .. } => Some(rule.id()),
            _ => None,
        });
        rules.collect()
    }

    fn forget(&self) {
        self.events.lock().unwrap().clear();
    }
}

#[tokio::test]
async fn the_right_person_comes_to_the_session() {
    for profile in Profile::ALL {
        let world = World::new(|workspace| {
            workspace.domain.choose_profile(&mut workspace.draft, profile);
        });
        let mut surfer = Surfer::default();
        let login = surfer.launch(&world.link(Transport::Shof)).await;
        assert!(login.is_login(), "{profile:?}: {}", login.told());
        assert_eq!(world.progress(), Progress::Underway, "{profile:?}");
        let page = surfer.log_in(&login, world.right_person()).await;
        assert_eq!(page.status, 200, "{profile:?}: {}", page.told());
        assert!(page.url.path().starts_with("/module/session/"), "{}", page.url);
        for words in ["Launch accepted", "Hello, practitioner", "Piekermoment", "id_token verified"]
        {
            assert!(page.text.contains(words), "{profile:?}, {words}: {}", page.told());
        }
        for person in &world.workspace.domain.people {
            assert!(!page.text.contains(&person.name) && !page.text.contains(&person.identity));
        }
        // Every event of every service found its launch.
        assert_eq!(world.progress(), Progress::Accepted, "{profile:?}");
    }
}

#[tokio::test]
async fn someone_else_is_refused_and_the_journal_says_why() {
    let world = World::new(|_| ());
    let page = world.launch_as("someone.else").await;
    assert_eq!(page.status, 403);
    assert!(page.text.contains("This launch cannot be started"), "{}", page.told());
    assert!(!page.text.contains("OAU-10"), "the page says no more than that");
    assert_eq!(world.progress(), Progress::Refused);
    assert!(world.broken().contains(&"OAU-10"), "{:?}", world.broken());
}

#[tokio::test]
async fn a_token_counts_once_however_it_is_sent_again() {
    let world = World::new(|_| ());
    let token = world.token();
    let base = world.domain.base_url();
    let (launch, fhir) = (format!("{base}/module/launch"), format!("{base}/fhir"));
    let fields = [("launch", token.as_str()), ("iss", fhir.as_str())];
    let mut surfer = Surfer::default();
    let login = surfer.post(&launch, fields).await;
    assert_eq!(surfer.log_in(&login, world.right_person()).await.status, 200);
    // Somebody who saw it, in a browser of their own, where they may log in as they like.
    let mut thief = Surfer::default();
    let page = thief.post(&launch, fields).await;
    assert_eq!(page.status, 403, "{}", page.told());
    assert!(world.broken().contains(&"CLM-10"), "{:?}", world.broken());
}

#[tokio::test]
async fn each_error_that_is_simulated_ends_the_launch_with_a_page() {
    let world = World::new(|_| ());
    for (error, status, words) in [
        (SimulatedError::DiscoveryDown, 424, "DIS-01"),
        (SimulatedError::TokenExpired, 403, "OAU-12"),
        (SimulatedError::InvalidScope, 403, "invalid_scope"),
        (SimulatedError::ServerError, 403, "server_error"),
        (SimulatedError::IdpRefuses, 403, "access_denied"),
        (SimulatedError::OtherState, 403, "OIC-01"),
        (SimulatedError::InvalidClient, 403, "invalid_client"),
        (SimulatedError::ExpiredCode, 403, "invalid_grant"),
        (SimulatedError::BadPkce, 403, "invalid_grant"),
        (SimulatedError::IdTokenForged, 401, "OIC-03"),
        (SimulatedError::IdTokenForOther, 401, "OIC-04"),
        (SimulatedError::IdTokenNonce, 401, "OIC-05"),
        (SimulatedError::IdTokenExpired, 401, "OIC-06"),
    ] {
        world.simulates(&[error]);
        let page = world.launch_as(world.right_person()).await;
        assert!(page.text.contains("This launch cannot be started"), "{error:?}: {}", page.told());
        assert!(page.text.contains(words), "{error:?}: {}", page.told());
        assert_eq!(page.status, status, "{error:?}");
        assert_eq!(world.progress(), Progress::Refused, "{error:?}");
        world.simulates(&[]);
        world.forget();
    }
    let page = world.launch_as(world.right_person()).await;
    assert_eq!((page.status, world.progress()), (200, Progress::Accepted));
}

#[tokio::test]
async fn without_a_login_the_module_judges_by_itself() {
    let off: [fn(&mut Workspace); 3] = [
        |workspace| workspace.domain.services.authority = false,
        |workspace| workspace.domain.services.idp = false,
        |workspace| workspace.domain.conduct.shof = false,
    ];
    for change in off {
        let world = World::new(change);
        let page = Surfer::default().launch(&world.link(Transport::Shof)).await;
        assert_eq!((page.status, world.progress()), (200, Progress::Accepted), "{}", page.told());
        assert!(page.text.contains("Not used before") && !page.text.contains("Discovery"));
    }
    let world = World::new(|workspace| workspace.domain.services.module = false);
    let page = Surfer::default().launch(&world.link(Transport::Shof)).await;
    assert_eq!(page.status, 503);
    assert!(page.text.contains("This service is off"));
}

#[tokio::test]
async fn a_token_of_hti_is_introspected() {
    let world = World::new(|it| it.domain.conduct.hti = HtiCheck::Introspection);
    let link = world.link(Transport::Hti);
    let page = Surfer::default().launch(&link).await;
    assert_eq!((page.status, world.progress()), (200, Progress::Accepted), "{}", page.told());
    assert!(page.text.contains("Introspection") && page.text.contains("INT-01"));
    world.forget();
    let token = world.token();
    let launch = format!("{}/module/launch", world.domain.base_url());
    let fields = [("token", token.as_str())];
    assert_eq!(Surfer::default().post(&launch, fields).await.status, 200);
    let page = Surfer::default().post(&launch, fields).await;
    assert_eq!(page.status, 401);
    assert!(page.text.contains("not active"), "{}", page.told());
    world.simulates(&[SimulatedError::TokenInactive]);
    let page = Surfer::default().launch(&world.link(Transport::Hti)).await;
    assert_eq!(page.status, 401, "{}", page.told());
    for service in [Service::AuthorisationService, Service::FhirService] {
        let world = World::new(|it| {
            it.domain.conduct.hti = HtiCheck::Introspection;
            it.domain.services.set(service, false);
        });
        let page = Surfer::default().launch(&world.link(Transport::Hti)).await;
        assert_eq!((page.status, world.progress()), (424, Progress::Refused), "{}", page.told());
        assert!(page.text.contains("could not be asked"), "{}", page.told());
    }
}

#[tokio::test]
async fn the_keys_of_every_registered_portal_are_known() {
    let keyring = Keyring::default();
    let facts = keys::generate(KeyKind::P256, &keyring).unwrap();
    let foreign = KeyRecord { active: true, ..KeyRecord::of(facts, Timestamp::now()) };
    let jwks = json!({ "keys": [foreign.published_jwk()] }).to_string();
    let mut world = World::new(|workspace| {
        workspace.domain.registered.push(Registration {
            client_id: ClientId::new("their-portal"),
            role: Role::Portal,
            keys: ClientKeys::Jwks(jwks),
            ..Registration::default()
        });
        workspace.draft.iss.text = "their-portal".to_owned();
    });
    (world.keyring, world.key) = (keyring, foreign);
    let page = Surfer::default().launch(&world.link(Transport::Hti)).await;
    assert_eq!(page.status, 200, "{}", page.told());
    assert_eq!(world.launch_as(world.right_person()).await.status, 200);
    world.workspace.draft.iss.text = "lanceer-portal".to_owned();
    let page = Surfer::default().launch(&world.link(Transport::Hti)).await;
    assert_eq!(page.status, 401, "a portal signs for itself alone");
}

#[tokio::test]
async fn the_keys_of_the_module_are_the_same_after_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let directory = home.path().join("services");
    let keys = async |directory: Option<PathBuf>| {
        let world = World::keeping(directory, |_| ());
        let url = format!("{}/module/.well-known/jwks.json", world.domain.base_url());
        serde_json::from_str::<Value>(&Surfer::default().get(&url).await.text).unwrap()
    };
    let first = keys(Some(directory.clone())).await;
    let uses: Vec<&Value> =
        first["keys"].as_array().unwrap().iter().map(|key| &key["use"]).collect();
    assert_eq!(uses, ["enc", "enc", "sig"]);
    assert_eq!(keys(Some(directory.clone())).await, first);
    assert_ne!(keys(None).await, first);
    #[cfg(unix)]
    for file in std::fs::read_dir(&directory).unwrap() {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = file.unwrap().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
