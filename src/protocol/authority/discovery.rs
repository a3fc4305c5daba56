//! What the services say of themselves: where their endpoints are and what they take (SMART App Launch 2.1,
//! conformance; OpenID Connect Discovery §3; RFC 8414 §2; FHIR R4 CapabilityStatement).

use serde_json::{Value, json};

use super::{LAUNCH_SCOPES, SYSTEM_SCOPE};
use crate::protocol::fhir_service::{Kind, search_parameters};
use crate::protocol::key::Algorithm;
use crate::protocol::registry::Addresses;

/// Where SMART says the endpoints are in a CapabilityStatement; some modules read these alone (receivers).
const OAUTH_URIS: &str = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

/// Since when the FHIR service is as its CapabilityStatement says.
const STATED: &str = "2026-11-22";

/// What a module may count on.
const CAPABILITIES: [&str; 6] = [
    "launch-ehr",
    "authorize-post",
    "client-confidential-asymmetric",
    "sso-openid-connect",
    "context-ehr-hti",
    "permission-v2",
];

/// The discovery document of SMART, under the FHIR base URL (digest §6.2 step 1); `algorithms` are those
/// that a client assertion may be signed with.
pub fn smart_configuration(addresses: &Addresses, algorithms: &[Algorithm]) -> Value {
    let mut document = endpoints(addresses, algorithms);
    add(
        &mut document,
        json!({
            "capabilities": CAPABILITIES,
            "management_endpoint": addresses.management(),
        }),
    );
    document
}

/// The discovery document of OpenID, under the issuer, so that clients find the same by what they know.
pub fn openid_configuration(addresses: &Addresses, algorithms: &[Algorithm]) -> Value {
    let mut document = endpoints(addresses, algorithms);
    add(
        &mut document,
        json!({
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [Algorithm::RS512.name()],
            "response_modes_supported": ["query"],
            "claim_types_supported": ["normal"],
            "claims_supported": ["iss", "sub", "aud", "azp", "exp", "iat", "nonce", "fhirUser"],
            "claims_parameter_supported": false,
            "request_parameter_supported": false,
            "request_uri_parameter_supported": false,
        }),
    );
    document
}

