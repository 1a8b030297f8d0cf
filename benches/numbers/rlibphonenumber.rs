//! What does `rlibphonenumber` answer?

use std::hint::black_box;

use ::rlibphonenumber::{PHONE_NUMBER_UTIL as LIBRARY, PhoneNumberFormat, PhoneNumberType, Region as Code};
use anilab::engine::model::Region;

use crate::library::{Answer, Library};

pub(crate) struct Rlibphonenumber;

impl Library for Rlibphonenumber {
    const NAME: &'static str = "rlibphonenumber 2.2.15";
    type Region = Option<Code>;

    fn region(region: Region) -> Option<Code> {
        Code::from_code(region.as_str()).ok()
    }

    fn e164(text: &str, region: Option<Code>, _out: &mut String) {
        if let Ok(number) = LIBRARY.parse(text, region) {
            black_box(LIBRARY.format(&number, PhoneNumberFormat::E164));
        }
    }

    fn validity(text: &str, region: Option<Code>) {
        if let Ok(number) = LIBRARY.parse(text, region) {
            black_box((LIBRARY.is_valid_number(&number), LIBRARY.get_number_type(&number)));
        }
    }

    fn everything(text: &str, region: Option<Code>, _out: &mut String) {
        if let Ok(number) = LIBRARY.parse(text, region) {
            black_box(LIBRARY.format(&number, PhoneNumberFormat::E164));
            black_box((LIBRARY.is_possible_number(&number), LIBRARY.is_valid_number(&number)));
            black_box((LIBRARY.get_number_type(&number), LIBRARY.get_region_for_number(&number)));
        }
    }

    fn answer(text: &str, region: Option<Code>) -> Option<Answer> {
        let number = LIBRARY.parse(text, region).ok()?;
        Some(Answer {
            e164: LIBRARY.format(&number, PhoneNumberFormat::E164).into_owned(),
            is_possible: LIBRARY.is_possible_number(&number),
            is_valid: LIBRARY.is_valid_number(&number),
            kind: name(LIBRARY.get_number_type(&number)).to_owned(),
            region: LIBRARY.get_region_for_number(&number).map(|region| region.to_string()).unwrap_or_default(),
        })
    }
}

/// libphonenumber's own name for a kind.
fn name(kind: PhoneNumberType) -> &'static str {
    match kind {
        PhoneNumberType::FixedLine => "FIXED_LINE",
        PhoneNumberType::Mobile => "MOBILE",
        PhoneNumberType::FixedLineOrMobile => "FIXED_LINE_OR_MOBILE",
        PhoneNumberType::TollFree => "TOLL_FREE",
        PhoneNumberType::PremiumRate => "PREMIUM_RATE",
        PhoneNumberType::SharedCost => "SHARED_COST",
        PhoneNumberType::VoIP => "VOIP",
        PhoneNumberType::PersonalNumber => "PERSONAL_NUMBER",
        PhoneNumberType::Pager => "PAGER",
        PhoneNumberType::UAN => "UAN",
        PhoneNumberType::VoiceMail => "VOICEMAIL",
        PhoneNumberType::Unknown => "UNKNOWN",
    }
}
