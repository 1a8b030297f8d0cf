//! Where is the row of a strategy? Its name stands on the left, above the row where there is little room.

use super::canvas::{Canvas, Look};
use super::style::{INK, LABEL, Width};
use super::words::{self, BOLD};

/// The height of a name above its row.
const NAME: f64 = 19.0;

fn gap(width: Width) -> f64 {
    match width {
        Width::Wide => 10.0,
        Width::Narrow => 14.0,
    }
}

fn pitch(height: f64, width: Width) -> f64 {
    height + gap(width) + if width == Width::Narrow { NAME } else { 0.0 }
}

/// The height of that many rows.
#[expect(clippy::cast_precision_loss, reason = "a run has few strategies")]
pub fn height(rows: usize, height: f64, width: Width) -> f64 {
    rows as f64 * pitch(height, width)
}

/// The rows of a picture.
pub struct Layout<'a> {
    names: &'a [&'a str],
    height: f64,
    width: Width,
    top: f64,
    left: f64,
}

/// Where a row is drawn.
pub struct Row {
    /// Its left edge, in pixels.
    pub left: f64,
    /// Its upper edge, in pixels.
    pub top: f64,
}

impl<'a> Layout<'a> {
    /// Rows of that height below `top`.
    pub fn new(names: &'a [&'a str], height: f64, width: Width, top: f64) -> Self {
        let widest = names.iter().map(|name| words::width(name, LABEL * BOLD)).fold(0.0, f64::max);
        let left = match width {
            Width::Wide => (widest + 14.0).min(width.pixels() * 0.28),
            Width::Narrow => 0.0,
        };
        Self { names, height, width, top, left }
    }

    /// Where rows begin on the left.
    pub fn left(&self) -> f64 {
        self.left
    }

    #[expect(clippy::cast_precision_loss, reason = "a run has few strategies")]
    /// The row at an index.
    #[must_use]
    pub fn row(&self, place: usize) -> Row {
        let above = if self.width == Width::Narrow { NAME } else { 0.0 };
        Row { left: self.left, top: self.top + place as f64 * pitch(self.height, self.width) + above }
    }

    /// Draws the name of a row, bold if it is the best.
    pub fn draw_name(&self, canvas: &Canvas<'_>, place: usize, is_best: bool) {
        let row = self.row(place);
        let look = Look::new(LABEL, INK).bold_if(is_best);
        match self.width {
            Width::Wide => {
                let name = words::fitted(self.names[place], LABEL * BOLD, self.left - 12.0);
                canvas.text((self.left - 12.0, row.top + self.height / 2.0), &name, look.right());
            }
            Width::Narrow => {
                let name = words::fitted(self.names[place], LABEL * BOLD, self.width.pixels() * 0.6);
                canvas.text((0.0, row.top - NAME / 2.0), &name, look);
            }
        }
    }

    /// Draws a value that ends at the right edge of a row.
    pub fn draw_value(&self, canvas: &Canvas<'_>, place: usize, value: &str, look: Look) {
        self.draw_value_before(canvas, place, value, 0.0, look);
    }

    /// Draws a value that ends some pixels before the right edge of a row.
    pub fn draw_value_before(&self, canvas: &Canvas<'_>, place: usize, value: &str, beside: f64, look: Look) {
        let row = self.row(place);
        let y = match self.width {
            Width::Wide => row.top + self.height / 2.0,
            Width::Narrow => row.top - NAME / 2.0,
        };
        canvas.text((canvas.width() - beside, y), value, look.right());
    }
}
