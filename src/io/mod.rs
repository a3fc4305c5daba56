//! Every side effect: keys and signatures, files, the browser, the loopback server, HTTP.
//!
//! Nothing here decides what is right or wrong about a launch: that is [`crate::protocol`].
//! Failures leave as [`Trouble`](crate::text::trouble::Trouble), the one type that reaches a person.

pub mod browser;
pub mod home;
pub mod keys;
pub mod loopback;
pub mod portal;
pub mod source;
pub mod workspace_file;

use std::sync::Arc;

use crate::protocol::journal::Event;

/// Where events of the journal go. Called from any thread.
pub type EventSink = Arc<dyn Fn(Event) + Send + Sync>;
