//! `lanceer domain show`: who and what is in the domain.

use serde_json::{Value, json};

use super::super::args::Common;
use super::super::print;
use super::super::session::Session;
use crate::protocol::registry::{Addresses, Client, ClientKeys, Domain, KeysOf};

pub(super) fn run(session: &Session, json: bool, common: &Common) {
    let addresses = Addresses::under(session.usual_base(common));
    let domain = &session.workspace.domain;
    if json {
        print(&format!("{:#}", document(domain, &addresses)));
        return;
    }
    for client in domain.clients() {
        let Client { client_id, device, name, role, .. } = client;
        print(&format!("{}\t{client_id}\t{device}\t{name}", role.name()));
    }
    for person in &domain.people {
        print(&format!("person\t{}\t{}\t{}", person.reference, person.identity, person.name));
    }
    for task in &domain.tasks {
        let title = domain.task_title(&task.reference).unwrap_or_default();
        print(&format!("task\t{}\t{}\t{title}", task.reference, task.patient));
    }
    for definition in &domain.definitions {
        print(&format!("definition\t{}\t{}", definition.reference, definition.title));
    }
}

/// All of it, for a machine to read.
fn document(domain: &Domain, addresses: &Addresses) -> Value {
    json!({
        "applications": domain.clients().map(|client| application(domain, &client, addresses)).collect::<Vec<_>>(),
        "people": domain.people,
        "tasks": domain.tasks,
        "definitions": domain.definitions,
        "identity_providers": domain.identity_providers,
        "services": domain.services,
        "conduct": domain.conduct,
        "quirks": domain.quirks,
    })
}

fn application(domain: &Domain, client: &Client<'_>, addresses: &Addresses) -> Value {
    let mut shown = json!({
        "client_id": client.client_id,
        "device": client.device,
        "name": client.name,
        "role": client.role,
        "built_in": !matches!(client.keys, KeysOf::Registered(_)),
        "redirect_uris": client.redirect_uris(addresses),
    });
    let keys = match client.keys {
        KeysOf::Portal => Some(("jwks", addresses.portal_jwks().into())),
        KeysOf::Module => Some(("jwks", addresses.module_jwks().into())),
        KeysOf::Registered(ClientKeys::None) => None,
        KeysOf::Registered(ClientKeys::JwksUrl(url)) => Some(("jwks", url.as_str().into())),
        // As a document where it is one; what was typed may be anything.
        KeysOf::Registered(ClientKeys::Jwks(text)) => {
            let document = serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into());
            Some(("jwks", document))
        }
        KeysOf::Registered(ClientKeys::Pem(pem)) => Some(("pem", pem.as_str().into())),
    };
    let registered = domain.registered.iter().find(|known| known.client_id == *client.client_id);
    let launch = match (client.keys, registered) {
        (KeysOf::Module, _) => Some(addresses.module_launch()),
        (_, Some(known)) if !known.launch_url.is_empty() => Some(known.launch_url.clone()),
        _ => None,
    };
    if let Value::Object(members) = &mut shown {
        members.extend(keys.map(|(name, value)| (name.to_owned(), value)));
        members.extend(launch.map(|url| ("launch_url".to_owned(), url.into())));
    }
    shown
}
