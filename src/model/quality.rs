//! What the answers look like as a whole. It changes no figure.

/// Signs of answers given without much thought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// How many questions are asked.
    pub asked: usize,
    /// How many of them were set aside as not applicable.
    pub set_aside: usize,
    /// The longest run of questions with the choice at one position, the first of those alike; none where no choice was made.
    pub run: Option<Run>,
    /// The evidence, by position in the register, that the most answers name, all of those alike; empty where none is named twice.
    pub most_named: Vec<usize>,
    /// By how many answers it is named; 0 where none is named at all.
    pub names: usize,
    /// The evidence, by position in the register, that answers name and that is from before the version assessed; none where it is not known since when
    /// there is that version.
    pub older: Option<Vec<usize>>,
    /// The evidence that answers name and that has no day from which on it speaks.
    pub undated: Vec<usize>,
}

/// Questions one after the other that were each answered with the choice at the same position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first question, by position.
    pub first: usize,
    /// The last one.
    pub last: usize,
    /// How many there are.
    pub length: usize,
}
