//! See [`lanceer_fuzz::form_and_json`].
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| lanceer_fuzz::form_and_json::hold(text));
