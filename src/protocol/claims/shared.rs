//! How a JSON object that drafts share is kept in files: claims are written over it, so that it is
//! nothing but an object.

use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

use crate::protocol::json::Json;

pub(super) fn serialize<S: Serializer>(json: &Arc<Json>, to: S) -> Result<S::Ok, S::Error> {
    json.as_ref().serialize(to)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Json>, D::Error> {
    let json = Json::deserialize(from)?;
    match json {
        Json::Object(_) => Ok(Arc::new(json)),
        Json::Scalar(_) | Json::Array(_) => Err(D::Error::custom("not a JSON object")),
    }
}

/// `{}`.
pub(super) fn empty() -> Arc<Json> {
    Arc::new(Json::object())
}

pub(super) fn is_empty(json: &Arc<Json>) -> bool {
    **json == Json::object()
}
