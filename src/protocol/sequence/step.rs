//! The parts of a diagram: those who take part, and the steps between them.

use jiff::Timestamp;

use crate::protocol::exchange::Method;
use crate::protocol::faults::FaultId;
use crate::protocol::journal::{Answering, Asking, LaunchId, NoBrowser, Observed, Place, Remark};
use crate::protocol::key::Algorithm;
use crate::protocol::registry::Service;
use crate::protocol::rules::{Aspect, RuleId};

/// Who takes part in a launch, in the order in which they stand in a diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those of the specifications")]
pub enum Actor {
    Portal,
    Browser,
    Module,
    AuthorisationService,
    IdentityProvider,
    FhirService,
}

impl From<Service> for Actor {
    fn from(service: Service) -> Self {
        match service {
            Service::Module => Self::Module,
            Service::AuthorisationService => Self::AuthorisationService,
            Service::IdentityProvider => Self::IdentityProvider,
            Service::FhirService => Self::FhirService,
        }
    }
}

/// The column of one who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lane {
    /// Who.
    pub actor: Actor,
    /// Whether it tells us what happens there; what others do is only known by their answers.
    pub ours: bool,
}

/// Between whom a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// From one to another.
    Message {
        /// Who sends.
        from: Actor,
        /// Who receives.
        to: Actor,
    },
    /// With one alone.
    Note {
        /// Whose doing it is.
        on: Actor,
    },
}

/// How a step went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Tone {
    Plain,
    Good,
    Warning,
    Bad,
}

/// What a step says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// The launch is made wrong on purpose.
    Fault(FaultId),
    /// The portal signs the token.
    Signs {
        /// With which algorithm.
        alg: Algorithm,
        /// The token's id.
        jti: String,
        /// Whether it is encrypted for the module afterwards.
        encrypted: bool,
    },
    /// The portal sends the request of an earlier launch again.
    SendsAgain(Option<LaunchId>),
    /// The page waits to be fetched.
    PageReady,
    /// The system was asked to open the page.
    BrowserAsked,
    /// No browser could be opened.
    NoBrowser(NoBrowser),
    /// No browser came for the page.
    Silent {
        /// In so many seconds.
        secs: u64,
    },
    /// The page is handed out.
    Page,
    /// The page was asked for again.
    PageSpent,
    /// The browser sends the launch.
    Posts {
        /// By which method.
        method: Method,
        /// The names of the parameters.
        fields: Vec<String>,
        /// The size of body or query, in bytes.
        bytes: usize,
    },
    /// The module, or a service, checks what it received.
    Checks {
        /// Where.
        place: Place,
        /// How many checks passed.
        passed: usize,
        /// How many of those with a warning.
        warned: usize,
        /// What failed, by which rule.
        failed: Vec<(Aspect, RuleId)>,
    },
    /// The module starts a session.
    Session {
        /// The status of its answer, once that is known.
        status: Option<u16>,
    },
    /// The module refuses the launch.
    Refusal {
        /// The status of its answer, once that is known.
        status: Option<u16>,
        /// Because of these rules.
        rules: Vec<RuleId>,
    },
    /// The module answers something else.
    Answer {
        /// The status.
        status: u16,
    },
    /// A service is asked something.
    Asks {
        /// Where.
        place: Place,
        /// By which method.
        method: String,
        /// What the request says.
        asking: Asking,
    },
    /// Documents are fetched, one after the other, and there they are.
    Fetches {
        /// By which method.
        method: String,
        /// The ends of their paths, of the first few.
        documents: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// A service answers.
    Replies {
        /// From where.
        place: Place,
        /// The status.
        status: u16,
        /// What the answer says.
        answering: Answering,
        /// The rules because of which it refuses.
        rules: Vec<RuleId>,
    },
    /// A service did something that its answer does not show.
    Remarks(Remark),
    /// The tester saw this.
    Observed {
        /// What.
        observed: Observed,
        /// In the tester's own words.
        note: String,
    },
}

/// A step of a diagram.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When it happened; of several events, the first.
    pub at: Timestamp,
    /// Between whom.
    pub course: Course,
    /// What it says.
    pub said: Said,
    /// How it went.
    pub tone: Tone,
    /// Whether it was seen, or follows from what was.
    pub seen: bool,
    /// The events that it was read from, by their place among those of the launch.
    pub events: Vec<usize>,
}

/// A launch as a sequence diagram.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diagram {
    /// Those who take part, from left to right.
    pub lanes: Vec<Lane>,
    /// The steps, from top to bottom.
    pub steps: Vec<Step>,
    /// How many steps are left out at the end: a picture of so many would be none.
    pub left_out: usize,
}
