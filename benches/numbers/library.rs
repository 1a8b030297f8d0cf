//! What is asked of every library, in the same words?

use anilab::engine::model::Region;

/// What is timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    /// Parse, and the E.164 form.
    E164,
    /// Parse, validity, and the kind of number.
    Validity,
    /// Parse, the E.164 form, possibility, validity, kind and region.
    Everything,
}

impl Operation {
    pub(crate) const ALL: [Self; 3] = [Self::E164, Self::Validity, Self::Everything];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::E164 => "parse + E.164",
            Self::Validity => "parse + valid + type",
            Self::Everything => "everything",
        }
    }
}

/// What a library says of a text that it takes for a number.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) e164: String,
    pub(crate) is_possible: bool,
    pub(crate) is_valid: bool,
    pub(crate) kind: String,
    pub(crate) region: String,
}

/// A library. Its operations give what they found to `black_box`, so that none is optimised away.
pub(crate) trait Library {
    const NAME: &'static str;
    /// The library's own word for a region, looked up before the clock runs.
    type Region: Copy;

    fn region(region: Region) -> Self::Region;

    /// `out` is kept from text to text for a library that writes its E.164 form into a given place.
    fn e164(text: &str, region: Self::Region, out: &mut String);
    fn validity(text: &str, region: Self::Region);
    fn everything(text: &str, region: Self::Region, out: &mut String);

    fn answer(text: &str, region: Self::Region) -> Option<Answer>;
}
