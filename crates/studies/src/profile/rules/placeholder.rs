//! Is it a number that somebody typed because the field had to be filled?

use super::{Rule, Text};

pub(super) const PLACEHOLDER: Rule = Rule {
    name: "placeholder",
    about: "one digit over and over (0000000000, 111-111-1111), or digits that count up or down (1234567890), five or more",
    advice: "clear the field; where the form insists on a number, let it be optional",
    for_calls: Some("what some carriers send for a withheld number: add the text to withheld.texts in anilab.toml"),
    holds: |text| is_made_up(text.digits) || text.number.as_ref().is_ok_and(|number| is_made_up_national(text, number)),
};

/// Fewer digits are internal numbers.
const FEWEST: usize = 5;

fn is_made_up_national(text: &Text<'_>, number: &anilab_phone::Number) -> bool {
    let national = number.national_bytes();
    national.len() < text.digits.len() && std::str::from_utf8(national).is_ok_and(is_made_up)
}

/// The runs from an end of the keypad.
const RUNS: [&str; 4] =
    ["12345678901234567890", "01234567890123456789", "98765432109876543210", "09876543210987654321"];

/// One digit over and over, or six digits or more of a run.
fn is_made_up(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let Some(first) = bytes.first() else { return false };
    if bytes.len() >= FEWEST && bytes.iter().all(|digit| digit == first) {
        return true;
    }
    bytes.len() >= 6 && RUNS.iter().any(|run| run.starts_with(digits))
}

pub(super) const FICTION: Rule = Rule {
    name: "fiction",
    about: "reserved for fiction: 555-0100 to 555-0199 in North America, and Ofcom's numbers for drama in the United Kingdom",
    advice: "nobody answers it: test data or an invented number; clear the field or delete the record",
    for_calls: Some("nobody has it: a test call, or a forged number"),
    holds: |text| {
        let Ok(number) = text.number else { return false };
        let national = number.national_bytes();
        match number.calling_code() {
            b"1" => national.len() == 10 && national[3..].starts_with(b"55501"),
            b"44" => national.len() == 10 && DRAMA.iter().any(|start| national.starts_with(start.as_bytes())),
            _ => false,
        }
    },
};

/// The beginnings of the numbers that Ofcom sets aside, "Telephone numbers for use in TV and radio drama programmes".
const DRAMA: [&str; 17] = [
    "1134960", "1144960", "1154960", "1164960", "1174960", "1184960", "1214960", "1314960", "1414960", "1514960",
    "1614960", "2079460", "1914980", "1632960", "7700900", "8081570", "3069990",
];
