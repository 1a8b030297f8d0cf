//! Which region does a country text mean? ISO 3166 codes of two or three letters and English names, in any letter case.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::Region;

static COUNTRIES: LazyLock<BTreeMap<String, Region>> = LazyLock::new(|| {
    let mut countries = BTreeMap::new();
    for line in include_str!("countries.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let region = columns.next().and_then(Region::from_letters).expect("countries.tsv starts with a code");
        countries.insert(region.as_str().to_lowercase(), region);
        for name in columns.flat_map(|column| column.split('|')) {
            countries.insert(name.to_lowercase(), region);
        }
    }
    countries
});

/// The region that a country text means; `None` where it is blank or not recognised.
#[must_use]
pub fn region_of(country: &str) -> Option<Region> {
    COUNTRIES.get(&country.trim().to_lowercase()).copied()
}

/// All two-letter codes that are recognised, ascending.
#[must_use]
pub fn known_regions() -> Vec<Region> {
    let mut regions: Vec<Region> = COUNTRIES.values().copied().collect();
    regions.sort_unstable();
    regions.dedup();
    regions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_recognised_in_any_case() {
        let gb = Region::from_letters("GB");
        for text in ["GB", "gb", "UK", "GBR", " united kingdom ", "Great Britain"] {
            assert_eq!(region_of(text), gb, "{text}");
        }
        assert_eq!(region_of("USA"), Region::from_letters("US"));
        assert_eq!(region_of("Türkiye"), region_of("Turkey"));
        assert_eq!(region_of(""), None);
        assert_eq!(region_of("Atlantis"), None);
    }
}
