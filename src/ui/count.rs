/// A number of unread messages: above 99 it is only many.
pub fn show_count(count: u64) -> String {
    if count > 99 { "99+".to_owned() } else { count.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn above_99_it_is_many() {
        assert_eq!([1, 99, 100].map(show_count), ["1", "99", "99+"]);
    }
}
