//! Which numbers must no line of a world have? Those of real people, where they are known.

/// National numbers that are taken, in whatever country.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenNumbers {
    /// Each behind a 1, so that leading zeros count.
    ascending: Vec<u64>,
}

impl TakenNumbers {
    /// Adds a national number: what follows the calling code, in digits. One of more than eighteen digits is left out: no
    /// country of a world has such.
    pub fn add(&mut self, national: &str) {
        self.ascending.extend(format!("1{national}").parse::<u64>().ok());
    }

    /// Adds other numbers.
    pub fn append(&mut self, mut other: Self) {
        self.ascending.append(&mut other.ascending);
    }

    /// The same numbers, each once; to be called when all are added.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.ascending.sort_unstable();
        self.ascending.dedup();
        self
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ascending.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ascending.is_empty()
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = String> {
        self.ascending.iter().map(|number| number.to_string()[1..].to_owned())
    }
}
