//! What is known of each receiver, one entry each.

use super::KnownReceiver;
use super::traits::{Addressing, AudienceForm, KeySource, Quirk, Reading, Signatures, Traits};
use crate::protocol::exchange::{Method, Transport};
use crate::protocol::key::Algorithm;
use crate::protocol::profile::Profile;

/// The entry of a receiver.
pub(super) fn of(receiver: KnownReceiver) -> &'static Traits {
    match receiver {
        KnownReceiver::BuiltInModule => &BUILT_IN,
        KnownReceiver::Other => &OTHER,
        KnownReceiver::HtiPythonModule => &HTI_PYTHON,
        KnownReceiver::HtiJavaModule => &HTI_JAVA,
        KnownReceiver::HtiTestSuite => &HTI_TEST_SUITE,
        KnownReceiver::KoppeltaalService => &KOPPELTAAL_SERVICE,
        KnownReceiver::KoppeltaalPocModule => &KOPPELTAAL_POC,
        KnownReceiver::SmartApp => &SMART_APP,
    }
}

const RSA: &[Algorithm] = &[Algorithm::RS256, Algorithm::RS384, Algorithm::RS512];

const HTI_FIELD: Reading =
    Reading { method: Method::Post, fields: &["token"], usual: Transport::Hti, strict: true };

const KOPPELTAAL_FIELDS: Reading = Reading {
    method: Method::Post,
    fields: &["launch", "iss"],
    usual: Transport::Shof,
    strict: true,
};

const fn by(takes: &'static [Algorithm]) -> Signatures {
    Signatures { takes, by_jwks: &[] }
}

static OTHER: Traits = Traits {
    profiles: &[],
    reading: None,
    signatures: None,
    key: KeySource::NotKnown,
    audience: None,
    needs: &[],
    quirks: &[],
};

static BUILT_IN: Traits = Traits {
    profiles: &Profile::ALL,
    reading: Some(Reading {
        method: Method::Post,
        fields: &[],
        usual: Transport::Shof,
        strict: true,
    }),
    signatures: Some(by(&Algorithm::ALL)),
    key: KeySource::Local,
    audience: Some(Addressing { form: AudienceForm::OwnDevice, arrays: Some(true) }),
    needs: &[],
    quirks: &[],
};

static HTI_PYTHON: Traits = Traits {
    profiles: &[Profile::Hti11],
    reading: Some(HTI_FIELD),
    signatures: Some(by(&[
        Algorithm::RS256,
        Algorithm::RS384,
        Algorithm::RS512,
        Algorithm::ES256,
        Algorithm::ES384,
        Algorithm::ES512,
    ])),
    key: KeySource::Derived { allow_list: true, or_pasted: false, with_scheme: false },
    audience: Some(Addressing { form: AudienceForm::Host, arrays: Some(true) }),
    needs: &["jti", "exp", "iss", "aud", "task"],
    quirks: &[
        Quirk::NoFlatClaims,
        Quirk::FourDefinitions,
        Quirk::CookieSession,
        Quirk::MindsExpiry,
        Quirk::ServerErrors,
    ],
};

static HTI_JAVA: Traits = Traits {
    profiles: &[Profile::Hti11],
    reading: Some(HTI_FIELD),
    signatures: Some(by(RSA)),
    key: KeySource::Derived { allow_list: true, or_pasted: false, with_scheme: true },
    audience: Some(Addressing { form: AudienceForm::Origin, arrays: None }),
    needs: &[],
    quirks: &[Quirk::NoFlatClaims, Quirk::PlainBase64],
};

static HTI_TEST_SUITE: Traits = Traits {
    profiles: &[Profile::Hti20, Profile::Hti11],
    reading: Some(HTI_FIELD),
    signatures: Some(by(RSA)),
    key: KeySource::Derived { allow_list: false, or_pasted: true, with_scheme: false },
    audience: Some(Addressing { form: AudienceForm::Origin, arrays: None }),
    needs: &[],
    quirks: &[Quirk::PlainBase64, Quirk::EmptyPage],
};

static KOPPELTAAL_SERVICE: Traits = Traits {
    profiles: &[Profile::Koppeltaal20],
    // The module in between reads the form, and how is not known of every one.
    reading: Some(Reading { strict: false, ..KOPPELTAAL_FIELDS }),
    signatures: Some(Signatures {
        takes: &[Algorithm::RS512],
        by_jwks: &[Algorithm::RS384, Algorithm::ES384],
    }),
    key: KeySource::Registered,
    audience: Some(Addressing { form: AudienceForm::CallersDevice, arrays: Some(false) }),
    needs: &[],
    quirks: &[
        Quirk::PlainBase64,
        Quirk::AsciiPayload,
        Quirk::NeedsPatient,
        Quirk::NoLeeway,
        Quirk::AnyLifetime,
        Quirk::BurnsTokenId,
    ],
};

static KOPPELTAAL_POC: Traits = Traits {
    profiles: &[Profile::Koppeltaal20],
    reading: Some(KOPPELTAAL_FIELDS),
    signatures: None,
    key: KeySource::NotKnown,
    audience: None,
    needs: &[],
    quirks: &[Quirk::ReadsMetadata],
};

static SMART_APP: Traits = Traits {
    profiles: &[],
    reading: Some(Reading {
        method: Method::Get,
        fields: &["launch", "iss"],
        usual: Transport::Get,
        strict: true,
    }),
    signatures: None,
    key: KeySource::NotKnown,
    audience: None,
    needs: &[],
    quirks: &[],
};
