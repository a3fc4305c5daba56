//! See [`lanceer_fuzz::fhir`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lanceer_fuzz::fhir::hold(bytes));
