//! Which digits does a pattern of the metadata accept? Its text becomes a short program of steps, which a prefix is
//! matched with and an automaton is built from.
//!
//! The metadata uses a small part of regular-expression syntax: digits, `\d`, classes such as `[2-46]`, groups, `|`, `?`,
//! `{n}`, `{n,m}` and `$`. Anything else is refused, so that a new version of the metadata cannot be misread.

/// A set of digits: bit `d` stands for the digit `d`.
pub(super) type DigitSet = u16;

/// All ten digits.
pub(super) const ANY: DigitSet = 0x3ff;

/// One step of a program; unless it says otherwise, the next step follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Takes one digit of the set.
    Digit(DigitSet),
    /// Goes on at the first place or, where that fails, at the second.
    Either(usize, usize),
    /// Notes the position, under twice the number of a group and one more at its end.
    Note(usize),
    /// Only at the end of the digits.
    End,
    /// Accepts.
    Accept,
}

/// A pattern without the `^(?:` and `)$` that the metadata wraps it in.
#[derive(Debug)]
enum Node {
    Digit(DigitSet),
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Repeat { node: Box<Node>, least: u32, most: u32 },
    Group(usize, Box<Node>),
    End,
}

/// The steps of a pattern, ending in [`Step::Accept`].
///
/// # Errors
/// What in the pattern is not known, and where.
pub(super) fn compile(pattern: &str) -> Result<Vec<Step>, String> {
    let inner = pattern.strip_prefix("^(?:").and_then(|rest| rest.strip_suffix(")$")).unwrap_or(pattern);
    let mut reader = Reader { pattern: inner.as_bytes(), place: 0, groups: 0 };
    let node = reader.choice()?;
    if reader.place < inner.len() {
        return Err(reader.unknown());
    }
    let mut steps = Vec::new();
    emit(&node, &mut steps);
    steps.push(Step::Accept);
    Ok(steps)
}

fn emit(node: &Node, steps: &mut Vec<Step>) {
    match node {
        Node::Digit(set) => steps.push(Step::Digit(*set)),
        Node::Sequence(nodes) => nodes.iter().for_each(|node| emit(node, steps)),
        Node::Choice(nodes) => emit_choice(nodes, steps),
        Node::Repeat { node, least, most } => {
            (0..*least).for_each(|_| emit(node, steps));
            let mut forks = Vec::new();
            for _ in *least..*most {
                forks.push(steps.len());
                steps.push(Step::Accept);
                emit(node, steps);
            }
            let end = steps.len();
            for fork in forks {
                steps[fork] = Step::Either(fork + 1, end);
            }
        }
        Node::Group(group, node) => {
            steps.push(Step::Note(2 * group));
            emit(node, steps);
            steps.push(Step::Note(2 * group + 1));
        }
        Node::End => steps.push(Step::End),
    }
}

fn emit_choice(nodes: &[Node], steps: &mut Vec<Step>) {
    let Some((last, others)) = nodes.split_last() else { return };
    let mut exits = Vec::new();
    for node in others {
        let fork = steps.len();
        steps.push(Step::Accept);
        emit(node, steps);
        exits.push(steps.len());
        steps.push(Step::Accept);
        steps[fork] = Step::Either(fork + 1, steps.len());
    }
    emit(last, steps);
    let end = steps.len();
    for exit in exits {
        steps[exit] = Step::Either(end, end);
    }
}

struct Reader<'a> {
    pattern: &'a [u8],
    place: usize,
    groups: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.pattern.get(self.place).copied()
    }

    fn take(&mut self, expected: &[u8]) -> bool {
        let found = self.pattern[self.place..].starts_with(expected);
        if found {
            self.place += expected.len();
        }
        found
    }

    fn unknown(&self) -> String {
        let pattern = String::from_utf8_lossy(self.pattern);
        format!("character {} of the pattern {pattern} is not of the syntax that the metadata uses", self.place + 1)
    }

    fn choice(&mut self) -> Result<Node, String> {
        let mut nodes = vec![self.sequence()?];
        while self.take(b"|") {
            nodes.push(self.sequence()?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Choice(nodes) })
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        while let Some(next) = self.peek().filter(|next| !matches!(next, b'|' | b')')) {
            let node = match next {
                b'0'..=b'9' => {
                    self.place += 1;
                    Node::Digit(1 << (next - b'0'))
                }
                b'\\' if self.take(b"\\d") => Node::Digit(ANY),
                b'[' => Node::Digit(self.class()?),
                b'(' => self.group()?,
                b'$' if self.take(b"$") => Node::End,
                _ => return Err(self.unknown()),
            };
            nodes.push(self.repeated(node)?);
        }
        Ok(Node::Sequence(nodes))
    }

    fn class(&mut self) -> Result<DigitSet, String> {
        self.place += 1;
        let mut set = 0;
        while let Some(from @ b'0'..=b'9') = self.peek() {
            self.place += 1;
            let mut to = from;
            if self.take(b"-") {
                to = self.peek().filter(u8::is_ascii_digit).ok_or_else(|| self.unknown())?;
                self.place += 1;
            }
            (from..=to).for_each(|digit| set |= 1 << (digit - b'0'));
        }
        if self.take(b"]") { Ok(set) } else { Err(self.unknown()) }
    }

    fn group(&mut self) -> Result<Node, String> {
        let group = if self.take(b"(?:") {
            None
        } else {
            self.place += 1;
            self.groups += 1;
            Some(self.groups - 1)
        };
        let node = self.choice()?;
        if !self.take(b")") {
            return Err(self.unknown());
        }
        Ok(match group {
            Some(group) => Node::Group(group, Box::new(node)),
            None => node,
        })
    }

    fn repeated(&mut self, node: Node) -> Result<Node, String> {
        let (least, most) = if self.take(b"?") {
            (0, 1)
        } else if self.take(b"{") {
            let least = self.count()?;
            let most = if self.take(b",") { self.count()? } else { least };
            if !self.take(b"}") {
                return Err(self.unknown());
            }
            (least, most)
        } else {
            return Ok(node);
        };
        Ok(Node::Repeat { node: Box::new(node), least, most })
    }

    fn count(&mut self) -> Result<u32, String> {
        let start = self.place;
        while self.peek().is_some_and(|next| next.is_ascii_digit()) {
            self.place += 1;
        }
        let digits = std::str::from_utf8(&self.pattern[start..self.place]).unwrap_or_default();
        digits.parse().map_err(|_| self.unknown())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_becomes_steps() {
        assert_eq!(
            compile("^(?:0|1[2-4])$").expect("known syntax"),
            [
                Step::Either(1, 3),
                Step::Digit(1),
                Step::Either(5, 5),
                Step::Digit(0b10),
                Step::Digit(0b1_1100),
                Step::Accept
            ]
        );
        assert_eq!(
            compile(r"^(?:(\d)?)$").expect("known syntax"),
            [Step::Either(1, 4), Step::Note(0), Step::Digit(ANY), Step::Note(1), Step::Accept]
        );
    }

    #[test]
    fn what_the_metadata_never_used_is_refused() {
        for pattern in ["^(?:1*)$", "^(?:[^1])$", "^(?:1(?=2))$", "^(?:(1)$", r"^(?:\w)$", "^(?:1{2)$"] {
            assert!(compile(pattern).is_err(), "{pattern}");
        }
    }
}
