//! Conditions over answers, three-valued: what is not answered yet is unknown, never false.

use super::number::Number;

/// A condition as a tree; questions, choices and measures are named by their position in the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The answer to a question is one of these choices.
    OneOf {
        /// Position of the question.
        question: usize,
        /// Positions of the choices.
        choices: Vec<usize>,
    },
    /// The answer to a question is none of these choices.
    NoneOf {
        /// Position of the question.
        question: usize,
        /// Positions of the choices.
        choices: Vec<usize>,
    },
    /// The answers to a question with many choices include this one.
    Includes {
        /// Position of the question.
        question: usize,
        /// Position of the choice.
        choice: usize,
    },
    /// A number that was answered, compared.
    Amount {
        /// Position of the question.
        question: usize,
        /// How.
        comparison: Comparison,
        /// With what.
        limit: Number,
    },
    /// A figure of the method, compared.
    Measured {
        /// Position of the measure.
        measure: usize,
        /// Position of the section, for a measure that has one value a section.
        section: Option<usize>,
        /// How.
        comparison: Comparison,
        /// With what.
        limit: Number,
    },
    /// The opposite.
    Not(Box<Condition>),
    /// All of them.
    All(Vec<Condition>),
    /// At least one of them.
    Any(Vec<Condition>),
}

/// How two numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// Does it hold between these two?
    #[must_use]
    pub fn holds(self, left: &Number, right: &Number) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::Below => left < right,
            Self::AtMost => left <= right,
            Self::Above => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

/// The value of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold, whatever is still to be answered.
    False,
    /// It depends on what is still to be answered.
    Unknown,
    /// It holds, whatever is still to be answered.
    True,
}

impl Truth {
    /// True or false.
    #[must_use]
    pub const fn of(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }

    /// The opposite; unknown stays unknown.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl Condition {
    /// Evaluates it, given the value of each plain comparison in it (any variant but `Not`, `All` and `Any`).
    pub fn truth(&self, leaf: &mut dyn FnMut(&Self) -> Truth) -> Truth {
        match self {
            Self::Not(inner) => inner.truth(leaf).opposite(),
            Self::All(parts) => parts.iter().map(|part| part.truth(leaf)).min().unwrap_or(Truth::True),
            Self::Any(parts) => parts.iter().map(|part| part.truth(leaf)).max().unwrap_or(Truth::False),
            comparison => leaf(comparison),
        }
    }

    /// Visits each plain comparison in it.
    pub fn comparisons(&self, visit: &mut dyn FnMut(&Self)) {
        match self {
            Self::Not(inner) => inner.comparisons(visit),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.comparisons(visit)),
            comparison => visit(comparison),
        }
    }

    /// The question a plain comparison speaks of.
    #[must_use]
    pub const fn question(&self) -> Option<usize> {
        match self {
            Self::OneOf { question, .. }
            | Self::NoneOf { question, .. }
            | Self::Includes { question, .. }
            | Self::Amount { question, .. } => Some(*question),
            Self::Measured { .. } | Self::Not(_) | Self::All(_) | Self::Any(_) => None,
        }
    }

    /// The questions it speaks of, in the order of the checklist, each once.
    #[must_use]
    pub fn questions(&self) -> Vec<usize> {
        let mut named = Vec::new();
        self.comparisons(&mut |part| named.extend(part.question()));
        named.sort_unstable();
        named.dedup();
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A comparison that a test gives the value of question `n`.
    fn part(question: usize) -> Condition {
        Condition::Includes { question, choice: 0 }
    }

    #[test]
    fn unknown_is_decided_only_by_what_decides_it() {
        let values = [Truth::False, Truth::Unknown, Truth::True];
        let value = |condition: &Condition| condition.truth(&mut |leaf| values[leaf.question().unwrap_or(0)]);
        // Kleene's tables
        assert_eq!(value(&Condition::All(vec![part(0), part(1)])), Truth::False);
        assert_eq!(value(&Condition::All(vec![part(2), part(1)])), Truth::Unknown);
        assert_eq!(value(&Condition::Any(vec![part(2), part(1)])), Truth::True);
        assert_eq!(value(&Condition::Any(vec![part(0), part(1)])), Truth::Unknown);
        assert_eq!(value(&Condition::Not(Box::new(part(1)))), Truth::Unknown);
    }
}
