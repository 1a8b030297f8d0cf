//! Which texts stand in a block? Rows by the hash of their blocks, in eight bytes each.

use rayon::prelude::*;

use crate::matching::matcher::Blocks;
use crate::model::Key;

/// The rows of every block. A row of another block is given by mistake once in some 2³² times, so what is found is compared
/// all the same.
#[derive(Debug)]
pub(super) struct BlockIndex {
    /// Where the rows of each bucket begin, and at last where all end.
    starts: Vec<u32>,
    rows: Vec<Row>,
    /// How far a hash is moved to give its bucket.
    shift: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Row {
    /// The lower half of the block's hash.
    tag: u32,
    row: u32,
}

impl BlockIndex {
    /// Files rows under their blocks; `parts` are those of one run of rows after another, and `is_filed` says which rows
    /// are searched at all.
    pub(super) fn new(parts: &[Blocks], is_filed: impl Fn(usize) -> bool + Sync) -> Self {
        let starts_of_parts: Vec<usize> = parts
            .iter()
            .scan(0, |next, part| {
                let start = *next;
                *next += part.len();
                Some(start)
            })
            .collect();
        let filed: Vec<Vec<(u64, u32)>> = parts
            .par_iter()
            .zip(&starts_of_parts)
            .map(|(part, &start)| {
                let rows = (0..part.len()).filter(|row| is_filed(start + row));
                let hash = |row: usize| u32::try_from(start + row).expect("fewer than 2³² texts");
                rows.flat_map(|row| part.of(row).iter().map(move |key| (key.hash(), hash(row)))).collect()
            })
            .collect();
        let count = filed.iter().map(Vec::len).sum::<usize>();
        let bits = count.next_power_of_two().trailing_zeros().clamp(1, 30);
        let shift = 64 - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for &(hash, _) in filed.iter().flatten() {
            starts[bucket(hash, shift) + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut next = starts.clone();
        let mut rows = vec![Row::default(); count];
        for &(hash, row) in filed.iter().flatten() {
            let place = &mut next[bucket(hash, shift)];
            rows[*place as usize] = Row { tag: tag(hash), row };
            *place += 1;
        }
        Self { starts, rows, shift }
    }

    /// The rows of a block, in their order.
    pub(super) fn rows(&self, block: Key) -> impl Iterator<Item = u32> {
        let hash = block.hash();
        let bucket = bucket(hash, self.shift);
        let rows = &self.rows[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        rows.iter().filter(move |row| row.tag == tag(hash)).map(|row| row.row)
    }

    /// Asks the memory for a block; the value means nothing.
    pub(super) fn touch(&self, block: Key) -> u32 {
        self.starts[bucket(block.hash(), self.shift)]
    }
}

#[expect(clippy::cast_possible_truncation, reason = "30 bits at the most")]
fn bucket(hash: u64, shift: u32) -> usize {
    (hash >> shift) as usize
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half of a hash is taken")]
fn tag(hash: u64) -> u32 {
    hash as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_gives_its_rows_and_hardly_any_other() {
        let key = |block: usize| Key::new(&block.to_string());
        // Row r stands in the blocks r mod 7 and 100 + r mod 11; the rows that 5 divides are not filed.
        let part = |rows: std::ops::Range<usize>| {
            let mut blocks = Blocks::default();
            for row in rows {
                blocks.add(key(row % 7));
                blocks.add(key(100 + row % 11));
                blocks.end_text();
            }
            blocks
        };
        let index = BlockIndex::new(&[part(0..300), part(300..1000)], |row| row % 5 != 0);
        for block in 0..7 {
            let rows: Vec<usize> = index.rows(key(block)).map(|row| row as usize).collect();
            let expected: Vec<usize> = (0..1000).filter(|row| row % 7 == block && row % 5 != 0).collect();
            assert_eq!(rows, expected);
        }
        assert_eq!(index.rows(key(110)).count(), (0..1000).filter(|row| row % 11 == 10 && row % 5 != 0).count());
        assert_eq!(index.rows(key(55)).count(), 0);
        assert_eq!(BlockIndex::new(&[], |_| true).rows(key(1)).count(), 0);
    }
}
