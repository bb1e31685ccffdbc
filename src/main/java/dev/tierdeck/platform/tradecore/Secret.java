package dev.tierdeck.platform.tradecore;

/**
 * A text that must not be seen: a token, a key, a password. As a string it shows nothing of itself; whoever needs it asks for {@link #text}.
 *
 * @param text the secret
 */
public record Secret(String text) {
    @Override
    public String toString() {
        return "•••";
    }
}
