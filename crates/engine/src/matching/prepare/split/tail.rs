//! Which numbers does a tail such as `/3` stand for?

use anilab_phone::{ascii_digit, find_extension};

use super::date;

/// Gives the number before the first slash that begins a tail, then the number that each tail makes of it; where none does,
/// the text.
pub(super) fn each(text: &str, is_complete: impl Fn(&str) -> bool, give: &mut dyn FnMut(&str)) {
    let begins_tail = |&slash: &usize| {
        let (before, after) = (text[..slash].trim_end(), &text[slash + 1..]);
        let group = count(&before[before.rfind('/').map_or(0, |last| last + 1)..]);
        !date::holds(text, &(slash..slash + 1))
            && before.ends_with(|c| ascii_digit(c).is_some())
            && is_complete(before)
            && find_extension(before).is_none()
            && after.split('/').all(|tail| is_tail(tail, group))
    };
    let Some(slash) = text.match_indices('/').map(|(slash, _)| slash).find(begins_tail) else {
        return give(text);
    };
    let number = text[..slash].trim_end();
    give(number);
    for tail in text[slash + 1..].split('/') {
        give(&with_tail(number, tail));
    }
}

/// Whether this can be a tail of a group of so many digits.
fn is_tail(tail: &str, group: usize) -> bool {
    let belongs = |c: char| ascii_digit(c).is_some() || matches!(c, ' ' | '-' | '.');
    tail.chars().all(belongs) && (1..group).contains(&count(tail))
}

/// The number with its last digits replaced by those of a tail.
fn with_tail(number: &str, tail: &str) -> String {
    let mut digits = tail.chars().rev().filter(|&c| ascii_digit(c).is_some());
    let replace = |c: char| if ascii_digit(c).is_some() { digits.next().unwrap_or(c) } else { c };
    let reversed: Vec<char> = number.chars().rev().map(replace).collect();
    reversed.into_iter().rev().collect()
}

fn count(text: &str) -> usize {
    text.chars().filter(|&c| ascii_digit(c).is_some()).count()
}
