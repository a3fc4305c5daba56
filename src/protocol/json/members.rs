//! The members of an object: in order, as often as they stand there, as they are spelled.

use super::{Json, writing};
use crate::protocol::JsonObject;

/// One member of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The name, decoded.
    pub name: String,
    /// The name as spelled between its quotes, if that has escapes; it is the name otherwise.
    escaped: Option<Box<str>>,
    /// What it holds.
    pub value: Json,
}

impl Member {
    /// A member of our own making, its name spelled in ASCII.
    pub(super) fn new(name: &str, value: Json) -> Self {
        Self::read(&writing::spelled(name), value)
    }

    /// A member as it was read, its name with quotes.
    pub(super) fn read(spelled: &str, value: Json) -> Self {
        let inner = writing::unquoted(spelled);
        if !inner.contains('\\') {
            return Self { name: inner.to_owned(), escaped: None, value };
        }
        let name = serde_json::from_str(spelled).unwrap_or_else(|_| inner.to_owned());
        Self { name, escaped: Some(inner.into()), value }
    }

    /// The same name with another value.
    pub(super) fn holding(&self, value: Json) -> Self {
        Self { value, ..self.clone() }
    }

    /// The same with its name spelled in ASCII.
    pub(super) fn in_ascii(self) -> Self {
        if self.spelled().is_ascii() {
            self
        } else {
            Self::read(&writing::escaped(&format!("\"{}\"", self.spelled())), self.value)
        }
    }

    /// The name between its quotes, as spelled.
    pub(super) fn spelled(&self) -> &str {
        self.escaped.as_deref().unwrap_or(&self.name)
    }
}

/// The members of an object. A name may stand there more than once; the last one counts, as most
/// receivers read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Members(Vec<Member>);

impl Members {
    /// All, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Member> {
        self.0.iter()
    }

    /// What the member of this name holds; of duplicates, the last.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.iter().rev().find(|member| member.name == name).map(|member| &member.value)
    }

    /// Sets a member: in place if it is there (of duplicates, the last), at the end otherwise. A
    /// name that is there keeps its spelling.
    pub fn set(&mut self, name: &str, value: Json) {
        match self.get_mut(name) {
            Some(there) => *there = value,
            None => self.0.push(Member::new(name, value)),
        }
    }

    /// Takes away all members of this name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|member| member.name != name);
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are, duplicates counted.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        self.0.iter_mut().rev().find(|member| member.name == name).map(|member| &mut member.value)
    }

    /// What the member of this name holds; it is made, as `{}`, if it is not there.
    pub(super) fn get_or_insert(&mut self, name: &str) -> Option<&mut Json> {
        if !self.0.iter().any(|member| member.name == name) {
            self.0.push(Member::new(name, Json::object()));
        }
        self.get_mut(name)
    }

    /// As [`Json::to_object`].
    pub(super) fn to_object(&self) -> JsonObject {
        self.iter().map(|member| (member.name.clone(), member.value.to_value())).collect()
    }
}

impl FromIterator<Member> for Members {
    fn from_iter<I: IntoIterator<Item = Member>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

impl<'a> IntoIterator for &'a Members {
    type Item = &'a Member;
    type IntoIter = std::slice::Iter<'a, Member>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
