package dev.tierdeck.cli;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.Placement;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Keys as a table that is written as it is read: its columns are as wide as the names of the layouts need, and the key, which can be
 * of any length, comes last.
 */
final class TableRows implements Rows {
    private final PrintWriter out;
    private final StringBuilder line = new StringBuilder(160);

    TableRows(PrintWriter out) {
        this.out = out;
        line.append("LAYOUT      DOMAIN       TYPE                KIND           TTL        BYTES  KEY");
        end();
    }

    @Override
    public void row(Key key, Placement place, KeyFacts facts) {
        left(place.layout(), 10).left(place.domain(), 11).left(place.type(), 18).left(facts.redisType(), 6);
        right(Figures.ttl(facts.ttlMillis()), 10).right(Figures.count(facts.bytes()), 11);
        line.append(key.display());
        end();
    }

    @Override
    public void close() {
        out.flush();
    }

    private TableRows left(@Nullable String text, int width) {
        var shown = text == null ? "-" : Words.line(text);
        line.append(shown).repeat(' ', Math.max(0, width - shown.length()) + 2);
        return this;
    }

    private TableRows right(String text, int width) {
        line.repeat(' ', Math.max(0, width - text.length())).append(text).append("  ");
        return this;
    }

    private void end() {
        out.append(line).append('\n');
        line.setLength(0);
    }
}
