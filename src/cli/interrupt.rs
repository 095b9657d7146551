//! Ctrl-C: nothing half written stays behind, and who pressed it is told what was done.
//!
//! ```text
//! ^C
//! stopped: 1,024 documents were read; nothing was written to report.html
//! ```
//!
//! A signal comes at any moment, so what must be tidied up is kept here, where its handler finds it. A file is put in its place under the
//! same lock: the handler sees it written or not written, never in between.

use super::{Exit, complain};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;
use walkback::graph::visible;

/// What the handler must know.
static DONE: Mutex<Done> =
    Mutex::new(Done { documents: None, pending: Vec::new(), written: Vec::new(), line: false, quiet: false });

/// What a command has done so far.
struct Done {
    /// Documents read, once a command reads any.
    documents: Option<usize>,
    /// Files that are being written: where the data is, and where it is to go.
    pending: Vec<(PathBuf, PathBuf)>,
    written: Vec<PathBuf>,
    /// A line of progress stands on the terminal.
    line: bool,
    /// The command ends in no other way, and has nothing to say of it.
    quiet: bool,
}

fn done() -> MutexGuard<'static, Done> {
    DONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on Ctrl-C, and a request to end, tidy up first. Where no handler can be set, the process ends as it would.
pub(super) fn prepare() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let ignored = ignored();
        let heeded = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
        if let Ok(mut signals) = signal_hook::iterator::Signals::new(heeded) {
            std::thread::spawn(move || signals.forever().next().map(|_| stop()));
        }
    }
    #[cfg(not(unix))]
    let _ = ctrlc::set_handler(stop);
}

/// Signals that whoever started this process wants ignored (`nohup`, a job in the background), a bit each; only Linux tells.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

/// Tidies up, tells what was done and ends the process.
fn stop() {
    let done = done();
    for (data, _) in &done.pending {
        let _ = std::fs::remove_file(data);
    }
    if !done.quiet {
        complain(&done.told());
    }
    std::process::exit(Exit::Stopped as i32);
}

/// So many documents have been read.
pub(super) fn read(documents: usize) {
    done().documents = Some(documents);
}

/// A line of progress stands on the terminal, or does no more.
pub(super) fn shows_a_line(shown: bool) {
    done().line = shown;
}

/// Ctrl-C is how this command ends.
pub(super) fn expected() {
    done().quiet = true;
}

/// Data that is on its way into a file; gone where it is never put there.
#[derive(Debug)]
pub(super) struct Pending(NamedTempFile);

impl Pending {
    /// A file made by `make`, whose data is to go to `place`; a signal finds it not made, or finds it here.
    pub(super) fn new(place: &Path, make: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<Self> {
        let mut done = done();
        let data = make()?;
        done.pending.push((data.path().to_owned(), place.to_owned()));
        Ok(Self(data))
    }

    /// Puts the data in its place.
    pub(super) fn persist(self, place: &Path) -> io::Result<()> {
        let mut done = done();
        let data = self.0.path().to_owned();
        done.pending.retain(|(pending, _)| *pending != data);
        self.0.persist(place).map_err(|error| error.error)?;
        done.written.push(place.to_owned());
        Ok(())
    }
}

impl io::Write for Pending {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.0.write(data)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Done {
    /// What to tell: what was read, and what became of the files.
    fn told(&self) -> String {
        let here = std::env::current_dir().unwrap_or_default();
        let name = |path: &PathBuf| visible(&path.strip_prefix(&here).unwrap_or(path).display().to_string());
        let names = |paths: &mut dyn Iterator<Item = &PathBuf>| paths.map(name).collect::<Vec<_>>().join(", ");
        let read = self.documents.map(|documents| match documents {
            1 => "1 document was read".to_owned(),
            documents => format!("{documents} documents were read"),
        });
        let written = names(&mut self.written.iter());
        let written = (!written.is_empty()).then(|| format!("{written} is written whole"));
        let pending = names(&mut self.pending.iter().map(|(_, place)| place));
        let pending = (!pending.is_empty()).then(|| format!("nothing was written to {pending}"));
        let parts: Vec<String> = [read, written, pending].into_iter().flatten().collect();
        let told = if parts.is_empty() { "stopped".to_owned() } else { format!("stopped: {}", parts.join("; ")) };
        if self.line { format!("\n{told}") } else { told }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_told() {
        let to = |path: &str| (PathBuf::from(".walkback-x"), PathBuf::from(path));
        let nothing = || Done { documents: None, pending: Vec::new(), written: Vec::new(), line: false, quiet: false };
        let all = [
            nothing().told(),
            Done { documents: Some(1), ..nothing() }.told(),
            Done { documents: Some(2), pending: vec![to("report.html")], ..nothing() }.told(),
            Done { written: vec![PathBuf::from("a.toml")], pending: vec![to("b\n.toml")], ..nothing() }.told(),
        ];
        insta::assert_snapshot!(all.join("\n"), @r"
        stopped
        stopped: 1 document was read
        stopped: 2 documents were read; nothing was written to report.html
        stopped: a.toml is written whole; nothing was written to b\u{a}.toml
        ");
    }
}
