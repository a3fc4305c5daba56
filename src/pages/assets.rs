//! The fonts of the pages, so that they look as they should without a network.

use crate::theme::fonts;

/// A file that pages refer to by `/assets/<name>`: its media type and its bytes.
pub fn asset(name: &str) -> Option<(&'static str, &'static [u8])> {
    Some(match name {
        "inter-regular.otf" => ("font/otf", fonts::INTER_REGULAR_FILE),
        "inter-semibold.otf" => ("font/otf", fonts::INTER_SEMIBOLD_FILE),
        "jetbrains-mono.ttf" => ("font/ttf", fonts::JETBRAINS_MONO_FILE),
        _ => return None,
    })
}
