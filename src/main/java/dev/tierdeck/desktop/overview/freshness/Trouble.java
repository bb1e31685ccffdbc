package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.engine.CacheException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why something can't be told, and since when. One line in the log when it begins, one when it is over. */
public record Trouble(String sentence, Instant since) {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    /** What this failure makes of the trouble there was. */
    public static Trouble after(@Nullable Trouble before, String what, Exception failure, Instant now) {
        if (before == null) {
            LOG.warn("{}", what, failure);
        }
        var sentence = failure instanceof CacheException known ? String.valueOf(known.getMessage()) : failure.toString();
        return new Trouble(sentence, before == null ? now : before.since());
    }

    /** It is over, if there was any. */
    public static @Nullable Trouble over(@Nullable Trouble before, String what) {
        if (before != null) {
            LOG.info("{} since {}; they are told again", what, before.since());
        }
        return null;
    }
}
