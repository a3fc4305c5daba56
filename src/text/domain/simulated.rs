//! The errors that the services make on purpose: what each is called, and what it does.

use crate::protocol::authority::SimulatedError;
use crate::text::{Language, say};

/// What it is called.
pub fn name(language: Language, error: SimulatedError) -> &'static str {
    let (english, dutch) = words(error).0;
    if language == Language::Dutch { dutch } else { english }
}

/// What it does.
pub fn what(language: Language, error: SimulatedError) -> &'static str {
    let (english, dutch) = words(error).1;
    if language == Language::Dutch { dutch } else { english }
}

/// That it was made, for the journal.
pub fn made(language: Language, error: SimulatedError) -> String {
    let name = name(language, error);
    say!(language, "Simulated on purpose: {name}.", "Expres nagebootst: {name}.")
}

type Both = (&'static str, &'static str);

fn words(error: SimulatedError) -> (Both, Both) {
    match error {
        SimulatedError::DiscoveryDown => (
            ("Discovery down", "Discovery plat"),
            ("Discovery answers 503.", "Discovery antwoordt met 503."),
        ),
        SimulatedError::FhirDown => (
            ("FHIR service down", "FHIR-service plat"),
            ("Every read answers 503.", "Elk verzoek om een resource krijgt 503."),
        ),
        SimulatedError::AuthorityDown => (
            ("Authorisation service down", "Autorisatieservice plat"),
            (
                "Everything at the authorisation service answers 503.",
                "Alles bij de autorisatieservice antwoordt met 503.",
            ),
        ),
        SimulatedError::AuthoritySlow => (
            ("Authorisation service slow", "Autorisatieservice traag"),
            ("Each answer takes so many seconds.", "Elk antwoord duurt zoveel seconden."),
        ),
        SimulatedError::TokenInactive => (
            ("Token not active", "Token niet actief"),
            (
                "Introspection says active: false of a good token.",
                "Introspectie zegt active: false van een goed token.",
            ),
        ),
        SimulatedError::TokenExpired => (
            ("Launch token expired", "Launchtoken verlopen"),
            ("The launch token counts as expired.", "Het launchtoken geldt als verlopen."),
        ),
        SimulatedError::InvalidClient => (
            ("Invalid client", "Client ongeldig"),
            (
                "invalid_client, whatever the assertion.",
                "invalid_client, wat de assertion ook zegt.",
            ),
        ),
        SimulatedError::InvalidScope => (
            ("Invalid scope", "Scope ongeldig"),
            ("invalid_scope, whatever the scope.", "invalid_scope, wat de scope ook is."),
        ),
        SimulatedError::WrongRedirectUri => (
            ("Wrong redirect URI", "Redirect-URI onjuist"),
            (
                "The redirect URI counts as not registered: an error page, and no redirect.",
                "De redirect-URI geldt als niet geregistreerd: een foutpagina, en geen redirect.",
            ),
        ),
        SimulatedError::ServerError => (
            ("Server error", "Serverfout"),
            (
                "Authorize sends the browser back with server_error.",
                "Authorize stuurt de browser terug met server_error.",
            ),
        ),
        SimulatedError::ExpiredCode => (
            ("Code expired", "Code verlopen"),
            (
                "The code counts as expired: invalid_grant.",
                "De code geldt als verlopen: invalid_grant.",
            ),
        ),
        SimulatedError::BadPkce => (
            ("PKCE fails", "PKCE mislukt"),
            (
                "The code verifier counts as wrong: invalid_grant.",
                "De code-verifier geldt als onjuist: invalid_grant.",
            ),
        ),
        SimulatedError::OtherState => (
            ("Other state", "Andere state"),
            (
                "The browser comes back with another state; the module must refuse it.",
                "De browser komt terug met een andere state; de module hoort dat te weigeren.",
            ),
        ),
        SimulatedError::IdTokenForged => (
            ("id_token forged", "id_token vervalst"),
            (
                "Signed by a key that is not in the JWKS.",
                "Ondertekend met een sleutel die niet in de JWKS staat.",
            ),
        ),
        SimulatedError::IdTokenForOther => (
            ("id_token for another", "id_token voor een ander"),
            ("aud and azp name another client.", "aud en azp noemen een andere client."),
        ),
        SimulatedError::IdTokenExpired => (
            ("id_token expired", "id_token verlopen"),
            ("exp lies in the past.", "exp ligt in het verleden."),
        ),
        SimulatedError::IdTokenNonce => (
            ("id_token with another nonce", "id_token met andere nonce"),
            ("The nonce is not the one that was sent.", "De nonce is niet de verstuurde."),
        ),
        SimulatedError::IdpDown => (
            ("Identity provider down", "Identity provider plat"),
            (
                "Everything at the identity provider answers 503.",
                "Alles bij de identity provider antwoordt met 503.",
            ),
        ),
        SimulatedError::IdpRefuses => (
            ("Identity provider refuses", "Identity provider weigert"),
            ("Nobody is let in: access_denied.", "Niemand komt binnen: access_denied."),
        ),
        SimulatedError::AccessTokenExpired => (
            ("Access token expired", "Access-token verlopen"),
            (
                "The access token of a backend service counts as expired: 401.",
                "Het access-token van een backend-service geldt als verlopen: 401.",
            ),
        ),
    }
}
