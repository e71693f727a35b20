//! Draft or final, and why.

use super::Dossier;
use super::document::Tone;
use super::wording;
use crate::model::finality::{Hindrance, hindrances};
use crate::model::text::Language;

/// Draft until someone has signed, nothing in a second assessment is left open or came after the signature, and nothing is marked for review.
pub fn state(dossier: &Dossier<'_>, language: Language) -> (String, Tone) {
    let (people, dates) = (&dossier.answers.people, &dossier.answers.dates);
    let signed = people.approver.as_ref().zip(dates.approved);
    let signed = signed.map(|(name, date)| match language {
        Language::Zh => format!("已于 {date} 签批（{name}）"),
        Language::En => format!("signed by {name} on {date}"),
    });
    let hindrances = hindrances(dossier.answers, dossier.assessment, dossier.agreement);
    let (word, tone) = if hindrances.is_empty() {
        (language.pick("定稿，", "final, "), Tone::Plain)
    } else {
        (language.pick("草稿，", "DRAFT, "), Tone::Strong)
    };
    let why = hindrances.iter().map(|it| hindrance(dossier, it, language));
    let said: Vec<String> = signed.into_iter().chain(why).collect();
    (format!("{word}{}", said.join(language.pick("；", "; "))), tone)
}

/// Whether anything keeps the assessment from being final.
pub fn is_draft(dossier: &Dossier<'_>) -> bool {
    !hindrances(dossier.answers, dossier.assessment, dossier.agreement).is_empty()
}

/// What in the second assessment keeps this one from being final; none where nothing does.
pub fn of_challenge(dossier: &Dossier<'_>, language: Language) -> Option<String> {
    let all = hindrances(dossier.answers, dossier.assessment, dossier.agreement);
    let open = all
        .iter()
        .find(|it| matches!(it, Hindrance::NotCompared | Hindrance::NotSettled(_)));
    open.map(|it| hindrance(dossier, it, language))
}

fn hindrance(dossier: &Dossier<'_>, hindrance: &Hindrance, language: Language) -> String {
    let by = dossier.answers.challenge.as_ref().map_or("", |it| it.by.as_str());
    match (hindrance, language) {
        (Hindrance::Unsigned, _) => language.pick("尚未签批", "not signed").to_owned(),
        (Hindrance::NotCompared, Language::Zh) => format!("独立评估人（{by}）的答案尚未与本评估比对"),
        (Hindrance::NotCompared, Language::En) => {
            format!("the second assessment by {by} was not compared with it yet")
        }
        (Hindrance::NotSettled(open), language) => {
            let ids = wording::ids(dossier.checklist, open, language);
            match (open.len(), language) {
                (count, Language::Zh) => format!("与独立评估有 {count} 处分歧未裁定（{ids}）"),
                (1, Language::En) => format!("1 disagreement with the second assessment is not settled ({ids})"),
                (count, Language::En) => {
                    format!("{count} disagreements with the second assessment are not settled ({ids})")
                }
            }
        }
        (Hindrance::SignedTooEarly, _) => language
            .pick(
                "签批早于独立评估的比对或裁定，须重新签批",
                "signed before the second assessment was compared or settled, to be signed anew",
            )
            .to_owned(),
        (Hindrance::Marked(marked), Language::Zh) => format!("{marked} 题标记待复核"),
        (Hindrance::Marked(1), Language::En) => "1 question is marked for review".to_owned(),
        (Hindrance::Marked(marked), Language::En) => format!("{marked} questions are marked for review"),
    }
}
