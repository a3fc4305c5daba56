//! How a login page should go about it, as the client asks (OpenID Connect Core §3.1.2.1).

/// How the login page should go about it (OpenID Connect Core §3.1.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Prompt {
    /// Nothing is wanted in particular.
    #[default]
    Usual,
    /// Nothing may be asked of the person: whoever is not logged in stays so.
    None,
    /// A page must be shown, also to someone who is logged in already.
    Page {
        /// The person must log in.
        login: bool,
        /// The person must agree.
        consent: bool,
        /// The person must be able to choose who they are.
        select_account: bool,
    },
}

impl Prompt {
    /// That the person must be able to choose who they are.
    pub const SELECT_ACCOUNT: Self =
        Self::Page { login: false, consent: false, select_account: true };

    /// Reads the values of a parameter. `none` is possible alone only.
    pub fn read(text: &str) -> Option<Self> {
        if text == "none" {
            return Some(Self::None);
        }
        let words: Vec<&str> = text.split(' ').collect();
        let known =
            words.iter().all(|word| matches!(*word, "login" | "consent" | "select_account"));
        let has = |word| words.contains(&word);
        known.then(|| Self::Page {
            login: has("login"),
            consent: has("consent"),
            select_account: has("select_account"),
        })
    }

    /// The values of the parameter; empty when nothing is wanted in particular.
    pub fn text(self) -> String {
        let Self::Page { login, consent, select_account } = self else {
            return if self == Self::None { "none".to_owned() } else { String::new() };
        };
        let words = [(login, "login"), (consent, "consent"), (select_account, "select_account")];
        let wanted = words.into_iter().filter(|(wanted, _)| *wanted).map(|(_, word)| word);
        wanted.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_are_words_of_openid_and_none_stands_alone() {
        for good in ["none", "login", "consent", "select_account", "login consent select_account"] {
            assert_eq!(Prompt::read(good).unwrap().text(), good);
        }
        for bad in ["None", "login none", "none consent", "create", "login,consent", "login  x"] {
            assert_eq!(Prompt::read(bad), None, "{bad}");
        }
        assert_eq!(Prompt::read("select_account"), Some(Prompt::SELECT_ACCOUNT));
        assert_eq!(Prompt::default().text(), "");
    }
}
