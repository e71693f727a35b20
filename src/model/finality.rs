//! What keeps an assessment a draft.

use super::answers::Answers;
use super::assessment::Assessment;
use super::challenge::{Agreement, Compared};

/// One of the things that keep an assessment from being final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hindrance {
    /// Nobody has signed, or it is not said who or when.
    Unsigned,
    /// A second assessment was begun and is not compared with this one.
    NotCompared,
    /// Disagreements with the second assessment are not settled; the questions, by position.
    NotSettled(Vec<usize>),
    /// It was signed before the second assessment was compared, or a disagreement settled: what was signed is not what is assessed now.
    SignedTooEarly,
    /// So many questions are marked for review.
    Marked(usize),
}

/// Everything that keeps an assessment from being final; it is where there is nothing. `agreement` is that of the same answers.
#[must_use]
pub fn hindrances(answers: &Answers, assessment: &Assessment, agreement: Option<&Agreement>) -> Vec<Hindrance> {
    let signed = answers.people.approver.as_ref().and(answers.dates.approved);
    let last = answers.compared().map(Compared::last);
    let open: Vec<usize> = agreement.map_or_else(Vec::new, |agreement| agreement.open().collect());
    let marked = answers.to_review(&assessment.standings).len();
    let all = [
        (signed.is_none(), Hindrance::Unsigned),
        (
            answers.challenge.is_some() && agreement.is_none(),
            Hindrance::NotCompared,
        ),
        (!open.is_empty(), Hindrance::NotSettled(open)),
        (
            signed.zip(last).is_some_and(|(signed, last)| signed < last),
            Hindrance::SignedTooEarly,
        ),
        (marked > 0, Hindrance::Marked(marked)),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, it)| it).collect()
}
