//! What is known of each dial so far, and how? Dials that begin as plain as can be, and a note for each that was estimated.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_simulate::{Dials, Scenario};

/// How far the source settles the value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Counted in the source.
    Fitted,
    /// Counted in the source with a simplification, which the note names.
    Rough,
    /// The source does not tell: a plain default.
    Default,
}

impl Grade {
    /// The word in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fitted => "fitted",
            Self::Rough => "rough",
            Self::Default => "default",
        }
    }
}

/// The way a parameter came to its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Estimate {
    /// The path of the parameter in the scenario, such as `callers.exponent`; a table of weights is one parameter.
    pub dial: &'static str,
    /// How far the source settles it.
    pub grade: Grade,
    /// How it was estimated, or why not.
    pub how: String,
    /// Rows of the source that it was estimated from.
    pub rows: u64,
}

/// Fewer rows than this tell nothing of a share.
const FEWEST: u64 = 20;

/// The dials while they are estimated.
pub(super) struct Draft {
    pub(super) dials: Dials,
    pub(super) estimates: Vec<Estimate>,
}

/// Hits among rows. Hits are whole except where they were corrected for what cannot be seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    pub(super) hits: f64,
    pub(super) of: u64,
}

impl Counted {
    pub(super) fn new(hits: u64, of: u64) -> Self {
        Self { hits: float(hits), of }
    }

    /// The share, kept within 0 and 1.
    pub(super) fn share(self) -> f64 {
        if self.of == 0 { 0.0 } else { (self.hits / float(self.of)).clamp(0.0, 1.0) }
    }
}

impl Draft {
    /// The plain dials.
    pub(super) fn plain() -> Self {
        match Scenario::from_toml(include_str!("plain.toml")) {
            Ok(Scenario::Drawn(dials)) => Self { dials: *dials, estimates: Vec::new() },
            _ => unreachable!("the plain dials are checked by a test"),
        }
    }

    /// Sets a share from its counts; leaves it at its default where there are too few rows.
    pub(super) fn share(
        &mut self,
        (dial, place): (&'static str, fn(&mut Dials) -> &mut f64),
        counted: Counted,
        grade: Grade,
        how: &str,
    ) {
        if counted.of < FEWEST {
            self.note(dial, Grade::Default, &format!("too few to tell: {how}"), counted.of);
            return;
        }
        *place(&mut self.dials) = rounded(counted.share());
        self.note(dial, grade, how, counted.of);
    }

    /// Writes down how a dial came to its value.
    pub(super) fn note(&mut self, dial: &'static str, grade: Grade, how: &str, rows: u64) {
        self.estimates.push(Estimate { dial, grade, how: how.to_owned(), rows });
    }
}

/// A count as a number.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵²")]
pub(super) fn float(count: u64) -> f64 {
    count as f64
}

/// Four digits: no estimate is surer than that.
pub(super) fn rounded(value: f64) -> f64 {
    format!("{value:.3e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_four_digits_and_few_rows_none() {
        let mut draft = Draft::plain();
        let dial = ("delivery.withheld", (|dials| &mut dials.delivery.withheld) as fn(&mut Dials) -> &mut f64);
        draft.share(dial, Counted::new(1, 3), Grade::Fitted, "calls");
        assert!((draft.dials.delivery.withheld - 0.0).abs() < 1e-12);
        assert_eq!(draft.estimates[0].grade, Grade::Default);
        draft.share(dial, Counted::new(100, 300), Grade::Fitted, "calls");
        assert!((draft.dials.delivery.withheld - 0.3333).abs() < 1e-12);
        assert_eq!((draft.estimates[1].grade, draft.estimates[1].rows), (Grade::Fitted, 300));
    }
}
