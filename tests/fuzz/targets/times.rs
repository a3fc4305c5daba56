//! See [`lanceer_fuzz::times`].
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| lanceer_fuzz::times::hold(text));
