//! How is a difference of exactly the size planted that is asked about? Caller by caller, so that the calls of one caller share
//! their outcome as they do in a CRM.

use anilab_engine::measure::Cell;
use anilab_engine::model::{Outcome, Verdict};

use super::basis::Basis;
use super::error::PlantingError;

/// What is done to the outcomes of some callers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Planting {
    /// The strategies differ by more: the second keeps its own outcomes for this share of the callers, and has the first one's for
    /// the others.
    Mixed(f64),
    /// They differ by less: of the callers whom this strategy, by its place, gets right, this share is missed.
    Thinned {
        /// 0 or 1.
        place: usize,
        /// Of the callers.
        share: f64,
    },
}

impl Planting {
    /// What makes the two rates of a basis differ by `effect`, whichever way they differ now; the second is thinned where they do
    /// not differ.
    ///
    /// # Errors
    /// [`PlantingError`] where that is more than the strategy gets right at all.
    pub fn of(basis: &Basis, effect: f64) -> Result<Self, PlantingError> {
        let difference = basis.difference();
        if difference.abs() >= effect {
            return Ok(Self::Mixed(effect / difference.abs()));
        }
        let place = usize::from(difference <= 0.0);
        let missing = effect - difference.abs();
        if basis.right[place] <= 0.0 {
            return Err(PlantingError::NoLabels);
        }
        if missing > basis.right[place] {
            return Err(PlantingError::TooLarge { effect, right: basis.right[place] });
        }
        Ok(Self::Thinned { place, share: missing / basis.right[place] })
    }

    /// What becomes of a call of a caller with this number.
    pub(super) fn plant(self, mut cells: [Cell; 2], unit: f64) -> [Cell; 2] {
        match self {
            Self::Mixed(share) if unit >= share => [cells[0]; 2],
            Self::Thinned { place, share } if unit < share && cells[place].verdict == Verdict::Right => {
                cells[place] = Cell {
                    outcome: Outcome::Unmatched,
                    verdict: Verdict::Missed,
                    in_snapshot: cells[place].in_snapshot,
                    in_reach: false,
                };
                cells
            }
            _ => cells,
        }
    }

    /// How many of the calls below the line count in one rate alone, once it is planted.
    pub(super) fn discordant(self, basis: &Basis) -> f64 {
        match self {
            Self::Mixed(share) => basis.discordant * share,
            // Whom the thinned strategy got right, the other nearly always did too.
            Self::Thinned { place, share } => basis.discordant + basis.right[place] * share,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn basis(rates: [f64; 2], right: [f64; 2], discordant: f64) -> Basis {
        Basis { rates, right, discordant, ..Basis::default() }
    }

    #[test]
    fn the_planted_difference_is_the_one_asked_for() {
        // 10 points apart, asked for 2: a fifth of the callers keep the second strategy's outcome.
        let mixed = basis([0.7, 0.8], [0.7, 0.8], 0.1);
        assert_eq!(Planting::of(&mixed, 0.02).unwrap(), Planting::Mixed(0.02 / (0.8 - 0.7_f64).abs()));
        assert!((Planting::of(&mixed, 0.02).unwrap().discordant(&mixed) - 0.02).abs() < 1e-12);
        // The same, asked for 2: 2.5 % of the 80 % that the second gets right.
        let same = basis([0.8, 0.8], [0.8, 0.8], 0.0);
        let Planting::Thinned { place: 1, share } = Planting::of(&same, 0.02).unwrap() else { panic!("thinned") };
        assert!((share - 0.025).abs() < 1e-12);
        // The second is ahead by 1 already: the first loses another one.
        let ahead = basis([0.5, 0.51], [0.5, 0.51], 0.01);
        let Planting::Thinned { place: 0, share } = Planting::of(&ahead, 0.02).unwrap() else { panic!("thinned") };
        assert!((share - 0.02).abs() < 1e-12);
        assert!(
            Planting::of(&same, 0.9).unwrap_err().to_string().contains("more than the calls that pop the right record")
        );
    }

    #[test]
    fn only_right_calls_are_thinned() {
        let cell = |outcome, verdict| Cell { outcome, verdict, in_snapshot: true, in_reach: true };
        let (right, wrong) = (cell(Outcome::Unique, Verdict::Right), cell(Outcome::Unique, Verdict::Wrong));
        let thin = Planting::Thinned { place: 1, share: 0.3 };
        assert_eq!(thin.plant([right, right], 0.2)[1].verdict, Verdict::Missed);
        assert_eq!(thin.plant([right, right], 0.3), [right, right]);
        assert_eq!(thin.plant([right, wrong], 0.2), [right, wrong]);
        assert_eq!(Planting::Mixed(0.3).plant([right, wrong], 0.3), [right, right]);
        assert_eq!(Planting::Mixed(0.3).plant([right, wrong], 0.2), [right, wrong]);
    }
}
