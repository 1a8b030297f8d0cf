//! How do reading, working and writing go on at the same time in bounded memory? A few loads go round.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use crate::input::Result;
use crate::threads::Threads;

/// Loads on their way: filled on one thread, worked on by another, and here to be written, in the order of the input.
pub struct Pipeline<L> {
    /// The loads that are ready to be written; it ends with the input.
    pub ready: Receiver<Result<L>>,
    empty: SyncSender<L>,
    workers: [JoinHandle<()>; 2],
}

/// How many loads go round.
const LOADS: usize = 4;

impl<L: Default + Send + 'static> Pipeline<L> {
    /// Begins: `fill` makes the next load, and is `false` at the end; `work` does what is to be done with it.
    pub fn start(
        threads: &Threads,
        mut fill: impl FnMut(&mut L) -> Result<bool> + Send + 'static,
        work: impl Fn(&mut L) + Send + Sync + 'static,
    ) -> Self {
        let (empty, to_fill) = sync_channel(LOADS);
        let (filled, to_work) = sync_channel::<Result<L>>(LOADS);
        let (worked, ready) = sync_channel(LOADS);
        for _ in 0..LOADS {
            empty.send(L::default()).expect("the other end is there");
        }
        let (filling, working) = (threads.clone(), threads.clone());
        let reader = thread::spawn(move || {
            for mut load in to_fill {
                let load = match filling.run(|| fill(&mut load)) {
                    Ok(true) => Ok(load),
                    Ok(false) => break,
                    Err(error) => Err(error),
                };
                let is_last = load.is_err();
                if filled.send(load).is_err() || is_last {
                    break;
                }
            }
        });
        let middle = thread::spawn(move || {
            for mut load in to_work {
                if let Ok(load) = &mut load {
                    working.run(|| work(load));
                }
                if worked.send(load).is_err() {
                    break;
                }
            }
        });
        Self { ready, empty, workers: [reader, middle] }
    }

    /// Gives a load back when it was written.
    pub fn reuse(&self, load: L) {
        // At the end of the input nobody wants it any more.
        drop(self.empty.send(load));
    }

    /// Waits for the threads at the end of the input; a panic of one goes on here.
    pub fn finish(self) {
        drop(self.empty);
        for worker in self.workers {
            if let Err(panic) = worker.join() {
                resume_unwind(panic);
            }
        }
    }
}
