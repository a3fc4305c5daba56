//! Lanceer: a launch simulator for Koppeltaal, HTI and SHOF. So far its look: the theme and the kit of widgets.

pub mod theme;
pub mod ui;
