//! Words and figures of a diagnosis, the same ones in every form of it.

use crate::diagnose::{Bounds, CauseCount, Diagnosis, Example, Lab, LabelAgreement, LabelQuality};
use anilab_engine::measure::{Scorecard, interval, rate};
use anilab_render::Table;
use anilab_text::{capitalised, effective, grouped, percent};

use crate::scorecard::report::data_line;

/// What was read, in one line.
pub(super) fn data(diagnosis: &Diagnosis) -> String {
    data_line(&Scorecard { dataset: diagnosis.dataset.clone(), strategies: Vec::new() })
}

/// What it all comes to.
pub(crate) fn sentence(diagnosis: &Diagnosis) -> String {
    let (missed, eligible) = (diagnosis.missed(), diagnosis.dataset.eligible);
    let unseen = match diagnosis.unseen {
        0 => String::new(),
        unseen => {
            format!(" {} more pop a record, and without a label nobody knows whether it is right.", grouped(unseen))
        }
    };
    let Some(first) = diagnosis.causes.first() else {
        return format!("`{}` pops the right record on every call that can be judged.{unseen}", diagnosis.strategy);
    };
    format!(
        "`{}` pops the right record on {} of {} calls and does not on {}: most often, on {} of them, because {}.{unseen}",
        diagnosis.strategy,
        grouped(diagnosis.right),
        grouped(eligible),
        grouped(missed),
        rate(Some(&first.share)),
        first.step.about,
    )
}

/// The causes.
pub(crate) fn cause_grid(diagnosis: &Diagnosis) -> Table {
    let row = |cause: &CauseCount| {
        vec![
            cause.step.cause.to_owned(),
            grouped(cause.share.numerator),
            grouped(cause.callers),
            grouped(cause.records),
            rate(Some(&cause.share)),
            interval(Some(&cause.share)),
        ]
    };
    Table::new(["cause", "calls", "callers", "records to touch", "share", "95 % interval"])
        .with_rows(diagnosis.causes.iter().map(row))
        .captioned("Causes, the most frequent first")
}

/// On what the shares rest.
pub(super) fn share_note(diagnosis: &Diagnosis) -> String {
    let n_eff = diagnosis.causes.first().map_or(0.0, |cause| cause.share.n_eff);
    format!(
        "Shares are of the {} calls that were no right pop, worth n_eff = {} independent ones. The first step of the \
         decision list that holds names the cause; anilab presets has the list. What to try \
         goes with the data options of this run.",
        grouped(diagnosis.missed()),
        effective(n_eff)
    )
}

/// A cause with its repair: what happened, what mends it, how to try it, and calls that show it.
pub(crate) struct Way {
    pub(crate) cause: &'static str,
    pub(crate) about: String,
    pub(crate) command: Option<String>,
    pub(crate) examples: Vec<String>,
}

/// Every cause with its repair.
pub(crate) fn ways(diagnosis: &Diagnosis) -> Vec<Way> {
    let way = |cause: &CauseCount| Way {
        cause: cause.step.cause,
        about: format!("{}. Mended by: {}.", capitalised(cause.step.about), cause.step.fix),
        command: cause.command.clone(),
        examples: cause.examples.iter().map(example).collect(),
    };
    diagnosis.causes.iter().map(way).collect()
}

fn example(example: &Example) -> String {
    let mut parts = vec![format!("call {}", example.call)];
    if !example.ani.is_empty() {
        parts.push(format!("from {}", example.ani));
    }
    if !example.record.is_empty() {
        parts.push(format!("about {}", example.record));
    }
    if !example.stored.is_empty() {
        parts.push(format!("stored as {}", example.stored));
    }
    if !example.popped.is_empty() {
        parts.push(format!("popped {}", example.popped));
    }
    parts.join(", ")
}

