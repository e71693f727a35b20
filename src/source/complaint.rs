//! What the parsers of TOML and JSON complain about, in the reader's words.
//!
//! The crates speak English and to programmers. The table has every complaint of theirs that a file can cause; one they may add later
//! is passed on as it is.

use crate::model::text::Text;

/// How a complaint begins; then the same in Chinese and English. The first that fits counts.
#[rustfmt::skip]
const COMPLAINTS: &[(&str, &str, &str)] = &[
    // TOML: keys and tables
    ("duplicate key", "这个键已经写过一次", "this key was given before"),
    ("cannot extend value of type",
     "点号前面的键已经有值，不能再往下分", "the key before the dot has a value already and cannot be a table too"),
    ("key with no value", "键的后面缺少 `=` 和值", "`=` and a value are missing after the key"),
    ("unquoted keys cannot be empty", "此处缺少键名", "the name of a key is missing here"),
    ("invalid unquoted key",
     "键名若不加引号，只能用英文字母、数字、`-` 和 `_`", "a key without quotes may hold only the letters a to z, digits, `-` and `_`"),
    ("keys cannot be multi-line", "键名不能用三重引号", "a key cannot stand in triple quotes"),
    ("unclosed array table", "表名的结尾缺少 `]]`", "the name of the table does not end with `]]`"),
    ("unclosed table", "表名的结尾缺少 `]`", "the name of the table does not end with `]`"),
    ("unexpected key or value",
     "这一行到此应当结束，后面多了内容；每个键各占一行", "the line should end before this; each key has a line of its own"),
    ("missing table open", "`]` 没有对应的 `[`", "there is no `[` for this `]`"),
    ("invalid key-value pair", "此处应是 `键 = 值`", "`key = value` should stand here"),
    ("extra `=`", "多了一个 `=`", "there is one `=` too many"),
    // TOML: lists and inline tables
    ("unclosed array", "列表缺少结尾的 `]`", "the list does not end with `]`"),
    ("extra comma in array", "列表中多了一个逗号", "there is a comma too many in the list"),
    ("missing comma between array elements", "列表的两项之间缺少逗号", "a comma is missing between two entries of the list"),
    ("unexpected `=` in array", "列表中不能出现 `=`", "there can be no `=` in a list"),
    ("unclosed inline table", "缺少结尾的 `}`", "the closing `}` is missing"),
    ("missing inline table opening", "`}` 没有对应的 `{`", "there is no `{` for this `}`"),
    ("extra comma in inline table", "`{ }` 中多了一个逗号", "there is a comma too many within `{ }`"),
    ("extra assignment between key-value pairs, expected `,`",
     "`{ }` 的两项之间缺少逗号", "a comma is missing between two entries within `{ }`"),
    ("extra assignment between key-value pairs", "`{ }` 中多了一个 `=`", "there is one `=` too many within `{ }`"),
    ("missing comma between key-value pairs",
     "`{ }` 的两项之间缺少逗号", "a comma is missing between two entries within `{ }`"),
    ("missing assignment between key-value pairs",
     "`{ }` 中的键和值之间缺少 `=`", "`=` is missing between key and value within `{ }`"),
    ("missing key for inline table element",
     "`{ }` 中的 `=` 前面缺少键名", "the name of the key is missing before `=` within `{ }`"),
    ("invalid inline table element", "`{ }` 中每一项都应写成 `键 = 值`", "each entry within `{ }` is written `key = value`"),
    // TOML: text
    ("string values must be quoted",
     "此处没有可用的值；文字要放在英文双引号 `\"` 中", "there is no valid value here; text needs straight quotes `\"`"),
    ("missing opening quote", "文字的开头缺少引号", "the text has no quote at its beginning"),
    ("invalid basic string, expected `\"`", "文字缺少结尾的双引号 `\"`", "the text has no `\"` at its end"),
    ("invalid basic string", "文字中有不可见的控制字符", "the text holds an invisible control character"),
    ("invalid literal string, expected `'`",
     "此处缺少值，或文字缺少结尾的单引号 `'`", "a value is missing here, or the text has no `'` at its end"),
    ("invalid literal string", "文字中有不可见的控制字符", "the text holds an invisible control character"),
    ("invalid multi-line basic string, expected `\"`",
     "多行文字缺少结尾的 `\"\"\"`", "the text of several lines has no `\"\"\"` at its end"),
    ("invalid multi-line basic string, expected newline",
     "行末的 `\\` 后面只能是换行", "only a line end may follow `\\` at the end of a line"),
    ("invalid multi-line basic string", "文字中有不可见的控制字符", "the text holds an invisible control character"),
    ("invalid multi-line literal string, expected `'`",
     "多行文字缺少结尾的 `'''`", "the text of several lines has no `'''` at its end"),
    ("invalid multi-line literal string", "文字中有不可见的控制字符", "the text holds an invisible control character"),
    ("missing escaped value",
     "`\\` 之后的字符不成转义；要写反斜杠本身，请写两个", "what follows `\\` is no escape; for a backslash itself write two"),
    ("too few unicode value digits",
     "字符编号的位数不够：`\\x` 后 2 位，`\\u` 后 4 位，`\\U` 后 8 位", "a character's number is too short: 2 digits after `\\x`, 4 after `\\u`, 8 after `\\U`"),
    ("invalid value, expected unicode hexadecimal value", "没有这个编号的字符", "there is no character of that number"),
    ("carriage return must be followed by newline",
     "有单独的回车符，换行应为 LF 或 CRLF", "there is a lone carriage return; lines end with LF or CRLF"),
    ("invalid comment character", "注释中有不可见的控制字符", "the comment holds an invisible control character"),
    // TOML: numbers and times
    ("unexpected leading zero", "数的开头多了 `0`", "the number begins with a `0` too many"),
    ("`_` may only go between digits", "数中的 `_` 只能在两个数字之间", "in a number `_` stands only between two digits"),
    ("redundant numeric sign", "数的前面多了正负号", "the number has a sign too many"),
    ("radix must be lowercase", "`0x`、`0o`、`0b` 应为小写", "`0x`, `0o` and `0b` are written small"),
    ("integers with a radix cannot be signed",
     "带 `0x` 一类前缀的数不能有正负号", "a number with a prefix such as `0x` cannot have a sign"),
    ("invalid mantissa",
     "小数点前缺少数字，或数中有别的字符", "there is no digit before the decimal point, or something in the number is no digit"),
    ("invalid fraction", "小数点后缺少数字", "there is no digit after the decimal point"),
    ("invalid exponent", "`e` 之后缺少数字", "there is no digit after `e`"),
    ("invalid float", "数中有不是数字的字符", "something in the number is no digit"),
    ("invalid boolean", "只能写 `true` 或 `false`", "only `true` or `false` can stand here"),
    ("invalid hexadecimal number", "`0x` 之后只能是 0–9 和 a–f", "only 0–9 and a–f follow `0x`"),
    ("invalid octal number", "`0o` 之后只能是 0–7", "only 0–7 follow `0o`"),
    ("invalid binary number", "`0b` 之后只能是 0 和 1", "only 0 and 1 follow `0b`"),
    ("invalid time", "时间应写成 `08:30:00`", "a time is written like `08:30:00`"),
    ("invalid offset", "时区应写成 `Z` 或 `+08:00`", "a time zone is written `Z` or like `+08:00`"),
    // JSON
    ("Leading or trailing decimal points on numbers are not allowed",
     "小数点的前后都要有数字", "there are digits on both sides of a decimal point"),
    ("Comments are not allowed", "JSON 中不能有注释", "JSON has no comments"),
    ("Unterminated comment block", "JSON 中不能有注释", "JSON has no comments"),
    ("Hexadecimal numbers are not allowed", "数只能写成十进制", "a number is written in decimal digits"),
    ("Expected colon after the string", "键名后面缺少冒号", "the colon after the key is missing"),
    ("Expected value after colon", "冒号后面缺少值", "the value after the colon is missing"),
    ("Expected string for object property", "键名应放在双引号中", "a key stands in double quotes"),
    ("Expected digit following negative sign", "负号后面缺少数字", "there is no digit after the minus sign"),
    ("Expected plus, minus, or digit in number literal",
     "数的 `e` 之后缺少数字", "there is no digit after the number's `e`"),
    ("Expected digit", "此处缺少数字", "a digit is missing here"),
    ("Expected comma", "两项之间缺少逗号", "a comma is missing between two entries"),
    ("Text cannot contain more than one JSON value",
     "文件在此之前已经结束，后面多了内容", "the file should have ended before this"),
    ("Single-quoted strings are not allowed",
     "文字应放在双引号中，不能用单引号", "text stands in double quotes, not in single ones"),
    ("Trailing commas are not allowed", "最后一项后面多了逗号", "there is a comma after the last entry"),
    ("Unary plus on numbers is not allowed", "数的前面不能写 `+`", "a number has no `+` before it"),
    ("Unexpected close brace", "多了一个 `}`", "there is one `}` too many"),
    ("Unexpected close bracket", "多了一个 `]`", "there is one `]` too many"),
    ("Unexpected colon", "此处不能有冒号", "there can be no colon here"),
    ("Unexpected comma", "此处不能有逗号", "there can be no comma here"),
    ("Unexpected word",
     "文字应放在双引号中；不加引号的只有 `true`、`false` 和 `null`", "text stands in double quotes; only `true`, `false` and `null` go without"),
    ("Unexpected token in object",
     "`{ }` 中每一项都应写成 `\"键\": 值`", "each entry within `{ }` is written `\"key\": value`"),
    ("Unexpected token", "此处的字符无法理解", "what stands here means nothing in JSON"),
    ("Unterminated array", "列表缺少结尾的 `]`", "the list does not end with `]`"),
    ("Unterminated object", "缺少结尾的 `}`", "the closing `}` is missing"),
    ("Unterminated string literal", "文字缺少结尾的双引号 `\"`", "the text has no `\"` at its end"),
    ("Invalid escape",
     "`\\` 之后的字符不成转义；要写反斜杠本身，请写两个", "what follows `\\` is no escape; for a backslash itself write two"),
    ("Expected four hex digits", "`\\u` 之后应有 4 位十六进制数字", "four hexadecimal digits follow `\\u`"),
    ("Invalid unicode escape sequence", "`\\u` 之后不是任何字符的编号", "what follows `\\u` is the number of no character"),
];

