//! The identity providers over HTTP: where people log in. The first one is at `/idp`, the others are at
//! `/idp/<id>`. What they answer is decided in [`crate::protocol::authority::idp`].

mod authorize;
mod documents;
mod entering;
mod login;
mod logout;
mod memory;
mod token;

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{MethodRouter, any, get};

pub(super) use memory::Memory;

use super::service::Call;
use super::{LocalDomain, answer, guard, notice};
use crate::model::ServiceSetup;
use crate::pages::{self, Notice};
use crate::protocol::registry::{Addresses, IdentityProvider, IdpAddresses};
use crate::protocol::rules::Check;

/// The routes of every identity provider.
pub(super) fn routes() -> Router<Arc<LocalDomain>> {
    // A preview asks by HEAD, and must log nobody in.
    let wrong_method = || any(guard::wrong_method).head(guard::wrong_method);
    let document = |get: MethodRouter<Arc<LocalDomain>>| get.fallback(guard::wrong_method);
    let both = |router: Router<_>, path: &str, route: MethodRouter<Arc<LocalDomain>>| {
        router
            .route(&format!("/idp{path}"), route.clone())
            .route(&format!("/idp/{{id}}{path}"), route)
    };
    let routes = [
        ("/.well-known/openid-configuration", document(get(documents::configuration))),
        ("/.well-known/jwks.json", document(get(documents::jwks))),
        ("/authorize", wrong_method().get(authorize::authorize).post(authorize::authorize)),
        ("/login", wrong_method().post(login::login)),
        ("/token", wrong_method().post(token::token)),
        ("/logout", wrong_method().get(logout::page).post(logout::logout)),
    ];
    routes.into_iter().fold(Router::new(), |router, (path, route)| both(router, path, route))
}

/// The provider that a request is for, as it was set up then.
struct Provider {
    setup: Arc<ServiceSetup>,
    addresses: Addresses,
    own: IdpAddresses,
    entry: IdentityProvider,
}

impl Provider {
    /// The one at this address: the first where no id is named. It has no other address.
    fn at(domain: &LocalDomain, id: Option<Path<String>>) -> Option<Self> {
        let (setup, addresses) = (domain.setup(), domain.addresses());
        let first = setup.domain.first_idp()?;
        let entry = match id {
            None => first,
            Some(Path(id)) => {
                setup.domain.identity_provider(&id).filter(|one| one.id != first.id)?
            }
        };
        let entry = entry.clone();
        let own = addresses.idp_of(&setup.domain, &entry);
        Some(Self { setup, addresses, own, entry })
    }

    /// A page on which someone does something, in the language of the window.
    fn page(&self, render: impl FnOnce(&pages::IdpView<'_>, &str) -> String) -> Response {
        let view = pages::IdpView {
            domain: &self.setup.domain,
            provider: &self.entry,
            addresses: &self.own,
            language: self.setup.language,
        };
        answer::page(StatusCode::OK, answer::Policy::Login, |nonce| render(&view, nonce))
    }

    /// The page for a request that leads nowhere.
    fn refusal(&self, call: &Call, checks: &[Check]) -> Response {
        call.turned_away(&self.entry.name, checks)
    }
}

/// What is answered where no provider is.
fn nowhere(domain: &LocalDomain) -> Response {
    notice(domain, Notice::NotFound)
}
