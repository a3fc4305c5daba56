//! Handing out one launch: as evidence, or as a drawing of what happened.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::home::{write_private, write_public};
use super::{picture, reason};
use crate::model::ExportOrder;
use crate::pages::{self, DiagramLook, EvidenceLook};
use crate::protocol::evidence::{Handout, PictureForm};
use crate::protocol::sequence::Diagram;
use crate::text::trouble::Trouble;

/// A launch in a form that is text; of a picture, its drawing.
pub fn text(order: &ExportOrder) -> String {
    let events: Vec<_> = order.events.iter().map(Arc::as_ref).collect();
    let look = DiagramLook { language: order.language, dark: order.dark, zone: &order.zone };
    match order.form {
        Handout::Diagram(_) => pages::svg(&Diagram::of(events), look),
        Handout::Evidence(form) => {
            let (whole_tokens, now) = (order.whole_tokens, order.now);
            let version = env!("CARGO_PKG_VERSION");
            let look = EvidenceLook { diagram: look, whole_tokens, version, now };
            pages::evidence(&events, form, look)
        }
    }
}

/// Writes a launch to a file: one with whole tokens for the user alone.
///
/// # Errors
/// [`Trouble::NotSaved`].
pub fn write(order: &ExportOrder, path: PathBuf) -> Result<PathBuf, Trouble> {
    let text = text(order);
    let written = match order.form {
        Handout::Diagram(PictureForm::Png) => match picture::png(&text) {
            Ok(png) => write_public(&path, &png),
            Err(reason) => return Err(Trouble::NotSaved { path, reason }),
        },
        Handout::Evidence(_) if order.whole_tokens => write_private(&path, text.as_bytes()),
        Handout::Evidence(_) | Handout::Diagram(_) => write_public(&path, text.as_bytes()),
    };
    saved(&path, written)
}

fn saved(path: &Path, written: std::io::Result<()>) -> Result<PathBuf, Trouble> {
    let path = path.to_owned();
    match written {
        Ok(()) => Ok(path),
        Err(error) => Err(Trouble::NotSaved { path, reason: reason(&error) }),
    }
}
