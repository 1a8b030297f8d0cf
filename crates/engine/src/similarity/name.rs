//! How alike are two folded names, from 0 to 1?

use strsim::jaro_winkler;

use super::fold::FoldedName;

/// Words less alike than this are different words.
const SAME_WORD: f64 = 0.85;
/// What an initial, or the beginning that a short display leaves of a word, is worth beside the whole word.
const BEGINNING: f64 = 0.95;

/// The similarity of two names: 0 where they share no word, 1 where they hold the same words in any order.
///
/// Each word is paired with at most one word of the other name, the most alike pair first. Two words are as alike as
/// their Jaro-Winkler similarity says (Winkler 1990, prefix weight 0.1, at most four letters), and different below 0.85;
/// a word that begins the other, an initial included, counts 0.95. The result weighs pairs by their letters:
/// Σ (letters of both words · likeness) / letters of both names, where a word that begins its partner counts as long as
/// its partner. A blank name is like no other.
#[must_use]
pub fn similarity(a: &FoldedName, b: &FoldedName) -> f64 {
    if a.is_blank() || b.is_blank() {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for (left, one) in a.words().enumerate() {
        for (right, other) in b.words().enumerate() {
            let likeness = likeness(one, other);
            if likeness > 0.0 {
                pairs.push(Pair { left, right, words: (one.min(other), one.max(other)), likeness });
            }
        }
    }
    if pairs.is_empty() {
        return 0.0;
    }
    // The most alike first, the longer of equals, then in the order of their words, whichever name comes first.
    pairs.sort_by(|x, y| {
        let by_worth = y.likeness.total_cmp(&x.likeness).then(y.letters().total_cmp(&x.letters()));
        by_worth.then_with(|| x.words.cmp(&y.words))
    });
    score(a, b, &pairs)
}

struct Pair<'a> {
    left: usize,
    right: usize,
    /// The two words, in alphabetical order.
    words: (&'a str, &'a str),
    likeness: f64,
}

impl Pair<'_> {
    /// The letters of both words; one that begins the other stands for the whole of it, and stands first.
    fn letters(&self) -> f64 {
        let (first, second) = self.words;
        if second.starts_with(first) { 2.0 * length(second) } else { length(first) + length(second) }
    }
}

