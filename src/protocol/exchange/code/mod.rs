//! A launch as source in a language that portals are written in: it signs the token and prints the
//! page that posts it. The private key stays where it is: the source reads it from a file.

mod csharp;
mod java;
mod javascript;
mod literal;
mod python;
#[cfg(test)]
mod tests;

use super::{Made, Recipe};
use literal::Dialect;

/// A programming language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Tongue {
    #[default]
    Python,
    Java,
    CSharp,
    JavaScript,
}

impl Tongue {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Java, Self::Python, Self::CSharp, Self::JavaScript];

    /// The identifier on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Java => "java",
            Self::CSharp => "csharp",
            Self::JavaScript => "javascript",
        }
    }

    /// The language with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tongue| tongue.id() == id)
    }

    /// The name people use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Python => "Python",
            Self::Java => "Java",
            Self::CSharp => "C#",
            Self::JavaScript => "JavaScript",
        }
    }

    /// The name of a file with the source.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Python => "launch.py",
            Self::Java => "Launch.java",
            Self::CSharp => "Launch.cs",
            Self::JavaScript => "launch.mjs",
        }
    }

    /// How its library is had.
    fn library(self) -> &'static str {
        match self {
            Self::Python => "pip install pyjwt cryptography",
            Self::Java => "com.nimbusds:nimbus-jose-jwt",
            Self::CSharp => "dotnet add package Microsoft.IdentityModel.JsonWebTokens",
            Self::JavaScript => "npm install jose",
        }
    }
}

/// What the comments say, in the language of the person. Each is one line.
#[derive(Debug, Clone, Copy)]
pub struct Comments {
    /// What the program does.
    pub intro: &'static str,
    /// What stands before how its library is had.
    pub needs: &'static str,
    /// What file the key is in.
    pub key: &'static str,
    /// What stands over the fields of the form.
    pub fields: &'static str,
    /// That the library writes something of the header in another way.
    pub odd_header: &'static str,
    /// That some value cannot be had as it is spelled.
    pub odd_values: &'static str,
    /// That the library cannot sign with this algorithm.
    pub unsupported: &'static str,
    /// That the language itself signs, since the library does so with another library alone.
    pub signs_itself: &'static str,
}

/// The source that makes a launch.
pub fn source(recipe: &Recipe, tongue: Tongue, comments: &Comments) -> String {
    match tongue {
        Tongue::Python => python::source(recipe, comments),
        Tongue::Java => java::source(recipe, comments),
        Tongue::CSharp => csharp::source(recipe, comments),
        Tongue::JavaScript => javascript::source(recipe, comments),
    }
}

/// The file that the source reads the key from: a name to be changed.
const KEY_FILE: &str = "private-key.pem";

/// What stands at the head of the source, as comments.
fn head(recipe: &Recipe, tongue: Tongue, mark: &str, comments: &Comments) -> String {
    let library = format!("{} {}", comments.needs, tongue.library());
    let mut lines = vec![comments.intro, library.as_str()];
    if recipe.has_odd_header() {
        lines.push(comments.odd_header);
    }
    if recipe.has_odd_values() {
        lines.push(comments.odd_values);
    }
    lines.into_iter().flat_map(|line| [mark, " ", line, "\n"]).collect()
}

/// Whether any claim is made from the moment of launch, and whether any is a random id.
fn makes(recipe: &Recipe) -> (bool, bool) {
    let any = |is: fn(&Made) -> bool| recipe.claims.iter().any(|(_, made)| is(made));
    (any(|made| matches!(made, Made::FromNow(_))), any(|made| *made == Made::FreshId))
}

/// The claims as expressions.
fn claims<D: Dialect>(recipe: &Recipe, depth: usize) -> String {
    let pairs = recipe.claims.iter().map(|(name, made)| {
        let value = match made {
            Made::Fixed(value) => literal::value::<D>(value, depth + 1),
            Made::FromNow(0) => "now".to_owned(),
            Made::FromNow(secs) => {
                let sign = if *secs < 0 { '-' } else { '+' };
                format!("now {sign} {}", D::whole(&secs.unsigned_abs().to_string()))
            }
            Made::FreshId => D::FRESH_ID.to_owned(),
        };
        (name.as_str(), value)
    });
    D::object(&pairs.collect::<Vec<_>>(), depth)
}

/// Members of the header as literals, those that `kept` says.
fn header<D: Dialect>(recipe: &Recipe, depth: usize, kept: impl Fn(&str) -> bool) -> String {
    let members = recipe.header.iter().filter(|(name, _)| kept(name));
    let pairs = members.map(|(name, value)| (name.as_str(), literal::value::<D>(value, depth + 1)));
    D::object(&pairs.collect::<Vec<_>>(), depth)
}

/// The fields of the form, each as `pair` writes a name and a value.
fn fields<D: Dialect>(recipe: &Recipe, pair: impl Fn(&str, &str) -> String) -> String {
    let fields = recipe.fields.iter().map(|(name, value)| {
        let value = value.as_ref().map_or_else(|| "token".to_owned(), |text| D::text(text));
        pair(&D::text(name), &value)
    });
    fields.collect()
}

/// A template with its places filled in: `‹name›` stands for a value. What is filled in is not read
/// again, so that no value can be taken for a place.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('‹') {
        out.push_str(before);
        let (name, after) = after.split_once('›').unwrap_or((after, ""));
        let value = values.iter().find(|(own, _)| *own == name);
        out.push_str(value.map_or("", |(_, value)| *value));
        rest = after;
    }
    out.push_str(rest);
    out
}
