//! See [`lanceer_fuzz::module`].
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| lanceer_fuzz::module::hold(text));
