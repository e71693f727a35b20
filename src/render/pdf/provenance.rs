//! What a report was made from, carried within it: answers, assessment, and how to make it again.

use serde::{Deserialize, Serialize};

use super::attachment::{Attachment, digest};
use super::given::Given;
use crate::model::plan::{Aim, Plan};
use crate::model::text::Language;
use crate::render::{Look, Refusal, json};
use crate::report::Dossier;
use crate::report::logo::Logo;

/// The names of the attachments; those of a checklist of one's own stand behind `CHECKLIST`.
const PROVENANCE: &str = "made-from.json";
const ASSESSMENT: &str = "assessment.json";
const CHECKLIST: &str = "checklist/";
/// Of the file that says what a report was made from.
const FORMAT: &str = "probity-made-from/1";

/// All that is needed to make a report again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Provenance {
    format: String,
    /// The program's version.
    pub program: String,
    /// `zh` or `en`; or both, the left one first, with a comma between.
    pub language: String,
    /// The paper: `a4` or `letter`.
    pub paper: String,
    /// The fonts that were given, in their order.
    pub fonts: Vec<FontFile>,
    /// The name under which the institution's sign is attached, if the report bears it.
    pub logo: Option<String>,
    /// The day of which the assessment speaks.
    pub as_of: String,
    /// How the answers file was called.
    pub file: String,
    /// The jurisdictions asked for.
    pub jurisdictions: Vec<String>,
    /// The rating that the plan within is to reach, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// The checklist's name and edition.
    pub checklist: String,
    /// The SHA-256 of all files of the checklist, one after the other in the order of their names.
    pub checklist_sha256: String,
    /// Whether the checklist is one that the program has built in; else its files are attached.
    pub built_in: bool,
    /// The name under which the answers are attached.
    pub answers: String,
    /// The SHA-256 of the answers.
    pub answers_sha256: String,
}

/// The rating that a plan is to reach.
fn aimed_at(dossier: &Dossier<'_>, plan: &Plan) -> Option<String> {
    let Aim::Band(band) = plan.aim else { return None };
    let level = dossier.checklist.rating.level(band)?;
    Some(level.id().to_owned())
}

/// A font file, so that it is known again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FontFile {
    /// How it was called.
    pub name: String,
    /// Its SHA-256.
    pub sha256: String,
}

impl FontFile {
    fn of(font: &Given) -> Self {
        Self {
            name: font.name.clone(),
            sha256: font.sha256(),
        }
    }
}

