//! What the JWKS doctor says.
