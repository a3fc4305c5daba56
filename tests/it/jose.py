"""What a JOSE library outside Rust makes of the product's keys and tokens.

Reads a JSON array of questions from standard input and writes the array of answers, so that one
process answers a whole test. A question that cannot be answered ends the run with a traceback.
"""

import base64
import json
import sys

from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from jwcrypto import jwe, jwk, jws


def thumbprint(pem):
    """The RFC 7638 thumbprint of a key in PEM, private or public."""
    return jwk.JWK.from_pem(pem.encode()).thumbprint()


def private_jwk(pem):
    """A private key in PEM as a JWK."""
    return jwk.JWK.from_pem(pem.encode()).export_private()


def verify(jwks, token):
    """Whether the key that the token names, out of a published JWKS, verifies it.

    Only the algorithm that is published with the key counts, and publishing private members is
    an error.
    """
    keys = jwk.JWKSet.from_json(jwks)
    assert not any(key.has_private for key in keys), "the JWKS is not public"
    signed = jws.JWS()
    signed.deserialize(token)
    key = keys.get_key(signed.jose_header["kid"])
    signed.allowed_algs = [key.get("alg")]
    try:
        signed.verify(key)
    except jws.InvalidJWSSignature:
        return False
    return True


def sign(key, alg, payload):
    """A token signed with a private JWK."""
    key = jwk.JWK.from_json(key)
    signed = jws.JWS(payload)
    signed.add_signature(key, alg, json.dumps({"alg": alg, "kid": key.get("kid")}))
    return signed.serialize(compact=True)


def encrypt(key, alg, enc, payload):
    """A payload encrypted for a public JWK, in the compact form."""
    key = jwk.JWK.from_json(key)
    header = {"alg": alg, "enc": enc, "cty": "JWT", "kid": key.get("kid")}
    sealed = jwe.JWE(payload.encode(), json.dumps(header))
    sealed.add_recipient(key)
    return sealed.serialize(compact=True)


def decrypt(key, token):
    """The header and the content of a token that a private JWK opens; null when it does not."""
    sealed = jwe.JWE()
    sealed.deserialize(token)
    try:
        sealed.decrypt(jwk.JWK.from_json(key))
    except jwe.InvalidJWEData:
        return None
    return [sealed.jose_header, sealed.payload.decode()]


def to_der(signature):
    """An ECDSA signature of JOSE (RFC 7518 section 3.4) in the form that openssl reads."""
    numbers = base64.b64decode(signature)
    half = len(numbers) // 2
    r, s = (int.from_bytes(part, "big") for part in (numbers[:half], numbers[half:]))
    return base64.b64encode(encode_dss_signature(r, s)).decode()


def from_der(signature, length):
    """An ECDSA signature as openssl writes it in the form of JOSE, with numbers of this length."""
    numbers = decode_dss_signature(base64.b64decode(signature))
    numbers = b"".join(number.to_bytes(length, "big") for number in numbers)
    return base64.b64encode(numbers).decode()


QUESTIONS = (thumbprint, private_jwk, verify, sign, encrypt, decrypt, to_der, from_der)
ANSWERS = {answer.__name__: answer for answer in QUESTIONS}

if __name__ == "__main__":
    json.dump([ANSWERS[asked.pop("ask")](**asked) for asked in json.load(sys.stdin)], sys.stdout)
