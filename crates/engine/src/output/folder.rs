//! Into which folder are files written? One that is there, or one that is made for them and goes again if they fail.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Result, WriteError};

/// A folder to write into. Where it was made for that, it is removed again unless something stands in it at the end.
#[derive(Debug)]
pub struct OutFolder {
    /// The folders that were made, the innermost first.
    made: Vec<PathBuf>,
}

impl OutFolder {
    /// Finds or makes a folder, with those around it.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        let around = || path.ancestors().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(file) = around().find(|folder| folder.exists()).filter(|folder| !folder.is_dir()) {
            let problem = format!("{} is a file where a folder was expected; name another folder", file.display());
            return Err(WriteError::new(path, io::Error::new(io::ErrorKind::NotADirectory, problem)));
        }
        let made = around().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
        let folder = Self { made };
        fs::create_dir_all(path).map_err(|source| WriteError::new(path, source))?;
        Ok(folder)
    }
}

impl Drop for OutFolder {
    fn drop(&mut self) {
        // A folder with something in it stays.
        drop(self.made.iter().try_for_each(fs::remove_dir));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_was_made_goes_again_where_it_stays_empty() {
        let place = tempfile::tempdir().unwrap();
        let inner = place.path().join("a/b/c");
        drop(OutFolder::create(&inner).unwrap());
        assert!(!place.path().join("a").exists());

        let folder = OutFolder::create(&inner).unwrap();
        fs::write(place.path().join("a/b/file"), "x").unwrap();
        drop(folder);
        assert!(place.path().join("a/b").exists() && !inner.exists());

        drop(OutFolder::create(&place.path().join("a/b")).unwrap());
        assert!(place.path().join("a/b").exists());
    }
}
