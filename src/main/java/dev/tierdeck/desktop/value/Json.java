package dev.tierdeck.desktop.value;

/** Steps through text that is known to be JSON. */
final class Json {
    private Json() {}

    /** Where the outermost value begins: after a byte order mark, if there is one, and white space. */
    static int first(byte[] text) {
        boolean marked = text.length > 2 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
        return space(text, marked ? 3 : 0);
    }

    /** Whether it could be JSON of more than one value: what begins with a bracket. */
    static boolean looksLike(byte[] text) {
        int at = first(text);
        return at < text.length && (text[at] == '{' || text[at] == '[');
    }

    /** The first byte from here on that is no white space. */
    static int space(byte[] text, int from) {
        int at = from;
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** What follows a string, number or word. */
    static int scalarEnd(byte[] text, int start) {
        int at = start + 1;
        if (text[start] == '"') {
            while (at < text.length && text[at] != '"') {
                at += text[at] == '\\' ? 2 : 1;
            }
            return Math.min(at + 1, text.length);
        }
        while (at < text.length && isPlain(text[at])) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b == 'E' || b == '.' || b == '+' || b == '-';
    }

    /** What follows a value, whatever it is; goes through all of it. */
    static int end(byte[] text, int start) {
        int depth = 0;
        int at = start;
        do {
            byte b = text[at];
            if (b == '{' || b == '[') {
                depth++;
                at++;
            } else if (b == '}' || b == ']') {
                depth--;
                at++;
            } else if (b == ',' || b == ':' || space(text, at) > at) {
                at++;
            } else {
                at = scalarEnd(text, at);
            }
        } while (depth > 0 && at < text.length);
        return at;
    }
}
