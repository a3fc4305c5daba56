//! What one launch was, gathered from its events: to be handed out as evidence, or held against
//! another one.

mod form;
mod private;
mod record;
mod redaction;

pub use form::{Handout, PictureForm, ReportForm};
pub use private::{without_secrets, without_values};
pub use record::Record;
pub use redaction::Redaction;
