//! A new project: files that work at once, in a folder of their own.

use super::{Exit, Global, Stop, output, wrong};
use crate::cli::output::Output;
use std::io;
use std::path::Path;
use walkback::desk::skeleton::PROJECT;
use walkback::graph::visible;

pub(super) fn write(folder: &Path, global: &Global) -> Result<Exit, Stop> {
    output::refuse_in_ci("walkback new")?;
    let name = visible(&folder.display().to_string());
    match std::fs::read_dir(folder).map(Iterator::count) {
        Ok(entries) if entries > 0 => {
            return Err(wrong(&format!("{name}: there is something in this folder"), "name a folder that is new, or empty"));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(wrong(
                &format!("{name}: a file stands in the place of this folder"),
                "name a folder that is new, or empty",
            ));
        }
        Err(error) => return Err(cannot(&name, &error)),
    }
    let mut output = Output::open(global, &[])?;
    for (file, text) in PROJECT {
        let path = folder.join(file);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).map_err(|error| cannot(&visible(&parent.display().to_string()), &error))?;
        output::replace(&path, text)?;
        output.write(format!("wrote {}\n", visible(&path.display().to_string())).as_bytes())?;
    }
    let told = format!(
        "\nTry it:\n  cd {name}\n  walkback check             are the rules sound?\n  walkback test              do they fire on their own examples?\n  walkback report articles   who went back on what they said?\n\nThe affair is invented: put your people, topics and articles in its place.\n"
    );
    output.write(told.as_bytes())?;
    output.finish()?;
    Ok(Exit::Fine)
}

fn cannot(name: &str, error: &io::Error) -> Stop {
    let words = match error.kind() {
        io::ErrorKind::PermissionDenied => "no permission to write there".to_owned(),
        _ => error.to_string(),
    };
    Stop { exit: Exit::Usage, message: Some(format!("error: {name}: cannot be written: {words}")) }
}
