package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.candles.Reading;
import dev.tierdeck.desktop.value.JsonCheck.NotJson;
import dev.tierdeck.desktop.value.JsonIndex.TooIntricate;
import org.jspecify.annotations.Nullable;

/**
 * What a text is as JSON.
 *
 * @param tree its values, if it is JSON
 * @param rows the records in it, if there are any
 * @param bars these records as bars, if they are that
 * @param broken where it stops being JSON, if it looks like JSON and is none
 * @param intricate whether it is JSON with too many values to be reached one by one
 */
record AsJson(@Nullable JsonTree tree, @Nullable JsonRows rows, @Nullable Reading bars, @Nullable NotJson broken, boolean intricate) {
    /** No JSON, and nothing that looks like it. */
    static final AsJson NONE = new AsJson(null, null, null, null, false);

    static AsJson of(byte[] text) {
        if (!Json.looksLike(text)) {
            return NONE;
        }
        try {
            var tree = JsonTree.of(text);
            var rows = JsonRows.of(tree);
            return new AsJson(tree, rows, rows == null ? null : JsonBars.of(rows), null, false);
        } catch (NotJson broken) {
            return new AsJson(null, null, null, broken, false);
        } catch (TooIntricate much) {
            return new AsJson(null, null, null, null, true);
        }
    }
}
