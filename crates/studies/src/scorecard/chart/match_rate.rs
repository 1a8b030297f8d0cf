//! `match-rate`: how often is somebody found, and how sure is that? A dot and a whisker a strategy.

use std::fmt::Write as _;

use anilab_engine::measure::{Figures, MatchRates, NamedRate, interval, rate};
use anilab_text::{effective, grouped};

use anilab_render::chart::axis::Axis;
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{GRID, INK, LABEL, MUTED, SMALL, Width, strategy_ink};
use anilab_render::chart::{Entry, Picture, rows, words};

use super::rate_cells::{RATE_HEADINGS, rate_cells};

pub(super) const ENTRY: Entry<Figures> = Entry {
    name: "match-rate",
    question: "How often is somebody found?",
    draw: |figures| Some(Box::new(Dots { rates: &figures.match_rates, best: figures.best })),
};

struct Dots<'a> {
    rates: &'a MatchRates,
    best: Option<usize>,
}

const ROW: f64 = 20.0;
/// The height of the marks below the rows.
const MARKS: f64 = 20.0;
/// The room of the values beside the rows.
const VALUES: f64 = 150.0;

/// Which strategies find somebody most often, and how much that says.
fn answer(rates: &MatchRates) -> String {
    let Some(first) = rates.rates.get(rates.highest()) else { return String::new() };
    let (most, others): (Vec<_>, Vec<_>) =
        rates.rates.iter().partition(|other| other.rate.numerator == first.rate.numerator);
    let share = |named: &NamedRate| rate(Some(&named.rate));
    let most_often = if others.is_empty() { "" } else { " most often" };
    let verb = if most.len() == 1 { "finds" } else { "find" };
    let mut answer = format!(
        "{} {verb} somebody{most_often}: on {} of the calls (95 % interval {} %).",
        words::names(most.iter().map(|named| named.strategy.as_str())),
        share(first),
        interval(Some(&first.rate)),
    );
    if let Some(last) = others.into_iter().min_by_key(|named| named.rate.numerator) {
        write!(answer, " “{}” does so on {}.", last.strategy, share(last)).expect("writing to a String cannot fail");
    }
    answer
}

impl Dots<'_> {
    fn axis(&self, start: f64, end: f64) -> Axis {
        let bounds = self.rates.rates.iter().filter_map(|named| named.rate.interval());
        Axis::around(bounds.flat_map(|interval| [interval.low, interval.high]), 5, start, end)
    }
}

impl Picture for Dots<'_> {
    fn answer(&self) -> String {
        answer(self.rates)
    }

    fn basis(&self) -> String {
        let all = self.rates.rates.first().map(|named| named.rate);
        format!(
            "n = {} eligible calls, worth n_eff = {} independent ones. Denominator: eligible calls. Whiskers: 95 % intervals at n_eff.",
            grouped(all.map_or(0, |rate| rate.denominator)),
            effective(all.map_or(0.0, |rate| rate.n_eff)),
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["strategy"]);
        sheet.headings.extend(RATE_HEADINGS.map(str::to_owned));
        for named in &self.rates.rates {
            let mut row = vec![Cell::Text(named.strategy.clone())];
            row.extend(rate_cells(&named.rate));
            sheet.rows.push(row);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        rows::height(self.rates.rates.len(), ROW, width) + MARKS
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let names: Vec<&str> = self.rates.rates.iter().map(|named| named.strategy.as_str()).collect();
        let layout = rows::Layout::new(&names, ROW, width, 0.0);
        let bottom = self.height(width) - MARKS;
        let axis = match width {
            Width::Wide => self.axis(layout.left() + 8.0, canvas.width() - VALUES - 20.0),
            Width::Narrow => self.axis(22.0, canvas.width() - 22.0),
        };
        for (x, mark) in axis.marks() {
            canvas.line(&[(x, 0.0), (x, bottom)], 1.0, GRID);
            canvas.text((x, bottom + 10.0), &mark, Look::new(SMALL, MUTED).centred());
        }
        for (place, named) in self.rates.rates.iter().enumerate() {
            let ink = strategy_ink(place, self.best);
            let is_best = self.best == Some(place);
            layout.draw_name(canvas, place, is_best);
            let y = layout.row(place).top + ROW / 2.0;
            if let Some(interval) = named.rate.interval() {
                canvas.line(&[(axis.at(interval.low), y), (axis.at(interval.high), y)], 2.0, ink);
            }
            if let Some(value) = named.rate.value() {
                canvas.dot((axis.at(value), y), 5.0, ink);
            }
            let (value, bounds) = (rate(Some(&named.rate)), interval(Some(&named.rate)));
            layout.draw_value(canvas, place, &bounds, Look::new(SMALL, MUTED));
            let beside = words::width("00.0 to 00.0", SMALL) + 10.0;
            layout.draw_value_before(canvas, place, &value, beside, Look::new(LABEL, INK).bold_if(is_best));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::measure::Rate;
    use anilab_engine::stats::Clusters;

    fn named(strategy: &str, matched: u64) -> NamedRate {
        let mut clusters = Clusters::default();
        clusters.add_singles(10);
        NamedRate { strategy: strategy.to_owned(), rate: Rate::new(matched, clusters) }
    }

    #[test]
    fn the_answer_names_all_that_are_equal() {
        let rates = MatchRates { rates: vec![named("raw", 0), named("last-9", 5), named("e164", 5)] };
        // Wilson at p = 1/2 and n = 10: (0.5 + 0.19207 ± 1.95996 √(0.025 + 0.0096036)) / 1.384146 = 0.2366 to 0.7634.
        assert_eq!(
            answer(&rates),
            "“last-9” and “e164” find somebody most often: on 50.0 % of the calls (95 % interval 23.7 to 76.3 %). \
             “raw” does so on 0.0 %."
        );
        let one = MatchRates { rates: vec![named("raw", 5)] };
        assert_eq!(answer(&one), "“raw” finds somebody: on 50.0 % of the calls (95 % interval 23.7 to 76.3 %).");
    }
}
