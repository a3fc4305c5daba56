//! See [`lanceer_fuzz::token`].
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| lanceer_fuzz::token::hold(text));
