//! The ids of rules, and how bad it is to break one.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! rule_ids {
    ($($variant:ident = $id:literal, $source:literal;)*) => {
        /// The id of a rule, as the digest, messages and reports cite it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the ids are those of the digest")]
        pub enum RuleId { $($variant),* }

        impl RuleId {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The id as it is cited.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// The document that says so.
            pub fn source(self) -> &'static str {
                match self { $(Self::$variant => $source),* }
            }

            /// The rule with this id.
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

rule_ids! {
    Clm01 = "CLM-01", "HTI:core 2.0; TOP-KT-007";
    Clm02 = "CLM-02", "HTI:core 2.0; TOP-KT-007";
    Clm03 = "CLM-03", "HTI:core 2.0; TOP-KT-007";
    Clm04 = "CLM-04", "HTI:core 2.0; TOP-KT-007";
    Clm05 = "CLM-05", "HTI:core 2.0; FHIR R4 RequestIntent";
    Clm06 = "CLM-06", "TOP-KT-007; multiple-idp-support";
    Clm07 = "CLM-07", "HTI:core 2.0";
    Clm08 = "CLM-08", "RFC 7519 §4.1.1; TOP-KT-007";
    Clm09 = "CLM-09", "RFC 7519 §4.1.3; TOP-KT-007";
    Clm10 = "CLM-10", "RFC 7519 §4.1.7; HTI:core 2.0";
    Clm11 = "CLM-11", "RFC 7519 §4.1.6; HTI:core 2.0";
    Clm12 = "CLM-12", "RFC 7519 §4.1.4; HTI:core 2.0";
    Clm13 = "CLM-13", "RFC 7519 §4.1.5";
    Clm14 = "CLM-14", "HTI:core 2.0, privacy";
    Clm15 = "CLM-15", "RFC 7519 §4.3";
    Clm16 = "CLM-16", "HTI:core 2.0, privacy";
    Tsk01 = "TSK-01", "HTI:core 1.1; FHIR Task";
    Tsk02 = "TSK-02", "HTI:core 1.1; FHIR id";
    Tsk03 = "TSK-03", "HTI:core 1.1; FHIR STU3 and R4 Task";
    Tsk04 = "TSK-04", "HTI:core 1.1";
    Tsk05 = "TSK-05", "HTI:core 1.1; FHIR RequestIntent";
    Tsk06 = "TSK-06", "HTI:core 1.1; FHIR TaskStatus";
    Tsk07 = "TSK-07", "HTI:core 1.1";
    Hdr01 = "HDR-01", "RFC 7518 §3.1; RFC 8725 §3.1; HTI:core 2.0";
    Hdr02 = "HDR-02", "RFC 7515 §4.1.4; HTI:core 2.0";
    Hdr03 = "HDR-03", "RFC 7519 §5.1";
    Hdr04 = "HDR-04", "RFC 7515 §4.1.11";
    Hdr05 = "HDR-05", "RFC 8725 §3.10; RFC 7515 §4.1.2, §4.1.3, §4.1.5, §4.1.6";
    Jsn01 = "JSN-01", "RFC 7515 §4; RFC 7519 §4; RFC 8259 §4";
    Jsn02 = "JSN-02", "RFC 8259 §6";
    Jsn03 = "JSN-03", "RFC 8259 §7; Unicode TR 36";
    Jsn04 = "JSN-04", "receivers in the field";
    Jws01 = "JWS-01", "RFC 7515 §5.2; RFC 7519 §7.2";
    Jwe01 = "JWE-01", "RFC 7516 §5; HTI:jwe";
    Jwe02 = "JWE-02", "RFC 7516 §4.1; RFC 7518 §4, §5; HTI:jwe";
    Jwe03 = "JWE-03", "RFC 7516 §4.1.6; RFC 7517 §4; HTI:jwe";
    Jwe04 = "JWE-04", "RFC 7519 §5.2; HTI:jwe";
    Exc01 = "EXC-01", "HTI:core 2.0, exchange";
    Exc02 = "EXC-02", "HTI:core 2.0, exchange";
    Exc03 = "EXC-03", "HTI:core 2.0, exchange";
    Exc04 = "EXC-04", "Koppeltaal, receiving a SHOF launch";
    Exc05 = "EXC-05", "RFC 9110 §15.5.14";
    Oau01 = "OAU-01", "RFC 6749 §3.1, §3.2; RFC 9700 §4.3.2";
    Oau02 = "OAU-02", "RFC 6749 §4.1.2.1";
    Oau03 = "OAU-03", "RFC 9700 §2.1; RFC 6749 §3.1.2.3";
    Oau04 = "OAU-04", "RFC 6749 §3.1.1";
    Oau05 = "OAU-05", "RFC 6749 §3.3; Koppeltaal, SHOF flow";
    Oau06 = "OAU-06", "SMART App Launch 2.1; Koppeltaal, SHOF flow";
    Oau07 = "OAU-07", "SMART App Launch 2.1; RFC 6749 §10.12";
    Oau08 = "OAU-08", "RFC 7636 §4.2, §4.3; RFC 9700 §2.1.1";
    Oau09 = "OAU-09", "OpenID Connect Core §3.1.2.1";
    Oau10 = "OAU-10", "TOP-KT-007, SHOF; multiple-idp-support";
    Oau11 = "OAU-11", "RFC 6749 §4.1.3, §4.4.2";
    Oau12 = "OAU-12", "RFC 6749 §4.1.2, §4.1.3, §10.5";
    Oau13 = "OAU-13", "RFC 7636 §4.5, §4.6";
    Oau14 = "OAU-14", "OpenID Connect Core §3.1.2.5, §3.1.3.7";
    Ast01 = "AST-01", "RFC 7521 §4.2; RFC 7523 §2.2";
    Ast02 = "AST-02", "RFC 7523 §3";
    Ast03 = "AST-03", "RFC 7523 §3; TOP-KT-021";
    Ast04 = "AST-04", "RFC 7523 §3; SMART backend services";
    Ast05 = "AST-05", "RFC 7523 §3; SMART backend services";
    Ast06 = "AST-06", "RFC 7523 §3; RFC 8725 §3.1, §3.10";
    Int01 = "INT-01", "RFC 7662 §2; TOP-KT-021";
    Oic01 = "OIC-01", "RFC 6749 §10.12; RFC 9700 §4.7";
    Oic02 = "OIC-02", "RFC 9207 §2.4; RFC 9700 §4.4";
    Oic03 = "OIC-03", "OpenID Connect Core §3.1.3.7; RFC 8725 §3.1";
    Oic04 = "OIC-04", "OpenID Connect Core §3.1.3.7";
    Oic05 = "OIC-05", "OpenID Connect Core §3.1.2.1, §15.5.2";
    Oic06 = "OIC-06", "OpenID Connect Core §3.1.3.7";
    Oic07 = "OIC-07", "SMART App Launch 2.1; Koppeltaal, SHOF flow";
    Dis01 = "DIS-01", "SMART App Launch 2.1, conformance; RFC 8414 §3.3";
    Fhr01 = "FHR-01", "RFC 6750 §2.1, §3.1; RFC 9700 §4.3.2";
    Fhr02 = "FHR-02", "FHIR R4, RESTful API and search";
    Svc01 = "SVC-01", "RFC 9110 §15.6.4";
    Svc02 = "SVC-02", "simulated on purpose";
}

impl Serialize for RuleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        Self::from_id(&id).ok_or_else(|| D::Error::custom("no rule has this id"))
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// SHOULD, or a known interoperability trap.
    Warning,
    /// The specification says MUST, or the launch cannot work.
    Error,
}

impl Severity {
    /// The word a machine reads.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
