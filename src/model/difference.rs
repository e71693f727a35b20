//! What differs between two assessments by one checklist.

/// Gates and questions that do not come out the same, by position.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Gates that start or stop firing, or whose firing was or becomes uncertain.
    pub gates: Vec<usize>,
    /// Questions that apply, or may, and did not or only might before.
    pub begin: Vec<usize>,
    /// Questions that no longer apply, or only may.
    pub cease: Vec<usize>,
}
