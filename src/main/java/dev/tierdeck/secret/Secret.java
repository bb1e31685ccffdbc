package dev.tierdeck.secret;

import java.util.function.Function;

/** A key or password. It prints as its last four characters at most, is never equal to anything but itself, and can't be serialised. */
public final class Secret {
    private static final int SHOWN = 4;

    private final char[] text;
    private final int shown;

    private Secret(char[] text, int shown) {
        this.text = text;
        this.shown = shown;
    }

    /**
     * A secret of this text, without the spaces around it.
     *
     * @throws IllegalArgumentException when it is blank, or has a control character in it; the message does not repeat it
     */
    public static Secret of(String text) {
        var stripped = text.strip();
        if (stripped.isEmpty() || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a key is text on one line, and not blank");
        }
        return new Secret(stripped.toCharArray(), SHOWN);
    }

    /**
     * A password: this very text, spaces and all. Nothing of it is ever shown.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public static Secret password(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a password is not empty");
        }
        return new Secret(text.toCharArray(), 0);
    }

    /** One as it was kept. */
    static Secret kept(String text) {
        return new Secret(text.toCharArray(), SHOWN);
    }

    /** The same as a password, of which nothing is ever shown. */
    public Secret hidden() {
        return new Secret(text, 0);
    }

    /** Shows the text to who needs it for a call. */
    public <T> T reveal(Function<String, T> user) {
        return user.apply(new String(text));
    }

    /** The last four characters after dots; of one shorter than twelve, and of a password, dots alone. */
    public String masked() {
        return "••••" + (text.length < 3 * SHOWN ? "" : new String(text, text.length - shown, shown));
    }

    /** {@link #masked}. */
    @Override
    public String toString() {
        return masked();
    }
}
