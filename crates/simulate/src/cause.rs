//! What was done to a call or a record? The text of the column `planted_cause`.

use super::ani::AniFormat;
use super::stored::StoredFormat;

/// What the generator did; of several things, the first of this list that applies, with the damaged stored formats
/// ([`StoredFormat::is_damaged`]) before the shared numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A call: the number was withheld.
    Withheld,
    /// A call: the number arrived cut short, masked or replaced.
    MalformedAni,
    /// A call: the caller has no record; the label is an id that no snapshot has.
    NoRecord,
    /// A record: it was made after its person's first call. A call: before that.
    RecordedLater,
    /// A record: its line is out of use, or will be. A call: from the line that took its place, which the CRM does not have,
    /// or not yet.
    Stale,
    /// A record: its person leaves the company. A call: from the line of somebody who left, by the successor.
    Left,
    /// A call: the caller has a direct line, and the company's main line was shown.
    MainLineShown,
    /// The number is stored in a way that loses it or hides it from a parser.
    Damaged(StoredFormat),
    /// A record: its number belongs to somebody else now, or did to somebody else before. A call: from such a number, by
    /// its new owner.
    Recycled,
    /// A record: the person is in the CRM twice. A call: from such a person.
    Duplicate,
    /// The line is the main line of a company whose staff share it.
    SharedLine,
    /// The line is shared by two people of one household.
    Household,
    /// The number ends like another customer's.
    Lookalike,
    /// The number is stored in a way other than E.164 that a parser reads.
    Stored(StoredFormat),
    /// A call: the number arrived in a way other than E.164.
    Ani(AniFormat),
    /// Nothing.
    Clean,
}

impl Cause {
    /// Appends the text of the column.
    pub fn push_name(self, out: &mut String) {
        let (family, name) = match self {
            Self::Withheld => ("", "withheld"),
            Self::MalformedAni => ("", "malformed-ani"),
            Self::NoRecord => ("", "no-record"),
            Self::RecordedLater => ("", "recorded-later"),
            Self::Stale => ("", "stale"),
            Self::Left => ("", "left"),
            Self::MainLineShown => ("", "main-line-shown"),
            Self::Damaged(format) | Self::Stored(format) => ("stored:", format.name()),
            Self::Recycled => ("", "recycled"),
            Self::Duplicate => ("", "duplicate"),
            Self::SharedLine => ("", "shared-line"),
            Self::Household => ("", "household"),
            Self::Lookalike => ("", "lookalike"),
            Self::Ani(format) => ("ani:", format.name()),
            Self::Clean => ("", "clean"),
        };
        out.push_str(family);
        out.push_str(name);
    }

    /// The cause that a stored format is by itself.
    pub(super) fn of_stored(format: StoredFormat) -> Self {
        match format {
            StoredFormat::E164 => Self::Clean,
            damaged if damaged.is_damaged() => Self::Damaged(damaged),
            sound => Self::Stored(sound),
        }
    }

    /// The cause that the delivered format is by itself.
    pub(super) fn of_ani(format: AniFormat) -> Self {
        if format == AniFormat::E164 { Self::Clean } else { Self::Ani(format) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_several_causes_is_the_least() {
        let damaged = Cause::of_stored(StoredFormat::Typo);
        assert_eq!(damaged.min(Cause::Duplicate), damaged);
        assert_eq!(Cause::of_stored(StoredFormat::National).min(Cause::Duplicate), Cause::Duplicate);
        assert_eq!(Cause::of_stored(StoredFormat::E164).min(Cause::of_ani(AniFormat::Sip)), Cause::Ani(AniFormat::Sip));
    }
}
