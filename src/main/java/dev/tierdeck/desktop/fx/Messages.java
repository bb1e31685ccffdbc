package dev.tierdeck.desktop.fx;

import java.text.MessageFormat;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sentences of one view, {@code /i18n/name.properties}. A missing key throws {@link java.util.MissingResourceException}: a view
 * never shows a key's name instead of words.
 */
public final class Messages {
    private final ResourceBundle bundle;
    /** What was read of them once, as some are said many times a second. A format is for one thread at a time. */
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

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
        if (arguments.length == 0) {
            return bundle.getString(key);
        }
        var format = formats.computeIfAbsent(key, named -> new MessageFormat(bundle.getString(named)));
        synchronized (format) {
            return format.format(arguments);
        }
    }
}
