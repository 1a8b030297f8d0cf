//! What does the carrier deliver, and what is withheld?

use std::collections::BTreeMap;

use super::call_log::Calls;
use super::draft::{Counted, Draft, Grade, float, rounded};

/// How many texts stand for the withheld ones, at the most: their shares in tenths.
const TEXTS: u64 = 10;

/// Fits delivery.
pub(super) fn estimate(draft: &mut Draft, calls: &Calls) {
    let withheld: u64 = calls.withheld.values().sum();
    draft.share(
        ("delivery.withheld", |dials| &mut dials.delivery.withheld),
        Counted::new(withheld, calls.eligible),
        Grade::Fitted,
        "calls without a number",
    );
    draft.share(
        ("delivery.malformed", |dials| &mut dials.delivery.malformed),
        Counted::new(calls.malformed, calls.eligible),
        Grade::Fitted,
        "calls whose number is not a valid one",
    );
    // Both are rounded; together they are no more than all calls.
    let dials = &mut draft.dials.delivery;
    dials.malformed = dials.malformed.min((0.9999 - dials.withheld).max(0.0));
    let texts = withheld_texts(&calls.withheld);
    if texts.is_empty() {
        draft.note("delivery.withheld_as", Grade::Default, "no number was withheld", 0);
    } else {
        draft.dials.delivery.withheld_as = texts;
        let how = "the kinds of text that say so, each as often as its share in tenths; own texts as anonymous";
        draft.note("delivery.withheld_as", Grade::Fitted, how, withheld);
    }
    let all: u64 = calls.formats.values().sum();
    if all == 0 {
        draft.note("ani", Grade::Default, "no call has a valid number", 0);
        return;
    }
    let weight = |count: u64| rounded(100.0 * float(count) / float(all));
    draft.dials.ani = calls.formats.iter().map(|(&format, &count)| (format, weight(count))).collect();
    draft.note("ani", Grade::Fitted, "calls with a valid number, by how it is written", all);
}

/// A text for each kind, repeated by its share: the largest remainders get the last places.
fn withheld_texts(kinds: &BTreeMap<&'static str, u64>) -> Vec<String> {
    let all: u64 = kinds.values().sum();
    if all == 0 {
        return Vec::new();
    }
    let mut places: Vec<(u64, u64, &str)> =
        kinds.iter().map(|(kind, count)| (count * TEXTS % all, count * TEXTS / all, *kind)).collect();
    let mut left = TEXTS - places.iter().map(|(_, whole, _)| whole).sum::<u64>();
    places.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.2.cmp(b.2)));
    for (_, whole, _) in &mut places {
        *whole += u64::from(left > 0);
        left = left.saturating_sub(1);
    }
    places.sort_unstable_by_key(|(.., kind)| *kind);
    let text = |kind: &str| match kind {
        "blank" => String::new(),
        "keypad spelling" => "+266696687".to_owned(),
        "in a URI" => "sip:anonymous@anonymous.invalid".to_owned(),
        "withheld.texts" => "anonymous".to_owned(),
        word => word.to_owned(),
    };
    let texts: Vec<String> =
        places.into_iter().flat_map(|(_, times, kind)| (0..times).map(move |_| text(kind))).collect();
    if texts.windows(2).all(|pair| pair[0] == pair[1]) { texts[..1].to_vec() } else { texts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_by_their_shares() {
        // 7 : 2 : 1 of ten; 0.7, 0.2, 0.1 of ten places are whole.
        let kinds = BTreeMap::from([("blank", 7), ("anonymous", 2), ("in a URI", 1)]);
        let texts = withheld_texts(&kinds);
        assert_eq!(texts.iter().filter(|text| text.is_empty()).count(), 7);
        assert_eq!(texts.len(), 10);
        assert_eq!(withheld_texts(&BTreeMap::from([("withheld.texts", 3)])), ["anonymous"]);
        // Thirds: 3 each, and the last place goes to the first name.
        let thirds = withheld_texts(&BTreeMap::from([("private", 1), ("unknown", 1), ("blocked", 1)]));
        assert_eq!(thirds.iter().filter(|text| *text == "blocked").count(), 4);
        assert!(withheld_texts(&BTreeMap::new()).is_empty());
    }
}
