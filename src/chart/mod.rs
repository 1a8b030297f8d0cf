//! Which pictures does a run make? Each asks a question, answers it, and says on how many calls the answer stands.

mod axis;
mod candidates;
mod canvas;
mod cleanup;
mod compare;
mod coverage;
pub mod diagnose;
mod labels;
mod match_rate;
mod outcome_mix;
mod over_time;
pub mod profile;
mod rows;
mod sensitivity;
mod sheet;
mod style;
mod suffix_length;
mod svg;
mod tune;
mod words;

use crate::measure::Figures;

use canvas::Canvas;

pub use cleanup::{CLEANUP, cleanup_charts};
pub use compare::{REGISTRY as COMPARISON_REGISTRY, comparison_charts};
pub use sensitivity::{SENSITIVITY, sensitivity_charts};
pub use sheet::{Cell, Sheet};
pub use style::{STYLE, Width};
pub use tune::{TUNING, tuning_charts};

/// A kind of chart of figures `F`.
pub struct Entry<F> {
    /// Its name, and that of its files.
    pub name: &'static str,
    /// The question that it answers: its title.
    pub question: &'static str,
    /// The chart of some figures; `None` where they hold nothing to draw.
    draw: for<'a> fn(&'a F) -> Option<Box<dyn Picture + 'a>>,
}

/// The charts of a replay, in the order in which its report shows them.
pub const REGISTRY: [Entry<Figures>; 6] =
    [outcome_mix::ENTRY, match_rate::ENTRY, candidates::ENTRY, suffix_length::ENTRY, coverage::ENTRY, over_time::ENTRY];

/// What one chart says and how it is drawn.
trait Picture {
    /// The answer to the question, in a sentence.
    fn answer(&self) -> String;

    /// n, `n_eff` and the denominator.
    fn basis(&self) -> String;

    /// The numbers behind the picture.
    fn sheet(&self) -> Sheet;

    /// How high the picture is at that width.
    fn height(&self, width: Width) -> f64;

    /// Draws the picture, from the upper left corner.
    fn draw(&self, canvas: &Canvas<'_>);
}

/// A chart of a run.
pub struct Chart<'a> {
    /// Its name, and that of its files.
    pub name: &'static str,
    /// The question that it answers: its title.
    pub question: &'static str,
    /// The answer, in a sentence.
    pub answer: String,
    /// n, `n_eff` and the denominator.
    pub basis: String,
    /// The numbers behind the picture.
    pub sheet: Sheet,
    picture: Box<dyn Picture + 'a>,
}

impl Chart<'_> {
    /// A whole SVG file, with the question above the picture and the basis below.
    #[must_use]
    pub fn svg(&self) -> String {
        svg::file(self)
    }

    /// An SVG element for a page that has [`STYLE`] and shows question, answer and basis itself.
    #[must_use]
    pub fn element(&self, width: Width) -> String {
        svg::element(self, width)
    }
}

/// The charts of a replay, those without anything to draw left out.
#[must_use]
pub fn charts(figures: &Figures) -> Vec<Chart<'_>> {
    drawn(&REGISTRY, figures)
}

/// The charts of some figures, in the order of their registry, those without anything to draw left out.
fn drawn<'a, F>(registry: &[Entry<F>], figures: &'a F) -> Vec<Chart<'a>> {
    let chart = |entry: &Entry<F>| {
        let picture = (entry.draw)(figures)?;
        Some(Chart {
            name: entry.name,
            question: entry.question,
            answer: picture.answer(),
            basis: picture.basis(),
            sheet: picture.sheet(),
            picture,
        })
    };
    registry.iter().filter_map(chart).collect()
}

#[cfg(test)]
mod tests;
