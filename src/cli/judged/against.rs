//! A file beside a later one, each by the edition of the checklist that it answers.

use std::sync::Arc;

use super::Judged;
use crate::cli::Fault;
use crate::diagnostic::Files;
use crate::model::answers::Answers;
use crate::model::date::Date;
use crate::model::difference::Comparison;
use crate::report::Pair;
use crate::source::Sourced;
use crate::source::answers::{Placed, parse};

impl Judged {
    /// Assesses a file that was read by this checklist, which is of the edition that it answers.
    pub fn by(sourced: Arc<Sourced>, files: Files, as_of: Date) -> Result<Self, Fault> {
        match parse(&files, 0).and_then(|draft| draft.read(&sourced.checklist)) {
            Err(problems) => Err(Fault::File(problems, files)),
            Ok(placed) => Ok(Self::assessed(sourced, placed, files, as_of)),
        }
    }

    /// The same answers carried over to another edition, as of the same day.
    pub fn carried(&self, sourced: Arc<Sourced>, answers: Answers) -> Self {
        let placed = Placed {
            answers,
            places: Vec::new(),
            warnings: Vec::new(),
        };
        Self::assessed(sourced, placed, self.files.clone(), self.assessment.as_of)
    }

    /// Compares with a later file. `carried` is this file carried over to the edition of that one, where it is another.
    pub fn against<T>(
        &self,
        carried: Option<&Self>,
        later: &Self,
        show: impl FnOnce(&Pair<'_>, &Pair<'_>, &Comparison) -> T,
    ) -> T {
        let over = carried.unwrap_or(self);
        let (old, new) = (&over.placed.answers, &later.placed.answers);
        let checklist = &later.sourced.checklist;
        let mut comparison = crate::score::compare(checklist, (old, &over.assessment), (new, &later.assessment));
        if carried.is_some() {
            comparison = crate::score::across(&self.assessment, comparison);
        }
        self.in_figures(|own| {
            over.in_figures(|over| {
                later.in_figures(|after| {
                    let pair = Pair {
                        before: *own,
                        after: *after,
                        difference: &comparison.difference,
                    };
                    let over = Pair { before: *over, ..pair };
                    show(&pair, &over, &comparison)
                })
            })
        })
    }
}
