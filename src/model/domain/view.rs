//! What is selected and being typed on the Domain page.

use crate::protocol::ids::ClientId;

/// The parts of the Domain page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DomainTab {
    /// Which services are on, where they are, and how they behave.
    #[default]
    Services,
    /// Who is registered.
    Applications,
    /// Who logs in where, and what for.
    People,
    /// What goes wrong on purpose.
    Errors,
}

impl DomainTab {
    /// Every one, in the order in which they stand.
    pub const ALL: [Self; 4] = [Self::Services, Self::Applications, Self::People, Self::Errors];
}

/// The Domain page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DomainView {
    /// The part that shows.
    pub tab: DomainTab,
    /// The application whose details show; nothing: the last one.
    pub application: Option<ClientId>,
    /// The port, as typed; nothing: it is not being changed.
    pub port: Option<String>,
    /// The words by which a person is looked for.
    pub people_search: String,
}
