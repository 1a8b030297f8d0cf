//! `front`: what do right pops cost in wrong ones? A dot a configuration, and a line through those that no other beats in both.

use crate::tune::Tuning;
use anilab_render::chart::axis::Axis;
use anilab_render::chart::canvas::{Align, Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GRID, INK, LABEL, MUTED, ORANGE, PLAIN, SMALL, Width};
use anilab_render::chart::words::fitted;
use anilab_render::chart::{Entry, Picture};
use anilab_text::percent;

use super::tried::{Tried, basis, names, tried};

pub(super) const ENTRY: Entry<Tuning> = Entry {
    name: "front",
    question: "What does each configuration win, and at what price?",
    draw: |tuning| {
        let tried = tried(tuning);
        (tried.len() > 1).then(|| Box::new(Front { tuning, tried }) as Box<dyn Picture>)
    },
};

struct Front<'a> {
    tuning: &'a Tuning,
    tried: Vec<Tried<'a>>,
}

const LEFT: f64 = 52.0;
const BOTTOM: f64 = 38.0;

impl Front<'_> {
    fn of(&self, place: usize) -> Option<&Tried<'_>> {
        self.tried.iter().find(|one| one.place == place)
    }
}

impl Picture for Front<'_> {
    fn answer(&self) -> String {
        let [gain, loss] = names(self.tuning);
        let front = self.tuning.front.len();
        let on =
            if front == 1 { "one is beaten by no other".to_owned() } else { format!("{front} are beaten by no other") };
        let pick = self.of(self.tuning.recommended()).map(|one| {
            let name = self.tuning.name(one.place);
            format!(" “{name}” has {} {gain} and {} {loss}.", percent(one.gain), percent(one.loss))
        });
        format!("Of {} configurations {on} in both {gain} and {loss}.{}", self.tried.len(), pick.unwrap_or_default())
    }

    fn basis(&self) -> String {
        format!(
            "{} The line joins what no other beats. Configurations that do the same lie on one dot.",
            basis(self.tuning)
        )
    }

    fn sheet(&self) -> Sheet {
        let [gain, loss] = names(self.tuning);
        let mut sheet = Sheet::new(&["on the front", gain, loss]);
        for one in self.tuning.front.iter().filter_map(|&place| self.of(place)) {
            let name = self.tuning.name(one.place).to_owned();
            sheet.rows.push(vec![Cell::Text(name), Cell::Share(one.gain), Cell::Share(one.loss)]);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        match width {
            Width::Wide => 330.0,
            Width::Narrow => 270.0,
        }
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let [gain, loss] = names(self.tuning);
        let width = Width::of(canvas.width());
        let (bottom, right) = (self.height(width) - BOTTOM, canvas.width() - 20.0);
        let y = Axis::around(self.tried.iter().map(|one| one.gain), 5, bottom, 24.0);
        let x = Axis::around(self.tried.iter().map(|one| one.loss).chain([0.0]), 5, LEFT, right);
        for (at, mark) in y.marks() {
            canvas.line(&[(LEFT, at), (right, at)], 1.0, GRID);
            canvas.text((LEFT - 8.0, at), &mark, Look::new(SMALL, MUTED).right());
        }
        for (at, mark) in x.marks() {
            canvas.text((at, bottom + 12.0), &mark, Look::new(SMALL, MUTED).centred());
        }
        canvas.text((0.0, 8.0), gain, Look::new(LABEL, INK));
        canvas.text((f64::midpoint(LEFT, right), bottom + 29.0), loss, Look::new(LABEL, INK).centred());
        let ceiling = self.tuning.objective.ceiling().map(|ceiling| ceiling.most).filter(|&most| most <= x.ends().1);
        if let Some(most) = ceiling {
            canvas.line(&[(x.at(most), 24.0), (x.at(most), bottom)], 1.5, ORANGE);
            canvas.text((x.at(most), 14.0), "ceiling", Look::new(SMALL, MUTED).centred());
        }
        let at = |one: &Tried<'_>| (x.at(one.loss), y.at(one.gain));
        for one in &self.tried {
            canvas.dot(at(one), 3.0, PLAIN);
        }
        let front: Vec<(f64, f64)> = self.tuning.front.iter().filter_map(|&place| self.of(place)).map(at).collect();
        if front.len() > 1 {
            canvas.line(&front, 1.5, BLUE);
        }
        for &place in &front {
            canvas.dot(place, 3.5, BLUE);
        }
        let (recommended, baseline) = (self.tuning.recommended(), self.tuning.baseline);
        let marked = [(baseline, INK, false), (recommended, BLUE, true)];
        for (place, ink, is_best) in marked {
            // Where the baseline is recommended, it is marked once.
            if recommended == baseline && !is_best {
                continue;
            }
            let Some(one) = self.of(place) else { continue };
            let (across, up) = at(one);
            canvas.dot((across, up), 6.0, ink);
            let (align, beside) =
                if across > f64::midpoint(LEFT, right) { (Align::Right, -10.0) } else { (Align::Left, 10.0) };
            let room = if align == Align::Right { across - LEFT } else { right - across } - 10.0;
            let name = if place == baseline {
                format!("{} (baseline)", self.tuning.name(place))
            } else {
                self.tuning.name(place).to_owned()
            };
            let name = fitted(&name, LABEL, room);
            // The name of the recommended one stands above its dot and that of the baseline below, so that they can be close.
            let line = if is_best { -12.0 } else { 12.0 };
            let line = if up + line > bottom - 6.0 { -12.0 } else { line };
            canvas.text((across + beside, up + line), &name, Look::new(LABEL, INK).aligned(align).bold_if(is_best));
        }
    }
}
