//! What can be wrong with a request to the authorization and token endpoints (RFC 6749, RFC 7636, OpenID
//! Connect Core), and with what the identity provider says.

/// What is wrong, with the values involved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OAuthProblem {
    /// The redirect URI is not one of those that were registered for the client, to the letter.
    RedirectNotRegistered {
        /// What was asked for.
        found: String,
        /// Those that are registered.
        registered: Vec<String>,
    },
    /// Another `response_type` than `code`.
    ResponseType {
        /// What was asked for.
        found: String,
    },
    /// Another set of scopes than it must be.
    Scope {
        /// What was asked for.
        found: String,
        /// What it must be.
        expected: String,
    },
    /// `code_challenge_method` is not S256.
    ChallengeMethod {
        /// What was asked for; nothing is `plain` (RFC 7636 §4.3).
        found: String,
    },
    /// The `code_challenge` is no SHA-256 in base64url.
    ChallengeShape,
    /// A `prompt` that is not known, or `none` beside another.
    Prompt {
        /// What was asked for.
        found: String,
    },
    /// Nobody is logged in, and `prompt=none` lets nobody log in.
    LoginRequired,
    /// No identity provider is for users of this type.
    NoIdentityProvider {
        /// The FHIR type of the user.
        kind: String,
    },
    /// The user of the launch is not known in the domain.
    UserUnknown {
        /// The claim `sub`.
        sub: String,
    },
    /// Someone else logged in than the launch is for.
    OtherUser {
        /// Who should have.
        expected: String,
        /// Who did.
        found: String,
    },
    /// The identity provider let nobody in.
    IdpRefused {
        /// The error that it gave.
        error: String,
    },
    /// What the identity provider sent does not belong to a login that is under way.
    LoginUnknown,
    /// The grant is of another type than the service knows.
    GrantType {
        /// What was asked for.
        found: String,
    },
    /// The code is not known, or was forgotten.
    CodeUnknown,
    /// The code was exchanged before.
    CodeUsed,
    /// The code has expired.
    CodeExpired {
        /// How long ago, in seconds.
        secs: i64,
    },
    /// The code was given to another client.
    CodeOfOther,
    /// Another redirect URI than that of the authorization request.
    OtherRedirect {
        /// What was sent.
        found: String,
        /// That of the authorization request.
        expected: String,
    },
    /// The verifier is not 43 to 128 unreserved characters (RFC 7636 §4.1).
    VerifierShape,
    /// The verifier is not the one of the challenge.
    VerifierWrong,
    /// A parameter that must be in the body is in the URL.
    InQuery {
        /// Its name.
        name: String,
    },
    /// An application that is no module cannot be launched.
    NotAModule,
    /// A redirect URI that is registered, and that no browser can be sent to: no http(s) address, or one
    /// with a fragment.
    RedirectUnusable {
        /// What was asked for.
        found: String,
    },
    /// Meant for another FHIR service, to the letter.
    Audience {
        /// What `aud` says.
        found: String,
        /// The FHIR base URL of the domain.
        expected: String,
    },
    /// A parameter that is too long to be remembered for the client.
    TooLong {
        /// How long it may be, in bytes.
        most: usize,
    },
    /// The scope of a backend service is not one of system-level access.
    SystemScope {
        /// What was asked for.
        found: String,
    },
    /// No account at this identity provider.
    AccountUnknown {
        /// What was chosen.
        found: String,
    },
    /// The launch token has a payload on which the service of the field breaks
    /// ([`Quirk::EncodedPayloadBreaks`](super::Quirk)).
    PayloadBreaks,
}
