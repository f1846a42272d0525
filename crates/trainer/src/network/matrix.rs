//! Products of matrices, row by row in memory.

/// Rows of a tile: as many sums as stay in registers.
const ROWS: usize = 4;

/// Columns of a tile.
const COLUMNS: usize = 32;

/// `c += a · b`: `a` is `rows` × `inner`, `b` is `inner` × `columns`.
pub fn add_product(rows: usize, inner: usize, columns: usize, a: &[f32], b: &[f32], c: &mut [f32]) {
    tiles(rows, inner, columns, b, c, |row, k| a[row * inner + k]);
}

/// `c += aᵀ · b`: `a` is `inner` × `rows`, `b` is `inner` × `columns`.
pub fn add_transposed_product(
    rows: usize,
    inner: usize,
    columns: usize,
    a: &[f32],
    b: &[f32],
    c: &mut [f32],
) {
    tiles(rows, inner, columns, b, c, |row, k| a[k * rows + row]);
}

#[inline(always)]
fn tiles(
    rows: usize,
    inner: usize,
    columns: usize,
    b: &[f32],
    c: &mut [f32],
    a: impl Fn(usize, usize) -> f32,
) {
    let (whole_rows, whole_columns) = (rows - rows % ROWS, columns - columns % COLUMNS);
    for at in (0..whole_columns).step_by(COLUMNS) {
        for row in (0..whole_rows).step_by(ROWS) {
            let mut sums = [[0.0_f32; COLUMNS]; ROWS];
            for k in 0..inner {
                let line: &[f32] = &b[k * columns + at..][..COLUMNS];
                for (r, sums) in sums.iter_mut().enumerate() {
                    let factor = a(row + r, k);
                    for (sum, value) in sums.iter_mut().zip(line) {
                        *sum += factor * value;
                    }
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                let line = &mut c[(row + r) * columns + at..][..COLUMNS];
                for (value, sum) in line.iter_mut().zip(sums) {
                    *value += sum;
                }
            }
        }
    }
    // The edges, in the same order of sums.
    for row in 0..rows {
        let first = if row < whole_rows { whole_columns } else { 0 };
        for at in (first..columns).step_by(COLUMNS) {
            let width = COLUMNS.min(columns - at);
            let mut sums = [0.0_f32; COLUMNS];
            for k in 0..inner {
                let factor = a(row, k);
                for (sum, value) in sums.iter_mut().zip(&b[k * columns + at..][..width]) {
                    *sum += factor * value;
                }
            }
            for (value, sum) in c[row * columns + at..][..width].iter_mut().zip(&sums) {
                *value += sum;
            }
        }
    }
}

/// The transposed of a `rows` × `columns` matrix.
#[must_use]
pub fn transposed(rows: usize, columns: usize, a: &[f32]) -> Vec<f32> {
    let mut turned = vec![0.0; a.len()];
    for row in 0..rows {
        for column in 0..columns {
            turned[column * rows + row] = a[row * columns + column];
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
    fn products_are_those_of_the_definition() {
        let (rows, inner, columns) = (7, 5, 41);
        let a: Vec<f32> = (0..rows * inner).map(|n| (n % 11) as f32 - 5.0).collect();
        let b: Vec<f32> = (0..inner * columns).map(|n| (n % 7) as f32 - 3.0).collect();
        let mut expected = vec![1.0; rows * columns];
        for row in 0..rows {
            for column in 0..columns {
                for k in 0..inner {
                    expected[row * columns + column] +=
                        a[row * inner + k] * b[k * columns + column];
                }
            }
        }
        let mut found = vec![1.0; rows * columns];
        add_product(rows, inner, columns, &a, &b, &mut found);
        assert_eq!(found, expected);
        let mut found = vec![1.0; rows * columns];
        add_transposed_product(
            rows,
            inner,
            columns,
            &transposed(rows, inner, &a),
            &b,
            &mut found,
        );
        assert_eq!(found, expected);
    }
}
