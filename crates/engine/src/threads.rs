//! The threads that work is done on: those of a session, or those of the pool that the caller is in.

use std::fmt;
use std::sync::Arc;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// A pool of threads, shared by whoever holds a clone.
#[derive(Clone, Default)]
pub struct Threads(Option<Arc<ThreadPool>>);

impl Threads {
    /// A pool of so many threads; as many as there are cores for `None`.
    ///
    /// # Errors
    /// What the system says if the threads cannot be started.
    pub fn new(threads: Option<usize>) -> Result<Self, String> {
        let pool = ThreadPoolBuilder::new().num_threads(threads.unwrap_or_default()).build();
        pool.map(|pool| Self(Some(Arc::new(pool)))).map_err(|error| error.to_string())
    }

    /// Does `work` on these threads, and waits for it.
    pub fn run<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        match &self.0 {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}

impl fmt::Debug for Threads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let threads = self.0.as_ref().map(|pool| pool.current_num_threads());
        f.debug_tuple("Threads").field(&threads).finish()
    }
}
