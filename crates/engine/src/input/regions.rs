//! Which region does a row's own country column name?

use std::collections::HashMap;

use crate::model::Region;
use anilab_phone::region_of;

/// Reads country texts, each distinct one once, and counts the rows whose text is not recognised.
#[derive(Debug, Default)]
pub(super) struct RegionReader {
    known: HashMap<String, Option<Region>>,
    /// The regions that codes of two letters were recognised as; most files have no other texts.
    codes: Vec<Region>,
    /// Rows whose country text is filled and not recognised.
    pub(super) unrecognised: u64,
}

impl RegionReader {
    /// The region of a country text; [`Region::NONE`] where it is blank or not recognised.
    pub(super) fn read(&mut self, country: &str) -> Region {
        if country.is_empty() {
            return Region::NONE;
        }
        let code = Region::from_letters(country).map(place);
        if let Some(&region) = code.and_then(|code| self.codes.get(code))
            && region.is_some()
        {
            return region;
        }
        let region = if let Some(region) = self.known.get(country) {
            *region
        } else {
            let region = region_of(country);
            self.known.insert(country.to_owned(), region);
            region
        };
        if let (Some(code), Some(region)) = (code, region) {
            self.codes.resize(26 * 26, Region::NONE);
            self.codes[code] = region;
        }
        self.unrecognised += u64::from(region.is_none());
        region.unwrap_or_default()
    }
}

/// The place of a code of two capital letters among all of them.
fn place(code: Region) -> usize {
    code.as_str().bytes().fold(0, |place, letter| place * 26 + usize::from(letter - b'A'))
}
