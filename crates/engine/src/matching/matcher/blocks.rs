//! Under which keys do some texts stand? Any number of keys a text, in one column.

use crate::model::Key;

/// The blocking keys of a run of texts.
#[derive(Debug, Default)]
pub struct Blocks {
    keys: Vec<Key>,
    /// Where the keys of each text end.
    ends: Vec<u32>,
}

impl Blocks {
    /// Adds a key to the text that is being read; no key and one that it has already are left out.
    pub fn add(&mut self, key: Key) {
        if key.is_some() && !self.keys[self.start(self.ends.len())..].contains(&key) {
            self.keys.push(key);
        }
    }

    /// Goes on to the next text.
    ///
    /// # Panics
    /// At 2³² keys.
    pub fn end_text(&mut self) {
        self.ends.push(u32::try_from(self.keys.len()).expect("fewer than 2³² keys"));
    }

    /// The number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The keys of a text, each once.
    #[must_use]
    pub fn of(&self, text: usize) -> &[Key] {
        &self.keys[self.start(text)..self.ends[text] as usize]
    }

    /// Appends the texts of others.
    ///
    /// # Panics
    /// At 2³² keys.
    pub fn append(&mut self, others: &Self) {
        for text in 0..others.len() {
            self.keys.extend_from_slice(others.of(text));
            self.end_text();
        }
    }

    fn start(&self, text: usize) -> usize {
        if text == 0 { 0 } else { self.ends[text - 1] as usize }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_its_own_keys_once() {
        let [a, b] = ["a", "b"].map(Key::new);
        let mut blocks = Blocks::default();
        for keys in [&[a, b, a, Key::NONE][..], &[], &[b]] {
            for &key in keys {
                blocks.add(key);
            }
            blocks.end_text();
        }
        let mut all = Blocks::default();
        all.append(&blocks);
        all.append(&blocks);
        assert_eq!(all.len(), 6);
        for text in [0, 3] {
            assert_eq!([all.of(text), all.of(text + 1), all.of(text + 2)], [&[a, b][..], &[], &[b]]);
        }
    }
}
