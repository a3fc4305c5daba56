//! A search (FHIR R4, search): what is looked for, and how much of what is found is shown.

use url::form_urlencoded;

use super::criterion::Criterion;
use super::parameters;
use super::{Kind, Resource};
use crate::protocol::authority::ResourceProblem;
use crate::protocol::exchange::Field;

/// So many resources are on a page unless told otherwise, and at most.
const USUAL_COUNT: usize = 50;
const MOST_COUNT: usize = 500;
/// So many alternatives may be looked for at a time, all parameters together.
const MOST_ALTERNATIVES: usize = 200;

/// The parameters that say how to answer, and not what to look for.
const COUNT: &str = "_count";
const OFFSET: &str = "_offset";
const SUMMARY: &str = "_summary";
/// Read elsewhere, or without meaning here: every answer is laid out to be read.
const ASIDE: [&str; 2] = ["_format", "_pretty"];

/// What is looked for.
#[derive(Debug)]
pub(super) struct Search {
    pub(super) kind: Kind,
    criteria: Vec<Criterion>,
    pub(super) count: usize,
    pub(super) offset: usize,
    /// Only how many there are is asked.
    pub(super) only_count: bool,
    /// The parameters that were understood, for the link to this very search.
    used: Vec<Field>,
    /// Those that were not.
    pub(super) ignored: Vec<String>,
}

impl Search {
    /// Reads the parameters of a search at the service with this base URL.
    ///
    /// # Errors
    /// For a value or a modifier that means nothing; and in strict handling for a parameter that is not known.
    pub(super) fn read(
        kind: Kind,
        fields: &[Field],
        base: &str,
        strict: bool,
    ) -> Result<Self, ResourceProblem> {
        let mut search = Self {
            kind,
            criteria: Vec::new(),
            count: USUAL_COUNT,
            offset: 0,
            only_count: false,
            used: Vec::new(),
            ignored: Vec::new(),
        };
        for (name, value) in fields {
            search.take(name, value, base)?;
        }
        match search.ignored.first() {
            Some(name) if strict => Err(ResourceProblem::ParameterUnknown { name: name.clone() }),
            _ if search.alternatives() > MOST_ALTERNATIVES => {
                Err(ResourceProblem::TooManyAlternatives { most: MOST_ALTERNATIVES })
            }
            _ => Ok(search),
        }
    }

    fn take(&mut self, name: &str, value: &str, base: &str) -> Result<(), ResourceProblem> {
        // A parameter without a value is not there (FHIR R4, search §3.1.1.3).
        if ASIDE.contains(&name) || value.is_empty() {
            return Ok(());
        }
        let refused =
            || ResourceProblem::ParameterValue { name: name.to_owned(), value: value.to_owned() };
        let number = || value.parse::<usize>().map_err(|_| refused());
        match name {
            COUNT => {
                self.count = number()?.min(MOST_COUNT);
                self.only_count |= self.count == 0;
            }
            OFFSET => self.offset = number()?,
            SUMMARY if value == "count" => self.only_count = true,
            SUMMARY if value == "false" => {}
            _ => {
                let (plain, modifier) = name.split_once(':').unwrap_or((name, ""));
                let known = parameters::of(self.kind).find(|known| known.name == plain);
                let Some(parameter) = known else {
                    self.ignored.push(name.to_owned());
                    return Ok(());
                };
                let criterion = Criterion::read(parameter, modifier, value, base);
                self.criteria.push(criterion.ok_or_else(refused)?);
            }
        }
        if name != OFFSET && name != COUNT {
            self.used.push((name.to_owned(), value.to_owned()));
        }
        Ok(())
    }

    fn alternatives(&self) -> usize {
        self.criteria.iter().map(Criterion::alternatives).sum()
    }

    /// Whether a resource is what is looked for.
    pub(super) fn fits(&self, resource: &Resource) -> bool {
        self.criteria.iter().all(|criterion| criterion.fits(resource))
    }

    /// The URL of a page of this search.
    pub(super) fn url(&self, base: &str, offset: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.used).append_pair(COUNT, &self.count.to_string());
        if offset > 0 {
            query.append_pair(OFFSET, &offset.to_string());
        }
        format!("{base}/{}?{}", self.kind.name(), query.finish())
    }
}
