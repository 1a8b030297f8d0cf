//! Which candidates have the highest value? Equal and blank values leave the tie.

/// Replaces `kept` by the candidates that no other one is known to surpass: those with the highest value, and those
/// whose value is blank, of which nothing is known.
pub(super) fn keep_highest<K: Ord>(candidates: &[u32], value: impl Fn(u32) -> Option<K>, kept: &mut Vec<u32>) {
    kept.clear();
    let mut highest: Option<K> = None;
    // The blank ones among `kept`, which stay whatever comes.
    let mut blank = Vec::new();
    for &candidate in candidates {
        match (value(candidate), &highest) {
            (None, _) => {
                blank.push(candidate);
                kept.push(candidate);
            }
            (Some(value), Some(best)) if value < *best => {}
            (Some(value), Some(best)) if value == *best => kept.push(candidate),
            (value, _) => {
                kept.clone_from(&blank);
                kept.push(candidate);
                highest = value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(values: &[Option<i32>]) -> Vec<u32> {
        let candidates: Vec<u32> = (0..).take(values.len()).collect();
        let mut kept = vec![9];
        keep_highest(&candidates, |candidate| values[candidate as usize], &mut kept);
        kept
    }

    #[test]
    fn equal_and_blank_values_stay() {
        assert_eq!(kept(&[Some(1), Some(3), Some(2)]), [1]);
        assert_eq!(kept(&[Some(3), Some(1), Some(3)]), [0, 2]);
        assert_eq!(kept(&[Some(1), None]), [0, 1]);
        assert_eq!(kept(&[Some(1), None, Some(2), None]), [1, 2, 3]);
        assert_eq!(kept(&[None, None]), [0, 1]);
    }
}
