//! Documents for the commands: read one after another, worked on in batches, given back in their order.

use super::{Exit, Global, Inputs, Stop, complain};
use crate::corpus::{Corpus, Document, Reader};
use rayon::prelude::*;

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
    mut sink: impl FnMut(T) -> Result<(), Stop>,
) -> Result<Corpus, Stop> {
    let mut reader = Reader::new(&inputs.paths, &global.read_options());
    loop {
        let batch = batch(&mut reader);
        if batch.is_empty() {
            break;
        }
        let done: Vec<T> = batch.par_iter().map(&work).collect();
        done.into_iter().try_for_each(&mut sink)?;
    }
    let account = reader.finish();
    tell(&account);
    Ok(account)
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

/// Says on standard error what could not be read.
fn tell(account: &Corpus) {
    for fault in &account.faults {
        complain(&fault.to_string());
    }
    match account.not_read.as_slice() {
        [] => {}
        [one] => complain(&format!("note: not read, being of another kind: {one}")),
        [first, others @ ..] => {
            complain(&format!("note: not read, being of other kinds: {first} and {} more files", others.len()))
        }
    }
}

/// The exit code that the reading calls for.
pub(super) fn exit_of(account: &Corpus) -> Exit {
    if account.faults.is_empty() { Exit::Fine } else { Exit::Input }
}
