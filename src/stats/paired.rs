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
    fn repeat_callers_widen_it() {
        // The same shares of twice as many calls that are worth as much.
        assert_eq!(bonett_price(2, 14, 42, 21.0), bonett_price(1, 7, 21, 21.0));
        // No call differs: D̃ = 0, p̃ = 1/12 each, half 1.959964 √((2/12)/12) = 0.230984.
        let none = bonett_price(0, 0, 10, 10.0).expect("ten calls");
        assert!((none.low + 0.230_984).abs() < 1e-6 && (none.high - 0.230_984).abs() < 1e-6, "{none:?}");
        assert_eq!(bonett_price(0, 0, 0, 0.0), None);
    }
}