/// What both have in common.
fn endpoints(addresses: &Addresses, algorithms: &[Algorithm]) -> Value {
    let scopes = LAUNCH_SCOPES.into_iter().chain([SYSTEM_SCOPE]);
    let algorithms: Vec<&str> = algorithms.iter().map(|alg| alg.name()).collect();
    json!({
        "issuer": addresses.authority(),
        "jwks_uri": addresses.authority_jwks(),
        "authorization_endpoint": addresses.authorize(),
        "token_endpoint": addresses.token(),
        "introspection_endpoint": addresses.introspect(),
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": algorithms,
        "introspection_endpoint_auth_methods_supported": ["private_key_jwt"],
        "introspection_endpoint_auth_signing_alg_values_supported": algorithms,
        "grant_types_supported": ["authorization_code", "client_credentials"],
        "scopes_supported": scopes.collect::<Vec<_>>(),
        "response_types_supported": ["code"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    })
}

fn add(document: &mut Value, members: Value) {
    if let (Value::Object(document), Value::Object(mut members)) = (document, members) {
        document.append(&mut members);
    }
}

/// The CapabilityStatement of the FHIR service.
pub fn capability_statement(addresses: &Addresses) -> Value {
    let interactions =
        ["read", "vread", "search-type"].map(|code| json!({ "code": code })).to_vec();
    let resource = |kind: Kind| {
        let parameters = search_parameters(kind);
        let parameters = parameters.map(|(name, kind)| json!({ "name": name, "type": kind }));
        json!({
            "type": kind.name(),
            "profile": kind.profile(),
            "interaction": interactions,
            "versioning": "versioned",
            "searchParam": parameters.collect::<Vec<_>>(),
        })
    };
    json!({
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": STATED,
        "kind": "instance",
        "software": { "name": "Lanceer" },
        "implementation": {
            "description": "A Koppeltaal domain that is simulated",
            "url": addresses.fhir(),
        },
        "fhirVersion": "4.0.1",
        "format": ["application/fhir+json"],
        "rest": [{
            "mode": "server",
            "security": security(addresses),
            "resource": Kind::ALL.map(resource),
        }],
    })
}

fn security(addresses: &Addresses) -> Value {
    let uri = |name: &str, uri: String| json!({ "url": name, "valueUri": uri });
    json!({
        "extension": [{
            "url": OAUTH_URIS,
            "extension": [
                uri("authorize", addresses.authorize()),
                uri("token", addresses.token()),
                uri("introspect", addresses.introspect()),
                uri("manage", addresses.management()),
            ],
        }],
        "cors": true,
        "service": [{
            "coding": [{
                "system": "http://terminology.hl7.org/CodeSystem/restful-security-service",
                "code": "SMART-on-FHIR",
            }],
        }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "http://127.0.0.1:4480";

    fn addresses() -> Addresses {
        Addresses::under(BASE)
    }

    #[test]
    fn discovery_names_every_member_of_the_digest() {
        let document = smart_configuration(&addresses(), &Algorithm::KOPPELTAAL);
        for (member, path) in [
            ("issuer", "/oauth2"),
            ("jwks_uri", "/oauth2/.well-known/jwks.json"),
            ("authorization_endpoint", "/oauth2/authorize"),
            ("token_endpoint", "/oauth2/token"),
            ("introspection_endpoint", "/oauth2/introspect"),
            ("management_endpoint", "/oauth2/management"),
        ] {
            assert_eq!(document[member], format!("{BASE}{path}"), "{member}");
        }
        for (member, expected) in [
            ("token_endpoint_auth_methods_supported", json!(["private_key_jwt"])),
            (
                "token_endpoint_auth_signing_alg_values_supported",
                json!(["RS384", "ES384", "RS512"]),
            ),
            ("grant_types_supported", json!(["authorization_code", "client_credentials"])),
            ("scopes_supported", json!(["launch", "openid", "fhirUser", "system/*.cruds"])),
            ("response_types_supported", json!(["code"])),
            ("capabilities", json!(CAPABILITIES)),
            ("code_challenge_methods_supported", json!(["S256"])),
            ("authorization_response_iss_parameter_supported", json!(true)),
        ] {
            assert_eq!(document[member], expected, "{member}");
        }
    }

    #[test]
    fn openid_finds_the_same_endpoints() {
        let smart = smart_configuration(&addresses(), &Algorithm::ALL);
        let openid = openid_configuration(&addresses(), &Algorithm::ALL);
        for (member, value) in endpoints(&addresses(), &Algorithm::ALL).as_object().unwrap() {
            assert_eq!((&smart[member], &openid[member]), (value, value), "{member}");
        }
        // Required by OpenID Connect Discovery §3.
        assert_eq!(openid["subject_types_supported"], json!(["public"]));
        assert_eq!(openid["id_token_signing_alg_values_supported"], json!(["RS512"]));
    }

    #[test]
    fn the_capability_statement_says_where_to_log_in_and_what_there_is() {
        let statement = capability_statement(&addresses());
        let rest = &statement["rest"][0];
        let extension = &rest["security"]["extension"][0];
        assert_eq!(extension["url"], OAUTH_URIS);
        let uris: Vec<_> = extension["extension"].as_array().unwrap().iter().collect();
        assert!(uris.contains(&&json!({
            "url": "token", "valueUri": "http://127.0.0.1:4480/oauth2/token"
        })));
        let types: Vec<_> =
            rest["resource"].as_array().unwrap().iter().map(|one| &one["type"]).collect();
        assert_eq!(types, Kind::ALL.map(Kind::name));
        let task = &rest["resource"][0];
        let instantiates = json!({ "name": "instantiates", "type": "reference" });
        assert!(task["searchParam"].as_array().unwrap().contains(&instantiates));
    }
}
