//! `coverage`: what does coverage cost? How often a record opens, against how often it is a wrong one.

use std::fmt::Write as _;

use anilab_engine::measure::{Coverage, CoveragePoint, Figures, rate};
use anilab_text::{amount, effective, grouped};

use anilab_render::chart::axis::Axis;
use anilab_render::chart::canvas::{Canvas, Look, Point};
use anilab_render::chart::labels::Labels;
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{GRID, INK, LABEL, MUTED, SMALL, Width, strategy_ink};
use anilab_render::chart::words;
use anilab_render::chart::words::BOLD;
use anilab_render::chart::{Entry, Picture};

use super::rate_cells::{RATE_HEADINGS, rate_cells};

pub(super) const ENTRY: Entry<Figures> = Entry {
    name: "coverage",
    question: "What does coverage cost?",
    draw: |figures| {
        let coverage = figures.coverage.as_ref()?;
        Some(Box::new(Scatter { coverage, focus: figures.focus(), best: figures.best }))
    },
};

struct Scatter<'a> {
    coverage: &'a Coverage,
    focus: usize,
    best: Option<usize>,
}

/// What the best strategy opens and what that costs, beside the one that errs least; and which is the cheapest.
fn answer(coverage: &Coverage, focus: usize) -> String {
    let Some(point) = coverage.points.get(focus) else { return String::new() };
    let said = |point: &CoveragePoint| (rate(Some(&point.opened_rate)), rate(Some(&point.wrong_rate)));
    let (opens, wrong) = said(point);
    let mut answer = format!(
        "“{}” opens a record on {opens} of the calls whose caller has one, and a wrong one on {wrong} of the labelled.",
        point.strategy
    );
    let least =
        coverage.points.iter().min_by_key(|point| (point.wrong_rate.numerator, u64::MAX - point.opened_rate.numerator));
    if let Some(least) = least.filter(|least| least.wrong_rate.numerator < point.wrong_rate.numerator) {
        let (opens, wrong) = said(least);
        write!(answer, " “{}” errs least, on {wrong}, and opens a record on {opens}.", least.strategy)
            .expect("writing to a String cannot fail");
    }
    answer + &flips(coverage)
}

/// At which ratios of the costs another strategy becomes the cheapest.
fn flips(coverage: &Coverage) -> String {
    let name = |place: usize| &coverage.points[place].strategy;
    let [first, later @ ..] = &coverage.cheapest[..] else { return String::new() };
    let Some((next, after)) = later.split_first() else { return String::new() };
    let mut said = format!(
        " While a wrong pop costs less than {} times a call without one, “{}” is the cheapest, from there on “{}”",
        amount(next.from),
        name(first.strategy),
        name(next.strategy)
    );
    for one in after {
        write!(said, ", from {} times on “{}”", amount(one.from), name(one.strategy))
            .expect("writing to a String cannot fail");
    }
    said + "."
}

/// Where all that costs as much as the cheapest strategy lies: how high, by how far across, in shares of both rates.
fn same_cost(coverage: &Coverage) -> Option<impl Fn(f64) -> f64> {
    let costs = coverage.costs?;
    let ratio = costs.wrong / costs.none;
    let strategy = coverage.cheapest.iter().rev().find(|one| one.from <= ratio)?.strategy;
    let point = coverage.points.get(strategy)?;
    let (opened, wrong) = (point.opened_rate.value()?, point.wrong_rate.value()?);
    // cost = wrong · labelled · (cost of a wrong pop) + (1 − opened) · (in snapshot) · (cost of none)
    let slope = share(point)? / ratio;
    slope.is_finite().then_some(move |across: f64| wrong + (across - opened) * slope)
}

/// How many pieces the line has, so that it can be cut where it leaves the picture.
const PIECES: u32 = 200;

/// Labelled calls whose true record is in the snapshot among all labelled calls.
#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn share(point: &CoveragePoint) -> Option<f64> {
    let labelled = point.wrong_rate.denominator;
    (labelled > 0).then(|| point.opened_rate.denominator as f64 / labelled as f64)
}

/// The room of the marks on the left and below, and of the words above.
const LEFT: f64 = 52.0;
const BELOW: f64 = 46.0;
const ABOVE: f64 = 24.0;
/// The room of the names beside a dot.
const MOST_NAMES: f64 = 190.0;

