//! `lanceer launch`: serve a launch page and open the browser, or print the launch in another form.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::sync::mpsc;

use super::args::{Common, LaunchArgs, Print};
use super::session::Session;
use super::{Verdict, print, say, serve, token};
use crate::io::{browser, portal};
use crate::model::Awaited;
use crate::model::workspace::{Target, Workspace};
use crate::pages;
use crate::protocol::claims::LIFETIME_SECS;
use crate::protocol::exchange::{Endpoint, EndpointProblem, Way};
use crate::protocol::faults::FaultId;
use crate::protocol::ids::FhirBaseUrl;
use crate::protocol::journal::{Event, Happening, LaunchId};
use crate::protocol::launch::Composed;
use crate::protocol::receivers::KnownReceiver;
use crate::text::cli::CliLabels;
use crate::text::trouble::{Trouble, explain};

/// The browser gets this long to read the page it fetched before the server ends.
const LAST_BYTES: Duration = Duration::from_millis(500);

/// A browser may take this long to start and fetch the page before it is said to be silent.
const BROWSER_PATIENCE: Duration = Duration::from_secs(Awaited::SECS);

pub(super) async fn run(args: &LaunchArgs, common: &Common) -> Result<Verdict, Trouble> {
    let mut session = Session::open(common)?;
    let target = session.begin_with(&args.token, common.language)?.unwrap_or_default();
    let target = match &args.to {
        // Of what is no URL at all, the name of a receiver is the likelier reading.
        Some(to) if Endpoint::parse(to) == Err(EndpointProblem::NotAbsolute) => {
            session.aim_at(to)?
        }
        Some(url) => {
            let receiver = KnownReceiver::Other;
            Target { endpoint: url.clone(), receiver, named: None, ..target }
        }
        None => target,
    };
    let going = Destination::of(args, target, &session.workspace);
    match args.print {
        Some(form @ (Print::Html | Print::Curl)) => {
            print_form(args, &going, common, &mut session, form)
        }
        Some(Print::Link) => serve_launch(args, &going, common, &mut session, false).await,
        None => serve_launch(args, &going, common, &mut session, true).await,
    }
}

/// Where the launch goes and how it travels.
struct Destination {
    /// Nothing: to the built-in module.
    to: Option<String>,
    way: Way,
    receiver: KnownReceiver,
    receiver_name: Option<String>,
}

impl Destination {
    /// What was asked for, or else what the receiver or the preset says.
    fn of(args: &LaunchArgs, target: Target, workspace: &Workspace) -> Self {
        let elsewhere = target.is_elsewhere();
        let Target { endpoint, mut way, receiver, named } = target;
        if let Some(transport) = args.transport {
            way.transport = transport;
        }
        let named = named.and_then(|id| workspace.receiver(id));
        let receiver_name = named.map(|named| named.name.clone());
        Self { to: elsewhere.then_some(endpoint), way, receiver, receiver_name }
    }
}

/// Prints the launch for someone else to send. Where nothing says otherwise it goes to the built-in module of a
/// window or server that runs at the usual port.
fn print_form(
    args: &LaunchArgs,
    going: &Destination,
    common: &Common,
    session: &mut Session,
    form: Print,
) -> Result<Verdict, Trouble> {
    let port = common.port.unwrap_or(session.workspace.settings.port);
    let base = format!("http://127.0.0.1:{port}");
    let composed = compose(args, going, common, session, &base)?;
    let request = portal::post(&composed, &session.keyring)?;
    session.used(&composed.envelope.key, common.language);
    print(&match form {
        Print::Html => pages::launch_file(&request, common.language),
        Print::Curl | Print::Link => request.to_curl(),
    });
    Ok(Verdict::Yes)
}

fn compose(
    args: &LaunchArgs,
    going: &Destination,
    common: &Common,
    session: &Session,
    base: &str,
) -> Result<Composed, Trouble> {
    let endpoint = going.to.clone().unwrap_or_else(|| format!("{base}/module/launch"));
    let fhir_base = FhirBaseUrl::new(format!("{base}/fhir"));
    let mut composed =
        session.compose(&args.token, endpoint, going.way.clone(), fhir_base, common)?;
    composed.envelope.receiver = going.receiver;
    composed.envelope.receiver_name.clone_from(&going.receiver_name);
    token::judge(&composed, &args.token, common.language)?;
    Ok(composed)
}

async fn serve_launch(
    args: &LaunchArgs,
    going: &Destination,
    common: &Common,
    session: &mut Session,
    open: bool,
) -> Result<Verdict, Trouble> {
    let (language, zone) = (common.language, TimeZone::system());
    let (events, mut happened) = mpsc::unbounded_channel::<Event>();
    let sink = Arc::new(move |event| {
        // Once the launch is over nobody listens.
        let _ = events.send(event);
    });
    let profile = session.profile(&args.token);
    let domain = serve::start(session, profile, common.port, common, sink)?;
    let composed = compose(args, going, common, session, &domain.base_url())?;
    let link = portal::launch(LaunchId(1), &composed, &session.keyring, &domain)?;
    print(&link);
    session.used(&composed.envelope.key, language);
    if open {
        open_browser(link, common).await;
    }
    say(CliLabels::of(language).waiting);
    let remaining = match composed.envelope.fault {
        // Its times may be wrong on purpose.
        Some(_) => LIFETIME_SECS,
        None => composed.expires_at().saturating_sub(Timestamp::now().as_second()),
    };
    // Of a replay the second one counts.
    let replayed = composed.envelope.fault == Some(FaultId::Replay);
    let patience = Duration::from_secs(u64::try_from(remaining).unwrap_or_default().max(1));
    let ours = going.to.is_none();
    let fetched = tokio::sync::Notify::new();
    let outcome = async {
        while let Some(event) = happened.recv().await {
            serve::tell(&event, &zone, language);
            if matches!(event.what, Happening::PageFetched { .. }) {
                fetched.notify_one();
            }
            match event.what {
                Happening::Accepted { .. } if !replayed => return Verdict::Yes,
                Happening::Refused { .. } => return Verdict::No,
                // What a receiver elsewhere makes of it, it does not tell us.
                Happening::PageFetched { .. } if !ours => return Verdict::Yes,
                _ => {}
            }
        }
        Verdict::No
    };
    let silence = async {
        let in_time = tokio::time::timeout(BROWSER_PATIENCE, fetched.notified()).await;
        if open && in_time.is_err() {
            let trouble = Trouble::BrowserSilent { secs: BROWSER_PATIENCE.as_secs() };
            say(&explain(language, &trouble).in_one_line());
        }
        std::future::pending().await
    };
    let verdict = tokio::select! {
        verdict = outcome => verdict,
        verdict = silence => verdict,
        () = serve::interrupted() => Verdict::No,
        () = tokio::time::sleep(patience) => Verdict::No,
    };
    // The session page of the built-in module is fetched after the outcome is known.
    tokio::time::sleep(LAST_BYTES).await;
    Ok(verdict)
}

/// Says so when no browser opens; the link has been printed either way.
async fn open_browser(link: String, common: &Common) {
    let opened = tokio::task::spawn_blocking(move || browser::system()(&link)).await;
    if let Ok(Err(why)) = opened {
        say(&explain(common.language, &Trouble::NoBrowser { why }).in_one_line());
    }
}
