//! The AuditEvents that are kept, in memory.

use std::collections::VecDeque;

use crate::protocol::fhir_service::Resource;

/// So many AuditEvents are kept, and so many of reads beside them, which are the most frequent by far.
const MOST: usize = 1000;
const MOST_READS: usize = 200;

/// The AuditEvents that are kept; the oldest go first.
#[derive(Debug, Default)]
pub struct AuditLog {
    others: VecDeque<Resource>,
    reads: VecDeque<Resource>,
}

impl AuditLog {
    /// Writes one down.
    pub fn write(&mut self, resource: Resource, is_read: bool) {
        let (kept, most) =
            if is_read { (&mut self.reads, MOST_READS) } else { (&mut self.others, MOST) };
        if kept.len() >= most {
            kept.pop_front();
        }
        kept.push_back(resource);
    }

    /// The AuditEvent of this id.
    pub fn get(&self, id: &str) -> Option<&Resource> {
        self.others.iter().chain(&self.reads).find(|resource| resource.id == id)
    }

    /// Every one.
    pub fn newest_first(&self) -> impl Iterator<Item = &Resource> {
        let (mut others, mut reads) =
            (self.others.iter().rev().peekable(), self.reads.iter().rev().peekable());
        std::iter::from_fn(move || match (others.peek(), reads.peek()) {
            (Some(other), Some(read)) if other.updated < read.updated => reads.next(),
            (Some(_), _) => others.next(),
            (None, _) => reads.next(),
        })
    }
}
