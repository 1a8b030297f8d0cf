//! How are scores written? Each objective has its own way.

use anilab_text::{amount, net_difference, percent, points};

use super::objective::{Goal, Objective};

/// A score as people read it.
#[must_use]
pub fn score_text(objective: &Objective, score: Option<f64>) -> String {
    let Some(score) = score else { return "–".to_owned() };
    match objective.goal {
        Goal::Net(_) => format!("{score:.3}"),
        Goal::Right { .. } | Goal::Matched { .. } => percent(score),
        // What rounds to nothing has no sign.
        Goal::Cost(_) => amount((-score).max(0.0)),
    }
}

/// A difference of scores as people read it: of costs, what is saved.
#[must_use]
pub fn difference_text(objective: &Objective, difference: f64) -> String {
    match objective.goal {
        Goal::Net(_) => net_difference(difference),
        Goal::Right { .. } | Goal::Matched { .. } => points(difference),
        Goal::Cost(_) => format!("{difference:+.2}"),
    }
}

/// What the score is called.
#[must_use]
pub fn score_name(objective: &Objective) -> &'static str {
    match objective.goal {
        Goal::Net(_) => "net",
        Goal::Right { .. } => "right pops",
        Goal::Cost(_) => "cost",
        Goal::Matched { .. } => "match rate",
    }
}
