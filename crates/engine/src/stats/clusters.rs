//! How many independent calls are these calls worth? Calls of one caller share one outcome.

/// The sizes of clusters: g is one caller, m its calls in the denominator of a rate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clusters {
    calls: u64,
    squares: u64,
}

impl Clusters {
    /// Counts one cluster of `calls` calls.
    pub fn add(&mut self, calls: u64) {
        self.calls += calls;
        self.squares += calls * calls;
    }

    /// Counts some clusters of `calls` calls each.
    pub fn add_many(&mut self, calls: u64, clusters: u64) {
        self.calls += calls * clusters;
        self.squares += calls * calls * clusters;
    }

    /// Counts `calls` clusters of one call each.
    pub fn add_singles(&mut self, calls: u64) {
        self.calls += calls;
        self.squares += calls;
    }

    /// Σm: the calls of all clusters.
    #[must_use]
    pub fn calls(self) -> u64 {
        self.calls
    }

    /// `n_eff` = n / k with the design effect k = Σm² / Σm, hence (Σm)² / Σm²; 0 without calls.
    ///
    /// Kish, Survey Sampling, 1965, section 5.4, with an intra-caller correlation of 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    pub fn n_eff(self) -> f64 {
        if self.calls == 0 {
            return 0.0;
        }
        let calls = self.calls as f64;
        calls * (calls / self.squares as f64)
    }
}

/// The clusters of these sizes, each with how many there are of it.
impl<N: Into<u64>> FromIterator<(N, u64)> for Clusters {
    fn from_iter<I: IntoIterator<Item = (N, u64)>>(sizes: I) -> Self {
        let mut all = Self::default();
        sizes.into_iter().for_each(|(calls, clusters)| all.add_many(calls.into(), clusters));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeat_callers_shrink_the_effective_number() {
        let mut clusters = Clusters::default();
        clusters.add(3);
        clusters.add_singles(1);
        // Σm = 4, Σm² = 9 + 1 = 10, so n_eff = 16 / 10.
        assert!((clusters.n_eff() - 1.6).abs() < 1e-12);
        assert!(Clusters::default().n_eff().abs() < f64::EPSILON);
        assert_eq!([(3_u32, 1), (1, 1)].into_iter().collect::<Clusters>(), clusters);
    }
}
