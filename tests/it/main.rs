//! Integration tests, in one binary: each more would link the whole window again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the helpers of a test do not expect should end the test"
)]

mod architecture;
mod as_source;
mod attacks;
mod bad_input;
mod browsers;
mod clients;
mod clients_of_others;
mod command_line;
mod desk;
mod domain_by_command;
mod encrypted_elsewhere;
mod encrypted_launches;
mod end_to_end;
mod faults;
mod fhir;
mod fhir_in_the_window;
mod fhir_valid;
mod foreign_keys;
mod hard_clients;
mod html;
mod independent_signatures;
mod inspecting;
mod key_vectors;
mod keys;
mod keys_in_the_window;
mod local_domain;
mod logging_in;
mod made_keys;
mod module_client;
mod mutated_fhir;
mod mutated_keys;
mod personal_data;
mod personal_values;
mod presets;
#[allow(unreachable_pub, reason = "the fuzz targets are a crate of their own")]
#[path = "../fuzz/src/lib.rs"]
mod promises;
mod promises_kept;
mod public_exports;
mod real_browser;
mod receivers;
mod refused_keys;
mod refused_material;
mod rig;
mod same_key;
mod shof;
mod shof_in_a_browser;
mod stub_services;
mod surfing;
mod taken_in;
mod tools;
mod web_driver;
mod whole_app;
