//! The only door to files.

use super::exit::Failure;
use super::progress;
use crate::finding::Input;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The folder that is read when the user names none.
const DEFAULT_DATA: &str = "graph-data";

/// The inputs that `--data` names: files, folders (their `*.json`, not those of
/// folders within), `-` for standard input.
pub(super) fn read_inputs(data: &[String]) -> Result<Vec<Input>, Failure> {
    Ok(read_files(data)?.into_iter().map(|(_, input)| input).collect())
}

/// The same inputs, each with the file that it was read from; standard input
/// has none.
pub(super) fn read_files(data: &[String]) -> Result<Vec<(Option<PathBuf>, Input)>, Failure> {
    let mut inputs = Vec::new();
    if data.is_empty() {
        return read_default();
    }
    for name in data {
        if name == "-" {
            let mut bytes = Vec::new();
            let outcome = std::io::stdin().lock().read_to_end(&mut bytes);
            outcome.map_err(|cause| Failure::Unreadable(format!("cannot read standard input: {cause}")))?;
            inputs.push((None, Input { name: "standard input".to_owned(), bytes }));
        } else if Path::new(name).is_dir() {
            let files = json_files(Path::new(name))?;
            if files.is_empty() {
                return Err(Failure::Unreadable(format!(
                    "the folder {name} holds no .json file; --data takes files, folders with .json files, or - for standard input"
                )));
            }
            for file in files {
                inputs.push((Some(file.clone()), read_file(&file)?));
            }
        } else {
            inputs.push((Some(PathBuf::from(name)), read_file(Path::new(name))?));
        }
    }
    Ok(inputs)
}

/// `./graph-data`, else the JSON of the current folder.
fn read_default() -> Result<Vec<(Option<PathBuf>, Input)>, Failure> {
    for folder in [DEFAULT_DATA, "."] {
        if Path::new(folder).is_dir() {
            let files = json_files(Path::new(folder))?;
            if !files.is_empty() {
                let read = |file: PathBuf| read_file(&file).map(|input| (Some(file), input));
                return files.into_iter().map(read).collect();
            }
        }
    }
    Err(Failure::Unreadable(format!(
        "there is no data here: neither a folder {DEFAULT_DATA} nor a .json file; name a file or folder with --data, or start a data set with `interlock new DIR`"
    )))
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable =
        |cause| Failure::Unreadable(format!("cannot read the folder {}: {cause}", folder.display()));
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        if json && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

pub(super) fn read_file(path: &Path) -> Result<Input, Failure> {
    let name = path.strip_prefix(".").unwrap_or(path).display().to_string();
    match fs::read(path) {
        Ok(bytes) => Ok(Input { name, bytes }),
        Err(cause) => {
            let why = match cause.kind() {
                ErrorKind::NotFound => "there is no such file or folder".to_owned(),
                ErrorKind::PermissionDenied => "permission denied".to_owned(),
                _ => cause.to_string(),
            };
            Err(Failure::Unreadable(format!("cannot read {name}: {why}")))
        }
    }
}

/// Replaces a file whole or not at all: writes beside it, makes sure that it is
/// on the disk, and only then gives it its name. Whoever may read the old file
/// may read the new one; a link stays a link, and one that is write-protected
/// stays as it is.
pub(super) fn write_file(path: &Path, content: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), Failure> {
    let unwritable = |cause| Failure::Unwritable { path: path.display().to_string(), cause };
    let linked = fs::canonicalize(path);
    let path = linked.as_deref().unwrap_or(path);
    let (beside, permissions) = beside(path).map_err(unwritable)?;
    let _unfinished = Unfinished::new(&beside);
    let written = fs::File::create_new(&beside).and_then(|mut file| {
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        file.write_all(content.as_ref())?;
        file.sync_all()
    });
    let outcome = written.and_then(|()| fs::rename(&beside, path));
    if outcome.is_err() {
        // Nothing half-written stays behind; that this fails too changes nothing.
        let _ = fs::remove_file(&beside);
    }
    outcome.map_err(unwritable)
}

/// Fails if a file could not be written: before an answer is worked out that may
/// take minutes.
pub(super) fn could_write(path: &Path) -> Result<(), Failure> {
    let unwritable = |cause| Failure::Unwritable { path: path.display().to_string(), cause };
    let linked = fs::canonicalize(path);
    let target = linked.as_deref().unwrap_or(path);
    if target.is_dir() {
        return Err(unwritable(ErrorKind::IsADirectory.into()));
    }
    let (beside, _) = beside(target).map_err(unwritable)?;
    let _unfinished = Unfinished::new(&beside);
    let tried = fs::File::create_new(&beside).and_then(|_| fs::remove_file(&beside));
    tried.map_err(unwritable)
}

/// The file that is written in place of another until it is whole, and who may
/// read that one, if it is there and may be written.
fn beside(path: &Path) -> std::io::Result<(PathBuf, Option<fs::Permissions>)> {
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = folder.join(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    let permissions = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|file| file.permissions());
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    Ok((beside, permissions))
}

/// The file that is being written beside the one that it will replace.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// As long as it lives, an interruption deletes the file.
struct Unfinished;

impl Unfinished {
    fn new(path: &Path) -> Self {
        *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.to_owned());
        Self
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Deletes what has been begun and will not be finished.
pub(super) fn forget_unfinished() {
    if let Some(path) = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).take() {
        // If it is not there yet, or gone already, so much the better.
        let _ = fs::remove_file(path);
    }
}

/// Whether a folder can be filled: there is nothing of this name, or a folder
/// with nothing in it.
pub(super) fn is_vacant(path: &Path) -> Result<bool, Failure> {
    let unreadable = |cause| Failure::Unwritable { path: path.display().to_string(), cause };
    match fs::symlink_metadata(path) {
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(true),
        Err(cause) => Err(unreadable(cause)),
        Ok(_) if !path.is_dir() => Ok(false),
        Ok(_) => Ok(fs::read_dir(path).map_err(unreadable)?.next().is_none()),
    }
}

/// Makes a folder and those above it.
pub(super) fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|cause| Failure::Unwritable { path: path.display().to_string(), cause })
}

/// Writes an answer to standard output; a closed pipe ends quietly.
pub(super) fn print(content: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), Failure> {
    progress::end();
    let mut out = std::io::stdout().lock();
    let outcome = out.write_all(content.as_ref()).and_then(|()| out.flush());
    outcome.map_err(|cause| match cause.kind() {
        ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::Unwritable { path: "standard output".to_owned(), cause },
    })
}

/// Writes a message to standard error; that it cannot be written is not worth a word.
pub(super) fn complain(message: &str) {
    progress::aside(|| {
        let _ = writeln!(std::io::stderr().lock(), "{message}");
    });
}
