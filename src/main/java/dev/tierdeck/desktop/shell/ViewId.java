package dev.tierdeck.desktop.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/**
 * The views, in the order of the navigation. A view's FXML and messages are named as the constant, in lower case; its title is
 * {@code view.name} in the shell's messages; its controller is made by {@link Views}.
 */
public enum ViewId {
    /** Hits and misses, live. */
    OVERVIEW(Feather.ACTIVITY),
    /** The keys of the shared tier and what stands under them. */
    KEYS(Feather.KEY),
    /** How long keys live against how long they should. */
    TTL(Feather.CLOCK),
    /** What is to go: looked at, confirmed, reported, taken back. */
    INVALIDATE(Feather.TRASH_2),
    /** What keeps entries fresh, and the sources it asks. */
    WARMERS(Feather.REFRESH_CW),
    /** The bars that are kept on this machine. */
    BARS(Feather.BAR_CHART_2),
    /** How tiers, locks, limits and background tasks are, and what happened. */
    HEALTH(Feather.HEART),
    /** Connections, and what the window was told. */
    SETTINGS(Feather.SETTINGS);

    private final Feather icon;

    ViewId(Feather icon) {
        this.icon = icon;
    }

    /** The name of its FXML and of its messages. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its title in the shell's messages. */
    String titleKey() {
        return "view." + fileName();
    }

    /** The view of this constant's name, where there is one. */
    static Optional<ViewId> named(String name) {
        return Arrays.stream(values()).filter(id -> id.name().equals(name)).findFirst();
    }

    /** The keys that open it, as the sheet of shortcuts writes them. */
    String keys() {
        return "Ctrl+" + (ordinal() + 1);
    }

    Feather icon() {
        return icon;
    }
}
