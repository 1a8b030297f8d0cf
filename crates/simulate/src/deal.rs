//! How is a share met at any seed, in calls as well as in records? It is dealt out along the order of the callers.
//!
//! Independent draws would let one frequent caller decide a whole figure. The sequence `place · √p mod 1` is spread so
//! evenly that every stretch of places holds about its share; roots of different primes are independent of each other
//! (Weyl's equidistribution).

use super::draws::{Draws, unit};

/// What is dealt; each has its own irrational step, the first 64 bits after the point of √2, √3, √5, √7, √11, √13, √17,
/// √19, √23, √29, √31 and √37.
#[derive(Debug, Clone, Copy)]
#[repr(u64)]
pub(super) enum Dealt {
    PhoneFormat = 0x6a09_e667_f3bc_c908,
    MobileFormat = 0xbb67_ae85_84ca_a73b,
    Country = 0x3c6e_f372_fe94_f82b,
    HasPhone = 0xa54f_f53a_5f1d_36f1,
    HasMobile = 0x510e_527f_ade6_82d1,
    OnMainLine = 0x9b05_688c_2b3e_6c1f,
    PairRole = 0x1f83_d9ab_fb41_bd6b,
    Outdated = 0x5be0_cd19_137e_2179,
    PhoneFate = 0xcbbb_9d5d_c105_9ed8,
    MobileFate = 0x629a_292a_367c_d507,
    Imported = 0x9159_015a_3070_dd17,
    ImportFormat = 0x152f_ecd8_f70e_5939,
}

/// The dealer of one population.
#[derive(Debug)]
pub(super) struct Dealer {
    start: u64,
}

impl Dealer {
    pub(super) fn new(draws: &mut Draws) -> Self {
        Self { start: draws.bits() }
    }

    /// What the member at `place` gets, in `0.0..1.0`.
    pub(super) fn unit(&self, dealt: Dealt, place: u64) -> f64 {
        let step = dealt as u64;
        unit(place.wrapping_mul(step).wrapping_add(self.start.rotate_left(u32::try_from(step % 61).unwrap_or(0))))
    }
}

#[cfg(test)]
mod tests {
    use super::super::draws::{Purpose, Streams};
    use super::*;

    #[test]
    fn every_stretch_of_a_thousand_places_holds_its_share() {
        let dealer = Dealer::new(&mut Streams::new(5, "test").at(Purpose::Keys, 0));
        for dealt in [Dealt::PhoneFormat, Dealt::OnMainLine, Dealt::PairRole] {
            for start in [0, 1000, 77_000] {
                let hits = (start..start + 1000).filter(|&place| dealer.unit(dealt, place) < 0.3).count();
                assert!((290..=310).contains(&hits), "{dealt:?} {start} {hits}");
            }
        }
    }
}
