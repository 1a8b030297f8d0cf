//! Which configurations are beaten by no other in both right and wrong pops?

use super::search::Evaluated;

/// The places of those that no other beats, from the fewest wrong pops on; of equal ones the first in canonical order.
///
/// `gain` is to be high and `loss` low; without labels they are calls that match, and calls that match several records.
#[must_use]
pub(super) fn front(found: &[Evaluated], gain: fn(&Evaluated) -> u64, loss: fn(&Evaluated) -> u64) -> Vec<usize> {
    let mut all: Vec<&Evaluated> = found.iter().filter(|one| one.one_of == 1).collect();
    all.sort_by(|a, b| loss(a).cmp(&loss(b)).then(gain(b).cmp(&gain(a))).then(a.place.cmp(&b.place)));
    let mut most = None;
    let mut front = Vec::new();
    for one in all {
        if most.is_none_or(|most| gain(one) > most) {
            most = Some(gain(one));
            front.push(one.place);
        }
    }
    front
}

#[cfg(test)]
mod tests {
    use super::super::counts::Counts;
    use super::*;
    use anilab_engine::measure::Cell;
    use anilab_engine::model::{Outcome, Verdict};

    #[test]
    fn nothing_on_the_front_is_beaten() {
        let of = |place, right: u64, wrong: u64| {
            let mut counts = Counts::default();
            for (verdict, calls) in [(Verdict::Right, right), (Verdict::Wrong, wrong)] {
                let cell = Cell { outcome: Outcome::Unique, verdict, in_snapshot: true, in_reach: false };
                counts.add(cell.code(), calls);
            }
            Evaluated { place, one_of: 1, counts }
        };
        // The second is beaten by the third, the fifth equals the fourth, the last was not tried on all calls.
        let mut found = vec![of(0, 10, 1), of(1, 19, 3), of(2, 20, 3), of(3, 30, 9), of(4, 30, 9), of(5, 99, 0)];
        found[5].one_of = 3;
        assert_eq!(front(&found, |one| one.counts.right(), |one| one.counts.wrong()), [0, 2, 3]);
    }
}
