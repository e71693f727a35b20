//! Sums, products and comparisons: small while they fit, without a limit from there on.

use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

use num_traits::{CheckedAdd, CheckedMul, CheckedSub};

use super::{Form, Number};

macro_rules! operator {
    ($trait:ident, $method:ident, $checked:ident, $sign:tt) => {
        impl $trait for &Number {
            type Output = Number;
            fn $method(self, other: Self) -> Number {
                if let (Form::Small(a), Form::Small(b)) = (&self.0, &other.0) {
                    // whole numbers have nothing to reduce
                    if (*a.denom(), *b.denom()) == (1, 1)
                        && let Some(whole) = a.numer().$checked(b.numer())
                        && whole != i64::MIN
                    {
                        return Number::whole(whole);
                    }
                    if let Some(value) = a.$checked(b)
                        && *value.numer() != i64::MIN
                    {
                        return Number(Form::Small(value));
                    }
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
