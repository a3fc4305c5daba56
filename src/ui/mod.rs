//! Everything the window shows. Owns no state of its own.

pub mod widgets;
