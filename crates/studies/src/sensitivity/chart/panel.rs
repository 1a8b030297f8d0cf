//! How does one small chart of curves look? Lines with whiskers and pale spreads over the values of a dial, names at their ends.

use crate::compare::chart::spread;
use crate::sensitivity::Sweep;
use anilab_engine::stats::Interval;
use anilab_render::chart::canvas::{Canvas, Look, Point as Place};
use anilab_render::chart::style::{BLUE, GREEN, GRID, INK, Ink, LABEL, MUTED, ORANGE, PLAIN, SKY, SMALL, Width};
use anilab_render::chart::words;

use super::scale::Scale;

/// A small chart.
pub(super) struct Panel<'a> {
    pub(super) title: String,
    pub(super) sweep: &'a Sweep,
    pub(super) lines: Vec<Line>,
    /// Whether the figures are shares, and whether zero is drawn.
    pub(super) is_share: bool,
    pub(super) has_zero: bool,
    /// Where lines cross, each with its interval.
    pub(super) crossings: Vec<(f64, Option<Interval>)>,
}

/// One line.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) ink: Ink,
    /// Value by value; none where there is no figure.
    pub(super) points: Vec<Option<Dot>>,
}

/// One figure.
#[derive(Clone, Copy)]
pub(super) struct Dot {
    pub(super) mean: f64,
    pub(super) interval: Option<Interval>,
    pub(super) spread: Option<Interval>,
}

/// The colours of lines, in their order, from the start again where there are more.
const INKS: [Ink; 6] = [BLUE, ORANGE, GREEN, PLAIN, SKY, INK];

/// The colour of the line at this place.
pub(super) fn ink(place: usize) -> Ink {
    INKS[place % INKS.len()]
}

const TITLE: f64 = 26.0;
const BELOW: f64 = 44.0;
const LEFT: f64 = 58.0;
const GAP: f64 = 24.0;

/// How many panels stand beside each other.
pub(super) fn columns(panels: usize, width: Width) -> usize {
    match width {
        Width::Wide => panels.clamp(1, 2),
        Width::Narrow => 1,
    }
}

/// How high the plot of a panel is.
fn plot(panels: usize, width: Width) -> f64 {
    match (width, panels) {
        (Width::Wide, 1) => 280.0,
        (Width::Narrow, 1) => 220.0,
        _ => 170.0,
    }
}

/// The height of all panels.
#[expect(clippy::cast_precision_loss, reason = "a study has a few dials")]
pub(super) fn height(panels: usize, width: Width) -> f64 {
    panels.div_ceil(columns(panels, width)) as f64 * (TITLE + plot(panels, width) + BELOW)
}

/// Draws all panels, row by row.
#[expect(clippy::cast_precision_loss, reason = "a study has a few dials")]
pub(super) fn draw(canvas: &Canvas<'_>, panels: &[Panel<'_>]) {
    let width = Width::of(canvas.width());
    let columns = columns(panels.len(), width);
    let across = (canvas.width() - GAP * (columns - 1) as f64) / columns as f64;
    let plot = plot(panels.len(), width);
    for (place, panel) in panels.iter().enumerate() {
        let (row, column) = (place / columns, place % columns);
        let corner = (column as f64 * (across + GAP), row as f64 * (TITLE + plot + BELOW) + TITLE);
        panel.draw(canvas, corner, (across, plot));
    }
}

