//! Where does the program's talk go? Results to standard output, everything else to standard error.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use anilab_text::printable_lines;

use super::Color;
use super::error::{Error, Result};
use super::words::words;

/// The two streams of the program.
pub(super) struct Out {
    is_quiet: bool,
    color: Color,
    is_pipe_closed: AtomicBool,
    exit_code: AtomicU8,
}

impl Out {
    pub(super) fn new(is_quiet: bool, color: Color) -> Self {
        Self { is_quiet, color, is_pipe_closed: AtomicBool::new(false), exit_code: AtomicU8::new(0) }
    }

    /// Whether results are coloured.
    pub(super) fn is_coloured(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        }
    }

    /// Whether a person watches and wants to see progress.
    pub(super) fn shows_progress(&self) -> bool {
        !self.is_quiet && io::stderr().is_terminal()
    }

    /// Prints a result.
    pub(super) fn result(&self, text: &str) -> Result<()> {
        self.bytes(text.as_bytes())?;
        self.flush()
    }

    /// Prints a part of a result, which may be kept until [`Self::flush`].
    pub(super) fn bytes(&self, bytes: &[u8]) -> Result<()> {
        let written = io::stdout().lock().write_all(bytes);
        self.noticed(written)
    }

    /// Prints what was kept.
    pub(super) fn flush(&self) -> Result<()> {
        let flushed = io::stdout().lock().flush();
        self.noticed(flushed)
    }

    fn noticed(&self, written: io::Result<()>) -> Result<()> {
        written.map_err(|source| {
            self.is_pipe_closed.store(source.kind() == ErrorKind::BrokenPipe, Ordering::Relaxed);
            Error::Print(source)
        })
    }

    /// Says something beside the result.
    pub(super) fn note(&self, text: &str) {
        if !self.is_quiet {
            say(text);
        }
    }

    /// Says why the program ends.
    pub(super) fn error(error: &Error) {
        say(&format!("error: {}", words(error)));
    }

    /// Says with which exit code the program ends where nothing goes wrong.
    pub(super) fn end_with(&self, exit_code: u8) {
        self.exit_code.store(exit_code, Ordering::Relaxed);
    }

    /// The exit code where nothing goes wrong.
    pub(super) fn exit_code(&self) -> u8 {
        self.exit_code.load(Ordering::Relaxed)
    }

    /// Whether the reader of the results went away.
    pub(super) fn is_pipe_closed(&self) -> bool {
        self.is_pipe_closed.load(Ordering::Relaxed)
    }
}

/// Writes lines to standard error, where names of columns and files of the user's steer no terminal.
fn say(text: &str) {
    // Where nobody reads standard error, there is nobody to tell.
    drop(io::stderr().lock().write_all(printable_lines(&format!("{text}\n")).as_bytes()));
}
