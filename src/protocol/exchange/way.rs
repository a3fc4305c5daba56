//! The way of a launch: its transport, and what the tester made of it.

use serde::{Deserialize, Serialize};

use super::{Field, Method, PageOptions, Transport};
use crate::protocol::ids::{CompactToken, FhirBaseUrl};

/// What a field of one's own holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// The token.
    #[default]
    Token,
    /// The base URL of the FHIR service.
    FhirBase,
    /// This text.
    Text(String),
}

impl Content {
    /// The value that is sent.
    fn value(self, token: &CompactToken, fhir_base: &FhirBaseUrl) -> String {
        match self {
            Self::Token => token.as_str().to_owned(),
            Self::FhirBase => fhir_base.as_str().to_owned(),
            Self::Text(text) => text,
        }
    }
}

/// A field with a name of the tester's own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CustomField {
    /// The name.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

impl CustomField {
    /// A field with this name and content.
    pub fn new(name: impl Into<String>, content: Content) -> Self {
        Self { name: name.into(), content }
    }
}

/// A form of the tester's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomForm {
    /// The method.
    #[serde(default)]
    pub method: Method,
    /// The fields, in order.
    pub fields: Vec<CustomField>,
}

impl Default for CustomForm {
    /// The standard one of HTI, to begin with.
    fn default() -> Self {
        Self { method: Method::Post, fields: vec![CustomField::new("token", Content::Token)] }
    }
}

/// How a launch travels.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Way {
    /// The transport.
    pub transport: Transport,
    /// What is sent where the transport is the tester's own.
    pub custom: CustomForm,
    /// Fields that go along with any transport.
    pub extra: Vec<Field>,
    /// What the page does that sends it.
    pub page: PageOptions,
}

impl From<Transport> for Way {
    /// The transport as it is, with nothing more.
    fn from(transport: Transport) -> Self {
        Self { transport, ..Self::default() }
    }
}

impl Way {
    /// The method the browser uses.
    pub fn method(&self) -> Method {
        match self.transport {
            Transport::Get => Method::Get,
            Transport::Custom => self.custom.method,
            Transport::Hti | Transport::Shof | Transport::Superset => Method::Post,
        }
    }

    /// The fields and what each holds, in order; those that go along with any transport last.
    pub fn contents(&self) -> Vec<CustomField> {
        let named = |name: &&str| {
            let content = if *name == "iss" { Content::FhirBase } else { Content::Token };
            CustomField::new(*name, content)
        };
        let mut fields: Vec<CustomField> = match self.transport {
            Transport::Custom => self.custom.fields.clone(),
            transport => transport.names().iter().map(named).collect(),
        };
        let extra = self.extra.iter().cloned();
        fields.extend(extra.map(|(name, text)| CustomField::new(name, Content::Text(text))));
        fields
    }

    /// The names of the fields, in order.
    pub fn field_names(&self) -> Vec<&str> {
        let extra = self.extra.iter().map(|(name, _)| name.as_str());
        let own: Vec<&str> = match self.transport {
            Transport::Custom => self.custom.fields.iter().map(|f| f.name.as_str()).collect(),
            named => named.names().to_vec(),
        };
        own.into_iter().chain(extra).collect()
    }

    /// What it sends, in short: the same in every language.
    pub fn name(&self) -> String {
        let names = self.field_names().join(" + ");
        match self.method() {
            Method::Get => format!("GET {names}"),
            Method::Post => names,
        }
    }

    /// Whether the base URL of the FHIR service goes along, as the `iss` parameter.
    pub fn sends_fhir_base(&self) -> bool {
        self.contents().iter().any(|field| field.content == Content::FhirBase)
    }

    /// The fields with their values.
    pub fn fields(&self, token: &CompactToken, fhir_base: &FhirBaseUrl) -> Vec<Field> {
        let fields = self.contents().into_iter();
        fields
            .map(|CustomField { name, content }| (name, content.value(token, fhir_base)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(way: &Way) -> Vec<Field> {
        way.fields(&CompactToken::new("t"), &FhirBaseUrl::new("http://fhir"))
    }

    fn pairs(fields: &[(&str, &str)]) -> Vec<Field> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn each_transport_sends_its_own_fields() {
        for (transport, method, fields) in [
            (Transport::Hti, Method::Post, pairs(&[("token", "t")])),
            (Transport::Shof, Method::Post, pairs(&[("launch", "t"), ("iss", "http://fhir")])),
            (Transport::Get, Method::Get, pairs(&[("launch", "t"), ("iss", "http://fhir")])),
        ] {
            let way = Way::from(transport);
            assert_eq!((way.method(), sent(&way)), (method, fields));
        }
        assert_eq!(Way::from(Transport::Superset).name(), "token + launch + iss");
        assert_eq!(Way::from(Transport::Get).name(), "GET launch + iss");
    }

    #[test]
    fn what_is_sent_goes_by_the_names_that_are_told() {
        for transport in Transport::ALL {
            let extra = pairs(&[("locale", "nl")]);
            let way = Way { extra, ..Way::from(transport) };
            let names: Vec<String> = sent(&way).into_iter().map(|(name, _)| name).collect();
            assert_eq!(names, way.field_names());
            assert_eq!(way.sends_fhir_base(), names.contains(&"iss".to_owned()));
        }
    }

    #[test]
    fn a_form_of_ones_own_sends_what_it_says() {
        let fields = vec![
            CustomField::new("jwt", Content::Token),
            CustomField::new("fhir", Content::FhirBase),
            CustomField::new("v", Content::Text("1".to_owned())),
        ];
        let custom = CustomForm { method: Method::Get, fields };
        let way = Way { custom, ..Way::from(Transport::Custom) };
        assert_eq!(sent(&way), pairs(&[("jwt", "t"), ("fhir", "http://fhir"), ("v", "1")]));
        assert!(way.sends_fhir_base());
        assert_eq!(way.name(), "GET jwt + fhir + v");
    }

    #[test]
    fn what_files_do_not_say_is_as_usual() {
        let read: Way = serde_json::from_str(r#"{"transport": "hti"}"#).unwrap();
        assert_eq!(read, Way::from(Transport::Hti));
        assert_eq!(serde_json::from_str::<Way>("{}").unwrap(), Way::default());
    }
}
