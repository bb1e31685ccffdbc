package dev.tierdeck.market.bars;

/** What a price or a volume looks like: decimal digits, perhaps with a sign, a point and an exponent. Nothing is computed. */
final class Figures {
    private Figures() {}

    static boolean isNumber(String text) {
        return isNumber(text.toCharArray(), 0, text.length());
    }

    static boolean isNumber(char[] text, int offset, int length) {
        return isPlain(text, offset, offset + length) || isAny(text, offset, offset + length);
    }

    /** Digits with at most one point among them, as nearly all are. */
    private static boolean isPlain(char[] text, int offset, int end) {
        int at = digits(text, offset, end);
        return at > offset && (at == end || text[at] == '.' && digits(text, at + 1, end) == end);
    }

    private static boolean isAny(char[] text, int offset, int end) {
        int at = sign(text, offset, end);
        int whole = digits(text, at, end);
        int digits = whole - at;
        at = whole;
        if (at < end && text[at] == '.') {
            int fraction = digits(text, at + 1, end);
            digits += fraction - at - 1;
            at = fraction;
        }
        return digits > 0 && (at == end || isExponent(text, at, end));
    }

    private static boolean isExponent(char[] text, int at, int end) {
        int first = sign(text, at + 1, end);
        int last = digits(text, first, end);
        return (text[at] == 'e' || text[at] == 'E') && last == end && last > first && last - first <= 3;
    }

    private static int sign(char[] text, int at, int end) {
        return at < end && (text[at] == '-' || text[at] == '+') ? at + 1 : at;
    }

    private static int digits(char[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }
}
