//! By how much do two rates of the same calls differ?

use super::normal::Z_95;
use super::wilson::Interval;

/// The 95 % interval of the difference of two rates of the same calls, of which `gained` count above the line in the second
/// rate alone and `lost` in the first alone; `calls` are worth `n_eff` independent ones. `None` where there are none.
///
/// With b, c and n scaled by `n_eff`/n: p̃₁ = (b + 1)/(n + 2), p̃₂ = (c + 1)/(n + 2), D̃ = p̃₁ − p̃₂, and
/// D̃ ± z √((p̃₁ + p̃₂ − D̃²)/(n + 2)). Bonett and Price, Journal of Educational and Behavioral Statistics 37 (2012) 479–488;
/// the scaling by Kish's design effect, Survey Sampling, 1965.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
pub fn bonett_price(gained: u64, lost: u64, calls: u64, n_eff: f64) -> Option<Interval> {
    if calls == 0 {
        return None;
    }
    let scale = n_eff / calls as f64;
    let room = n_eff + 2.0;
    let (up, down) = ((gained as f64 * scale + 1.0) / room, (lost as f64 * scale + 1.0) / room);
    let centre = up - down;
    let half = Z_95 * ((up + down - centre * centre) / room).sqrt();
    // The interval is drawn towards zero; the difference that was seen always lies in it.
    let seen = (gained as f64 - lost as f64) / calls as f64;
    Some(Interval { low: (centre - half).clamp(-1.0, seen), high: (centre + half).clamp(seen, 1.0) })
}

/// Differences of weighed calls: their sum and the sum of their squares.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Weighed {
    /// How many calls there are, those without a difference included.
    pub calls: u64,
    /// How many independent ones they are worth.
    pub n_eff: f64,
    /// The sum of the differences.
    pub sum: f64,
    /// The sum of their squares.
    pub squares: f64,
}

impl Weighed {
    /// The 95 % interval of their mean; `None` where there are none.
    ///
    /// As [`bonett_price`], whose differences are −1, 0 and 1, and with which it agrees for those: one call of +1 and one of −1
    /// are added to the sums scaled by `n_eff`/n, S and Q, D̃ = S/(n + 2), and D̃ ± z √(((Q + 2)/(n + 2) − D̃²)/(n + 2)).
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn interval(self) -> Option<Interval> {
        if self.calls == 0 {
            return None;
        }
        let scale = self.n_eff / self.calls as f64;
        let room = self.n_eff + 2.0;
        let centre = self.sum * scale / room;
        let half = Z_95 * (((self.squares * scale + 2.0) / room - centre * centre) / room).sqrt();
        let seen = self.sum / self.calls as f64;
        Some(Interval { low: (centre - half).min(seen), high: (centre + half).max(seen) })
    }

    /// The standard error of their mean at `n_eff`; 0 where there are none.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn standard_error(self) -> f64 {
        if self.calls == 0 {
            return 0.0;
        }
        let (mean, square) = (self.sum / self.calls as f64, self.squares / self.calls as f64);
        ((square - mean * mean).max(0.0) / self.n_eff).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_equals_a_published_example() {
        // Airway hyper-responsiveness before and after transplantation, 21 children, 1 and 7 discordant: Bentur et al. 2009,
        // as in Fagerland, Lydersen and Laake, Statistics in Medicine 33 (2014) 2850–2875.
        // p̃₁ = 2/23, p̃₂ = 8/23, D̃ = −0.260870; √((0.434783 − 0.068053)/23) = 0.126272; half 0.247488.
        let interval = bonett_price(1, 7, 21, 21.0).expect("21 children");
        assert!((interval.low + 0.508_358).abs() < 1e-5 && (interval.high + 0.013_382).abs() < 1e-5, "{interval:?}");
    }

    #[test]
    fn weighed_calls_of_one_and_minus_one_are_those_of_bonett_and_price() {
        for (gained, lost, calls, n_eff) in
            [(1_u32, 7_u32, 21, 21.0), (2, 14, 42, 21.0), (0, 0, 10, 10.0), (40, 10, 900, 300.0)]
        {
            let [up, down] = [gained, lost].map(f64::from);
            let weighed = Weighed { calls, n_eff, sum: up - down, squares: up + down };
            let (found, expected) =
                (weighed.interval().unwrap(), bonett_price(u64::from(gained), u64::from(lost), calls, n_eff).unwrap());
            assert!((found.low - expected.low).abs() < 1e-12 && (found.high - expected.high).abs() < 1e-12);
        }
        // Differences 2, 0, 0 and −1 of four callers: mean 1/4, mean square 5/4, √((5/4 − 1/16)/4) = √(19/64).
        let weighed = Weighed { calls: 4, n_eff: 4.0, sum: 1.0, squares: 5.0 };
        assert!((weighed.standard_error() - (19.0_f64 / 64.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn repeat_callers_widen_it() {
        // The same shares of twice as many calls that are worth as much.
        assert_eq!(bonett_price(2, 14, 42, 21.0), bonett_price(1, 7, 21, 21.0));
        // No call differs: D̃ = 0, p̃ = 1/12 each, half 1.959964 √((2/12)/12) = 0.230984.
        let none = bonett_price(0, 0, 10, 10.0).expect("ten calls");
        assert!((none.low + 0.230_984).abs() < 1e-6 && (none.high - 0.230_984).abs() < 1e-6, "{none:?}");
        assert_eq!(bonett_price(0, 0, 0, 0.0), None);
    }
}
