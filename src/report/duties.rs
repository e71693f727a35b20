//! The duties that the findings touch, jurisdiction by jurisdiction: what an examiner there would ask about.

use super::Dossier;
use super::document::{Block, Column, Table, Tone};
use super::jurisdictions::{chosen, instruments, jurisdictions, name};
use super::references::{state, unread};
use super::wording::plain;
use crate::model::assessment::{Finding, Verdict};
use crate::model::reference::{Catalogue, Clause, Status};
use crate::model::text::Language;

/// A clause that findings touch.
pub struct Duty<'a> {
    /// The law, guideline or standard.
    pub catalogue: &'a Catalogue,
    /// The clause.
    pub clause: &'a Clause,
    /// The ids of the questions that fall short, most worth first.
    pub findings: Vec<&'a str>,
}

/// The duties of all jurisdictions that are told of, in their order.
#[must_use]
pub fn all<'a>(dossier: &Dossier<'a>) -> Vec<Duty<'a>> {
    let of = |jurisdiction: &String| duties(dossier, jurisdiction);
    jurisdictions(dossier).iter().flat_map(of).collect()
}

/// The duties of a jurisdiction that the findings touch, in the order of its instruments and their clauses. A publication lays no duty on anybody.
fn duties<'a>(dossier: &Dossier<'a>, jurisdiction: &str) -> Vec<Duty<'a>> {
    let cites = |finding: &Finding, catalogue: &Catalogue, clause: &Clause| {
        let question = dossier.checklist.questions.get(finding.question)?;
        let of = |it: &&crate::model::checklist::Citation| it.catalogue == catalogue.id && it.clause == clause.id;
        question.cites.iter().find(of).map(|_| question.id.as_str())
    };
    instruments(dossier, jurisdiction)
        .into_iter()
        .filter(|catalogue| catalogue.status != Status::Publication)
        .flat_map(|catalogue| catalogue.clauses.iter().map(move |clause| (catalogue, clause)))
        .map(|(catalogue, clause)| Duty {
            catalogue,
            clause,
            findings: dossier
                .findings
                .iter()
                .filter_map(|finding| cites(finding, catalogue, clause))
                .collect(),
        })
        .filter(|duty| !duty.findings.is_empty())
        .collect()
}

/// A chapter with a table a jurisdiction.
pub(super) fn blocks(dossier: &Dossier<'_>, language: Language) -> Vec<Block> {
    let mut blocks = vec![Block::heading(
        1,
        language.pick("发现所涉的义务", "Duties the findings touch"),
    )];
    if dossier.findings.is_empty() {
        blocks.push(Block::paragraph(
            if dossier.assessment.verdict == Verdict::NotAssessed {
                language.pick(
                    "尚无答案，无从得出发现项，也就不能列出所涉的条款。",
                    "No finding can be drawn yet, so it cannot be said which clauses are touched.",
                )
            } else {
                language.pick(
                    "无发现项，因此不涉及任何法域的条款。",
                    "There are no findings, so no clause of any jurisdiction is touched.",
                )
            },
        ));
        return blocks;
    }
    blocks.push(Block::paragraph(lead(dossier, language)));
    let mut untouched = Vec::new();
    for jurisdiction in jurisdictions(dossier) {
        let duties = duties(dossier, &jurisdiction);
        let name = name(&jurisdiction).get(language).to_owned();
        if duties.is_empty() {
            untouched.push(name);
            continue;
        }
        blocks.push(Block::heading(2, name));
        blocks.extend(scopes(&duties, language));
        blocks.push(table(dossier, &duties, language));
        blocks.extend(unread(duties.iter().map(|duty| duty.clause), language));
    }
    if !untouched.is_empty() {
        let names = untouched.join(language.pick("、", ", "));
        blocks.push(Block::paragraph(match language {
            Language::Zh => format!("以下法域的条款不涉及任何发现项：{names}。"),
            Language::En => format!("No finding touches a clause of {names}."),
        }));
    }
    blocks
}

/// A row a clause. Each names its instrument, so that none has lost it at the head of a page.
fn table(dossier: &Dossier<'_>, duties: &[Duty<'_>], language: Language) -> Block {
    let row = |duty: &Duty<'_>| {
        let clause = duty.clause.marked(language);
        vec![
            plain(duty.catalogue.join(&clause, language)),
            plain(duty.clause.title.get(language)),
            state(dossier, duty.catalogue, duty.clause, language),
            plain(duty.findings.join(language.pick("、", ", "))).leading("finding", duty.findings.iter().copied()),
        ]
    };
    Block::Table(Table {
        columns: vec![
            Column::words(language.pick("规定与条款", "Instrument and clause"), 30),
            Column::words(language.pick("内容", "What it says"), 36),
            Column::words(language.pick("效力", "State"), 14),
            Column::words(language.pick("涉及的发现", "Findings"), 20),
        ],
        rows: duties.iter().map(row).collect(),
    })
}

/// What instruments say of their own scope, as far as their catalogues have it.
fn scopes(duties: &[Duty<'_>], language: Language) -> Option<Block> {
    let mut instruments: Vec<&Catalogue> = duties.iter().map(|duty| duty.catalogue).collect();
    instruments.dedup_by_key(|catalogue| &catalogue.id);
    let of = instruments.into_iter().flat_map(|catalogue| {
        let clauses = catalogue.clauses.iter().filter(|clause| clause.scope);
        clauses.map(move |clause| (catalogue.cite(clause, language), clause.title.get(language)))
    });
    let lines: Vec<String> = of
        .map(|(cited, title)| match language {
            Language::Zh => format!("{cited}：{title}。"),
            Language::En => format!("{cited}: {title}."),
        })
        .collect();
    (!lines.is_empty()).then(|| Block::toned(lines.join("\n"), Tone::Quiet))
}

fn lead(dossier: &Dossier<'_>, language: Language) -> String {
    let meaning = language.pick(
        "下表列出各项发现所依据的条款及其在截至日期的效力，只包括检查表所引目录收录的规定，各法域的其他法律可能同样适用。某一条款是否约束本评估对象，取决于该规定自身的适用范围，例如是否只适用于向公众提供的服务；本表不作判断，目录收有适用范围条款的，列于表前。列入此表不等于违法，只表示检查人员可能据此提问。",
        " The tables list the clauses behind each finding and say whether they are in force on the as-of date. They know only the instruments in the checklist’s catalogues; other law of a jurisdiction may apply as well. Whether a clause binds this subject depends on the scope of its instrument, for example services to the public only; the tables do not decide that, but show the scope clauses that the catalogues hold. To be listed is not to be in breach: it says what an examiner may ask about.",
    );
    format!("{}{meaning}", chosen(dossier, language))
}
