//! See [`lanceer_fuzz::inspect`].
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| lanceer_fuzz::inspect::hold(text));
