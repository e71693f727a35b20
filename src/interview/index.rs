//! The questions as a list, each with how it stands: all of them, or those in which words occur.

use super::machine::Interview;
use super::screen::Mark;
use super::wording;
use crate::model::checklist::Question;
use crate::model::condition::Truth;
use crate::model::text::Language;

/// A question in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its position in the checklist.
    pub at: usize,
    /// Its section, by position.
    pub section: usize,
    /// Its id.
    pub id: String,
    /// The question.
    pub ask: String,
    /// How it stands.
    pub state: State,
    /// The same in words, with the answer if there is one that counts, and why it is marked for review if it is.
    pub says: String,
    /// Is it marked for review?
    pub mark: Mark,
}

/// How a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It applies and has an answer.
    Answered,
    /// It applies and has none.
    Open,
    /// Whether it applies depends on what is still open.
    Unsettled,
    /// It does not apply.
    NotAsked,
}

impl Interview<'_> {
    /// A question, by position, with how it stands.
    #[must_use]
    pub fn listed(&self, at: usize) -> Option<Listed> {
        let language = self.language();
        let question = self.checklist().questions.get(at)?;
        let (state, says) = match (self.truth(at), self.answers().entry(at)) {
            (Truth::True, Some(entry)) => (
                State::Answered,
                format!("= {}", wording::reply(question, &entry.reply, language)),
            ),
            (Truth::True, None) => (State::Open, language.pick("未回答", "not answered").to_owned()),
            (Truth::Unknown, _) => {
                let says = language.pick("是否要答取决于其他题", "asked or not, depending on other answers");
                (State::Unsettled, says.to_owned())
            }
            (Truth::False, Some(_)) => {
                let says = language.pick(
                    "不必回答（已有的答案保留，不计分）",
                    "not asked (its answer is kept and does not count)",
                );
                (State::NotAsked, says.to_owned())
            }
            (Truth::False, None) => (State::NotAsked, language.pick("不必回答", "not asked").to_owned()),
        };
        let (mark, says) = match self.marking(at) {
            Some(marking) => (Mark::Chosen, format!("{says}{}{marking}", language.pick("；", "; "))),
            None => (Mark::Free, says),
        };
        Some(Listed {
            at,
            section: question.section,
            id: question.id.clone(),
            ask: question.ask.get(language).to_owned(),
            state,
            says,
            mark,
        })
    }

    /// The questions in whose id, text, guidance or choices the words occur, in either language, however their letters are written, and from the
    /// beginning of a word on, so that "red" does not find "required"; all questions where there are no words.
    #[must_use]
    pub fn matching(&self, words: &str) -> Vec<Listed> {
        let wanted = words.trim().to_lowercase();
        let says = |text: &str| occurs(&text.to_lowercase(), &wanted);
        let holds = |question: &Question| {
            let choices = question.answer.choices().iter();
            let texts = choices.flat_map(|choice| [&choice.label, &choice.anchor]);
            let mut texts = texts.chain([&question.ask, &question.guidance]);
            wanted.is_empty()
                || question.id.to_lowercase().contains(&wanted)
                || texts.any(|text| Language::ALL.iter().any(|language| says(text.get(*language))))
        };
        let questions = self.checklist().questions.iter().enumerate();
        questions
            .filter(|(_, question)| self.answers().asks(question) && holds(question))
            .filter_map(|(at, _)| self.listed(at))
            .collect()
    }
}

/// Whether the words are in a text, and not in the middle of one of its words; between Chinese characters a word may begin anywhere.
fn occurs(text: &str, words: &str) -> bool {
    let within = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_alphanumeric());
    text.match_indices(words).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        !(within(before) && within(found.chars().next()))
    })
}

#[cfg(test)]
mod tests {
    use super::occurs;

    #[test]
    fn words_are_found_from_their_beginning() {
        assert!(occurs("a red team", "red") && occurs("a red-team report", "team"));
        assert!(!occurs("prepared and required", "red"));
        // the second of two is one
        assert!(occurs("prepared red", "red"));
        assert!(occurs("运行日志", "日志") && occurs("用ai生成", "ai"));
    }
}
