//! An assessment, reduced to what is said of it among many.

use super::heat::heat;
use crate::model::answers::Answers;
use crate::model::assessment::{Assessment, Counted, Standing};
use crate::model::checklist::{AnswerKind, Checklist, Kind};
use crate::model::condition::Truth;
use crate::model::date::Date;
use crate::model::finality::hindrances;
use crate::model::portfolio::{Lapse, Lapsing, Member, Point, Shortfall, Span};
use crate::score::findings::findings;
use crate::score::{agreement, assess};

/// What is kept of a file among many: its assessment as of the day of the span, and how it stood on the day of its answers.
#[must_use]
pub fn member(file: &str, checklist: &Checklist, answers: &Answers, assessment: &Assessment, span: Span) -> Member {
    let dates = &answers.dates;
    let agreement = agreement(checklist, answers, assessment);
    let is_final = hindrances(answers, assessment, agreement.as_ref()).is_empty();
    let answered = dates.answered.or(dates.assessed).or(dates.approved);
    let count = |wanted: fn(&Standing) -> bool| assessment.standings.iter().filter(|it| wanted(it)).count();
    let scored = checklist.questions.iter().zip(&assessment.standings);
    let then = answered.map(|on| {
        let then = assess(checklist, answers, on);
        Point {
            on,
            levels: then.levels(checklist),
            overall: then.rated(checklist).cloned(),
        }
    });
    Member {
        file: file.to_owned(),
        checklist: checklist.name(),
        subject: answers.subject.clone(),
        answered,
        signed: dates.approved.filter(|_| is_final),
        valid_until: assessment.valid_until(checklist, answers),
        levels: assessment.levels(checklist),
        overall: assessment.rated(checklist).cloned(),
        decimals: checklist.decimals(),
        gates: assessment.gates_that(checklist, Truth::True),
        possible_gates: assessment.gates_that(checklist, Truth::Unknown),
        open: scored
            .filter(|(question, standing)| standing.is_open() && question.answer != AnswerKind::Words)
            .count(),
        set_aside: count(Standing::is_set_aside),
        held_down: count(Standing::is_held_down),
        heat: heat(checklist, assessment),
        asked: asked(checklist, assessment),
        shortfalls: findings(checklist, answers, assessment)
            .into_iter()
            .map(|finding| Shortfall {
                question: finding.question,
                severity: finding.severity.and_then(|band| checklist.rating.level(band)),
                worth: finding.worth,
                accepted: finding.accepted.is_some(),
            })
            .collect(),
        lapses: lapses(checklist, answers, assessment, span),
        then,
    }
}

/// The questions on risks and controls that have an answer which counts, by position.
fn asked(checklist: &Checklist, assessment: &Assessment) -> Vec<usize> {
    let kind = |section: usize| checklist.sections.get(section).map(|section| section.kind);
    let pairs = checklist.questions.iter().zip(&assessment.standings).enumerate();
    let answered = pairs.filter(|(_, (question, standing))| {
        let counts = matches!(
            standing.counted,
            Counted::One(_) | Counted::Many(_) | Counted::Amount(_)
        );
        counts
            && standing.applies == Truth::True
            && !question.weight.is_zero()
            && kind(question.section) != Some(Kind::Profile)
    });
    answered.map(|(at, _)| at).collect()
}

/// What lapsed before the day of the span or lapses within it, in the order of the file.
fn lapses(checklist: &Checklist, answers: &Answers, assessment: &Assessment, span: Span) -> Vec<Lapse> {
    let whole = assessment.valid_until(checklist, answers).map(|on| Lapse {
        on,
        what: Lapsing::Assessment,
    });
    let evidence = answers.evidence.iter().enumerate().filter_map(|(at, it)| {
        let on = it.expires?;
        Some(Lapse {
            on,
            what: Lapsing::Evidence {
                id: it.id.clone(),
                title: it.title.clone(),
                questions: resting_on(checklist, answers, assessment, at, on.max(span.as_of)),
            },
        })
    });
    let acceptances = answers.acceptances.iter().filter_map(|it| {
        Some(Lapse {
            on: it.until,
            what: Lapsing::Acceptance {
                question: checklist.questions.get(it.question)?.id.clone(),
                by: it.by.clone(),
            },
        })
    });
    let all = whole.into_iter().chain(evidence).chain(acceptances);
    all.filter(|lapse| lapse.on <= span.until).collect()
}

/// Ids of the questions that name a piece of evidence and have no other that counts once it lapsed: on the next day, or
/// today if it lapsed before.
fn resting_on(
    checklist: &Checklist,
    answers: &Answers,
    assessment: &Assessment,
    evidence: usize,
    last: Date,
) -> Vec<String> {
    let day = answers
        .evidence
        .get(evidence)
        .filter(|it| it.is_valid(last))
        .map_or(Some(last), |_| last.tomorrow());
    let holds = |at: &usize| {
        let other = answers.evidence.get(*at);
        other.zip(day).is_some_and(|(it, day)| it.is_valid(day))
    };
    let standings = checklist.questions.iter().zip(&assessment.standings).enumerate();
    let resting = standings.filter(|(at, (_, standing))| {
        let named = answers.entry(*at).map_or(&[][..], |entry| &entry.evidence);
        standing.applies != Truth::False && named.contains(&evidence) && !named.iter().any(holds)
    });
    resting.map(|(_, (question, _))| question.id.clone()).collect()
}
