//! What the page does that posts a launch.

use serde::{Deserialize, Serialize};

/// Where the browser shows the answer of the receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opening {
    /// In the window of the page itself: the form-post-redirect of the specification.
    #[default]
    SameWindow,
    /// In a window of its own.
    NewWindow,
    /// In a frame on the page, as portals do that embed a module.
    Framed,
}

impl Opening {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::SameWindow, Self::NewWindow, Self::Framed];
}

/// What the page does that posts a launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PageOptions {
    /// Whether it stops and shows what it will post, until the person sends it.
    pub stops: bool,
    /// Where the answer is shown.
    pub opening: Opening,
    /// Whether it posts the very same request once before, in a small frame: a replay.
    pub posts_twice: bool,
}
