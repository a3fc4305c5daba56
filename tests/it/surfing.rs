//! A browser without a screen: keeps cookies, follows redirects, and submits forms as a person would.

use cookie::Cookie;
use reqwest::{Client, Method, Url, header, redirect};
use scraper::{Html, Selector};
use url::form_urlencoded;

/// Where a browser ended up.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) url: Url,
    pub(crate) text: String,
}

impl Page {
    /// Whether it asks who logs in.
    pub(crate) fn is_login(&self) -> bool {
        self.status == 200 && self.first("input[name=login]", "value").is_some()
    }

    /// What a person reads on it.
    pub(crate) fn told(&self) -> String {
        let document = Html::parse_document(&self.text);
        let main = document.select(&Selector::parse("main").unwrap()).next();
        main.map(|main| main.text().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    }

    fn first(&self, selector: &str, attribute: &str) -> Option<String> {
        let document = Html::parse_document(&self.text);
        let found = document.select(&Selector::parse(selector).unwrap()).next()?;
        found.attr(attribute).map(str::to_owned)
    }
}

/// A browser with its cookies: of which path, by which name, and what.
pub(crate) struct Surfer {
    http: Client,
    cookies: Vec<(String, String, String)>,
}

impl Default for Surfer {
    fn default() -> Self {
        let http = Client::builder().no_proxy().redirect(redirect::Policy::none());
        Self { http: http.build().unwrap(), cookies: Vec::new() }
    }
}

impl Surfer {
    pub(crate) async fn get(&mut self, url: &str) -> Page {
        self.go(Method::GET, Url::parse(url).unwrap(), None).await
    }

    pub(crate) async fn post<N: AsRef<str>, V: AsRef<str>>(
        &mut self,
        url: &str,
        fields: impl IntoIterator<Item = (N, V)>,
    ) -> Page {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.go(Method::POST, Url::parse(url).unwrap(), Some(form)).await
    }

    /// Opens a launch link and lets its page submit itself.
    pub(crate) async fn launch(&mut self, link: &str) -> Page {
        let page = self.get(link).await;
        let (action, form) = crate::html::form(&page.text);
        let document = Html::parse_document(&page.text);
        let method = document.select(&Selector::parse("form").unwrap()).next();
        if method.and_then(|form| form.attr("method")) == Some("get") {
            return self.get(&format!("{action}?{form}")).await;
        }
        self.go(Method::POST, Url::parse(&action).unwrap(), Some(form)).await
    }

    /// Presses the button of this account on a login page.
    pub(crate) async fn log_in(&mut self, page: &Page, identity: &str) -> Page {
        let action = page.url.join(&page.first("form", "action").unwrap()).unwrap();
        let login = page.first("input[name=login]", "value").unwrap();
        self.post(action.as_str(), [("login", login.as_str()), ("account", identity)]).await
    }

    async fn go(&mut self, method: Method, url: Url, form: Option<String>) -> Page {
        let (mut method, mut url, mut form) = (method, url, form);
        for _ in 0..20 {
            let request = self
                .http
                .request(method.clone(), url.clone())
                .header(header::USER_AGENT, "Mozilla/5.0 (nobody looks)")
                .header(header::ACCEPT, "text/html")
                .header(header::COOKIE, self.cookies_for(&url));
            let request = match form.clone() {
                Some(form) => request
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .header(header::ORIGIN, url.origin().ascii_serialization())
                    .body(form),
                None => request,
            };
            let answer = request.send().await.unwrap();
            self.keep(answer.headers());
            let status = answer.status().as_u16();
            let location = answer.headers().get(header::LOCATION);
            let location = location.map(|to| url.join(to.to_str().unwrap()).unwrap());
            match (status, location) {
                (303, Some(to)) => (method, url, form) = (Method::GET, to, None),
                (307, Some(to)) => url = to,
                _ => return Page { status, url, text: answer.text().await.unwrap() },
            }
        }
        panic!("too many redirects: {url}");
    }

    fn cookies_for(&self, url: &Url) -> String {
        let here = self.cookies.iter().filter(|(path, ..)| url.path().starts_with(path.as_str()));
        here.map(|(_, name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&mut self, headers: &header::HeaderMap) {
        for set in headers.get_all(header::SET_COOKIE) {
            let cookie = Cookie::parse(set.to_str().unwrap().to_owned()).unwrap();
            assert_eq!(cookie.http_only(), Some(true), "{cookie}");
            let path = cookie.path().unwrap_or("/").to_owned();
            self.cookies
                .retain(|(at, name, _)| (at.as_str(), name.as_str()) != (&path, cookie.name()));
            if cookie.max_age() != Some(cookie::time::Duration::ZERO) {
                self.cookies.push((path, cookie.name().to_owned(), cookie.value().to_owned()));
            }
        }
    }
}
