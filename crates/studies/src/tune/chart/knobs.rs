//! `knobs`: which knobs matter, and which do not? A bar a knob, from the mean of its worst value to that of its best.

use crate::tune::{KnobEffect, Tuning, difference_text, score_name};
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, INK, LABEL, PALE_GREY, PLAIN, Width};
use anilab_render::chart::{Entry, Picture, rows};
use anilab_text::short_percent;

use super::tried::{basis, cell};

pub(super) const ENTRY: Entry<Tuning> = Entry {
    name: "knobs",
    question: "Which knobs matter?",
    draw: |tuning| (!tuning.knobs.is_empty()).then(|| Box::new(Knobs { tuning }) as Box<dyn Picture>),
};

struct Knobs<'a> {
    tuning: &'a Tuning,
}

const ROW: f64 = 18.0;
/// The room of the values on the right.
const VALUES: f64 = 150.0;
/// A knob that explains less of the variance does not matter.
const MATTERS: f64 = 0.01;

impl Knobs<'_> {
    fn matters(knob: &KnobEffect) -> bool {
        knob.share.is_some_and(|share| share >= MATTERS)
    }

    fn range(&self, knob: &KnobEffect) -> String {
        difference_text(&self.tuning.objective, knob.range).trim_start_matches('+').to_owned()
    }
}

impl Picture for Knobs<'_> {
    fn answer(&self) -> String {
        let (some, none): (Vec<&KnobEffect>, Vec<&KnobEffect>) =
            self.tuning.knobs.iter().partition(|knob| Self::matters(knob));
        let list = |knobs: &[&KnobEffect]| {
            anilab_render::chart::words::names(knobs.iter().map(|knob| knob.name).collect::<Vec<&str>>())
        };
        match (some.first(), none.is_empty()) {
            (None, _) => "None of them: all configurations do alike.".to_owned(),
            (Some(first), is_all) => {
                let rest = if is_all { String::new() } else { format!(" {} hardly at all.", list(&none)) };
                let share = first.share.map(short_percent).unwrap_or_default();
                format!("“{}” most: it explains {share} of what differs between configurations.{rest}", first.name)
            }
        }
    }

    fn basis(&self) -> String {
        format!(
            "{} Bars: the mean {} of the best value of a knob less that of its worst, over all configurations. Share: of the \
             variance between configurations, by this knob alone.",
            basis(self.tuning),
            score_name(&self.tuning.objective)
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["knob", "value", "configurations", "mean"]);
        for knob in &self.tuning.knobs {
            for value in &knob.values {
                sheet.rows.push(vec![
                    Cell::Text(knob.name.to_owned()),
                    Cell::Text(value.value.clone()),
                    Cell::Count(value.configurations as u64),
                    cell(self.tuning, value.mean),
                ]);
            }
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        rows::height(self.tuning.knobs.len(), ROW, width)
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let names: Vec<&str> = self.tuning.knobs.iter().map(|knob| knob.name).collect();
        let layout = rows::Layout::new(&names, ROW, width, 0.0);
        let values = if width == Width::Wide { VALUES } else { 0.0 };
        let room = canvas.width() - layout.left() - values;
        let most = self.tuning.knobs.iter().map(|knob| knob.range).fold(f64::MIN_POSITIVE, f64::max);
        for (place, knob) in self.tuning.knobs.iter().enumerate() {
            let row = layout.row(place);
            layout.draw_name(canvas, place, place == 0);
            canvas.rectangle((row.left, row.top), room, ROW, PALE_GREY);
            let ink = if Self::matters(knob) { BLUE } else { PLAIN };
            canvas.rectangle((row.left, row.top), room * knob.range / most, ROW, ink);
            let share = knob.share.map(|share| format!(" · {}", short_percent(share))).unwrap_or_default();
            layout.draw_value(canvas, place, &format!("{}{share}", self.range(knob)), Look::new(LABEL, INK));
        }
    }
}
