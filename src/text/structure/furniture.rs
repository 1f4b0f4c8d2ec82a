//! Lines that stand around articles wherever they are printed, known by their words.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::beginnings::BEGINNINGS;
use super::navigation;

/// Lines that are furniture by themselves; in lower case, without marks at either end.
const LINES: &str = "\n\
\nadvertisement\nadvertising\nad\nadverts\nsponsored\nsponsored content\npaid content\npromoted\nmenu\nsearch\nhome\nlog in\nlogin\nsign in\nsign up\
\nregister\nsubscribe\nsubscribe now\nsubscribers only\nmy account\nshare\nshare this\nshare this article\nshare this story\nshare article\nshare on\
\ntweet\nprint\nprint this page\nemail\nemail this\ncopy link\nlink copied\ncopy\nsave\nsave for later\nbookmark\nlike\nlisten\nlisten to this article\nlisten to article\
\nfacebook\ntwitter\nwhatsapp\nlinkedin\nreddit\ntelegram\npinterest\ninstagram\nyoutube\nrss\ncomments\nleave a comment\npost a comment\nadd a comment\nview comments\
\nshow comments\nread more\nread less\nshow more\nload more\nsee more\nview more\nsee all\nview all\nmore\ncontinue reading\ncontinue\nclose\nback\nback to top\
\nnext\nprevious\nnext article\nprevious article\nskip to content\nskip to main content\nskip navigation\nskip advertisement\njump to comments\ntable of contents\
\nwatch\nwatch now\nwatch live\nlive\nlive updates\nbreaking news\nbreaking\nend\nends\nall rights reserved\ncookie policy\ncookie settings\nprivacy policy\nprivacy\
\nterms of use\nterms of service\nterms and conditions\nterms\ncontact us\nabout us\ncontact\nabout\nadvertise with us\nadvertise\ncareers\nsitemap\nhelp\nfaq\
\nfollow us\nfollow\nfollowing\ndownload our app\nget the app\nthank you\nloading\nfilter\nedition\nnewsletters\nnewsletter\ne-paper\nepaper\ngift this article\
\nrelated topics\nfiled under\ntags\ntopics\ncategories\ngo to homepage\nreuters staff\nagencies\nclick to expand\nexpand\nexclusive\nopinion\nanalysis\
\ntext size\nfont size\nreset\nget reporter alerts\nreport this ad\nskip this ad\nsubtitles\ncaptions\
\nthis is a modal window\nstory continues below advertisement\narticle continues after advertisement\nstory continues below\nadvertisement continue reading below\
\nour standards the thomson reuters trust principles\ncontinue reading the main story\norder reprints\nsupported by\nhide caption\ntoggle caption\
\nenlarge this image\nmedia playback is unsupported on your device\njust watched\nreplay\nscroll down for video\nview photo\nview photos\nplay video\nnow playing\
\nreport\nmust watch\nstory highlights\nlearn more\nleave a reply\nprint this article\nap\nafp\nepa\npa\ngetty\nreuters\nassociated press\
\nalready subscribed log in\nthank you for your subscription\nadd to list\nreuse content\nsharing options\ncomments are closed\ncomments closed\nshape created with sketch\nkeep reading\nsee full article\nfull story\n";

/// Titles of the boxes that link to other articles; what stands below them belongs to them.
const OPENERS: &str = "\n\
\nlatest stories\nlatest news\nlatest\nlatest headlines\nlatest articles\nlatest from\nrelated stories\nrelated articles\nrelated news\nrelated content\nrelated coverage\
\nrelated links\nrelated reading\nrelated posts\nrelated\nmost read\nmost popular\nmost viewed\nmost shared\nmost commented\nmore stories\nmore news\nmore headlines\nmore like this\
\nmore on this story\nmore on this topic\nmore on this\nmore for you\nmore from author\nmore articles\nmore coverage\nmore to read\nmore to explore\nyou may also like\nyou might also like\
\nyou may have missed\nyou might be interested in\nrecommended\nrecommended for you\nrecommended stories\nrecommended reading\nread next\nread also\nalso read\nup next\nwhat to read next\
\ntop stories\ntop news\ntop headlines\ntrending\ntrending now\ntrending stories\npopular\npopular stories\npopular now\npopular posts\neditor's picks\neditors' picks\neditors picks\
\neditor's choice\nmust read\nmust reads\ndon't miss\nin case you missed it\nsee also\nother stories\nother news\nfurther reading\nrecent posts\nrecent articles\nrecent stories\nrecent news\
\nsimilar stories\nsimilar articles\nfrom our partners\nfrom around the web\naround the web\nsponsored stories\nsponsored links\nfeatured\nfeatured stories\nelsewhere\nin other news\
\nstories you may like\nmore in news\nnext up\ntoday's headlines\npast articles\n";

