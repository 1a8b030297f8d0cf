//! Where is there room for a name beside its dot? Close by if possible, else further up or down with a line to the dot.

use super::canvas::{Align, Point};

/// What is taken of an area.
pub struct Labels {
    upper_left: Point,
    lower_right: Point,
    /// Dots and names.
    taken: Vec<Patch>,
    /// Whiskers, over which a name may stand where there is no better place.
    lines: Vec<Patch>,
}

/// The place of a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// Where it stands.
    pub at: Point,
    /// Which part of it stands there.
    pub align: Align,
    /// Whether it is so far away that a line has to lead to the dot.
    pub is_far: bool,
}

/// A rectangle.
#[derive(Clone, Copy)]
struct Patch {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Patch {
    fn touches(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// Half the height of a name.
const HALF: f64 = 8.0;

/// Where a name can stand, seen from its dot: to the right first, then to the left, above and below.
const PLACES: [(f64, f64, Align); 8] = [
    (11.0, 0.0, Align::Left),
    (-11.0, 0.0, Align::Right),
    (9.0, -14.0, Align::Left),
    (9.0, 14.0, Align::Left),
    (-9.0, -14.0, Align::Right),
    (-9.0, 14.0, Align::Right),
    (0.0, -26.0, Align::Centre),
    (0.0, 26.0, Align::Centre),
];

impl Labels {
    /// An area in which nothing is taken.
    pub fn within(upper_left: Point, lower_right: Point) -> Self {
        Self { upper_left, lower_right, taken: Vec::new(), lines: Vec::new() }
    }

    /// Takes a square around a point.
    pub fn keep_free(&mut self, (x, y): Point, half: f64) {
        self.taken.push(Patch { left: x - half, top: y - half, right: x + half, bottom: y + half });
    }

    /// Takes the line between two points, which is level or upright.
    pub fn keep_line_free(&mut self, (left, top): Point, (right, bottom): Point) {
        self.lines.push(Patch { left: left - 1.0, top: top - 1.0, right: right + 1.0, bottom: bottom + 1.0 });
    }

    /// A place for a text of that width beside a dot, which is taken; `None` where there is no room.
    pub fn place(&mut self, dot: Point, width: f64) -> Option<Label> {
        let near = || PLACES.into_iter().map(|place| (place, false));
        let far = (2..9).flat_map(|ring| {
            let down = f64::from(ring) * 17.0;
            [(14.0, Align::Left), (-14.0, Align::Right)]
                .into_iter()
                .flat_map(move |(right, align)| [-down, down].map(|down| ((right, down, align), true)))
        });
        let clear = near().find_map(|place| self.try_place(dot, width, place, true));
        let found = clear
            .or_else(|| far.clone().find_map(|place| self.try_place(dot, width, place, true)))
            .or_else(|| near().chain(far).find_map(|place| self.try_place(dot, width, place, false)));
        let (label, patch) = found?;
        self.taken.push(patch);
        Some(label)
    }

    fn try_place(
        &self,
        (x, y): Point,
        width: f64,
        ((right, down, align), is_far): ((f64, f64, Align), bool),
        avoids_lines: bool,
    ) -> Option<(Label, Patch)> {
        let (x, y) = (x + right, y + down);
        let left = match align {
            Align::Left => x,
            Align::Centre => x - width / 2.0,
            Align::Right => x - width,
        };
        let text = Patch { left, top: y - HALF, right: left + width, bottom: y + HALF };
        let is_inside = text.left >= self.upper_left.0
            && text.top >= self.upper_left.1
            && text.right <= self.lower_right.0
            && text.bottom <= self.lower_right.1;
        let lines = self.lines.iter().filter(|_| avoids_lines);
        let is_free = self.taken.iter().chain(lines).all(|taken| !taken.touches(&text));
        (is_inside && is_free).then_some((Label { at: (x, y), align, is_far }, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_cover_each_other() {
        let mut labels = Labels::within((0.0, 0.0), (200.0, 100.0));
        let mut place = |dot| labels.place(dot, 60.0).map(|label| (label.at, label.is_far));
        assert_eq!(place((50.0, 50.0)), Some(((61.0, 50.0), false)));
        // On the right is the first name, on the left the paper ends, and 14 pixels up or down are too few: right above.
        assert_eq!(place((52.0, 50.0)), Some(((52.0, 24.0), false)));
        assert_eq!(place((52.0, 50.0)), Some(((52.0, 76.0), false)));
        // 34 pixels away, above or below, those two are in the way: nothing is free within the paper.
        assert_eq!(place((52.0, 50.0)), None);
    }
}
