//! See [`lanceer_fuzz::faults`].
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| lanceer_fuzz::faults::hold(text));
