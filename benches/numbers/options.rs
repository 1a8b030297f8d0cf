//! What was asked on the command line?

use std::path::PathBuf;

pub(crate) struct Options {
    /// Distinct texts in each corpus.
    pub(crate) texts: usize,
    /// Turns that each figure is the median of.
    pub(crate) runs: usize,
    /// Rows that the CRM and world corpora vary.
    pub(crate) sample: PathBuf,
    /// Folder for the corpora, our answers and the figures.
    pub(crate) write: Option<PathBuf>,
    /// In a child process: the library whose first parse is timed, and nothing else.
    pub(crate) first_parse: Option<String>,
}

impl Options {
    pub(crate) fn from_arguments() -> Self {
        let mut options = Self {
            texts: 1_000_000,
            runs: 5,
            sample: "../shared/data/phone_reference/sample.tsv".into(),
            write: None,
            first_parse: None,
        };
        let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
        while let Some(name) = arguments.next() {
            let value = arguments.next().unwrap_or_else(|| panic!("{name} needs a value"));
            let number = || match value.parse() {
                Ok(number) if number > 0 => number,
                _ => panic!("{name} needs a number above zero, found {value}"),
            };
            match name.as_str() {
                "--texts" => options.texts = number(),
                "--runs" => options.runs = number(),
                "--sample" => options.sample = value.into(),
                "--write" => options.write = Some(value.into()),
                start_up_flag if start_up_flag == crate::start_up::FLAG => options.first_parse = Some(value),
                _ => panic!("unknown option {name}"),
            }
        }
        options
    }
}