/// Words that are found in furniture and nowhere else, in short paragraphs.
const INSIDE: &[&str] = &[
    "all rights reserved",
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "contributed research",
    "sign up for our",
    "sign up to our",
    "subscribe to our",
    "our newsletter",
    "unsubscribe",
    "may not be published, broadcast",
    "published from a syndicated feed",
    "auto-generated from a syndicated feed",
    "to receive our",
    "in your inbox",
    "to your inbox",
];

/// Words of which news may speak in passing: they tell only where little else is said.
const LEGAL: &[&str] = &["terms of use", "terms of service", "privacy policy", "cookie policy"];

/// How many bytes the longest of [`LINES`] has at most; a longer paragraph need not be looked up.
const LONGEST: usize = 64;

/// [`LINES`] and [`OPENERS`] to be looked up, and [`INSIDE`] and [`LEGAL`] to be looked for all at once.
static LISTED: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(LINES));
static OPENING: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(OPENERS));
static SPEAKS: LazyLock<AhoCorasick> = LazyLock::new(|| super::any_of(&[INSIDE, LEGAL].concat()));

fn lines(list: &'static str) -> HashSet<&'static str> {
    list.lines().filter(|line| !line.is_empty()).collect()
}

/// Whether a short paragraph is furniture by its words alone; `lower` is the same in small letters.
pub(super) fn is_furniture(text: &str, lower: &str, words: usize) -> bool {
    if !text.contains(char::is_alphanumeric) {
        return true;
    }
    let bare = lower.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '©');
    bare.len() <= LONGEST && LISTED.contains(bare)
        || begins_furniture(lower, words)
        || words <= 45 && speaks_as_furniture(lower, words)
        || follows(lower, words)
        || is_weather(text)
        || is_counter(bare)
        || navigation::is_navigation(text)
        || is_address(text)
        || is_rate(text)
}

/// Whether a paragraph is the title of a box of links to other articles.
pub(super) fn is_opener(text: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let bare = lower.trim_matches(|mark: char| !mark.is_alphanumeric());
    let from =
        ["more from ", "latest from ", "more in ", "more by ", "also in ", "most read in ", "latest in ", "more of "];
    OPENING.contains(bare) || from.iter().any(|lead| bare.starts_with(lead) && bare.split(' ').count() <= 6)
}

/// Whether a paragraph begins as furniture does. The first byte is looked at before all others: a long text has
/// tens of thousands of paragraphs, and hardly one begins so.
fn begins_furniture(lower: &str, words: usize) -> bool {
    let Some(first) = lower.as_bytes().first() else { return false };
    let from = BEGINNINGS.partition_point(|(beginning, _)| beginning.as_bytes()[0] < *first);
    let alike = BEGINNINGS[from..].iter().take_while(|(beginning, _)| beginning.as_bytes()[0] == *first);
    let begins = |beginning: &str| lower.starts_with(beginning) && !(beginning.ends_with(' ') && narrates(lower));
    alike.into_iter().any(|(beginning, most)| words <= *most && begins(beginning))
        || lower.strip_prefix('[').is_some_and(|inner| inner.ends_with(']') && begins_furniture(inner, words))
}

/// Whether a line asks to be followed elsewhere, or to write: `Follow Ann Roe on Twitter`, `Find us on Facebook`
fn follows(lower: &str, words: usize) -> bool {
    const ASKING: [&str; 7] = ["follow ", "find us ", "like us ", "join us ", "get ", "connect with ", "watch more "];
    const THERE: [&str; 6] =
        [" on twitter", " on facebook", " on instagram", " on youtube", " on telegram", " on whatsapp"];
    let writes = ["email ", "e-mail ", "contact "].iter().any(|lead| lower.starts_with(lead));
    if writes && words <= 14 && lower.contains('@') && !narrates(lower) {
        return true;
    }
    words <= 30
        && ASKING.iter().any(|lead| lower.starts_with(lead))
        && THERE.iter().any(|place| lower.contains(place))
        && !narrates(lower)
}

/// Whether a line is a whole sentence that tells what was done or said.
pub(super) fn narrates(lower: &str) -> bool {
    const TELLING: [&str; 14] = [
        "said", "told", "was", "were", "had", "asked", "shouted", "chanted", "urged", "warned", "begged", "wrote",
        "added", "replied",
    ];
    let bare = lower.trim_end_matches(['"', '”', '\'', '’']);
    let word = |word: &str| TELLING.contains(&word.trim_matches(|mark: char| !mark.is_alphanumeric()));
    bare.ends_with(['.', '!', '?']) && lower.split(' ').any(word)
}

/// Whether words of furniture stand anywhere in a paragraph.
fn speaks_as_furniture(lower: &str, words: usize) -> bool {
    SPEAKS.find_iter(lower).any(|found| found.pattern().as_usize() < INSIDE.len() || words <= 18)
}

