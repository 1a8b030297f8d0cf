//! `segments`: who gained and who lost? A line a segment, from its rate under the baseline to its rate under the other.

use crate::compare::{Comparison, Difference, Pair, Segment};
use anilab_engine::outcomes::TIME_DIMENSIONS;
use anilab_text::{effective, grouped, percent, points};

use super::spread::spread;
use anilab_render::chart::axis::Axis;
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GRID, INK, LABEL, MUTED, ORANGE, PLAIN, SMALL, Width};
use anilab_render::chart::{Entry, Picture, words};

pub(super) const ENTRY: Entry<Comparison> = Entry {
    name: "segments",
    question: "Who gained and who lost?",
    draw: |comparison| {
        let rate = if comparison.has_labels() { "pop_recall" } else { "match_rate" };
        let pair = comparison.pairs.first()?;
        let panels = panels(pair, rate);
        (!panels.is_empty()).then(|| Box::new(Slopes { comparison, pair, rate, panels }) as Box<dyn Picture>)
    },
};

struct Slopes<'a> {
    comparison: &'a Comparison,
    pair: &'a Pair,
    rate: &'static str,
    panels: Vec<Panel<'a>>,
}

/// The segments of one dimension.
struct Panel<'a> {
    dimension: &'a str,
    lines: Vec<(&'a Segment, &'a Difference)>,
}

/// The most lines of a panel, those with the most calls; all are in the table.
const MOST: usize = 10;
const HEAD: f64 = 26.0;
const LEAST: f64 = 110.0;
const BELOW: f64 = 22.0;

fn panels<'a>(pair: &'a Pair, rate: &str) -> Vec<Panel<'a>> {
    let mut panels: Vec<Panel<'a>> = Vec::new();
    for segment in &pair.segments.shown {
        let is_time = TIME_DIMENSIONS.contains(&segment.dimension.as_str());
        let known = segment.rate(rate).filter(|of| !is_time && of.value.is_some());
        let Some(of) = known else { continue };
        match panels.last_mut().filter(|panel| panel.dimension == segment.dimension) {
            Some(panel) => panel.lines.push((segment, of)),
            None => panels.push(Panel { dimension: &segment.dimension, lines: vec![(segment, of)] }),
        }
    }
    panels.retain(|panel| panel.lines.len() > 1);
    panels
}

impl<'a> Panel<'a> {
    /// The lines that are drawn.
    fn shown(&self) -> Vec<(&'a Segment, &'a Difference)> {
        let mut lines = self.lines.clone();
        lines.sort_by(|(a, _), (b, _)| b.calls[1].cmp(&a.calls[1]).then(a.value.cmp(&b.value)));
        lines.truncate(MOST);
        lines
    }

    fn body(&self) -> f64 {
        let lines = u32::try_from(self.lines.len().min(MOST)).unwrap_or(0);
        (f64::from(lines) * 18.0).max(LEAST)
    }

    fn draw(&self, canvas: &Canvas<'_>, top: f64) {
        let lines = self.shown();
        let width = Width::of(canvas.width());
        let names = if width == Width::Wide { 250.0 } else { 150.0 };
        let (left, right) = (46.0, canvas.width() - names);
        canvas.text((0.0, top + 8.0), &self.dimension.replace('_', " "), Look::new(LABEL, INK).bold_if(true));
        let (top, bottom) = (top + HEAD, top + HEAD + self.body());
        let values = lines.iter().flat_map(|(_, of)| of.sides.iter().filter_map(|side| side.value));
        let axis = Axis::around(values, 4, bottom, top);
        for (y, mark) in axis.marks() {
            canvas.line(&[(left, y), (right, y)], 1.0, GRID);
            canvas.text((left - 8.0, y), &mark, Look::new(SMALL, MUTED).right());
        }
        let ends: Vec<f64> =
            lines.iter().map(|(_, of)| of.sides[1].value.map_or(bottom, |value| axis.at(value))).collect();
        for ((_, of), &end) in lines.iter().zip(&ends) {
            let Some(start) = of.sides[0].value.map(|value| axis.at(value)) else { continue };
            let ink = match of.value {
                Some(value) if value > 0.0 => BLUE,
                Some(value) if value < 0.0 => ORANGE,
                _ => PLAIN,
            };
            canvas.line(&[(left, start), (right, end)], 2.0, ink);
            canvas.dot((left, start), 3.5, ink);
            canvas.dot((right, end), 3.5, ink);
        }
        let places = spread(&ends, top, bottom + BELOW - 10.0);
        for ((segment, of), y) in lines.into_iter().zip(places) {
            let value = of.value.map_or_else(|| "–".to_owned(), points);
            let name = if segment.value.is_empty() { "(blank)" } else { &segment.value };
            let after = words::width(&value, SMALL) + 8.0;
            let name = words::fitted(name, SMALL, names - 14.0 - after);
            canvas.text((right + 10.0, y), &name, Look::new(SMALL, INK));
            canvas.text((canvas.width(), y), &value, Look::new(SMALL, MUTED).right());
        }
    }
}

