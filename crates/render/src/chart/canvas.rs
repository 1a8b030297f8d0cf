//! What can be drawn? Rectangles, lines, bands, dots and texts, in pixels with a tenth as the finest step.

use anilab_text::printable;
use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, RGBColor, ShapeStyle};

use super::style::Ink;

/// How many steps a pixel has.
pub const FINE: f64 = 10.0;

/// plotters divides the size of a font by this.
const FONT_SCALE: f64 = 1.24;

/// A place in pixels, from the upper left corner.
pub type Point = (f64, f64);

/// What a picture is drawn on.
pub struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
    width: f64,
    /// How far the picture is moved down.
    top: f64,
}

/// Where a text stands beside its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// The text begins there.
    Left,
    /// The middle of the text stands there.
    Centre,
    /// The text ends there.
    Right,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// In pixels.
    pub size: f64,
    /// Its colour.
    pub ink: Ink,
    /// Which part of the text stands at the given point.
    pub align: Align,
    /// Whether it is bold.
    pub is_bold: bool,
}

impl Look {
    /// Plain, left-aligned text.
    #[must_use]
    pub fn new(size: f64, ink: Ink) -> Self {
        Self { size, ink, align: Align::Left, is_bold: false }
    }

    /// The same, centred.
    #[must_use]
    pub fn centred(self) -> Self {
        Self { align: Align::Centre, ..self }
    }

    /// The same, right-aligned.
    #[must_use]
    pub fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }

    /// The same with this alignment.
    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// The same, bold if `is_bold`.
    #[must_use]
    pub fn bold_if(self, is_bold: bool) -> Self {
        Self { is_bold, ..self }
    }
}

impl<'a> Canvas<'a> {
    /// The SVG of what `draw` draws, as plotters writes it.
    pub fn paint(width: f64, height: f64, draw: impl FnOnce(&mut Canvas<'_>)) -> String {
        let mut svg = String::new();
        let size = (steps(width).unsigned_abs(), steps(height).unsigned_abs());
        let mut canvas = Canvas { area: SVGBackend::with_string(&mut svg, size).into_drawing_area(), width, top: 0.0 };
        draw(&mut canvas);
        canvas.area.present().expect("writing to a text cannot fail");
        drop(canvas);
        svg
    }

    /// The width in pixels.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Moves everything that is drawn from now on down.
    pub fn move_down(&mut self, by: f64) {
        self.top += by;
    }

    /// A filled rectangle.
    pub fn rectangle(&self, (x, y): Point, width: f64, height: f64, ink: Ink) {
        let corners = [self.place((x, y)), self.place((x + width, y + height))];
        self.draw(&Rectangle::new(corners, colour(ink).filled()));
    }

    /// A filled rectangle of which the background shows through: a `share` of 1 is the full colour.
    pub fn tint(&self, (x, y): Point, width: f64, height: f64, ink: Ink, share: f64) {
        let corners = [self.place((x, y)), self.place((x + width, y + height))];
        self.draw(&Rectangle::new(corners, colour(ink).mix(share).filled()));
    }

    /// A line through these points.
    pub fn line(&self, points: &[Point], thickness: f64, ink: Ink) {
        let points: Vec<(i32, i32)> = points.iter().map(|&point| self.place(point)).collect();
        self.draw(&PathElement::new(points, colour(ink).stroke_width(steps(thickness).unsigned_abs())));
    }

    /// A line that stands back.
    pub fn pale_line(&self, points: &[Point], thickness: f64, ink: Ink) {
        let points: Vec<(i32, i32)> = points.iter().map(|&point| self.place(point)).collect();
        let style = colour(ink).mix(0.6).stroke_width(steps(thickness).unsigned_abs());
        self.draw(&PathElement::new(points, style));
    }

    /// A line of which many lie on each other.
    pub fn faint_line(&self, points: &[Point], thickness: f64, ink: Ink) {
        let points: Vec<(i32, i32)> = points.iter().map(|&point| self.place(point)).collect();
        let style = colour(ink).mix(0.3).stroke_width(steps(thickness).unsigned_abs());
        self.draw(&PathElement::new(points, style));
    }

    /// A pale area within these points.
    pub fn area(&self, points: &[Point], ink: Ink) {
        let points: Vec<(i32, i32)> = points.iter().map(|&point| self.place(point)).collect();
        self.draw(&Polygon::new(points, colour(ink).mix(0.18).filled()));
    }

    /// A filled circle.
    pub fn dot(&self, at: Point, radius: f64, ink: Ink) {
        self.draw(&Circle::new(self.place(at), steps(radius), ShapeStyle::from(colour(ink)).filled()));
    }

    /// A text whose middle line is at the height of its point.
    pub fn text(&self, at: Point, text: &str, look: Look) {
        let align = match look.align {
            Align::Left => HPos::Left,
            Align::Centre => HPos::Center,
            Align::Right => HPos::Right,
        };
        let weight = if look.is_bold { FontStyle::Bold } else { FontStyle::Normal };
        let style = ("sans-serif", font_size(look.size)).into_font().style(weight).color(&colour(look.ink));
        self.draw(&Text::new(printable(text).into_owned(), self.place(at), style.pos(Pos::new(align, VPos::Center))));
    }

    fn place(&self, (x, y): Point) -> (i32, i32) {
        (steps(x), steps(y + self.top))
    }

    fn draw<E>(&self, element: &E)
    where
        for<'b> &'b E: PointCollection<'b, (i32, i32)>,
        E: Drawable<SVGBackend<'a>>,
    {
        self.area.draw(element).expect("writing to a text cannot fail");
    }
}

/// What plotters writes for a text of this size.
pub fn written_size(size: f64) -> String {
    (font_size(size) / FONT_SCALE).to_string()
}

fn font_size(size: f64) -> f64 {
    size * FINE * FONT_SCALE
}

fn colour(ink: Ink) -> RGBColor {
    let (red, green, blue) = ink.rgb;
    RGBColor(red, green, blue)
}

#[expect(clippy::cast_possible_truncation, reason = "a picture is a few thousand pixels high")]
fn steps(pixels: f64) -> i32 {
    (pixels * FINE).round() as i32
}
