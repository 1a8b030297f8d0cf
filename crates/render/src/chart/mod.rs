//! Which pictures does a run make? Each asks a question, answers it, and says on how many calls the answer stands.

pub mod axis;
pub mod canvas;
pub mod labels;
pub mod rows;
pub mod sheet;
pub mod style;
mod svg;
pub mod words;

use canvas::Canvas;

pub use sheet::{Cell, Sheet};
pub use style::{STYLE, Width};

/// A kind of chart of figures `F`.
pub struct Entry<F> {
    /// Its name, and that of its files.
    pub name: &'static str,
    /// The question that it answers: its title.
    pub question: &'static str,
    /// The chart of some figures; `None` where they hold nothing to draw.
    pub draw: for<'a> fn(&'a F) -> Option<Box<dyn Picture + 'a>>,
}

/// What one chart says and how it is drawn.
pub trait Picture {
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

/// The charts of some figures, in the order of their registry, those without anything to draw left out.
#[must_use]
pub fn drawn<'a, F>(registry: &[Entry<F>], figures: &'a F) -> Vec<Chart<'a>> {
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
