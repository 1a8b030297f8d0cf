//! `flow`: where do the calls of each outcome go? Bands from what calls were under the baseline to what they are.

use crate::compare::{Comparison, Difference, Pair, Transitions};
use anilab_engine::model::Outcome;
use anilab_text::{grouped, percent};

use super::spread::spread;
use anilab_render::chart::canvas::{Canvas, Look, Point};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{
    BLUE, DARK_GREY, GREEN, GREY, INK, Ink, LABEL, MUTED, ORANGE, PALE_GREY, SKY, SMALL, Width,
};
use anilab_render::chart::{Entry, Picture, words};

pub(super) const ENTRY: Entry<Comparison> = Entry {
    name: "flow",
    question: "What becomes of the calls of each outcome?",
    draw: |comparison| {
        let flows: Vec<Flow<'_>> = comparison.pairs.iter().filter_map(|pair| Flow::of(comparison, pair)).collect();
        (!flows.is_empty()).then(|| Box::new(Flows { comparison, flows }) as Box<dyn Picture>)
    },
};

struct Flows<'a> {
    comparison: &'a Comparison,
    flows: Vec<Flow<'a>>,
}

struct Flow<'a> {
    names: [&'a str; 2],
    transitions: &'a Transitions,
}

/// From found to not found.
const ORDER: [(Outcome, Ink); 7] = [
    (Outcome::Unique, BLUE),
    (Outcome::Resolved, SKY),
    (Outcome::RolledUp, GREEN),
    (Outcome::Ambiguous, ORANGE),
    (Outcome::Unmatched, GREY),
    (Outcome::Unusable, DARK_GREY),
    (Outcome::Withheld, PALE_GREY),
];

const HEAD: f64 = 26.0;
const BODY: f64 = 200.0;
const GAP: f64 = 6.0;
const BAR: f64 = 12.0;
const BELOW: f64 = 24.0;

impl<'a> Flow<'a> {
    fn of(comparison: &'a Comparison, pair: &'a Pair) -> Option<Self> {
        let names = pair.places.map(|place| comparison.names[place].as_str());
        pair.transitions.as_ref().map(|transitions| Self { names, transitions })
    }

    fn calls(&self, side: usize, outcome: Outcome) -> u64 {
        let counts = &self.transitions.outcomes;
        match side {
            0 => counts[outcome as usize].iter().sum(),
            _ => counts.iter().map(|row| row[outcome as usize]).sum(),
        }
    }

    fn all(&self) -> u64 {
        self.transitions.outcomes.iter().flatten().sum()
    }

    /// How high the bar of each outcome is and where it begins, in the order of [`ORDER`].
    fn bars(&self, side: usize) -> [(f64, f64); 7] {
        let present = |outcome| self.calls(side, outcome) > 0;
        let gaps = ORDER.iter().filter(|(outcome, _)| present(*outcome)).count().saturating_sub(1);
        let gaps = u32::try_from(gaps).unwrap_or(0);
        let room = BODY - f64::from(gaps) * GAP;
        let mut y = 0.0;
        ORDER.map(|(outcome, _)| {
            let high = share(self.calls(side, outcome), self.all()) * room;
            let at = (y, high);
            y += if present(outcome) { high + GAP } else { 0.0 };
            at
        })
    }

    fn draw(&self, canvas: &Canvas<'_>, top: f64) {
        let width = Width::of(canvas.width());
        let side_room = if width == Width::Wide { 160.0 } else { 78.0 };
        let (left, right) = (side_room, canvas.width() - side_room - BAR);
        let look = Look::new(LABEL, INK).bold_if(true);
        let room = canvas.width() / 2.0 - 10.0;
        canvas.text((0.0, top + 8.0), &words::fitted(self.names[0], LABEL * words::BOLD, room), look);
        let other = words::fitted(self.names[1], LABEL * words::BOLD, room);
        canvas.text((canvas.width(), top + 8.0), &other, look.right());
        let top = top + HEAD;
        let bars = [self.bars(0), self.bars(1)];
        self.draw_bands(canvas, top, [left + BAR, right], &bars);
        for (side, x) in [left, right].into_iter().enumerate() {
            let shown: Vec<usize> = (0..ORDER.len()).filter(|&place| self.calls(side, ORDER[place].0) > 0).collect();
            let wanted: Vec<f64> =
                shown.iter().map(|&place| top + bars[side][place].0 + bars[side][place].1 / 2.0).collect();
            let lines = spread(&wanted, top, top + BODY + BELOW - 8.0);
            for (&place, y) in shown.iter().zip(lines) {
                let (outcome, ink) = ORDER[place];
                let (at, high) = bars[side][place];
                canvas.rectangle((x, top + at), BAR, high.max(0.8), ink);
                let name = outcome.name().replace('_', " ");
                let calls = grouped(self.calls(side, outcome));
                let text = if width == Width::Wide { format!("{name}  {calls}") } else { name };
                let look = Look::new(SMALL, if width == Width::Wide { INK } else { MUTED });
                match side {
                    0 => canvas.text((x - 8.0, y), &text, look.right()),
                    _ => canvas.text((x + BAR + 8.0, y), &text, look),
                }
            }
        }
    }

