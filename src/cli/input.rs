//! Documents for the commands: read one after another, worked on in batches, given back in their order.

use super::progress::Progress;
use super::{Exit, Global, Inputs, Stop, complain_of};
use rayon::prelude::*;
use std::path::Path;
use walkback::corpus::{Corpus, Document, Reader};

/// A batch holds so many documents, or fewer when they are long.
const DOCUMENTS: usize = 256;
const BYTES: usize = 16 << 20;

/// Does `work` on every document on all threads, and hands each result to `sink` in the order of the documents.
///
/// Memory holds one batch at a time. What comes back is the account of the reading, whose faults have been told.
pub(super) fn for_each<T: Send>(
    inputs: &Inputs,
    global: &Global,
    work: impl Fn(&Document) -> T + Sync,
    sink: impl FnMut(T) -> Result<(), Stop>,
) -> Result<Corpus, Stop> {
    for_each_watched(inputs, global, &Progress::new(inputs), work, sink)
}

/// The same with a progress that the `sink` adds to.
pub(super) fn for_each_watched<T: Send>(
    inputs: &Inputs,
    global: &Global,
    progress: &Progress,
    work: impl Fn(&Document) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<(), Stop>,
) -> Result<Corpus, Stop> {
    announce(inputs);
    let account = read_all(inputs, global, progress, work, &mut sink)?;
    tell(&account);
    Ok(account)
}

/// The same for inputs that have been read before: what there is to be told of them has been told.
pub(super) fn for_each_again<T: Send>(
    inputs: &Inputs,
    global: &Global,
    work: impl Fn(&Document) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<(), Stop>,
) -> Result<(), Stop> {
    read_all(inputs, global, &Progress::new(inputs), work, &mut sink).map(|_| ())
}

fn read_all<T: Send>(
    inputs: &Inputs,
    global: &Global,
    progress: &Progress,
    work: impl Fn(&Document) -> T + Sync,
    sink: &mut impl FnMut(T) -> Result<(), Stop>,
) -> Result<Corpus, Stop> {
    let mut reader = Reader::new(&inputs.paths, &global.read_options());
    let mut read = 0;
    loop {
        let batch = batch(&mut reader);
        if batch.is_empty() {
            progress.end();
            return Ok(reader.finish());
        }
        let done: Vec<T> = batch.par_iter().map(&work).collect();
        done.into_iter().try_for_each(&mut *sink)?;
        read += batch.len();
        progress.read(read, reader.bytes_read());
    }
}

fn batch(reader: &mut Reader) -> Vec<Document> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < DOCUMENTS && bytes < BYTES {
        let Some(document) = reader.next() else { break };
        bytes += document.text.len();
        batch.push(document);
    }
    batch
}

/// Says on standard error what could not be read, or was read in another way than its author may think.
fn tell(account: &Corpus) {
    for fault in account.faults.iter().chain(&account.notices) {
        complain_of(if fault.is_notice { "warning" } else { "error" }, &fault.in_one_line(), &fault.help);
    }
    list("read once, though given twice", &account.twice);
    list("not read, being of another kind", &account.not_read);
}

/// The first of some files, and how many there are more.
fn list(title: &str, paths: &[String]) {
    match paths {
        [] => {}
        [one] => complain_of("note", &format!("{title}: {one}"), ""),
        [first, others @ ..] => complain_of("note", &format!("{title}: {first} and {} more files", others.len()), ""),
    }
}

/// A named pipe may stay silent for long; who waits is told what for.
fn announce(inputs: &Inputs) {
    for path in inputs.paths.iter().filter(|path| is_pipe(path) && !path.starts_with("/dev") && !path.starts_with("/proc")) {
        complain_of("note", &format!("{}: a pipe; reading what is written to it", path.display()), "");
    }
}

#[cfg(unix)]
fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    path.metadata().is_ok_and(|about| about.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe(_: &Path) -> bool {
    false
}

/// The exit code that the reading calls for.
pub(super) fn exit_of(account: &Corpus) -> Exit {
    if account.faults.is_empty() { Exit::Fine } else { Exit::Input }
}
