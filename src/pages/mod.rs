//! The HTML that the local domain serves to browsers, as pure functions.
