//! The module as a client of the services (digest §6.1, §6.2): what it asks, and what it believes of the
//! answers. Every step gives its checks; what they come to is a [`Course`].

mod assertion;
mod callback;
mod context;
mod course;
mod discovery;
mod heard;
mod id_token;
mod introspection;
mod request;
mod tokens;

#[cfg(test)]
mod tests;

pub use assertion::{ASSERTION_SECS, assertion};
pub use callback::{Callback, came_back, state_of, stray};
pub use context::check_context;
pub use course::{Course, Stage, Step};
pub use discovery::{Purpose, Services, discover};
pub use heard::Heard;
pub use id_token::{IdTokenFor, check_id_token, jwks_in, key_id};
pub use introspection::{introspected, introspection};
pub use request::{Authorization, redemption};
pub use tokens::{Tokens, redeemed};
