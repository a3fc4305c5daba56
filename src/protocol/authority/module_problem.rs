//! What can be wrong with what the services tell a module (SMART App Launch, OpenID Connect Core §3.1.3.7,
//! RFC 9207): what the built-in module checks as their client.

/// What is wrong, with the values involved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModuleProblem {
    /// A service could not be asked.
    NotAsked {
        /// Where.
        url: String,
        /// Why not.
        reason: String,
    },
    /// A service answered with an error.
    Answered {
        /// The status.
        status: u16,
        /// The error code and what it says about it, if it gave one.
        error: String,
    },
    /// What a service answered cannot be read.
    Unreadable,
    /// The discovery document lacks a member.
    DiscoveryLacks {
        /// Its name.
        member: String,
    },
    /// The callback belongs to no launch that this browser began.
    StateUnknown,
    /// The authorisation service refused.
    Refused {
        /// The error code of RFC 6749.
        error: String,
        /// What it says about it; may be empty.
        description: String,
    },
    /// The answer comes from another authorisation service than was asked (mix-up).
    OtherIssuer {
        /// What was found.
        found: String,
        /// What was expected.
        expected: String,
    },
    /// The id_token is for another client.
    OtherClient {
        /// What was found.
        found: String,
        /// What was expected.
        expected: String,
    },
    /// The nonce is not the one that was sent.
    NonceWrong,
    /// The id_token and the context name different users.
    OtherUser {
        /// That of the id_token.
        id_token: String,
        /// That of the context.
        context: String,
    },
    /// The launch token is not active, says the introspection.
    NotActive,
    /// A `token_type` that the module does not know.
    TokenType {
        /// What was found.
        found: String,
    },
    /// The context says something else than the launch did.
    OtherContext {
        /// The member.
        member: &'static str,
        /// What it is in the context; may be empty.
        context: String,
        /// What it was in the launch.
        launch: String,
    },
}