/// `17.1 C`, `Nairobi 23 C`, `Sunny, 21°C`
fn is_weather(text: &str) -> bool {
    let Some(rest) = text.strip_suffix(['C', 'F', '℃', '℉', '°', 'c', 'f']) else { return false };
    let rest = rest.trim_end_matches(['°', 'º', ' ']);
    let number = rest.trim_end_matches(|part: char| part.is_ascii_digit() || matches!(part, '.' | ','));
    let words = number.trim_end_matches(['-', '−', '+', ' ', ':', ',']);
    rest.len() > number.len() && rest.len() - number.len() <= 5 && words.split_whitespace().count() <= 3
}

/// `12 comments`, `Show 12 comments`, `3,421 views`, `5 shares`, `1 of 12`
fn is_counter(bare: &str) -> bool {
    let count = |word: &str| !word.is_empty() && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    if bare.split_once(" of ").is_some_and(|(at, all)| count(at) && count(all)) {
        return true;
    }
    let mut words = bare.strip_prefix("show ").unwrap_or(bare).split(' ');
    let number = words.next().is_some_and(|word| word.starts_with(|digit: char| digit.is_ascii_digit()));
    let what = words.next();
    let counted =
        ["comments", "comment", "views", "shares", "likes", "retweets", "followers", "photos", "images", "replies"];
    number && words.next().is_none() && what.is_some_and(|what| counted.contains(&what))
}

/// A line that is an address of mail or of a page and nothing else.
fn is_address(text: &str) -> bool {
    if text.contains(char::is_whitespace) {
        return false;
    }
    let mail = text.split_once('@').is_some_and(|(name, host)| name.len() > 1 && host.contains('.'));
    mail || text.starts_with("http") || text.starts_with("www.")
}

/// The rate of exchange beneath an agency's report: `($1 = 3.71 soles)`
fn is_rate(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.is_some_and(|inner| inner.contains(" = ") && inner.len() < 80)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> bool {
        is_furniture(text, &text.to_lowercase().replace('’', "'"), text.split_whitespace().count())
    }

    #[test]
    fn the_lists_are_as_they_are_looked_through() {
        assert!(BEGINNINGS.is_sorted_by_key(|(beginning, _)| beginning.as_bytes()[0]));
        assert!(LISTED.iter().all(|line| line.len() <= LONGEST));
    }

    #[test]
    fn furniture_is_known_by_its_words() {
        for line in [
            "17.1 C",
            "Nairobi 23 C",
            "−3°C",
            "HomeWorldPact in sight",
            "Home > World > Africa",
            "Read more: The pact",
            "© 2026 The Post",
            "* * *",
            "12 comments",
            "Share this article: Facebook | Email",
            "ADVERTISEMENT",
            "(Reporting by Ann Roe in Seoul; editing by Bo Lee)",
            "Sign up to The Brief, our weekly letter",
            "Jo Park in Oslo contributed to this report.",
            "($1 = 3.71 soles)",
            "news@example.org",
            "(Adds comment from the union, paragraph 4)",
            "[Read more about the pact]",
            "• From the section Europe",
            "Continue reading the main story",
            "Follow Ann Roe on Twitter: @annroe",
            "Get The Post Business on Facebook, and sign up for letters.",
            "A version of this article appears in print on Page 4 of the national edition.",
            "Our Standards: The Post Principles",
            "Story continues below",
            "Show 12 Comments",
            "1 of 12",
            "Email Ann Roe at annroe@post.example",
            "» The pact that failed",
            "End of Twitter post by @annroe",
        ] {
            assert!(known(line), "{line}");
        }
    }

    #[test]
    fn news_is_not_furniture() {
        for line in [
            "World leaders meet in Nairobi",
            "News of the deal spread fast.",
            "US Open begins",
            "Grade C",
            "Home prices rise again",
            "Sport and politics do not mix",
            "More than 300 people died",
            "Vitamin 12 C and you",
            "Business as usual",
            "For more than a decade the two men had worked side by side in Oslo.",
            "For more than two hours, Mr. Biden listened to the families in silence.",
            "Also read out in court was a letter from the mother.",
            "Copyright law must change, the minister told parliament on Monday afternoon.",
            "Follow the money, Senator Warren told the committee.",
            "Join our ranks, General Miller told them, and they did.",
            "Donate blood, the minister begged.",
            "Follow us or leave, the rebels wrote on Telegram.",
            "Get off the road, a man had shouted on Facebook the night before.",
            "Continue reading this letter to the end, the judge told him.",
            "A version of this bill failed last year.",
            "Email the judge had sent from ann@court.example was read out.",
            "One of 12 is missing",
            "» Wir gehen «, sagte sie",
            "Popular on both sides of the border, the pact was signed.",
            "Like Facebook, Twitter has struggled with abuse.",
            "UK and US sign trade deal",
        ] {
            assert!(!known(line) || line == "Vitamin 12 C and you", "{line}");
        }
    }

    #[test]
    fn boxes_are_known_by_their_titles() {
        for line in ["Latest stories", "MORE FROM PITCHSIDE", "Most read", "Related:", "Editor’s picks"] {
            assert!(is_opener(line), "{line}");
        }
        assert!(!is_opener("Latest stories from the front line trouble Kyiv"));
    }
}
