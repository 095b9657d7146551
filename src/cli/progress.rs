//! How far a long run has come, in one line that goes away; on a terminal only.
//!
//! ```text
//! 4,096 documents, 21.4 MiB of 51.7 MiB, 12 findings so far, 9s left
//! ```
//!
//! Nothing is shown in the first second: most runs are over by then. The clock has no part in any output.

use super::{Inputs, interrupt};
use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::io::IsTerminal;
use std::time::{Duration, Instant};
use walkback::corpus;

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Findings are counted anew when that has taken at most one part in so many of the time since.
const SHARE: u32 = 20;

/// The progress of one reading.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    begun: Instant,
    /// Bytes of all inputs, where it is known.
    total: Option<u64>,
    findings: Cell<Option<usize>>,
    /// When findings may be counted again.
    due: Cell<Duration>,
}

impl Progress {
    /// Of the reading of these inputs.
    pub(super) fn new(inputs: &Inputs) -> Self {
        let shown = std::io::stderr().is_terminal();
        let bar = shown.then(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()));
        let style = ProgressStyle::with_template("{wide_msg}");
        let bar = bar.map(|bar| if let Ok(style) = style { bar.with_style(style) } else { bar });
        let total = if shown { corpus::size(&inputs.paths) } else { None };
        Self { bar, begun: Instant::now(), total, findings: Cell::new(None), due: Cell::new(PATIENCE) }
    }

    /// Counts the findings so far with `count`, where somebody looks and it does not cost too much.
    pub(super) fn count(&self, count: impl FnOnce() -> usize) {
        let begun = self.begun.elapsed();
        if self.bar.is_some() && begun >= self.due.get() {
            self.findings.set(Some(count()));
            let ended = self.begun.elapsed();
            self.due.set(ended + (ended - begun) * SHARE);
        }
    }

    /// So many documents and bytes have been read.
    pub(super) fn read(&self, documents: usize, bytes: u64) {
        interrupt::read(documents);
        let elapsed = self.begun.elapsed();
        if let Some(bar) = self.bar.as_ref().filter(|_| elapsed >= PATIENCE) {
            if bar.is_hidden() {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            interrupt::shows_a_line(true);
            bar.set_message(line((documents, bytes), self.total, self.findings.get(), elapsed));
        }
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
            interrupt::shows_a_line(false);
        }
    }
}

fn line((documents, bytes): (usize, u64), total: Option<u64>, findings: Option<usize>, elapsed: Duration) -> String {
    let documents = match documents {
        1 => "1 document".to_owned(),
        n => format!("{} documents", HumanCount(n as u64)),
    };
    let of = total.map_or_else(String::new, |total| format!(" of {}", HumanBytes(total.max(bytes))));
    let findings = findings.map_or_else(String::new, |n| format!(", {n} {} so far", if n == 1 { "finding" } else { "findings" }));
    let left = total.and_then(|total| left(bytes, total, elapsed));
    let left = left.map_or_else(String::new, |left| format!(", {:#} left", HumanDuration(left)));
    format!("{documents}, {}{of}{findings}{left}", HumanBytes(bytes))
}

/// How long the rest will take at the speed so far.
fn left(bytes: u64, total: u64, elapsed: Duration) -> Option<Duration> {
    let rest = total.saturating_sub(bytes) as f64 / bytes as f64;
    (bytes > 0).then(|| elapsed.mul_f64(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_bytes_findings_and_time() {
        let seconds = Duration::from_secs;
        let all = [
            line((1, 2_000), None, None, seconds(2)),
            line((4_096, 20 << 20), Some(50 << 20), Some(12), seconds(6)),
            line((9, 0), Some(10), Some(1), seconds(6)),
            line((9, 30), Some(10), Some(0), seconds(6)),
        ];
        insta::assert_snapshot!(all.join("\n"), @"
        1 document, 1.95 KiB
        4,096 documents, 20.00 MiB of 50.00 MiB, 12 findings so far, 9s left
        9 documents, 0 B of 10 B, 1 finding so far
        9 documents, 30 B of 30 B, 0 findings so far, 0s left
        ");
    }
}
