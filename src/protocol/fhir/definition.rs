//! What an ActivityDefinition says of the module, and its Endpoints of where to launch.

use std::collections::HashSet;

use serde_json::Value;

use super::super::claims::Claim;
use super::element;
use super::gap::{Doubt, Note, Part, Why};
use super::named::{Named, OF_EXTENSION as OF_TASK};
use super::resources::{Resource, Resources};
use super::{LaunchUrl, MAX_ENDPOINTS, Reading, Said};

/// The URL of Koppeltaal's extension of an ActivityDefinition that names an Endpoint (digest §7).
pub(in crate::protocol) const ENDPOINT: &str =
    "http://koppeltaal.nl/fhir/StructureDefinition/KT2EndpointExtension";
/// The URL of Koppeltaal's extension that names the Device that a resource comes from.
pub(in crate::protocol) const ORIGIN: &str =
    "http://koppeltaal.nl/fhir/StructureDefinition/resource-origin";

const DEFINITION: &str = "ActivityDefinition";
const OF_ENDPOINT: &str = "ActivityDefinition.extension:KT2EndpointExtension";
const OF_ORIGIN: &str = "ActivityDefinition.extension:resource-origin";
const EXTENSION: &str = "ActivityDefinition.extension";
const ADDRESS: &str = "Endpoint.address";

/// The status and the connection type of an Endpoint that is there to be launched at.
const ACTIVE: &str = "active";
pub(in crate::protocol) const HTI: &str = "hti-smart-on-fhir";

/// Reads the definition that the Task names, or the only one that was pasted.
pub(super) fn read<'a>(resources: &Resources<'a>, mut named: Named<'a>, reading: &mut Reading) {
    let has_task = resources.of_kind("Task").next().is_some();
    let unnamed = named.is_nothing();
    let count = resources.of_kind(DEFINITION).count();
    if unnamed && count == 1 {
        named.resource = resources.of_kind(DEFINITION).next();
        if has_task {
            reading.notes.push(Note::OnlyDefinition);
        }
    }
    let absent = if unnamed && count > 1 {
        Why::Several { kind: DEFINITION, count }
    } else {
        Why::NotPasted { kind: DEFINITION }
    };
    let unsaid =
        if has_task && count == 0 { Why::Absent { element: OF_TASK } } else { absent.clone() };
    itself(&named, unsaid, reading);
    audience(resources, named.resource, &absent, reading);
    launch_urls(resources, named.resource, absent, reading);
}

/// The definition as a reference and as a canonical URL, as far as each is known.
fn itself(named: &Named<'_>, unsaid: Why, reading: &mut Reading) {
    let said = |value: String, from: &'static str| Some(Said { value, from });
    let (mut reference, mut canonical) = (named.reference.clone(), named.canonical.clone());
    if let Some(resource) = named.resource {
        let own = || said(resource.reference()?, "ActivityDefinition.id");
        reference = reference.or_else(own);
        let url = element::text(resource.object, "url", "ActivityDefinition.url").ok().flatten();
        let own = url.and_then(|url| said(url.to_owned(), "ActivityDefinition.url"));
        canonical = own.or(canonical);
    }
    if reference.is_none() && canonical.is_none() {
        let no_id = named.resource.map(|_| Why::NoId { kind: DEFINITION.to_owned() });
        reading.gap(Claim::Definition, named.refused.clone().or(no_id).unwrap_or(unsaid));
    }
    reading.definition = (reference, canonical);
}

/// The Device of the module: that which the definition comes from, or the only one that was pasted
/// without a definition.
fn audience(
    resources: &Resources<'_>,
    definition: Option<Resource<'_>>,
    absent: &Why,
    reading: &mut Reading,
) {
    let Some(definition) = definition else {
        let mut devices = resources.of_kind("Device");
        return match (devices.next().and_then(Resource::reference), devices.next()) {
            (Some(device), None) => reading.fill(Claim::Aud, device, "Device.id"),
            _ => reading.gap(Claim::Aud, absent.clone()),
        };
    };
    match origin(resources, definition) {
        Ok(device) => reading.fill(Claim::Aud, device, OF_ORIGIN),
        Err(why) => reading.gap(Claim::Aud, why),
    }
}

