//! Where a report that was read again differs from what its answers come to.

use crate::model::text::Language;

/// The first difference found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// What the report says of its own making cannot be right.
    Provenance,
    /// The checklist is not the one the report was made with.
    Checklist {
        /// Its name and edition.
        name: String,
        /// The version of the program that made the report.
        program: String,
    },
    /// The report was set in a font that is not at hand.
    Font {
        /// How it was called.
        name: String,
        /// Its SHA-256.
        sha256: String,
    },
    /// The answers within cannot be read any more.
    Answers,
    /// The assessment within is not what the answers come to.
    Assessment {
        /// What stands in the report.
        found: String,
        /// What was computed.
        computed: String,
    },
    /// A page says something else.
    Page {
        /// Which one, from 1.
        number: usize,
        /// What stands on it.
        found: String,
        /// What was computed.
        computed: String,
    },
    /// Figures and words agree, and the file still is another one.
    Elsewhere {
        /// The version of the program that made the report.
        program: String,
    },
}

/// The first line in which the assessment within differs from the one computed.
#[must_use]
pub fn first_in_json(found: &[u8], computed: &[u8]) -> Option<Difference> {
    let (found, computed) = (String::from_utf8_lossy(found), String::from_utf8_lossy(computed));
    let (found, computed) = first(&found, &computed)?;
    Some(Difference::Assessment { found, computed })
}

/// The first line in which a page differs from the one computed.
#[must_use]
pub fn first_on_pages(found: &[String], computed: &[String]) -> Option<Difference> {
    let most = found.len().max(computed.len());
    let text = |pages: &[String], at: usize| pages.get(at).cloned().unwrap_or_default();
    (0..most).find_map(|at| {
        let (found, computed) = first(&text(found, at), &text(computed, at))?;
        Some(Difference::Page {
            number: at + 1,
            found,
            computed,
        })
    })
}

/// The first lines that differ; none if all agree.
fn first(found: &str, computed: &str) -> Option<(String, String)> {
    let (mut found, mut computed) = (found.lines().map(str::trim), computed.lines().map(str::trim));
    loop {
        match (found.next(), computed.next()) {
            (None, None) => return None,
            (found, computed) if found == computed => {}
            (found, computed) => {
                let line = |text: Option<&str>| text.unwrap_or_default().to_owned();
                return Some((line(found), line(computed)));
            }
        }
    }
}

/// What was and was not proven, in words.
#[must_use]
pub fn says(checklist: &str, as_of: &str, pages: usize, difference: Option<&Difference>, language: Language) -> String {
    let Some(difference) = difference else {
        return match language {
            Language::Zh => format!(
                "核对通过。按检查表 {checklist}、截至 {as_of} 重新计算并重新排版，{pages} 页上的每个数字、每段文字和全部附件都与所附答案一致，逐字节相同。\n未能证明的：答案和证据是否属实（证据文件没有打开），报告由谁做成（文件没有签名）。"
            ),
            Language::En => format!(
                "Verified. Scored and set again by the checklist {checklist} as of {as_of}, every figure and text on the {pages} pages and everything attached follows from the answers within, byte by byte.\nNot proven: that the answers and the evidence are true (no evidence was opened), and who made the report (it bears no signature)."
            ),
        };
    };
    let what = match (difference, language) {
        (Difference::Provenance, Language::Zh) => "报告中关于自身来历的附件有误，可能被改过。".to_owned(),
        (Difference::Provenance, Language::En) => {
            "What the report says of its own making cannot be right; it may have been altered.".to_owned()
        }
        (Difference::Checklist { name, program }, Language::Zh) => format!(
            "检查表 {name} 与做成报告时的不是同一份。报告由 Probity {program} 写出；请用该版本核对，或用 `--checklist 文件夹` 指明当时的检查表。"
        ),
        (Difference::Checklist { name, program }, Language::En) => format!(
            "The checklist {name} is not the one the report was made with. Probity {program} wrote it: verify it with that version, or name the checklist of the time with `--checklist FOLDER`."
        ),
        (Difference::Font { name, sha256 }, Language::Zh) => {
            format!("报告中有的字符用字体 {name}（SHA-256 {sha256}）排成；请用 `--font 文件` 给出该字体再核对。")
        }
        (Difference::Font { name, sha256 }, Language::En) => format!(
            "Some of its characters are set in the font {name} (SHA-256 {sha256}): verify it with `--font FILE`, naming that font."
        ),
        (Difference::Answers, Language::Zh) => "所附答案按该检查表已无法读取，可能被改过。".to_owned(),
        (Difference::Answers, Language::En) => {
            "The answers within can no longer be read by that checklist; they may have been altered.".to_owned()
        }
        (Difference::Assessment { found, computed }, Language::Zh) => {
            format!("所附计算结果与答案不符：报告中为“{found}”，重新计算为“{computed}”。")
        }
        (Difference::Assessment { found, computed }, Language::En) => {
            format!(
                "The assessment within is not what the answers come to: it has “{found}”, computed is “{computed}”."
            )
        }
        (
            Difference::Page {
                number,
                found,
                computed,
            },
            Language::Zh,
        ) => {
            format!("第 {number} 页与答案不符：印的是“{found}”，应为“{computed}”。")
        }
        (
            Difference::Page {
                number,
                found,
                computed,
            },
            Language::En,
        ) => {
            format!("Page {number} does not follow from the answers: it says “{found}”, and should say “{computed}”.")
        }
        (Difference::Elsewhere { program }, Language::Zh) => format!(
            "各页文字和附件都与答案一致，但文件与 Probity 现在写出的并非逐字节相同：图形、版式或说明可能被改过，或报告由另一版本（{program}）写出。"
        ),
        (Difference::Elsewhere { program }, Language::En) => format!(
            "The words on the pages and what is attached follow from the answers, but the file is not, byte by byte, what this program writes: drawings, layout or notes may have been altered, or another version ({program}) wrote it."
        ),
    };
    let not = language.pick("核对未通过。", "Not verified. ");
    format!("{not}{what}")
}
