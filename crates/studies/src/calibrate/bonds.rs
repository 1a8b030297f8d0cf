//! Which records share a number, and why? Main lines of accounts, people who are there twice, and pairs of people.

use std::collections::{BTreeMap, BTreeSet};

use anilab_engine::similarity::{FoldedName, similarity};

use super::book::Book;
use super::objects::Slot;

/// How a person's numbers stand among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Standing {
    /// Nobody else has them.
    #[default]
    Alone,
    /// Somebody else has one of them.
    Shared,
    /// One is the main line of the account.
    MainLine,
}

/// Two people who share a number that is no main line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) number: u64,
    /// The root of each.
    pub(super) people: [u32; 2],
}

/// Who shares what.
#[derive(Debug, Default)]
pub(super) struct Bonds {
    /// The main line of each account that has one with its staff.
    pub(super) main_lines: BTreeMap<u32, u64>,
    pub(super) standing: Vec<Standing>,
    /// Numbers of exactly two people.
    pub(super) pairs: Vec<Pair>,
    /// People who share a number with one or more others.
    pub(super) sharing: u64,
    /// For each record, the first record of the same person.
    pub(super) root: Vec<u32>,
    /// The records of each person who has several.
    pub(super) twins: BTreeMap<u32, Vec<u32>>,
    /// Records that are not the only one of their person.
    pub(super) copies: u64,
}

/// How alike the names of one person's records are: an initial, a turned or a misspelt name count as alike.
const SAME_NAME: f64 = 0.85;

/// Among more holders than this nobody looks for twins.
const MOST_HOLDERS: usize = 200;

impl Bonds {
    pub(super) fn of(book: &Book<'_>) -> Self {
        let rows = u32::try_from(book.rows.len()).unwrap_or(u32::MAX);
        let mut bonds =
            Self { standing: vec![Standing::Alone; book.rows.len()], root: (0..rows).collect(), ..Self::default() };
        bonds.find_main_lines(book);
        let groups: Vec<(u64, Vec<u32>)> = book.by_number().filter(|(_, holders)| holders.len() > 1).collect();
        for (_, holders) in &groups {
            bonds.join_twins(book, holders);
        }
        bonds.gather_twins(book);
        for (number, holders) in groups {
            bonds.judge(book, number, &holders);
        }
        bonds
    }

    /// The main line of an account is its own number where any of its staff hold it, else the one that most of them share.
    fn find_main_lines(&mut self, book: &Book<'_>) {
        let mut staff: BTreeMap<u32, BTreeMap<u64, u64>> = BTreeMap::new();
        for row in &book.rows {
            if let (Some(account), Some(number)) = (row.account, row.number(Slot::Phone)) {
                *staff.entry(account).or_default().entry(number).or_default() += 1;
            }
        }
        for (account, numbers) in staff {
            let own = book.rows[account as usize].number(Slot::Phone);
            let shared = || numbers.iter().filter(|(_, count)| **count > 1).max_by_key(|(n, count)| (**count, **n));
            let line = match own {
                Some(own) => numbers.contains_key(&own).then_some(own),
                None => shared().map(|(number, _)| *number),
            };
            self.main_lines.extend(line.map(|line| (account, line)));
        }
    }

    /// Whether a record holds the main line of its account.
    pub(super) fn is_on_main_line(&self, book: &Book<'_>, row: u32) -> bool {
        let of = &book.rows[row as usize];
        of.account
            .and_then(|account| self.main_lines.get(&account))
            .is_some_and(|line| of.numbers().any(|n| n == *line))
    }

    fn join_twins(&mut self, book: &Book<'_>, holders: &[u32]) {
        let people: Vec<u32> = holders.iter().copied().filter(|&row| book.rows[row as usize].is_person()).collect();
        if people.len() < 2 || people.len() > MOST_HOLDERS {
            return;
        }
        let names: Vec<FoldedName> =
            people.iter().map(|&row| FoldedName::new(book.records.name.get(row as usize))).collect();
        for (place, name) in names.iter().enumerate() {
            for (other, other_name) in names.iter().enumerate().take(place) {
                if similarity(name, other_name) >= SAME_NAME {
                    self.join(people[place], people[other]);
                }
            }
        }
    }

    fn root_of(&self, mut row: u32) -> u32 {
        while self.root[row as usize] != row {
            row = self.root[row as usize];
        }
        row
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root_of(one), self.root_of(other));
        self.root[one.max(other) as usize] = one.min(other);
    }

    fn gather_twins(&mut self, book: &Book<'_>) {
        for row in (0_u32..).take(book.rows.len()) {
            let root = self.root_of(row);
            self.root[row as usize] = root;
            self.twins.entry(root).or_default().push(row);
        }
        self.twins.retain(|_, rows| rows.len() > 1);
        self.copies = self.twins.values().map(|rows| rows.len() as u64 - 1).sum();
    }

    /// Says of the holders of one number how they stand.
    fn judge(&mut self, book: &Book<'_>, number: u64, holders: &[u32]) {
        let people: Vec<u32> = holders.iter().copied().filter(|&row| book.rows[row as usize].is_person()).collect();
        let on_main_line: Vec<u32> = people
            .iter()
            .copied()
            .filter(|&row| self.is_on_main_line(book, row))
            .map(|row| self.root[row as usize])
            .collect();
        let is_main = !on_main_line.is_empty();
        for &row in &people {
            let is_of_it = is_main && on_main_line.contains(&self.root[row as usize]);
            let standing = if is_of_it { Standing::MainLine } else { Standing::Shared };
            let known = &mut self.standing[row as usize];
            *known = (*known).max(standing);
        }
        let roots: BTreeSet<u32> = people.iter().map(|&row| self.root[row as usize]).collect();
        if is_main || roots.len() < 2 {
            return;
        }
        self.sharing += roots.len() as u64;
        let roots: Vec<u32> = roots.into_iter().collect();
        if let [one, other] = roots[..] {
            self.pairs.push(Pair { number, people: [one, other] });
        }
    }
}
