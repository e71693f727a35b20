//! What became of the questions of a checklist from one edition to the next.

use super::retired::Given;
use super::text::Text;

/// The changes of a checklist's questions, edition by edition, the oldest first. The last step leads to the present edition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lineage {
    /// One step for each earlier edition.
    pub steps: Vec<Step>,
}

impl Lineage {
    /// The steps from an edition to the present one; none if nothing leads from there.
    #[must_use]
    pub fn since(&self, edition: &str) -> Option<&[Step]> {
        let first = self.steps.iter().position(|step| step.edition == edition)?;
        self.steps.get(first..)
    }
}

/// What changed from one edition to the next. Questions that are not named stayed as they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The earlier edition.
    pub edition: String,
    /// What became of its questions.
    pub changes: Vec<Change>,
}

impl Step {
    /// The change that concerns a question of the earlier edition.
    #[must_use]
    pub fn of(&self, question: &str) -> Option<&Change> {
        self.changes
            .iter()
            .find(|change| change.from.iter().any(|id| id == question))
    }

    /// The ids under which the next edition asks for what this question asked.
    #[must_use]
    pub fn successors(&self, question: &str) -> Vec<String> {
        self.of(question)
            .map_or_else(|| vec![question.to_owned()], |change| change.to.clone())
    }
}

/// What became of one question, or of several that became one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which kind of change.
    pub fate: Fate,
    /// The questions of the earlier edition, by id.
    pub from: Vec<String>,
    /// The questions of the next edition that ask for the same, by id; empty if none does.
    pub to: Vec<String>,
    /// How the earlier questions were asked, in the order of `from`; empty texts where that is not told.
    pub asked: Vec<Text>,
    /// Why.
    pub because: Text,
    /// What becomes of answers, for each pair of an earlier and a next question.
    pub links: Vec<Link>,
}

impl Change {
    /// How a question of the earlier edition was asked; empty where that is not told.
    #[must_use]
    pub fn asked(&self, question: &str) -> Option<&Text> {
        let at = self.from.iter().position(|id| id == question)?;
        self.asked.get(at).filter(|text| !text.en.is_empty())
    }

    /// What becomes of answers from one question to another.
    #[must_use]
    pub fn link(&self, from: &str, to: &str) -> Option<&Link> {
        self.links.iter().find(|link| link.from == from && link.to == to)
    }
}

/// The kinds of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It has another id.
    Renamed,
    /// It kept its id, but not all of its choices or of its meaning.
    Changed,
    /// It became several questions.
    Split,
    /// It became one question with others.
    Merged,
    /// It is asked no more.
    Dropped,
}

impl Fate {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Renamed, Self::Changed, Self::Split, Self::Merged, Self::Dropped];

    /// The word for it in checklist files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Renamed => "renamed",
            Self::Changed => "changed",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Dropped => "dropped",
        }
    }
}

/// What becomes of the answers to one question when another asks for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The question of the earlier edition, by id.
    pub from: String,
    /// The question of the next one, by id.
    pub to: String,
    /// What choices are called now; none for one that is not carried over.
    pub choices: Vec<(String, Option<String>)>,
    /// What becomes of every other answer.
    pub others: Others,
}

/// What becomes of answers that a link does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// They are carried over as they are.
    Stay,
    /// They are not carried over.
    Open,
}

impl Link {
    /// The answer in the next edition; none if it is not carried over. A list is carried over whole or not at all, since what is missing
    /// from it would read as not chosen.
    #[must_use]
    pub fn carry(&self, given: &Given) -> Option<Given> {
        match given {
            Given::Word(word) => self.choice(word).map(Given::Word),
            Given::List(list) => {
                let mut carried: Vec<String> = Vec::new();
                for word in list {
                    let word = self.choice(word)?;
                    if !carried.contains(&word) {
                        carried.push(word);
                    }
                }
                // of an empty list only its emptiness could be carried over, which a new choice may not mean
                (self.others == Others::Stay || !list.is_empty()).then_some(Given::List(carried))
            }
            Given::Amount(_) | Given::NotApplicable(_) => (self.others == Others::Stay).then(|| given.clone()),
        }
    }

    fn choice(&self, word: &str) -> Option<String> {
        match self.choices.iter().find(|(was, _)| was == word) {
            Some((_, now)) => now.clone(),
            None => (self.others == Others::Stay).then(|| word.to_owned()),
        }
    }
}
