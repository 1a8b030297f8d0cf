//! A comparison of strategies that are replayed now, on the same calls.

use anilab_engine::error::Result;
use anilab_engine::input::ExtraColumn;
use anilab_engine::outcomes::SegmentIndex;
use anilab_engine::output::WholeFile;
use anilab_engine::replay::StrategyResult;
use anilab_engine::session::{Dataset, Logged, Observer, Replayed, Session};

use super::changed::{ChangedCalls, Seen, What};

/// The columns of a call log that are looked at wherever they are.
const USUAL: [&str; 2] = ["queue", "source"];

/// The columns of the log that segments are told apart by: the usual ones if it has them, and those that were asked for.
#[must_use]
pub fn segment_columns(by: &[String]) -> Vec<ExtraColumn> {
    let mut columns: Vec<ExtraColumn> =
        USUAL.iter().map(|&name| ExtraColumn { name: name.to_owned(), is_optional: true }).collect();
    for name in by {
        match columns.iter_mut().find(|column| column.name.eq_ignore_ascii_case(name)) {
            Some(column) => column.is_optional = false,
            None => columns.push(ExtraColumn { name: name.clone(), is_optional: false }),
        }
    }
    columns
}

/// Replays every call for a comparison, with segments by these columns, and writes the calls that change if there is a table
/// for them. The data set carries the columns along.
///
/// # Errors
/// As [`Session::replay_each`], and if the table cannot be written.
pub fn replay_for_comparison(
    session: &Session,
    data: &Dataset,
    columns: &[String],
    observer: &dyn Observer,
    mut changed: Option<ChangedCalls>,
) -> Result<(Logged, Option<WholeFile>)> {
    let mut calls = 0;
    let logged = session.replay_logged(data, columns, observer, |replayed, segments| {
        let first = calls;
        calls += replayed.calls.len();
        changed.as_mut().map_or(Ok(()), |changed| write_changed(changed, &replayed, segments, first))
    })?;
    Ok((logged, changed.map(ChangedCalls::finish).transpose()?))
}

/// Writes the calls of a batch that change; `first` is the row of its first call among all.
fn write_changed(
    changed: &mut ChangedCalls,
    Replayed { calls, result, records, .. }: &Replayed<'_>,
    segments: &SegmentIndex,
    first: usize,
) -> Result<()> {
    for row in 0..calls.len() {
        let what = |results: &Vec<StrategyResult>| {
            let one = &results[row];
            let popped = one.popped.map_or("", |popped| popped.id(records));
            What { outcome: one.outcome, verdict: one.verdict, popped }
        };
        let whats: Vec<What<'_>> = result.strategies.iter().map(what).collect();
        let values = segments.text_values(first + row);
        let number = changed.shows_numbers().then(|| calls.ani.get(row));
        changed.add(Seen { id: calls.id.get(row), number, segments: &values, whats: &whats })?;
    }
    Ok(())
}
