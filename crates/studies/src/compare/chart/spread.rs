//! Where does a name stand beside its place, so that no two cover each other?

/// The height of a line of names.
const LINE: f64 = 15.0;

/// The places of names, none nearer to the next than a line, each as near to its own as can be; in the order of `wanted`.
/// All lie between `top` and `bottom` where there is room.
pub(crate) fn spread(wanted: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]).then(a.cmp(&b)));
    let mut placed = vec![0.0; wanted.len()];
    let mut next = top;
    for &of in &order {
        placed[of] = wanted[of].max(next);
        next = placed[of] + LINE;
    }
    let mut last = bottom;
    for &of in order.iter().rev() {
        placed[of] = placed[of].min(last);
        last = placed[of] - LINE;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_distance() {
        assert_eq!(spread(&[10.0, 12.0, 80.0], 0.0, 100.0), [10.0, 25.0, 80.0]);
        assert_eq!(spread(&[99.0, 98.0], 0.0, 100.0), [100.0, 85.0]);
    }
}
