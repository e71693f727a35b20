//! The rows of the table that speak of a checklist's method, looked at as a whole.

/// Hands a table with these rows at its end to the macro that makes it.
macro_rules! method_codes {
    ($make:ident! { $($rows:tt)* }) => {
        $make! {
            $($rows)*
            DeadQuestion "dead-question" Error,
                "题目的条件永远不成立，因此它和它的选项谁也不会遇到。",
                "The condition of the question can never hold, so nobody will ever meet it or its choices.",
                mend "改写 `applies-if`，或删去这道题",
                "change `applies-if`, or take the question out";
            DeadChoice "dead-choice" Error,
                "这个选项或分级永远取不到，例如 `steps` 的起点超出允许的最大数。",
                "This choice or step can never be reached; a step that begins above the largest number allowed, say.",
                mend "让它的起点落在 `least` 与 `limit` 之间，或删去它",
                "let it begin between `least` and `limit`, or take it out";
            DeadWeight "dead-weight" Error,
                "这道题有权重，但无论怎样作答都不会改变任何数值、一票否决项或其他题目是否适用。若它只为引导其他题目，请把权重设为 0。",
                "The question has a weight, but no answer to it changes any figure, gate or other question. If it only steers other questions, set its weight to 0.",
                mend "让度量用到它，让各选项分值不同，或写 `weight = 0`",
                "have a measure use it, let the points of its choices differ, or write `weight = 0`";
            DeadMeasure "dead-measure" Error,
                "这个度量无论取何值都不会改变评级。",
                "Whatever its value, the measure cannot change the rating.",
                mend "让评级用到它，或删去它",
                "have the rating use it, or take it out";
            DeadBand "dead-band" Error,
                "无论怎样作答都到不了这个区间。",
                "No answers whatever lead to this band.",
                mend "改写各区间的上限，或删去这个区间",
                "change the limits of the bands, or take this one out";
            DeadGate "dead-gate" Error,
                "一票否决项的条件永远不成立。",
                "The condition of the gate can never hold.",
                mend "改写 `when`，或删去它",
                "change `when`, or take the gate out";
            ConstantGate "constant-gate" Error,
                "一票否决项的条件总是成立，怎样作答都一样：它不区分任何系统，只把所有评级抬到同一级之上。",
                "The condition of the gate always holds, whoever answers what. It tells no system from another and only lifts every rating.",
                mend "改写 `when`，或删去它",
                "change `when`, or take the gate out";
            Contradiction "contradiction" Error,
                "条件的各部分互相矛盾，或与它所提到的题目的适用条件互相矛盾：没有哪一组答案能同时满足它们。",
                "Parts of the condition exclude each other, or exclude the condition of a question that it names: no answers meet them all.",
                mend "改写互相矛盾的部分；多半是 `and` 应为 `or`",
                "change the parts that exclude each other; often an `and` should be an `or`";
            NilWorth "nil-worth" Error,
                "这道题有权重，但怎样作答都不改变总体数值，因此它的贡献恒为零。它只引导其他题目，或只触发一票否决项或规则。",
                "The question has a weight, but no answer to it moves the overall figure, so that its worth is always nil. It only steers other questions, gates or rules.",
                mend "写 `weight = 0`；若它本应计分，让度量用到它所在的部分",
                "write `weight = 0`; or have a measure use its section, if it was meant to count";
            CancelledWeight "cancelled-weight" Error,
                "一组权重相互抵消：全部改为 1，任何结果都不变。求百分比时，分子和分母同乘的倍数会约去；取最小或最大值时，权重不起作用。",
                "A group of weights cancels out: with each of them 1, nothing would come out differently. A multiplier above and below the line of a percentage cancels, and a least or greatest value knows no weights.",
                mend "全部写 1，或把这一级别的权重写在这些题目汇总之后的一步",
                "write 1 for each, or give the weight of the class in a later step, where these are combined with others";
            BackwardAnswer "backward-answer" Error,
                "按分值更差的答案，评级反而更好：某一步的方向反了，例如权重为负、矩阵的格子次序颠倒、`invert` 用错，或规则只罚好的答案。",
                "An answer that is worse by its points rates better: some step runs the wrong way, such as a negative weight, a matrix out of order, an `invert` too many or a rule that punishes the better answer.",
                mend "找出方向反了的度量、规则或一票否决项，把它改过来",
                "find the measure, rule or gate that runs the wrong way, and turn it";
            LoopholeAside "loophole-aside" Error,
                "把题目列为不适用，评级好于它的任何一个答案：谁想要好评级，谁就声称不适用。",
                "Set aside as not applicable, the question rates better than with any answer to it: whoever wants a good rating claims that it does not apply.",
                mend "让最好的选项不计分（`points = 0`），或改用百分比",
                "give the best choice no points (`points = 0`), or use percent";
            LoopholeSkip "loophole-skip" Error,
                "不答这道题，评级好于它最差的答案：沉默得利，坏消息就不会写出来。",
                "Left open, the question rates better than with its worst answer: silence pays, and bad news is not written down.",
                mend "把所在部分的 `unanswered` 改为 `worst`，或删去它（缺省为 `block`）",
                "let the section's `unanswered` be `worst`, or take it out (by default it is `block`)";
            LoopholeHide "loophole-hide" Error,
                "对另一题的某个答案使这道题不再被问到，评级好于这道题的任何一个答案，而且不是那个答案自身的分值带来的。",
                "An answer to another question hides this one, which rates better than any answer to it, beyond what that other answer counts itself.",
                mend "让最好的选项不计分（`points = 0`），或改用百分比",
                "give the best choice no points (`points = 0`), or use percent";
            HiddenCounts "hidden-counts" Warning,
                "度量写了 `possible = \"all\"`：不适用的题目仍按最低分计入。所问的题答得再好（或再差），数值也到不了头。有些公开的评分办法如此规定；若并非有意，请删去它。",
                "The measure says `possible = \"all\"`: questions that are not asked count as the least they could be. However good or bad the answers that are asked for, the figure cannot reach its end. Some published schemes want it so; if you do not, take it out.",
                mend "若并非照搬公开的办法，删去 `possible = \"all\"`",
                "unless a published scheme wants it so, take out `possible = \"all\"`";
            EmptyForm "empty-form" Error,
                "答了一题、其余全空的答案文件，就被评为最好的一级。没有说出来的事不等于没有风险。",
                "An answers file with one answer and nothing else is rated best. What nobody said is not safe.",
                mend "把各部分的 `unanswered` 改为 `worst`，或删去它（缺省为 `block`）",
                "let the sections' `unanswered` be `worst`, or take it out (by default it is `block`)";
            Saturation "saturation" Warning,
                "不到三分之一的题目就把总体数值推到一端，其余题目答得再差也不改变它。取最大、最小值和 `clamp` 常有此效果；若是有意为之，可以保留。",
                "A third of the questions or fewer push the overall figure to its end, and the others change it no more. A greatest or least value and `clamp` often do so; keep it if it is meant.",
                mend "放宽 `clamp`、规则的上下限，或用平均代替最大、最小值",
                "widen `clamp` or the limits of rules, or take a mean instead of a greatest or least value";
            AveragedAway "averaged-away" Error,
                "一项关键控制失效，评级却一级也不变差：平均值把它掩盖了。标了 `critical = true` 的题目，或权重至少是其他任何一项控制两倍的题目，失效时必须在评级上看得出来。",
                "A critical control fails and the rating is not one band worse: the average hides it. The failure of a question marked `critical = true`, or of one that weighs twice as much as any other control, has to show in the rating.",
                mend "加一个 `[[gate]]`，在它最差时把评级抬上去",
                "add a `[[gate]]` that lifts the rating where it fails";
            UnorderedChoices "unordered-choices" Error,
                "选项应按分值由低到高或由高到低排列，填报人据此理解好坏次序。",
                "Choices go from fewest points to most, or the other way; whoever answers reads their order as better and worse.",
                mend "按 `points` 由低到高或由高到低排列",
                "put them in the order of their `points`, rising or falling";
        }
    };
}
