//! Principal axes (Pearson 1901), by Jacobi's rotations.

/// Sweeps over all pairs of axes: far more than it takes.
const SWEEPS: usize = 60;

/// Rows moved to a mean of nought and turned to their first `width` principal axes, the widest first.
#[must_use]
pub fn reduce(rows: &[Vec<f64>], width: usize) -> Vec<Vec<f64>> {
    let Some(size) = rows.first().map(Vec::len) else {
        return Vec::new();
    };
    let mut mean = vec![0.0; size];
    for row in rows {
        for (sum, value) in mean.iter_mut().zip(row) {
            *sum += value;
        }
    }
    let count: f64 = rows.iter().map(|_| 1.0).sum();
    for value in &mut mean {
        *value /= count;
    }
    let centred: Vec<Vec<f64>> = rows
        .iter()
        .map(|row| {
            row.iter()
                .zip(&mean)
                .map(|(value, mean)| value - mean)
                .collect()
        })
        .collect();
    let mut covariance = vec![vec![0.0; size]; size];
    for row in &centred {
        for (one, line) in covariance.iter_mut().enumerate() {
            for (other, sum) in line.iter_mut().enumerate() {
                *sum += row[one] * row[other] / count;
            }
        }
    }
    let axes = axes(covariance, width);
    centred
        .iter()
        .map(|row| {
            axes.iter()
                .map(|axis| axis.iter().zip(row).map(|(one, other)| one * other).sum())
                .collect()
        })
        .collect()
}

/// The eigenvectors of a symmetric matrix with the largest eigenvalues.
fn axes(mut matrix: Vec<Vec<f64>>, width: usize) -> Vec<Vec<f64>> {
    let size = matrix.len();
    let mut turned: Vec<Vec<f64>> = (0..size)
        .map(|row| {
            (0..size)
                .map(|column| if row == column { 1.0 } else { 0.0 })
                .collect()
        })
        .collect();
    for _ in 0..SWEEPS {
        for p in 0..size {
            for q in p + 1..size {
                if matrix[p][q].abs() < 1e-14 {
                    continue;
                }
                let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for row in &mut matrix {
                    let (one, other) = (row[p], row[q]);
                    row[p] = c * one - s * other;
                    row[q] = s * one + c * other;
                }
                for k in 0..size {
                    let (one, other) = (matrix[p][k], matrix[q][k]);
                    matrix[p][k] = c * one - s * other;
                    matrix[q][k] = s * one + c * other;
                    let (one, other) = (turned[p][k], turned[q][k]);
                    turned[p][k] = c * one - s * other;
                    turned[q][k] = s * one + c * other;
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|one, other| matrix[*other][*other].total_cmp(&matrix[*one][*one]));
    order
        .into_iter()
        .take(width)
        .map(|axis| turned[axis].clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_axis_comes_first() {
        // On the line y = 2 x, with a little across it.
        let rows: Vec<Vec<f64>> = [(-2.0, 0.1), (-1.0, -0.1), (1.0, -0.1), (2.0, 0.1)]
            .iter()
            .map(|(along, across)| vec![along - 2.0 * across + 5.0, 2.0 * along + across - 1.0])
            .collect();
        let reduced = reduce(&rows, 1);
        let scale = 5.0_f64.sqrt();
        for (row, along) in reduced.iter().zip([-2.0, -1.0, 1.0, 2.0]) {
            assert!(
                (row[0].abs() - f64::abs(along) * scale).abs() < 0.02,
                "{row:?}"
            );
        }
        assert!(reduced[0][0] * reduced[3][0] < 0.0);
    }
}
