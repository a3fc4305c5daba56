//! See [`lanceer_fuzz::payload`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lanceer_fuzz::payload::hold(bytes));
