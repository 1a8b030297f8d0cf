//! How does the program carry its automaton? As one file of little-endian numbers, made from the metadata ahead of time.

use super::automaton::Automaton;

/// The automaton of the metadata; `metadata/README.md` says how it is made.
pub(super) const BYTES: &[u8] = include_bytes!("../metadata/automaton.bin");

/// What the file begins with.
const MAGIC: &[u8; 8] = b"anilab-1";

/// The bytes of an automaton and of the marks behind each of its labels.
#[cfg(test)]
pub(super) fn to_bytes(automaton: &Automaton, marks: &[Vec<u32>]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let length = |bytes: &mut Vec<u8>, length: usize| {
        bytes.extend(u32::try_from(length).expect("a table has fewer than 2³² places").to_le_bytes());
    };
    for table in [&automaton.roots, &automaton.next, &automaton.labels, &vec![automaton.settled_from]] {
        length(&mut bytes, table.len());
        bytes.extend(table.iter().flat_map(|number| number.to_le_bytes()));
    }
    length(&mut bytes, marks.len());
    for marks in marks {
        length(&mut bytes, marks.len());
        bytes.extend(marks.iter().flat_map(|mark| mark.to_le_bytes()));
    }
    bytes
}

/// The automaton in `bytes`, ready to walk, and the marks behind each of its labels; `None` where they are not whole.
pub(super) fn from_bytes(bytes: &[u8]) -> Option<(Automaton, Vec<Vec<u32>>)> {
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let mut table = || numbers(&mut rest, |bytes: [u8; 2]| u16::from_le_bytes(bytes));
    let (roots, next, labels) = (table()?, table()?, table()?);
    let &[settled_from] = table()?.as_slice() else { return None };
    let count = u32::from_le_bytes(*take(&mut rest, 4)?.first_chunk()?);
    let marks = (0..count).map(|_| numbers(&mut rest, u32::from_le_bytes)).collect::<Option<_>>()?;
    rest.is_empty().then(|| (Automaton::new(roots, next, labels, settled_from), marks))
}

/// The next table: how many numbers it has, and the numbers.
fn numbers<T, const N: usize>(rest: &mut &[u8], from_bytes: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
    let count = u32::from_le_bytes(*take(rest, 4)?.first_chunk()?) as usize;
    let (numbers, _) = take(rest, count.checked_mul(N)?)?.as_chunks();
    Some(numbers.iter().map(|&bytes| from_bytes(bytes)).collect())
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_automaton_is_stored_whole() {
        let (automaton, marks) = from_bytes(BYTES).expect("the automaton in the program is whole");
        assert_eq!(to_bytes(&automaton, &marks), BYTES);
        assert_eq!(from_bytes(&BYTES[..BYTES.len() - 1]), None);
        assert_eq!(from_bytes(&[BYTES, &[0]].concat()), None);
    }
}
