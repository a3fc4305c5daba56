//! `lanceer domain app add`.
