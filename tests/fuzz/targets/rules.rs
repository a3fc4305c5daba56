//! See [`lanceer_fuzz::rules`].
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| lanceer_fuzz::rules::hold(text));
