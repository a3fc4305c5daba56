//! Words about keys that never change.

use super::word_table;

word_table! {
    /// The fixed words about keys, in one language.
    KeyLabels;
    // The bar at the top.
    import: "Import…", "Importeer…";
    generate: "Generate…", "Genereer…";

    // The table.
    keys: "Keys", "Sleutels";
    name: "Name", "Naam";
    signs: "Signs", "Algoritme";
    created: "Created", "Gemaakt";
    published: "Published", "Gepubliceerd";
    last_used: "Last used", "Laatst gebruikt";
    active: "active", "actief";
    locked: "locked", "op slot";
    unreadable: "cannot be read", "onleesbaar";
    in_jwks: "in JWKS", "in JWKS";
    not_in_jwks: "no", "nee";
    deleted: "deleted", "verwijderd";
    undo: "Undo", "Zet terug";
    none_yet: "There is no key yet, and a launch cannot be signed without. Generate one, or drop the file of one you have.",
        "Er is nog geen sleutel, en zonder kan een lancering niet ondertekend worden. Genereer er een, of sleep het bestand van een sleutel hierheen.";
    all_locked: "The keys are behind a passphrase. Unlock them to sign launches with them.",
        "De sleutels zitten achter een wachtzin. Ontgrendel ze om er lanceringen mee te ondertekenen.";
    unlock_ask: "Unlock…", "Ontgrendel…";
    protect_ask: "Protect with a passphrase…", "Beveilig met een wachtzin…";
    unprotect: "Remove the passphrase", "Verwijder de wachtzin";

    // What receivers fetch.
    what_receivers_fetch: "What receivers fetch", "Wat ontvangers ophalen";
    served_as: "served as application/json, 60 s", "geleverd als application/json, 60 s";
    jwks_url: "JWKS URL", "JWKS-URL";
    save_as: "Save…", "Bewaar…";
    from_iss: "From iss", "Uit iss";
    from_iss_url: "URL that a receiver derives from iss", "URL die een ontvanger uit iss afleidt";
    no_iss: "iss is empty", "iss is leeg";
    hosted_at: "Hosted at", "Gehost op";
    hosted_hint: "https://portal.example/jwks.json", "https://portaal.voorbeeld/jwks.json";
    check: "Check", "Controleer";
    hti_derives: "An HTI receiver derives the first address from iss, letter by letter.",
        "Een HTI-ontvanger leidt het eerste adres letterlijk uit iss af.";
    show_document: "Show the document", "Toon het document";
    hide_document: "Hide the document", "Verberg het document";
    copy_document: "Copy the document", "Kopieer het document";

    // Letting files go.
    drop_here: "Drop a PEM, DER, JWK or JWKS file anywhere in this window, or paste it",
        "Sleep een PEM-, DER-, JWK- of JWKS-bestand naar dit venster, of plak de inhoud";

    // The details of a key.
    no_details: "The details of a key appear here.", "Hier verschijnen de details van een sleutel.";
    thumbprint: "thumbprint", "thumbprint";
    use_thumbprint: "Use the thumbprint", "Gebruik de thumbprint";
    jwks: "JWKS", "JWKS";
    publish: "Published in the JWKS", "Gepubliceerd in de JWKS";
    sign_with: "Sign launches with this key", "Onderteken lanceringen hiermee";
    signs_launches: "Launches are signed with this key.", "Lanceringen worden hiermee ondertekend.";
    rotate: "Rotate", "Roteer";
    rotate_hint: "A new key of the same kind is published beside this one. Sign with it once receivers have fetched it; then take this one out of the JWKS.",
        "Naast deze sleutel wordt een nieuwe van dezelfde soort gepubliceerd. Onderteken daarmee zodra ontvangers hem hebben opgehaald; haal deze daarna uit de JWKS.";
    sign_with_it: "Sign with it", "Onderteken daarmee";
    take_out: "Take it out", "Haal hem eruit";
    public_key: "Public key", "Publieke sleutel";
    public_jwk: "Public JWK", "Publieke JWK";
    public_pem: "Public PEM", "Publieke PEM";
    export: "Export…", "Exporteer…";
    delete: "Delete…", "Verwijder…";
    locked_means: "This key is behind a passphrase that was not given. It stays published, but signs nothing until it is unlocked.",
        "Deze sleutel zit achter een wachtzin die niet gegeven is. Hij blijft gepubliceerd, maar ondertekent niets tot hij ontgrendeld is.";
    unreadable_means: "The file of this key cannot be used, so it signs nothing. Put the file back and start again, import the key anew, or delete it.",
        "Het bestand van deze sleutel is niet te gebruiken, dus hij ondertekent niets. Zet het bestand terug en start opnieuw, importeer de sleutel opnieuw, of verwijder hem.";

    // The row on the Launch page.
    signature: "signature", "handtekening";
    signature_hint: "The key whose kid stands in the header, and the algorithm it signs with.",
        "De sleutel waarvan de kid in de header staat, en het algoritme waarmee hij ondertekent.";
    active_key: "Active key", "Actieve sleutel";
    manage: "Manage keys", "Beheer sleutels";

    // Generating.
    generate_title: "Generate a key", "Genereer een sleutel";
    generate_now: "Generate", "Genereer";
    name_hint: "named after its kind", "vernoemd naar de soort";
    activate_at_once: "Sign launches with it at once", "Onderteken er meteen lanceringen mee";

    // Importing.
    import_note: "A private key in PEM (PKCS#8, PKCS#1 or SEC1), DER or JWK, or a JWKS with private keys. The file itself is left alone.",
        "Een private sleutel als PEM (PKCS#8, PKCS#1 of SEC1), DER of JWK, of een JWKS met private sleutels. Het bestand zelf blijft zoals het is.";
    import_paste: "Or paste the key with Ctrl+V. It is taken in without being shown.",
        "Of plak de sleutel met Ctrl+V. Hij wordt ingelezen zonder te verschijnen.";
    import_now: "Import", "Importeer";

    // Exporting.
    private_key: "Private key", "Private sleutel";
    pem: "PEM", "PEM";
    jwk: "JWK", "JWK";
    jwks_of_all: "JWKS, all published", "JWKS, alle gepubliceerde";
    private_pem: "Private PEM", "Private PEM";
    private_jwk: "Private JWK", "Private JWK";
    public_pem_for: "To register at a receiver that asks for a public key.",
        "Om te registreren bij een ontvanger die om een publieke sleutel vraagt.";
    public_jwk_for: "To put into a JWKS that you keep yourself.",
        "Om in een JWKS te zetten die je zelf bijhoudt.";
    jwks_for: "To host where receivers elsewhere can fetch it.",
        "Om te hosten waar ontvangers elders hem kunnen ophalen.";
    private_risk: "Whoever has this can sign launches in the name of the portal. Send it to nobody; if you must move it, delete the copy afterwards.",
        "Wie dit heeft, kan lanceringen ondertekenen uit naam van het portaal. Stuur het aan niemand; moet je het verplaatsen, verwijder de kopie daarna.";
    risk_accepted: "I know, and want the private key", "Dat weet ik, en ik wil de private sleutel";

    // Deleting.
    delete_title: "Delete a key", "Verwijder een sleutel";
    delete_now: "Delete", "Verwijder";

    // A receiver elsewhere.

    // The passphrase.
    passphrase: "Passphrase", "Wachtzin";
    passphrase_again: "Once more", "Nog een keer";
    unlock_title: "Unlock the keys", "Ontgrendel de sleutels";
    unlock_why: "The private keys are behind a passphrase. Without it the window works, but signs nothing with them.",
        "De private sleutels zitten achter een wachtzin. Zonder werkt het venster, maar ondertekent het er niets mee.";
    unlock_now: "Unlock", "Ontgrendel";
    protect_title: "Protect the keys with a passphrase", "Beveilig de sleutels met een wachtzin";
    protect_why: "It is asked for once at each start and stored nowhere. Whoever forgets it loses the keys.",
        "Hij wordt bij elke start één keer gevraagd en nergens bewaard. Wie hem vergeet, is de sleutels kwijt.";
    protect_now: "Protect", "Beveilig";
    not_the_same: "The two are not the same.", "De twee zijn niet gelijk.";
    busy: "One moment…", "Een ogenblik…";
}
