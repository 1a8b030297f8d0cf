//! How often does a name come with the number, and in which form?

use super::call_log::Calls;
use super::draft::{Counted, Draft, Grade, float, rounded};
use super::name_forms::{Form, NameForms};

/// Fewer names than this tell nothing of their forms.
const FEWEST: u64 = 20;

/// Fits callers' names.
pub(super) fn estimate(draft: &mut Draft, calls: &Calls) {
    let with_number = calls.eligible - calls.withheld.values().sum::<u64>();
    draft.share(
        ("caller_name.delivered", |dials| &mut dials.caller_name.delivered),
        Counted::new(calls.named, with_number),
        Grade::Fitted,
        "calls with a number, those with a name",
    );
    let names = &calls.names;
    if names.all() < FEWEST {
        let how = "too few names on labelled calls: all are taken to be whole";
        draft.note("caller_name", Grade::Default, how, names.all());
        return;
    }
    let weights = weights(names);
    let dials = &mut draft.dials.caller_name;
    let places = [
        &mut dials.full,
        &mut dials.reversed,
        &mut dials.initial,
        &mut dials.cut,
        &mut dials.company,
        &mut dials.misspelt,
        &mut dials.unrelated,
    ];
    for (place, weight) in places.into_iter().zip(weights) {
        *place = rounded(weight);
    }
    let how = "the forms: names beside those of the records that the calls are about";
    draft.note("caller_name", Grade::Fitted, how, names.all());
}

/// Percentages in the order of [`Form::ALL`]. To cut a short name changes nothing, so some of the turned names are cut ones;
/// and where a person has no company, another text comes instead of its name.
fn weights(names: &NameForms) -> [f64; Form::ALL.len()] {
    let all = float(names.all());
    let mut counts = Form::ALL.map(|form| float(names.of(form)));
    let of = |form: Form| form as usize;
    let short = (float(names.short) / all).min(0.9);
    let cut = counts[of(Form::Cut)] * short / (1.0 - short);
    let moved = cut.min(counts[of(Form::Reversed)]);
    counts[of(Form::Reversed)] -= moved;
    counts[of(Form::Cut)] += moved;
    let with_account = float(names.with_account.iter().sum::<u64>());
    if with_account > 0.0 {
        let hidden = counts[of(Form::Company)] / with_account * (all - with_account);
        let moved = hidden.min(counts[of(Form::Unrelated)]);
        counts[of(Form::Unrelated)] -= moved;
        counts[of(Form::Company)] += moved;
    }
    counts.map(|count| 100.0 * count / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_forms_are_put_back() {
        // Of 100 names, half short: 10 cut ones are seen and 10 more are among the 40 turned ones. Of 20 people with a
        // company 2 come with its name; 8 of the 30 other texts of the 80 without stand for a company that is not there.
        let mut names = NameForms { short: 50, ..NameForms::default() };
        names.with_account[Form::Full as usize] = 18;
        names.with_account[Form::Company as usize] = 2;
        names.without[Form::Reversed as usize] = 40;
        names.without[Form::Cut as usize] = 10;
        names.without[Form::Unrelated as usize] = 30;
        let weights = weights(&names);
        let of = |form: Form| weights[form as usize];
        let is = |form: Form, expected: f64| (of(form) - expected).abs() < 1e-9;
        assert!(is(Form::Reversed, 30.0) && is(Form::Cut, 20.0), "{weights:?}");
        assert!(is(Form::Company, 10.0) && is(Form::Unrelated, 22.0), "{weights:?}");
    }
}
