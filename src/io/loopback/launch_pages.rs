//! Launch pages: each under an unguessable path, handed out once.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use jiff::Timestamp;
use uuid::Uuid;

use super::answer::Policy;
use super::{LocalDomain, answer, lock, notice, record};
use crate::pages::{self, Notice};
use crate::protocol::exchange::Post;
use crate::protocol::journal::{Event, Happening, LaunchId};

/// So many links are remembered; the oldest go first.
const REMEMBERED: usize = 1024;

struct LaunchPage {
    /// What the page posts; gone once it was handed out.
    post: Option<Post>,
    launch: LaunchId,
    trace: Option<String>,
}

/// The pages that are served, by their secret.
#[derive(Default)]
pub(super) struct LaunchPages {
    pages: HashMap<String, LaunchPage>,
    order: VecDeque<String>,
}

impl LaunchPages {
    /// Adds a page and gives its secret: 122 random bits.
    pub(super) fn add(&mut self, post: Post, launch: LaunchId, trace: Option<String>) -> String {
        let secret = Uuid::new_v4().simple().to_string();
        self.pages.insert(secret.clone(), LaunchPage { post: Some(post), launch, trace });
        self.order.push_back(secret.clone());
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.pages.remove(&oldest);
        }
        secret
    }
}

/// `GET /launch/<secret>`: the page, one time, then 410. HEAD does not use it up: mail scanners
/// and link previews ask so.
pub(super) async fn page(
    State(domain): State<Arc<LocalDomain>>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    if request.method() == Method::HEAD {
        return notice(&domain, Notice::MethodWrong);
    }
    let (post, launch, trace) = {
        let mut pages = lock(&domain.launch_pages);
        let Some(page) = pages.pages.get_mut(&secret) else {
            drop(pages);
            return notice(&domain, Notice::NotFound);
        };
        (page.post.take(), page.launch, page.trace.clone())
    };
    if let Some(post) = &post {
        lock(&domain.under_way).begin(launch, &post.fields);
    }
    let request = Box::new(record::request(&request.into_parts().0, b""));
    let what = match &post {
        Some(_) => Happening::PageFetched { request },
        None => Happening::PageSpent { request },
    };
    let (at, launch) = (Timestamp::now(), Some(launch));
    domain.tell(Event { at, launch, trace, took_micros: None, what });
    match post {
        Some(post) => {
            let language = domain.language();
            let framed = pages::has_frame(&post);
            let policy = if framed { Policy::FramedLaunch } else { Policy::Launch };
            answer::page(StatusCode::OK, policy, |nonce| pages::launch(&post, nonce, language))
        }
        None => notice(&domain, Notice::LinkSpent),
    }
}
