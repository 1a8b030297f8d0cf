//! `tie-breaks`: how much could a tie-break win? A bar a rule, and the ceiling that no rule passes.

use crate::diagnose::{Diagnosis, Lab};
use anilab_engine::measure::{Rate, rate};
use anilab_text::{effective, grouped};

use crate::scorecard::chart::{RATE_HEADINGS, rate_cells};
use anilab_render::chart::axis::Axis;
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GREEN, GRID, INK, LABEL, MUTED, PLAIN, SMALL, Width};
use anilab_render::chart::{Entry, Picture, rows};

pub(super) const ENTRY: Entry<Diagnosis> = Entry {
    name: "tie-breaks",
    question: "How much could a tie-break win?",
    draw: |diagnosis| {
        let ceiling = diagnosis.lab.ceiling.filter(|ceiling| ceiling.denominator > 0)?;
        (!diagnosis.lab.rules.is_empty()).then(|| Box::new(Bars { lab: &diagnosis.lab, ceiling }) as _)
    },
};

struct Bars<'a> {
    lab: &'a Lab,
    ceiling: Rate,
}

const ROW: f64 = 18.0;
/// The height of the marks below the rows.
const MARKS: f64 = 20.0;
/// The room of the values beside the bars.
const VALUES: f64 = 70.0;

impl Bars<'_> {
    fn names(&self) -> Vec<&str> {
        std::iter::once("a perfect choice").chain(self.lab.rules.iter().map(|rule| rule.name.as_str())).collect()
    }

    fn rates(&self) -> Vec<Rate> {
        std::iter::once(self.ceiling).chain(self.lab.rules.iter().map(|rule| rule.right)).collect()
    }
}

impl Picture for Bars<'_> {
    fn answer(&self) -> String {
        let Some(best) = self.lab.best() else { return String::new() };
        format!(
            "At the most {}, where the true record is among the candidates. By net “{}” does best with {} and leaves {} calls \
             to win; {} are out of reach of every rule.",
            rate(Some(&self.ceiling)),
            self.lab.rules[best].name,
            rate(Some(&self.lab.rules[best].right)),
            grouped(self.lab.to_win(best)),
            grouped(self.lab.out_of_reach()),
        )
    }

    fn basis(&self) -> String {
        format!(
            "n = {} labelled calls whose true record was there, worth n_eff = {} independent ones: the denominator. All rules \
             choose among the same candidates.",
            grouped(self.ceiling.denominator),
            effective(self.ceiling.n_eff)
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["rule"]);
        sheet.headings.extend(RATE_HEADINGS.map(str::to_owned));
        for (name, rate) in self.names().into_iter().zip(self.rates()) {
            let mut row = vec![Cell::Text(name.to_owned())];
            row.extend(rate_cells(&rate));
            sheet.rows.push(row);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        rows::height(self.lab.rules.len() + 1, ROW, width) + MARKS
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let (names, rates) = (self.names(), self.rates());
        let layout = rows::Layout::new(&names, ROW, width, 0.0);
        let bottom = self.height(width) - MARKS;
        let right = if width == Width::Wide { canvas.width() - VALUES } else { canvas.width() - 22.0 };
        let axis = Axis::around([0.0, 1.0], 4, layout.left(), right);
        for (x, mark) in axis.marks() {
            canvas.line(&[(x, 0.0), (x, bottom)], 1.0, GRID);
            canvas.text((x.max(12.0), bottom + 10.0), &mark, Look::new(SMALL, MUTED).centred());
        }
        let best = self.lab.best().map(|place| place + 1);
        for (place, one) in rates.iter().enumerate() {
            let is_best = best == Some(place);
            let ink = match place {
                0 => GREEN,
                _ if is_best => BLUE,
                _ => PLAIN,
            };
            let top = layout.row(place).top;
            layout.draw_name(canvas, place, is_best);
            let end = axis.at(one.value().unwrap_or(0.0));
            canvas.rectangle((axis.at(0.0), top), (end - axis.at(0.0)).max(1.0), ROW, ink);
            layout.draw_value(canvas, place, &rate(Some(one)), Look::new(LABEL, INK).bold_if(is_best));
        }
        let ceiling = axis.at(self.ceiling.value().unwrap_or(0.0));
        canvas.line(&[(ceiling, 0.0), (ceiling, bottom)], 1.5, GREEN);
    }
}
