package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import java.util.regex.Pattern;

/** How keys are named on the person's keyboard: actions name them in English, messages {@code keyboard.*} say them anew. */
final class Keystrokes {
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{2,}");

    private final Messages messages;

    Keystrokes(Messages messages) {
        this.messages = messages;
    }

    /** {@code Ctrl+Delete} in the person's language. */
    String local(String keys) {
        return NAME.matcher(keys).replaceAll(name -> {
            var key = "keyboard." + name.group();
            return messages.bundle().containsKey(key) ? messages.text(key) : name.group();
        });
    }
}
