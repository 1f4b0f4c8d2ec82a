//! Input that nobody wrote for a reader: any bytes as a file, and any text for the analysis.

mod analysis;
mod growth;
mod shapes;
