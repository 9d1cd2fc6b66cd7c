/// A sparse matrix without negative numbers, in compressed rows.
pub(crate) struct Matrix {
    offsets: Vec<u32>,
    columns: Vec<u32>,
    values: Vec<f64>,
}

impl Matrix {
    /// A matrix without rows yet.
    pub(crate) fn new() -> Self {
        Self { offsets: vec![0], columns: Vec::new(), values: Vec::new() }
    }

    /// Adds a row, given as columns and values; a column may occur twice.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = (u32, f64)>) {
        for (column, value) in row {
            self.columns.push(column);
            self.values.push(value);
        }
        self.offsets.push(u32::try_from(self.columns.len()).expect("fewer than 2^32 arcs"));
    }

    /// How many rows it has.
    pub(crate) fn rows(&self) -> usize {
        self.offsets.len() - 1
    }

    /// How many numbers it holds.
    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    /// Multiplies it by a vector.
    pub(crate) fn times(&self, vector: &[f64], product: &mut [f64]) {
        for (bounds, sum) in self.offsets.windows(2).zip(product) {
            let row = bounds[0] as usize..bounds[1] as usize;
            let terms = self.columns[row.clone()].iter().zip(&self.values[row]);
            *sum = terms.map(|(&column, value)| value * vector[column as usize]).sum();
        }
    }
}
