//! Would the strategy find this text? Its own comparison of one ANI with one stored text, wherever it stands.

use anilab_engine::index::keys;
use anilab_engine::matching::matcher::Text;
use anilab_engine::matching::strategy::{Matching, Strategy};
use anilab_engine::model::Reading;
use anilab_phone::PhoneColumn;

/// A phone text and the rules by which it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phone<'a> {
    pub(super) text: &'a str,
    pub(super) reading: Reading,
}

/// The stages of a strategy under which an ANI and a stored text match, in order.
pub(super) fn stages_that_hit(strategy: &Strategy, ani: Phone<'_>, stored: Phone<'_>) -> Vec<usize> {
    let mut anis = PhoneColumn::default();
    anis.push(ani.text, ani.reading);
    if !strategy.ani.is_empty() {
        anis = strategy.ani.firsts(&anis);
    }
    let mut texts = PhoneColumn::default();
    strategy.stored.each(stored.text, stored.reading, &mut |made| {
        texts.push(made, stored.reading);
    });
    let agree = |place: &usize| agree(&strategy.stages[*place].matching, &anis, &texts);
    (0..strategy.stages.len()).filter(agree).collect()
}

/// Whether the one ANI of a column matches one of some stored texts.
pub(super) fn agree(matching: &Matching, anis: &PhoneColumn, texts: &PhoneColumn) -> bool {
    match matching {
        Matching::Key(normaliser) => {
            let asked = keys(normaliser.as_ref(), anis)[0];
            asked.is_some() && keys(normaliser.as_ref(), texts).contains(&asked)
        }
        Matching::Compare(matcher) => {
            let ani = Text::new(anis, 0);
            let rows: Vec<u32> = (0..).take(texts.len()).collect();
            let mut hits = Vec::new();
            if !matcher.key(ani).is_empty() {
                matcher.agree(ani, texts, &rows, &mut hits);
            }
            !hits.is_empty()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::matching::strategy::Recipe;
    use anilab_engine::model::Region;

    #[test]
    fn one_text_is_compared_as_a_replay_compares_it() {
        let reading: Reading = Region::from_letters("US").expect("two letters").into();
        let phone = |text| Phone { text, reading };
        for (strategy, ani, stored, expected) in [
            ("e164", "+14155551234", "(415) 555-1234", &[0][..]),
            ("raw", "+14155551234", "(415) 555-1234", &[]),
            ("raw>last-7", "+14155551234", "(415) 555-1234", &[1]),
            ("split+e164", "+14155551234", "415 555 9999 / 415 555 1234", &[0]),
            ("e164>edit-distance:1", "+14155551234", "(415) 555-1235", &[1]),
            ("e164", "desk", "(415) 555-1234", &[]),
        ] {
            let strategy = Recipe::composed(strategy).build().expect("a strategy");
            assert_eq!(stages_that_hit(&strategy, phone(ani), phone(stored)), expected, "{} {stored}", strategy.name);
        }
    }
}
