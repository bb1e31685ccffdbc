package dev.tierdeck.desktop.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The one style sheet in another size: every measure in it multiplied. Written in pixels and multiplied here, as {@code em} is relative to
 * each node's own font, so that no measure would mean the same in two places. Borders and lines stay as thin as they are.
 */
final class StyleSheet {
    private static final String FILE = "/css/tierdeck.css";
    private static final String HEAD = "data:text/css;base64,";
    private static final Pattern MEASURE = Pattern.compile("(?<=[\\s{;])(-fx-(?:font-size|icon-size|(?:min|pref|max)-(?:width|height)|padding|spacing"
            + "|[hv]gap|graphic-text-gap|label-padding|(?:background|border)-radius|background-insets|translate-[xy]|size|fixed-cell-size|indent"
            + "|tick-length|axis-padding|tick-label-gap))(\\s*:\\s*)([^;{}]+)");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.#])\\d+(?:\\.\\d+)?(?=px|[\\s,]|$)");
    private static final Map<Double, String> MADE = new ConcurrentHashMap<>();

    private StyleSheet() {}

    /** Where the style sheet of this size is. */
    static String url(double factor) {
        return factor == 1 ? StyleSheet.class.getResource(FILE).toExternalForm() : MADE.computeIfAbsent(factor, StyleSheet::made);
    }

    /** Whether a style sheet is this one, in whatever size. */
    static boolean isOurs(String url) {
        return url.endsWith(FILE) || MADE.containsValue(url);
    }

    private static String made(double factor) {
        try (var file = StyleSheet.class.getResourceAsStream(FILE)) {
            var sheet = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return HEAD + Base64.getEncoder().encodeToString(times(sheet, factor).getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            throw new UncheckedIOException("the style sheet could not be read", notRead);
        }
    }

    /** The same rules with every measure multiplied: fonts to a tenth of a pixel, the rest to whole ones; what is below 1 stays. */
    static String times(String sheet, double factor) {
        return MEASURE.matcher(sheet).replaceAll(found -> found.group(1) + found.group(2)
                + NUMBER.matcher(found.group(3)).replaceAll(number -> times(number, factor, found.group(1).endsWith("font-size"))));
    }

    private static String times(MatchResult number, double factor, boolean font) {
        double normal = Double.parseDouble(number.group());
        return normal < 1 ? number.group() : font ? String.format(Locale.ROOT, "%.1f", normal * factor) : Long.toString(Math.round(normal * factor));
    }
}
