//! By which rules is a phone text read? A country's, and a way to write international numbers.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Region;

/// How a source writes international numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Notation {
    /// As people do: with a `+`, or with the exit code of their country.
    #[default]
    AsWritten,
    /// E.164 with its `+` left out, as many carriers deliver it: a text that starts with a digit and holds no `+` is read
    /// as if one stood before it, where that makes a possible number of full length.
    InternationalWithoutPlus,
}

/// The rules by which a phone text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Reading {
    /// The country whose rules hold.
    pub region: Region,
    /// How international numbers are written.
    pub notation: Notation,
}

impl Reading {
    /// These rules, with those of `region` where no country is known.
    #[must_use]
    #[inline]
    pub fn or(self, region: Region) -> Self {
        Self { region: self.region.or(region), ..self }
    }
}

impl From<Region> for Reading {
    fn from(region: Region) -> Self {
        Self { region, notation: Notation::default() }
    }
}
