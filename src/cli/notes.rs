//! What should a user know about what was read, beside the counts?

use anilab_engine::index::{Absent, AsOf};
use anilab_engine::input::{CallSummary, LabelsApplied, NeededColumn, RecordSummary, Skipped};
use anilab_engine::matching::strategy::Strategy;
use anilab_engine::matching::tie_break::Need;
use anilab_engine::replay::{LeakMeter, Replay};
use anilab_phone::PlusSample;
use anilab_text::grouped;

use super::data::DataPlan;
use super::out::Out;

/// What there is to know before anything is read.
pub(super) fn of_plan(plan: &DataPlan, strategies: &[Strategy]) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(date) = plan.common_date() {
        notes.push(format!(
            "the file names of the records say {date}, and no other date: they are one snapshot that serves every call; \
             to skip the calls before it, write --records {date}=FILE"
        ));
    }
    match plan.as_of {
        AsOf::Latest => {
            notes.push("every call meets the records as they stand (--as-of latest): the future leaks in".into());
        }
        AsOf::At(moment) => notes.push(format!(
            "every call meets the records as of {moment} (--as-of): for calls before it the future leaks in"
        )),
        AsOf::Call if !plan.is_series() => {
            let looks =
                |strategy: &&Strategy| strategy.has_need(&Need::LastModified) || strategy.has_need(&Need::LastActivity);
            if let Some(strategy) = strategies.iter().find(looks) {
                notes.push(format!(
                    "strategy \"{}\" looks at last_modified or last_activity as they stand in the one snapshot: what changed \
                     after a call leaks in; dated snapshots would prevent it",
                    strategy.name
                ));
            }
        }
        AsOf::Call => {}
    }
    notes
}

/// What real systems search and the records do not have.
pub(super) fn of_absent(absent: &[Absent]) -> Vec<String> {
    let note = |Absent { strategy, names }: &Absent| {
        format!(
            "strategy \"{strategy}\" also searches {}, which the records do not have; a copy with your own names: extends \
             = \"{strategy}\" in anilab.toml",
            names.join(", ")
        )
    };
    absent.iter().map(note).collect()
}

/// What replays found in the calls.
#[derive(Default)]
pub(super) struct CallFindings {
    plus: PlusSample,
    labels_of_other_objects: u64,
    ambiguous_labels: u64,
}

impl CallFindings {
    /// Adds what one replay found.
    pub(super) fn add(&mut self, replay: &Replay<'_>) {
        self.plus.merge(&replay.plus);
        self.labels_of_other_objects += replay.labels_of_other_objects;
        self.ambiguous_labels += replay.ambiguous_labels;
    }
}

/// What there is to know of the records, a sentence each.
pub(super) fn of_records(summary: &RecordSummary) -> Vec<String> {
    let left_out = summary
        .fields_left_out
        .iter()
        .map(|field| format!("the column {field} is not searched: most of its values hold fewer than three digits"));
    let columns_left_out = summary.columns_left_out.iter().map(|NeededColumn { column, strategy, .. }| {
        format!(
            "strategy \"{strategy}\" looks at {}, which the records do not have; it leaves those ties",
            column.name()
        )
    });
    let regions = counted(
        summary.unrecognised_regions,
        "records name a country that is not recognised; they follow --default-region",
    );
    let gone = summary
        .gone
        .iter()
        .map(|(reason, count)| format!("{} rows are {reason} records and are not searched", grouped(*count)));
    let dates = counted(
        summary.unreadable_dates,
        "dates between which a record was there are not understood; they count as blank",
    );
    let rebuilt = summary.rebuilt.unwrap_or_default();
    let history = [
        (rebuilt.fields, "phone fields were taken back to what they held, by the field history"),
        (
            rebuilt.differing,
            "phone fields do not hold what the field history ends with; until the snapshot, calls meet what the history says",
        ),
        (rebuilt.unknown_records, "phone fields of the field history are of records that were not loaded"),
    ];
    let history = history.into_iter().filter_map(|(count, what)| counted(count, what));
    left_out.chain(columns_left_out).chain(regions).chain(gone).chain(dates).chain(history).collect()
}

/// What there is to know where records were not always there.
pub(super) fn of_leak(leak: &LeakMeter, is_series: bool) -> Option<String> {
    let what = "calls match records or numbers that were not there yet when they rang, and did not meet them";
    counted(leak.spared, what).filter(|_| !is_series)
}

/// What there is to know of the calls, a sentence each.
pub(super) fn of_calls(summary: &CallSummary, findings: &CallFindings) -> Vec<String> {
    let mut notes: Vec<String> = summary
        .ineligible
        .iter()
        .map(|(reason, count)| {
            format!("{} calls are not inbound first legs ({reason}) and are not scored", grouped(*count))
        })
        .collect();
    if summary.files_without_direction > 0 {
        notes.push("the call log says nothing of direction or transfers; every call counts as inbound".to_owned());
    }
    let counts = [
        (summary.unrecognised_regions, "calls name a country that is not recognised; they follow --default-region"),
        (summary.unreadable_times, "calls have a time that is not understood; they count as calls without one"),
        (
            findings.labels_of_other_objects,
            "labels name an object type that was not loaded; those calls are unlabelled",
        ),
        (
            findings.ambiguous_labels,
            "labels are the id of records of several objects; write Object:id; those calls are unlabelled",
        ),
    ];
    notes.extend(counts.into_iter().filter_map(|(count, what)| counted(count, what)));
    let labels = summary.labels;
    if labels != LabelsApplied::default() {
        let [added, replaced, confirmed] = [labels.added, labels.replaced, labels.confirmed].map(grouped);
        notes.push(format!(
            "--labels labels {added} calls that had no label, changes that of {replaced} and confirms that of {confirmed}"
        ));
    }
    notes.extend(of_plus("the callers' numbers", &findings.plus, "--calls-notation", Some("calls_notation")));
    notes
}

/// What there is to know where a source looks as if it left out the `+` of its numbers; `flag` and `key` mend it.
pub(super) fn of_plus(what: &str, sample: &PlusSample, flag: &str, key: Option<&str>) -> Option<String> {
    let finding = sample.finding()?;
    let percent = |count: usize| (count * 100 + finding.texts / 2) / finding.texts;
    let key = key.map(|key| format!(", or {key} = \"international-without-plus\" in anilab.toml")).unwrap_or_default();
    Some(format!(
        "{what} look like international numbers without their +: of {} that are digits alone {} % are valid with a + in \
         front, and {} % are read as that number; if they are, say {flag} international-without-plus{key}",
        grouped(finding.texts as u64),
        percent(finding.with_plus),
        percent(finding.as_written)
    ))
}

/// Says each note beside the result.
pub(super) fn say(out: &Out, notes: &[String]) {
    for note in notes {
        out.note(&format!("note: {note}"));
    }
}

fn counted(count: u64, what: &str) -> Option<String> {
    (count > 0).then(|| format!("{} {what}", grouped(count)))
}

/// Says how many rows were skipped, why, and shows the first few.
pub(super) fn say_skipped(out: &Out, what: &str, skipped: &Skipped) {
    if skipped.total() == 0 {
        return;
    }
    let reasons: Vec<String> =
        skipped.counts().iter().map(|(reason, count)| format!("{reason} {}", grouped(*count))).collect();
    let rows = if skipped.total() == 1 { "row" } else { "rows" };
    out.note(&format!("warning: {} {rows} of the {what} skipped: {}", grouped(skipped.total()), reasons.join(", ")));
    for (place, problem) in &skipped.examples {
        out.note(&format!("  {place}: {problem}"));
    }
}
