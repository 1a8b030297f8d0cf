//! `solved-by`: which calls does only one strategy solve? A row a combination of strategies, with dots for those that do.

use crate::compare::{Comparison, Difference, Sets, WhatIsCounted};
use anilab_text::{effective, grouped, percent};

use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GREY, INK, LABEL, MUTED, SMALL, Width};
use anilab_render::chart::{Entry, Picture, words};

pub(super) const ENTRY: Entry<Comparison> = Entry {
    name: "solved-by",
    question: "Which calls does only one strategy solve?",
    draw: |comparison| {
        let sets = comparison.sets.as_ref().filter(|_| comparison.names.len() > 2)?;
        Some(Box::new(Upset { comparison, sets }))
    },
};

struct Upset<'a> {
    comparison: &'a Comparison,
    sets: &'a Sets,
}

/// How many combinations are drawn; all are in the table.
const MOST: usize = 16;
const ROW: f64 = 24.0;
const COLUMN: f64 = 22.0;
const KEY: f64 = 18.0;

/// The sign of a strategy: a letter, from the 27th on a number.
fn sign(place: usize) -> String {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map_or_else(|| place.to_string(), |place| char::from(b'A' + place).to_string())
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn share(calls: u64, all: u64) -> f64 {
    calls as f64 / all.max(1) as f64
}

#[expect(clippy::cast_precision_loss, reason = "a comparison has few strategies")]
fn wide(count: usize) -> f64 {
    count as f64
}

impl Upset<'_> {
    fn verb(&self) -> &'static str {
        match self.sets.counted {
            WhatIsCounted::Right => "get right",
            WhatIsCounted::Matched => "find somebody for",
        }
    }

    fn calls_of(&self, is_counted: impl Fn(&[usize]) -> bool) -> u64 {
        self.sets.intersections.iter().filter(|(places, _)| is_counted(places)).map(|(_, calls)| calls).sum()
    }

    fn top(&self) -> f64 {
        wide(self.comparison.names.len()) * KEY + 30.0
    }

    fn shown(&self) -> usize {
        self.sets.intersections.len().min(MOST)
    }
}

impl Picture for Upset<'_> {
    fn answer(&self) -> String {
        let all = self.comparison.calls[0];
        let strategies = self.comparison.names.len();
        let part = |what: &str, calls: u64| format!("{what} {}", percent(share(calls, all)));
        format!(
            "Of the calls, {}, {} and {}.",
            part(&format!("all strategies {}", self.verb()), self.calls_of(|places| places.len() == strategies)),
            part("only one does so for", self.calls_of(|places| places.len() == 1)),
            part("none for", self.calls_of(<[usize]>::is_empty)),
        )
    }

    fn basis(&self) -> String {
        let n_eff =
            self.comparison.pairs.first().and_then(|pair| pair.rate("match_rate")).map_or(0.0, Difference::n_eff);
        let more = self.sets.intersections.len() - self.shown();
        let more = if more > 0 { format!(" {more} smaller combinations are in the table.") } else { String::new() };
        format!(
            "n = {} calls, worth n_eff = {} independent ones. Denominator: eligible calls; the rows add up to them.{more}",
            grouped(self.comparison.calls[0]),
            effective(n_eff),
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["strategies", "counted", "calls", "share"]);
        for (places, calls) in &self.sets.intersections {
            let names: Vec<&str> = places.iter().map(|&place| self.comparison.names[place].as_str()).collect();
            let names = if names.is_empty() { "none".to_owned() } else { names.join(" + ") };
            sheet.rows.push(vec![
                Cell::Text(names),
                Cell::Text(self.sets.counted.name().to_owned()),
                Cell::Count(*calls),
                Cell::Share(share(*calls, self.comparison.calls[0])),
            ]);
        }
        sheet
    }

    fn height(&self, _: Width) -> f64 {
        self.top() + wide(self.shown()) * ROW
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let names = &self.comparison.names;
        for (place, name) in names.iter().enumerate() {
            let y = wide(place) * KEY + 8.0;
            canvas.text((0.0, y), &sign(place), Look::new(LABEL, MUTED).bold_if(true));
            canvas.text((22.0, y), &words::fitted(name, LABEL, canvas.width() - 24.0), Look::new(LABEL, INK));
        }
        let column = COLUMN.min(canvas.width() * 0.5 / wide(names.len()));
        for place in 0..names.len() {
            let at = (wide(place) * column + 8.0, self.top() - 12.0);
            canvas.text(at, &sign(place), Look::new(SMALL, MUTED).centred().bold_if(true));
        }
        let left = wide(names.len()) * column + 14.0;
        let most = self.sets.intersections.first().map_or(1, |(_, calls)| *calls);
        for (row, (places, calls)) in self.sets.intersections.iter().take(MOST).enumerate() {
            let y = self.top() + wide(row) * ROW + ROW / 2.0;
            for place in 0..names.len() {
                let ink = if places.contains(&place) { BLUE } else { GREY };
                canvas.dot((wide(place) * column + 8.0, y), (column / 4.0).min(5.0), ink);
            }
            let (text, room) = (grouped(*calls), canvas.width() - left - 70.0);
            let across = share(*calls, most) * room;
            let ink = if places.is_empty() { GREY } else { BLUE };
            canvas.rectangle((left, y - 7.0), across.max(0.6), 14.0, ink);
            canvas.text((left + across + 6.0, y), &text, Look::new(SMALL, INK));
        }
    }
}
