//! Why something is not taken in as a key.

/// Why a text or a file is not a private key that launches can be signed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyRefusal {
    /// There is nothing in it.
    Empty,
    /// Larger than any file of keys.
    TooLarge,
    /// A directory, a pipe or a device.
    NotAFile,
    /// It cannot be read.
    Unreadable {
        /// In the words of the system.
        reason: String,
    },
    /// It changed while it was read.
    Changed,
    /// Nothing in it looks like a key.
    NotAKey,
    /// It begins like a key, and is damaged.
    Damaged,
    /// A certificate: it has a public key only.
    Certificate,
    /// A public key, where a private one is needed.
    PublicOnly,
    /// A private key, where a public one is needed.
    PrivateGiven,
    /// A private key behind a passphrase.
    Encrypted,
    /// A private key in the format of OpenSSH.
    OpenSsh,
    /// A key store: PKCS#12 or JKS.
    KeyStore,
    /// More than one private key in PEM.
    Several {
        /// How many.
        count: usize,
    },
    /// The public and the private part do not belong together.
    Mismatch,
    /// The file of a kept key holds another key.
    Swapped,
    /// RSA below 2048 bits.
    TooShort {
        /// Its length.
        bits: usize,
    },
    /// RSA beyond what the crypto library does.
    TooLong {
        /// Its length.
        bits: usize,
    },
    /// An elliptic curve that HTI does not know.
    UnknownCurve {
        /// Its name, or its identifier.
        curve: String,
    },
    /// A kind of key that HTI does not know.
    UnknownKind {
        /// Its name, or its identifier.
        kind: String,
    },
    /// A shared secret (`oct`): launches are signed with key pairs.
    Symmetric,
    /// A private JWK without members that are needed to sign.
    MissingMembers {
        /// Their names.
        members: String,
    },
}
