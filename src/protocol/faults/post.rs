//! Faults in the request that carries the token, and where they have no place.

use super::FaultId;
use crate::protocol::exchange::{Content, Field, Method, PageOptions, Post, Way};
use crate::protocol::rules::Exchange;

/// How much goes along that nobody asked for, in bytes.
const OVERSIZED_BYTES: usize = 1 << 20;

/// The FHIR service of no domain here.
pub const FOREIGN_BASE: &str = "https://fhir.stranger.example/fhir";

/// Why a fault makes no difference to a launch that travels in some way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// No field carries the token.
    NoTokenField,
    /// The base URL of the FHIR service does not go along.
    NoFhirBase,
    /// It travels by GET already.
    ByGetAlready,
    /// It travels in a URL, where no browser carries that much.
    UrlTooShort,
}

impl FaultId {
    /// Whether the fault makes a difference to a launch that travels this way.
    ///
    /// # Errors
    /// [`WhyNot`] it does not.
    pub fn applies(self, way: &Way) -> Result<(), WhyNot> {
        let by_get = way.method() == Method::Get;
        match self {
            Self::SentByGet if by_get => Err(WhyNot::ByGetAlready),
            Self::Oversized if by_get => Err(WhyNot::UrlTooShort),
            Self::SentByGet | Self::Oversized => Ok(()),
            Self::LaunchWithoutIss | Self::ForeignIssParameter => {
                if way.sends_fhir_base() {
                    Ok(())
                } else {
                    Err(WhyNot::NoFhirBase)
                }
            }
            _ if way.contents().iter().any(|field| field.content == Content::Token) => Ok(()),
            _ => Err(WhyNot::NoTokenField),
        }
    }
}

/// The method by which a launch with the fault travels.
pub fn bend_method(fault: FaultId, method: Method) -> Method {
    if fault == FaultId::SentByGet { Method::Get } else { method }
}

/// Changes the fields of a launch that travels this way. A fault of another stage, or one that makes
/// no difference to it, changes nothing here.
#[must_use]
pub fn bend_fields(fault: FaultId, way: &Way, fields: Vec<Field>) -> Vec<Field> {
    if fault.applies(way).is_err() {
        return fields;
    }
    let contents = way.contents().into_iter().map(|field| field.content);
    let known = fields.into_iter().zip(contents);
    match fault {
        FaultId::WrongParameter => known
            .map(|((name, value), content)| match content {
                Content::Token => (format!("wrong-{name}"), value),
                Content::FhirBase | Content::Text(_) => (name, value),
            })
            .collect(),
        FaultId::TokenTwice => {
            let mut done = false;
            known
                .flat_map(|(field, content)| {
                    let again = content == Content::Token && !std::mem::replace(&mut done, true);
                    let again = again.then(|| field.clone());
                    std::iter::once(field).chain(again)
                })
                .collect()
        }
        FaultId::LaunchWithoutIss => known
            .filter(|(_, content)| *content != Content::FhirBase)
            .map(|(field, _)| field)
            .collect(),
        FaultId::ForeignIssParameter => known
            .map(|((name, value), content)| match content {
                Content::FhirBase => (name, FOREIGN_BASE.to_owned()),
                Content::Token | Content::Text(_) => (name, value),
            })
            .collect(),
        FaultId::Oversized => {
            let more = ("padding".to_owned(), "x".repeat(OVERSIZED_BYTES));
            known.map(|(field, _)| field).chain(std::iter::once(more)).collect()
        }
        _ => known.map(|(field, _)| field).collect(),
    }
}

/// Changes the request of a launch that travels this way, and for a replay the page that sends it.
#[must_use]
pub fn bend_post(fault: FaultId, way: &Way, post: Post) -> Post {
    let Post { endpoint, method, fields, page } = post;
    let replayed = fault == FaultId::Replay && fault.applies(way).is_ok();
    let posts_twice = page.posts_twice || replayed;
    Post {
        endpoint,
        method: bend_method(fault, method),
        fields: bend_fields(fault, way, fields),
        page: PageOptions { posts_twice, ..page },
    }
}

/// What the rules at composing see of the request.
#[must_use]
pub fn bend_exchange(fault: FaultId, exchange: Exchange<'_>) -> Exchange<'_> {
    let fhir_base = match fault {
        FaultId::LaunchWithoutIss => None,
        FaultId::ForeignIssParameter => exchange.fhir_base.map(|_| FOREIGN_BASE),
        _ => exchange.fhir_base,
    };
    Exchange { method: bend_method(fault, exchange.method), fhir_base, ..exchange }
}
