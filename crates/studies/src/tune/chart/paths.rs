//! `paths`: what do the best have in common? A line a configuration, through its value of each knob to what it wins and costs.

use crate::tune::{Tuning, score_name};
use anilab_render::chart::axis::Axis;
use anilab_render::chart::canvas::{Align, Canvas, Look, Point};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GRID, INK, LABEL, MUTED, PLAIN, SKY, SMALL, Width};
use anilab_render::chart::words::fitted;
use anilab_render::chart::{Entry, Picture};

use super::tried::{Tried, basis, cell, names, tried};

pub(super) const ENTRY: Entry<Tuning> = Entry {
    name: "paths",
    question: "What do the best have in common?",
    draw: |tuning| Paths::of(tuning).map(|paths| Box::new(paths) as Box<dyn Picture>),
};

struct Paths<'a> {
    tuning: &'a Tuning,
    /// Those of the lists, the best first.
    tried: Vec<Tried<'a>>,
    /// Those that are drawn, the best first.
    drawn: Vec<Tried<'a>>,
    /// The knobs with several values, each with its values from the best down.
    knobs: Vec<(usize, Vec<usize>)>,
}

/// So many are drawn.
const MOST: usize = 120;
/// So many of the best are said to have something in common.
const BEST: usize = 10;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 16.0;

impl<'a> Paths<'a> {
    fn of(tuning: &'a Tuning) -> Option<Self> {
        let mut tried: Vec<Tried<'a>> = tried(tuning).into_iter().filter(|one| !one.values.is_empty()).collect();
        tried.sort_by(|a, b| {
            b.is_feasible.cmp(&a.is_feasible).then(b.score.total_cmp(&a.score)).then(a.place.cmp(&b.place))
        });
        let several = (0..tuning.space.knobs.len()).filter(|&knob| tuning.space.knobs[knob].values.len() > 1);
        let knobs: Vec<(usize, Vec<usize>)> = several
            .map(|knob| {
                // The best configuration of a value places it.
                let mut values: Vec<usize> = Vec::new();
                for one in &tried {
                    if !values.contains(&one.values[knob]) {
                        values.push(one.values[knob]);
                    }
                }
                (knob, values)
            })
            .collect();
        let drawn = spread(&tried, tuning.pick());
        (!knobs.is_empty() && tried.len() > 2).then_some(Self { tuning, tried, drawn, knobs })
    }

    fn value(&self, knob: usize, value: usize) -> &str {
        &self.tuning.space.knobs[knob].values[value]
    }

    fn common(&self) -> Vec<String> {
        let best = &self.tried[..self.tried.len().min(BEST)];
        let same = |(knob, _): &(usize, Vec<usize>)| {
            let value = best.first()?.values[*knob];
            best.iter()
                .all(|one| one.values[*knob] == value)
                .then(|| format!("{} “{}”", self.tuning.space.knobs[*knob].name, self.value(*knob, value)))
        };
        self.knobs.iter().filter_map(same).collect()
    }

    /// The axes of an amount: of what is won and of what it costs, the best at the top.
    fn amounts(&self, width: Width) -> [Axis; 2] {
        let bottom = self.height(width) - BOTTOM;
        let drawn = &self.drawn;
        [
            Axis::around(drawn.iter().map(|one| one.gain), 4, bottom, TOP),
            Axis::around(drawn.iter().map(|one| one.loss), 4, TOP, bottom),
        ]
    }

    #[expect(clippy::cast_precision_loss, reason = "a few values")]
    fn points(&self, one: &Tried<'_>, width: Width, across: &[f64]) -> Vec<Point> {
        let bottom = self.height(width) - BOTTOM;
        let of_knob = |((knob, values), &x): (&(usize, Vec<usize>), &f64)| {
            let place = values.iter().position(|&value| value == one.values[*knob]).unwrap_or_default();
            let last = (values.len() - 1).max(1);
            (x, TOP + place as f64 / last as f64 * (bottom - TOP))
        };
        let mut points: Vec<Point> = self.knobs.iter().zip(across).map(of_knob).collect();
        let [gain, loss] = self.amounts(width);
        let behind = &across[self.knobs.len()..];
        points.extend([(behind[0], gain.at(one.gain)), (behind[1], loss.at(one.loss))]);
        points
    }
}

