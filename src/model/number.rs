//! Exact numbers: every point, weight and score is a fraction of integers, never a float.

mod arithmetic;
mod notation;
mod rounding;

use num_rational::{BigRational, Ratio};
use num_traits::{CheckedDiv, Signed, ToPrimitive, Zero};

pub use rounding::Rounding;

/// An exact fraction of any size.
///
/// Nearly all numbers of a score fit a pair of machine words; one that does not is carried on without a limit, so that
/// no checklist can make a result inexact or the program stop.
#[derive(Clone)]
pub struct Number(Form);

#[derive(Clone)]
enum Form {
    Small(Ratio<i64>),
    Large(Box<BigRational>),
}

impl Number {
    /// Nothing.
    pub const ZERO: Self = Self(Form::Small(Ratio::new_raw(0, 1)));
    /// One.
    pub const ONE: Self = Self(Form::Small(Ratio::new_raw(1, 1)));
    /// One hundred, for percentages.
    pub const HUNDRED: Self = Self(Form::Small(Ratio::new_raw(100, 1)));

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i64) -> Self {
        Self(Form::Small(Ratio::new_raw(value, 1)))
    }

    /// How many there are of something.
    #[must_use]
    pub fn count(many: usize) -> Self {
        Self::whole(i64::try_from(many).unwrap_or(i64::MAX))
    }

    /// The quotient; None where the divisor is zero.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        if let (Form::Small(a), Form::Small(b)) = (&self.0, &divisor.0)
            && let Some(quotient) = a.checked_div(b)
        {
            return Some(Self(Form::Small(quotient)));
        }
        Some(Self::from_large(self.large() / divisor.large()))
    }

    /// Is it zero?
    #[must_use]
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Form::Small(value) => value.is_zero(),
            Form::Large(value) => value.is_zero(),
        }
    }

    /// Is it below zero?
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(value) => value.is_negative(),
            Form::Large(value) => value.is_negative(),
        }
    }

    /// The nearest value a machine's `i64` can hold, towards zero; saturates.
    #[must_use]
    pub fn to_whole(&self) -> i64 {
        match &self.0 {
            Form::Small(value) => value.to_integer(),
            Form::Large(value) => {
                let whole = value.to_integer();
                whole
                    .to_i64()
                    .unwrap_or(if whole.is_negative() { i64::MIN } else { i64::MAX })
            }
        }
    }

    /// Numerator and denominator, which is above zero; none where they do not fit.
    #[must_use]
    pub const fn ratio(&self) -> Option<(i64, i64)> {
        match &self.0 {
            Form::Small(value) => Some((*value.numer(), *value.denom())),
            Form::Large(_) => None,
        }
    }

    fn large(&self) -> BigRational {
        match &self.0 {
            Form::Small(value) => BigRational::new_raw((*value.numer()).into(), (*value.denom()).into()),
            Form::Large(value) => (**value).clone(),
        }
    }

    /// Kept small whenever it fits, so that equal numbers have equal forms.
    fn from_large(value: BigRational) -> Self {
        match (value.numer().to_i64(), value.denom().to_i64()) {
            // i64::MIN has no positive counterpart, which the small form's arithmetic relies on
            (Some(numer), Some(denom)) if numer != i64::MIN => Self(Form::Small(Ratio::new_raw(numer, denom))),
            _ => Self(Form::Large(Box::new(value))),
        }
    }
}

fn power_of_ten(exponent: usize) -> Number {
    let short = u32::try_from(exponent).ok().and_then(|it| 10_i64.checked_pow(it));
    if let Some(power) = short {
        return Number::whole(power);
    }
    let mut power = Number::ONE;
    for _ in 0..exponent {
        power = &power * &Number::whole(10);
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn numbers_are_read_exactly_as_typed() {
        // 0.1 + 0.2 is 0.3 here, which no binary float can say
        assert_eq!(&number("0.1") + &number("0.2"), number("0.3"));
        assert_eq!(number("1/3").to_string(), "1/3");
        assert_eq!(number("-0.250").to_string(), "-0.25");
        assert_eq!(number("1_000").to_string(), "1000");
        for text in [
            "", "-", ".5", "5.", "1/0", "1e3", "0x10", "inf", "nan", "1__0", "_1", "1/-2", "--1", "１",
        ] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
        assert_eq!(Number::parse(&"9".repeat(61)), None);
    }

    #[test]
    fn rounding_names_its_mode() {
        // 0.125 lies half-way between 0.12 and 0.13; 0.135 between 0.13 and 0.14
        for (text, half_up, half_even, down, up) in [
            ("0.125", "0.13", "0.12", "0.12", "0.13"),
            ("0.135", "0.14", "0.14", "0.13", "0.14"),
            ("-0.125", "-0.13", "-0.12", "-0.12", "-0.13"),
            ("1/3", "0.33", "0.33", "0.33", "0.34"),
        ] {
            let value = number(text);
            let rounded = |mode| value.rounded(2, mode).to_string();
            assert_eq!(rounded(Rounding::HalfUp), half_up);
            assert_eq!(rounded(Rounding::HalfEven), half_even);
            assert_eq!(rounded(Rounding::Down), down);
            assert_eq!(rounded(Rounding::Up), up);
        }
    }

    #[test]
    fn fixed_keeps_the_decimals_asked_for() {
        assert_eq!(number("2").fixed(2), "2.00");
        assert_eq!(number("-0.004").fixed(2), "0.00");
        assert_eq!(number("-1.005").fixed(2), "-1.01");
        assert_eq!(number("99.995").fixed(2), "100.00");
    }

    #[test]
    fn thousands_are_parted() {
        for (typed, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-24300000", "-24,300,000"),
            ("1234.5678", "1,234.5678"),
            ("2000/3", "2,000/3"),
        ] {
            assert_eq!(number(typed).grouped(), shown);
        }
    }

    #[test]
    fn what_outgrows_a_machine_word_stays_exact() {
        let big = number("9223372036854775807");
        let product = &big * &big;
        assert_eq!(product.over(&big), Some(big.clone()));
        assert_eq!(&product - &product, Number::ZERO);
        let smallest = &(-&big) - &Number::ONE;
        assert_eq!((-&smallest).to_string(), "9223372036854775808");
        assert!(product > big);
    }
}
