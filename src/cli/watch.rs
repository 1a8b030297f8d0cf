//! How far is the work, and does the user still want it?

use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use anilab_engine::error::Result;
use anilab_engine::input::Skipped;
use anilab_engine::session::{Note, Observer, Phase, Role};

use super::notes::{say_skipped, sentence};
use super::out::Out;

static IS_INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Takes Ctrl-C and SIGTERM once for the whole program.
static HANDLER: LazyLock<bool> =
    LazyLock::new(|| ctrlc::set_handler(|| IS_INTERRUPTED.store(true, Ordering::Relaxed)).is_ok());

/// Counts work on a terminal, tells notes, and stops the work when the user says so.
pub(super) struct Watch<'a> {
    bar: ProgressBar,
    out: &'a Out,
}

/// Takes Ctrl-C from now on: who begins a file before there is anything to watch calls this first, so that it is taken back.
pub(super) fn listen() {
    LazyLock::force(&HANDLER);
}

impl<'a> Watch<'a> {
    pub(super) fn new(out: &'a Out) -> Self {
        listen();
        let bar = if out.shows_progress() { ProgressBar::no_length() } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{spinner} {msg}: {human_pos} ({per_sec}) {elapsed}");
        bar.set_style(style.expect("the template is right"));
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, out }
    }

    /// The watch as the library sees it.
    pub(super) fn observer(&self) -> &dyn Observer {
        self
    }

    /// Counts `done` more, unless the user stopped the program.
    pub(super) fn tick(&self, done: u64) -> Result<()> {
        self.observer().tick(done)
    }
}

impl Observer for Watch<'_> {
    fn begin(&self, phase: Phase) {
        self.bar.reset();
        self.bar.set_message(phase.to_string());
    }

    fn advance(&self, done: u64) {
        self.bar.inc(done);
    }

    fn note(&self, note: &Note) {
        self.out.note(&format!("note: {}", sentence(note)));
    }

    fn skipped(&self, role: Role, skipped: &Skipped) {
        say_skipped(self.out, role.name(), skipped);
    }

    fn is_cancelled(&self) -> bool {
        IS_INTERRUPTED.load(Ordering::Relaxed)
    }
}

/// Stops work when the user says so, and shows nothing: for work whose notes were told before.
pub(super) struct Stoppable;

impl Observer for Stoppable {
    fn is_cancelled(&self) -> bool {
        IS_INTERRUPTED.load(Ordering::Relaxed)
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