impl Scatter<'_> {
    fn axes(&self, width: Width) -> (Axis, Axis) {
        let bounds = |rate: fn(&CoveragePoint) -> anilab_engine::measure::Rate| {
            let intervals = self.coverage.points.iter().filter_map(move |point| rate(point).interval());
            intervals.flat_map(|interval| [interval.low, interval.high])
        };
        let bottom = self.height(width) - BELOW;
        (
            Axis::around(bounds(|point| point.opened_rate), 5, LEFT, width.pixels() - 20.0),
            Axis::around(bounds(|point| point.wrong_rate).chain([0.0]), 4, bottom, ABOVE),
        )
    }

    fn draw_axes(&self, canvas: &Canvas<'_>, across: &Axis, up: &Axis) {
        let bottom = self.height(Width::of(canvas.width())) - BELOW;
        let right = canvas.width() - 20.0;
        for (y, mark) in up.marks() {
            canvas.line(&[(LEFT, y), (right, y)], 1.0, GRID);
            canvas.text((LEFT - 10.0, y), &mark, Look::new(SMALL, MUTED).right());
        }
        for (x, mark) in across.marks() {
            canvas.line(&[(x, ABOVE), (x, bottom)], 1.0, GRID);
            canvas.text((x, bottom + 15.0), &mark, Look::new(SMALL, MUTED).centred());
        }
        canvas.text((0.0, 6.0), "labelled calls with a wrong record ↑", Look::new(SMALL, MUTED));
        canvas.text(
            (right, bottom + 36.0),
            "calls of callers with a record on which one opens →",
            Look::new(SMALL, MUTED).right(),
        );
    }

    /// The line of the cheapest strategy's cost, where costs are known.
    fn draw_same_cost(&self, canvas: &Canvas<'_>, across: &Axis, up: &Axis) {
        let Some(height) = same_cost(self.coverage) else { return };
        let ((left, right), (bottom, top)) = (across.ends(), up.ends());
        let share = |piece: u32| left + (right - left) * f64::from(piece) / f64::from(PIECES);
        let seen: Vec<Point> = (0..=PIECES)
            .map(|piece| (share(piece), height(share(piece))))
            .filter(|&(_, wrong)| (bottom..=top).contains(&wrong))
            .map(|(opened, wrong)| (across.at(opened), up.at(wrong)))
            .collect();
        if let [first, .., last] = &seen[..] {
            canvas.line(&[*first, *last], 1.4, MUTED);
            canvas.text((last.0 - 4.0, last.1 - 9.0), "same cost as the cheapest", Look::new(SMALL, MUTED).right());
        }
    }

    /// The strategies by where they are, those whose dots cover each other together; the best one is first.
    fn groups(&self, at: impl Fn(&CoveragePoint) -> Option<Point>) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        let others = (0..self.coverage.points.len()).filter(|&place| place != self.focus);
        let in_order = std::iter::once(self.focus).chain(others);
        for (place, point) in in_order.filter_map(|place| Some((place, self.coverage.points.get(place)?))) {
            let Some(dot) = at(point) else { continue };
            let covers =
                |group: &&mut Group<'_>| (group.dot.0 - dot.0).abs() < 4.0 && (group.dot.1 - dot.1).abs() < 4.0;
            match groups.iter_mut().find(covers) {
                Some(group) => group.names.push(&point.strategy),
                None => groups.push(Group { place, dot, names: vec![&point.strategy] }),
            }
        }
        groups
    }

    fn draw_labels(&self, canvas: &Canvas<'_>, groups: &[Group<'_>], mut labels: Labels) {
        for group in groups {
            let text = group.label();
            let Some(label) = labels.place(group.dot, words::width(&text, LABEL * BOLD)) else { continue };
            if label.is_far {
                canvas.pale_line(&[group.dot, label.at], 1.0, MUTED);
            }
            let is_best = self.best == Some(group.place) && group.names.len() == 1;
            canvas.text(label.at, &text, Look::new(LABEL, INK).aligned(label.align).bold_if(is_best));
        }
    }
}

/// Strategies whose dots cover each other.
struct Group<'a> {
    place: usize,
    dot: Point,
    names: Vec<&'a str>,
}

impl Group<'_> {
    /// All names, or the first one and how many more where all would be too long.
    fn label(&self) -> String {
        let all = self.names.join(", ");
        if self.names.len() == 1 || words::width(&all, LABEL * BOLD) <= MOST_NAMES {
            return words::fitted(&all, LABEL * BOLD, MOST_NAMES);
        }
        format!("{} and {} more", words::fitted(self.names[0], LABEL * BOLD, MOST_NAMES / 2.0), self.names.len() - 1)
    }
}

