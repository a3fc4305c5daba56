//! The catalogue of wrong launches (digest §9): each one deliberate deviation from a correct one.
//!
//! A fault is data ([`Fault`]): what it probes, at which stage of a launch it comes in, and what a
//! correct receiver answers. What it changes is done by a small pure function a stage, each of which
//! starts from whatever the tester made and changes nothing else: [`bend_documents`] before the
//! token is signed, [`bend_token`] after that, [`bend_post`] when the request is put together. How
//! the token is signed is said by [`FaultId::signing`] and done in [`crate::io::portal`].

mod catalogue;
mod compact;
mod documents;
mod id;
mod post;
#[cfg(test)]
mod tests;

pub use catalogue::{Fault, Group, Introspection, Signing, Stage};
pub use compact::bend_token;
pub use documents::bend_documents;
pub use id::FaultId;
pub use post::{FOREIGN_BASE, WhyNot, bend_exchange, bend_fields, bend_method, bend_post};

/// The same text with another last character: an id stays an id, and is another.
fn altered(text: &str) -> String {
    let mut changed = text.to_owned();
    let last = changed.pop();
    changed.push(if last == Some('0') { '1' } else { '0' });
    changed
}
