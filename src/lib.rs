//! placeholder
pub mod protocol;
pub mod text;