/// The rules; nothing where no call has a known true record.
pub(crate) fn lab_grid(lab: &Lab) -> Option<Table> {
    let ceiling = lab.ceiling.filter(|ceiling| ceiling.denominator > 0)?;
    let mut rows = vec![vec![
        "a perfect choice".to_owned(),
        grouped(ceiling.numerator),
        rate(Some(&ceiling)),
        interval(Some(&ceiling)),
        "0".to_owned(),
        String::new(),
        String::new(),
    ]];
    rows.extend(lab.rules.iter().enumerate().map(|(place, rule)| {
        let name = match rule.expected {
            Some(expected) => format!("{} (average of all seeds {expected:.1})", rule.name),
            None => rule.name.clone(),
        };
        vec![
            name,
            grouped(rule.right.numerator),
            rate(Some(&rule.right)),
            interval(Some(&rule.right)),
            grouped(lab.to_win(place)),
            grouped(rule.listed),
            grouped(rule.wrong),
        ]
    }));
    let headings = ["rule", "right", "of those there", "95 % interval", "to win", "in list", "wrong"];
    Some(Table::new(headings).with_rows(rows).captioned("Every rule on the same candidates"))
}

/// What a tie-break could win, and what it could not.
pub(crate) fn lab_sentence(lab: &Lab) -> Option<String> {
    let ceiling = lab.ceiling.filter(|ceiling| ceiling.denominator > 0)?;
    let (plain, best) = (lab.rules.first()?, &lab.rules[lab.best()?]);
    Some(format!(
        "Of {} calls whose true record was there, {} ({}) have it among the candidates: no tie-break reaches more, and the \
         other {} are a matter of the data or of what is compared. Without a rule {} pop it. \
         By net (right + 0.5 · in list − wrong) `{}` does best, with {} right, and leaves {} to win.",
        grouped(ceiling.denominator),
        grouped(ceiling.numerator),
        rate(Some(&ceiling)),
        grouped(lab.out_of_reach()),
        grouped(plain.right.numerator),
        best.name,
        grouped(best.right.numerator),
        grouped(lab.to_win(lab.best()?)),
    ))
}

/// What can be said of pops without a label.
pub(crate) fn bound_lines(bounds: &Bounds) -> Vec<String> {
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    let share = |calls: u64| percent(calls as f64 / bounds.pops.max(1) as f64);
    let (least, most) = (bounds.least_if_one_record_a_caller, bounds.most_if_unshared_is_right);
    vec![
        format!(
            "Calls without a label: {}, of which {} pop a record. Without any assumption none or all of these may be wrong: a \
             number may have passed to somebody else without a trace.",
            grouped(bounds.unlabelled),
            grouped(bounds.pops)
        ),
        format!(
            "If all calls of a caller are about one record, at least {} ({}) are wrong: another record popped than mostly pops \
             for this caller.",
            grouped(least),
            share(least)
        ),
        format!(
            "If a number that only one record holds is that record's, at most {} ({}) are wrong: those chosen among several \
             candidates.",
            grouped(most),
            share(most)
        ),
        format!(
            "If, besides, the true record is one of the candidates and the rules choose no better than chance, {:.1} are wrong \
             on average.",
            bounds.by_chance
        ),
    ]
}

/// How often labels agree with what the present system popped, source by source.
pub(crate) fn label_lines(labels: &LabelQuality) -> Vec<String> {
    let line = |(source, agreement): (&String, &LabelAgreement)| {
        let LabelAgreement { labelled, popped, same } = *agreement;
        #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
        let share = percent(same as f64 / popped.max(1) as f64);
        let of_source = if source.is_empty() { String::new() } else { format!(" of source {source}") };
        let meaning = match (popped, same == popped) {
            (0, _) => "nothing can be said of them",
            (_, true) => "labels that always agree may only repeat it, and then flatter the present system: audit some",
            (_, false) => "where they differ somebody has looked",
        };
        format!(
            "Labels{of_source}: {}, {} of them of calls at which the present system popped a record, and {} ({share}) name that \
             record; {meaning}.",
            grouped(labelled),
            grouped(popped),
            grouped(same)
        )
    };
    labels.sources.iter().map(line).collect()
}
