//! `segments`: for whom does it get better, and for whom worse? A line a segment, from its rate before to its rate after.

use crate::cleanup::{CleanupFigures, Goal, Segment, SegmentRate};
use anilab_engine::outcomes::MONTH;
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GRID, INK, LABEL, MUTED, ORANGE, PLAIN, SMALL, Width};
use anilab_render::chart::{Entry, Picture, words};
use anilab_text::{effective, grouped, percent, points, short_percent};

pub(super) const ENTRY: Entry<CleanupFigures> = Entry {
    name: "segments",
    question: "For whom does it get better, and for whom worse?",
    draw: |figures| {
        let rate = if figures.goal == Goal::Right { "pop_recall" } else { "match_rate" };
        let parts = parts(figures, rate);
        (!parts.is_empty()).then(|| Box::new(Lines { figures, rate, parts }) as Box<dyn Picture>)
    },
};

struct Lines<'a> {
    figures: &'a CleanupFigures,
    rate: &'static str,
    parts: Vec<Part<'a>>,
}

/// The segments of one dimension.
struct Part<'a> {
    dimension: &'a str,
    segments: Vec<(&'a Segment, &'a SegmentRate)>,
}

/// The most lines of a dimension, those with the most calls; all are in the tables.
const MOST: usize = 6;
const HEAD: f64 = 30.0;
const ROW: f64 = 22.0;
const MARKS: f64 = 22.0;

fn parts<'a>(figures: &'a CleanupFigures, rate: &str) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    for segment in figures.segments.shown.iter().filter(|segment| segment.dimension != MONTH) {
        let Some(of) = segment.rate(rate) else { continue };
        match parts.last_mut().filter(|part| part.dimension == segment.dimension) {
            Some(part) => part.segments.push((segment, of)),
            None => parts.push(Part { dimension: &segment.dimension, segments: vec![(segment, of)] }),
        }
    }
    parts.retain(|part| part.segments.len() > 1);
    parts
}

impl<'a> Part<'a> {
    /// The lines that are drawn.
    fn shown(&self) -> Vec<(&'a Segment, &'a SegmentRate)> {
        let mut shown = self.segments.clone();
        shown.sort_by(|(a, _), (b, _)| b.calls.cmp(&a.calls).then_with(|| a.value.cmp(&b.value)));
        shown.truncate(MOST);
        shown
    }
}

impl Lines<'_> {
    fn all(&self) -> impl Iterator<Item = &(&Segment, &SegmentRate)> {
        self.parts.iter().flat_map(|part| &part.segments)
    }

    fn room(width: Width) -> (f64, f64) {
        match width {
            Width::Wide => (190.0, 130.0),
            Width::Narrow => (96.0, 96.0),
        }
    }
}

impl Picture for Lines<'_> {
    fn answer(&self) -> String {
        let count = |is_so: fn(f64) -> bool| self.all().filter(|(_, of)| of.difference().is_some_and(is_so)).count();
        let (up, down) = (count(|by| by > 0.0), count(|by| by < 0.0));
        let same = self.all().count() - up - down;
        format!(
            "The share of {} rises in {up} segments, falls in {down} and stays in {same}.",
            self.figures.goal.name()
        )
    }

    fn basis(&self) -> String {
        let segments = &self.figures.segments;
        let small: u64 = segments.suppressed.iter().map(|(_, segments, _)| segments).sum();
        format!(
            "n = {} calls, worth n_eff = {} independent ones. Each line stands on n_eff of {} or more, the {MOST} largest of a \
             kind; {small} smaller segments are left out. Denominator: that of the {}, in the segment. Not tested.",
            grouped(self.figures.lift.calls),
            effective(self.figures.lift.n_eff),
            segments.least_n_eff,
            self.rate.replace('_', " ")
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&[
            "segment",
            "value",
            "before",
            "after",
            "change",
            "low",
            "high",
            "denominator",
            "n_eff",
            "wrong_before",
            "wrong_after",
        ]);
        for (segment, of) in self.all() {
            sheet.rows.push(vec![
                Cell::Text(segment.dimension.clone()),
                Cell::Text(segment.value.clone()),
                Cell::share(of.sides[0].value()),
                Cell::share(of.sides[1].value()),
                Cell::share(of.difference()),
                Cell::share(of.interval.map(|interval| interval.low)),
                Cell::share(of.interval.map(|interval| interval.high)),
                Cell::Count(of.sides[1].denominator),
                Cell::Effective(of.sides[1].n_eff),
                Cell::Count(segment.wrong[0]),
                Cell::Count(segment.wrong[1]),
            ]);
        }
        sheet
    }

    #[expect(clippy::cast_precision_loss, reason = "a dimension has few lines")]
    fn height(&self, _: Width) -> f64 {
        let lines: usize = self.parts.iter().map(|part| part.segments.len().min(MOST)).sum();
        self.parts.len() as f64 * HEAD + lines as f64 * ROW + MARKS
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let (names, values) = Self::room(width);
        let (left, right) = (names, canvas.width() - values);
        let at = |share: f64| left + share * (right - left);
        let bottom = self.height(width) - MARKS;
        let marks: &[f64] = if width == Width::Wide { &[0.0, 0.25, 0.5, 0.75, 1.0] } else { &[0.0, 0.5, 1.0] };
        for &mark in marks {
            canvas.line(&[(at(mark), HEAD - 8.0), (at(mark), bottom)], 1.0, GRID);
            canvas.text((at(mark), bottom + 12.0), &short_percent(mark), Look::new(SMALL, MUTED).centred());
        }
        let mut y = 0.0;
        for part in &self.parts {
            let name = part.dimension.replace('_', " ");
            canvas.text((0.0, y + HEAD / 2.0), &name, Look::new(LABEL, INK).bold_if(true));
            y += HEAD;
            for (segment, of) in part.shown() {
                let middle = y + ROW / 2.0;
                let value = if segment.value.is_empty() { "(blank)" } else { &segment.value };
                canvas.text((0.0, middle), &words::fitted(value, SMALL, names - 10.0), Look::new(SMALL, INK));
                let by = of.difference().unwrap_or(0.0);
                let ink = if by > 0.0 {
                    BLUE
                } else if by < 0.0 {
                    ORANGE
                } else {
                    PLAIN
                };
                if let [Some(before), Some(after)] = of.sides.map(|side| side.value()) {
                    canvas.line(&[(at(before), middle), (at(after), middle)], 2.5, ink);
                    canvas.dot((at(before), middle), 3.5, PLAIN);
                    canvas.dot((at(after), middle), 5.0, ink);
                    let text = match width {
                        Width::Wide => format!("{}  {}", percent(after), points(by)),
                        Width::Narrow => points(by),
                    };
                    canvas.text((canvas.width(), middle), &text, Look::new(SMALL, MUTED).right());
                }
                y += ROW;
            }
        }
    }
}
