//! What sets one person of a world apart from another?

/// What goes on between the two people of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// The first one's number has passed to the second.
    Recycled,
    /// The second one has the first one's phone.
    Household,
    /// The second one's number ends like the first one's.
    Lookalike,
}

/// A person's part in a pair with something going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) bond: Bond,
    /// The first of the two.
    pub(super) first: u64,
    /// The second of the two.
    pub(super) second: u64,
}

/// Where a person's `phone` leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Landline {
    /// There is none.
    Missing,
    /// To the main line of the account, which the person shares.
    MainLine,
    /// To a line of the person's own, or of their pair.
    Own,
    /// Nowhere: it is out of use, and another one has taken its place.
    OutOfUse,
}

/// A person with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) number: u64,
    /// The place in the order of callers, the most frequent first.
    pub(super) rank: u64,
    /// The account, where there is one.
    pub(super) account: Option<u64>,
    pub(super) landline: Landline,
    pub(super) role: Option<Role>,
    /// The country, by its place in the population's list.
    pub(super) country: usize,
    pub(super) has_mobile: bool,
}

impl Person {
    /// The role, where the person is the first (or the second) in a pair of this bond.
    pub(super) fn is_first(&self, bond: Bond) -> Option<Role> {
        self.role.filter(|role| role.bond == bond && role.first == self.number)
    }

    /// See [`Self::is_first`].
    pub(super) fn is_second(&self, bond: Bond) -> Option<Role> {
        self.role.filter(|role| role.bond == bond && role.second == self.number)
    }
}

/// Whose record a phone field stands in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    Account(u64),
    Person { rank: u64 },
    Copy(u64),
}
