//! Where data goes: standard output, or a file that is written whole or not at all.

use super::interrupt::Pending;
use super::verdicts::VerdictsFile;
use super::{Exit, Global, Stop, rules};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use walkback::corpus;
use walkback::graph::visible;

/// The way out for the data of one command.
pub(super) enum Output {
    Stdout(BufWriter<io::StdoutLock<'static>>),
    /// Written beside its place, and put there when all is written.
    File(BufWriter<Pending>, PathBuf),
    /// A device or a pipe, which nothing may be put in the place of.
    Device(BufWriter<File>, PathBuf),
}

impl Output {
    /// Opens the output; a path that cannot be written, or that is itself read, stops the run before its work begins.
    pub(super) fn open(global: &Global, inputs: &[PathBuf]) -> Result<Self, Stop> {
        Self::open_beside(global, inputs, &VerdictsFile::default())
    }

    /// The same for a command whose verdicts stand in that file.
    pub(super) fn open_beside(global: &Global, inputs: &[PathBuf], verdicts: &VerdictsFile) -> Result<Self, Stop> {
        let Some(path) = global.output.as_deref() else { return Ok(Self::Stdout(BufWriter::new(io::stdout().lock()))) };
        if is_read(path, inputs, corpus::is_read) {
            return Err(refused(path, "it is one of the inputs"));
        }
        if is_read(path, &rules::places(global), |path| path.extension().is_some_and(|end| end == "toml")) {
            return Err(refused(path, "it is one of the rule files"));
        }
        if is_read(path, &[verdicts.path(global)], |_| false) {
            return Err(refused(path, "it is the file of human verdicts"));
        }
        Self::file(path).map_err(|error| cannot_write(path, &error))
    }

    fn file(path: &Path) -> io::Result<Self> {
        let place = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match std::fs::metadata(&place) {
            Ok(about) if about.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory)),
            Ok(about) if !about.is_file() => Ok(Self::Device(BufWriter::new(File::options().write(true).open(&place)?), place)),
            Ok(_) | Err(_) => Ok(Self::File(BufWriter::new(beside(&place)?), place)),
        }
    }

    /// Writes some of the data.
    pub(super) fn write(&mut self, data: &[u8]) -> Result<(), Stop> {
        let written = match self {
            Output::Stdout(out) => out.write_all(data),
            Output::File(out, _) => out.write_all(data),
            Output::Device(out, _) => out.write_all(data),
        };
        written.map_err(|error| self.failed(&error))
    }

    /// Puts everything in its place.
    pub(super) fn finish(mut self) -> Result<(), Stop> {
        let flushed = match &mut self {
            Output::Stdout(out) => out.flush(),
            Output::File(out, _) => out.flush(),
            Output::Device(out, _) => out.flush(),
        };
        flushed.map_err(|error| self.failed(&error))?;
        let Output::File(out, path) = self else { return Ok(()) };
        let temporary = out.into_inner().map_err(|error| cannot_write(&path, error.error()))?;
        temporary.persist(&path).map_err(|error| cannot_write(&path, &error))
    }

    /// A reader that has gone away (`| head`) wants no more, and that is no fault.
    fn failed(&self, error: &io::Error) -> Stop {
        match self {
            Output::Stdout(_) if error.kind() == io::ErrorKind::BrokenPipe => Stop { exit: Exit::Fine, message: None },
            Output::Stdout(_) => cannot_write(Path::new("standard output"), error),
            Output::File(_, path) | Output::Device(_, path) => cannot_write(path, error),
        }
    }
}

/// Puts `text` in the place of a file, whole or not at all.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Stop> {
    let put = || -> io::Result<()> {
        let place = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut file = beside(&place)?;
        file.write_all(text.as_bytes())?;
        file.persist(&place)
    };
    put().map_err(|error| cannot_write(path, &error))
}

/// Shows something to who sits at the terminal, now.
pub(super) fn show(text: &str) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|_| Stop { exit: Exit::Fine, message: None })
}

/// Where `CI` is set nobody looks at what is written, so nothing is.
pub(super) fn refuse_in_ci(command: &str) -> Result<(), Stop> {
    if std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false")) {
        let message = format!("error: {command} writes nothing where CI is set\n  = help: run it on your own machine");
        return Err(Stop { exit: Exit::Usage, message: Some(message) });
    }
    Ok(())
}

/// Is the file at `path` one of those given, or does it stand in a folder that is, under a name that is `read` there?
fn is_read(path: &Path, given: &[PathBuf], read: impl Fn(&Path) -> bool) -> bool {
    let Some(place) = std::fs::canonicalize(path).ok().filter(|place| place.is_file()) else { return false };
    let hidden = |below: &Path| below.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
    let given = given.iter().map(|given| if given.as_os_str() == "-" { Path::new("/dev/stdin") } else { given });
    given.filter_map(|given| std::fs::canonicalize(given).ok()).any(|given| match place.strip_prefix(&given) {
        Ok(below) if given.is_dir() => !hidden(below) && read(&place),
        Ok(_) => true,
        Err(_) => false,
    })
}

/// A hidden file in the folder of `path`, with the permissions of any new file.
fn beside(path: &Path) -> io::Result<Pending> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.prefix(".walkback-");
    Pending::new(path, || builder.tempfile_in(folder))
}

fn cannot_write(path: &Path, error: &io::Error) -> Stop {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
        io::ErrorKind::NotADirectory => "its folder is a file".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to write there".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    };
    refused(path, &words)
}

fn refused(path: &Path, words: &str) -> Stop {
    let path = visible(&path.display().to_string());
    Stop { exit: Exit::Usage, message: Some(format!("error: {path}: cannot be written: {words}")) }
}
