//! How is a file written so that nobody ever sees half of it? Under another name in the same folder, then renamed.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::{Result, WriteError};

use super::OutFolder;

/// A file that takes its name when it is whole; dropped before, it leaves nothing behind.
#[derive(Debug)]
pub struct PendingFile {
    path: PathBuf,
    /// Those of the file whose place it takes.
    permissions: Option<fs::Permissions>,
    file: BufWriter<NamedTempFile>,
    /// Dropped last, when nothing of ours is in it any more.
    folder: OutFolder,
}

impl PendingFile {
    /// Begins a file at `path`; its folder is made where it is not there yet.
    ///
    /// # Errors
    /// Where the folder cannot be written to, or `path` is itself a folder.
    pub fn create(path: &Path) -> Result<Self> {
        let failed = |source| WriteError::new(path, source);
        // Behind a link stands the file that is meant.
        let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
        let path = &if is_link { fs::canonicalize(path).map_err(failed)? } else { path.to_owned() };
        let earlier = fs::metadata(path).ok();
        if let Some(earlier) = &earlier {
            refuse_what_is_no_file(earlier).map_err(failed)?;
        }
        let parent = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = OutFolder::create(parent)?;
        let file = tempfile::Builder::new().prefix(".anilab-").tempfile_in(parent);
        let file = file.map_err(|error| failed(without_name(&error)))?;
        let permissions = earlier.map(|earlier| earlier.permissions());
        Ok(Self { path: path.to_owned(), permissions, file: BufWriter::with_capacity(1 << 18, file), folder })
    }

    /// The place where the file will be.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the last bytes.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn finish(self) -> Result<WholeFile> {
        let failed = |source| WriteError::new(&self.path, source);
        let file = self.file.into_inner().map_err(|error| failed(without_name(error.error())))?;
        match self.permissions {
            Some(permissions) => file.as_file().set_permissions(permissions),
            None => readable_like_other_files(&file),
        }
        .map_err(failed)?;
        Ok(WholeFile { path: self.path, file, folder: self.folder })
    }
}

/// A file that is wholly written and waits for its name; dropped before, it leaves nothing behind.
#[derive(Debug)]
#[must_use = "the file vanishes unless it is published"]
pub struct WholeFile {
    path: PathBuf,
    file: NamedTempFile,
    folder: OutFolder,
}

impl WholeFile {
    /// Gives the file its name.
    ///
    /// # Errors
    /// Where it cannot be renamed.
    pub fn publish(self) -> Result<()> {
        let Self { folder: _folder, path, file } = self;
        file.persist(&path).map(drop).map_err(|error| WriteError::new(&path, without_name(&error.error)))
    }
}

/// What the system said, without the name of the temporary file, which nobody knows.
fn without_name(error: &io::Error) -> io::Error {
    let text = error.to_string();
    let said = text.split(" at path ").next().unwrap_or_default();
    io::Error::new(error.kind(), said.to_owned())
}

/// A rename would put a file in the place of a folder, a device or a pipe.
fn refuse_what_is_no_file(found: &fs::Metadata) -> io::Result<()> {
    let what = match found {
        _ if found.is_file() => return Ok(()),
        _ if found.is_dir() => "it is a folder; remove or rename it",
        _ => "it is no ordinary file; name another",
    };
    Err(io::Error::new(io::ErrorKind::InvalidInput, what))
}

/// A temporary file is for its owner alone; a result is a file like any other.
#[cfg(unix)]
fn readable_like_other_files(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_like_other_files(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}

impl Write for PendingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(|error| without_name(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|error| without_name(&error))
    }
}

/// Removes a file of an earlier run that this one does not write; it is no error where there is none.
///
/// # Errors
/// Where the file is there and cannot be removed.
pub fn remove_earlier(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Err(WriteError::new(path, error))
        }
        _ => Ok(()),
    }
}

/// Writes a whole text file.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_text(path: &Path, text: &str) -> Result<()> {
    let mut file = PendingFile::create(path)?;
    file.write_all(text.as_bytes()).map_err(|source| WriteError::new(path, source))?;
    file.finish()?.publish()
}
