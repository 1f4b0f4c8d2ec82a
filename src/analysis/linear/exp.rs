//! The exponential function, the same to the last bit on every machine.

/// eˣ to about six digits; everything below −80 is as good as zero, everything above 80 as 80.
///
/// The standard library leaves `exp` to the system, whose last bit differs from one to the next, and then so would
/// the fitted weights. 2ᵗ is split into its whole part, which is an exponent, and a polynomial for the rest (the Taylor series
/// of 2ᵗ around 0 for |t| ≤ ½).
pub(crate) fn exp(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0; // 1.5 · 2²³: adding and taking it away rounds to whole numbers
    let power = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = (power + ROUND) - ROUND;
    let rest = (power - whole) * std::f32::consts::LN_2;
    let series = 1.0
        + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    f32::from_bits(((whole as i32 + 127) << 23) as u32) * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_system_to_five_digits() {
        for step in -700..700_i16 {
            let x = f32::from(step) / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "at {x}");
        }
    }
}
