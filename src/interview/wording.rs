//! Recurrent words: answers, the rating so far, the gist of a text.

use crate::model::answers::{Answers, Entry, Reply};
use crate::model::assessment::Verdict;
use crate::model::checklist::{AnswerKind, Checklist, Question};
use crate::model::prospect::Prospect;
use crate::model::text::Language;

/// The rating as far as it is settled, in one short sentence.
pub fn verdict(checklist: &Checklist, prospect: &Prospect, language: Language) -> String {
    let band = |at: usize| {
        checklist
            .rating
            .bands
            .get(at)
            .map_or("–", |band| band.level.label(language))
    };
    match (prospect.verdict, language) {
        (Verdict::NotAssessed, _) => language.pick("尚未评级", "no rating yet").to_owned(),
        (Verdict::Decided(at), Language::Zh) if prospect.settled().is_none() => {
            format!("评级为{}，或没有评级", band(at))
        }
        (Verdict::Decided(at), Language::En) if prospect.settled().is_none() => format!("rating {} or none", band(at)),
        (Verdict::Decided(at), Language::Zh) => format!("评级已定：{}", band(at)),
        (Verdict::Decided(at), Language::En) => format!("rating settled: {}", band(at)),
        (Verdict::Between { best, worst }, Language::Zh) => format!("评级在{}与{}之间", band(best), band(worst)),
        (Verdict::Between { best, worst }, Language::En) => {
            format!("rating between {} and {}", band(best), band(worst))
        }
    }
}

/// The rating as far as it is settled, with how many more answers will settle it at most: in the decisive order the next ones, in that of the checklist
/// those that bear on it.
pub fn prospect(checklist: &Checklist, prospect: &Prospect, language: Language) -> String {
    let rating = verdict(checklist, prospect, language);
    match (prospect.bearing.len(), language) {
        (0, _) => rating,
        (more, Language::Zh) => format!("{rating}，最多再答 {more} 题即定"),
        (1, Language::En) => format!("{rating}, settled after 1 more answer"),
        (more, Language::En) => format!("{rating}, settled after at most {more} more answers"),
    }
}

/// An answer as a reader sees it.
pub fn reply(question: &Question, reply: &Reply, language: Language) -> String {
    let label = |at: &usize| {
        question
            .answer
            .choices()
            .get(*at)
            .map_or("–", |choice| choice.label.get(language))
    };
    match reply {
        Reply::One(at) => label(at).to_owned(),
        Reply::Many(list) if list.is_empty() => language.pick("以上都不选", "none of these").to_owned(),
        Reply::Many(list) => list
            .iter()
            .map(label)
            .collect::<Vec<_>>()
            .join(language.pick("、", "; ")),
        Reply::Amount(number) => match &question.answer {
            AnswerKind::Amount(amount) if !amount.unit.get(language).is_empty() => {
                format!(
                    "{number}{}{}{}",
                    language.pick("（", " ("),
                    amount.unit.get(language),
                    language.pick("）", ")")
                )
            }
            _ => number.to_string(),
        },
        Reply::Words(words) => words.clone(),
        Reply::NotApplicable(why) => format!("{}{why}", language.pick("不适用：", "not applicable: ")),
    }
}

/// The ids of the evidence that an answer names.
pub fn cited(answers: &Answers, entry: &Entry, language: Language) -> String {
    let ids = answers.evidence_ids(&entry.evidence);
    ids.collect::<Vec<_>>().join(language.pick("、", ", "))
}

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 7] = ["Art", "No", "e.g", "i.e", "cf", "vs", "U.S"];

/// The first sentence of a text.
pub fn gist(text: &str, language: Language) -> &str {
    let end = match language {
        Language::Zh => text.find('。').map(|at| at + '。'.len_utf8()),
        // a full stop ends a sentence where a capital follows and no abbreviation stands before
        Language::En => text.match_indices(". ").find_map(|(at, _)| {
            let follows = text.get(at + 2..)?.chars().next()?;
            let word = text.get(..at)?.rsplit([' ', '(']).next()?;
            (follows.is_uppercase() && !ABBREVIATIONS.contains(&word)).then_some(at + 1)
        }),
    };
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gist_is_one_sentence() {
        assert_eq!(gist("指每个字段。用不到的不取。", Language::Zh), "指每个字段。");
        assert_eq!(
            gist("Under Art. 8 all counts. Nothing else does.", Language::En),
            "Under Art. 8 all counts."
        );
        assert_eq!(gist("Take it, e.g. This. That", Language::En), "Take it, e.g. This.");
        assert_eq!(gist("no stop", Language::En), "no stop");
    }
}
