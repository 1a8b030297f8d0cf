//! What does the metadata say of each territory? The one file that both our plans and the library are made from.

use prost::Message;
use rlibphonenumber::{PhoneMetadata, PhoneMetadataCollection, PhoneNumberDesc};

use super::super::number::NumberKind;
use super::length::Lengths;

/// The metadata's bytes; `metadata/README.md` says where they come from.
const BYTES: &[u8] = include_bytes!("../metadata/metadata.bin");

/// Which version of libphonenumber the metadata is of. Keys made with different versions do not always join: numbering plans
/// change.
pub const METADATA_VERSION: &str = "9.0.42";

/// The metadata as the library takes it.
pub(crate) fn collection() -> PhoneMetadataCollection {
    PhoneMetadataCollection::decode(BYTES).expect("the metadata in the program is whole")
}

/// Numbers of one type, or all numbers, of a territory.
#[derive(Debug, Default)]
pub(super) struct Description {
    /// The pattern of whole numbers; without one, no number matches.
    #[cfg_attr(not(test), expect(dead_code, reason = "the automaton is made of it, ahead of time"))]
    pub(super) pattern: Option<String>,
    pub(super) lengths: Lengths,
    /// Whether nothing is said of lengths, and those of the general description hold.
    pub(super) any_length: bool,
}

/// The rules of one country, or of one calling code that belongs to none.
#[derive(Debug)]
pub(super) struct Territory {
    /// Two letters, or `001` for numbers of no country.
    pub(super) id: String,
    pub(super) code: u16,
    /// Whether it comes first among the territories of its calling code.
    pub(super) is_main: bool,
    pub(super) general: Description,
    pub(super) types: Vec<(NumberKind, Description)>,
    pub(super) same_mobile_and_fixed: bool,
    /// First digits that make any number one of this territory.
    #[cfg_attr(not(test), expect(dead_code, reason = "the automaton is made of it, ahead of time"))]
    pub(super) leading_digits: Option<String>,
    pub(super) exit_code: Option<String>,
    pub(super) national_prefix: Option<String>,
    pub(super) transform: String,
}

/// All territories, in the order of the metadata.
pub(super) fn territories() -> Vec<Territory> {
    collection().metadata.into_iter().filter_map(territory).collect()
}

#[expect(deprecated, reason = "the library empties these fields in its own copy, which this is not")]
fn territory(metadata: PhoneMetadata) -> Option<Territory> {
    let (is_main, same_mobile_and_fixed) =
        (metadata.main_country_for_code(), metadata.same_mobile_and_fixed_line_pattern());
    Some(Territory {
        code: u16::try_from(metadata.country_code?).ok()?,
        is_main,
        general: description(metadata.general_desc),
        types: [
            (NumberKind::PremiumRate, metadata.premium_rate),
            (NumberKind::TollFree, metadata.toll_free),
            (NumberKind::SharedCost, metadata.shared_cost),
            (NumberKind::Voip, metadata.voip),
            (NumberKind::PersonalNumber, metadata.personal_number),
            (NumberKind::Pager, metadata.pager),
            (NumberKind::Uan, metadata.uan),
            (NumberKind::Voicemail, metadata.voicemail),
            (NumberKind::FixedLine, metadata.fixed_line),
            (NumberKind::Mobile, metadata.mobile),
        ]
        .map(|(kind, found)| (kind, description(found)))
        .into(),
        same_mobile_and_fixed,
        leading_digits: metadata.leading_digits,
        exit_code: metadata.international_prefix,
        national_prefix: metadata.national_prefix_for_parsing,
        transform: metadata.national_prefix_transform_rule.unwrap_or_default(),
        id: metadata.id,
    })
}

#[expect(deprecated, reason = "the library empties these fields in its own copy, which this is not")]
fn description(found: Option<PhoneNumberDesc>) -> Description {
    let Some(found) = found else { return Description { any_length: true, ..Description::default() } };
    Description {
        any_length: found.possible_length.is_empty(),
        lengths: Lengths { whole: set(&found.possible_length), local: set(&found.possible_length_local_only) },
        pattern: found.national_number_pattern,
    }
}

/// A length of -1 says that there are no such numbers.
fn set(lengths: &[i32]) -> u32 {
    lengths.iter().filter_map(|&length| u32::try_from(length).ok()).fold(0, |set, length| set | 1 << length)
}
