//! What a user should know about what was read, beside the counts.

use std::fmt;

use anilab_phone::{PlusFinding, PlusSample};
use anilab_text::grouped;

use crate::index::{Absent, AsOf};
use crate::input::{CallSummary, LabelsApplied, NeededColumn, RecordSummary};
use crate::matching::strategy::Strategy;
use crate::matching::tie_break::Need;
use crate::model::Timestamp;
use crate::replay::{LeakMeter, Replay};

use super::dataset::Dataset;

/// Which files something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The call log.
    Calls,
    /// The records.
    Records,
}

impl Role {
    /// `calls` or `records`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Calls => "calls",
            Self::Records => "records",
        }
    }
}

/// One thing to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The date of the snapshot that it is about, if there are several.
    pub snapshot: Option<String>,
    /// What it says.
    pub kind: NoteKind,
}

/// What a note says. `Display` is a sentence without a full stop.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum NoteKind {
    /// The file names of the records have one date in common, which makes no series.
    CommonDate(String),
    /// The records are those of this snapshot.
    SnapshotOf(String),
    /// Every call meets the records as they stand.
    AsOfLatest,
    /// Every call meets the records as of this moment.
    AsOf(Timestamp),
    /// A strategy looks at dates as they stand in the one snapshot.
    DatesAsTheyStand {
        /// The name of the strategy.
        strategy: String,
    },
    /// A strategy of a real system also searches fields or objects that the records do not have.
    NotSearched {
        /// The name of the strategy.
        strategy: String,
        /// The fields and objects.
        names: Vec<String>,
    },
    /// A column named like a phone field is not searched, since it hardly holds digits.
    FieldLeftOut(String),
    /// A strategy looks at a column that the records do not have.
    ColumnMissing {
        /// The name of the strategy.
        strategy: String,
        /// The column.
        column: String,
    },
    /// So many records or calls name a country that is not recognised.
    UnrecognisedCountries(Role, u64),
    /// So many rows are records of a kind that is not searched.
    GoneRecords {
        /// The kind, such as deleted.
        reason: String,
        /// How many.
        rows: u64,
    },
    /// So many dates between which a record was there are not understood.
    UnreadDates(u64),
    /// So many phone fields were taken back by the field history.
    TakenBack(u64),
    /// So many phone fields do not hold what the field history ends with.
    DifferingFields(u64),
    /// So many phone fields of the field history are of records that were not loaded.
    UnknownRecords(u64),
    /// So many calls match records or numbers that were not there yet.
    Spared(u64),
    /// So many calls are not scored, for this reason.
    NotScored {
        /// The reason.
        reason: String,
        /// How many.
        calls: u64,
    },
    /// The call log says nothing of direction or transfers.
    NoDirection,
    /// So many times are not understood.
    UnreadTimes(u64),
    /// So many labels name an object type that was not loaded.
    LabelsOfOtherObjects(u64),
    /// So many labels are the id of records of several objects.
    AmbiguousLabels(u64),
    /// What a file of labels changed.
    LabelsApplied(LabelsApplied),
    /// A source looks as if it left out the `+` of its numbers.
    WithoutPlus(Role, PlusFinding),
}

impl From<NoteKind> for Note {
    fn from(kind: NoteKind) -> Self {
        Self { snapshot: None, kind }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(date) = &self.snapshot {
            write!(f, "snapshot of {date}: ")?;
        }
        self.kind.fmt(f)
    }
}

