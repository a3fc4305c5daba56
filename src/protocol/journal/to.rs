//! Where launches went.

use super::LaunchFacts;
use crate::protocol::receivers::KnownReceiver;

/// Where a launch went, as the list of launches says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// A receiver that the tester gave a name.
    Named(String),
    /// One of the field.
    Known(KnownReceiver),
    /// Another one, by the host in its launch URL.
    Host(String),
}

impl To {
    /// Where a launch of which this is known went.
    pub fn of(facts: &LaunchFacts) -> Self {
        match (&facts.receiver_name, facts.receiver) {
            (Some(name), _) if !name.trim().is_empty() => Self::Named(name.clone()),
            (_, KnownReceiver::Other) => Self::Host(host(&facts.endpoint).to_owned()),
            (_, known) => Self::Known(known),
        }
    }
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}
