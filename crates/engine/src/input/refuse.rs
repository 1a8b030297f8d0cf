//! Why can a file not be read, and what is the user to do?

use std::io;

use super::error::{InputError, Place, Result};
use super::problem::FileProblem;

/// What a failed read means for the user.
pub(super) fn read_error(file: &str, error: io::Error) -> InputError {
    match error.kind() {
        io::ErrorKind::NotFound => InputError::file(file, FileProblem::NotThere),
        io::ErrorKind::PermissionDenied => InputError::file(file, FileProblem::NoPermission),
        io::ErrorKind::UnexpectedEof => InputError::file(file, FileProblem::Truncated),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::Other => {
            InputError::file(file, FileProblem::Damaged { problem: error.to_string() })
        }
        _ => InputError::Read { path: file.to_owned(), source: error },
    }
}

/// Refuses a header in which a name stands twice.
pub(super) fn check_header(file: &str, line: Option<u64>, names: &[String]) -> Result<()> {
    for (place, name) in names.iter().enumerate() {
        if let Some(first) = names[..place].iter().position(|earlier| earlier == name && !name.is_empty()) {
            let problem = FileProblem::ColumnTwice { name: name.clone(), first: first + 1, second: place + 1 };
            let place = Place { file: file.to_owned(), line };
            return Err(InputError::File { place, problem: Box::new(problem) });
        }
    }
    Ok(())
}
