//! Small pages for requests that come to nothing: a title, a sentence, and calm.

use maud::html;

use super::{BRAND, Shell, style};
use crate::text::Language;
use crate::text::pages::PageLabels;

/// Why a request comes to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is worded in text::pages")]
pub enum Notice {
    LinkSpent,
    LaunchUsed,
    NotFound,
    WrongHost,
    ForeignOrigin,
    TooLarge,
    ServiceOff,
    ServiceDown,
    NotAForm,
    TooSlow,
    MethodWrong,
    Management,
}

impl Notice {
    /// The sentence on the page for it.
    pub fn sentence(self, language: Language) -> &'static str {
        self.words(PageLabels::of(language)).1
    }

    fn words(self, labels: &PageLabels) -> (&'static str, &'static str) {
        match self {
            Self::LinkSpent => (labels.link_spent, labels.link_spent_why),
            Self::LaunchUsed => (labels.launch_used, labels.launch_used_why),
            Self::NotFound => (labels.not_found, labels.not_found_why),
            Self::WrongHost => (labels.wrong_host, labels.wrong_host_why),
            Self::ForeignOrigin => (labels.foreign_origin, labels.foreign_origin_why),
            Self::TooLarge => (labels.too_large, labels.too_large_why),
            Self::ServiceOff => (labels.service_off, labels.service_off_why),
            Self::ServiceDown => (labels.service_down, labels.service_down_why),
            Self::NotAForm => (labels.not_a_form, labels.not_a_form_why),
            Self::TooSlow => (labels.too_slow, labels.too_slow_why),
            Self::MethodWrong => (labels.method_wrong, labels.method_wrong_why),
            Self::Management => (labels.management, labels.management_why),
        }
    }
}

/// The page for it. It fetches nothing, so that it stands under any policy and any host.
pub fn notice(notice: Notice, nonce: &str, language: Language) -> String {
    let (title, why) = notice.words(PageLabels::of(language));
    let shell = Shell { title, language, nonce: Some(nonce), css: style::plain() };
    shell.around(&html! {
        header.bar { p.brand { (BRAND) } }
        main {
            h1 { (title) }
            p.lead { (why) }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Notice; 12] = [
        Notice::Management,
        Notice::ServiceOff,
        Notice::ServiceDown,
        Notice::LinkSpent,
        Notice::LaunchUsed,
        Notice::NotFound,
        Notice::WrongHost,
        Notice::ForeignOrigin,
        Notice::TooLarge,
        Notice::NotAForm,
        Notice::TooSlow,
        Notice::MethodWrong,
    ];

    #[test]
    fn each_has_a_title_and_a_sentence_in_both_languages() {
        for language in Language::ALL {
            let pages = ALL.map(|kind| notice(kind, "n0nce", language));
            for (kind, page) in ALL.iter().zip(&pages) {
                let (title, why) = kind.words(PageLabels::of(language));
                let title = maud::html! { (title) }.into_string();
                assert!(page.contains(&format!("<title>{title} · Lanceer</title>")));
                assert!(page.contains(&format!("<h1>{title}</h1>")));
                let why = maud::html! { (why) }.into_string();
                assert!(page.contains(&why), "{why}");
                assert!(!page.contains("<script") && !page.contains("url("));
                assert!(page.contains("<style nonce=\"n0nce\">"));
            }
        }
    }
}
