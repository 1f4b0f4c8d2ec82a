//! Words of English that stand in so many articles that two of them side by side tell more than both.
//!
//! What is here is in the index: another list is another form of the library.

use std::{collections::HashSet, sync::LazyLock};

/// Words that say nothing of what an article is about.
const LITTLE: &str = "\
    a about after against all also an and any are as at be because been before being between both but by can \
    could did do does during each even every for from had has have he her here him his how i if in into is it \
    its just may me more most much must my no not now of off on only or other our out over own said she should \
    so some such than that the their them then there these they this those through to too under until up us very \
    was we well were what when where which while who whose why will with without would you your";

/// Other words that stand in a good part of all news.
const FREQUENT: &str = "\
    according across action agency agreement aid air allow already among announced another area army around \
    attack attacks authorities away back bank based became become began believe best better big border budget \
    business called came campaign capital case central change chief children city civil close coalition come \
    coming companies company conflict continue control cost council countries country court crisis current cut \
    day days deal death decision defence defense demand deputy despite development director down early economic \
    economy education elected election elections end energy europe european expected failed fall family far \
    federal final financial fire firm first five force forces foreign former found four free friday full funding \
    further future gas general get give given global go going good government great group groups growth half \
    hard head health held help high higher history hit home homes hope hospital hours house human hundreds \
    including increase industry inflation information interest international investment issue issues job jobs \
    judge justice keep key killed know known labour land large largest last late later law laws lead leader \
    leaders leading least leave led left less level life like likely line little live local long look lost low \
    made main major make making man many march market markets means media meet meeting member members men might \
    military million minister ministers ministry missing monday money month months morning move moved national \
    near nearly need never new news next night north nothing number office officer officers official officials \
    oil old once one opposition order others paid part parties party past pay peace people per percent place \
    plan plans police policy political poor power presidency president press pressure price prices prime private \
    problem process production programme project protest protests public put question rate rates reached recent \
    region regional report reported reporters reports response rest result return right rights rise risk road \
    role rule rules run russian sale sales sanctions saturday saw say says school season second secretary \
    security see seen senior september series service services set seven several share shares show showed side \
    signed since situation six small social south spending spokesman spokesperson spokeswoman staff start \
    started state statement states still stop street strike strong students summit sunday supply support system \
    take taken taking talks tax taxes team ten term things think third thousands three thursday time times today \
    told took top town trade travel trial tried troops try tuesday turn two union united university use used \
    using value victims view violence visit vote voters want wanted war warned water way weapons wednesday week \
    weekend weeks went west whether white win woman women won work workers working world year years yesterday \
    yet young";

static LITTLE_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| LITTLE.split_whitespace().collect());
static FREQUENT_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| FREQUENT.split_whitespace().collect());

/// Whether a word says nothing of what an article is about.
pub(super) fn is_little(word: &str) -> bool {
    LITTLE_WORDS.contains(word)
}

/// Whether a word stands in a good part of all articles.
pub(super) fn is_common(word: &str) -> bool {
    is_little(word) || FREQUENT_WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_known_and_an_uncommon_one_is_not() {
        assert!(LITTLE.split_whitespace().chain(FREQUENT.split_whitespace()).all(is_common));
        assert!(is_little("the") && is_common("young") && !is_little("minister") && !is_common("ferry"));
    }
}