impl fmt::Display for NoteKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |f: &mut fmt::Formatter<'_>, count: u64, what: &str| write!(f, "{} {what}", grouped(count));
        match self {
            Self::CommonDate(date) => write!(
                f,
                "the file names of the records say {date}, and no other date: they are one snapshot that serves every call"
            ),
            Self::SnapshotOf(date) => write!(f, "the records are those of the snapshot of {date}"),
            Self::AsOfLatest => f.write_str("every call meets the records as they stand: the future leaks in"),
            Self::AsOf(moment) => {
                write!(f, "every call meets the records as of {moment}: for calls before it the future leaks in")
            }
            Self::DatesAsTheyStand { strategy } => write!(
                f,
                "strategy \"{strategy}\" looks at last_modified or last_activity as they stand in the one snapshot: what \
                 changed after a call leaks in; dated snapshots would prevent it"
            ),
            Self::NotSearched { strategy, names } => write!(
                f,
                "strategy \"{strategy}\" also searches {}, which the records do not have; a copy with your own names: \
                 extends = \"{strategy}\" in anilab.toml",
                names.join(", ")
            ),
            Self::FieldLeftOut(field) => {
                write!(f, "the column {field} is not searched: most of its values hold fewer than three digits")
            }
            Self::ColumnMissing { strategy, column } => write!(
                f,
                "strategy \"{strategy}\" looks at {column}, which the records do not have; it leaves those ties"
            ),
            Self::UnrecognisedCountries(role, count) => write!(
                f,
                "{} {} name a country that is not recognised; they follow the default region",
                grouped(*count),
                role.name()
            ),
            Self::GoneRecords { reason, rows } => {
                write!(f, "{} rows are {reason} records and are not searched", grouped(*rows))
            }
            Self::UnreadDates(count) => {
                counted(f, *count, "dates between which a record was there are not understood; they count as blank")
            }
            Self::TakenBack(count) => {
                counted(f, *count, "phone fields were taken back to what they held, by the field history")
            }
            Self::DifferingFields(count) => counted(
                f,
                *count,
                "phone fields do not hold what the field history ends with; until the snapshot, calls meet what the history says",
            ),
            Self::UnknownRecords(count) => {
                counted(f, *count, "phone fields of the field history are of records that were not loaded")
            }
            Self::Spared(count) => counted(
                f,
                *count,
                "calls match records or numbers that were not there yet when they rang, and did not meet them",
            ),
            Self::NotScored { reason, calls } => {
                write!(f, "{} calls are not inbound first legs ({reason}) and are not scored", grouped(*calls))
            }
            Self::NoDirection => {
                f.write_str("the call log says nothing of direction or transfers; every call counts as inbound")
            }
            Self::UnreadTimes(count) => {
                counted(f, *count, "calls have a time that is not understood; they count as calls without one")
            }
            Self::LabelsOfOtherObjects(count) => {
                counted(f, *count, "labels name an object type that was not loaded; those calls are unlabelled")
            }
            Self::AmbiguousLabels(count) => counted(
                f,
                *count,
                "labels are the id of records of several objects; write Object:id; those calls are unlabelled",
            ),
            Self::LabelsApplied(labels) => {
                let [added, replaced, confirmed] = [labels.added, labels.replaced, labels.confirmed].map(grouped);
                write!(
                    f,
                    "the label file labels {added} calls that had no label, changes that of {replaced} and confirms that of \
                     {confirmed}"
                )
            }
            Self::WithoutPlus(role, finding) => {
                let percent = |count: usize| (count * 100 + finding.texts / 2) / finding.texts;
                write!(
                    f,
                    "{} look like international numbers without their +: of {} that are digits alone {} % are valid with a + \
                     in front, and {} % are read as that number",
                    match role {
                        Role::Calls => "the callers' numbers",
                        Role::Records => "the records' numbers",
                    },
                    grouped(finding.texts as u64),
                    percent(finding.with_plus),
                    percent(finding.as_written)
                )
            }
        }
    }
}

fn counted(count: u64, kind: fn(u64) -> NoteKind) -> Option<NoteKind> {
    (count > 0).then(|| kind(count))
}

fn all(kinds: impl IntoIterator<Item = NoteKind>) -> Vec<Note> {
    kinds.into_iter().map(Note::from).collect()
}

/// What there is to know before anything is read.
#[must_use]
pub fn notes_of_dataset(data: &Dataset, strategies: &[Strategy]) -> Vec<Note> {
    let mut kinds: Vec<NoteKind> =
        data.common_date().map(|date| NoteKind::CommonDate(date.to_owned())).into_iter().collect();
    match data.as_of {
        AsOf::Latest => kinds.push(NoteKind::AsOfLatest),
        AsOf::At(moment) => kinds.push(NoteKind::AsOf(moment)),
        AsOf::Call if !data.is_series() => {
            let looks =
                |strategy: &&Strategy| strategy.has_need(&Need::LastModified) || strategy.has_need(&Need::LastActivity);
            let strategy = strategies.iter().find(looks);
            kinds.extend(strategy.map(|strategy| NoteKind::DatesAsTheyStand { strategy: strategy.name.clone() }));
        }
        AsOf::Call => {}
    }
    all(kinds)
}