/// A parser's complaint for the reader.
pub fn reworded(complaint: &str) -> Text {
    match row(complaint).and_then(|row| COMPLAINTS.get(row)) {
        Some((_, zh, en)) => Text::new(*zh, *en),
        None => Text::new(
            format!("读到此处无法继续（解析器的原文：{complaint}）"),
            complaint.to_owned(),
        ),
    }
}

/// The row of the table that speaks of a complaint.
fn row(complaint: &str) -> Option<usize> {
    COMPLAINTS.iter().position(|(begins, ..)| complaint.starts_with(begins))
}

#[cfg(test)]
mod tests {
    use super::super::tree::strict;
    use super::{COMPLAINTS, reworded, row};
    use crate::model::text::Text;

    /// Files that are no TOML, for as many reasons as there are.
    #[rustfmt::skip]
    const TOML: &[&str] = &[
        "a = 1\na = 2", "a = 1\na.b = 2", "a", "= 1", "中 = 1", "'''a''' = 1", "\"\"\"a\"\"\" = 1", "[[a]", "[a",
        "a = 1 b", "# x\ry", "a = = 1", "a = [1", "a = [1,,2]", "a = [1 2]", "a = ['x' 'y']", "a = [b = 1]",
        "a = {b = 1", "a = {b = 1,,c = 2}", "a = {b = = 1}", "a = {b = 1 c = 2}", "a = {b 1}", "a = {b}",
        "a = {= 1}", "a = {b = }", "a = {b = 1, [}", "a = {[1]}", "a = yes", "a =", "a = x\"", "a = \"x",
        "a = \"x\u{1}\"", "a = 'x", "a = 'x\u{1}'", "a = \"\"\"x", "a = \"\"\"x \\ y\"\"\"",
        "a = \"\"\"x\u{1}\"\"\"", "a = '''x", "a = '''x\u{1}'''", "a = \"\\q\"", "a = \"\\u12\"", "a = \"\\ud800\"",
        "a = 1\rb = 2", "# x\u{1}", "a = 01", "a = 1__0", "a = +-1", "a = 0x0x1", "a = 0X1", "a = -0x1", "a = .5",
        "a = 5.", "a = 1e", "a = 1x", "a = 0xg", "a = 0o8", "a = 0b2", "a = 10:99", "a = 2026-11-24T08:30:00+99:00",
        "a = \"\"\"x\ry\"\"\"", "a = 00x1", "a = 12 34", "a = {,}", "a = [,]", "a = {b = 1}}", "[a]]", "a = ++1",
        "a = {b = 'x' 'c' = 2}", "a = {b = 'x' 'c'}", "a = {'b'}", "a = {b = 'x' [1]}", "a = 1_x", "a = 1_", "a = +",
        "a = 1979-05-27T00:00:00x", "a = 1:", "a = inf1", "a = nanx", "a = truex", "a = 1e5x", "a = 0xx",
        "a = {b.c}", "a = {b = [}", "[a.]", "[a..b]", "a. = 1", "a = 'x' y", "# a\u{7f}", "a = 2026-11-24T",
        "a = 2026-11-24 25:00:00", "a = {b = 1\n", "a = -", "a = _1", "a = 1._5", "[a] b", "[a b]", "[a = 1]",
        "a = [1}", "a = {b = 1]", "]", "}", ",", "a , 1", "[", "[[", "[[a]] b", "a = \"\\xg1\"",
    ];