/// The SHA-256 of a checklist's files.
#[must_use]
pub fn checklist_digest(files: &[(String, std::borrow::Cow<'static, str>)]) -> String {
    let mut all = Vec::new();
    for (name, text) in files {
        // lengths keep one file's end apart from the next one's beginning
        all.extend_from_slice(format!("{name}\n{}\n", text.len()).as_bytes());
        all.extend_from_slice(text.as_bytes());
    }
    digest(&all)
}

/// What a report carries within it.
///
/// # Errors
///
/// A [`Refusal`] if the assessment cannot be written.
pub fn attachments(dossier: &Dossier<'_>, look: Look) -> Result<Vec<Attachment>, Refusal> {
    let Look {
        language,
        beside,
        sheet,
        ..
    } = look;
    let languages: Vec<&str> = [Some(language), beside]
        .into_iter()
        .flatten()
        .map(Language::tag)
        .collect();
    let origin = dossier.origin;
    let ending = if origin.json { "json" } else { "toml" };
    let answers = format!("answers.{ending}");
    let provenance = Provenance {
        format: FORMAT.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        language: languages.join(","),
        paper: sheet.tag().to_owned(),
        fonts: look.fonts.iter().map(FontFile::of).collect(),
        logo: dossier.logo.map(logo_name),
        as_of: dossier.assessment.as_of.to_string(),
        file: dossier.file.to_owned(),
        jurisdictions: dossier.jurisdictions.to_vec(),
        plan: dossier.plan.and_then(|plan| aimed_at(dossier, plan)),
        checklist: dossier.checklist.name(),
        checklist_sha256: checklist_digest(origin.checklist),
        built_in: origin.built_in,
        answers: answers.clone(),
        answers_sha256: digest(origin.answers.as_bytes()),
    };
    let failed = |error: serde_json::Error| Refusal::Writer(error.to_string());
    let mut all = vec![
        Attachment {
            name: PROVENANCE.to_owned(),
            media: "application/json",
            relationship: "Data",
            description: language
                .pick("本报告由什么、按什么版本做成", "What this report was made from")
                .to_owned(),
            bytes: serde_json::to_vec_pretty(&provenance).map_err(failed)?,
        },
        Attachment {
            name: answers,
            media: if origin.json {
                "application/json"
            } else {
                "application/toml"
            },
            relationship: "Source",
            description: language.pick("填报的答案", "The answers as given").to_owned(),
            bytes: origin.answers.as_bytes().to_vec(),
        },
        Attachment {
            name: ASSESSMENT.to_owned(),
            media: "application/json",
            relationship: "Data",
            description: language.pick("计算结果", "The assessment as computed").to_owned(),
            bytes: json::wire(dossier)?.into_bytes(),
        },
    ];
    all.extend(dossier.logo.map(|logo| Attachment {
        name: logo_name(logo),
        media: logo.kind.media(),
        relationship: "Supplement",
        description: language.pick("机构的标志", "The institution's logo").to_owned(),
        bytes: logo.bytes.clone(),
    }));
    if !origin.built_in {
        all.extend(origin.checklist.iter().map(|(name, text)| Attachment {
            name: format!("{CHECKLIST}{name}"),
            media: "application/toml",
            relationship: "Supplement",
            description: language.pick("所用检查表", "The checklist used").to_owned(),
            bytes: text.as_bytes().to_vec(),
        }));
    }
    Ok(all)
}

fn logo_name(logo: &Logo) -> String {
    format!("logo.{}", logo.kind.ending())
}

/// What a report carries within it, taken out again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// What it was made from.
    pub provenance: Provenance,
    /// The answers as given.
    pub answers: String,
    /// The assessment as computed, in JSON.
    pub assessment: Vec<u8>,
    /// The institution's sign, if the report bears it.
    pub logo: Option<Logo>,
    /// The checklist's files, if it is not built in.
    pub checklist: Vec<(String, String)>,
}

impl Contents {
    /// From the attachments of a PDF; none if it is no report of ours, or what it carries cannot be read.
    #[must_use]
    pub fn of(pdf: &[u8]) -> Option<Self> {
        let all = super::attached(pdf)?;
        let named = |name: &str| all.iter().find(|(it, _)| it == name).map(|(_, bytes)| bytes.clone());
        let provenance: Provenance = serde_json::from_slice(&named(PROVENANCE)?).ok()?;
        let of_checklist = all.iter().filter_map(|(name, bytes)| {
            let name = name.strip_prefix(CHECKLIST)?;
            Some((name.to_owned(), String::from_utf8(bytes.clone()).ok()?))
        });
        Some(Self {
            answers: String::from_utf8(named(&provenance.answers)?).ok()?,
            assessment: named(ASSESSMENT)?,
            checklist: of_checklist.collect(),
            logo: match &provenance.logo {
                Some(name) => Some(Logo::of(named(name)?)?),
                None => None,
            },
            provenance,
        })
    }
}

/// The text of each page, in reading order. None if the file cannot be read as a PDF.
#[must_use]
pub fn page_texts(pdf: &[u8]) -> Option<Vec<String>> {
    let file = lopdf::Document::load_mem(pdf).ok()?;
    let pages = file.get_pages();
    Some(
        pages
            .keys()
            .map(|page| file.extract_text(&[*page]).unwrap_or_default())
            .collect(),
    )
}
