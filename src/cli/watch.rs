//! How far is the work, and does the user still want it?

use std::panic;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use anilab_engine::error::{Error, Result};

use super::out::Out;

static IS_INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Takes Ctrl-C and SIGTERM once for the whole program.
static HANDLER: LazyLock<bool> =
    LazyLock::new(|| ctrlc::set_handler(|| IS_INTERRUPTED.store(true, Ordering::Relaxed)).is_ok());

/// How long the program waits before it looks whether the user stopped it.
const PATIENCE: Duration = Duration::from_millis(50);

/// Counts work on a terminal, and stops it when the user says so.
pub(super) struct Watch {
    bar: ProgressBar,
}

/// Takes Ctrl-C from now on: who begins a file before there is anything to watch calls this first, so that it is taken back.
pub(super) fn listen() {
    LazyLock::force(&HANDLER);
}

impl Watch {
    pub(super) fn new(out: &Out) -> Self {
        listen();
        let bar = if out.shows_progress() { ProgressBar::no_length() } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{spinner} {msg}: {human_pos} ({per_sec}) {elapsed}");
        bar.set_style(style.expect("the template is right"));
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar }
    }

    /// Begins the next part of the work.
    pub(super) fn begin(&self, what: &'static str) {
        self.bar.reset();
        self.bar.set_message(what);
    }

    /// Counts `done` more, unless the user stopped the program.
    pub(super) fn tick(&self, done: u64) -> Result<()> {
        self.bar.inc(done);
        if IS_INTERRUPTED.load(Ordering::Relaxed) { Err(Error::Interrupted) } else { Ok(()) }
    }

    /// The next of what another thread sends, `None` when it is done, unless the user stops the program before.
    pub(super) fn next_of<T>(&self, receiver: &Receiver<T>) -> Result<Option<T>> {
        loop {
            match receiver.recv_timeout(PATIENCE) {
                Ok(next) => return Ok(Some(next)),
                Err(RecvTimeoutError::Timeout) => self.tick(0)?,
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
            }
        }
    }

    /// Does `work` on a thread of its own, so that the user can stop a program that waits for input. That thread is
    /// then left alone; it ends with the program.
    pub(super) fn wait_for<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let (sender, receiver) = sync_channel(1);
        let worker = thread::spawn(move || drop(sender.send(work())));
        match self.next_of(&receiver)? {
            Some(result) => result,
            None => panic::resume_unwind(worker.join().expect_err("it ended without a result")),
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
