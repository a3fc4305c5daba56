"""What OAuth, OpenID and JOSE clients that others made get from the services of a domain.

Reads one question from standard input, an object with a member `ask`, and writes the answer as JSON.
Whatever is not as the library wants it ends the run with a traceback.
"""

import json
import os
import sys
import time
import uuid
from html.parser import HTMLParser
from urllib.parse import urljoin

import jwt
import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, JsonWebToken
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oidc.core import CodeIDToken

LAUNCH_SCOPE = "launch openid fhirUser"
JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def keys(kty, param, kid, alg):
    """A new key of a module, and the JWKS that it hands in."""
    key = JsonWebKey.generate_key(kty, param, is_private=True)
    more = {"kid": kid, "use": "sig", "alg": alg}
    return {
        "private": {**key.as_dict(is_private=True), **more},
        "jwks": {"keys": [{**key.as_dict(is_private=False), **more}]},
        "pem": key.as_pem(is_private=True).decode(),
    }


class Forms(HTMLParser):
    """The forms of a page: each its attributes, its inputs and its buttons with what they say."""

    def __init__(self, page):
        super().__init__()
        self.forms, self.button = [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.forms.append({**attributes, "fields": {}, "buttons": []})
        elif tag == "input" and self.forms and "name" in attributes:
            self.forms[-1]["fields"][attributes["name"]] = attributes.get("value", "")
        elif tag == "button" and self.forms:
            self.button = {**attributes, "says": ""}
            self.forms[-1]["buttons"].append(self.button)

    def handle_data(self, data):
        if self.button is not None:
            self.button["says"] += data

    def handle_endtag(self, tag):
        if tag == "button":
            self.button = None


def press(browser, page, says):
    """Presses the button that says this, as a browser does: the form goes out with it."""
    found = Forms(page.text).forms
    for form in found:
        for button in form["buttons"]:
            if says in button["says"]:
                fields = dict(form["fields"])
                if "name" in button:
                    fields[button["name"]] = button.get("value", "")
                action = urljoin(page.url, form.get("action", page.url))
                origin = "/".join(page.url.split("/")[:3])
                return browser.post(
                    action, data=fields, headers={"Origin": origin}, allow_redirects=False
                )
    raise AssertionError(f"no button says {says}: {page.status_code} {page.text}")


def follow(browser, page, until):
    """Follows redirects up to one that leads to an address of the module."""
    while page.is_redirect:
        location = urljoin(page.url, page.headers["location"])
        if location.startswith(until):
            return location, page
        page = browser.get(location, allow_redirects=False)
    return None, page


def session_of(discovery, asked):
    """An OAuth session of authlib that proves itself with a key (private_key_jwt)."""
    session = OAuth2Session(
        asked["client_id"],
        asked["key"],
        scope=asked.get("scope", LAUNCH_SCOPE),
        redirect_uri=asked.get("redirect_uri"),
        code_challenge_method="S256",
        token_endpoint_auth_method="private_key_jwt",
    )
    claims = {"exp": int(time.time()) + 60}
    proof = PrivateKeyJWT(discovery["token_endpoint"], claims=claims, alg=asked["key"]["alg"])
    session.register_client_auth_method(proof)
    return session


def discovered(fhir):
    """The discovery document of SMART."""
    answer = requests.get(f"{fhir}/.well-known/smart-configuration")
    answer.raise_for_status()
    return answer.json()


def code_flow(**asked):
    """A whole SHOF launch by authlib, in which this person logs in."""
    discovery = discovered(asked["fhir"])
    session = session_of(discovery, asked)
    verifier, nonce = uuid.uuid4().hex * 2, uuid.uuid4().hex
    url, state = session.create_authorization_url(
        discovery["authorization_endpoint"],
        code_verifier=verifier,
        launch=asked["launch"],
        aud=asked["fhir"],
        nonce=nonce,
    )
    browser = requests.Session()
    location, page = follow(browser, browser.get(url, allow_redirects=False), asked["redirect_uri"])
    if location is None:
        page = press(browser, page, asked["person"])
        location, page = follow(browser, page, asked["redirect_uri"])
    assert location is not None, f"{page.status_code} {page.text}"
    if "code=" not in location:
        return {"location": location}
    session.state = state
    token = session.fetch_token(
        discovery["token_endpoint"], authorization_response=location, code_verifier=verifier
    )
    published = requests.get(discovery["jwks_uri"])
    claims = JsonWebToken(["RS512"]).decode(
        token["id_token"],
        JsonWebKey.import_key_set(published.json()),
        claims_cls=CodeIDToken,
        claims_options={
            "iss": {"essential": True, "value": discovery["issuer"]},
            "aud": {"essential": True, "value": asked["client_id"]},
        },
        claims_params={"nonce": nonce, "client_id": asked["client_id"]},
    )
    claims.validate()
    return {
        "discovery": discovery,
        "location": location,
        "token": dict(token),
        "claims": dict(claims),
        "by_pyjwt": verified_by_pyjwt(discovery, token["id_token"], asked["client_id"]),
    }


def verified_by_pyjwt(discovery, id_token, client_id):
    """The claims of an id_token as PyJWT verifies it, with the key that its JWKS client finds."""
    key = jwt.PyJWKClient(discovery["jwks_uri"]).get_signing_key_from_jwt(id_token)
    return jwt.decode(
        id_token,
        key.key,
        algorithms=["RS512"],
        audience=client_id,
        issuer=discovery["issuer"],
        options={"require": ["exp", "iat", "sub", "nonce"]},
    )


def introspection(fhir, client_id, pem, kid, alg, token):
    """What introspection says of a token, twice, asked with an assertion that PyJWT made."""
    discovery = discovered(fhir)

    def ask():
        now = int(time.time())
        assertion = jwt.encode(
            {
                "iss": client_id,
                "sub": client_id,
                "aud": discovery["introspection_endpoint"],
                "iat": now,
                "exp": now + 60,
                "jti": str(uuid.uuid4()),
            },
            pem,
            algorithm=alg,
            headers={"kid": kid},
        )
        answer = requests.post(
            discovery["introspection_endpoint"],
            data={
                "token": token,
                "client_assertion_type": JWT_BEARER,
                "client_assertion": assertion,
            },
            headers={"Accept": "application/json"},
        )
        return {"status": answer.status_code, "answer": answer.json()}

    return [ask(), ask()]


def backend(fhir, client_id, key, scope, path):
    """What a backend service reads of the FHIR service, with a token that authlib fetched."""
    discovery = discovered(fhir)
    asked = {"client_id": client_id, "key": key, "scope": scope}
    session = session_of(discovery, asked)
    token = session.fetch_token(discovery["token_endpoint"], grant_type="client_credentials")
    bearer = {"Authorization": f"Bearer {token['access_token']}"}
    read = requests.get(f"{fhir}/{path}", headers=bearer)
    without = requests.get(f"{fhir}/{path}")
    return {
        "token": dict(token),
        "status": read.status_code,
        "resource": read.json(),
        "without": without.status_code,
    }


QUESTIONS = (keys, code_flow, introspection, backend)

if __name__ == "__main__":
    # A proxy of the system cannot reach this machine.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "*"
    asked = json.load(sys.stdin)
    answer = {question.__name__: question for question in QUESTIONS}[asked.pop("ask")](**asked)
    json.dump(answer, sys.stdout, default=str)
