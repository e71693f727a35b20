//! A second assessment, made blind to the first, and how the disagreements between the two were settled.

use super::answers::{Answers, Entry, Reply};
use super::checklist::{AnswerKind, Question};
use super::date::Date;
use super::number::Number;

/// The mark of a file that is itself a second assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blind {
    /// The file of the first assessment, in the same folder.
    pub of: String,
    /// The SHA-256 of the first answers when the second assessment began, so that a later change of them is noticed.
    pub base: String,
}

/// What the first file knows of the second assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Who makes it.
    pub by: String,
    /// The day on which it began.
    pub begun: Date,
    /// What came of it; none while it is still being answered, blind.
    pub compared: Option<Compared>,
}

/// A second assessment that was closed and laid beside the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The day.
    pub on: Date,
    /// The day on which it was noticed that first answers had been changed after the second assessment began.
    pub first_changed: Option<Date>,
    /// The second answers, by position; none where there is none.
    pub entries: Vec<Option<Entry>>,
    /// What the two differed in when they were compared. It stays on record, settled or not.
    pub disagreements: Vec<Disagreement>,
}

/// Two answers to one question that do not say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The question, by position.
    pub question: usize,
    /// What the first assessment said.
    pub first: Entry,
    /// What the second assessment said.
    pub second: Entry,
    /// How it was settled; none while it is open.
    pub settlement: Option<Settlement>,
}

impl Compared {
    /// The last day on which anything came of it: it was compared, or a disagreement settled. Whoever signed before has not seen that.
    #[must_use]
    pub fn last(&self) -> Date {
        let settled = self.disagreements.iter().filter_map(|it| it.settlement.as_ref());
        settled.map(|it| it.on).fold(self.on, Date::max)
    }
}

/// A decision which answer stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The answer that stands: the first, the second, or another.
    pub stands: Reply,
    /// Why.
    pub because: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: Date,
}

/// How a disagreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Settled; what stands is what is answered.
    Settled,
    /// Nobody has settled it.
    Open,
    /// The respondent alone has settled it, who is a party to it.
    Alone,
    /// It was settled, but what stands was not written as the answer.
    Undone,
    /// The answer was changed after it was settled.
    Changed,
    /// The second answer on record is not that of the second assessment.
    Altered,
    /// By other answers the question no longer applies, so there is nothing to settle.
    Moot,
}

impl State {
    /// Does it keep the assessment from being final?
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Settled | Self::Moot)
    }
}

impl Question {
    /// Can answers to it be compared? Words cannot.
    #[must_use]
    pub fn is_comparable(&self) -> bool {
        self.answer != AnswerKind::Words
    }

    /// Do two answers say the same? Numbers do where they reach the same step, and so count alike; whatever the reason, set aside is set aside.
    #[must_use]
    pub fn same(&self, one: &Reply, other: &Reply) -> bool {
        match (one, other, &self.answer) {
            (Reply::NotApplicable(_), Reply::NotApplicable(_), _) => true,
            (Reply::Amount(one), Reply::Amount(other), AnswerKind::Amount(amount)) if !amount.steps.is_empty() => {
                let step = |number: &Number| amount.steps.iter().rposition(|(from, _)| from <= number);
                step(one) == step(other)
            }
            (one, other, _) => one == other,
        }
    }
}

impl Disagreement {
    /// How it stands, given the answers of the file it is on record in. Whether the question applies is not looked at.
    #[must_use]
    pub fn state(&self, question: &Question, answers: &Answers) -> State {
        let same = |one: Option<&Entry>, other: &Reply| one.is_some_and(|one| question.same(&one.reply, other));
        let compared = answers.compared();
        let second = compared.and_then(|it| it.entries.get(self.question)?.as_ref());
        if !same(second, &self.second.reply) {
            return State::Altered;
        }
        let Some(settlement) = &self.settlement else {
            return State::Open;
        };
        let respondent = answers.people.respondent.as_deref().map(str::trim);
        let now = answers.entry(self.question);
        if respondent == Some(settlement.by.trim()) {
            State::Alone
        } else if same(now, &settlement.stands) {
            State::Settled
        } else if same(now, &self.first.reply) {
            State::Undone
        } else {
            State::Changed
        }
    }
}

impl Answers {
    /// The second assessment, once it was laid beside the first.
    #[must_use]
    pub fn compared(&self) -> Option<&Compared> {
        self.challenge.as_ref()?.compared.as_ref()
    }
}

/// How far two assessments agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Each section in which both answered a question, by position.
    pub sections: Vec<(usize, Tally)>,
    /// All of them together.
    pub overall: Tally,
    /// What they differ in, in the order of the checklist.
    pub disputes: Vec<Dispute>,
    /// Questions that are asked of both and answered by the first alone, by position.
    pub first_alone: Vec<usize>,
    /// Questions that are asked of one of the two only, since their answers to other questions differ, by position.
    pub asked_of_one: Vec<usize>,
    /// Questions that apply by the second answers and that the second left open.
    pub left_open: Vec<usize>,
}

/// How far two assessments agree on some questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Questions that both answered.
    pub both: usize,
    /// Those on which they said the same.
    pub agreed: usize,
    /// How much better they agree than by chance: 1 is full agreement, 0 what chance would bring, less than 0 worse than chance.
    pub kappa: Result<Number, Undefined>,
}

impl Tally {
    /// The share on which they said the same, from 0 to 1; none where both answered nothing.
    #[must_use]
    pub fn share(&self) -> Option<Number> {
        Number::count(self.agreed).over(&Number::count(self.both))
    }
}

/// Why there is no figure corrected for chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undefined {
    /// Too few questions that give points were answered by both for it to say anything.
    TooFew,
    /// All answers of both lie in one place, so that chance alone would bring full agreement.
    NoSpread,
}

/// A disagreement with how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Both answers, and the settlement, if any.
    pub disagreement: Disagreement,
    /// By how many points the second answer lies above the first; none where one of the two has no points.
    pub points: Option<Number>,
    /// How it stands.
    pub state: State,
}

impl Agreement {
    /// The questions whose disagreement keeps the assessment from being final, by position.
    pub fn open(&self) -> impl Iterator<Item = usize> + '_ {
        let open = self.disputes.iter().filter(|dispute| dispute.state.is_open());
        open.map(|dispute| dispute.disagreement.question)
    }
}
