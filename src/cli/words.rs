//! Errors of the library in the words of the command line: what is wrong, and the flag to use.

use anilab_engine::error::Error;
use anilab_engine::session::{DatasetError, SessionError};
use anilab_engine::spec::did_you_mean;
use anilab_phone::known_regions;

/// The text of an error.
pub(super) fn words(error: &Error) -> String {
    match error {
        Error::Dataset(error) => of_dataset(error),
        Error::Session(SessionError::Threads { threads, problem }) => format!("--threads {threads}: {problem}"),
        other => other.to_string(),
    }
}

fn of_dataset(error: &DatasetError) -> String {
    match error {
        DatasetError::NoCalls => format!("{error}; add --calls FILE"),
        DatasetError::NoRecords => format!("{error}; add --records FILE"),
        DatasetError::AsOf { text } => {
            let hint = did_you_mean(text, ["call", "latest"]);
            format!(
                "--as-of \"{text}\" is not understood{hint}; expected call, latest, a date such as 2025-03-01 or a time"
            )
        }
        DatasetError::Undated => {
            "--as-of a date needs dated records, and these are one undated snapshot; write --records \
                                  DATE=FILE for each date"
                .to_owned()
        }
        DatasetError::CallWithoutTime => format!("{error}; say --at TIME"),
        DatasetError::UnknownRegion { text } => {
            let codes: Vec<String> = known_regions().into_iter().map(|region| region.to_string()).collect();
            let hint = did_you_mean(text, codes.iter().map(String::as_str).filter(|_| text.trim().len() > 2));
            format!(
                "unknown region \"{text}\"{hint}; expected an ISO 3166 code such as US, GB or DE, or an English country name"
            )
        }
        other => other.to_string(),
    }
}
