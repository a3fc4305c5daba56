//! The app without a window: what it knows, what the user may want, and what follows.
//!
//! Three nouns, never mixed. An [`Action`] is what the user wants, an [`Effect`] is what should be
//! done about it in the world, as data, and an [`Outcome`] is what came back. [`act`](fn@act) and
//! [`receive`] are the only functions that change a [`State`], beside time that passes
//! ([`State::pass_time`]); they read no clock, no file and no random generator: `now` comes in as an
//! argument.

mod act;
mod asking;
mod awaited;
mod comparing;
pub mod domain;
mod effect;
pub mod encryption;
mod exchange;
mod export;
mod history;
pub mod inspect;
mod intake;
pub mod journal;
pub mod keys;
mod notices;
mod outcome;
pub mod presets;
mod preview;
pub mod receivers;
mod state;
#[cfg(test)]
pub(crate) mod testing;
pub mod upgrade;
mod view;
pub mod workspace;
mod writing;

pub use act::{Action, FromFhir, Moment, Pasted, act};
pub use asking::Asking;
pub use awaited::Awaited;
pub use comparing::Comparing;
pub use effect::{Copying, Effect, LaunchOrder, ServiceSetup};
pub use export::{ExportAction, ExportOrder, ExportingLaunch};
pub use history::History;
pub use intake::{BroughtFile, FileContent, taking, taking_now};
pub use journal::{EntryId, Journal, JournalAction, LaunchSummary};
pub use notices::{Notice, Notices, Said};
pub use outcome::{HomeContents, Launched, Listening, Outcome, Surroundings, receive};
pub use preview::{Preview, Written};
pub use state::{Link, LinkState, Services, State};
pub use view::{
    Edits, JournalTab, JournalView, KeyForm, KeyTyping, KeysView, Moved, Noting, Page, TokenView,
    View,
};
pub use writing::{Sheet, SheetProblem, TokenSheet, Writing};
