//! Opens a page in headless Chromium and gives back what became of it.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on fails, or says why it is skipped"
)]

use std::env;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// How long a page may take to load.
const PATIENCE: Duration = Duration::from_mins(1);

/// A browser that was found.
pub(crate) struct Browser(PathBuf);

/// A page after its scripts have run.
pub(crate) struct Loaded {
    pub(crate) dom: String,
    /// What the browser said, the page's console included.
    pub(crate) log: String,
}

impl Browser {
    /// The browser of this machine; says so where there is none.
    pub(crate) fn find() -> Option<Self> {
        let folders = env::var_os("PATH").unwrap_or_default();
        let mut paths = env::split_paths(&folders).flat_map(|folder| NAMES.map(|name| folder.join(name)));
        let found = paths.find(|path| path.is_file());
        if found.is_none() {
            eprintln!("skipped: no browser");
        }
        found.map(Self)
    }

    /// Loads a page.
    pub(crate) fn load(&self, page: &Path) -> Loaded {
        let profile = tempfile::tempdir().unwrap();
        let (dom, log) = (profile.path().join("dom"), profile.path().join("log"));
        let mut child = Command::new(&self.0)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"])
            .args(["--enable-logging=stderr", "--dump-dom"])
            .arg(format!("--user-data-dir={}", profile.path().join("profile").display()))
            .arg(format!("file://{}", page.display()))
            .stdin(Stdio::null())
            .stdout(std::fs::File::create(&dom).unwrap())
            .stderr(std::fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if begun.elapsed() > PATIENCE {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("the browser did not finish");
            }
            thread::sleep(Duration::from_millis(20));
        }
        let read = |path: &Path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        Loaded { dom: read(&dom), log: read(&log) }
    }
}

/// A web server of this machine to which nobody should come.
pub(crate) struct Trap(TcpListener);

impl Trap {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    /// The address of something there.
    pub(crate) fn address(&self) -> String {
        format!("http://{}/trap", self.0.local_addr().unwrap())
    }

    /// How many came while `what` was done; each is sent away at once.
    pub(crate) fn visitors<T>(&self, what: impl FnOnce() -> T) -> (usize, T) {
        thread::scope(|scope| {
            let (stop, stopped) = std::sync::mpsc::channel::<()>();
            let counting = scope.spawn(move || {
                let mut visitors = 0;
                loop {
                    match self.0.accept() {
                        Ok(_) => visitors += 1,
                        Err(error) if error.kind() == ErrorKind::WouldBlock => {
                            if stopped.recv_timeout(Duration::from_millis(10))
                                != Err(std::sync::mpsc::RecvTimeoutError::Timeout)
                            {
                                return visitors;
                            }
                        }
                        Err(error) => panic!("{error}"),
                    }
                }
            });
            let done = what();
            drop(stop);
            (counting.join().unwrap(), done)
        })
    }
}