    fn draw_bands(&self, canvas: &Canvas<'_>, top: f64, [left, right]: [f64; 2], bars: &[[(f64, f64); 7]; 2]) {
        let mut used = [[0.0_f64; 7]; 2];
        for (from, (before, ink)) in ORDER.iter().enumerate() {
            for (to, (after, _)) in ORDER.iter().enumerate() {
                let calls = self.transitions.outcomes[*before as usize][*after as usize];
                if calls == 0 {
                    continue;
                }
                let high = |side: usize, place: usize, outcome: Outcome| {
                    bars[side][place].1 * share(calls, self.calls(side, outcome))
                };
                let (first, second) = (high(0, from, *before), high(1, to, *after));
                let start = top + bars[0][from].0 + used[0][from];
                let end = top + bars[1][to].0 + used[1][to];
                used[0][from] += first;
                used[1][to] += second;
                let mut points = curve((left, start), (right, end));
                let lower = curve((left, start + first.max(0.6)), (right, end + second.max(0.6)));
                points.extend(lower.into_iter().rev());
                // A band that stays is quiet; one that moves has the colour of what it was.
                canvas.area(&points, if from == to { GREY } else { band_ink(*ink) });
            }
        }
    }
}

/// The greys are too pale for a band.
fn band_ink(ink: Ink) -> Ink {
    if [GREY, PALE_GREY, DARK_GREY].contains(&ink) { MUTED } else { ink }
}

const STEPS: u32 = 14;

/// A line that leaves and arrives level.
fn curve((x, y): Point, (to_x, to_y): Point) -> Vec<Point> {
    let point = |step: u32| {
        let part = f64::from(step) / f64::from(STEPS);
        (x + (to_x - x) * part, y + (to_y - y) * part * part * (3.0 - 2.0 * part))
    };
    (0..=STEPS).map(point).collect()
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn share(calls: u64, all: u64) -> f64 {
    calls as f64 / all.max(1) as f64
}

impl Picture for Flows<'_> {
    fn answer(&self) -> String {
        let part = |flow: &Flow<'_>| {
            let moved = percent(share(flow.transitions.moved(), flow.all()));
            format!("{moved} of the calls change their outcome from “{}” to “{}”", flow.names[0], flow.names[1])
        };
        let parts: Vec<String> = self.flows.iter().take(3).map(part).collect();
        format!("{}.", parts.join("; "))
    }

    fn basis(&self) -> String {
        let n_eff =
            self.comparison.pairs.first().and_then(|pair| pair.rate("match_rate")).map_or(0.0, Difference::n_eff);
        format!(
            "n = {} calls, worth n_eff = {} independent ones. Denominator: eligible calls; each side adds up to them. Pale: calls \
             that keep their outcome.",
            grouped(self.comparison.calls[0]),
            anilab_text::effective(n_eff),
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["from", "outcome", "to", "outcome there", "calls", "share"]);
        for flow in &self.flows {
            for before in Outcome::ALL {
                for after in Outcome::ALL {
                    let calls = flow.transitions.outcomes[before as usize][after as usize];
                    if calls > 0 {
                        let text = |text: &str| Cell::Text(text.to_owned());
                        let [from, to] = flow.names;
                        let mut row = vec![text(from), text(before.name()), text(to), text(after.name())];
                        row.extend([Cell::Count(calls), Cell::Share(share(calls, flow.all()))]);
                        sheet.rows.push(row);
                    }
                }
            }
        }
        sheet
    }

    fn height(&self, _: Width) -> f64 {
        f64::from(u32::try_from(self.flows.len()).unwrap_or(u32::MAX)) * (HEAD + BODY + BELOW)
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let mut top = 0.0;
        for flow in &self.flows {
            flow.draw(canvas, top);
            top += HEAD + BODY + BELOW;
        }
    }
}
