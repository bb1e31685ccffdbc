package dev.tierdeck.market.bars;

import java.io.IOException;
import java.io.Reader;

/** A text that knows how it ended, once it has been read through. */
final class Ending extends Reader {
    private final Reader text;
    private int last = '\n';
    private boolean over;

    Ending(Reader text) {
        this.text = text;
    }

    static boolean isLineEnd(int letter) {
        return letter == '\n' || letter == '\r';
    }

    /** Whether it is over, and its last line has no end. */
    boolean breaksOff() {
        return over && !isLineEnd(last);
    }

    @Override
    public int read(char[] letters, int offset, int most) throws IOException {
        int count = text.read(letters, offset, most);
        if (count > 0) {
            last = letters[offset + count - 1];
        }
        over = count < 0;
        return count;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