    /// Files that are no JSON.
    #[rustfmt::skip]
    const JSON: &[&str] = &[
        "// x", "{\"a\" 1}", "{\"a\":}", "{a: 1}", "[-x]", "[1ex]", "[1.]", "[1.x]", "[1 2]", "{\"a\": 1 \"b\": 2}",
        "1 2", "['x']", "[1,]", "[+1]", "{}}", "}", "]", ":", ",", "[x]", "{,}", "{1}", "[@]", "[1", "{\"a\": 1",
        "[\"x", "[\"\\q\"]", "[\"\\u12\"]", "[\"\\ud800\"]", "{\"a\"}", "[:]", "[,]", "{]", "[}", "{\"a\":", "[1e+]",
        "[1e", "{a b}", "[a", "abc", "[tru]", "-", "[1.5e]", "[0x1]", "[NaN]", "[.5]", "/* x",
    ];

    fn complaints() -> Vec<String> {
        let toml = |text: &&str| toml::de::DeTable::parse(text).err().map(|it| it.message().to_owned());
        let json = |text: &&str| strict(text).err().map(|it| it.kind().to_string());
        TOML.iter()
            .filter_map(toml)
            .chain(JSON.iter().filter_map(json))
            .collect()
    }

    #[test]
    fn every_complaint_of_the_parsers_has_words_of_ours() {
        let complaints = complaints();
        assert_eq!(complaints.len(), TOML.len() + JSON.len(), "each of the files is wrong");
        for complaint in complaints {
            assert!(row(&complaint).is_some(), "nothing is said about {complaint:?}");
        }
    }

    #[test]
    fn the_parsers_still_say_what_the_table_knows() {
        let said: Vec<usize> = complaints().iter().filter_map(|it| row(it)).collect();
        let silent: Vec<&str> = (0..)
            .zip(COMPLAINTS)
            .filter(|(row, _)| !said.contains(row))
            .map(|(_, it)| it.0)
            .collect();
        assert!(silent.is_empty(), "no parser says {silent:#?}");
    }

    #[test]
    fn an_unknown_complaint_is_passed_on() {
        let text = reworded("flux too low");
        assert_eq!(
            text,
            Text::new("读到此处无法继续（解析器的原文：flux too low）", "flux too low")
        );
    }
}
