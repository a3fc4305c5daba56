//! What is selected, folded, open and being typed.

use super::asking::Asking;
use super::domain::DomainView;
use super::inspect::InspectView;
use super::journal::{EntryId, Filter};
use super::workspace::Target;
use super::writing::Writing;
use crate::protocol::claims::{Claim, Draft, Move};
use crate::protocol::ids::Thumbprint;
use crate::protocol::journal::LaunchId;
use crate::protocol::profile::Profile;

/// The pages of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Page {
    #[default]
    Launch,
    Keys,
    Domain,
    Inspect,
    Journal,
    Settings,
}

impl Page {
    /// Every page, in the order of the rail.
    pub const ALL: [Self; 6] =
        [Self::Launch, Self::Keys, Self::Domain, Self::Inspect, Self::Journal, Self::Settings];
}

/// Which side of the token is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum TokenView {
    #[default]
    Decoded,
    Token,
    Request,
}

/// What is typed and selected on the Keys page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeysView {
    /// The key whose details show; nothing: the active one.
    pub selected: Option<Thumbprint>,
    /// Which form of the public key shows.
    pub form: KeyForm,
    /// A name or a `kid` that is being typed.
    pub typing: Option<KeyTyping>,
    /// Whether the JWKS document shows.
    pub document_open: bool,
}

/// What is selected on the Journal page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalView {
    /// The launch that shows; nothing: the last one.
    pub selected: Option<EntryId>,
    /// Which way of looking at it.
    pub tab: JournalTab,
    /// Which launches are shown.
    pub filter: Filter,
    /// What is being written down of a launch.
    pub noting: Option<Noting>,
    /// Whether tokens show whole.
    pub whole_tokens: bool,
}

/// What is being written down of a launch, until it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noting {
    /// Of which.
    pub launch: LaunchId,
    /// In the tester's own words, as typed.
    pub note: String,
}

/// The ways of looking at a launch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum JournalTab {
    #[default]
    Diagram,
    Events,
    Exchange,
}

/// Which form of the public key shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum KeyForm {
    #[default]
    Jwk,
    Pem,
}

/// What is being typed about a key, until it is taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyTyping {
    /// Of which key.
    pub key: Thumbprint,
    /// The name, as typed; nothing: it is not being changed.
    pub name: Option<String>,
    /// The `kid`, as typed; nothing: it is not being changed.
    pub kid: Option<String>,
}

/// What became of the claims when another profile was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The profile before.
    pub before: Profile,
    /// What became of each claim; never empty.
    pub moves: Vec<Move>,
}

/// What is selected, folded and open: may change without an action.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    /// The page that shows.
    pub page: Page,
    /// The side of the token that shows.
    pub token: TokenView,
    /// The Journal page.
    pub journal: JournalView,
    /// Whether the request shows as it goes over the wire, rather than field by field.
    pub request_raw: bool,
    /// The question that is open.
    pub asking: Option<Asking>,
    /// What a change of profile moved, until the claims change again.
    pub moved: Option<Moved>,
    /// The launch as text.
    pub writing: Writing,
    /// The claim that is explained under its row.
    pub explained: Option<Claim>,
    /// Whether all that is known of the receiver shows.
    pub preflight_open: bool,
    /// The Keys page.
    pub keys: KeysView,
    /// The words by which a fault is looked for.
    pub fault_search: String,
    /// The Inspect page.
    pub inspect: InspectView,
    /// The Domain page.
    pub domain: DomainView,
}

/// What the pages may change by themselves: text as typed, and what is selected. Everything else
/// changes through an action.
#[derive(Debug, Clone, PartialEq)]
pub struct Edits {
    /// The claims.
    pub draft: Draft,
    /// Where the launch goes.
    pub target: Target,
    /// Where the tester hosts the JWKS.
    pub hosted_jwks: String,
    /// What is selected, folded and open.
    pub view: View,
}
