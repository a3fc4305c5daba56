//! Lanceer: a launch simulator for Koppeltaal, HTI and SHOF. So far its look: the theme.

pub mod theme;
