//! What was tried on every call of the training part? Each configuration with what it wins, what it costs, and its score.

use crate::tune::{Counts, Evaluated, Goal, Tuning};
use anilab_render::chart::sheet::Cell;

/// A configuration on all calls of the training part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tried<'a> {
    /// Its place in the space.
    pub(super) place: usize,
    /// The place of its value of each knob; none where it stands outside the lists.
    pub(super) values: &'a [usize],
    /// Right pops of the labelled calls; without labels, calls that match.
    pub(super) gain: f64,
    /// Wrong pops of the labelled calls; without labels, of the calls that match those that match several records.
    pub(super) loss: f64,
    /// Its score.
    pub(super) score: f64,
    /// Whether it stays under the ceiling.
    pub(super) is_feasible: bool,
}

/// All of them, in canonical order; those that were only tried on a sample are left out.
pub(super) fn tried(tuning: &Tuning) -> Vec<Tried<'_>> {
    let of = |one: &Evaluated| {
        let counts = &one.counts;
        let (gain, loss) = gain_and_loss(tuning, counts);
        Some(Tried {
            place: one.place,
            values: &tuning.space.configurations.get(one.place)?.values,
            gain,
            loss,
            score: tuning.objective.score(counts)?,
            is_feasible: tuning.objective.is_feasible(counts),
        })
    };
    tuning.searched.evaluated.iter().filter(|one| one.one_of == 1).filter_map(of).collect()
}

fn gain_and_loss(tuning: &Tuning, counts: &Counts) -> (f64, f64) {
    if tuning.objective.needs_labels() {
        (share(counts.right(), counts.labelled()), share(counts.wrong(), counts.labelled()))
    } else {
        (share(counts.matched(), counts.calls()), share(counts.several(), counts.matched()))
    }
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn share(part: u64, all: u64) -> f64 {
    if all == 0 { 0.0 } else { part as f64 / all as f64 }
}

/// A score among the numbers of a chart.
pub(super) fn cell(tuning: &Tuning, score: f64) -> Cell {
    match tuning.objective.goal {
        Goal::Right { .. } | Goal::Matched { .. } => Cell::Share(score),
        Goal::Net(_) => Cell::Number(score),
        Goal::Cost(_) => Cell::Number(-score),
    }
}

/// What `gain` and `loss` are called.
pub(super) fn names(tuning: &Tuning) -> [&'static str; 2] {
    if tuning.objective.needs_labels() { ["right pops", "wrong pops"] } else { ["match rate", "ambiguity"] }
}

/// On which calls the configurations were tried.
pub(super) fn basis(tuning: &Tuning) -> String {
    use anilab_text::{effective, grouped};
    format!(
        "n = {} {} of the training part, worth n_eff = {} independent ones.",
        grouped(tuning.train.scored),
        if tuning.objective.needs_labels() { "labelled calls" } else { "calls" },
        effective(tuning.train.n_eff)
    )
}
