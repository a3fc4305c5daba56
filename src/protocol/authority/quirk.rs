//! In what the authorisation service of the field behaves otherwise than the specification, each a switch
//! (receivers in the field).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::protocol::key::Algorithm;
use crate::protocol::registry::{ClientKeys, KeysOf};

/// One difference. None is on unless the tester turns it on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quirk {
    /// A client assertion must have the token endpoint as its `aud`, at introspection too.
    AssertionForTokenEndpoint,
    /// A client assertion must have the endpoint it is posted to as its `aud`, to the letter of TOP-KT-021.
    AssertionForThisEndpoint,
    /// No leeway on `iat`: a clock that runs three seconds ahead is refused.
    NoLeeway,
    /// The `jti` is used up before the token is verified.
    TokenIdUsedFirst,
    /// Tokens may live for longer than five minutes.
    AnyLifetime,
    /// A registered PEM verifies RS512 alone; a JWKS verifies RS384, ES384 and RS512 alone.
    FewAlgorithms,
    /// An array as `aud` breaks it, with status 500.
    AudienceArrayBreaks,
    /// The token step breaks, with status 500, when the payload of the launch token holds `-` or `_` in its
    /// encoded form, or raw text that is not ASCII.
    EncodedPayloadBreaks,
    /// A key must say `use: sig`, or nothing.
    KeyUseMatters,
}

impl Quirk {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::AssertionForTokenEndpoint,
        Self::AssertionForThisEndpoint,
        Self::NoLeeway,
        Self::TokenIdUsedFirst,
        Self::AnyLifetime,
        Self::FewAlgorithms,
        Self::AudienceArrayBreaks,
        Self::EncodedPayloadBreaks,
        Self::KeyUseMatters,
    ];

    /// Those of Koppeltaal's public authorisation service, all at once.
    pub const PUBLIC_SERVICE: [Self; 8] = [
        Self::AssertionForTokenEndpoint,
        Self::NoLeeway,
        Self::TokenIdUsedFirst,
        Self::AnyLifetime,
        Self::FewAlgorithms,
        Self::AudienceArrayBreaks,
        Self::EncodedPayloadBreaks,
        Self::KeyUseMatters,
    ];

    /// The difference that cannot be had together with this one: nothing would pass both.
    pub fn excludes(self) -> Option<Self> {
        match self {
            Self::AssertionForTokenEndpoint => Some(Self::AssertionForThisEndpoint),
            Self::AssertionForThisEndpoint => Some(Self::AssertionForTokenEndpoint),
            _ => None,
        }
    }

    /// The algorithms that count for a client whose keys come from there.
    pub fn algorithms(quirks: &BTreeSet<Self>, keys: KeysOf<'_>) -> &'static [Algorithm] {
        match keys {
            _ if !quirks.contains(&Self::FewAlgorithms) => &Algorithm::ALL,
            KeysOf::Registered(ClientKeys::Pem(_)) => &[Algorithm::RS512],
            _ => &Algorithm::KOPPELTAAL,
        }
    }

    /// The id on the command line and in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::AssertionForTokenEndpoint => "assertion-for-token-endpoint",
            Self::AssertionForThisEndpoint => "assertion-for-this-endpoint",
            Self::NoLeeway => "no-leeway",
            Self::TokenIdUsedFirst => "token-id-used-first",
            Self::AnyLifetime => "any-lifetime",
            Self::FewAlgorithms => "few-algorithms",
            Self::AudienceArrayBreaks => "audience-array-breaks",
            Self::EncodedPayloadBreaks => "encoded-payload-breaks",
            Self::KeyUseMatters => "key-use-matters",
        }
    }
}
