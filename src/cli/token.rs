//! `lanceer token`: one signed token on stdout, encrypted if that was asked for.

use jiff::Timestamp;

use super::args::{Common, TokenArgs};
use super::jwe::{self, Module};
use super::session::Session;
use super::{Verdict, print, say, say_findings};
use crate::io::portal;
use crate::protocol::exchange::Way;
use crate::protocol::faults::{FaultId, Stage};
use crate::protocol::ids::FhirBaseUrl;
use crate::protocol::launch::Composed;
use crate::protocol::rules::{self, Spelling, Subject, Tally};
use crate::text::trouble::Trouble;
use crate::text::{Language, faults};

pub(super) async fn run(args: &TokenArgs, common: &Common) -> Result<Verdict, Trouble> {
    let of_exchange = |fault: &FaultId| fault.fault().stage == Stage::Exchange;
    if let Some(fault) = args.fault.filter(of_exchange) {
        let message = faults::needs_exchange(common.language, fault);
        return Err(Trouble::Usage { message });
    }
    let mut session = Session::open(common)?;
    let target = session.begin_with(args, common.language)?.unwrap_or_default();
    let module = Module::At(session.usual_base(common));
    let nowhere = FhirBaseUrl::new("");
    let mut composed = session.compose(args, String::new(), Way::default(), nowhere, common)?;
    composed.envelope.sealing = jwe::sealing(args, target.encryption, module).await?;
    judge(&composed, args, common.language)?;
    print(portal::token(&composed, &session.keyring)?.as_str());
    session.used(&composed.envelope.key, common.language);
    Ok(Verdict::Yes)
}

/// Says what the rules find in header and claims; errors need `--force`, or a fault that was
/// asked for.
pub(super) fn judge(
    composed: &Composed,
    args: &TokenArgs,
    language: Language,
) -> Result<(), Trouble> {
    let (header, payload) = (composed.header.to_members(), composed.payload.to_members());
    let spelling = Spelling::of(Some(&composed.header), &composed.payload);
    let checks = rules::check(&Subject {
        header: Some(&header),
        spelling: Some(&spelling),
        sealing: composed.envelope.sealing.as_ref(),
        ..Subject::of(composed.profile, &payload, args.at.unwrap_or_else(Timestamp::now))
    });
    if let Some(fault) = args.fault {
        say(&faults::forecast(language, fault, fault.fault().rule(composed.profile)));
    }
    say_findings(language, &checks);
    match Tally::of(&checks).errors {
        0 => Ok(()),
        _ if args.force || args.fault.is_some() => Ok(()),
        errors => Err(Trouble::ClaimsHaveErrors { errors }),
    }
}
