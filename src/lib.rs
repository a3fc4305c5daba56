//! Lanceer, the launch simulator: plays the portal in a Koppeltaal, HTI or SHOF launch.
//!
//! # Layout
//!
//! | module | what it owns |
//! | --- | --- |
//! | [`protocol`] | what the specifications say, and every decision; pure |
//! | [`text`] | every sentence a person reads, in English and Dutch |
//! | [`model`] | the app without a window: state, actions, effects, outcomes |
//! | [`pages`] | the HTML that browsers get, as pure functions |
//! | [`io`] | every side effect: keys, files, browser, loopback server, HTTP |
//! | [`theme`] | colours, sizes, fonts, icons |
//! | [`ui`] | pages, panels and widgets of the window; egui only |
//! | [`app`] | the shell where window and world meet the model |
//! | [`cli`] | headless twins of what the window does |
//!
//! Imports point downward only: `protocol` and `theme` know nobody, `text` knows `protocol`,
//! `model` knows these, `pages` knows `protocol`, `text` and `theme`, `io` knows `model` and
//! `pages`, `ui` knows `model`, `text` and `theme`; `ui` and `io` never know each other. The test
//! `architecture` reads the sources and fails when the direction is broken.
//!
//! # One frame
//!
//! ```text
//! App::logic   for each outcome in the mailbox: effects = model::receive(state, outcome, now)
//!              run each effect on the runtime; it comes back as an outcome and wakes the window
//! App::ui      preview = Preview::of(state, now)           header, payload, checks, forecast;
//!                                                          kept while nothing changed
//!              actions = ui::window(ui, &state, &mut edits, &preview)
//!              for each action: effects = model::act(state, action, moment); run them
//! ```
//!
//! Text stays as it was typed; what it means is decided beside it, in the preview, so that a wrong
//! value can be shown, kept and launched on purpose. The claims are a [`Draft`](protocol::claims::Draft),
//! written over the [`Json`](protocol::json::Json) that they came from: form, JSON and token are three
//! views of that one payload. Each action that changes it is a step that can be undone. Nothing blocks a frame, and nothing repaints
//! while idle: an outcome, input, or a visible countdown wakes the window.
//!
//! # One launch
//!
//! 1. A press on Launch is an [`Action`](model::Action); it becomes an
//!    [`Effect::Launch`](model::Effect) with a copy of the claims.
//! 2. [`io::portal::launch`] stamps them with fresh `iat`, `exp` and `jti`, signs them, encrypts
//!    the token where that is set ([`protocol::jwe`]), and hands the request to the local domain,
//!    which serves it once under an unguessable path. A fault that was chosen bends the launch at
//!    its own stage on this way ([`protocol::faults`]).
//! 3. The link comes back as an [`Outcome`](model::Outcome), and the browser is asked to open it.
//! 4. The page posts to the module. The built-in one has [`protocol::receive::judge`] decide, with
//!    the very rules that the form shows ([`protocol::rules`]).
//! 5. By SHOF its user logs in first: the module sends the browser to the authorisation service, which
//!    sends it to an identity provider, and each asks the others over HTTP as if they were elsewhere
//!    ([`io::loopback`]). What they decide, and what the module believes, is in [`protocol::authority`].
//! 6. Every step is told to the journal as an [`Event`](protocol::journal::Event); the module's
//!    events find their launch by what was posted, or else by the token's `jti`.
//! 7. The window gathers events by launch ([`model::Journal`]) and writes each as a line to the files
//!    of the journal ([`io::journal_files`]); the next start reads them while the window opens. A
//!    launch that is sent again ([`io::portal::replay`]) is a launch of its own. Headless commands
//!    tell their events and keep none.

pub mod app;
pub mod cli;
pub mod io;
pub mod model;
pub mod pages;
pub mod protocol;
pub mod text;
pub mod theme;
pub mod ui;
