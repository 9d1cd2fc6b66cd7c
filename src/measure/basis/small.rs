/// The eigenvalues of a small symmetric matrix, largest first, each with its
/// eigenvector of length 1: turned in one plane after another until nothing is
/// left beside the diagonal (Jacobi 1846; cyclic, as in Golub & Van Loan 2013,
/// section 8.5). Cost: O(k³) for k rows, a few times over.
pub(crate) fn eigenvectors(mut matrix: Vec<Vec<f64>>) -> Vec<(f64, Vec<f64>)> {
    let size = matrix.len();
    let unit = |at: usize| (0..size).map(|other| f64::from(u8::from(other == at))).collect();
    // Row n holds what has become of the nth axis.
    let mut axes: Vec<Vec<f64>> = (0..size).map(unit).collect();
    let mut turned = true;
    let mut sweeps = 0;
    while turned && sweeps < 50 {
        turned = false;
        sweeps += 1;
        for p in 0..size {
            for q in p + 1..size {
                let scale = (matrix[p][p] * matrix[q][q]).abs().sqrt();
                if matrix[p][q].abs() > f64::EPSILON / 4.0 * scale.max(f64::MIN_POSITIVE) {
                    turn(&mut matrix, &mut axes, p, q);
                    turned = true;
                }
            }
        }
    }
    let mut pairs: Vec<(f64, Vec<f64>)> =
        axes.into_iter().enumerate().map(|(at, axis)| (matrix[at][at], axis)).collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    pairs
}

/// Turns the plane of two axes so that nothing is left between them.
fn turn(matrix: &mut [Vec<f64>], axes: &mut [Vec<f64>], p: usize, q: usize) {
    let slope = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
    let tangent = slope.signum() / (slope.abs() + (1.0 + slope * slope).sqrt());
    let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
    let sine = tangent * cosine;
    for row in matrix.iter_mut() {
        (row[p], row[q]) = (cosine * row[p] - sine * row[q], sine * row[p] + cosine * row[q]);
    }
    for rows in [matrix, axes] {
        for at in 0..rows[p].len() {
            let (x, y) = (rows[p][at], rows[q][at]);
            (rows[p][at], rows[q][at]) = (cosine * x - sine * y, sine * x + cosine * y);
        }
    }
}
