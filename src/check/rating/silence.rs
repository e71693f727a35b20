//! A form that is all but empty and rates best.

use crate::check::flaw::{Counterexample, Flaw};
use crate::check::trial::{Trials, kind, with};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::assessment::{Counted, Verdict};
use crate::model::checklist::Kind;
use crate::model::text::Text;
use crate::score::assess_counted;
use crate::source::Sourced;

/// The best band for one answer and silence, while what is not said could be worse.
pub fn empty_form(sourced: &Sourced, trials: &Trials<'_>) -> Option<Flaw> {
    let checklist = &sourced.checklist;
    let open = vec![Counted::Open; checklist.questions.len()];
    let best = Verdict::Decided(0);
    let scored = checklist
        .questions
        .iter()
        .enumerate()
        .filter(|(_, question)| kind(checklist, question) != Kind::Profile && !question.weight.is_zero());
    for (at, question) in scored {
        for answer in trials.answers.get(at)? {
            let set = with(&open, at, answer);
            let silent = assess_counted(checklist, set.clone()).verdict == best;
            if !silent || assess_counted(&trials.blocked, set.clone()).verdict == best {
                continue;
            }
            let id = &question.id;
            let level = checklist.rating.level(0).map_or("", |level| level.id());
            let message = Text::new(
                format!("只答 `{id}` 一题，其余全空，就评为最好的 `{level}`"),
                format!("with `{id}` answered and nothing else, the rating is `{level}`, the best there is"),
            );
            let mut diagnostic = Diagnostic::new(Code::EmptyForm, message);
            diagnostic.place = sourced.places.bands.first().cloned();
            return Some(Flaw::shown(checklist, diagnostic, Counterexample::one(id, set)));
        }
    }
    None
}
