package dev.tierdeck.market.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a source is: scheme, host, and perhaps a port and the head of a path. Nothing in it is secret. */
public final class BaseAddress {
    private final String text;
    private final String host;

    private BaseAddress(String text, String host) {
        this.text = text;
        this.host = host;
    }

    /**
     * The address that a setting gives.
     *
     * @param setting the setting's name, for the message
     * @param text such as {@code https://api.binance.com}; http is for this machine alone, as keys travel in headers
     * @throws IllegalArgumentException when it is no such address; the message names the setting and what is allowed, not the text, in
     *         which a password may stand
     */
    public static BaseAddress parse(String setting, String text) {
        var uri = uri(text.strip());
        if (uri == null || uri.getHost() == null || uri.getUserInfo() != null || uri.getRawQuery() != null || uri.getFragment() != null
                || !safe(uri)) {
            throw new IllegalArgumentException(setting + " is an address such as https://api.binance.com, without user, query or fragment;"
                    + " http is allowed for localhost alone");
        }
        return new BaseAddress(uri.toString().replaceAll("/+$", ""), uri.getHost());
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }

    private static boolean safe(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("http") && uri.getHost().matches("(?i)localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    }

    /** The host's name. */
    public String host() {
        return host;
    }

    /** The address, without a slash at the end. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BaseAddress that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