impl Picture for Paths<'_> {
    fn answer(&self) -> String {
        let best = self.tried.len().min(BEST);
        match &self.common()[..] {
            [] => format!("Nothing that all of the best {best} share."),
            common => format!("The best {best} share {}.", anilab_render::chart::words::list(common)),
        }
    }

    fn basis(&self) -> String {
        let (drawn, all) = (self.drawn.len(), self.tried.len());
        let which = if drawn < all {
            format!("{drawn} of {all} configurations, the best {BEST} and others evenly down to the worst")
        } else {
            format!("{all} configurations")
        };
        format!(
            "{} Lines: {which}; light blue the best {BEST}, dark blue the pick. The values of a knob stand in the order of the best that each is part \
             of; on every axis the top is the best.",
            basis(self.tuning)
        )
    }

    fn sheet(&self) -> Sheet {
        let [gain, loss] = names(self.tuning);
        let name = score_name(&self.tuning.objective);
        let mut headings = vec!["configuration"];
        headings.extend(self.knobs.iter().map(|(knob, _)| self.tuning.space.knobs[*knob].name));
        headings.extend([gain, loss]);
        if !headings.contains(&name) {
            headings.push(name);
        }
        let mut sheet = Sheet::new(&headings);
        for one in &self.drawn {
            let mut row = vec![Cell::Text(self.tuning.name(one.place).to_owned())];
            row.extend(self.knobs.iter().map(|(knob, _)| Cell::Text(self.value(*knob, one.values[*knob]).to_owned())));
            row.extend([Cell::Share(one.gain), Cell::Share(one.loss)]);
            if row.len() < headings.len() {
                row.push(cell(self.tuning, one.score));
            }
            sheet.rows.push(row);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        match width {
            Width::Wide => 340.0,
            Width::Narrow => 320.0,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a few axes")]
    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let axes = self.knobs.len() + 2;
        let (start, end) = (4.0, canvas.width() - 44.0);
        let apart = (end - start) / (axes - 1) as f64;
        let across: Vec<f64> = (0..axes).map(|axis| start + axis as f64 * apart).collect();
        let bottom = self.height(width) - BOTTOM;
        let [gain, loss] = names(self.tuning);
        let titles = self.knobs.iter().map(|(knob, _)| self.tuning.space.knobs[*knob].name).chain([gain, loss]);
        for (place, (title, &x)) in titles.zip(&across).enumerate() {
            canvas.line(&[(x, TOP), (x, bottom)], 1.0, GRID);
            // The titles of neighbours stand at two heights where there is little room.
            let y = if width == Width::Narrow && place % 2 == 1 { 8.0 } else { 22.0 };
            let align = if place == 0 {
                Align::Left
            } else if place + 1 == axes {
                Align::Right
            } else {
                Align::Centre
            };
            let x = if align == Align::Right { canvas.width() } else { x };
            canvas.text((x, y), title, Look::new(LABEL, INK).aligned(align));
        }
        let pick = self.tuning.pick();
        for (place, one) in self.drawn.iter().enumerate().rev().filter(|(_, one)| one.place != pick) {
            let points = self.points(one, width, &across);
            if place < BEST { canvas.line(&points, 1.0, SKY) } else { canvas.faint_line(&points, 1.0, PLAIN) }
        }
        let [gains, losses] = self.amounts(width);
        for (axis, &x) in [gains, losses].iter().zip(&across[self.knobs.len()..]) {
            for (y, mark) in axis.marks() {
                canvas.text((x + 6.0, y), &mark, Look::new(SMALL, MUTED));
            }
        }
        let Some(one) = self.tried.iter().find(|one| one.place == pick) else { return };
        let points = self.points(one, width, &across);
        canvas.line(&points, 2.5, BLUE);
        for (place, &(x, y)) in points.iter().enumerate() {
            canvas.dot((x, y), 4.0, BLUE);
            if let Some((knob, _)) = self.knobs.get(place) {
                let text = fitted(self.value(*knob, one.values[*knob]), SMALL, apart - 10.0);
                canvas.text((x + 8.0, y + 13.0), &text, Look::new(SMALL, INK).bold_if(true));
            }
        }
    }
}

/// The best ones, the pick, and others evenly down to the worst, in their order.
fn spread<'a>(tried: &[Tried<'a>], pick: usize) -> Vec<Tried<'a>> {
    let step = tried.len().div_ceil(MOST).max(1);
    let is_drawn = |place: usize, one: &Tried<'_>| place < BEST || place.is_multiple_of(step) || one.place == pick;
    tried.iter().enumerate().filter(|(place, one)| is_drawn(*place, one)).map(|(_, one)| *one).collect()
}
