//! Numbers in billionths, rounded to one side. Bounds are worked out many thousand times and need not be exact, as long as they err to the
//! side on which they still hold.

use super::trend::Trend;
use crate::model::number::Number;

/// So many make one.
const BILLION: i64 = 1_000_000_000;

/// Where rounding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Down,
    Up,
}

impl Side {
    /// The side that keeps a bound a bound: a figure that rises is bounded from above, any other from below.
    pub fn of(trend: Trend) -> Self {
        if trend == Trend::Rises { Self::Up } else { Self::Down }
    }

    fn quotient(self, value: i128, divisor: i128) -> Option<i64> {
        let down = value.checked_div_euclid(divisor)?;
        let inexact = down.checked_mul(divisor)? != value;
        i64::try_from(down + i128::from(self == Self::Up && inexact)).ok()
    }
}

/// A number in billionths; none where it is too large for a bound to bother.
pub fn billionths(value: &Number, side: Side) -> Option<i64> {
    times(BILLION, value, side)
}

/// Billionths times a factor.
pub fn times(value: i64, factor: &Number, side: Side) -> Option<i64> {
    let (numerator, denominator) = factor.ratio()?;
    side.quotient(i128::from(value) * i128::from(numerator), i128::from(denominator))
}

/// So many billionths as a number.
pub fn number(billionths: i64) -> Number {
    let number = Number::whole(billionths).over(&Number::whole(BILLION));
    number.unwrap_or(Number::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_goes_to_the_side_that_is_asked_for() {
        let third = Number::parse("1/3").unwrap_or(Number::ZERO);
        assert_eq!(billionths(&third, Side::Down), Some(333_333_333));
        assert_eq!(billionths(&third, Side::Up), Some(333_333_334));
        assert_eq!(billionths(&-&third, Side::Down), Some(-333_333_334));
        assert_eq!(billionths(&-&third, Side::Up), Some(-333_333_333));
        // what is exact stays so
        assert_eq!(times(9, &third, Side::Up), Some(3));
        assert_eq!(times(-9, &third, Side::Down), Some(-3));
        assert_eq!(billionths(&Number::whole(i64::MAX), Side::Down), None);
    }
}
