//! The audit report: everything that was answered and computed, in the order in which it is read.

use super::document::{Block, Document};
use super::finality::is_draft;
use super::{
    Dossier, answers, challenge, duties, evidence, figures, findings, method, obligations, plan, references, retired,
    robustness, verdict,
};
use crate::model::text::Language;

/// The whole report about one subject.
#[must_use]
pub fn audit(dossier: &Dossier<'_>, language: Language) -> Document {
    let mut blocks = verdict::blocks(dossier, language);
    blocks.push(Block::Contents {
        title: language.pick("目录", "Contents").to_owned(),
    });
    blocks.push(Block::heading(2, language.pick("评估对象", "Subject")));
    blocks.push(Block::Facts(evidence::subject(dossier, language)));
    blocks.extend(figures::blocks(dossier, language));
    blocks.extend(robustness::blocks(dossier, language));
    blocks.extend(challenge::blocks(dossier, language));
    blocks.extend(findings::blocks(dossier, language));
    blocks.extend(obligations::blocks(dossier, language));
    blocks.extend(plan::chapter(dossier, language));
    blocks.extend(duties::blocks(dossier, language));
    blocks.extend(findings::applicability(dossier, language));
    blocks.extend(answers::blocks(dossier, language));
    blocks.extend(retired::blocks(dossier, language));
    blocks.extend(method::blocks(dossier, language));
    blocks.extend(evidence::blocks(dossier, language));
    blocks.extend(evidence::acceptances(dossier, language));
    blocks.extend(evidence::sign_off(dossier, language));
    blocks.extend(references::blocks(dossier, language));
    document(dossier, language, blocks)
}

/// A document about the subject of a dossier.
pub fn document(dossier: &Dossier<'_>, language: Language, blocks: Vec<Block>) -> Document {
    let (checklist, subject) = (dossier.checklist, &dossier.answers.subject);
    let draft = is_draft(dossier).then(|| language.pick("草稿", "DRAFT"));
    let marks = &dossier.answers.marking;
    let marking: Vec<&str> = [&marks.classification, &marks.number]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let name = checklist.name();
    let program = concat!("Probity ", env!("CARGO_PKG_VERSION"));
    let foot = [subject.name.as_str(), &name, program];
    Document {
        language,
        title: checklist.title.get(language).to_owned(),
        subject: subject.name.clone(),
        logo: dossier.logo.cloned(),
        institution: subject.institution.clone().unwrap_or_default(),
        footer: draft
            .iter()
            .chain(&marking)
            .chain(&foot)
            .copied()
            .collect::<Vec<_>>()
            .join(" · "),
        marking: marking.join(" · "),
        date: dossier.assessment.as_of.to_string(),
        blocks,
    }
}
