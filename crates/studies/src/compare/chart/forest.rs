//! `differences`: which strategy does better, and is that sure? A dot and a whisker a rate, on a band of what cannot be seen.

use crate::compare::{Comparison, Difference, Finding, HEADLINES, NET};
use anilab_text::{effective, grouped, points};

use super::scale::Scale;
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GRID, INK, Ink, LABEL, MUTED, ORANGE, PALE_GREY, PLAIN, SMALL, Width};
use anilab_render::chart::{Entry, Picture, rows, words};

pub(super) const ENTRY: Entry<Comparison> = Entry {
    name: "differences",
    question: "Which strategy does better, and is that sure?",
    draw: |comparison| {
        let rows = rows_of(comparison);
        (!rows.is_empty()).then(|| Box::new(Forest { comparison, rows }) as Box<dyn Picture>)
    },
};

struct Forest<'a> {
    comparison: &'a Comparison,
    /// The name of each row and its difference.
    rows: Vec<(String, &'a Difference)>,
}

const ROW: f64 = 20.0;
const MARKS: f64 = 38.0;
const VALUES: f64 = 165.0;

fn rows_of(comparison: &Comparison) -> Vec<(String, &Difference)> {
    let is_only = comparison.pairs.len() == 1;
    let mut rows = Vec::new();
    for pair in &comparison.pairs {
        let other = &comparison.names[pair.places[1]];
        for rate in pair.rates.iter().filter(|rate| HEADLINES.contains(&rate.name) && rate.value.is_some()) {
            let name = rate.name.replace('_', " ");
            rows.push((if is_only { name } else { format!("{other}: {name}") }, rate));
        }
    }
    rows
}

fn ink(finding: Finding) -> Ink {
    match finding {
        Finding::Higher => BLUE,
        Finding::Lower => ORANGE,
        _ => PLAIN,
    }
}

impl Forest<'_> {
    fn scale(&self, start: f64, end: f64) -> Scale {
        let values = self.rows.iter().flat_map(|(_, rate)| {
            let ends = rate.interval.map(|interval| [interval.low, interval.high]).into_iter().flatten();
            ends.chain(rate.value)
        });
        Scale::around(values, 6, start, end)
    }
}

impl Picture for Forest<'_> {
    fn answer(&self) -> String {
        let count = |finding: Finding| self.rows.iter().filter(|(_, rate)| rate.finding == finding).count();
        let baseline = &self.comparison.names[0];
        let others: Vec<&str> = self.comparison.names[1..].iter().map(String::as_str).collect();
        format!(
            "{} against “{baseline}”: of {} differences, {} are more than chance upwards, {} downwards, and {} are not shown \
             by these calls.",
            words::names(others.iter().copied()),
            self.rows.len(),
            count(Finding::Higher),
            count(Finding::Lower),
            self.rows.len() - count(Finding::Higher) - count(Finding::Lower),
        )
    }

    fn basis(&self) -> String {
        let n_eff = self.rows.iter().map(|(_, rate)| rate.n_eff()).fold(f64::INFINITY, f64::min);
        let calls: Vec<String> = self.comparison.calls.iter().map(|&calls| grouped(calls)).collect();
        format!(
            "n = {} calls, worth n_eff = {} independent ones or more in each rate. Denominators: those of each rate, in the \
             table. Whiskers: 95 % intervals at n_eff. Pale band: what a difference has to exceed to be found four times in \
             five. Net in hundredths.",
            calls.join(" and "),
            effective(n_eff),
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&[
            "difference of",
            "difference",
            "low",
            "high",
            "detectable",
            "p_holm",
            "finding",
            "denominator",
            "n_eff",
        ]);
        for (name, rate) in &self.rows {
            sheet.rows.push(vec![
                Cell::Text(name.clone()),
                Cell::share(rate.value),
                Cell::share(rate.interval.map(|interval| interval.low)),
                Cell::share(rate.interval.map(|interval| interval.high)),
                Cell::share(rate.detectable),
                rate.holm.map_or(Cell::Nothing, Cell::Chance),
                Cell::Text(rate.finding.name().to_owned()),
                Cell::Count(rate.sides[1].denominator),
                Cell::Effective(rate.n_eff()),
            ]);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        rows::height(self.rows.len(), ROW, width) + MARKS
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let names: Vec<&str> = self.rows.iter().map(|(name, _)| name.as_str()).collect();
        let layout = rows::Layout::new(&names, ROW, width, 0.0);
        let bottom = self.height(width) - MARKS;
        let scale = match width {
            Width::Wide => self.scale(layout.left() + 8.0, canvas.width() - VALUES - 20.0),
            Width::Narrow => self.scale(22.0, canvas.width() - 22.0),
        };
        for (place, (_, rate)) in self.rows.iter().enumerate() {
            let top = layout.row(place).top;
            if let Some(smallest) = rate.detectable {
                let (left, right) = (scale.at(-smallest), scale.at(smallest));
                canvas.rectangle((left, top), right - left, ROW, PALE_GREY);
            }
        }
        for (x, mark) in scale.marks() {
            let is_zero = mark == "0";
            canvas.line(&[(x, 0.0), (x, bottom)], if is_zero { 1.5 } else { 1.0 }, if is_zero { MUTED } else { GRID });
            canvas.text((x, bottom + 10.0), &mark, Look::new(SMALL, MUTED).centred());
        }
        let middle = f64::midpoint(scale.at(-9.0), scale.at(9.0));
        canvas.text((middle, bottom + 27.0), "percentage points", Look::new(SMALL, MUTED).centred());
        for (place, (_, rate)) in self.rows.iter().enumerate() {
            let ink = ink(rate.finding);
            layout.draw_name(canvas, place, rate.name == NET);
            let y = layout.row(place).top + ROW / 2.0;
            if let Some(interval) = rate.interval {
                canvas.line(&[(scale.at(interval.low), y), (scale.at(interval.high), y)], 2.0, ink);
            }
            let Some(value) = rate.value else { continue };
            canvas.dot((scale.at(value), y), 5.0, ink);
            let bounds = rate.interval.map_or_else(
                || "–".to_owned(),
                |interval| format!("{} to {}", points(interval.low), points(interval.high)),
            );
            layout.draw_value(canvas, place, &bounds, Look::new(SMALL, MUTED));
            let beside = words::width("+00.0 to +00.0", SMALL) + 10.0;
            layout.draw_value_before(canvas, place, &points(value), beside, Look::new(LABEL, INK));
        }
    }
}
