//! What every service of the domain has in common: reading a request within the limits, answering it, and
//! telling the journal both, with the checks in between.

mod access_tokens;
mod call;
mod calling;
mod codes;
mod cookies;
mod expiring;
mod keys;
mod secrets;
mod simulating;
mod trails;

pub(super) use access_tokens::{AccessTokens, TOKEN_SECS};
pub(super) use call::{Call, Reply, json, see_other};
pub(super) use calling::{Answer, get, post};
pub(super) use codes::Codes;
pub(super) use cookies::{cookie, cookie_header, cookies, forget_cookie, set_cookie};
pub(super) use expiring::Expiring;
pub(super) use keys::{ServiceKey, ServiceKeys};
pub(super) use secrets::{challenge_of, secret};
pub(super) use simulating::Simulating;
pub(super) use trails::{Trail, Trails};
