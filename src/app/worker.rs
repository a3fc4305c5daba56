//! A thread of its own for work that must happen in order.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// How long the window waits for the last of it when it closes.
const PATIENCE: Duration = Duration::from_secs(5);

type Job = Box<dyn FnOnce() + Send>;

/// Does one job after the other.
pub(super) struct Worker(Sender<Job>);

impl Worker {
    /// Starts the thread. It ends with the worker.
    pub(super) fn start() -> Self {
        let (jobs, inbox): (Sender<Job>, Receiver<Job>) = channel();
        std::thread::spawn(move || inbox.into_iter().for_each(|job| job()));
        Self(jobs)
    }

    /// Has a job done after all that were asked for before.
    pub(super) fn run(&self, job: impl FnOnce() + Send + 'static) {
        // The thread takes jobs as long as there is someone to send them.
        let _ = self.0.send(Box::new(job));
    }

    /// Waits until all jobs are done.
    pub(super) fn finish(&self) {
        let (done, all_done) = channel();
        self.run(move || {
            let _ = done.send(());
        });
        let _ = all_done.recv_timeout(PATIENCE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_done_in_order_and_waited_for() {
        let worker = Worker::start();
        let (told, heard) = channel();
        for number in 0..100 {
            let told = told.clone();
            worker.run(move || told.send(number).unwrap());
        }
        worker.finish();
        assert_eq!(heard.try_iter().collect::<Vec<_>>(), (0..100).collect::<Vec<_>>());
    }
}
