//! `over-time`: does the match rate hold? A small chart a strategy, with the rate of the whole log as a thin line.

use jiff::civil::Date;

use anilab_engine::measure::{Figures, OverTime, Rate, TimeLine, Unit, rate};
use anilab_text::{effective, grouped};

use anilab_render::chart::axis::Axis;
use anilab_render::chart::canvas::{Canvas, Look, Point};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{GRID, INK, LABEL, MUTED, SMALL, Width, strategy_ink};
use anilab_render::chart::words;
use anilab_render::chart::words::BOLD;
use anilab_render::chart::{Entry, Picture};

use super::rate_cells::{RATE_HEADINGS, rate_cells};

pub(super) const ENTRY: Entry<Figures> = Entry {
    name: "over-time",
    question: "Does the match rate hold over time?",
    draw: |figures| {
        let over_time = figures.over_time.as_ref()?;
        Some(Box::new(Lines { over_time, focus: figures.focus(), best: figures.best }))
    },
};

struct Lines<'a> {
    over_time: &'a OverTime,
    focus: usize,
    best: Option<usize>,
}

/// The parts of a small chart.
const TITLE: f64 = 24.0;
const PLOT: f64 = 104.0;
const BELOW: f64 = 34.0;
const LEFT: f64 = 46.0;
const GAP: f64 = 22.0;
/// Periods up to which each has a dot.
const DOTTED: usize = 31;

fn day_name(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

fn short_name(unit: Unit, date: Date) -> String {
    match unit {
        Unit::Day | Unit::Week => date.strftime("%-d %b").to_string(),
        Unit::Month => date.strftime("%b %Y").to_string(),
    }
}

/// In how many periods the interval does not hold the rate of the whole log.
fn off(line: &TimeLine) -> usize {
    let Some(overall) = line.overall.value() else { return 0 };
    let is_off =
        |rate: &&Rate| rate.interval().is_some_and(|interval| overall < interval.low || overall > interval.high);
    line.rates.iter().filter(is_off).count()
}

/// Between which rates the best strategy moves, and whether that is more than chance.
fn answer(over_time: &OverTime, focus: usize) -> String {
    let Some(line) = over_time.lines.get(focus) else { return String::new() };
    let seen: Vec<&Rate> = line.rates.iter().filter(|rate| rate.denominator > 0).collect();
    let by_value = |a: &&&Rate, b: &&&Rate| a.value().unwrap_or(0.0).total_cmp(&b.value().unwrap_or(0.0));
    let (low, high) = (seen.iter().min_by(by_value).copied(), seen.iter().max_by(by_value).copied());
    let unit = over_time.unit.name();
    let off = match off(line) {
        0 => format!("no {unit} is off its overall {} by more than chance explains", rate(Some(&line.overall))),
        off => format!(
            "in {off} of {} {unit}s the 95 % interval does not hold its overall {} (chance alone: about 1 in 20)",
            seen.len(),
            rate(Some(&line.overall)),
        ),
    };
    format!("“{}” finds somebody on {} to {} of the calls of a {unit}; {off}.", line.strategy, rate(low), rate(high))
}

impl Lines<'_> {
    fn columns(width: Width) -> usize {
        match width {
            Width::Wide => 3,
            Width::Narrow => 1,
        }
    }

    /// The upper left corner of each small chart's plot, and how wide the plots are.
    #[expect(clippy::cast_precision_loss, reason = "a run has few strategies")]
    fn plots(&self, width: Width) -> (Vec<Point>, f64) {
        let columns = Self::columns(width).min(self.over_time.lines.len().max(1));
        let across = (width.pixels() - LEFT - GAP * (columns - 1) as f64 - 14.0) / columns as f64;
        let corner = |place: usize| {
            let (row, column) = (place / columns, place % columns);
            (LEFT + column as f64 * (across + GAP), row as f64 * (TITLE + PLOT + BELOW) + TITLE)
        };
        ((0..self.over_time.lines.len()).map(corner).collect(), across)
    }

    fn draw_frame(&self, canvas: &Canvas<'_>, place: usize, (left, top): Point, across: f64) -> Axis {
        let line = &self.over_time.lines[place];
        let bounds = self.over_time.lines.iter().flat_map(|line| &line.rates).filter_map(Rate::interval);
        let up = Axis::around(bounds.flat_map(|interval| [interval.low, interval.high]), 5, top + PLOT, top);
        let overall = rate(Some(&line.overall));
        let room = across - words::width(&overall, LABEL) - 10.0;
        let look = Look::new(LABEL, INK).bold_if(self.best == Some(place));
        canvas.text((left, top - 14.0), &words::fitted(&line.strategy, LABEL * BOLD, room), look);
        canvas.text((left + across, top - 14.0), &overall, Look::new(LABEL, MUTED).right());
        let is_first = (left - LEFT).abs() < 0.5;
        for (y, mark) in up.marks() {
            canvas.line(&[(left, y), (left + across, y)], 1.0, GRID);
            if is_first {
                canvas.text((left - 8.0, y), &mark, Look::new(SMALL, MUTED).right());
            }
        }
        let starts = &self.over_time.starts;
        let first = short_name(self.over_time.unit, starts[0]);
        let last = short_name(self.over_time.unit, starts[starts.len() - 1]);
        canvas.text((left, top + PLOT + 13.0), &first, Look::new(SMALL, MUTED));
        canvas.text((left + across, top + PLOT + 13.0), &last, Look::new(SMALL, MUTED).right());
        up
    }

    #[expect(clippy::cast_precision_loss, reason = "a log has few periods")]
    fn draw_line(&self, canvas: &Canvas<'_>, place: usize, (left, top): Point, across: f64) {
        let up = self.draw_frame(canvas, place, (left, top), across);
        let line = &self.over_time.lines[place];
        let ink = strategy_ink(place, self.best);
        if let Some(overall) = line.overall.value() {
            canvas.line(&[(left, up.at(overall)), (left + across, up.at(overall))], 1.0, MUTED);
        }
        let last = (line.rates.len() - 1) as f64;
        let x = |period: usize| left + across * period as f64 / last;
        let all: Vec<(usize, &Rate)> = line.rates.iter().enumerate().collect();
        // A period without calls interrupts the line.
        for part in all.split(|(_, rate)| rate.denominator == 0).filter(|part| !part.is_empty()) {
            let points = |height: fn(&Rate) -> Option<f64>| -> Vec<Point> {
                part.iter().filter_map(|(period, rate)| Some((x(*period), up.at(height(rate)?)))).collect()
            };
            let middle = points(Rate::value);
            let mut band = points(|rate| rate.interval().map(|interval| interval.low));
            band.extend(points(|rate| rate.interval().map(|interval| interval.high)).into_iter().rev());
            if middle.len() > 1 {
                canvas.area(&band, ink);
                canvas.line(&middle, 2.0, ink);
            } else {
                canvas.line(&band, 2.0, ink);
            }
            for &dot in middle.iter().filter(|_| line.rates.len() <= DOTTED || middle.len() == 1) {
                canvas.dot(dot, 2.6, ink);
            }
        }
    }
}

