//! `suffix-length`: how many digits are enough? What is found, left open and wrong, for each number of digits.

use anilab_engine::measure::{Figures, Rate, SuffixLength, SuffixLengths, rate};
use anilab_text::{effective, grouped};

use anilab_render::chart::axis::Axis;
use anilab_render::chart::canvas::{Canvas, Look, Point};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GRID, INK, LABEL, MUTED, SMALL, Width};
use anilab_render::chart::{Entry, Picture};

use super::rate_cells::{RATE_HEADINGS, rate_cells};

pub(super) const ENTRY: Entry<Figures> = Entry {
    name: "suffix-length",
    question: "How many digits are enough?",
    draw: |figures| {
        let lengths = figures.suffix_lengths.as_ref()?;
        Some(Box::new(Panels(lengths)))
    },
};

struct Panels<'a>(&'a SuffixLengths);

/// One small chart.
struct Panel {
    title: &'static str,
    rate: fn(&SuffixLength) -> Rate,
}

const PANELS: [Panel; 3] = [
    Panel { title: "finds somebody", rate: |point| point.match_rate },
    Panel { title: "finds several", rate: |point| point.ambiguity_rate },
    Panel { title: "opens a wrong record", rate: |point| point.wrong_rate },
];

const TITLE: f64 = 24.0;
const PLOT: f64 = 120.0;
const BELOW: f64 = 34.0;
const LEFT: f64 = 46.0;
const GAP: f64 = 52.0;
/// From the frame to the first point.
const INSET: f64 = 14.0;

fn answer(lengths: &SuffixLengths) -> String {
    let (few, many) = (&lengths.points[0], &lengths.points[lengths.points.len() - 1]);
    let said = |point: &SuffixLength| {
        let wrong = if point.wrong_rate.denominator == 0 {
            String::new()
        } else {
            format!(" and a wrong record on {} of the labelled", rate(Some(&point.wrong_rate)))
        };
        format!("{} digits find somebody on {} of the calls{wrong}", point.digits, rate(Some(&point.match_rate)))
    };
    format!("{}; {}.", said(many), said(few))
}

impl Panels<'_> {
    /// The panels that have anything to show.
    fn panels(&self) -> impl Iterator<Item = &'static Panel> {
        PANELS.iter().filter(|panel| self.0.points.iter().any(|point| (panel.rate)(point).denominator > 0))
    }

    fn columns(width: Width) -> usize {
        match width {
            Width::Wide => PANELS.len(),
            Width::Narrow => 1,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "there are three panels, and twelve lengths at most")]
    fn draw_panel(&self, canvas: &Canvas<'_>, panel: &Panel, (left, top): Point, across: f64) {
        let rates: Vec<Rate> = self.0.points.iter().map(panel.rate).collect();
        let intervals = || rates.iter().filter_map(Rate::interval);
        let up = Axis::around(intervals().flat_map(|interval| [interval.low, interval.high]), 4, top + PLOT, top);
        canvas.text((left, top - 14.0), panel.title, Look::new(LABEL, INK).bold_if(true));
        for (y, mark) in up.marks() {
            canvas.line(&[(left, y), (left + across, y)], 1.0, GRID);
            canvas.text((left - 8.0, y), &mark, Look::new(SMALL, MUTED).right());
        }
        let last = (rates.len() - 1) as f64;
        let x = |place: usize| left + INSET + (across - 2.0 * INSET) * place as f64 / last;
        let points: Vec<Point> =
            rates.iter().enumerate().filter_map(|(place, rate)| Some((x(place), up.at(rate.value()?)))).collect();
        canvas.line(&points, 2.0, BLUE);
        for (place, (point, rate)) in self.0.points.iter().zip(&rates).enumerate() {
            if let Some(interval) = rate.interval() {
                canvas.pale_line(&[(x(place), up.at(interval.low)), (x(place), up.at(interval.high))], 1.4, BLUE);
            }
            canvas.text((x(place), top + PLOT + 13.0), &point.digits.to_string(), Look::new(SMALL, MUTED).centred());
        }
        for point in points {
            canvas.dot(point, 3.6, BLUE);
        }
    }
}

impl Picture for Panels<'_> {
    fn answer(&self) -> String {
        answer(self.0)
    }

    fn basis(&self) -> String {
        let point = &self.0.points[0];
        format!(
            "Across: the last digits that are compared. n = {} eligible calls, n_eff = {}; several: of the calls that find \
             anybody; wrong: of n = {} labelled calls, n_eff = {}. Whiskers: 95 % intervals at n_eff.",
            grouped(point.match_rate.denominator),
            effective(point.match_rate.n_eff),
            grouped(point.wrong_rate.denominator),
            effective(point.wrong_rate.n_eff),
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["digits"]);
        for what in ["match", "ambiguity", "wrong"] {
            sheet.headings.extend(RATE_HEADINGS.map(|heading| format!("{what}_{heading}")));
        }
        for point in &self.0.points {
            let mut row = vec![Cell::Count(u64::from(point.digits))];
            for panel in &PANELS {
                row.extend(rate_cells(&(panel.rate)(point)));
            }
            sheet.rows.push(row);
        }
        sheet
    }

    #[expect(clippy::cast_precision_loss, reason = "there are three panels")]
    fn height(&self, width: Width) -> f64 {
        self.panels().count().div_ceil(Self::columns(width)) as f64 * (TITLE + PLOT + BELOW)
    }

    #[expect(clippy::cast_precision_loss, reason = "there are three panels")]
    fn draw(&self, canvas: &Canvas<'_>) {
        let columns = Self::columns(Width::of(canvas.width()));
        let across = (canvas.width() - LEFT - GAP * (columns - 1) as f64 - 14.0) / columns as f64;
        for (place, panel) in self.panels().enumerate() {
            let (row, column) = (place / columns, place % columns);
            let corner = (LEFT + column as f64 * (across + GAP), row as f64 * (TITLE + PLOT + BELOW) + TITLE);
            self.draw_panel(canvas, panel, corner, across);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::stats::Clusters;

    #[test]
    fn the_answer_sets_the_longest_beside_the_shortest() {
        let point = |digits, matched, wrong, labelled| {
            let rate = |count, calls| {
                let mut clusters = Clusters::default();
                clusters.add_singles(calls);
                Rate::new(count, clusters)
            };
            SuffixLength {
                digits,
                match_rate: rate(matched, 100),
                ambiguity_rate: rate(0, matched),
                wrong_rate: rate(wrong, labelled),
            }
        };
        let lengths = SuffixLengths { points: vec![point(7, 90, 5, 50), point(10, 80, 0, 50)] };
        assert_eq!(
            answer(&lengths),
            "10 digits find somebody on 80.0 % of the calls and a wrong record on 0.0 % of the labelled; 7 digits find \
             somebody on 90.0 % of the calls and a wrong record on 10.0 % of the labelled."
        );
        let lengths = SuffixLengths { points: vec![point(7, 90, 0, 0), point(10, 80, 0, 0)] };
        assert_eq!(
            answer(&lengths),
            "10 digits find somebody on 80.0 % of the calls; 7 digits find somebody on 90.0 % of the calls."
        );
        // Without labels there are two panels.
        assert!(Panels(&lengths).height(Width::Narrow) < 3.0 * (TITLE + PLOT + BELOW));
    }
}
