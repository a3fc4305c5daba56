//! See [`lanceer_fuzz::fhir_service`].
#![no_main]

libfuzzer_sys::fuzz_target!(|target: &str| lanceer_fuzz::fhir_service::ask(target));
