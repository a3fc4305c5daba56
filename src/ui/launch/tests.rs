//! The Launch page as a person meets it.

mod encryption;
mod exchange;
mod faults;
mod findings;
mod keyboard;
mod profiles;
mod rows;
mod sizes;
mod times;
mod writing;
