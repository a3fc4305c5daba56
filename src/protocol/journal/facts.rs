//! What a launch was, as its first event tells it: what a list of launches shows, and what another
//! one like it needs.

use serde::{Deserialize, Serialize};

use super::LaunchId;
use crate::protocol::exchange::Way;
use crate::protocol::faults::FaultId;
use crate::protocol::ids::Thumbprint;
use crate::protocol::profile::Profile;
use crate::protocol::receivers::KnownReceiver;

/// What a launch was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaunchFacts {
    /// The profile it was composed by.
    pub profile: Profile,
    /// What kind of receiver it went to.
    pub receiver: KnownReceiver,
    /// What the tester calls that receiver.
    #[serde(default)]
    pub receiver_name: Option<String>,
    /// The launch URL.
    pub endpoint: String,
    /// How it travelled.
    pub way: Way,
    /// Who launched: the claim `sub`.
    pub subject: String,
    /// What was launched: the claim `resource`, or the id of the task.
    pub resource: String,
    /// The key it was signed with.
    pub key: Thumbprint,
    /// What was wrong with it on purpose.
    #[serde(default)]
    pub fault: Option<FaultId>,
    /// Whether the token was encrypted for the module.
    #[serde(default)]
    pub encrypted: bool,
    /// The launch of which it repeats the request, byte for byte.
    #[serde(default)]
    pub replay_of: Option<LaunchId>,
}
