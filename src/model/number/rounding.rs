//! Rounding, the only place where a score loses digits.

use num_bigint::BigInt;
use num_traits::Zero;

use super::{Form, Number, power_of_ten};

/// What happens to the digits that are cut off. Halves are the only case in which the first two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest; a half goes away from zero.
    HalfUp,
    /// To the nearest; a half goes to the even digit.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

impl Number {
    /// Rounded to so many decimals. The only place where a score loses digits.
    #[must_use]
    pub fn rounded(&self, decimals: u8, rounding: Rounding) -> Self {
        let scale = power_of_ten(usize::from(decimals));
        let scaled = self * &scale;
        let whole = scaled.truncated();
        let rest = &scaled - &whole;
        if rest.is_zero() {
            return self.clone();
        }
        let twice = &(&rest + &rest) * &Self::whole(if rest.is_negative() { -1 } else { 1 });
        let away = match rounding {
            Rounding::Down => false,
            Rounding::Up => true,
            Rounding::HalfUp => twice >= Self::ONE,
            Rounding::HalfEven => twice > Self::ONE || (twice == Self::ONE && !whole.is_even()),
        };
        let step = Self::whole(match (away, rest.is_negative()) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => -1,
        });
        (&whole + &step).over(&scale).unwrap_or(Self::ZERO)
    }

    fn truncated(&self) -> Self {
        match &self.0 {
            Form::Small(value) => Self(Form::Small(value.trunc())),
            Form::Large(value) => Self::from_large(value.trunc()),
        }
    }

    fn is_even(&self) -> bool {
        (self.large().to_integer() % BigInt::from(2)).is_zero()
    }
}
