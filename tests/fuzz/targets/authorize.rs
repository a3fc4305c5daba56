//! See [`lanceer_fuzz::authorize`].
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| lanceer_fuzz::authorize::hold(text));
