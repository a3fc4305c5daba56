//! The program: reads the command line, then opens the window or runs a headless command.

use std::io::IsTerminal as _;
use std::process::ExitCode;

use lanceer::app::{App, Engine, Options, system_browser};
use lanceer::cli::{self, Invocation};
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    start_logging();
    let (command, common) = match cli::parse(std::env::args_os()) {
        Invocation::Done(code) => return code,
        Invocation::Window(common) => (None, common),
        Invocation::Headless(command, common) => (Some(command), common),
    };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    if let Some(command) = command {
        return cli::run(*command, &common, &runtime);
    }
    let options = Options {
        home: common.home,
        language: common.language,
        asked_language: common.asked_language,
        port: common.port,
        browser: system_browser(),
    };
    let engine = Engine::start(options, runtime.handle().clone());
    let shown = eframe::run_native(
        "lanceer",
        App::window(),
        Box::new(|creation| Ok(Box::new(App::new(&creation.egui_ctx, engine)))),
    );
    // A launcher or a dialog that still hangs must not keep the program from ending.
    runtime.shutdown_background();
    shown.map_or_else(|error| failed(&error), |()| ExitCode::SUCCESS)
}

/// Quiet unless `LANCEER_LOG` asks for more; always to standard error.
fn start_logging() {
    let filter = EnvFilter::try_from_env("LANCEER_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
}

fn failed(error: &dyn std::error::Error) -> ExitCode {
    tracing::error!("{error}");
    ExitCode::from(2)
}
