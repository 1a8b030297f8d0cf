//! What do the telephone numbers of each simulated country look like?
//!
//! Ranges of real numbering plans, checked by samples against libphonenumber: all of their numbers are valid. The numbers
//! themselves are made up. Ranges leave out what is set aside for fiction (555 in North America).

/// A country and its numbers.
#[derive(Debug)]
pub(super) struct Country {
    /// Two letters.
    pub(super) region: &'static str,
    /// The country calling code.
    pub(super) code: &'static str,
    /// What is dialled before a national number within the country.
    pub(super) trunk: &'static str,
    /// What is dialled before an international number.
    pub(super) exit: &'static str,
    /// How a company of the country signs.
    pub(super) company_forms: &'static [&'static str],
    /// Landlines.
    pub(super) fixed: &'static [Block],
    /// Mobile lines; blank where they share the ranges of the landlines.
    pub(super) mobile: &'static [Block],
}

/// Ranges of one length, written in one way.
#[derive(Debug)]
pub(super) struct Block {
    /// How the numbers start, all of one length. The second half are the twins of the first: they serve only numbers
    /// that end like another customer's.
    pub(super) prefixes: &'static [&'static str],
    /// What follows.
    pub(super) rest: Rest,
    /// How the number is written within the country; `#` stands for a digit.
    pub(super) national: &'static str,
    /// How it is written after the calling code.
    pub(super) international: &'static str,
}

impl Block {
    /// How many digits its numbers have.
    pub(super) fn length(&self) -> usize {
        self.prefixes[0].len() + self.rest.length() as usize
    }
}

/// The digits after the prefix.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rest {
    /// An exchange code (no `x11`, no `555`) and four digits.
    NorthAmerican,
    /// So many digits, the first of them 2 to 9.
    Digits(u32),
}

impl Rest {
    /// How many different ones there are.
    pub(super) fn count(self) -> u64 {
        match self {
            Self::NorthAmerican => EXCHANGES * 10_000,
            Self::Digits(length) => 8 * 10_u64.pow(length - 1),
        }
    }

    /// The `place`-th one as a number.
    pub(super) fn at(self, place: u64) -> u64 {
        match self {
            Self::NorthAmerican => exchange(place / 10_000) * 10_000 + place % 10_000,
            Self::Digits(length) => 2 * 10_u64.pow(length - 1) + place,
        }
    }

    /// The place of a number; `None` where it is none of them.
    pub(super) fn place_of(self, number: u64) -> Option<u64> {
        match self {
            Self::NorthAmerican => {
                let code = number / 10_000;
                let places: Vec<u64> = (0..EXCHANGES).collect();
                let place = places.binary_search_by_key(&code, |&place| exchange(place)).ok()?;
                Some(places[place] * 10_000 + number % 10_000)
            }
            Self::Digits(length) => {
                number.checked_sub(2 * 10_u64.pow(length - 1)).filter(|place| *place < self.count())
            }
        }
    }

    /// How many digits it has.
    pub(super) fn length(self) -> u32 {
        match self {
            Self::NorthAmerican => 7,
            Self::Digits(length) => length,
        }
    }
}

/// 800 codes from 200 to 999, less eight that end in 11 and 555.
const EXCHANGES: u64 = 791;

/// The `place`-th exchange code. Each hundred has 99 codes (no 11); the fives have one less.
fn exchange(place: u64) -> u64 {
    let place = if place >= 3 * 99 + 54 { place + 1 } else { place }; // 555 would be the 54th of the fives
    let (hundred, rest) = (2 + place / 99, place % 99);
    hundred * 100 + if rest >= 11 { rest + 1 } else { rest }
}

/// A range whose digits are grouped alike at home and abroad, apart from the trunk prefix.
const fn block(
    prefixes: &'static [&'static str],
    digits: u32,
    national: &'static str,
    international: &'static str,
) -> Block {
    Block { prefixes, rest: Rest::Digits(digits), national, international }
}

