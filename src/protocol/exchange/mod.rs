//! How the token reaches the module: transports, form fields and the endpoint (digest §5).

pub mod code;
mod endpoint;
mod form;
mod page;
mod post;
mod recipe;
mod request;
mod shell;
mod way;

use serde::{Deserialize, Serialize};

pub use endpoint::{Endpoint, EndpointProblem};
pub use form::form_action;
pub use page::{Opening, PageOptions};
pub use post::Post;
pub use recipe::{Made, Recipe};
pub use request::{BrowserHeader, BrowserRequest, Entry, Holds};
pub use way::{Content, CustomField, CustomForm, Way};

/// The ways in which a launch travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// POST with `token`: the HTI standard.
    Hti,
    /// POST with `launch` and `iss`: Koppeltaal and SHOF.
    #[default]
    Shof,
    /// POST with `token`, `launch` and `iss`: whatever the receiver reads.
    Superset,
    /// GET with `launch` and `iss`: standard SMART apps; not conformant (EXC-03).
    Get,
    /// The method and the names of the fields are the tester's own.
    Custom,
}

/// How the browser sends a launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "the names are those of HTTP")]
pub enum Method {
    Get,
    #[default]
    Post,
}

impl Method {
    /// The name in HTTP.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// A form field: name and value.
pub type Field = (String, String);

/// The names of fields as they may be shown and kept. A token that is posted bare becomes a name,
/// so that names are cut where no sensible one is long.
pub fn shown_names(fields: &[Field]) -> Vec<String> {
    const LONGEST: usize = 24;
    let shown = |name: &String| match name.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", name.get(..at).unwrap_or_default()),
        None => name.clone(),
    };
    fields.iter().map(|(name, _)| shown(name)).collect()
}

impl Transport {
    /// Every transport, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Shof, Self::Hti, Self::Superset, Self::Get, Self::Custom];

    /// Those whose fields have names of their own.
    pub const NAMED: [Self; 4] = [Self::Shof, Self::Hti, Self::Superset, Self::Get];

    /// The identifier on the command line and in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Hti => "hti",
            Self::Shof => "shof",
            Self::Superset => "superset",
            Self::Get => "get",
            Self::Custom => "custom",
        }
    }

    /// The fields of a transport that has names of its own.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Hti => &["token"],
            Self::Shof | Self::Get => &["launch", "iss"],
            Self::Superset => &["token", "launch", "iss"],
            Self::Custom => &[],
        }
    }

    /// The transport with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|transport| transport.id() == id)
    }
}
