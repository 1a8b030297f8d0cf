//! `difference`: where do the first two strategies cross? Their paired difference, with zero and the crossing.

use crate::sensitivity::{Pair, Paired, Study, Sweep};
use anilab_render::chart::canvas::Canvas;
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, Width};
use anilab_render::chart::{Entry, Picture};

use super::panel::{self, Dot, Line, Panel};
use super::quoted;

pub(super) const ENTRY: Entry<Study> = Entry {
    name: "difference",
    question: "Where do the first two strategies cross?",
    draw: |study| (study.strategies.len() > 1).then(|| Box::new(Difference(study)) as Box<dyn Picture>),
};

struct Difference<'a>(&'a Study);

impl<'a> Difference<'a> {
    /// The first two strategies, dial by dial.
    fn pairs(&self) -> impl Iterator<Item = (&'a Sweep, &'a Pair)> {
        let study = self.0;
        study.sweeps.iter().filter_map(|sweep| Some((sweep, sweep.pair([0, 1], study.asked.gauge)?)))
    }

    fn panels(&self) -> Vec<Panel<'a>> {
        let [first, second] = [&self.0.strategies[0], &self.0.strategies[1]];
        let is_share = self.0.gauge().name != crate::compare::NET;
        let dot = |step: &Paired| Some(Dot { mean: step.mean?, interval: step.interval, spread: step.interval });
        let panel = |(sweep, pair): (&'a Sweep, &'a Pair)| Panel {
            title: format!("{second} − {first}: {}{}", self.0.gauge().words, if is_share { ", points" } else { "" }),
            sweep,
            lines: vec![Line { name: String::new(), ink: BLUE, points: pair.differences.iter().map(dot).collect() }],
            is_share,
            has_zero: true,
            crossings: pair.meeting.crossings.iter().map(|crossing| (crossing.at, crossing.interval)).collect(),
        };
        self.pairs().map(panel).collect()
    }
}

impl Picture for Difference<'_> {
    fn answer(&self) -> String {
        let all: Vec<String> = self.pairs().map(|(sweep, pair)| self.0.sentence_of(sweep, pair)).collect();
        quoted(&all.join(" "))
    }

    fn basis(&self) -> String {
        format!(
            "Each dot: the mean difference in {} worlds, in each of which both strategies met the same n = {} calls; band and \
             whiskers: its 95 % interval (Student’s). Upright: where the mean changes its sign, with its 95 % interval.",
            self.0.seeds.len(),
            anilab_text::grouped(self.0.size[0])
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["dial", "value", "difference", "low", "high"]);
        for (sweep, pair) in self.pairs() {
            for (value, step) in sweep.values.iter().zip(&pair.differences) {
                sheet.rows.push(vec![
                    Cell::Text(sweep.dial.path.clone()),
                    Cell::Text(value.to_string()),
                    Cell::share(step.mean),
                    Cell::share(step.interval.map(|interval| interval.low)),
                    Cell::share(step.interval.map(|interval| interval.high)),
                ]);
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
