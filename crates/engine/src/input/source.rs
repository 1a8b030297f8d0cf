//! Which files did the user mean, and what is in them? Paths, globs and `-`; compression and format by content.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::binary::BinarySource;
use super::csv::CsvSource;
use super::error::{InputError, Result};
use super::json::JsonSource;
use super::problem::FileProblem;
use super::refuse::read_error;
use super::rows::RowSource;

/// How many bytes of a file decide what it is.
const HEAD: usize = 1 << 16;

/// The name under which standard input appears in messages.
const STDIN: &str = "standard input";

/// How files begin that people try and that are not read, and what to do with each.
const REFUSED: [(&[u8], FileProblem); 5] = [
    (b"\xFF\xFE", UTF_16),
    (b"\xFE\xFF", UTF_16),
    (
        b"PK\x03\x04",
        FileProblem::Format {
            found: "an Excel workbook or a ZIP archive",
            advice: "save the sheet as CSV (UTF-8), or unpack the archive",
        },
    ),
    (b"\xD0\xCF\x11\xE0", FileProblem::Format { found: "an Excel workbook", advice: "save the sheet as CSV (UTF-8)" }),
    (
        b"\xFF\xFF\xFF\xFF",
        FileProblem::Format { found: "an Arrow stream", advice: "write it as an Arrow file (Feather), or as Parquet" },
    ),
];
const UTF_16: FileProblem =
    FileProblem::Format { found: "UTF-16 text", advice: "save it as UTF-8 (in Excel: \"CSV UTF-8\")" };

/// The files that `patterns` name, each pattern's files in alphabetical order; `-` is standard input.
///
/// # Errors
/// Where a glob is malformed, or matches nothing.
pub fn expand(patterns: &[String]) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for pattern in patterns {
        if pattern == "-" || !pattern.contains(['*', '?', '[']) || Path::new(pattern).exists() {
            files.push(pattern.clone());
            continue;
        }
        let found = glob::glob(pattern)
            .map_err(|error| InputError::Pattern { pattern: pattern.clone(), problem: error.to_string() })?;
        let mut matches = Vec::new();
        for path in found {
            let path = path.map_err(|error| {
                let folder = error.path().to_string_lossy().into_owned();
                read_error(&folder, error.into())
            })?;
            matches.push(path.to_string_lossy().into_owned());
        }
        if matches.is_empty() {
            return Err(InputError::file(pattern, FileProblem::NoMatch));
        }
        matches.sort();
        files.append(&mut matches);
    }
    Ok(files)
}

/// Opens a file by its content: compressed or not, CSV, JSON, Parquet or Arrow IPC.
///
/// # Errors
/// Where it cannot be read, or is none of these.
pub fn open(file: &str) -> Result<Box<dyn RowSource>> {
    source_of(Stream::open(file)?)
}

/// Opens bytes that are part of the program.
///
/// # Errors
/// As [`open`].
pub fn open_embedded(name: &str, bytes: &'static [u8]) -> Result<Box<dyn RowSource>> {
    source_of(Stream::unpacked(name.to_owned(), None, Box::new(bytes))?)
}

/// The bytes of a file, unpacked, of which the first are known.
pub(super) struct Stream {
    /// The file as messages name it.
    pub(super) file: String,
    /// Its place, where it is not a stream.
    pub(super) path: Option<PathBuf>,
    /// The first bytes …
    pub(super) head: Vec<u8>,
    /// … and those after them.
    pub(super) rest: Box<dyn Read + Send>,
}

impl Stream {
    /// Opens a file, or standard input for `-`.
    pub(super) fn open(file: &str) -> Result<Self> {
        if file == "-" {
            return Self::unpacked(STDIN.to_owned(), None, Box::new(io::stdin()));
        }
        let path = Path::new(file);
        if path.is_dir() {
            return Err(InputError::file(file, FileProblem::Folder { folder: file.to_owned() }));
        }
        let opened = File::open(path).map_err(|error| read_error(file, error))?;
        Self::unpacked(file.to_owned(), Some(path.to_owned()), Box::new(opened))
    }

