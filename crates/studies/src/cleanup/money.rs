//! What is it worth? In seconds of the user's own giving; nothing is assumed, and no published figure is good enough to be.

use anilab_engine::model::Verdict;

use super::score::Score;

/// What the user says things take, in seconds; nothing has a default.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Prices {
    /// What a right pop saves.
    pub right: Option<f64>,
    /// What a wrong pop costs.
    pub wrong: Option<f64>,
    /// What a list costs.
    pub list: Option<f64>,
    /// The work on one record.
    pub record: Option<f64>,
    /// What an hour costs.
    pub wage: Option<f64>,
}

/// What a cleanup comes to in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    /// What is saved in the scored calls, lost time taken off; `None` where nobody said what a right pop saves.
    pub saved: Option<f64>,
    /// The work on the records; `None` where nobody said what one takes.
    pub work: Option<f64>,
    /// What a right pop must save so that the scored calls pay the work; `None` where no right pop is won, or nobody said what
    /// a record takes.
    pub break_even: Option<f64>,
}

impl Prices {
    /// Whether anything was said.
    #[must_use]
    pub fn are_given(self) -> bool {
        self != Self::default()
    }

    /// What the work on one record costs; `None` where nobody said how long it takes or what an hour costs.
    #[must_use]
    pub fn of_record(self) -> Option<f64> {
        self.record.zip(self.wage).map(|(seconds, wage)| seconds * wage / 3600.0)
    }

    /// What a cleanup of that many records is worth, given the calls before and after.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn worth(self, [before, after]: [Score; 2], records: u64) -> Worth {
        let more = |count: fn(&Score) -> u64| count(&after) as f64 - count(&before) as f64;
        let right = more(|score| score.verdict(Verdict::Right));
        let lost = self.wrong.unwrap_or(0.0) * more(Score::wrong) + self.list.unwrap_or(0.0) * more(Score::lists);
        let work = self.record.map(|record| record * records as f64);
        Worth {
            saved: self.right.map(|seconds| seconds * right - lost),
            work,
            break_even: work.filter(|_| right > 0.0).map(|work| ((work + lost) / right).max(0.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_pays_where_right_pops_save_more_than_the_work_and_the_wrong_ones_cost() {
        let (mut before, mut after) = (Score::default(), Score::default());
        before.verdicts[Verdict::Right as usize] = 100;
        after.verdicts[Verdict::Right as usize] = 300;
        after.verdicts[Verdict::Wrong as usize] = 10;
        let prices = Prices { record: Some(30.0), wrong: Some(20.0), right: Some(5.0), ..Prices::default() };
        let worth = prices.worth([before, after], 20);
        // 20 records of 30 s are 600 s, 10 wrong pops of 20 s are 200 s; 200 right pops pay 800 s at 4 s each, and at 5 s save
        // 1,000 s less 200 s.
        assert_eq!(worth, Worth { saved: Some(800.0), work: Some(600.0), break_even: Some(4.0) });
        assert_eq!(Prices::default().worth([before, after], 20), Worth { saved: None, work: None, break_even: None });
    }
}