/// What real systems search and the records do not have.
pub(super) fn of_absent(absent: &[Absent]) -> Vec<Note> {
    let kind = |Absent { strategy, names }: &Absent| NoteKind::NotSearched {
        strategy: strategy.clone(),
        names: names.clone(),
    };
    all(absent.iter().map(kind))
}

/// What there is to know of the records.
#[must_use]
pub fn notes_of_records(summary: &RecordSummary) -> Vec<Note> {
    let rebuilt = summary.rebuilt.unwrap_or_default();
    let column = |NeededColumn { column, strategy, .. }: &NeededColumn| NoteKind::ColumnMissing {
        strategy: strategy.clone(),
        column: column.name().to_owned(),
    };
    let gone = |(reason, rows): (&&str, &u64)| NoteKind::GoneRecords { reason: (*reason).to_owned(), rows: *rows };
    let counts = [
        counted(summary.unreadable_dates, NoteKind::UnreadDates),
        counted(rebuilt.fields, NoteKind::TakenBack),
        counted(rebuilt.differing, NoteKind::DifferingFields),
        counted(rebuilt.unknown_records, NoteKind::UnknownRecords),
    ];
    let countries =
        counted(summary.unrecognised_regions, |count| NoteKind::UnrecognisedCountries(Role::Records, count));
    all(summary
        .fields_left_out
        .iter()
        .cloned()
        .map(NoteKind::FieldLeftOut)
        .chain(summary.columns_left_out.iter().map(column))
        .chain(countries)
        .chain(summary.gone.iter().map(gone))
        .chain(counts.into_iter().flatten()))
}

/// What there is to know if records were not always there.
pub(super) fn of_leak(leak: &LeakMeter, is_series: bool) -> Vec<Note> {
    all(counted(leak.spared, NoteKind::Spared).filter(|_| !is_series))
}

/// What replays found in the calls.
#[derive(Debug, Default)]
pub struct CallFindings {
    plus: PlusSample,
    labels_of_other_objects: u64,
    ambiguous_labels: u64,
}

impl CallFindings {
    /// Adds what one replay found.
    pub fn add(&mut self, replay: &Replay<'_>) {
        self.plus.merge(&replay.plus);
        self.labels_of_other_objects += replay.labels_of_other_objects;
        self.ambiguous_labels += replay.ambiguous_labels;
    }
}

/// What there is to know of the calls.
#[must_use]
pub fn notes_of_calls(summary: &CallSummary, findings: &CallFindings) -> Vec<Note> {
    let not_scored = |(reason, calls): (&String, &u64)| NoteKind::NotScored { reason: reason.clone(), calls: *calls };
    let mut kinds: Vec<NoteKind> = summary.ineligible.iter().map(not_scored).collect();
    if summary.files_without_direction > 0 {
        kinds.push(NoteKind::NoDirection);
    }
    kinds.extend(counted(summary.unrecognised_regions, |count| NoteKind::UnrecognisedCountries(Role::Calls, count)));
    kinds.extend(counted(summary.unreadable_times, NoteKind::UnreadTimes));
    kinds.extend(counted(findings.labels_of_other_objects, NoteKind::LabelsOfOtherObjects));
    kinds.extend(counted(findings.ambiguous_labels, NoteKind::AmbiguousLabels));
    if summary.labels != LabelsApplied::default() {
        kinds.push(NoteKind::LabelsApplied(summary.labels));
    }
    let mut notes = all(kinds);
    notes.extend(notes_of_plus(Role::Calls, &findings.plus));
    notes
}

/// What there is to know if a source looks as if it left out the `+` of its numbers.
#[must_use]
pub fn notes_of_plus(role: Role, sample: &PlusSample) -> Vec<Note> {
    all(sample.finding().map(|finding| NoteKind::WithoutPlus(role, finding)))
}
