//! Lanceer, the launch simulator: plays the portal in a Koppeltaal, HTI or SHOF launch.

pub mod app;
pub mod cli;
pub mod io;
pub mod model;
pub mod pages;
pub mod protocol;
pub mod text;
pub mod theme;
pub mod ui;
