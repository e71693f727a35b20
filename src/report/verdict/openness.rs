//! What is not answered, and what of it would decide the rating.

use crate::model::assessment::{Assessment, Verdict};
use crate::model::checklist::Checklist;
use crate::model::condition::Truth;
use crate::model::text::Language;
use crate::report::Dossier;
use crate::report::phrase::aside;
use crate::report::wording::{asked, ids, open};

/// So many questions are listed one by one.
pub const LISTED: usize = 12;

/// The open questions, by sections where they are many; and whether the rating is decided all the same.
pub fn unanswered(dossier: &Dossier<'_>, language: Language) -> String {
    let list = open(dossier.assessment);
    let said = match list.len() {
        0 => language.pick("无", "none").to_owned(),
        many @ 1..=LISTED => aside(
            &questions(many, language),
            &ids(dossier.checklist, &list, language),
            language,
        ),
        many if many == asked(dossier.assessment) => match language {
            Language::Zh => format!("{many} 题，即全部题目"),
            Language::En => format!("{many}, which is all of them"),
        },
        many => {
            let sections = by_section(dossier.checklist, dossier.assessment, &list, language);
            match language {
                Language::Zh => format!("{many} 题：{}", sections.join("、")),
                Language::En => format!("{many}: {}", sections.join(", ")),
            }
        }
    };
    match dossier.assessment.verdict {
        Verdict::Decided(_) => format!("{said}{}", language.pick("；评级已定", "; the rating is decided")),
        Verdict::Between { .. } | Verdict::NotAssessed => said,
    }
}

/// How many questions, with the counter that Chinese wants.
pub fn questions(many: usize, language: Language) -> String {
    match language {
        Language::Zh => format!("{many} 题"),
        Language::En => many.to_string(),
    }
}

/// Sections of which nothing is answered, then how many are open in the others.
fn by_section(checklist: &Checklist, assessment: &Assessment, list: &[usize], language: Language) -> Vec<String> {
    let (mut whole, mut parts) = (Vec::new(), Vec::new());
    for (at, section) in checklist.sections.iter().enumerate() {
        let within = |it: &usize| {
            checklist
                .questions
                .get(*it)
                .is_some_and(|question| question.section == at)
        };
        let applies = |it: &usize| {
            assessment
                .standings
                .get(*it)
                .is_some_and(|it| it.applies != Truth::False)
        };
        let open = list.iter().filter(|it| within(it)).count();
        let all = (0..checklist.questions.len())
            .filter(|it| within(it) && applies(it))
            .count();
        match open {
            0 => {}
            _ if open == all => whole.push(match language {
                Language::Zh => format!("{}（全部 {all} 题）", section.id),
                Language::En => format!("all {all} of {}", section.id),
            }),
            _ => parts.push(match language {
                Language::Zh => format!("{}（{open} 题）", section.id),
                Language::En => format!("{open} in {}", section.id),
            }),
        }
    }
    whole.extend(parts);
    whole
}

/// Which questions to answer first, if the rating is open.
pub fn decisive(dossier: &Dossier<'_>, language: Language) -> Option<String> {
    let list = ids(dossier.checklist, dossier.decisive, language);
    (!list.is_empty()).then(|| match language {
        Language::Zh => format!("下列题目的答案最能缩小评级范围：{list}"),
        Language::En => format!("these answers would narrow the rating most: {list}"),
    })
}
