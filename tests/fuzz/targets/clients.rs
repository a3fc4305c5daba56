//! See [`lanceer_fuzz::clients`].
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| lanceer_fuzz::clients::hold(text));
