//! What does a diagnosis come to? Causes with their calls, the most frequent first; the lab; and the bounds.

use std::collections::HashSet;

use anilab_engine::measure::{Dataset, Rate, caller_numbers, clusters_of, distinct_callers};
use anilab_engine::model::{Key, RecordId, Verdict};
use anilab_engine::replay::WITHHELD;

use super::bounds::Bounds;
use super::doctor::{Diagnosed, Findings, Seen};
use super::example::{Example, Examples, mask};
use super::lab::Lab;
use super::label_quality::LabelQuality;
use super::steps::{DECISIONS, Step};

/// Counts causes, batch by batch: four bytes for each call that was no right pop.
pub struct Causes {
    /// The callers of each step's calls.
    callers: Vec<Vec<u32>>,
    touched: HashSet<(u8, Key)>,
    examples: Vec<Examples>,
    right: u64,
    unseen: u64,
    shows_numbers: bool,
}

/// A diagnosis.
#[derive(Clone)]
pub struct Diagnosis {
    /// The strategy's name.
    pub strategy: String,
    /// What was read.
    pub dataset: Dataset,
    /// Right pops.
    pub right: u64,
    /// Pops without a label: whether they are right cannot be seen.
    pub unseen: u64,
    /// The causes that occur, the most frequent first, those of equal frequency in the order of the decision list.
    pub causes: Vec<CauseCount>,
    /// What rules make of the candidates.
    pub lab: Lab,
    /// What can be said of pops without a label.
    pub bounds: Option<Bounds>,
    /// How often labels agree with what the present system popped, where the log says that.
    pub labels: Option<LabelQuality>,
}

/// The calls of one cause.
#[derive(Clone)]
pub struct CauseCount {
    /// The step that names it.
    pub step: &'static Step,
    /// Its calls, among all that were no right pop.
    pub share: Rate,
    /// How many callers they came from; each withheld call is one of its own.
    pub callers: u64,
    /// How many records a repair would touch.
    pub records: u64,
    /// The command that tries the repair.
    pub command: Option<String>,
    /// Some of its calls.
    pub examples: Vec<Example>,
}

impl Causes {
    /// No calls yet; phone texts of examples are masked unless numbers are to be shown.
    #[must_use]
    pub fn new(shows_numbers: bool) -> Self {
        Self {
            callers: vec![Vec::new(); DECISIONS.len()],
            touched: HashSet::new(),
            examples: vec![Examples::default(); DECISIONS.len()],
            right: 0,
            unseen: 0,
            shows_numbers,
        }
    }

    /// Counts a batch.
    pub fn add(&mut self, seen: Seen<'_>, findings: &Findings) {
        self.touched.extend(findings.touched.iter().copied());
        let results = &seen.result.strategies[0];
        for (row, (caller, cause)) in seen.result.caller.iter().zip(&findings.causes).enumerate() {
            let Some(diagnosed) = *cause else {
                let is_right = results[row].verdict == Verdict::Right;
                self.right += u64::from(is_right);
                self.unseen += u64::from(!is_right);
                continue;
            };
            self.callers[usize::from(diagnosed.step)].push(caller.0);
            let shows_numbers = self.shows_numbers;
            let examples = &mut self.examples[usize::from(diagnosed.step)];
            examples.add(seen.calls.id.get(row), || example(seen, row, diagnosed, shows_numbers));
        }
    }

    /// The diagnosis of a strategy that compares what `compared` says.
    #[must_use]
    pub fn diagnosis(
        self,
        strategy: &str,
        compared: &str,
        dataset: Dataset,
        lab: Lab,
        bounds: Option<Bounds>,
    ) -> Diagnosis {
        let all = || self.callers.iter().flatten().copied();
        let numbers = caller_numbers(all());
        let clusters = clusters_of(numbers, all());
        let mut causes = Vec::new();
        for (((place, step), examples), callers) in (0..).zip(&DECISIONS).zip(self.examples).zip(&self.callers) {
            if !callers.is_empty() {
                let withheld = callers.iter().filter(|&&caller| caller == WITHHELD.0).count() as u64;
                causes.push(CauseCount {
                    step,
                    share: Rate::new(callers.len() as u64, clusters),
                    callers: distinct_callers(numbers, callers.iter().copied()) + withheld,
                    records: self.touched.iter().filter(|(other, _)| *other == place).count() as u64,
                    command: step.command.map(|command| written(command, compared)),
                    examples: examples.into_vec(),
                });
            }
        }
        causes.sort_by_key(|cause| std::cmp::Reverse(cause.share.numerator));
        Diagnosis {
            strategy: strategy.to_owned(),
            dataset,
            right: self.right,
            unseen: self.unseen,
            causes,
            lab,
            bounds,
            labels: None,
        }
    }
}

impl Diagnosis {
    /// How many calls were no right pop.
    #[must_use]
    pub fn missed(&self) -> u64 {
        self.causes.first().map_or(0, |cause| cause.share.denominator)
    }
}

fn example(seen: Seen<'_>, row: usize, diagnosed: Diagnosed, shows_numbers: bool) -> Example {
    let shown = |text: &str| if shows_numbers { text.to_owned() } else { mask(text) };
    let stored = diagnosed.entry.map_or("", |entry| seen.records.entries.text.get(entry as usize));
    let popped = seen.result.strategies[0][row].popped;
    Example {
        call: seen.calls.id.get(row).to_owned(),
        record: RecordId::new(seen.calls.true_record_id.get(row)).as_str().to_owned(),
        popped: popped.map_or("", |popped| popped.id(seen.records)).to_owned(),
        ani: shown(seen.calls.ani.get(row)),
        stored: shown(stored),
    }
}

/// A command for what is compared; words that a shell would take for more are quoted.
fn written(command: &str, compared: &str) -> String {
    let quoted = |word: &str| {
        let word = word.replace("{}", compared);
        if word.contains(['>', '|', '(', '#', ';', '&', '*']) { format!("'{word}'") } else { word }
    };
    command.split(' ').map(quoted).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::matching::strategy::assemble;

    #[test]
    fn every_command_names_strategies_and_no_others() {
        for step in &DECISIONS {
            let Some(command) = step.command else { continue };
            for compared in ["e164", "last-7", "split+e164>last-9"] {
                let command = written(command, compared);
                let spec = command.split("--strategy ").nth(1).unwrap().split(" --").next().unwrap().trim_matches('\'');
                let built = assemble(&[spec.to_owned()], &[]);
                assert!(built.is_ok(), "{}: {command}: {:?}", step.cause, built.err());
            }
        }
    }

    #[test]
    fn names_of_causes_differ() {
        let mut names: Vec<&str> = DECISIONS.iter().map(|step| step.cause).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), DECISIONS.len());
    }
}
