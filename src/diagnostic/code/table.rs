//! The one table of all diagnostics, those of a method aside, which `method.rs` adds. Each row has a folder of the same name under `tests/diagnostics/`.

use super::rows::{codes, mend};
use super::{Entry, Severity};

method_codes! { codes! {
    // the file as such
    NotText "not-text" Error,
        "文件不是 UTF-8 文本。请用编辑器另存为 UTF-8 编码；表格软件导出的文件常为其他编码。",
        "The file is not UTF-8 text. Save it as UTF-8; spreadsheets often export another encoding.";
    TooLarge "too-large" Error,
        "文件超过 16 MiB，不可能是手写或由脚本生成的检查表或答案文件。请确认是否选错了文件。",
        "The file is larger than 16 MiB, which no checklist and no answers file is. Make sure that it is the right file.",
        mend "请确认是否选错了文件",
        "make sure that it is the right file";
    Syntax "syntax" Error,
        "文件不符合 TOML（或 JSON）语法。指出的位置是读到此处才发现不通的地方，真正的笔误可能在它前面一点，例如漏了引号或括号。同一个键写两次也属此类。",
        "The file is not valid TOML (or JSON). The place shown is where reading had to stop; the slip itself may stand a little before it, such as a missing quote or bracket. The same key given twice belongs here too.",
        mend "检查此处和前面一点的引号、括号与 `=`；文件应为 TOML，扩展名为 `.json` 时应为 JSON",
        "look at the quotes, brackets and `=` here and just before; a file is TOML, or JSON if its name ends in `.json`";
    UnknownKey "unknown-key" Error,
        "此处没有这个键。为避免笔误被悄悄忽略，程序不接受任何不认识的键。",
        "There is no such key here. No unknown key is ever accepted, so that a slip of the pen is not silently ignored.";
    MissingKey "missing-key" Error,
        "缺少必填的键。",
        "A key that has to be there is missing.",
        mend "在由此开始的表中补上它",
        "add it to the table that begins here";
    WrongType "wrong-type" Error,
        "值的类型不对，例如应为文字而写成了数字。",
        "The value is of the wrong type, such as a number where words belong.";
    UnknownFormat "unknown-format" Error,
        "文件声明的格式版本不是本程序认识的版本。请升级程序，或把 `format` 改为 1。",
        "The file says that it is of a format version that this program does not know. Use a newer program, or set `format` to 1.",
        mend "写 `format = 1`，或升级本程序",
        "write `format = 1`, or use a newer version of this program";
    BadId "bad-id" Error,
        "标识只能由字母、数字、`-` 和 `_` 组成，并以字母开头；答案文件和条件都要引用它。",
        "An id consists of letters, digits, `-` and `_` and begins with a letter; answers files and conditions refer to it.";
    BadNumber "bad-number" Error,
        "不是可精确读取的数。可写整数 `3`、小数 `0.25` 或带引号的分数 `\"1/3\"`，不可用指数写法；有些键只接受一定范围内的整数。",
        "Not a number that can be read exactly. Write an integer `3`, a decimal `0.25` or a quoted fraction `\"1/3\"`; exponents are not read. Some keys take whole numbers within limits only.";
    BadDate "bad-date" Error,
        "不是日历上存在的日期。请写作 `2026-11-24`，不带时间。",
        "Not a date of the calendar. Write `2026-11-24`, without a time of day.";
    EmptyText "empty-text" Error,
        "此处必须有文字，不能为空。",
        "Something has to be said here; the text is empty.",
        mend "填写内容；可选的键也可整行删去",
        "say something, or delete the line if the key is optional";

    // a checklist
    MissingPart "missing-part" Error,
        "`parts` 列出的文件在检查表文件夹中不存在。",
        "A file named in `parts` is not in the checklist's folder.",
        mend "新建这个文件，或从 `parts` 中删去它",
        "create the file, or take it out of `parts`";
    DuplicateId "duplicate-id" Error,
        "同一个标识用了两次。题目、部分、度量、一票否决项各自的标识必须唯一，否则答案无从归属。",
        "An id is used twice. Each question, section, measure and gate needs an id of its own, or an answer could belong to either.",
        mend "换一个没有用过的标识",
        "give it an id of its own";
    UnknownId "unknown-id" Error,
        "引用了不存在的题目、部分、量表、度量或区间。",
        "A question, section, scale, measure or band is referred to that does not exist.",
        mend "改为已有的标识，或先定义它",
        "name one that there is, or define it";
    UnknownLanguage "unknown-language" Error,
        "本程序的语言为 `zh` 和 `en`。",
        "The languages of this program are `zh` and `en`.",
        mend "只可写 `zh` 和 `en`",
        "write `zh`, `en` or both";
    MissingLanguage "missing-language" Error,
        "检查表在 `languages` 中声明的每种语言，每处文字都必须给出。",
        "A text is missing in a language that the checklist declares in `languages`.";
    BadCondition "bad-condition" Error,
        "条件写法有误。例：`S-03 = vendor-api and not (S-10 includes eu)`。",
        "The condition cannot be read. An example: `S-03 = vendor-api and not (S-10 includes eu)`.",
        mend "正确写法如：`S-03 = vendor-api and not (S-10 includes eu)`",
        "an example of a condition: `S-03 = vendor-api and not (S-10 includes eu)`";
    ConditionMismatch "condition-mismatch" Error,
        "比较方式与题目的作答方式不符：单选用 `=`、`!=`、`in`，多选用 `includes`，数值用 `<` `<=` `>` `>=` `=` `!=`。",
        "The comparison does not fit the kind of answer: one choice takes `=`, `!=` and `in`, many choices take `includes`, numbers take `<`, `<=`, `>`, `>=`, `=` and `!=`.";
    ConditionCycle "condition-cycle" Error,
        "适用条件互相依赖成环，哪道题该不该问无从判定。",
        "Conditions depend on each other in a circle, so nobody can say which of the questions applies.",
        mend "改写或删去其中一个 `applies-if`",
        "change or take out one of the keys `applies-if`";
    UnknownChoice "unknown-choice" Error,
        "题目没有这个选项。",
        "The question has no such choice.";
    TooFewChoices "too-few-choices" Error,
        "选择题至少要有两个选项，数值题至少要有一级 `steps`（权重为 0 者除外）。",
        "A question with choices needs at least two, and one with a number at least one of `steps` (unless its weight is 0).",
        mend "再加一个选项；没有可选之物的题目用 `answer = \"text\"`",
        "add another choice, or ask for words with `answer = \"text\"`";
    BadDepth "bad-depth" Error,
        "精简题集写得不通：题目标了 `core` 而检查表没有 `[depth]`，或决定问哪一套题的条件提到了精简题集以外的题目。那样的题目是否会问到，要等条件判定之后才知道。",
        "The short set does not work: a question says `core` and the checklist has no `[depth]`, or the condition that decides which set is asked names a question outside the short set, of which nobody knows beforehand whether it is asked.";
    BadQuestion "bad-question" Error,
        "题目的键与作答方式不符，例如文字题给了选项，或同时给了量表与自有选项。",
        "The keys of the question do not fit its kind of answer, such as choices for a text, or both a scale and choices of its own.",
        mend "只保留与作答方式相符的写法",
        "keep only what fits the kind of answer";
    MissingAnchor "missing-anchor" Error,
        "使用共用量表时，`anchors` 应逐一说明每个选项在本题中的样子，且不得多出量表没有的选项。",
        "With a shared scale, `anchors` has to say for each of its choices what it looks like for this question, and for no other.",
        mend "在 `anchors` 中为量表的每个选项各写一条，不多不少",
        "write one entry in `anchors` for each choice of the scale, and no other";
    NeedlessRemedy "needless-remedy" Error,
        "整改措施写给了最佳选项，或写在量表中而没有题目用得到。答案为最佳时没有要整改的，报告永远不会印出它；多半是写错了选项。",
        "A remedy is written for the best choice, or in a scale where no question has a use for it. At the best answer nothing is left to do, so that no report ever prints it; most likely another choice was meant.",
        mend "写到它所针对的选项上，或删去它",
        "write it for the choice that it is about, or take it out";
    BadWeight "bad-weight" Error,
        "权重不得为负数。",
        "A weight cannot be negative.",
        mend "写 0 或正数；0 表示不计入",
        "write 0 or more; 0 means that it does not count";
    SectionCycle "section-cycle" Error,
        "部分的 `parent` 互相嵌套成环，或与上级种类不同。",
        "Sections are nested in each other in a circle, or in one of another kind.",
        mend "`parent` 应指向种类相同、且不在本部分之内的部分",
        "name a `parent` of the same kind that is not itself inside this section";
    BadMeasure "bad-measure" Error,
        "度量的写法有误：每个度量恰好只能有一种算法，且只能引用排在它前面的度量。",
        "The measure cannot be read: each has exactly one way in which it is made, and builds only on measures that stand before it.";
    EmptyMeasure "empty-measure" Error,
        "度量没有任何可算之物，例如检查表没有该种类的部分。",
        "The measure has nothing to measure; the checklist has no section of that kind, say.",
        mend "给它可算之物，或删去这个度量",
        "give it something to measure, or take the measure out";
    BadBands "bad-bands" Error,
        "区间须由好到差、上限逐级升高，末级不设上限，其余各级必须设上限。",
        "Bands go from best to worst with rising limits; the last has none and every other has one.";
    UnknownClause "unknown-clause" Error,
        "引用的条款不在目录中。目录在 `references/` 文件夹。",
        "The clause cited is in no catalogue. Catalogues are in the folder `references/`.";
    UnverifiedClause "unverified-clause" Error,
        "该条款的编号未经核实，不得引用。",
        "The number of this clause was not verified, so it must not be cited.",
        mend "核对原文并改写目录中的 `basis`，或改引已核实的条款",
        "read the source and set `basis` in the catalogue, or cite a clause that was verified";
    UncoveredClause "uncovered-clause" Error,
        "检查表承诺覆盖该目录，但没有一道题引用这一条款。",
        "The checklist says that it covers the catalogue, but no question cites this clause.",
        mend "在涉及它的题目的 `cites` 中加上它",
        "add it to the `cites` of a question that covers it";
    StaleCatalogue "stale-catalogue" Warning,
        "所引目录的效力状态已一年以上没有核对。法规会修改、废止、延期，请重新核对后更新目录的 `checked`。",
        "It is more than a year since anybody looked up whether this catalogue still holds. Laws are amended, repealed and postponed; look it up again, then bring its `checked` up to date.",
        mend "核对现行文本，更新目录文件中的 `checked`",
        "look up the text in force, then update `checked` in the catalogue's file";
    SupersededClause "superseded-clause" Warning,
        "引用的条款已被替代或撤销。",
        "The clause cited was replaced or withdrawn.",
        mend "改引现行条款",
        "cite what holds now";

    // changes between editions
    UnknownSuccessor "unknown-successor" Error,
        "`changes.toml` 说旧题变成了这道题，但后来的版本没有它，答案无处可去。",
        "`changes.toml` says that an earlier question became this one, but no later edition has it, so that answers would lead nowhere.";
    DeclaredTwice "declared-twice" Error,
        "同一版的变更两次写到同一道题，无从知道它变成了什么。",
        "The changes of one edition name a question twice, so that nobody can say what became of it.";
    NameInUse "name-in-use" Error,
        "写为更名、拆分、合并或取消的题目，标识仍在后来的版本中使用。标识不得改作他用，否则旧答案会落到另一道题上。",
        "A question declared renamed, split, merged or dropped still has its id in a later edition. An id is never used for something else, or old answers would land on another question.",
        mend "题目仍在问时用 `changed`；另有含义的新题换一个新标识",
        "if it is still asked, declare it `changed`; a question of another meaning gets a new id";
    BadChange "bad-change" Error,
        "`changes.toml` 中的变更写法有误，例如拆分只写了一道新题，或写成了现行版本。",
        "A change in `changes.toml` cannot be read; a split into one question, say, or an entry for the present edition.",
        mend "写法见 checklists/FORMAT.md 中“Changes between editions”一节",
        "checklists/FORMAT.md says how under “Changes between editions”";
    LeftOut "left-out" Error,
        "旧版本的题目在新版本中没有了，`changes.toml` 也没有写明它变成了什么；或者 `changes.toml` 写到旧版本没有的题目或选项。只有保存了旧版本（`editions/`）才能查出。",
        "A question of an earlier edition is gone, and `changes.toml` does not say what became of it; or it names a question or choice that the earlier edition did not have. Found only where the earlier edition is kept, under `editions/`.";

    // worked cases
    FailedCase "failed-case" Error,
        "算例的结果与其预期不符：要么检查表改了而算例没有跟着改，要么预期算错了。",
        "A worked case does not come out as expected: either the checklist changed and the case did not, or the expectation is wrong.",
        mend "重新手算：结果无误则改 `working` 和 `expect`，有误则改检查表",
        "work it out again by hand, then mend either `working` and `expect` or the checklist";
    UnmovedQuestion "unmoved-question" Error,
        "没有一个算例能体现这道题：在每个算例中改动它的答案，结果都不变。",
        "No worked case shows what this question does: changing its answer changes the outcome of none of them.",
        mend "在 `cases.toml` 中加一个算例，其中改动它的答案会改变数值",
        "add a case to `cases.toml` in which its answer moves a figure";

    // answers
    UnknownChecklist "unknown-checklist" Error,
        "没有这个检查表。`probity list` 列出内置的检查表；自有检查表用 `--checklist 文件夹` 指明。",
        "There is no such checklist. `probity list` shows those built in; name your own with `--checklist FOLDER`.";
    UnknownEdition "unknown-edition" Error,
        "有这个检查表，但没有这一版。答案不会套用到另一版上，因为题目可能已改；`probity migrate` 按检查表写明的变更把旧版答案转到现行版本。",
        "There is such a checklist, but not in this edition. Answers are not applied to another edition, since its questions may differ; `probity migrate` carries those of an earlier one over, by the changes that the checklist declares.";
    UnknownQuestion "unknown-question" Error,
        "检查表没有这道题。",
        "The checklist has no such question.";
    WrongAnswer "wrong-answer" Error,
        "答案的形式与题目不符：单选写一个选项，多选写一组选项，数值题写数，文字题写文字。",
        "The answer does not fit the question: one choice, a list of choices, a number, or words.";
    OutOfRange "out-of-range" Error,
        "数值超出题目允许的范围。",
        "The number is outside what the question allows.",
        mend "核对数值和单位",
        "check the number and its unit";
    DuplicateChoice "duplicate-choice" Error,
        "同一选项在一个答案里给了两次。",
        "A choice is given twice in one answer.",
        mend "每个选项只写一次",
        "give each choice once";
    UnjustifiedExclusion "unjustified-exclusion" Error,
        "把题目列为不适用必须说明理由；审计人员首先查看的就是这些理由。",
        "To set a question aside as not applicable takes a justification; auditors read those first.";
    UnknownRole "unknown-role" Error,
        "`[part]` 写明本文件是哪个角色的部分；检查表没有这个角色。",
        "`[part]` says of which role the file is the part; the checklist has no such role.";
    UnknownEvidence "unknown-evidence" Error,
        "答案引用的证据没有在 `[[evidence]]` 中登记。",
        "The answer names evidence that is not registered under `[[evidence]]`.";
    BadPeriod "bad-period" Error,
        "期间的终止日早于起始日。",
        "A period ends before it begins.",
        mend "核对这两个日期",
        "check both dates";
    BadDigest "bad-digest" Error,
        "SHA-256 校验值应为 64 位十六进制数字。",
        "A SHA-256 digest is 64 hexadecimal digits.",
        mend "可用 `sha256sum 文件` 算出",
        "`sha256sum FILE` prints it";
    FarFile "far-file" Error,
        "答案文件只能引用自己所在文件夹之内的文件。",
        "An answers file can name files within its own folder only.",
        mend "把文件放到答案文件旁边，或用 `--logo 文件` 给出",
        "put the file beside the answers, or name it with `--logo FILE`";
    SamePerson "same-person" Warning,
        "评估人、审批人、独立评估人和裁定分歧的人应与填报人不同，否则第二道防线形同虚设。填报人自己裁定的分歧视为未裁定。",
        "Assessor, approver, whoever challenges and whoever settles should be other people than the respondent, or there is no second line. What the respondent alone settled counts as open.",
        mend "请由他人评估、审批、独立评估或裁定",
        "have someone else assess, approve, challenge or settle";
    NoDisagreement "no-disagreement" Error,
        "登记的分歧不是分歧：两次答案相同，或题目用文字回答，不作比较。",
        "What is on record as a disagreement is none: both answers say the same, or the question is answered in words, which are not compared.",
        mend "删去这一条，或写上各自的答案",
        "take it out, or write what each of the two answered";
    StaleSettlement "stale-settlement" Warning,
        "裁定与答案不符：裁定的答案没有写入，或答案在裁定之后改过。分歧因此仍未裁定，评估不能定稿。",
        "A settlement and the answers do not fit: what stands was not written as the answer, or an answer was changed after it. The disagreement is open again, and the assessment not final.";
    MootAnswer "moot-answer" Warning,
        "题目按其他答案不适用，这个答案保留在文件中但不计分。",
        "Going by other answers the question does not apply; the answer stays in the file and is not scored.",
        mend "其他答案无误时可删去它；题目适用时它才计分",
        "delete it if the other answers are right; it counts once the question applies";
    UnusedEvidence "unused-evidence" Warning,
        "登记的证据没有被任何答案引用，因而不起作用。",
        "Registered evidence that no answer refers to has no effect.",
        mend "在答案的 `evidence` 中写上它，或删去它",
        "name it in the `evidence` of an answer, or take it out";
} }
