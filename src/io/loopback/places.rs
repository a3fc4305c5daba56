//! The connections that are served at a time. There are only so many places: when all are taken, the
//! connection that was silent longest gives up its own. A client that opens a thousand connections
//! and says nothing keeps nobody out.

use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use tokio::task::AbortHandle;

use super::lock;

/// When a connection was heard last: at its beginning, or when its last request came.
#[derive(Clone)]
pub(super) struct Pulse {
    heard_micros: Arc<AtomicU64>,
    began: Instant,
}

impl Pulse {
    fn new(began: Instant) -> Self {
        let pulse = Self { heard_micros: Arc::default(), began };
        pulse.beat();
        pulse
    }

    /// A request came.
    pub(super) fn beat(&self) {
        let micros = u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.heard_micros.store(micros, Ordering::Relaxed);
    }

    fn heard_micros(&self) -> u64 {
        self.heard_micros.load(Ordering::Relaxed)
    }
}

struct Place {
    pulse: Pulse,
    connection: AbortHandle,
}

#[derive(Default)]
struct Taken {
    places: HashMap<u64, Place>,
    next: u64,
}

/// The places.
#[derive(Clone)]
pub(super) struct Places {
    most: usize,
    began: Instant,
    taken: Arc<Mutex<Taken>>,
}

impl Places {
    /// So many places, all free.
    pub(super) fn new(most: usize) -> Self {
        Self { most, began: Instant::now(), taken: Arc::default() }
    }

    /// Serves a connection, in the place of the most silent one when there is no other.
    pub(super) fn serve<F>(&self, connection: impl FnOnce(Pulse) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let pulse = Pulse::new(self.began);
        let connection = connection(pulse.clone());
        let places = self.clone();
        // The lock is held until the place is noted: a connection that ends at once waits for it.
        let mut taken = lock(&self.taken);
        let id = taken.next;
        taken.next += 1;
        let task = tokio::spawn(async move {
            connection.await;
            places.leave(id);
        });
        if taken.places.len() >= self.most {
            taken.end_most_silent();
        }
        taken.places.insert(id, Place { pulse, connection: task.abort_handle() });
    }

    fn leave(&self, id: u64) {
        lock(&self.taken).places.remove(&id);
    }
}

impl Taken {
    fn end_most_silent(&mut self) {
        let silent = self.places.iter().min_by_key(|(_, place)| place.pulse.heard_micros());
        let Some(id) = silent.map(|(id, _)| *id) else { return };
        if let Some(place) = self.places.remove(&id) {
            place.connection.abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    /// A connection that stays until it is let go; tells when it is gone.
    fn stay(places: &Places) -> (Pulse, oneshot::Sender<()>, oneshot::Receiver<()>) {
        let (let_go, waiting) = oneshot::channel();
        let (alive, gone) = oneshot::channel();
        let mut heard = None;
        places.serve(|pulse| {
            heard = Some(pulse);
            async move {
                let _alive = alive;
                let _ = waiting.await;
            }
        });
        (heard.unwrap(), let_go, gone)
    }

    #[tokio::test]
    async fn the_most_silent_one_makes_place() {
        let places = Places::new(2);
        let (first, _first, _) = stay(&places);
        let (_, _second, second_gone) = stay(&places);
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        first.beat();
        let (_, _third, _) = stay(&places);
        assert!(second_gone.await.is_err(), "it was ended");
        assert_eq!(lock(&places.taken).places.len(), 2);
    }

    #[tokio::test]
    async fn who_leaves_frees_a_place() {
        let places = Places::new(1);
        let (_, let_go, gone) = stay(&places);
        let_go.send(()).unwrap();
        assert!(gone.await.is_err());
        tokio::task::yield_now().await;
        assert!(lock(&places.taken).places.is_empty());
    }
}