impl Picture for Scatter<'_> {
    fn answer(&self) -> String {
        answer(self.coverage, self.focus)
    }

    fn basis(&self) -> String {
        let Some(point) = self.coverage.points.first() else { return String::new() };
        format!(
            "Across: n = {} labelled calls whose true record is in the snapshot, n_eff = {}. Up: n = {} labelled calls, n_eff = {}. Whiskers: 95 % intervals at n_eff. Lower right is better.",
            grouped(point.opened_rate.denominator),
            effective(point.opened_rate.n_eff),
            grouped(point.wrong_rate.denominator),
            effective(point.wrong_rate.n_eff),
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["strategy"]);
        for what in ["opened", "wrong"] {
            sheet.headings.extend(RATE_HEADINGS.map(|heading| format!("{what}_{heading}")));
        }
        for point in &self.coverage.points {
            let mut row = vec![Cell::Text(point.strategy.clone())];
            row.extend(rate_cells(&point.opened_rate));
            row.extend(rate_cells(&point.wrong_rate));
            sheet.rows.push(row);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        match width {
            Width::Wide => 340.0,
            Width::Narrow => 300.0,
        }
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let (across, up) = self.axes(Width::of(canvas.width()));
        self.draw_axes(canvas, &across, &up);
        self.draw_same_cost(canvas, &across, &up);
        let at = |point: &CoveragePoint| -> Option<Point> {
            Some((across.at(point.opened_rate.value()?), up.at(point.wrong_rate.value()?)))
        };
        let bottom = self.height(Width::of(canvas.width())) - BELOW;
        let mut labels = Labels::within((LEFT, ABOVE - 10.0), (canvas.width(), bottom));
        let groups = self.groups(at);
        // The best one is drawn last, above the others.
        for group in groups.iter().rev() {
            let (point, (x, y)) = (&self.coverage.points[group.place], group.dot);
            let ink = strategy_ink(group.place, self.best);
            let whiskers = [
                point.opened_rate.interval().map(|i| [(across.at(i.low), y), (across.at(i.high), y)]),
                point.wrong_rate.interval().map(|i| [(x, up.at(i.high)), (x, up.at(i.low))]),
            ];
            for whisker in whiskers.iter().flatten() {
                canvas.pale_line(whisker, 1.4, ink);
                labels.keep_line_free(whisker[0], whisker[1]);
            }
            canvas.dot((x, y), 5.5, ink);
            labels.keep_free((x, y), 7.0);
        }
        self.draw_labels(canvas, &groups, labels);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::measure::{Cheapest, Costs, Rate};
    use anilab_engine::stats::Clusters;

    fn point(strategy: &str, pops: u64, wrong: u64) -> CoveragePoint {
        let mut clusters = Clusters::default();
        clusters.add_singles(100);
        let rate = |count| Rate::new(count, clusters);
        CoveragePoint { strategy: strategy.to_owned(), opened_rate: rate(pops), wrong_rate: rate(wrong) }
    }

    #[test]
    fn the_answer_sets_the_best_beside_the_most_careful() {
        let points = vec![point("raw", 20, 0), point("last-7", 70, 9), point("e164", 65, 2)];
        let mut coverage = Coverage { points, cheapest: Vec::new(), costs: None };
        assert_eq!(
            answer(&coverage, 2),
            "“e164” opens a record on 65.0 % of the calls whose caller has one, and a wrong one on 2.0 % of the labelled. \
             “raw” errs least, on 0.0 %, and opens a record on 20.0 %."
        );
        assert!(!answer(&coverage, 0).contains("errs least"));
        assert_eq!(flips(&coverage), "");
        coverage.cheapest =
            [(1, 0.0), (2, 0.714), (0, 22.5)].map(|(strategy, from)| Cheapest { strategy, from }).to_vec();
        assert_eq!(
            flips(&coverage),
            " While a wrong pop costs less than 0.71 times a call without one, “last-7” is the cheapest, from there on \
             “e164”, from 22.5 times on “raw”."
        );
    }

    #[test]
    fn what_costs_the_same_lies_on_a_line() {
        // Of 100 labelled calls, all with their record in the snapshot; a wrong pop costs five calls without one, so that
        // five calls more with a pop make up for one wrong pop more: a slope of 1/5.
        let points = vec![point("e164", 65, 2)];
        let cheapest = vec![Cheapest { strategy: 0, from: 0.0 }];
        let coverage = Coverage { points, cheapest, costs: Some(Costs { wrong: 10.0, none: 2.0 }) };
        let height = same_cost(&coverage).expect("costs are known");
        assert!((height(0.65) - 0.02).abs() < 1e-12 && (height(0.75) - 0.04).abs() < 1e-12);
    }
}