impl Panel<'_> {
    /// What stands beside a mark of the upright scale; a difference of shares is in points.
    fn mark(&self, up: &Scale, mark: f64) -> String {
        if self.is_share && self.has_zero {
            let decimals = up.decimals(true);
            let is_zero = mark.abs() < up.step / 2.0;
            return if is_zero { "0".to_owned() } else { format!("{:+.decimals$}", mark * 100.0) };
        }
        up.written(mark, self.is_share)
    }

    fn draw(&self, canvas: &Canvas<'_>, (left, top): Place, (across, plot): (f64, f64)) {
        let bottom = top + plot;
        let widest = self.lines.iter().map(|line| words::width(&line.name, SMALL)).fold(0.0, f64::max);
        let names = (widest + 14.0).min(across * 0.32);
        let (from, to) = (left + LEFT, left + across - names);
        let title = words::fitted(&self.title, LABEL * words::BOLD, across);
        canvas.text((left, top - 15.0), &title, Look::new(LABEL, INK).bold_if(true));
        let dots = || self.lines.iter().flat_map(|line| line.points.iter().flatten());
        let ends = |interval: Option<Interval>| interval.into_iter().flat_map(|one| [one.low, one.high]);
        // A Student's interval may end below nothing or above all, the scale of a share does not.
        let is_bounded = self.is_share && !self.has_zero;
        let all = dots()
            .flat_map(|dot| [dot.mean].into_iter().chain(ends(dot.spread)).chain(ends(dot.interval)))
            .map(|end| if is_bounded { end.clamp(0.0, 1.0) } else { end });
        let up = Scale::around(all.chain(self.has_zero.then_some(0.0)), 5, bottom, top);
        for mark in up.marks() {
            let y = up.at(mark);
            canvas.line(&[(from, y), (to, y)], 1.0, GRID);
            canvas.text((from - 8.0, y), &self.mark(&up, mark), Look::new(SMALL, MUTED).right());
        }
        if self.has_zero {
            canvas.line(&[(from, up.at(0.0)), (to, up.at(0.0))], 1.4, MUTED);
        }
        let along = Scale::within(self.sweep.values.iter().copied(), if to - from > 400.0 { 8 } else { 4 }, from, to);
        let is_share = self.sweep.dial.is_share();
        for mark in along.marks() {
            canvas.text(
                (along.at(mark), bottom + 13.0),
                &along.written(mark, is_share),
                Look::new(SMALL, MUTED).centred(),
            );
        }
        let dial = words::fitted(&self.sweep.dial.path, SMALL, to - from);
        canvas.text((f64::midpoint(from, to), bottom + 29.0), &dial, Look::new(SMALL, INK).centred());
        for line in &self.lines {
            line.draw(canvas, &self.sweep.values, &along, &up);
        }
        for (at, interval) in &self.crossings {
            let x = along.at(*at);
            canvas.line(&[(x, top), (x, bottom)], 1.2, INK);
            if let Some(Interval { low, high }) = *interval {
                let (low, high) = (along.at(low), along.at(high));
                canvas.area(&[(low, top), (high, top), (high, bottom), (low, bottom)], INK);
            }
            let text = self.sweep.dial.written(*at);
            let is_right = x > f64::midpoint(from, to);
            let look = Look::new(SMALL, INK).bold_if(true);
            let (x, look) = if is_right { (x - 6.0, look.right()) } else { (x + 6.0, look) };
            canvas.text((x, top + 8.0), &text, look);
        }
        let last = |line: &Line| line.points.iter().rev().flatten().next().map(|dot| up.at(dot.mean));
        let known: Vec<(&Line, f64)> = self.lines.iter().filter_map(|line| Some((line, last(line)?))).collect();
        let places = spread(&known.iter().map(|(_, y)| *y).collect::<Vec<_>>(), top, bottom);
        for ((line, _), y) in known.into_iter().zip(places) {
            canvas.text((to + 9.0, y), &words::fitted(&line.name, SMALL, names - 10.0), Look::new(SMALL, line.ink));
        }
    }
}

impl Line {
    fn draw(&self, canvas: &Canvas<'_>, values: &[f64], along: &Scale, up: &Scale) {
        let dots: Vec<(f64, Dot)> =
            values.iter().zip(&self.points).filter_map(|(value, dot)| Some((along.at(*value), (*dot)?))).collect();
        let edge = |end: fn(Interval) -> f64| -> Vec<Place> {
            dots.iter().filter_map(|(x, dot)| Some((*x, up.at(end(dot.spread?))))).collect()
        };
        let (mut high, low) = (edge(|spread| spread.high), edge(|spread| spread.low));
        if high.len() > 1 {
            high.extend(low.into_iter().rev());
            canvas.area(&high, self.ink);
        } else if let ([(x, high)], [(_, low)]) = (&high[..], &low[..]) {
            canvas.pale_line(&[(*x, *high), (*x, *low)], 5.0, self.ink);
        }
        let means: Vec<Place> = dots.iter().map(|(x, dot)| (*x, up.at(dot.mean))).collect();
        canvas.line(&means, 2.0, self.ink);
        for (x, dot) in &dots {
            if let Some(interval) = dot.interval {
                canvas.line(&[(*x, up.at(interval.low)), (*x, up.at(interval.high))], 1.4, self.ink);
            }
            canvas.dot((*x, up.at(dot.mean)), 3.2, self.ink);
        }
    }
}
