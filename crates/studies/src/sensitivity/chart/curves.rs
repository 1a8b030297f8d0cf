//! `curves`: what becomes of each strategy while a dial turns? A line a strategy, a panel a dial.

use crate::sensitivity::{GAUGES, Point, Study, Sweep};
use anilab_render::chart::canvas::Canvas;
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::Width;
use anilab_render::chart::{Entry, Picture};
use anilab_text::{effective, grouped};

use super::panel::{self, Dot, Line, Panel, ink};
use super::quoted;

pub(super) const ENTRY: Entry<Study> = Entry {
    name: "curves",
    question: "What becomes of each strategy while a dial turns?",
    draw: |study| (!study.sweeps.is_empty()).then(|| Box::new(Curves(study)) as Box<dyn Picture>),
};

struct Curves<'a>(&'a Study);

/// The lines of a figure, one a strategy.
pub(super) fn lines(study: &Study, sweep: &Sweep, gauge: usize) -> Vec<Line> {
    let dot = |point: &Point| Some(Dot { mean: point.mean?, interval: point.interval, spread: point.spread });
    let line = |(place, name): (usize, &String)| Line {
        name: name.clone(),
        ink: ink(place),
        points: sweep.curves.iter().map(|step| dot(&step[place][gauge])).collect(),
    };
    study.strategies.iter().enumerate().map(line).collect()
}

/// Where the first two strategies cross in a figure; the crossings of many pairs would hide their lines.
pub(super) fn crossings(
    study: &Study,
    sweep: &Sweep,
    gauge: usize,
) -> Vec<(f64, Option<anilab_engine::stats::Interval>)> {
    let pair = sweep.pair([0, 1], gauge).filter(|_| study.strategies.len() == 2);
    let shown = pair.into_iter().flat_map(|pair| &pair.meeting.crossings).filter(|crossing| crossing.is_shown);
    shown.map(|crossing| (crossing.at, crossing.interval)).collect()
}

impl Curves<'_> {
    fn panels(&self) -> Vec<Panel<'_>> {
        let gauge = self.0.asked.gauge;
        let panel = |sweep| Panel {
            title: title(self.0, sweep),
            sweep,
            lines: lines(self.0, sweep, gauge),
            is_share: GAUGES[gauge].name != crate::compare::NET,
            has_zero: false,
            crossings: crossings(self.0, sweep, gauge),
        };
        self.0.sweeps.iter().map(panel).collect()
    }
}

fn title(study: &Study, sweep: &Sweep) -> String {
    format!("{}, by {}", study.gauge().words, sweep.dial.path)
}

impl Picture for Curves<'_> {
    fn answer(&self) -> String {
        quoted(&self.0.sweeps.iter().flat_map(|sweep| self.0.sentences_of(sweep)).collect::<Vec<_>>().join(" "))
    }

    fn basis(&self) -> String {
        let study = self.0;
        let first = &study.sweeps[0].curves[0][0][study.asked.gauge];
        format!(
            "{}: {}. Lines: means of {} worlds a value; whiskers: their 95 % intervals (Student’s); pale: where nine single \
             worlds in ten lie. At the first value n = {} calls in all worlds, n_eff = {} in one.",
            study.gauge().words,
            study.gauge().of,
            study.seeds.len(),
            grouped(first.denominator),
            effective(first.n_eff)
        )
    }

    fn sheet(&self) -> Sheet {
        let names =
            ["dial", "value", "strategy", "mean", "low", "high", "world_5_percent", "world_95_percent", "n", "n_eff"];
        let mut sheet = Sheet::new(&names);
        for sweep in &self.0.sweeps {
            for (value, step) in sweep.values.iter().zip(&sweep.curves) {
                for (name, figures) in self.0.strategies.iter().zip(step) {
                    let point = &figures[self.0.asked.gauge];
                    sheet.rows.push(vec![
                        Cell::Text(sweep.dial.path.clone()),
                        Cell::Text(value.to_string()),
                        Cell::Text(name.clone()),
                        Cell::share(point.mean),
                        Cell::share(point.interval.map(|interval| interval.low)),
                        Cell::share(point.interval.map(|interval| interval.high)),
                        Cell::share(point.spread.map(|spread| spread.low)),
                        Cell::share(point.spread.map(|spread| spread.high)),
                        Cell::Count(point.denominator),
                        Cell::Effective(point.n_eff),
                    ]);
                }
            }
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        panel::height(self.0.sweeps.len(), width)
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        panel::draw(canvas, &self.panels());
    }
}
