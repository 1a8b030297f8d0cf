//! Are these the same rows as last time, in whatever order? One number for all of them.

use sha2::{Digest as _, Sha256};

/// A fingerprint of rows that does not depend on their order: the sum of their SHA-256 digests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// Four words of 64 bits, added word by word.
    sum: [u64; 4],
    rows: u64,
}

impl Fingerprint {
    /// Adds a row of these cells.
    pub fn add(&mut self, cells: &[&[u8]]) {
        let mut digest = Sha256::new();
        for cell in cells {
            digest.update((cell.len() as u64).to_le_bytes());
            digest.update(cell);
        }
        for (sum, word) in self.sum.iter_mut().zip(digest.finalize().chunks_exact(8)) {
            let word = u64::from_le_bytes(word.try_into().expect("eight bytes"));
            *sum = sum.wrapping_add(word);
        }
        self.rows += 1;
    }

    /// Adds the rows of another.
    pub fn merge(&mut self, other: &Self) {
        for (sum, word) in self.sum.iter_mut().zip(other.sum) {
            *sum = sum.wrapping_add(word);
        }
        self.rows += other.rows;
    }

    /// The fingerprint as 32 hexadecimal digits.
    #[must_use]
    pub fn text(&self) -> String {
        let mut digest = Sha256::new();
        digest.update(self.rows.to_le_bytes());
        self.sum.iter().for_each(|word| digest.update(word.to_le_bytes()));
        hexadecimal(&digest.finalize()[..16])
    }
}

/// A text in quotes, as it is written where a fingerprint is taken of several: quotes, backslashes and what cannot be printed
/// are escaped.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        if letter == '\'' {
            out.push(letter);
        } else {
            out.extend(letter.escape_debug());
        }
    }
    out + "\""
}

/// Texts in quotes and in brackets, as they are written where a fingerprint is taken of them: `["a", "b"]`.
#[must_use]
pub fn list_text(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let all: Vec<String> = texts.into_iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", all.join(", "))
}

/// The first 128 bits of a text's SHA-256 digest, as 32 hexadecimal digits.
pub fn digest_of(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes)[..16])
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).expect("four bits");
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[&[&str]]) -> String {
        let mut all = Fingerprint::default();
        for row in rows {
            all.add(&row.iter().map(|cell| cell.as_bytes()).collect::<Vec<_>>());
        }
        all.text()
    }

    #[test]
    fn order_does_not_matter_and_everything_else_does() {
        let rows = of(&[&["a", "b"], &["c", ""]]);
        assert_eq!(rows, of(&[&["c", ""], &["a", "b"]]));
        assert_ne!(rows, of(&[&["a", "b"], &["", "c"]]));
        assert_ne!(rows, of(&[&["ab", ""], &["c", ""]]));
        assert_ne!(rows, of(&[&["a", "b"]]));
        assert_ne!(rows, of(&[]));
        // A row twice is not none of it.
        assert_ne!(of(&[&["a"], &["a"]]), of(&[]));
        assert_eq!(rows.len(), 32);
    }

    #[test]
    fn texts_are_told_apart_by_their_quotes() {
        assert_eq!(list_text(["a", "b\", \"c", "d\\\n'\u{202E}"]), r#"["a", "b\", \"c", "d\\\n'\u{202e}"]"#);
        assert_eq!(list_text([""; 0]), "[]");
    }

    #[test]
    fn parts_add_up() {
        let (mut a, mut b, mut both) = (Fingerprint::default(), Fingerprint::default(), Fingerprint::default());
        a.add(&[b"1"]);
        b.add(&[b"2"]);
        both.add(&[b"2"]);
        both.add(&[b"1"]);
        a.merge(&b);
        assert_eq!(a, both);
    }
}
