//! What is there to say of the numbers of callers?

use crate::profile::{CallsProfile, Clock, Concentration};
use anilab_text::{effective, grouped, percent};

use super::entries::{countries, kinds, masks_table};
use super::section::{Section, count_and_share};

/// The sections about calls.
pub(super) fn sections(calls: &CallsProfile) -> Vec<Section> {
    let mut formats = Section::new("Formats of the callers' numbers");
    formats = masks_table(formats, "As delivered, SIP and `tel:` URIs unwrapped", "calls", &calls.texts.masks);
    vec![
        delivered(calls),
        formats,
        Section::new("What to look at in the calls").findings("calls", calls.findings()),
        callers(calls),
        clock(&calls.clock, calls.eligible),
    ]
}

/// What was read.
pub(super) fn data_line(calls: &CallsProfile) -> String {
    format!(
        "{} calls, {} of them eligible, from {} callers",
        grouped(calls.rows),
        grouped(calls.eligible),
        grouped(calls.concentration.callers)
    )
}

/// What it comes to.
pub(super) fn summary(calls: &CallsProfile) -> String {
    let spread = &calls.concentration;
    format!(
        "Of {} eligible calls {} came without a number; {} of the others came from a number that had called before, and the \
         busiest 1 % of the callers made {} of them.",
        grouped(calls.eligible),
        count_and_share(calls.withheld_calls(), calls.eligible),
        count_and_share(spread.repeats(), spread.calls),
        count_and_share(spread.top_percent, spread.calls),
    )
}

/// What the carrier delivered.
fn delivered(calls: &CallsProfile) -> Section {
    let texts = &calls.texts;
    let mut rows = vec![vec!["withheld".to_owned(), count_and_share(calls.withheld_calls(), calls.eligible)]];
    let mut kinds_of_text: Vec<_> = calls.withheld.iter().collect();
    kinds_of_text.sort_by_key(|&(kind, count)| (std::cmp::Reverse(*count), *kind));
    rows.extend(
        kinds_of_text
            .into_iter()
            .map(|(kind, &count)| vec![format!("  {kind}"), count_and_share(count, calls.eligible)]),
    );
    rows.push(vec!["with a number".to_owned(), count_and_share(calls.numbers(), calls.eligible)]);
    rows.push(vec!["  possible".to_owned(), count_and_share(texts.possible, calls.eligible)]);
    rows.push(vec!["  valid".to_owned(), count_and_share(texts.valid, calls.eligible)]);
    rows.push(vec!["with a caller's name".to_owned(), count_and_share(calls.named, calls.eligible)]);
    rows.push(vec!["with a label".to_owned(), count_and_share(calls.labelled, calls.eligible)]);
    if calls.labelled_no_record > 0 {
        let count = count_and_share(calls.labelled_no_record, calls.eligible);
        rows.push(vec!["  blank: the caller has no record".to_owned(), count]);
    }
    Section::new("What the carrier delivered")
        .table("Of the eligible calls", &["eligible calls", &grouped(calls.eligible)], 1, rows)
        .line(format!("Kinds of number: {}.", kinds(&texts.kinds, texts.texts)))
        .line(format!("Countries of the valid ones: {}.", countries(&texts.countries, texts.valid)))
}

/// Who calls how often.
fn callers(calls: &CallsProfile) -> Section {
    let spread: &Concentration = &calls.concentration;
    let rows = vec![
        vec!["the busiest caller".to_owned(), "1".to_owned(), count_and_share(spread.top_1, spread.calls)],
        vec![
            "the ten busiest".to_owned(),
            grouped(spread.callers.min(10)),
            count_and_share(spread.top_10, spread.calls),
        ],
        vec!["the busiest 1 %".to_owned(), grouped(spread.percent), count_and_share(spread.top_percent, spread.calls)],
        vec!["all".to_owned(), grouped(spread.callers), grouped(spread.calls)],
    ];
    let gini = spread.gini.map_or_else(|| "–".to_owned(), |gini| format!("{gini:.2}"));
    Section::new("Callers").table("Of the calls with a number", &["who", "callers", "calls"], 1, rows).line(format!(
        "{} calls came from a number that had called before; {} callers called once. Gini coefficient {gini} (0: all \
             call equally often). The calls are worth {} independent ones (n_eff).",
        count_and_share(spread.repeats(), spread.calls),
        count_and_share(spread.once, spread.callers),
        effective(spread.n_eff)
    ))
}

/// When calls come.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵²")]
fn clock(clock: &Clock, eligible: u64) -> Section {
    let section = Section::new("When they called");
    let Some((first, last)) = clock.first.zip(clock.last) else {
        return section.line("The log does not say when the calls came.");
    };
    let share = |count: u64| percent(count as f64 / clock.timed() as f64);
    let days: Vec<String> = clock.by_weekday().map(|(day, count)| format!("{} {}", &day[..3], share(count))).collect();
    let hours = [(0, 6), (6, 9), (9, 12), (12, 15), (15, 18), (18, 24)]
        .map(|(from, to)| format!("{from:02}–{to:02} h {}", share(clock.hours[from..to].iter().sum())));
    let silent = clock.hours.iter().filter(|&&count| count == 0).count();
    section
        .line(format!(
            "First call {first}, last call {last}; {} calls have a time. Hours and weekdays are those of {}.",
            count_and_share(clock.timed(), eligible),
            clock.zone
        ))
        .line(format!("{}.", days.join(", ")))
        .line(format!("{}; {silent} of 24 hours without a call.", hours.join(", ")))
}
