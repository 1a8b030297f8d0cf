//! Which name comes with the caller's number? What the carrier's name service makes of the caller's.

use super::choice::Choice;
use super::draws::Draws;
use super::name::{PersonName, misspell};
use super::scenario::CallerName;

/// One way in which a caller's name is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameForm {
    Full,
    Reversed,
    Initial,
    Cut,
    Misspelt,
    Company,
    Unrelated,
}

/// The forms with their weights.
pub(super) fn forms(dials: &CallerName) -> Choice<NameForm> {
    Choice::new([
        (NameForm::Full, dials.full),
        (NameForm::Reversed, dials.reversed),
        (NameForm::Initial, dials.initial),
        (NameForm::Cut, dials.cut),
        (NameForm::Misspelt, dials.misspelt),
        (NameForm::Company, dials.company),
        (NameForm::Unrelated, dials.unrelated),
    ])
}

/// As long as the shortest displays are.
const SHORT: usize = 12;

const UNRELATED: &[&str] = &["WIRELESS CALLER", "UNKNOWN NAME", "MOBILE", "OUT OF AREA", "V4152201988"];

/// Appends the name in a form that a person's name can take.
pub(super) fn push_caller_name(form: NameForm, name: &PersonName, draws: &mut Draws, out: &mut String) {
    match form {
        NameForm::Full => name.push(out),
        NameForm::Misspelt => {
            let start = out.len();
            name.push(out);
            misspell(out, start, draws);
        }
        NameForm::Initial => {
            name.push_initial(out);
            out.push(' ');
            out.push_str(&name.surname.to_uppercase());
        }
        NameForm::Reversed => out.push_str(&reversed(name)),
        NameForm::Cut => out.extend(reversed(name).chars().take(SHORT)),
        NameForm::Company | NameForm::Unrelated => out.push_str(draws.pick(UNRELATED)),
    }
}

fn reversed(name: &PersonName) -> String {
    format!("{} {}", name.surname, name.given).to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::super::draws::{Purpose, Streams};
    use super::*;

    #[test]
    fn forms_are_as_displays_show_them() {
        let name = PersonName { given: "Jane", surname: "Thornley".to_owned() };
        let mut draws = Streams::new(1, "test").at(Purpose::Call, 0);
        for (form, expected) in [
            (NameForm::Full, "Jane Thornley"),
            (NameForm::Reversed, "THORNLEY JANE"),
            (NameForm::Initial, "J THORNLEY"),
            (NameForm::Cut, "THORNLEY JAN"),
        ] {
            let mut out = String::new();
            push_caller_name(form, &name, &mut draws, &mut out);
            assert_eq!(out, expected);
        }
    }
}
