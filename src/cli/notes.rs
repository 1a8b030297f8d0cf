//! Notes in the words of the command line: what the library says, with the flag to use.

use anilab_engine::input::{LabelsApplied, Skipped};
use anilab_engine::session::{Note, NoteKind, Role};
use anilab_phone::PlusFinding;
use anilab_text::grouped;

use super::out::Out;

/// The sentence of a note.
pub(super) fn sentence(note: &Note) -> String {
    let words = in_words(&note.kind);
    note.snapshot.as_ref().map_or(words.clone(), |date| format!("snapshot of {date}: {words}"))
}

/// The sentences of notes.
pub(super) fn sentences(notes: &[Note]) -> Vec<String> {
    notes.iter().map(sentence).collect()
}

fn in_words(kind: &NoteKind) -> String {
    match kind {
        NoteKind::CommonDate(date) => format!("{kind}; to skip the calls before it, write --records {date}=FILE"),
        NoteKind::AsOfLatest => {
            "every call meets the records as they stand (--as-of latest): the future leaks in".into()
        }
        NoteKind::AsOf(moment) => {
            format!("every call meets the records as of {moment} (--as-of): for calls before it the future leaks in")
        }
        NoteKind::UnrecognisedCountries(role, count) => format!(
            "{} {} name a country that is not recognised; they follow --default-region",
            grouped(*count),
            role.name()
        ),
        NoteKind::LabelsApplied(LabelsApplied { added, replaced, confirmed, .. }) => {
            let [added, replaced, confirmed] = [added, replaced, confirmed].map(|&count| grouped(count));
            format!(
                "--labels labels {added} calls that had no label, changes that of {replaced} and confirms that of {confirmed}"
            )
        }
        NoteKind::WithoutPlus(role, finding) => match role {
            Role::Calls => without_plus("the callers' numbers", *finding, "--calls-notation", Some("calls_notation")),
            Role::Records => {
                without_plus("the records' numbers", *finding, "--records-notation", Some("records_notation"))
            }
        },
        other => other.to_string(),
    }
}

/// A note on a source that seems to leave out the `+` of its numbers, with the flag and the key that fix it.
pub(super) fn without_plus(what: &str, finding: PlusFinding, flag: &str, key: Option<&str>) -> String {
    let percent = |count: usize| (count * 100 + finding.texts / 2) / finding.texts;
    let key = key.map(|key| format!(", or {key} = \"international-without-plus\" in anilab.toml")).unwrap_or_default();
    format!(
        "{what} look like international numbers without their +: of {} that are digits alone {} % are valid with a + in \
         front, and {} % are read as that number; if they are, say {flag} international-without-plus{key}",
        grouped(finding.texts as u64),
        percent(finding.with_plus),
        percent(finding.as_written)
    )
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
