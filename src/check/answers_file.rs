//! A counterexample as answers files, which `probity score` reads.

use super::flaw::{Counterexample, Flaw};
use crate::model::answers::{Answers, Entry, Evidence, Reply};
use crate::model::assessment::Counted;
use crate::model::checklist::{Checklist, Question};
use crate::model::text::Language;
use crate::source::{EditError, blank, set_answer, set_evidence};

/// The number in the register of the one piece of evidence, which is always valid.
const EVIDENCE: &str = "E-1";

impl Flaw {
    /// The files that show it: name and text; none where answers cannot show it. The comments are in this language.
    ///
    /// # Errors
    /// Where an answers file of this checklist cannot be written.
    pub fn files(&self, checklist: &Checklist, language: Language) -> Result<Vec<(String, String)>, EditError> {
        let Some(Counterexample {
            about,
            answers,
            changed,
        }) = &self.counterexample
        else {
            return Ok(Vec::new());
        };
        let stem = format!("{}.{about}", self.diagnostic.code.entry().name);
        let file = |name: String, answers: &[Counted]| {
            let said = self.diagnostic.message.get(language);
            Ok((format!("{name}.toml"), text(checklist, &name, said, answers, language)?))
        };
        let Some(changed) = changed else {
            return Ok(vec![file(stem, answers)?]);
        };
        Ok(vec![
            file(format!("{stem}.before"), answers)?,
            file(format!("{stem}.after"), changed)?,
        ])
    }
}

fn text(
    checklist: &Checklist,
    name: &str,
    said: &str,
    answers: &[Counted],
    language: Language,
) -> Result<String, EditError> {
    let mut head = Answers::default();
    name.clone_into(&mut head.subject.name);
    let register = [Evidence {
        id: EVIDENCE.to_owned(),
        title: language
            .pick("反例中的证据，始终有效", "Evidence in a counterexample, always valid")
            .to_owned(),
        place: None,
        effective: None,
        expires: None,
        sha256: None,
    }];
    let mut text = blank(checklist, &head);
    let mut proved = false;
    for (at, counted) in answers.iter().enumerate() {
        let Some(entry) = checklist
            .questions
            .get(at)
            .and_then(|question| entry(question, counted, language))
        else {
            continue;
        };
        proved |= !entry.evidence.is_empty();
        text = set_answer(&text, checklist, at, Some(&entry), &register)?;
    }
    if let Some(evidence) = register.first().filter(|_| proved) {
        text = set_evidence(&text, evidence)?;
    }
    Ok(format!("# {}\n{text}", said.replace('\n', " ")))
}

/// An answer that counts as this: with evidence where it would be held down without.
fn entry(question: &Question, counted: &Counted, language: Language) -> Option<Entry> {
    let needs = |at: &usize| question.answer.choices().get(*at).is_some_and(|it| it.needs_evidence);
    let (reply, proved) = match counted {
        Counted::Open => return None,
        Counted::Aside => {
            let why = language.pick("反例", "Counterexample");
            (Reply::NotApplicable(why.to_owned()), false)
        }
        Counted::One(choice) => (Reply::One(*choice), needs(choice)),
        Counted::Many(list) => (Reply::Many(list.clone()), list.iter().any(needs)),
        Counted::Amount(number) => (Reply::Amount(number.clone()), false),
        Counted::Words => (Reply::Words("…".to_owned()), false),
    };
    Some(Entry {
        reply,
        note: None,
        evidence: if proved { vec![0] } else { Vec::new() },
        fixed: None,
    })
}
