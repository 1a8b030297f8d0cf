//! Through which values is a dial turned? `DIAL=FROM..TO`, and a single setting `DIAL=VALUE`.

use anilab_simulate::Dials;

use super::dial::{Dial, turned};
use super::error::{Result, SensitivityError};

/// A dial and the ends of its range.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// The dial.
    pub dial: Dial,
    /// The first value.
    pub from: f64,
    /// The last value.
    pub to: f64,
}

impl Range {
    /// Reads `callers.without_record=0..30%`.
    ///
    /// # Errors
    /// [`SensitivityError`] where it cannot be read, the dial is unknown, or an end is out of the dial's range.
    pub fn parse(text: &str, dials: &Dials) -> Result<Self> {
        let refuse = || SensitivityError::NotARange { found: text.to_owned() };
        let (path, ends) = text.split_once('=').ok_or_else(refuse)?;
        let (from, to) = ends.split_once("..").ok_or_else(refuse)?;
        let dial = Dial::of(path.trim(), dials)?;
        // A percent sign at the end is for both ends.
        let is_percentage = to.trim_end().ends_with('%') && !from.trim_end().ends_with('%');
        let from = if is_percentage { number(&format!("{from}%")) } else { number(from) };
        let (from, to) = (from.ok_or_else(refuse)?, number(to).ok_or_else(refuse)?);
        if from > to {
            return Err(refuse());
        }
        for end in [from, to] {
            turned(dials, &[(&dial, end)])?;
        }
        Ok(Self { dial, from, to })
    }

    /// That many values from one end to the other, at like distances; one where the ends are the same.
    #[must_use]
    #[expect(clippy::float_cmp, reason = "the same text gives the same number")]
    pub fn values(&self, steps: u32) -> Vec<f64> {
        if self.from == self.to || steps < 2 {
            return vec![self.from];
        }
        let last = f64::from(steps - 1);
        // So written, both ends are exact.
        let at = |step: u32| (self.from * f64::from(steps - 1 - step) + self.to * f64::from(step)) / last;
        (0..steps).map(at).collect()
    }

    /// The value at a place in `0.0..1.0`.
    #[must_use]
    pub fn at(&self, unit: f64) -> f64 {
        self.from + (self.to - self.from) * unit
    }
}

/// Reads `callers.without_record=12%`.
///
/// # Errors
/// [`SensitivityError`] where it cannot be read or the dial is unknown.
pub fn setting(text: &str, dials: &Dials) -> Result<(Dial, f64)> {
    let refuse = || SensitivityError::NotASetting { found: text.to_owned() };
    let (path, value) = text.split_once('=').ok_or_else(refuse)?;
    let dial = Dial::of(path.trim(), dials)?;
    Ok((dial, number(value).ok_or_else(refuse)?))
}

/// A number, or a percentage.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let (text, scale) = match text.strip_suffix('%') {
        Some(percent) => (percent.trim(), 100.0),
        None => (text, 1.0),
    };
    text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number / scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_simulate::{Scenario, named};

    fn range(text: &str) -> Result<Range> {
        let Scenario::Drawn(dials) = named("cloudnine").unwrap() else { panic!("a drawn scenario") };
        Range::parse(text, &dials)
    }

    #[test]
    fn shares_are_written_either_way() {
        let one = range("stored.bare=0..30%").unwrap();
        assert_eq!(one, range("stored.bare=0..0.3").unwrap());
        assert_eq!(one.values(4), [0.0, 0.3 / 3.0, 0.6 / 3.0, 0.3]);
        assert_eq!(range("callers.head=1..9").unwrap().values(5), [1.0, 3.0, 5.0, 7.0, 9.0]);
        assert_eq!(range("stored.bare=20..30%").unwrap(), range("stored.bare=0.2..0.3").unwrap());
        assert_eq!(range("stored.bare=5%..5%").unwrap().values(7), [0.05]);
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in ["stored.bare", "stored.bare=3", "stored.bare=0..x", "stored.bare=30%..0", "stored.bare=0..nan"] {
            assert!(range(text).unwrap_err().to_string().contains("expected DIAL=FROM..TO"), "{text}");
        }
        assert!(range("stored.bare=0..2").unwrap_err().to_string().contains("expected a share"));
        assert!(range("bare=0..1").unwrap_err().to_string().contains("there is no dial \"bare\""));
    }
}