impl Picture for Lines<'_> {
    fn answer(&self) -> String {
        answer(self.over_time, self.focus)
    }

    fn basis(&self) -> String {
        let seen =
            || self.over_time.lines.iter().take(1).flat_map(|line| &line.rates).filter(|rate| rate.denominator > 0);
        let unit = self.over_time.unit.name();
        let n: u64 = seen().map(|rate| rate.denominator).sum();
        let low = seen().map(|rate| rate.n_eff).fold(f64::INFINITY, f64::min);
        let high = seen().map(|rate| rate.n_eff).fold(0.0, f64::max);
        let untimed = match self.over_time.untimed {
            0 => String::new(),
            untimed => format!(" {} calls have no time and are left out.", grouped(untimed)),
        };
        format!(
            "n = {} eligible calls from {} on, by {unit} in UTC; n_eff of a {unit}: {} to {}. Denominator: its eligible \
             calls. Band: 95 % interval at n_eff; thin line: the whole log. The first and the last {unit} may be incomplete.{untimed}",
            grouped(n),
            day_name(self.over_time.starts[0]),
            effective(low),
            effective(high),
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["strategy", self.over_time.unit.name()]);
        sheet.headings.extend(RATE_HEADINGS.map(str::to_owned));
        for line in &self.over_time.lines {
            for (start, rate) in self.over_time.starts.iter().zip(&line.rates) {
                let mut row = vec![Cell::Text(line.strategy.clone()), Cell::Text(start.to_string())];
                row.extend(rate_cells(rate));
                sheet.rows.push(row);
            }
        }
        sheet
    }

    #[expect(clippy::cast_precision_loss, reason = "a run has few strategies")]
    fn height(&self, width: Width) -> f64 {
        self.over_time.lines.len().div_ceil(Self::columns(width)) as f64 * (TITLE + PLOT + BELOW) - 10.0
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let (corners, across) = self.plots(Width::of(canvas.width()));
        for (place, corner) in corners.into_iter().enumerate() {
            self.draw_line(canvas, place, corner, across);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::stats::Clusters;
    use jiff::civil::date;

    fn rate(matched: u64, calls: u64) -> Rate {
        let mut clusters = Clusters::default();
        clusters.add_singles(calls);
        Rate::new(matched, clusters)
    }

    #[test]
    fn the_answer_tells_drift_from_chance() {
        let line = |rates: Vec<Rate>| {
            let all = rates
                .iter()
                .fold((0, 0), |(matched, calls), rate| (matched + rate.numerator, calls + rate.denominator));
            let lines = vec![TimeLine { strategy: "raw".to_owned(), overall: rate(all.0, all.1), rates }];
            let starts = vec![date(2025, 3, 3), date(2025, 3, 10), date(2025, 3, 17)];
            OverTime { unit: Unit::Week, starts, untimed: 0, lines }
        };
        assert_eq!(
            answer(&line(vec![rate(50, 100), rate(0, 0), rate(54, 100)]), 0),
            "“raw” finds somebody on 50.0 % to 54.0 % of the calls of a week; no week is off its overall 52.0 % by more than chance explains."
        );
        // 20 and 80 of 100 against 50 %: Wilson's intervals end at 28.9 % and begin at 71.1 %.
        assert_eq!(
            answer(&line(vec![rate(20, 100), rate(80, 100), rate(50, 100)]), 0),
            "“raw” finds somebody on 20.0 % to 80.0 % of the calls of a week; in 2 of 3 weeks the 95 % interval does not hold its overall 50.0 % (chance alone: about 1 in 20)."
        );
    }
}