const fn north_american(prefixes: &'static [&'static str]) -> Block {
    Block { prefixes, rest: Rest::NorthAmerican, national: "(###) ###-####", international: "### ### ####" }
}

/// All simulated countries.
#[rustfmt::skip]
pub(super) const COUNTRIES: &[Country] = &[
    Country {
        region: "US", code: "1", trunk: "", exit: "011", company_forms: &["Inc", "LLC", "Corp", "Group", "Partners"],
        fixed: &[north_american(&[
            "212", "213", "214", "215", "216", "303", "305", "312", "313", "404", "408", "412", "415", "503", "512",
            "602", "612", "617", "619", "702", "206", "301", "310", "314",
            "317", "402", "407", "410", "414", "502", "504", "505", "513", "515", "601", "615", "614", "704", "713",
            "718", "801", "804", "816", "818", "901", "916", "919", "972",
        ])],
        mobile: &[],
    },
    Country {
        region: "CA", code: "1", trunk: "", exit: "011", company_forms: &["Inc", "Ltd", "Group"],
        fixed: &[north_american(&[
            "204", "250", "306", "403", "416", "418", "506", "514", "519", "604",
            "613", "705", "709", "778", "780", "807", "819", "867", "902", "905",
        ])],
        mobile: &[],
    },
    Country {
        region: "GB", code: "44", trunk: "0", exit: "00", company_forms: &["Ltd", "Limited", "plc", "LLP", "Group"],
        fixed: &[
            block(&["207", "208", "203", "204"], 7, "0## #### ####", "## #### ####"),
            block(&["141", "151", "161", "191"], 7, "0### ### ####", "### ### ####"),
        ],
        mobile: &[block(
            &["740", "741", "742", "747", "748", "753", "754", "757", "771", "773", "774", "775",
              "743", "744", "746", "749", "751", "755", "756", "758", "772", "776", "777", "780"],
            7, "0#### ######", "#### ######",
        )],
    },
    Country {
        region: "DE", code: "49", trunk: "0", exit: "00", company_forms: &["GmbH", "AG", "KG", "GmbH & Co. KG"],
        fixed: &[block(&["30", "40", "69", "89"], 8, "0## ########", "## ########")],
        mobile: &[block(
            &["170", "171", "172", "173", "174", "175", "176", "177", "178", "179"], 7, "0### #######", "### #######",
        )],
    },
    Country {
        region: "FR", code: "33", trunk: "0", exit: "00", company_forms: &["SARL", "SA", "SAS", "et Fils"],
        fixed: &[block(
            &["14", "15", "17", "18", "19", "32", "34", "38", "42", "45",
              "46", "47", "49", "55", "56", "57", "33", "35", "44", "48"],
            7, "0# ## ## ## ##", "# ## ## ## ##",
        )],
        mobile: &[block(
            &["60", "61", "62", "64", "74", "75", "65", "66", "67", "68", "76", "77"], 7, "0# ## ## ## ##",
            "# ## ## ## ##",
        )],
    },
    Country {
        region: "ES", code: "34", trunk: "", exit: "00", company_forms: &["SL", "SA", "Hermanos SL"],
        fixed: &[block(&["91", "93", "95", "83", "96", "94", "81", "85"], 7, "### ## ## ##", "### ## ## ##")],
        mobile: &[block(
            &["60", "61", "62", "63", "64", "65", "66", "67", "68", "69"], 7, "### ## ## ##", "### ## ## ##",
        )],
    },
    Country {
        region: "IT", code: "39", trunk: "", exit: "00", company_forms: &["Srl", "SpA", "Snc"],
        fixed: &[block(&["022", "024", "028", "062", "063", "067"], 7, "## #### ####", "## #### ####")],
        mobile: &[block(
            &["320", "328", "329", "330", "333", "334", "335", "338", "339", "340",
              "345", "347", "348", "349", "360", "366", "380", "388", "389", "391"],
            7, "### ### ####", "### ### ####",
        )],
    },
    Country {
        region: "NL", code: "31", trunk: "0", exit: "00", company_forms: &["BV", "NV", "VOF"],
        fixed: &[block(&["20", "10", "30", "40", "70", "71", "72", "73", "74", "75"], 7, "0## ### ####", "## ### ####")],
        mobile: &[block(&["61", "62", "63", "64", "65", "68"], 7, "0# ########", "# ########")],
    },
    Country {
        region: "AU", code: "61", trunk: "0", exit: "0011", company_forms: &["Pty Ltd", "Ltd", "Group"],
        fixed: &[block(&["28", "38", "73", "29", "39", "74"], 7, "(0#) #### ####", "# #### ####")],
        mobile: &[block(&["40", "41", "42", "43"], 7, "0### ### ###", "### ### ###")],
    },
    Country {
        region: "PL", code: "48", trunk: "", exit: "00", company_forms: &["Sp. z o.o.", "SA", "Group"],
        fixed: &[block(
            &["12", "22", "58", "61", "71", "81", "32", "33", "42", "52", "75", "85"], 7, "## ### ## ##", "## ### ## ##",
        )],
        mobile: &[block(
            &["50", "51", "60", "66", "72", "78", "53", "57", "69", "73", "79", "88"], 7, "### ### ###", "### ### ###",
        )],
    },
    Country {
        region: "NO", code: "47", trunk: "", exit: "00", company_forms: &["AS", "ASA", "Group"],
        fixed: &[block(
            &["21", "22", "23", "24", "31", "32", "33", "35", "51", "52",
              "53", "55", "56", "57", "61", "62", "63", "64", "66", "67"],
            6, "## ## ## ##", "## ## ## ##",
        )],
        mobile: &[block(
            &["40", "41", "46", "90", "91", "92", "93", "47", "48", "94", "95", "96", "97", "98"],
            6, "### ## ###", "### ## ###",
        )],
    },
];

