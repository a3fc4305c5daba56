//! `lanceer serve`: the local domain without a window.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::args::{Common, ServeArgs};
use super::session::Session;
use super::{Verdict, print, say};
use crate::io::EventSink;
use crate::io::loopback::{self, LocalDomain};
use crate::io::reason;
use crate::model::ServiceSetup;
use crate::protocol::journal::Event;
use crate::protocol::registry::Addresses;
use crate::text::cli::CliLabels;
use crate::text::trouble::Trouble;
use crate::text::{Language, journal, time};

pub(super) async fn run(args: &ServeArgs, common: &Common) -> Result<Verdict, Trouble> {
    let mut session = Session::open(common)?;
    // For as long as it is served; the workspace is not saved.
    session.workspace.domain.quirks.extend(&args.quirks);
    let language = common.language;
    let zone = TimeZone::system();
    let profile = session.workspace.draft.profile;
    let events = Arc::new(move |event| tell(&event, &zone, language));
    let setup =
        ServiceSetup { simulations: args.simulations.clone(), ..session.setup(profile, common) };
    let domain = start(&session, setup, common, events)?;
    let ready = domain.clone();
    tokio::task::spawn_blocking(move || ready.make_ready());
    let base = domain.base_url();
    print(&Addresses::under(base).to_json(&session.workspace.domain).to_string());
    interrupted().await;
    say(CliLabels::of(language).stopping);
    Ok(Verdict::Yes)
}

/// Opens a port and serves a local domain on it, until the runtime ends.
pub(super) fn start(
    session: &Session,
    setup: ServiceSetup,
    common: &Common,
    events: EventSink,
) -> Result<Arc<LocalDomain>, Trouble> {
    let no_server = |error: std::io::Error| Trouble::NoServer { reason: reason(&error) };
    let wanted = common.port.unwrap_or(session.workspace.settings.port);
    let listener = loopback::bind(wanted).map_err(no_server)?;
    let used = listener.local_addr().map_err(no_server)?.port();
    if wanted != 0 && wanted != used {
        let trouble = Trouble::PortTaken { wanted, used };
        say(&crate::text::trouble::explain(common.language, &trouble).in_one_line());
    }
    let domain = LocalDomain::new(setup, events).keeping_keys_in(session.service_keys());
    let domain = Arc::new(domain);
    domain.listens_on(used);
    tokio::spawn(loopback::serve(listener, loopback::router(domain.clone())));
    Ok(domain)
}

/// A line of the journal, for people.
pub(super) fn tell(event: &Event, zone: &TimeZone, language: Language) {
    let (title, detail) =
        (journal::title(language, &event.what), journal::detail(language, &event.what));
    say(&format!("{}  {title}: {detail}", time::clock_millis(event.at, zone)));
}

/// Waits for Ctrl+C, or for the system to say stop.
pub(super) async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    // Without signals there is nothing to wait for but the end of the process.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
