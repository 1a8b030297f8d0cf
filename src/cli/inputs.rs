//! Would a result take the place of a file that it is made of? Such a folder is refused before anything is read.

use std::fs;
use std::path::Path;

use anilab_engine::input::expand;

use super::data::Input;
use super::error::{Error, Result};

impl Input {
    /// Refuses results of these names in a folder where one of them is a file that is read.
    pub(super) fn spare_inputs(&self, folder: &Path, names: &[&str]) -> Result<()> {
        for file in self.data.files().filter_map(|pattern| expand(std::slice::from_ref(pattern)).ok()).flatten() {
            let Ok(read) = fs::canonicalize(&file) else { continue };
            let written = names.iter().find(|name| fs::canonicalize(folder.join(name)).is_ok_and(|path| path == read));
            if let Some(name) = written {
                return Err(Error::Usage(format!(
                    "{file} is read, and --out {} would put a result, {name}, in its place; choose another folder",
                    folder.display()
                )));
            }
        }
        Ok(())
    }
}
