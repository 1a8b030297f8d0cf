//! Why can a file not be read, and what is the user to do?

use std::io;

use crate::error::{Error, Place, Result};

/// What a failed read means for the user.
pub(super) fn read_error(file: &str, error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::input(file, "there is no such file; check the name and the folder"),
        io::ErrorKind::PermissionDenied => {
            Error::input(file, "cannot be opened: permission denied; change its permissions")
        }
        io::ErrorKind::UnexpectedEof => {
            Error::input(file, "ends in the middle of its compressed data; is it truncated? Copy it again")
        }
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::Other => {
            Error::input(file, format!("is damaged: {error}; copy or export it again"))
        }
        _ => Error::Read { path: file.to_owned(), source: error },
    }
}

/// Refuses a header in which a name stands twice.
pub(super) fn check_header(file: &str, line: Option<u64>, names: &[String]) -> Result<()> {
    for (place, name) in names.iter().enumerate() {
        if let Some(first) = names[..place].iter().position(|earlier| earlier == name && !name.is_empty()) {
            let problem = format!(
                "the column \"{name}\" stands twice in the header (columns {} and {}); give each column its own name",
                first + 1,
                place + 1
            );
            return Err(Error::Input { place: Place { file: file.to_owned(), line }, problem });
        }
    }
    Ok(())
}
