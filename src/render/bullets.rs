//! Paragraphs that are lists.

/// What stands before each item of a list.
const BULLET: &str = "• ";

/// The items of a paragraph all of whose lines are items; none for any other.
pub fn bullets(text: &str) -> Option<Vec<&str>> {
    text.split('\n').map(|line| line.strip_prefix(BULLET)).collect()
}

#[cfg(test)]
mod tests {
    use super::bullets;

    #[test]
    fn a_list_has_items_only() {
        assert_eq!(bullets("• a\n• b"), Some(vec!["a", "b"]));
        assert_eq!(bullets("Such are:\n• a"), None);
        assert_eq!(bullets(""), None);
    }
}
