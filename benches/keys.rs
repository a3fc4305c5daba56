//! Signing and generating, beside what the crypto library alone takes with a parsed key.
//!
//! `cargo bench --bench keys`; `openssl speed rsa2048 ecdsap256` for figures from elsewhere. The
//! goals: a signed token at most 1.3 × the library's signature over the same bytes, and RSA 2048
//! generated no slower than by the library.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark that cannot start should say so")]

use std::hint::black_box;
use std::time::Duration;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA512, RsaKeyPair,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use lanceer::io::keys::{Keyring, SigningKey, import};
use lanceer::model::keys::KeyMaterial;
use lanceer::protocol::claims::Stamp;
use lanceer::protocol::ids::KeyId;
use lanceer::protocol::json::Json;
use lanceer::protocol::key::{Algorithm, KeyKind};
use lanceer::protocol::profile::Profile;
use lanceer::protocol::registry::Domain;
use lanceer::protocol::secret::Secret;
use lanceer::protocol::token;
use uuid::Uuid;

/// Header and payload of the launch that ships.
fn launch(alg: Algorithm) -> (Json, Json) {
    let draft = Domain::invented(Uuid::new_v4).first_draft(Profile::default());
    let stamp = Stamp { now: Timestamp::now(), jti: Uuid::new_v4().to_string() };
    (draft.header.header(alg, &KeyId::new(Uuid::new_v4().to_string())), draft.payload(&stamp))
}

/// The same key for us as for the library, so that luck in its numbers counts for both.
fn ours(der: &[u8]) -> std::sync::Arc<SigningKey> {
    let keyring = Keyring::default();
    let text = KeyMaterial::Text(Secret::new(STANDARD.encode(der)));
    let imported = import(&text, &keyring);
    keyring.get(&imported.keys.first().unwrap().thumbprint).unwrap()
}

fn signing(criterion: &mut Criterion) {
    let random = SystemRandom::new();

    let pair = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let der: Pkcs8V1Der<'_> = pair.as_der().unwrap();
    let key = ours(der.as_ref());
    let (header, payload) = launch(Algorithm::RS512);
    let input = token::signing_input(&header, &payload);
    let mut group = criterion.benchmark_group("sign/RS512");
    group.bench_function("library alone", |bencher| {
        let mut signature = vec![0; pair.public_modulus_len()];
        bencher.iter(|| {
            pair.sign(&RSA_PKCS1_SHA512, &random, black_box(input.as_bytes()), &mut signature)
                .unwrap();
        });
    });
    group.bench_function("whole token", |bencher| {
        bencher.iter(|| key.sign(Algorithm::RS512, &header, black_box(&payload)).unwrap());
    });
    group.finish();

    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let key = ours(pair.to_pkcs8v1().unwrap().as_ref());
    let (header, payload) = launch(Algorithm::ES256);
    let input = token::signing_input(&header, &payload);
    let mut group = criterion.benchmark_group("sign/ES256");
    group.bench_function("library alone", |bencher| {
        bencher.iter(|| pair.sign(&random, black_box(input.as_bytes())).unwrap());
    });
    group.bench_function("whole token", |bencher| {
        bencher.iter(|| key.sign(Algorithm::ES256, &header, black_box(&payload)).unwrap());
    });
    group.finish();
}

/// How long it takes to find two primes is a matter of luck: many tries, and their median.
fn generating(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("generate/RSA 2048");
    group.sample_size(150).measurement_time(Duration::from_secs(40));
    group.sampling_mode(criterion::SamplingMode::Flat);
    group.bench_function("library alone", |bencher| {
        bencher.iter(|| RsaKeyPair::generate(KeySize::Rsa2048).unwrap());
    });
    group.bench_function("with its thumbprint", |bencher| {
        bencher.iter(|| SigningKey::generate(KeyKind::Rsa { bits: 2048 }).unwrap());
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4));
    targets = signing, generating
}
criterion_main!(benches);
