//! A launch as a sequence diagram: who told whom what, read from the events of its journal.
//!
//! What a step says is data; [`crate::text::sequence`] words it. [`picture`] places the words, so that
//! the window and a saved file show the very same drawing. Nothing here draws.

mod layout;
mod reading;
mod services;
mod shape;
mod step;
#[cfg(test)]
mod tests;

pub use layout::{Captions, Ruler, Words, picture};
pub use shape::{Anchor, Area, Face, Ink, Picture, Point, Shape};
pub use step::{Actor, Course, Diagram, Lane, Said, Step, Tone};