fn score(a: &FoldedName, b: &FoldedName, pairs: &[Pair<'_>]) -> f64 {
    let mut left_used = vec![false; a.words().count()];
    let mut right_used = vec![false; b.words().count()];
    let (mut alike, mut all) = (0.0, 0.0);
    for pair in pairs {
        if !left_used[pair.left] && !right_used[pair.right] {
            left_used[pair.left] = true;
            right_used[pair.right] = true;
            alike += pair.likeness * pair.letters();
            all += pair.letters();
        }
    }
    let alone = a.words().zip(&left_used).chain(b.words().zip(&right_used)).filter(|(_, used)| !**used);
    all += alone.map(|(word, _)| length(word)).sum::<f64>();
    alike / all
}

/// How alike two words are; 0 for different words.
fn likeness(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(one) || is_number(other) {
        return 0.0;
    }
    if one.starts_with(other) || other.starts_with(one) {
        return BEGINNING;
    }
    if most_possible(one, other) < SAME_WORD {
        return 0.0;
    }
    let likeness = jaro_winkler(one, other);
    if likeness < SAME_WORD { 0.0 } else { likeness }
}

/// What the Jaro-Winkler similarity of two words cannot exceed, from their letters without their order: most words that
/// meet are far from alike, and this is said in a tenth of the time.
fn most_possible(one: &str, other: &str) -> f64 {
    if !(one.is_ascii() && other.is_ascii()) {
        return 1.0;
    }
    let letters = |word: &str| word.bytes().fold(0_u128, |set, letter| set | 1 << (letter & 127));
    let within = |word: &str, set: u128| word.bytes().filter(|letter| set >> (letter & 127) & 1 == 1).count();
    let common = within(one, letters(other)).min(within(other, letters(one)));
    let begun_alike = one.bytes().zip(other.bytes()).take(4).take_while(|(a, b)| a == b).count();
    let jaro = (share(common, one.len()) + share(common, other.len()) + 1.0) / 3.0;
    jaro + 0.1 * share(begun_alike, 1) * (1.0 - jaro)
}

#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn length(word: &str) -> f64 {
    word.chars().count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> f64 {
        let (a, b) = (FoldedName::new(a), FoldedName::new(b));
        let value = similarity(&a, &b);
        assert!((value - similarity(&b, &a)).abs() < 1e-12, "{a:?} and {b:?}: the order of the names matters");
        value
    }

    #[test]
    fn the_same_name_in_another_order_is_the_same_name() {
        for (a, b) in [
            ("SMITH JOHN", "John Smith"),
            ("SILVERBROOK ROSA", "Rosa Silverbrook"),
            ("PINEMOOR DAIRY", "Pinemoor Dairy Ltd"),
        ] {
            assert!((alike(a, b) - 1.0).abs() < 1e-12, "{a} and {b}: {}", alike(a, b));
        }
    }

    proptest::proptest! {
        #[test]
        fn the_bound_is_a_bound(one in "[a-e]{1,8}", other in "[a-e]{1,8}") {
            proptest::prop_assert!(jaro_winkler(&one, &other) <= most_possible(&one, &other) + 1e-12);
        }

        #[test]
        fn similarity_is_from_0_to_1_and_the_same_from_both_sides(
            one in "[A-Ca-c .]{0,12}|\\PC{0,8}", other in "[A-Ca-c .]{0,12}|\\PC{0,8}"
        ) {
            let (a, b) = (FoldedName::new(&one), FoldedName::new(&other));
            let value = similarity(&a, &b);
            proptest::prop_assert!((0.0..=1.0 + 1e-12).contains(&value), "{}", value);
            proptest::prop_assert!((value - similarity(&b, &a)).abs() < 1e-9);
            proptest::prop_assert_eq!(similarity(&a, &a) > 0.5, !a.is_blank());
        }
    }

    #[test]
    fn likeness_is_what_the_formula_gives() {
        let about = |a: &str, b: &str, expected: f64| {
            assert!((alike(a, b) - expected).abs() < 5e-4, "{a} and {b}: {}", alike(a, b));
        };
        // elmhurst = elmhurst: 16 letters at 1; b begins beth: 2 · 4 letters at 0.95. (16 + 7.6) / 24
        about("B ELMHURST", "Beth Elmhurst", 0.9833);
        // smith = smith: 10 letters; john and jane are alike 0.7 (j and n of 4, (½ + ½ + 1)/3 = 0.667, + 0.1 · 0.333),
        // so two words. 10 / (10 + 4 + 4)
        about("John Smith", "Jane Smith", 0.5556);
        // smith and smyth: 4 of 5 letters, (0.8 + 0.8 + 1)/3 = 0.867, + 2 · 0.1 · 0.133 = 0.8933; (10 · 0.8933 + 8) / 18
        about("John Smith", "John Smyth", 0.9407);
        // A middle name alone: (8 + 10) / (8 + 10 + 7)
        about("John Smith", "John Michael Smith", 0.72);
        // A display of twelve letters: thornley at 1 (16 letters), jan begins jane (8 letters at 0.95). (16 + 7.6) / 24
        about("THORNLEY JAN", "Jane Thornley", 0.9833);
        // Numbers are the same or not: safeway, anchorage at 1 (14 + 18), 1809 and 2628 apart. 32 / 40
        about("Safeway-Anchorage #1809", "Safeway-Anchorage #2628", 0.8);
        about("Ann Lee", "Bob Ray", 0.0);
        about("", "Bob Ray", 0.0);
    }
}
