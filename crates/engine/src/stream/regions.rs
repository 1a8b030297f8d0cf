//! Which region does the text beside a phone text mean? Each distinct text is looked up once.

use std::collections::HashMap;

use crate::model::Region;
use anilab_phone::region_of;

/// How many texts are remembered.
const MOST: usize = 4096;

/// The regions of the texts that came before.
#[derive(Debug, Default)]
pub(super) struct Regions(HashMap<String, Option<Region>>);

impl Regions {
    /// The region that a text means; `None` where it is not recognised.
    pub(super) fn read(&mut self, text: &str) -> Option<Region> {
        if let Some(region) = self.0.get(text) {
            return *region;
        }
        if self.0.len() == MOST {
            self.0.clear();
        }
        let region = region_of(text);
        self.0.insert(text.to_owned(), region);
        region
    }
}
