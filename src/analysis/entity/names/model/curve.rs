//! How often the chain is right when it says how sure it is.

use super::super::super::NameKind;

/// A curve from what the chain says to how often that is right: a line through the logarithms of odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Curve {
    pub(crate) slope: f32,
    pub(crate) height: f32,
}

impl Curve {
    /// What is said is what is right.
    pub(crate) const STRAIGHT: Self = Self { slope: 1.0, height: 0.0 };

    /// The curve of a kind of name, as it was fitted.
    pub(crate) fn get(kind: NameKind) -> Self {
        let (floats, _) = include_bytes!("../../../../../assets/model/names-sure.bin").as_chunks::<4>();
        let float = |at: usize| floats.get(at).map(|bytes| f32::from_le_bytes(*bytes));
        let row = 2 * kind as usize;
        float(row).zip(float(row + 1)).map_or(Self::STRAIGHT, |(slope, height)| Self { slope, height })
    }

    /// The logarithm of the odds of a probability, which counts as neither impossible nor certain.
    pub(crate) fn odds(probability: f32) -> f32 {
        let probability = probability.clamp(0.001, 0.999);
        (probability / (1.0 - probability)).ln()
    }

    /// How often names of this probability are right, 0 to 1.
    pub(crate) fn of(self, probability: f32) -> f32 {
        let odds = self.slope * Self::odds(probability) + self.height;
        1.0 / (1.0 + (-odds).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_certain_is_never_less_often_right() {
        for kind in [NameKind::Person, NameKind::Place, NameKind::Organisation, NameKind::Demonym] {
            let curve = Curve::get(kind);
            let said = [0.0, 0.3, 0.6, 0.9, 1.0].map(|probability| curve.of(probability));
            assert!(said.is_sorted() && said[0] > 0.0 && said[4] < 1.0, "{kind:?}: {said:?}");
        }
    }
}