impl Slopes<'_> {
    fn all(&self) -> impl Iterator<Item = &(&Segment, &Difference)> {
        self.panels.iter().flat_map(|panel| &panel.lines)
    }
}

impl Picture for Slopes<'_> {
    fn answer(&self) -> String {
        let [baseline, other] = self.pair.places.map(|place| self.comparison.names[place].as_str());
        let count = |is_so: fn(f64) -> bool| self.all().filter(|(_, of)| of.value.is_some_and(is_so)).count();
        let (up, down) = (count(|value| value > 0.0), count(|value| value < 0.0));
        let same = self.all().count() - up - down;
        let mut answer = format!(
            "From “{baseline}” to “{other}” the {} rises in {up} segments, falls in {down} and stays in {same}.",
            self.rate.replace('_', " ")
        );
        let worst = self.all().min_by(|(_, a), (_, b)| a.value.unwrap_or(0.0).total_cmp(&b.value.unwrap_or(0.0)));
        if let Some((segment, of)) = worst.filter(|(_, of)| of.value.is_some_and(|value| value < 0.0)) {
            let value = points(of.value.unwrap_or(0.0));
            answer += &[" It falls most in ", &segment.dimension, " “", &segment.value, "”, by ", &value, " points."]
                .concat();
        }
        answer
    }

    fn basis(&self) -> String {
        let of = self.pair.rate(self.rate);
        let side = of.map(|of| of.sides[1]).unwrap_or_default();
        let suppressed: u64 = self.pair.segments.suppressed.iter().map(|(_, segments, _)| segments).sum();
        format!(
            "n = {} calls below the line of the {}, worth n_eff = {} independent ones; each segment has n_eff of {} or more, and \
             {suppressed} smaller ones are left out. Denominator: that of the rate, in the segment. Not tested.",
            grouped(side.denominator),
            self.rate.replace('_', " "),
            effective(of.map_or(0.0, Difference::n_eff)),
            self.comparison.plan.least_n_eff,
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet =
            Sheet::new(&["segment", "value", "baseline", "other", "difference", "low", "high", "denominator", "n_eff"]);
        for (segment, of) in self.all() {
            sheet.rows.push(vec![
                Cell::Text(segment.dimension.clone()),
                Cell::Text(segment.value.clone()),
                Cell::share(of.sides[0].value),
                Cell::share(of.sides[1].value),
                Cell::share(of.value),
                Cell::share(of.interval.map(|interval| interval.low)),
                Cell::share(of.interval.map(|interval| interval.high)),
                Cell::Count(of.sides[1].denominator),
                Cell::Effective(of.n_eff()),
            ]);
        }
        sheet
    }

    fn height(&self, _: Width) -> f64 {
        self.panels.iter().map(|panel| HEAD + panel.body() + BELOW).sum::<f64>() + 22.0
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let [baseline, other] = self.pair.places.map(|place| self.comparison.names[place].as_str());
        let room = canvas.width() - 4.0;
        let heading = format!("{baseline} → {other}, {}", percent_of(self.rate));
        canvas.text((0.0, 8.0), &words::fitted(&heading, SMALL, room), Look::new(SMALL, MUTED));
        let mut top = 22.0;
        for panel in &self.panels {
            panel.draw(canvas, top);
            top += HEAD + panel.body() + BELOW;
        }
    }
}

fn percent_of(rate: &str) -> String {
    format!("{} in {}", rate.replace('_', " "), percent(0.0).trim_start_matches("0.0 "))
}
