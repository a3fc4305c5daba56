//! Each fault in words: its name, what it changes, and why that is refused; English and Dutch.

use crate::protocol::faults::FaultId;

/// Name, change and reason, each in English and in Dutch.
pub(super) type Words = [(&'static str, &'static str); 3];

#[rustfmt::skip]
pub(super) fn of(fault: FaultId) -> Words {
    use FaultId as F;
    match fault {
        F::Expired => [
            ("expired", "verlopen"),
            ("All times lie so far back that exp passed an hour ago", "Alle tijden liggen zo ver terug dat exp een uur geleden verliep"),
            ("A token that has expired proves nothing any more.", "Een verlopen token bewijst niets meer."),
        ],
        F::NotYetValid => [
            ("not valid yet", "nog niet geldig"),
            ("nbf lies an hour ahead", "nbf ligt een uur vooruit"),
            ("A token does not count before its nbf.", "Een token telt niet vóór zijn nbf."),
        ],
        F::IssuedInFuture => [
            ("iat in the future", "iat in de toekomst"),
            ("iat and exp lie an hour ahead, as from a wrong clock", "iat en exp liggen een uur vooruit, als van een verkeerde klok"),
            ("Nobody can have made a token later than now.", "Niemand kan een token later dan nu gemaakt hebben."),
        ],
        F::LifetimeTooLong => [
            ("lives an hour", "leeft een uur"),
            ("exp lies an hour after iat, where five minutes is the most", "exp ligt een uur na iat, terwijl vijf minuten het meeste is"),
            ("A token that lives longer than five minutes can be stolen at leisure.", "Een token dat langer dan vijf minuten leeft, is op je gemak te stelen."),
        ],
        F::MissingExp => [
            ("no exp", "geen exp"),
            ("The claim exp is left out", "De claim exp ontbreekt"),
            ("Without exp a token would count forever.", "Zonder exp zou een token altijd blijven tellen."),
        ],
        F::MissingIat => [
            ("no iat", "geen iat"),
            ("The claim iat is left out", "De claim iat ontbreekt"),
            ("Without iat nobody can tell how long a token lives.", "Zonder iat is niet te zien hoelang een token leeft."),
        ],
        F::MissingJti => [
            ("no jti", "geen jti"),
            ("The claim jti is left out", "De claim jti ontbreekt"),
            ("Without jti a second use cannot be told from the first.", "Zonder jti is een tweede gebruik niet van het eerste te onderscheiden."),
        ],
        F::MissingIss => [
            ("no iss", "geen iss"),
            ("The claim iss is left out", "De claim iss ontbreekt"),
            ("Without iss nobody knows whose key to verify with.", "Zonder iss is onbekend met wiens sleutel gecontroleerd moet worden."),
        ],
        F::MissingAud => [
            ("no aud", "geen aud"),
            ("The claim aud is left out", "De claim aud ontbreekt"),
            ("Without aud a token for one module would open every other.", "Zonder aud zou een token voor één module elke andere openen."),
        ],
        F::MissingSub => [
            ("no sub", "geen sub"),
            ("The claim sub is left out", "De claim sub ontbreekt"),
            ("Without sub nobody is launched.", "Zonder sub wordt er niemand gelanceerd."),
        ],
        F::MissingResource => [
            ("no resource", "geen resource"),
            ("The id of the task is left out", "De id van de taak ontbreekt"),
            ("Without a task there is nothing to launch.", "Zonder taak valt er niets te lanceren."),
        ],
        F::OtherAudience => [
            ("another aud", "andere aud"),
            ("aud names another module", "aud noemt een andere module"),
            ("A token for another module gives no right here.", "Een token voor een andere module geeft hier geen recht."),
        ],
        F::UnknownIssuer => [
            ("unknown iss", "onbekende iss"),
            ("iss names a portal that nobody registered", "iss noemt een portaal dat niemand registreerde"),
            ("Of a portal that is not known no key can be trusted.", "Van een onbekend portaal is geen sleutel te vertrouwen."),
        ],
        F::IntentUnknown => [
            ("intent outside the set", "intent buiten de set"),
            ("intent is “unknown”, which is not in RequestIntent", "intent is “unknown”, en dat staat niet in RequestIntent"),
            ("A receiver should not guess what to do.", "Een ontvanger hoort niet te raden wat hij moet doen."),
        ],
        F::SubMalformed => [
            ("malformed sub", "misvormde sub"),
            ("sub has no slash, so that it is no reference", "sub heeft geen schuine streep en is dus geen verwijzing"),
            ("What is no reference names nobody.", "Wat geen verwijzing is, noemt niemand."),
        ],
        F::PersonalData => [
            ("personal data", "persoonsgegevens"),
            ("An e-mail address goes along as a claim", "Er gaat een e-mailadres mee als claim"),
            ("Nothing in a launch may tell who someone is.", "Niets in een launch mag vertellen wie iemand is."),
        ],
        F::KidMissing => [
            ("no kid", "geen kid"),
            ("The header does not name the key", "De header noemt de sleutel niet"),
            ("Without kid a receiver would have to try keys.", "Zonder kid zou een ontvanger sleutels moeten proberen."),
        ],
        F::KidUnknown => [
            ("unknown kid", "onbekende kid"),
            ("kid names a key that the portal does not publish", "kid noemt een sleutel die het portaal niet publiceert"),
            ("With a key that is not published nothing can be verified.", "Met een sleutel die niet gepubliceerd is, valt niets te controleren."),
        ],
        F::OtherKey => [
            ("signed by another key", "andere sleutel tekende"),
            ("A stranger's key signs, under the kid of yours", "Een vreemde sleutel tekent, onder de kid van de jouwe"),
            ("The signature is not that of the key which kid names.", "De handtekening is niet van de sleutel die kid noemt."),
        ],
        F::SignatureFlipped => [
            ("signature bit flipped", "bit in handtekening om"),
            ("One bit of the signature is another one", "Eén bit van de handtekening is omgedraaid"),
            ("A signature that does not fit proves nothing.", "Een handtekening die niet klopt, bewijst niets."),
        ],
        F::SignatureStripped => [
            ("signature stripped", "handtekening weg"),
            ("The signature is cut off, and its dot stays", "De handtekening is eraf, en de punt blijft staan"),
            ("Without a signature anyone can have written the token.", "Zonder handtekening kan iedereen het token geschreven hebben."),
        ],
        F::PayloadAltered => [
            ("altered after signing", "na tekenen veranderd"),
            ("Another sub is put in once the token was signed", "Na het ondertekenen komt er een andere sub in"),
            ("The signature is about another payload.", "De handtekening gaat over een andere payload."),
        ],
        F::AlgNone => [
            ("alg none", "alg none"),
            ("alg is “none”, and there is no signature", "alg is “none”, en er is geen handtekening"),
            ("Whoever accepts “none” accepts a token of anyone.", "Wie “none” accepteert, accepteert een token van iedereen."),
        ],
        F::AlgNoneMixed => [
            ("alg None", "alg None"),
            ("The same, spelled “None” to get past a list of what is forbidden", "Hetzelfde, als “None” om langs een lijst met verboden te komen"),
            ("A list of what is allowed knows no such algorithm.", "Een lijst van wat mag, kent zo’n algoritme niet."),
        ],
        F::AlgNoneUpper => [
            ("alg NONE", "alg NONE"),
            ("The same, spelled “NONE”", "Hetzelfde, als “NONE”"),
            ("A list of what is allowed knows no such algorithm.", "Een lijst van wat mag, kent zo’n algoritme niet."),
        ],
        F::Hs256PublicKey => [
            ("HS256 by public key", "HS256 met publieke sleutel"),
            ("HMAC with your public key in PEM as its secret", "HMAC met je publieke sleutel in PEM als geheim"),
            ("The public key is no secret: everyone could sign so.", "De publieke sleutel is geen geheim: iedereen zou zo kunnen tekenen."),
        ],
        F::EmbeddedJwk => [
            ("key in the header", "sleutel in de header"),
            ("A stranger signs, and brings the public key along as jwk", "Een vreemde tekent en geeft de publieke sleutel mee als jwk"),
            ("A token must not say by which key it is to be trusted.", "Een token mag niet zelf zeggen met welke sleutel het te vertrouwen is."),
        ],
        F::ForeignJku => [
            ("jku elsewhere", "jku elders"),
            ("A stranger signs, and jku says where to fetch the key", "Een vreemde tekent, en jku zegt waar de sleutel op te halen is"),
            ("An address in a token is chosen by whoever wrote it.", "Een adres in een token is gekozen door wie het schreef."),
        ],
        F::ForeignX5u => [
            ("x5u elsewhere", "x5u elders"),
            ("A stranger signs, and x5u says where the certificate is", "Een vreemde tekent, en x5u zegt waar het certificaat staat"),
            ("An address in a token is chosen by whoever wrote it.", "Een adres in een token is gekozen door wie het schreef."),
        ],
        F::CritUnknown => [
            ("unknown crit", "onbekende crit"),
            ("crit demands something that nobody knows", "crit eist iets wat niemand kent"),
            ("What is critical and not understood makes a token invalid.", "Wat kritiek is en niet begrepen wordt, maakt een token ongeldig."),
        ],
        F::Replay => [
            ("sent twice", "twee keer verstuurd"),
            ("The page posts the very same request twice", "De pagina post hetzelfde verzoek twee keer"),
            ("The first one is accepted. The second uses a jti again.", "De eerste wordt geaccepteerd. De tweede gebruikt een jti opnieuw."),
        ],
        F::SentByGet => [
            ("sent by GET", "verstuurd met GET"),
            ("The token travels in the URL instead of the body", "Het token reist in de URL in plaats van in de body"),
            ("URLs end up in histories and logs.", "URL’s belanden in geschiedenis en logboeken."),
        ],
        F::WrongParameter => [
            ("wrong parameter", "verkeerde parameter"),
            ("The field with the token has another name", "Het veld met het token heet anders"),
            ("Under another name no token has arrived.", "Onder een andere naam is er geen token aangekomen."),
        ],
        F::EmptyToken => [
            ("empty token", "leeg token"),
            ("The field is there, and nothing is in it", "Het veld is er, en er staat niets in"),
            ("There is nothing to verify.", "Er valt niets te controleren."),
        ],
        F::TokenTwice => [
            ("token twice", "token twee keer"),
            ("The field with the token is sent two times", "Het veld met het token wordt twee keer verstuurd"),
            ("Where a field stands twice, two programs may each read another one.", "Staat een veld er twee keer, dan kunnen twee programma’s elk een ander lezen."),
        ],
        F::Garbage => [
            ("garbage", "onzin"),
            ("Text that is no token stands in its place", "In plaats van een token staat er tekst die er geen is"),
            ("What is no token must end in a refusal, not in a crash.", "Wat geen token is, moet eindigen in een weigering, niet in een crash."),
        ],
        F::Oversized => [
            ("1 MiB too much", "1 MiB te veel"),
            ("A field with a mebibyte of padding goes along", "Er gaat een veld met een mebibyte opvulling mee"),
            ("Whoever reads without a limit can be brought down.", "Wie zonder grens leest, is plat te leggen."),
        ],
        F::LaunchWithoutIss => [
            ("launch without iss", "launch zonder iss"),
            ("The iss parameter beside the token is left out", "De parameter iss naast het token ontbreekt"),
            ("Without it a module does not know which domain it is launched from.", "Zonder die parameter weet een module niet vanuit welk domein er gelanceerd wordt."),
        ],
        F::ForeignIssParameter => [
            ("foreign iss parameter", "vreemde parameter iss"),
            ("The iss parameter names the FHIR service of a stranger", "De parameter iss noemt de FHIR-dienst van een vreemde"),
            ("A module that follows it asks a stranger whom to trust.", "Een module die hem volgt, vraagt een vreemde wie te vertrouwen is."),
        ],
    }
}
