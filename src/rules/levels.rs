//! How grave each kind of fault is: what the project wants, laid over the faults of all files.

use super::diagnostic::{Code, Diagnostic, Severity};

/// What becomes of one kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Off,
    Is(Severity),
}

/// The `[levels]` of the project file.
#[derive(Debug, Clone, Default)]
pub(super) struct Levels(pub(super) Vec<(Code, Level)>);

impl Levels {
    /// Gives each fault the grade that the project wants, and drops what it wants dropped.
    pub(super) fn apply(&self, faults: &mut Vec<Diagnostic>) {
        if self.0.is_empty() {
            return;
        }
        faults.retain_mut(|fault| match self.0.iter().find(|(code, _)| *code == fault.code) {
            Some((_, Level::Off)) => false,
            Some(&(_, Level::Is(severity))) => {
                fault.severity = severity;
                true
            }
            None => true,
        });
    }
}
