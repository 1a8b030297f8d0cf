//! `earned`: which action earned the lift? A bar an action, each beginning where the one before it ends, with what it adds in
//! any order as a whisker.

use crate::cleanup::{CleanupFigures, Depth};
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GREEN, GRID, INK, LABEL, MUTED, ORANGE, SMALL, Width};
use anilab_render::chart::{Entry, Picture, rows};
use anilab_text::{effective, grouped};

pub(super) const ENTRY: Entry<CleanupFigures> = Entry {
    name: "earned",
    question: "Which action earns how much?",
    draw: |figures| {
        (figures.depth == Depth::Whole && !figures.busy().is_empty())
            .then(|| Box::new(Waterfall { figures }) as Box<dyn Picture>)
    },
};

struct Waterfall<'a> {
    figures: &'a CleanupFigures,
}

const ROW: f64 = 20.0;
const MARKS: f64 = 20.0;
/// The room of the values on the right.
const VALUES: f64 = 70.0;

/// A number of calls with its sign.
fn signed(value: f64) -> String {
    let size = effective(value.abs());
    if size == "0.0" { "0".to_owned() } else { format!("{}{size}", if value > 0.0 { "+" } else { "−" }) }
}

impl Waterfall<'_> {
    /// Where each bar begins and ends, and where its whisker does.
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    fn bars(&self) -> Vec<Bar> {
        let mut at = 0.0;
        let bar = |place: usize| {
            let (from, share) = (at, self.figures.attribution.shares[place]);
            at += self.figures.attribution.value(place);
            Bar { from, to: at, least: from + share.least as f64, most: from + share.most as f64 }
        };
        self.figures.busy().into_iter().map(bar).collect()
    }

    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    fn total(&self) -> f64 {
        self.figures.lift.net() as f64
    }
}

struct Bar {
    from: f64,
    to: f64,
    least: f64,
    most: f64,
}

impl Picture for Waterfall<'_> {
    fn answer(&self) -> String {
        let what = self.figures.goal.name();
        let values = (0..self.figures.actions.len()).map(|place| (place, self.figures.attribution.value(place)));
        let best = values.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, value)| *value > 0.0);
        match best {
            Some((place, value)) => format!(
                "“{}” earns most: {} of {} {what}.",
                self.figures.actions[place].spec,
                signed(value),
                signed(self.total())
            ),
            None => format!("No action earns any {what}."),
        }
    }

    fn basis(&self) -> String {
        let how = if self.figures.attribution.shares.iter().any(|share| share.error.is_some()) {
            "means over drawn orders"
        } else {
            "Shapley values over all orders, exact"
        };
        format!(
            "n = {} calls, worth n_eff = {} independent ones. Bars: {how}; they add up to the lift. Whiskers: the least and \
             the most that an action adds, whatever was done before it.",
            grouped(self.figures.lift.calls),
            effective(self.figures.lift.n_eff)
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["action", "earned", "least", "most", "records", "cells"]);
        for (place, (action, share)) in self.figures.actions.iter().zip(&self.figures.attribution.shares).enumerate() {
            sheet.rows.push(vec![
                Cell::Text(action.spec.clone()),
                Cell::Signed(self.figures.attribution.value(place)),
                Cell::calls(share.least),
                Cell::calls(share.most),
                Cell::Count(action.records),
                Cell::Count(action.cells),
            ]);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        rows::height(self.figures.busy().len() + 1, ROW, width) + MARKS
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let busy = self.figures.busy();
        let mut names: Vec<&str> = busy.iter().map(|&place| self.figures.actions[place].spec.as_str()).collect();
        names.push("all together");
        let layout = rows::Layout::new(&names, ROW, width, 0.0);
        let bars = self.bars();
        let ends = bars.iter().flat_map(|bar| [bar.least, bar.most, bar.to, bar.from]).chain([0.0, self.total()]);
        let (low, high) = ends.fold((0.0_f64, 1.0_f64), |(low, high), end| (low.min(end), high.max(end)));
        let (start, end) = match width {
            Width::Wide => (layout.left() + 8.0, canvas.width() - VALUES),
            Width::Narrow => (8.0, canvas.width() - 12.0),
        };
        let at = |value: f64| start + (value - low) / (high - low) * (end - start);
        let bottom = self.height(width) - MARKS;
        for (mark, is_zero) in [(0.0, true), (self.total(), false)] {
            canvas.line(&[(at(mark), 0.0), (at(mark), bottom)], 1.0, GRID);
            if is_zero || (at(mark) - at(0.0)).abs() > 60.0 {
                canvas.text((at(mark), bottom + 10.0), &signed(mark), Look::new(SMALL, MUTED).centred());
            }
        }
        for (place, bar) in bars.iter().enumerate() {
            layout.draw_name(canvas, place, false);
            let top = layout.row(place).top;
            let (left, right) = (at(bar.from.min(bar.to)), at(bar.from.max(bar.to)));
            let ink = if bar.to >= bar.from { BLUE } else { ORANGE };
            canvas.rectangle((left, top + 4.0), (right - left).max(1.0), ROW - 8.0, ink);
            let y = top + ROW / 2.0;
            canvas.line(&[(at(bar.least), y), (at(bar.most), y)], 1.5, INK);
            for x in [at(bar.least), at(bar.most)] {
                canvas.line(&[(x, y - 4.0), (x, y + 4.0)], 1.5, INK);
            }
            layout.draw_value(canvas, place, &signed(bar.to - bar.from), Look::new(LABEL, INK));
        }
        let place = bars.len();
        layout.draw_name(canvas, place, true);
        let (left, right) = (at(0.0_f64.min(self.total())), at(0.0_f64.max(self.total())));
        canvas.rectangle((left, layout.row(place).top + 2.0), (right - left).max(1.0), ROW - 4.0, GREEN);
        layout.draw_value(canvas, place, &signed(self.total()), Look::new(LABEL, INK).bold_if(true));
    }
}
