//! Exact numbers: every point, weight and score is a fraction of integers, never a float.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, ToPrimitive, Zero};

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

/// The longest number that is read: more digits than any scheme needs, few enough to stay quick.
const LONGEST: usize = 60;

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

    /// Reads `3`, `-3`, `0.25`, `1_000` or `1/3` exactly as typed. None for anything else, a zero denominator, or more than 60 characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let (sign, digits) = match text.as_bytes().first()? {
            b'-' => (-1, text.get(1..)?),
            b'+' => (1, text.get(1..)?),
            _ => (1, text),
        };
        let value = match digits.split_once('/') {
            Some((above, below)) => integer(above)?.over(&integer(below)?)?,
            None => match digits.split_once('.') {
                Some((whole, part)) => {
                    let scale = power_of_ten(part.chars().filter(char::is_ascii_digit).count());
                    &integer(whole)? + &integer(part)?.over(&scale)?
                }
                None => integer(digits)?,
            },
        };
        Some(&value * &Self::whole(sign))
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

    /// Written with exactly so many decimals, rounded half up.
    #[must_use]
    pub fn fixed(&self, decimals: u8) -> String {
        let scaled = &self.rounded(decimals, Rounding::HalfUp) * &power_of_ten(usize::from(decimals));
        let digits = scaled.large().to_integer().to_string();
        let (sign, digits) = digits
            .strip_prefix('-')
            .map_or(("", digits.as_str()), |rest| ("-", rest));
        let width = usize::from(decimals) + 1;
        let digits = format!("{digits:0>width$}");
        let (whole, part) = digits.split_at(digits.len() - usize::from(decimals));
        if part.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{part}")
        }
    }

    /// The nearest value a machine's `i64` can hold, towards zero; saturates.
    #[must_use]
    pub fn to_whole(&self) -> i64 {
        let whole = self.large().to_integer();
        whole
            .to_i64()
            .unwrap_or(if whole.is_negative() { i64::MIN } else { i64::MAX })
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

/// Digits, possibly grouped by single underscores.
fn integer(text: &str) -> Option<Number> {
    let ends = text.as_bytes().first()?.is_ascii_digit() && text.as_bytes().last()?.is_ascii_digit();
    let shape = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_') && !text.contains("__");
    if !(ends && shape) {
        return None;
    }
    let digits = text.replace('_', "");
    match digits.parse::<i64>() {
        Ok(value) => Some(Number::whole(value)),
        Err(_) => Some(Number::from_large(BigRational::from_integer(digits.parse().ok()?))),
    }
}

fn power_of_ten(exponent: usize) -> Number {
    let mut power = Number::ONE;
    for _ in 0..exponent {
        power = &power * &Number::whole(10);
    }
    power
}

macro_rules! operator {
    ($trait:ident, $method:ident, $checked:ident, $sign:tt) => {
        impl $trait for &Number {
            type Output = Number;
            fn $method(self, other: Self) -> Number {
                if let (Form::Small(a), Form::Small(b)) = (&self.0, &other.0)
                    && let Some(value) = a.$checked(b)
                    && *value.numer() != i64::MIN
                {
                    return Number(Form::Small(value));
                }
                Number::from_large(self.large() $sign other.large())
            }
        }
    };
}
operator!(Add, add, checked_add, +);
operator!(Sub, sub, checked_sub, -);
operator!(Mul, mul, checked_mul, *);

impl Neg for &Number {
    type Output = Number;
    fn neg(self) -> Number {
        &Number::ZERO - self
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Form::Small(a), Form::Small(b)) => a.cmp(b),
            _ => self.large().cmp(&other.large()),
        }
    }
}

impl fmt::Display for Number {
    /// Shortest exact form: `3`, `0.25`, or `1/3` where no decimal says it exactly.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for decimals in 0..=12 {
            if self.rounded(decimals, Rounding::Down) == *self {
                return f.write_str(&self.fixed(decimals));
            }
        }
        let value = self.large();
        write!(f, "{}/{}", value.numer(), value.denom())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
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
