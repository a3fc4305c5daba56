//! `lanceer launch`: serve a launch page and open the browser, or print the launch in another form.

use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::mpsc;

use super::args::{AskedTransport, Common, LaunchArgs, Print, TokenArgs};
use super::jwe::{self, Module};
use super::session::{Session, claims_of};
use super::{Verdict, print, say, serve, token};
use crate::io::{browser, portal};
use crate::model::Awaited;
use crate::model::encryption::Encryption;
use crate::model::workspace::{Target, Workspace};
use crate::pages;
use crate::protocol::claims::LIFETIME_SECS;
use crate::protocol::exchange::code::{self, Tongue};
use crate::protocol::exchange::{
    Content, CustomField, CustomForm, Endpoint, EndpointProblem, Method, Recipe, Transport, Way,
};
use crate::protocol::faults::FaultId;
use crate::protocol::ids::FhirBaseUrl;
use crate::protocol::journal::{Event, Happening, LaunchId};
use crate::protocol::launch::Composed;
use crate::protocol::receivers::KnownReceiver;
use crate::text::cli::CliLabels;
use crate::text::code::{CodeLabels, comments};
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
        Some(Print::Source(tongue)) => print_source(args, &going, common, &session, tongue),
        Some(form @ (Print::Html | Print::Curl | Print::Httpie)) => {
            print_form(args, &going, common, &mut session, form).await
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
    /// Nothing: the FHIR service of the local domain.
    fhir_base: Option<String>,
    receiver: KnownReceiver,
    receiver_name: Option<String>,
    encryption: Encryption,
}

impl Destination {
    /// What was asked for, or else what the receiver or the preset says.
    fn of(args: &LaunchArgs, target: Target, workspace: &Workspace) -> Self {
        let elsewhere = target.is_elsewhere();
        let Target { endpoint, mut way, receiver, named, fhir_base, encryption } = target;
        match &args.transport {
            Some(AskedTransport::Named(transport)) => way.transport = *transport,
            Some(AskedTransport::Fields(names)) => {
                way.transport = Transport::Custom;
                let field = |name: &String| CustomField::new(name, Content::Token);
                let fields = names.iter().map(field).collect();
                way.custom = CustomForm { method: Method::Post, fields };
            }
            None => {}
        }
        let named = named.and_then(|id| workspace.receiver(id));
        let receiver_name = named.map(|named| named.name.clone());
        let fhir_base = Some(fhir_base).filter(|base| !base.is_empty());
        let to = elsewhere.then_some(endpoint);
        Self { to, way, fhir_base, receiver, receiver_name, encryption }
    }

    /// The launch URL and the FHIR base URL, with a local domain here.
    fn places(&self, base: &str) -> (String, FhirBaseUrl) {
        let fhir_base = self.fhir_base.clone().unwrap_or_else(|| format!("{base}/fhir"));
        let endpoint = self.to.clone().unwrap_or_else(|| format!("{base}/module/launch"));
        (endpoint, FhirBaseUrl::new(fhir_base))
    }
}

/// Prints the launch for someone else to send. Where nothing says otherwise it goes to the built-in module of a
/// window or server that runs at the usual port.
async fn print_form(
    args: &LaunchArgs,
    going: &Destination,
    common: &Common,
    session: &mut Session,
    form: Print,
) -> Result<Verdict, Trouble> {
    let base = session.usual_base(common);
    let composed = compose(args, going, common, session, (&base, Module::At(base.clone()))).await?;
    let request = portal::post(&composed, &session.keyring)?;
    session.used(&composed.envelope.key, common.language);
    print(&match form {
        Print::Html => pages::launch_file(&request, common.language),
        Print::Httpie => request.to_httpie(),
        Print::Curl | Print::Link | Print::Source(_) => request.to_curl(),
    });
    Ok(Verdict::Yes)
}

/// Prints source that makes the launch, right and signed: neither wrong on purpose nor encrypted.
/// Nothing is signed here, and the key stays where it is.
fn print_source(
    args: &LaunchArgs,
    going: &Destination,
    common: &Common,
    session: &Session,
    tongue: Tongue,
) -> Result<Verdict, Trouble> {
    let base = session.usual_base(common);
    // Standard input can be read once.
    let claims = claims_of(&args.token, common.language)?;
    let now = args.token.at.unwrap_or_else(Timestamp::now);
    let compose = |at: Timestamp| {
        let token = TokenArgs { at: Some(at), fault: None, ..args.token.clone() };
        let (endpoint, fhir_base) = going.places(&base);
        let to = (endpoint, going.way.clone(), fhir_base);
        session.compose_from(&token, claims.as_ref(), to, common)
    };
    let composed = compose(now)?;
    token::judge(&composed, &args.token, common.language)?;
    let words = CodeLabels::of(common.language);
    if args.token.fault.is_some() {
        say(words.without_fault);
    }
    if going.encryption.on {
        say(words.without_encryption);
    }
    let later = now.saturating_add(SignedDuration::from_secs(1)).unwrap_or(now);
    let recipe = Recipe::of(&composed, &compose(later)?, now).map_err(Trouble::Endpoint)?;
    print(code::source(&recipe, tongue, &comments(common.language)).trim_end());
    Ok(Verdict::Yes)
}

async fn compose(
    args: &LaunchArgs,
    going: &Destination,
    common: &Common,
    session: &Session,
    (base, module): (&str, Module<'_>),
) -> Result<Composed, Trouble> {
    let (endpoint, fhir_base) = going.places(base);
    let mut composed =
        session.compose(&args.token, endpoint, going.way.clone(), fhir_base, common)?;
    composed.envelope.sealing = jwe::sealing(&args.token, going.encryption.clone(), module).await?;
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
    let domain = serve::start(session, session.setup(profile, common), common, sink)?;
    let base = domain.base_url();
    let composed = compose(args, going, common, session, (&base, Module::Here(&domain))).await?;
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