    fn unpacked(file: String, path: Option<PathBuf>, mut input: Box<dyn Read + Send>) -> Result<Self> {
        let mut head = read_head(&file, &mut input)?;
        for magic in [&b"\x1F\x8B"[..], b"\x28\xB5\x2F\xFD"] {
            if head.starts_with(magic) {
                let whole = io::Cursor::new(head).chain(input);
                input = match magic.len() {
                    2 => Box::new(MultiGzDecoder::new(whole)),
                    _ => Box::new(zstd::Decoder::new(whole).map_err(|error| read_error(&file, error))?),
                };
                head = read_head(&file, &mut input)?;
                break;
            }
        }
        Ok(Self { file, path, head, rest: input })
    }

    pub(super) fn is_parquet(&self) -> bool {
        self.head.starts_with(b"PAR1")
    }

    /// Refuses what is neither text nor what its name says.
    pub(super) fn check_text(&self) -> Result<()> {
        let extension = self.path.as_deref().and_then(Path::extension).map(|end| end.to_string_lossy().to_lowercase());
        if let Some("parquet" | "arrow" | "feather" | "ipc") = extension.as_deref() {
            return Err(InputError::file(&self.file, FileProblem::Misnamed));
        }
        match REFUSED.iter().find(|(magic, _)| self.head.starts_with(magic)) {
            Some((_, problem)) => Err(InputError::file(&self.file, problem.clone())),
            None => Ok(()),
        }
    }

    /// Whether it begins as JSON does.
    pub(super) fn is_json(&self) -> bool {
        matches!(self.head.iter().find(|byte| !byte.is_ascii_whitespace()), Some(b'{' | b'['))
    }
}

/// The bytes of a file of lines, unpacked.
pub struct LineStream {
    /// The file as messages name it.
    pub file: String,
    /// Its bytes.
    pub input: Box<dyn Read + Send>,
}

impl LineStream {
    /// Opens a file, or standard input for `-`.
    ///
    /// # Errors
    /// Where it cannot be read, or is no text.
    pub fn open(file: &str) -> Result<Self> {
        if file == "-" {
            // Nothing is read ahead, so that whoever types sees an answer to each line.
            return Ok(Self { file: STDIN.to_owned(), input: Box::new(io::stdin()) });
        }
        let stream = Stream::open(file)?;
        stream.check_text()?;
        Ok(Self { file: stream.file, input: Box::new(io::Cursor::new(stream.head).chain(stream.rest)) })
    }

    /// Reads some bytes after those in `bytes`; 0 at the end.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn read(&mut self, bytes: &mut Vec<u8>, most: usize) -> Result<usize> {
        let before = bytes.len();
        bytes.resize(before + most, 0);
        let read = loop {
            match self.input.read(&mut bytes[before..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        bytes.truncate(before + read.as_ref().copied().unwrap_or_default());
        read.map_err(|error| read_error(&self.file, error))
    }
}

fn source_of(stream: Stream) -> Result<Box<dyn RowSource>> {
    if stream.is_parquet() || stream.head.starts_with(b"ARROW1") {
        let Stream { file, path, head, rest } = stream;
        return Ok(Box::new(BinarySource::open(file, path.as_deref(), head, rest)?));
    }
    stream.check_text()?;
    let is_json = stream.is_json();
    let Stream { file, head, rest, .. } = stream;
    if is_json {
        Ok(Box::new(JsonSource::open(file, head, rest)?))
    } else {
        Ok(Box::new(CsvSource::open(file, head, rest)?))
    }
}

fn read_head(file: &str, input: &mut dyn Read) -> Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    input.take(HEAD as u64).read_to_end(&mut head).map_err(|error| read_error(file, error))?;
    Ok(head)
}
