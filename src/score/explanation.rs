//! Why a figure is what it is, and what hangs on a question: tried, answer by answer.

use super::answer::tries;
use super::contribution::contributions;
use super::retrial::answered;
use crate::model::assessment::{Assessment, Figure, Source};
use crate::model::checklist::Checklist;
use crate::model::condition::Condition;
use crate::model::explanation::{Account, Alternative, Explanation};

/// A figure by its name (`overall`, `residual.R1`; all of them for an empty one) and everything that it was made from, down to the sections; nothing
/// if there is no such figure.
#[must_use]
pub fn accounts(checklist: &Checklist, assessment: &Assessment, name: &str) -> Vec<Account> {
    let (measure, section) = name
        .split_once('.')
        .map_or((name, None), |(measure, section)| (measure, Some(section)));
    let fits = |figure: &Figure| {
        let of = checklist.measures.get(figure.measure);
        let within = figure.section.and_then(|at| checklist.sections.get(at));
        of.is_some_and(|it| it.id == measure || name.is_empty())
            && (section.is_none() || section == within.map(|it| it.id.as_str()))
    };
    let figures = &assessment.figures;
    let mut wanted: Vec<usize> = (0..figures.len())
        .filter(|at| figures.get(*at).is_some_and(fits))
        .collect();
    // what each figure was made from follows it
    let mut at = 0;
    while let Some(next) = wanted.get(at).copied() {
        for term in figures.get(next).map_or(&[][..], |figure| &figure.terms) {
            if let Source::Figure(source) = term.source
                && !wanted.contains(&source)
            {
                wanted.push(source);
            }
        }
        at += 1;
    }
    wanted
        .into_iter()
        .map(|figure| account(checklist, assessment, figure))
        .collect()
}

fn account(checklist: &Checklist, assessment: &Assessment, figure: usize) -> Account {
    let it = assessment.figures.get(figure);
    Account {
        figure,
        adds: it.and_then(|it| contributions(checklist, it)),
    }
}

/// What hangs on a question, by position; none if there is no such question.
///
/// Each answer that it can have is tried: each choice; of several none, each alone and all; of a number one for each step of points. No answers
/// are tried where words are asked for.
#[must_use]
pub fn explanation(checklist: &Checklist, assessment: &Assessment, at: usize) -> Option<Explanation> {
    let question = checklist.questions.get(at)?;
    let alternatives = tries(question).into_iter().map(|counts| {
        let tried = answered(checklist, assessment, at, counts.clone());
        Alternative {
            counts,
            verdict: tried.rated.verdict,
            overall: tried.overall,
        }
    });
    let holds = |figure: &Figure| figure.terms.iter().any(|term| term.source == Source::Question(at));
    let figures = (0..assessment.figures.len()).filter(|figure| assessment.figures.get(*figure).is_some_and(holds));
    let reads = |condition: &Condition| condition.questions().contains(&at);
    let gates = checklist.gates.iter().enumerate();
    let questions = checklist.questions.iter().enumerate();
    let measures = checklist.measures.iter().enumerate();
    Some(Explanation {
        figures: figures.map(|figure| account(checklist, assessment, figure)).collect(),
        alternatives: alternatives.collect(),
        gates: gates.filter(|(_, it)| reads(&it.when)).map(|(at, _)| at).collect(),
        decides: questions
            .filter(|(_, it)| it.applies_if.as_ref().is_some_and(reads))
            .map(|(at, _)| at)
            .collect(),
        corrects: measures
            .filter(|(_, it)| it.rules.iter().any(|rule| reads(&rule.when)))
            .map(|(at, _)| at)
            .collect(),
    })
}