fn origin(resources: &Resources<'_>, definition: Resource<'_>) -> Result<String, Why> {
    let values = element::extensions(definition.object, ORIGIN, EXTENSION)?;
    let value = values.first().ok_or(Why::Absent { element: OF_ORIGIN })?;
    resources.target_of_kind("Device", definition, OF_ORIGIN, value)?.reference
}

/// Where to launch: the endpoints that the definition names, or else all that were pasted.
fn launch_urls(
    resources: &Resources<'_>,
    definition: Option<Resource<'_>>,
    absent: Why,
    reading: &mut Reading,
) {
    let named = definition.map_or(Ok(Vec::new()), |definition| {
        element::extensions(definition.object, ENDPOINT, EXTENSION)
    });
    let named = match named {
        Ok(named) => named,
        Err(why) => return reading.gap(Part::LaunchUrl, why),
    };
    let endpoints = match definition {
        Some(definition) if !named.is_empty() => {
            count(named.len(), reading);
            let named = named.into_iter().take(MAX_ENDPOINTS);
            named.map(|value| endpoint(resources, definition, value)).collect()
        }
        _ => pasted(
            resources,
            definition.map_or(absent, |_| Why::Absent { element: OF_ENDPOINT }),
            reading,
        ),
    };
    let mut known = HashSet::new();
    for endpoint in endpoints {
        match endpoint.and_then(launch_url) {
            Ok(url) if known.insert(url.address.clone()) => reading.urls.push(url),
            Ok(_) => {}
            Err(why) => reading.gap(Part::LaunchUrl, why),
        }
    }
    reading.urls.sort_by_key(|url| url.doubts.len());
}

/// The endpoints that were pasted, where none is named.
fn pasted<'a>(
    resources: &Resources<'a>,
    why: Why,
    reading: &mut Reading,
) -> Vec<Result<Resource<'a>, Why>> {
    let endpoints: Vec<_> = resources.of_kind("Endpoint").collect();
    if endpoints.is_empty() {
        return vec![Err(why)];
    }
    let others = [DEFINITION, "Task"].iter().any(|kind| resources.of_kind(kind).next().is_some());
    if others {
        reading.notes.push(Note::UnnamedEndpoints);
    }
    count(endpoints.len(), reading);
    endpoints.into_iter().take(MAX_ENDPOINTS).map(Ok).collect()
}

fn count(count: usize, reading: &mut Reading) {
    if count > MAX_ENDPOINTS {
        reading.notes.push(Note::FirstEndpoints { count, offered: MAX_ENDPOINTS });
    }
}

/// The Endpoint that a definition refers to.
fn endpoint<'a>(
    resources: &Resources<'a>,
    definition: Resource<'a>,
    value: &'a Value,
) -> Result<Resource<'a>, Why> {
    let target = resources.target_of_kind("Endpoint", definition, OF_ENDPOINT, value)?;
    match (target.resource, target.reference) {
        (Some(endpoint), _) => Ok(endpoint),
        (None, Ok(value)) => Err(Why::Elsewhere { element: OF_ENDPOINT, value }),
        (None, Err(why)) => Err(why),
    }
}

fn launch_url(endpoint: Resource<'_>) -> Result<LaunchUrl, Why> {
    let address = element::text(endpoint.object, "address", ADDRESS)?;
    let address = address.ok_or(Why::Absent { element: ADDRESS })?.to_owned();
    let mut doubts = Vec::new();
    let status = endpoint.object.get("status").and_then(Value::as_str);
    if let Some(status) = status.filter(|status| *status != ACTIVE) {
        doubts.push(Doubt::Status { status: status.to_owned() });
    }
    let codes = connection_types(endpoint.object.get("connectionType"));
    if let Some(code) = codes.first().filter(|_| !codes.contains(&HTI)) {
        doubts.push(Doubt::ConnectionType { code: (*code).to_owned() });
    }
    Ok(LaunchUrl { address, endpoint: endpoint.reference(), doubts })
}

/// The codes of a connection type: one Coding up to R4, and in R5 a list of concepts.
fn connection_types(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::Array(concepts)) => concepts
            .iter()
            .filter_map(|concept| concept.get("coding")?.as_array())
            .flatten()
            .filter_map(|coding| coding.get("code")?.as_str())
            .collect(),
        Some(coding) => coding.get("code").and_then(Value::as_str).into_iter().collect(),
        None => Vec::new(),
    }
}
