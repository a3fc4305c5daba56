//! Fixed words about receivers with a name.

use super::word_table;

word_table! {
    /// The fixed words about receivers, in one language.
    ReceiverLabels;
    // The choice in the launch bar.
    changed: "changed", "gewijzigd";
    changed_hint: "The launch in the editor differs from what this receiver is to get.",
        "De launch in de editor wijkt af van wat deze ontvanger hoort te krijgen.";
    new_like: "New, like", "Nieuw, zoals";
    save: "Save to this receiver", "Bewaar in deze ontvanger";
    save_as: "Save as receiver…", "Bewaar als ontvanger…";
    manage: "Manage receivers…", "Beheer ontvangers…";
    several: "Launch to several…", "Lanceer naar meerdere…";

    // The list.
    manage_title: "Receivers", "Ontvangers";
    manage_note: "Alt with the up or down arrow moves the receiver that the keyboard is on.",
        "Alt met pijl omhoog of omlaag verplaatst de ontvanger waar het toetsenbord op staat.";
    empty: "There are no receivers with a name yet. Make one from a template, or save what is in the launch bar as one.",
        "Er zijn nog geen ontvangers met een naam. Maak er een van een sjabloon, of bewaar wat er in de launch-balk staat als ontvanger.";
    edit: "Edit", "Bewerk";
    new_from_template: "New from template", "Nieuw van sjabloon";

    // One receiver.
    new_title: "New receiver", "Nieuwe ontvanger";
    edit_title: "Receiver", "Ontvanger";
    kind: "Like", "Zoals";
    name_hint: "what you call it", "hoe je hem noemt";
    name_taken: "Another receiver has this name.", "Een andere ontvanger heeft deze naam.";
    endpoint_hint: "Its launch URL is what is missing: an absolute http or https URL.",
        "Alleen de launch-URL ontbreekt nog: een volledige URL met http of https.";
    own_form: "Fields, page and window are set on the Launch page; save them from there to this receiver.",
        "Velden, pagina en venster stel je in op de pagina Lanceren; bewaar ze van daaruit in deze ontvanger.";
    any_profile: "As the launch has it", "Zoals de launch het heeft";
    aud_as_is: "As the launch has it", "Zoals de launch het heeft";
    aud_own: "This value", "Deze waarde";
    aud_value: "Value of aud", "Waarde van aud";
    aud_later: "known once the launch URL is", "bekend zodra de launch-URL dat is";
    alg_of_key: "That of the key", "Dat van de sleutel";
    alg_no_key: "No key here can sign with this yet; make one on the Keys page.",
        "Nog geen sleutel hier kan hiermee ondertekenen; maak er een op de pagina Sleutels.";
    accepted_when: "Accepted when", "Geslaagd als";
    accepted_when_hint: "what you see there, such as the treatment with its name",
        "wat je daar ziet, zoals de behandeling met haar naam";

    // Several at once.
    several_title: "Launch to several receivers", "Lanceer naar meerdere ontvangers";
    several_note: "One launch each, with its own token, written as that receiver wants it. What is in the editor stays as it is.",
        "Elk een eigen launch met een eigen token, geschreven zoals die ontvanger het wil. Wat er in de editor staat, blijft zoals het is.";
    no_place: "no launch URL", "geen launch-URL";
    choose_some: "Choose at least one receiver.", "Kies minstens één ontvanger.";
    warned: "These launches have errors. They are signed and sent exactly as they are; a receiver that keeps to the rules refuses them.",
        "Deze launches hebben fouten. Ze worden ondertekend en verstuurd precies zoals ze zijn; een ontvanger die zich aan de regels houdt, weigert ze.";
    link_of: "Link of this receiver", "Link van deze ontvanger";
}
