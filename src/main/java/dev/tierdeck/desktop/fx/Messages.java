package dev.tierdeck.desktop.fx;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * The sentences of one view, {@code /i18n/name.properties}. A missing key throws {@link java.util.MissingResourceException}: a view
 * never shows a key's name instead of words.
 */
public final class Messages {
    private final ResourceBundle bundle;

    private Messages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The messages of the view of this name, in the person's language where it is there. */
    public static Messages of(String view) {
        return new Messages(ResourceBundle.getBundle("i18n." + view));
    }

    /** The bundle itself, for FXML's {@code %key}. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /**
     * A message. With arguments it is read as a {@link MessageFormat} (write a quote as two); without, as it stands. Numbers are best
     * passed as text made by {@link Format}.
     */
    public String text(String key, Object... arguments) {
        var message = bundle.getString(key);
        return arguments.length == 0 ? message : MessageFormat.format(message, arguments);
    }
}
