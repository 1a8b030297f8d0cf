//! Reading on a thread of its own, so that work goes on meanwhile and a caller can stop while the engine waits for input.

use std::panic;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use crate::error::Result;
use crate::input::{CallReader, CallSummary};
use crate::model::CallBatch;
use crate::threads::Threads;

use super::observer::Observer;

/// How many batches wait between reading and replaying.
const WAITING: usize = 4;

/// How long the engine waits for input before it asks whether it should stop.
const PATIENCE: Duration = Duration::from_millis(50);

/// Reads calls on a thread of their own while `each` works on those read before.
///
/// # Errors
/// If the log cannot be read, `each` fails, or the observer cancels.
///
/// # Panics
/// If reading panics.
pub fn stream(
    mut calls: CallReader,
    threads: &Threads,
    observer: &dyn Observer,
    mut each: impl FnMut(CallBatch) -> Result<()>,
) -> Result<CallSummary> {
    let (sender, receiver) = sync_channel(WAITING);
    let threads = threads.clone();
    let reader = thread::spawn(move || {
        while let Some(batch) = threads.run(|| calls.next_batch())? {
            if sender.send(batch).is_err() {
                // The other side stopped, and says why.
                break;
            }
        }
        Ok(calls.summary())
    });
    // Where this side stops, the reader may be waiting for input that never comes; it ends with the program.
    while let Some(batch) = next_of(&receiver, observer)? {
        each(batch)?;
    }
    reader.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))
}

/// Does `work` on a thread of its own, so that a caller can stop while it waits for input. That thread is then left alone; it
/// ends with the program.
///
/// # Errors
/// If `work` fails or the observer cancels.
///
/// # Panics
/// If `work` panics.
pub fn in_background<T: Send + 'static>(
    observer: &dyn Observer,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let (sender, receiver) = sync_channel(1);
    let worker = thread::spawn(move || drop(sender.send(work())));
    match next_of(&receiver, observer)? {
        Some(result) => result,
        None => panic::resume_unwind(worker.join().expect_err("it ended without a result")),
    }
}

/// The next of what another thread sends; `None` when it is done.
///
/// # Errors
/// [`Error::Interrupted`](crate::error::Error::Interrupted) if the observer cancels before.
pub fn next_of<T>(receiver: &Receiver<T>, observer: &dyn Observer) -> Result<Option<T>> {
    loop {
        match receiver.recv_timeout(PATIENCE) {
            Ok(next) => return Ok(Some(next)),
            Err(RecvTimeoutError::Timeout) => observer.tick(0)?,
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        }
    }
}
