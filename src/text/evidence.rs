//! The evidence of a launch in words: what stands in it, and what to know before it is handed out.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Language, say, word_table};

word_table! {
    /// The fixed words of the evidence of a launch.
    EvidenceLabels;
    // The question what to hand out.
    export: "Export…", "Exporteer…";
    export_title: "Export this launch", "Exporteer deze lancering";
    form: "Form", "Vorm";
    markdown: "Markdown", "Markdown";
    markdown_why: "Evidence as text, for an issue or a report", "Bewijs als tekst, voor een issue of een verslag";
    html: "HTML", "HTML";
    html_why: "Evidence as one page, with the diagram", "Bewijs als één pagina, met het diagram";
    json: "JSON", "JSON";
    json_why: "Evidence for machines", "Bewijs voor machines";
    svg: "SVG", "SVG";
    svg_why: "The diagram, as a drawing of any size", "Het diagram, als tekening die altijd scherp is";
    png: "PNG", "PNG";
    png_why: "The diagram, as a picture", "Het diagram, als afbeelding";
    whole_tokens: "With the whole tokens", "Met de hele tokens";
    redacted: "Signatures are left out: what the tokens say can be read, and nobody can launch with them.",
        "Handtekeningen worden weggelaten: wat de tokens zeggen is leesbaar, en niemand kan ermee lanceren.";
    personal: "It holds every claim, request and answer of the launch.",
        "Er staat elke claim, elk verzoek en elk antwoord van de lancering in.";
    light: "Light", "Licht";
    dark: "Dark", "Donker";
    colours: "Colours", "Kleuren";

    // The evidence itself.
    title: "Evidence of a launch", "Bewijs van een lancering";
    launched_at: "Launched at", "Gelanceerd op";
    trace: "Trace id (jti)", "Trace-id (jti)";
    method: "Request", "Verzoek";
    person: "Person", "Persoon";
    task: "Task", "Taak";
    key: "Key", "Sleutel";
    fault: "Wrong on purpose", "Met opzet fout";
    no_fault: "nothing", "niets";
    encryption: "Encrypted", "Versleuteld";
    encrypted: "for the module (JWE)", "voor de module (JWE)";
    repeats: "Repeats", "Herhaling van";
    outcome: "Outcome", "Uitkomst";
    testers_note: "Tester's note", "Notitie van de tester";
    tokens: "Tokens", "Tokens";
    tokens_redacted: "without their signatures", "zonder hun handtekening";
    tokens_whole: "whole: keep this file to yourself while they count", "heel: houd dit bestand voor jezelf zolang ze gelden";
    written_by: "Written by", "Gemaakt met";
    findings: "What the rules say", "Wat de regels zeggen";
    no_findings: "Every rule was kept when the launch was signed.", "Bij het ondertekenen waren alle regels nageleefd.";
    not_judged: "The profile or the token is not known, so the rules were not applied.",
        "Het profiel of het token is niet bekend, dus zijn de regels niet toegepast.";
    error: "error", "fout";
    warning: "warning", "waarschuwing";
    remark: "remark", "opmerking";
    steps: "Steps", "Stappen";
    events: "Events", "Gebeurtenissen";
    answer: "Answer", "Antwoord";
    found: "Found", "Gevonden";
    token: "Token", "Token";
    fields: "Fields", "Velden";
}

/// What whole tokens in a file amount to, with the time until which they count.
pub fn whole_risk(
    language: Language,
    expires_at: Option<i64>,
    now: Timestamp,
    zone: &TimeZone,
) -> String {
    let Some(until) = expires_at else {
        return say!(
            language,
            "Whoever has the file can send the token. It does not say until when it counts.",
            "Wie het bestand heeft, kan het token versturen. Het token zegt niet tot wanneer het geldt."
        );
    };
    let at = Timestamp::from_second(until).unwrap_or(now).to_zoned(zone.clone());
    let clock = at.strftime("%Y-%m-%d %H:%M:%S");
    if until <= now.as_second() {
        say!(
            language,
            "The token counted until {clock}. A receiver that does not check that would still take it.",
            "Het token gold tot {clock}. Een ontvanger die dat niet controleert, neemt het nog steeds aan."
        )
    } else {
        say!(
            language,
            "Whoever has the file can launch with the token: it counts until {clock}.",
            "Wie het bestand heeft, kan met het token lanceren: het geldt tot {clock}."
        )
    }
}

/// An earlier launch, by its number.
pub fn launch_number(language: Language, launch: u64) -> String {
    say!(language, "launch {launch}, byte for byte", "lancering {launch}, byte voor byte")
}

/// A body of which only the beginning is kept.
pub fn body_cut(language: Language, bytes: usize) -> String {
    say!(
        language,
        "The beginning alone; there were {bytes} bytes.",
        "Alleen het begin; er waren {bytes} bytes."
    )
}
