//! The open question what a receiver is.

use super::{Receiver, receiver_name};
use crate::model::workspace::Workspace;
use crate::protocol::exchange::{Endpoint, EndpointProblem};

/// What follows once a receiver is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The launch goes there.
    Use,
    /// The list shows again.
    List,
}

/// A receiver as it is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiverForm {
    /// What it will be; its id is that of none while it is new.
    pub receiver: Receiver,
    /// Whether there is no such receiver yet.
    pub is_new: bool,
    /// What follows once it is kept.
    pub after: After,
}

impl ReceiverForm {
    /// The name, where it can be one.
    pub fn name(&self) -> Option<String> {
        receiver_name(&self.receiver.name)
    }

    /// Whether another receiver has the name.
    pub fn name_taken(&self, workspace: &Workspace) -> bool {
        self.name().is_some_and(|name| workspace.receiver_name_taken(&name, self.receiver.id))
    }

    /// What is wrong with the launch URL.
    pub fn problem(&self) -> Option<EndpointProblem> {
        Endpoint::parse(&self.receiver.endpoint).err()
    }

    /// Whether it can be kept as it is.
    pub fn is_whole(&self, workspace: &Workspace) -> bool {
        self.name().is_some() && !self.name_taken(workspace) && self.problem().is_none()
    }
}
