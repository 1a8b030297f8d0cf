//! Which region does a row's own country column name?

use std::collections::HashMap;

use crate::model::Region;
use crate::phone::region_of;

/// Reads country texts, each distinct one once, and counts the rows whose text is not recognised.
#[derive(Debug, Default)]
pub(super) struct RegionReader {
    known: HashMap<String, Option<Region>>,
    /// Rows whose country text is filled and not recognised.
    pub(super) unrecognised: u64,
}

impl RegionReader {
    /// The region of a country text; [`Region::NONE`] where it is blank or not recognised.
    pub(super) fn read(&mut self, country: &str) -> Region {
        if country.is_empty() {
            return Region::NONE;
        }
        let region = if let Some(region) = self.known.get(country) {
            *region
        } else {
            let region = region_of(country);
            self.known.insert(country.to_owned(), region);
            region
        };
        self.unrecognised += u64::from(region.is_none());
        region.unwrap_or_default()
    }
}
