//! The pages of an identity provider: on which someone says who they are, and says goodbye. Plain forms, which
//! work without scripts.

use maud::{Markup, html};

use super::marks;
use super::value::shown;
use super::{BRAND, Shell, style};
use crate::protocol::authority::idp;
use crate::protocol::registry::{Domain, IdentityProvider, IdpAddresses};
use crate::text::Language;
use crate::text::domain::login::{LoginLabels, logged_in_as, role};

/// The provider whose page it is.
#[derive(Debug, Clone, Copy)]
pub struct IdpView<'a> {
    /// The domain, for its people.
    pub domain: &'a Domain,
    /// The provider.
    pub provider: &'a IdentityProvider,
    /// Where it is.
    pub addresses: &'a IdpAddresses,
    /// The language of the page.
    pub language: Language,
}

impl IdpView<'_> {
    fn page(&self, title: &str, nonce: &str, content: &Markup) -> String {
        let css = style::login();
        let shell = Shell { title, language: self.language, nonce: Some(nonce), css };
        shell.around(&html! {
            header.bar {
                div.from {
                    p.brand { (BRAND) }
                    p.where { (shown(&self.provider.name)) }
                }
            }
            main { (content) }
        })
    }

    /// What people call the owner of an account; who is nobody here goes by the account.
    fn name_of<'a>(&'a self, identity: &'a str) -> &'a str {
        let person = self.domain.person_by_identity(identity);
        person.map_or(identity, |person| person.name.as_str())
    }
}

/// The login page: everyone who logs in at this provider, in an order that tells nothing of the launch.
/// `login` is the unguessable id of this login, and `logged_in` the account that is logged in already.
pub fn login(view: &IdpView<'_>, login: &str, logged_in: Option<&str>, nonce: &str) -> String {
    let (language, labels) = (view.language, LoginLabels::of(view.language));
    let people = idp::people(view.domain, view.provider);
    let somebody_else = idp::somebody_else(view.domain);
    let content = html! {
        h1 { (labels.who_are_you) }
        p.lead { (labels.pick) }
        form method="post" action=(view.addresses.login()) {
            input type="hidden" name="login" value=(login);
            section.card aria-labelledby="people" {
                div.head {
                    h2 #people { (labels.people) }
                    @if let Some(identity) = logged_in {
                        p.aside {
                            (shown(&logged_in_as(language, view.name_of(identity)))) " · "
                            a href=(view.addresses.logout()) { (labels.log_out) }
                        }
                    }
                }
                div.people {
                    @for person in &people {
                        button name="account" value=(person.identity) {
                            strong { (shown(&person.name)) }
                            span { (role(language, person.kind())) }
                            (marks::onward())
                        }
                    }
                    @if people.is_empty() { p.aside { (labels.nobody) } }
                }
            }
            section.card {
                div.other {
                    button name="account" value=(somebody_else) {
                        span { strong { (labels.someone_else) } (labels.someone_else_why) }
                        (marks::onward())
                    }
                }
            }
        }
    };
    view.page(labels.log_in, nonce, &content)
}

/// The page to log out on; where nobody is logged in, it says so.
pub fn logout(view: &IdpView<'_>, logged_in: Option<&str>, nonce: &str) -> String {
    let (language, labels) = (view.language, LoginLabels::of(view.language));
    let content = html! {
        @match logged_in {
            Some(identity) => {
                h1 { (shown(&logged_in_as(language, view.name_of(identity)))) }
                p.lead { (labels.stay_or_go) }
                form method="post" action=(view.addresses.logout()) {
                    button { (labels.log_out) }
                }
            }
            None => {
                h1 { (labels.logged_out) }
                p.lead { (labels.logged_out_why) }
            }
        }
    };
    view.page(labels.log_out, nonce, &content)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::samples::HOSTILE;
    use super::*;
    use crate::protocol::registry::Addresses;

    fn page(domain: &Domain, language: Language, logged_in: Option<&str>) -> String {
        let provider = domain.first_idp().unwrap();
        let addresses = Addresses::under("http://127.0.0.1:4480").idp_of(domain, provider);
        let view = IdpView { domain, provider, addresses: &addresses, language };
        login(&view, "l0gin", logged_in, "n0nce")
    }

    #[test]
    fn everyone_is_on_the_page_by_name_and_role_and_someone_else_as_well() {
        let domain = Domain::invented(Uuid::new_v4);
        for (language, words) in [
            (Language::English, ["Who are you?", "practitioner", "Someone else"]),
            (Language::Dutch, ["Wie ben je?", "behandelaar", "Iemand anders"]),
        ] {
            let page = page(&domain, language, None);
            for word in words {
                assert!(page.contains(word), "{word}");
            }
            for person in &domain.people {
                assert!(page.contains(&person.name));
                assert!(page.contains(&format!("value=\"{}\"", person.identity)));
                assert!(!page.contains(&person.reference), "the provider knows accounts alone");
            }
            assert!(page.contains("value=\"someone.else\"") && page.contains("value=\"l0gin\""));
            assert!(page.contains("action=\"http://127.0.0.1:4480/idp/login\""));
            assert!(!page.contains("<script") && !page.contains("checked"));
        }
    }

    #[test]
    fn who_is_logged_in_already_is_named_and_can_log_out() {
        let domain = Domain::invented(Uuid::new_v4);
        let page = page(&domain, Language::English, Some("anna.testbeek"));
        assert!(page.contains("Logged in as Anna Testbeek"));
        assert!(page.contains("href=\"http://127.0.0.1:4480/idp/logout\""));
    }

    #[test]
    fn no_name_becomes_markup() {
        let mut domain = Domain::invented(Uuid::new_v4);
        for (person, hostile) in domain.people.iter_mut().zip(HOSTILE) {
            (person.name, person.identity) = (hostile.to_owned(), hostile.to_owned());
        }
        domain.identity_providers[0].name = HOSTILE[0].to_owned();
        let page = page(&domain, Language::Dutch, Some(HOSTILE[1]));
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>"));
        assert_eq!(page.matches("</style>").count(), 1);
    }

    #[test]
    fn goodbye_takes_a_press() {
        let domain = Domain::invented(Uuid::new_v4);
        let provider = &domain.identity_providers[1];
        let addresses = Addresses::under("http://h").idp_of(&domain, provider);
        let view = IdpView {
            domain: &domain,
            provider,
            addresses: &addresses,
            language: Language::English,
        };
        let page = logout(&view, Some("someone.else"), "n0nce");
        assert!(page.contains("Logged in as someone.else"));
        assert!(page.contains("action=\"http://h/idp/lanceer-practitioner-idp/logout\""));
        assert!(logout(&view, None, "n0nce").contains("You are logged out"));
    }
}
