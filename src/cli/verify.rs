//! `probity verify`: does a PDF report say what the answers within it come to?

use std::borrow::Cow;
use std::path::PathBuf;

use clap::ArgMatches;

use super::bookshelf::{Bookshelf, catalogues};
use super::judged::Judged;
use super::report::{fonts, planned, refused};
use super::session::{Session, languages};
use super::{Exit, Fault, disk};
use crate::diagnostic::Files;
use crate::model::date::Date;
use crate::model::measure::Level;
use crate::model::text::Text;
use crate::render::pdf::Given;
use crate::render::pdf::provenance::{Contents, FontFile, checklist_digest, page_texts};
use crate::render::{Format, Look, Sheet};
use crate::report::Dossier;
use crate::report::tampering::{Difference, first_in_json, first_on_pages, says};
use crate::source::{Folder, library};

pub fn run(session: &Session, matches: &ArgMatches) -> Result<Exit, Fault> {
    let missing = || Fault::Request(Text::new("缺少报告文件", "no report is named"));
    let path = matches.get_one::<PathBuf>("file").ok_or_else(missing)?;
    let pdf = disk::read_bytes(path)?;
    let Some(contents) = Contents::of(&pdf) else {
        let name = path.display();
        return Err(Fault::Request(Text::new(
            format!(
                "`{name}` 不是本程序写出的 PDF 报告，或其中的附件已损坏，无从核对；只有 `report` 写出的 PDF 附有答案，`compare`、`challenge` 等写出的没有"
            ),
            format!(
                "`{name}` is no PDF report of this program, or what it carries within is damaged; there is nothing to verify it by. Only a PDF of `report` carries its answers; those of `compare`, `challenge` and the like do not"
            ),
        )));
    };
    let difference = differs(session, &pdf, &contents, &fonts(matches)?)?;
    let pages = page_texts(&pdf).unwrap_or_default().len();
    let text = says(
        &contents.provenance.checklist,
        &contents.provenance.as_of,
        pages,
        difference.as_ref(),
        session.language,
    );
    disk::print(
        format!(
            "{}\n",
            crate::render::wrap(&text, usize::from(session.look().width)).join("\n")
        )
        .as_bytes(),
    )?;
    Ok(if difference.is_none() {
        Exit::Done
    } else {
        Exit::Reached
    })
}

/// The first thing in which a report differs from what its answers come to.
fn differs(session: &Session, pdf: &[u8], contents: &Contents, given: &[Given]) -> Result<Option<Difference>, Fault> {
    let made = &contents.provenance;
    let (Some(speech), Some(as_of), Some(sheet)) = (
        languages(&made.language),
        Date::parse(&made.as_of),
        Sheet::from_tag(&made.paper),
    ) else {
        return Ok(Some(Difference::Provenance));
    };
    let mut fonts = Vec::new();
    for FontFile { name, sha256 } in &made.fonts {
        let (name, sha256) = (name.clone(), sha256.clone());
        let Some(found) = given.iter().find(|it| it.sha256() == sha256) else {
            return Ok(Some(Difference::Font { name, sha256 }));
        };
        // whatever it is called by now
        fonts.push(Given { name, ..found.clone() });
    }
    let fonts: &'static [Given] = fonts.leak();
    let folder = match &session.checklist {
        Some(path) => Some(disk::read_folder(path)?),
        None if made.built_in => made.checklist.split('@').next().and_then(library::folder),
        None => Some(attached(contents)),
    };
    let folder = folder.filter(|folder| checklist_digest(&folder.files) == made.checklist_sha256);
    let Some(folder) = folder else {
        return Ok(Some(Difference::Checklist {
            name: made.checklist.clone(),
            program: made.program.clone(),
        }));
    };
    let speaking = session.speaking(speech, as_of);
    let shelf = Bookshelf::with((!made.built_in).then_some(&folder))?;
    let judged = match Judged::of(
        &shelf,
        Files::one(made.file.clone(), contents.answers.clone()),
        as_of,
        made.built_in,
    ) {
        Ok(judged) => judged,
        Err(Fault::File(..)) => return Ok(Some(Difference::Answers)),
        Err(fault) => return Err(fault),
    };
    let (Some(pdf_format), Some(wire)) = (Format::find("pdf"), Format::find("json").and_then(|json| json.wire)) else {
        return Ok(Some(Difference::Provenance));
    };
    let plan = match made.plan.as_deref().map(Level::from_id) {
        None => None,
        Some(None) => return Ok(Some(Difference::Provenance)),
        Some(Some(level)) if judged.aim(level).is_err() => return Ok(Some(Difference::Provenance)),
        Some(Some(level)) => Some(planned(&judged, level)?),
    };
    let made_again = judged.in_depth(
        &catalogues(speaking.checklist.as_deref())?,
        &made.jurisdictions,
        plan.as_ref(),
        |dossier| {
            let look = Look {
                sheet,
                fonts,
                ..speaking.look()
            };
            let logo = contents.logo.as_ref();
            let dossier = &Dossier { logo, ..*dossier };
            Ok(((pdf_format.report)(dossier, look)?, wire(dossier)?))
        },
    )?;
    let (again, assessment) = made_again.map_err(|refusal| refused(&refusal))?;
    if again == pdf {
        return Ok(None);
    }
    let in_json = first_in_json(&contents.assessment, assessment.as_bytes());
    let pages = || first_on_pages(&page_texts(pdf)?, &page_texts(&again)?);
    Ok(Some(in_json.or_else(pages).unwrap_or(Difference::Elsewhere {
        program: made.program.clone(),
    })))
}

/// The checklist within a report.
fn attached(contents: &Contents) -> Folder {
    let files = contents.checklist.iter();
    let name = contents.provenance.checklist.split('@').next().unwrap_or_default();
    Folder {
        name: name.to_owned(),
        files: files
            .map(|(name, text)| (name.clone(), Cow::Owned(text.clone())))
            .collect(),
    }
}
