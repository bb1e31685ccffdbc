package dev.tierdeck.cli;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.Placement;

/** Keys as JSON, one object a line. */
final class JsonRows implements Rows {
    private final JsonLines lines;

    JsonRows(Terminal terminal) {
        this.lines = new JsonLines(terminal);
    }

    @Override
    public void row(Key key, Placement place, KeyFacts facts) {
        lines.object(line -> line.key(key)
                .text("layout", place.layout())
                .text("domain", place.domain())
                .text("type", place.type())
                .text("redisType", facts.redisType())
                .number("ttlMillis", facts.ttlMillis())
                .number("bytes", facts.bytes()));
    }

    @Override
    public void close() {
        lines.close();
    }
}