/// The countries that there can be people of, by their two letters.
pub fn simulated_countries() -> impl Iterator<Item = &'static str> {
    COUNTRIES.iter().map(|country| country.region)
}

/// What is dialled before a national number within a simulated country; blank where nothing is.
#[must_use]
pub fn trunk_prefix(region: &str) -> Option<&'static str> {
    country_of(region).map(|country| country.trunk)
}

/// The simulated country that stands in best for one that is not: one with the same calling code, else one whose numbers
/// have as many digits; `None` where there is neither.
#[must_use]
pub fn nearest_country(calling_code: &str, national_digits: usize) -> Option<&'static str> {
    let has_length =
        |country: &&Country| country.fixed.iter().chain(country.mobile).any(|b| b.length() == national_digits);
    let same_code = COUNTRIES.iter().find(|country| country.code == calling_code);
    same_code.or_else(|| COUNTRIES.iter().find(has_length)).map(|country| country.region)
}

/// The country of a two-letter code.
pub(super) fn country_of(region: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| country.region == region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exchanges_leave_out_services_and_fiction() {
        let all: Vec<u64> = (0..EXCHANGES).map(exchange).collect();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!((all.first(), all.last()), (Some(&200), Some(&999)));
        assert!(all.iter().all(|code| code % 100 != 11 && *code != 555));
    }

    #[test]
    fn masks_hold_every_digit_and_prefixes_pair_up() {
        for country in COUNTRIES {
            for block in country.fixed.iter().chain(country.mobile) {
                let length = block.prefixes[0].len() + block.rest.length() as usize;
                for mask in [block.national, block.international] {
                    assert_eq!(mask.matches('#').count(), length, "{} {mask}", country.region);
                }
                assert!(block.prefixes.len() % 2 == 0);
                assert!(block.prefixes.iter().all(|prefix| prefix.len() == block.prefixes[0].len()));
            }
        }
    }
}
