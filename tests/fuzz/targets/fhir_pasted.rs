//! See [`lanceer_fuzz::fhir_service`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lanceer_fuzz::fhir_service::paste(bytes));
