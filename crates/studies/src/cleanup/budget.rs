//! How many records does a budget pay for? It is a number of them, or money, which needs the price of a record.

use anilab_engine::spec::list;

use super::money::Prices;

/// What may be spent.
#[derive(Debug, Clone, PartialEq)]
pub enum Budget {
    /// So many records.
    Records(u64),
    /// So much money, in the currency of the wage.
    Money {
        /// The amount.
        amount: f64,
        /// The letters of the currency, which is the wage's too.
        currency: String,
    },
}

/// A budget of which nobody knows how many records it pays for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BudgetError {
    /// A text that is neither records nor money.
    #[error(
        "expected a whole number of records, such as 200, or money as an amount and the three letters of its currency, such \
         as 500EUR or \"499.50 USD\""
    )]
    NotABudget,
    /// Money, without what a touched record costs.
    #[error(
        "a budget in money needs what a touched record costs, the time it takes at the wage of who mends it; unknown: {}",
        list(.missing.iter().map(|price| price.name()))
    )]
    NoPrice {
        /// The prices that are not known.
        missing: Vec<Price>,
    },
}

/// A part of what a touched record costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Price {
    /// The seconds that a record takes.
    RecordSeconds,
    /// What an hour costs.
    Wage,
}

impl Price {
    fn name(self) -> &'static str {
        match self {
            Self::RecordSeconds => "the seconds that a record takes",
            Self::Wage => "the wage of an hour",
        }
    }
}

impl Budget {
    /// Reads `200`, which is records, or `500EUR` and `500 EUR`, which is money.
    ///
    /// # Errors
    /// What was expected, where it is neither: an amount without its currency can be taken for records.
    pub fn parse(text: &str) -> Result<Self, BudgetError> {
        let text = text.trim();
        if let Ok(records) = text.parse() {
            return Ok(Self::Records(records));
        }
        let letters = text.len() - text.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let (amount, currency) = text.split_at(letters);
        let amount = amount.trim_end().parse::<f64>().ok().filter(|amount| amount.is_finite() && *amount >= 0.0);
        match amount {
            Some(amount) if currency.len() == 3 => Ok(Self::Money { amount, currency: currency.to_ascii_uppercase() }),
            _ => Err(BudgetError::NotABudget),
        }
    }

    /// How many records it pays for.
    ///
    /// # Errors
    /// [`BudgetError::NoPrice`] where it is money, and what a record costs is not known.
    pub fn records(&self, prices: Prices) -> Result<u64, BudgetError> {
        let amount = match self {
            Self::Records(records) => return Ok(*records),
            Self::Money { amount, .. } => amount,
        };
        let Some(price) = prices.of_record() else {
            let missing = [(Price::RecordSeconds, prices.record), (Price::Wage, prices.wage)];
            let missing = missing.into_iter().filter(|(_, price)| price.is_none()).map(|(price, _)| price).collect();
            return Err(BudgetError::NoPrice { missing });
        };
        // A hair more than the amount pays for no record that it should not: a price in cents is no binary fraction.
        let records = (amount / price * (1.0 + 1e-12)).floor();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it saturates, and is no negative number"
        )]
        Ok(if price > 0.0 { records as u64 } else { u64::MAX })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_cannot_be_taken_for_records() {
        let money = |amount, currency: &str| Ok(Budget::Money { amount, currency: currency.to_owned() });
        assert_eq!(Budget::parse("200"), Ok(Budget::Records(200)));
        assert_eq!(Budget::parse("500EUR"), money(500.0, "EUR"));
        assert_eq!(Budget::parse("499.50 usd"), money(499.5, "USD"));
        for text in ["500.00", "$500", "EUR", "500 EURO", "-5", "-5EUR", "nanEUR", "5 E", ""] {
            assert!(Budget::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn money_pays_for_whole_records() {
        let prices = Prices { record: Some(30.0), wage: Some(36.0), ..Prices::default() };
        let records = |amount, prices| Budget::Money { amount, currency: "EUR".to_owned() }.records(prices);
        // 30 seconds at 36 an hour are 0.30: 0.90 pays for three records, and 0.89 for two.
        assert_eq!(records(0.9, prices).unwrap(), 3);
        assert_eq!(records(0.89, prices).unwrap(), 2);
        assert_eq!(records(0.0, Prices { record: Some(0.0), ..prices }).unwrap(), u64::MAX);
        let problem = records(9.0, Prices { wage: None, ..prices }).unwrap_err();
        assert_eq!(problem, BudgetError::NoPrice { missing: vec![Price::Wage] });
        assert_eq!(Budget::Records(7).records(Prices::default()).unwrap(), 7);
    }
}
