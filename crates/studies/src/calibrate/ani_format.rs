//! In which of the simulated ways does the carrier write a number?

use anilab_phone::Number;
use anilab_simulate::AniFormat;

/// The way in which `ani` writes the valid number that was read in `text`, the part of it that is no wrapping.
pub(super) fn ani_format(ani: &str, text: &str, number: &Number) -> AniFormat {
    let begins = |scheme: &str| ani.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    if ani.contains('<') || begins("sip:") || begins("sips:") {
        return AniFormat::Sip;
    }
    if begins("tel:") {
        return AniFormat::Tel;
    }
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+');
    let has = |c: char| text.contains(c);
    if text.starts_with('+') {
        return match () {
            () if is_plain => AniFormat::E164,
            () if has('-') => AniFormat::InternationalDashed,
            () => AniFormat::International,
        };
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = number.national();
    let code = std::str::from_utf8(number.calling_code()).unwrap_or_default();
    let international = format!("{code}{national}");
    match () {
        () if digits.len() > international.len() && digits.ends_with(&international) => AniFormat::ExitCode,
        () if digits == international => AniFormat::Bare,
        // As of stored numbers: a German text that is read as a national number of the area code 49….
        () if is_plain && digits == national && code != "1" && national.starts_with(code) && national.len() > 10 => {
            AniFormat::Bare
        }
        () if is_plain => AniFormat::National,
        () if has('(') || !(has('-') || has('/') || has('.')) => AniFormat::Printed,
        () if has('/') => AniFormat::Slashed,
        () => AniFormat::Dashed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::model::Region;
    use anilab_phone::{parse, unwrap_ani};

    #[test]
    fn every_form_of_the_generator_is_recognised() {
        use AniFormat as F;
        for (ani, region, expected) in [
            ("+14152201234", "US", F::E164),
            ("14152201234", "US", F::Bare),
            ("491721234567", "DE", F::Bare),
            ("4152201234", "US", F::National),
            ("02072201234", "GB", F::National),
            ("01114152201234", "US", F::ExitCode),
            ("sip:+14152201234@gw1.example.net;user=phone", "US", F::Sip),
            ("tel:+14152201234", "US", F::Tel),
            ("+1 415 220 1234", "US", F::International),
            ("+1-415-220-1234", "US", F::InternationalDashed),
            ("415-220-1234", "US", F::Dashed),
            ("415/220-1234", "US", F::Slashed),
            ("(415) 220-1234", "US", F::Printed),
            ("020 7220 1234", "GB", F::Printed),
        ] {
            let text = unwrap_ani(ani);
            let number = parse(&text, Region::from_letters(region).expect("two letters")).expect("a number");
            assert_eq!(ani_format(ani, &text, &number), expected, "{ani}");
        }
    }
}
