//! The errors that the services make on purpose: what each is called, what it does, and how it is switched.

use crate::protocol::authority::{Lasting, SimulatedError, Simulation};
use crate::text::{Language, say, word_table};

word_table! {
    /// The fixed words about simulated errors, in one language.
    SimulatedLabels;
    hint: "Each service can go wrong on purpose, so that you see what a module makes of it. A band over every page tells what is on, until it happened or is switched off. Nothing of this is kept for the next start.",
        "Elke dienst kan expres fout gaan, zodat je ziet wat een module ervan maakt. Een balk boven elke pagina vertelt wat er aan staat, tot het gebeurd is of uit wordt gezet. Voor de volgende start wordt hier niets van bewaard.";
    off: "Off", "Uit";
    once: "Next launch", "Volgende launch";
    until_off: "Until off", "Tot het uit gaat";
    all_off: "All off", "Alles uit";
    secs: "How slow", "Hoe traag";
}

/// What is simulated, in one line.
pub fn band(language: Language, on: &[Simulation]) -> String {
    let all: Vec<String> = on.iter().map(|simulation| switched(language, *simulation)).collect();
    let all = all.join(" · ");
    say!(language, "Simulated on purpose: {all}", "Expres nagebootst: {all}")
}

/// What is simulated, each with what it does.
pub fn band_in_full(language: Language, on: &[Simulation]) -> String {
    let line = |simulation: &Simulation| {
        let what = what(language, simulation.error);
        format!("{}: {what}", switched(language, *simulation))
    };
    on.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn switched(language: Language, simulation: Simulation) -> String {
    let words = SimulatedLabels::of(language);
    let name = name(language, simulation.error);
    let slow = simulation.error == SimulatedError::AuthoritySlow;
    let slow = slow.then(|| secs(language, simulation.secs));
    let once = (simulation.lasting == Lasting::Once).then(|| words.once.to_lowercase());
    let more: Vec<String> = slow.into_iter().chain(once).collect();
    if more.is_empty() { name.to_owned() } else { format!("{name} ({})", more.join(", ")) }
}

/// So many seconds.
pub fn secs(language: Language, secs: u8) -> String {
    say!(language, "{secs} s", "{secs} s")
}

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
