package dev.tierdeck.engine.database;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out tokens and stores what was loaded after them, unless something newer came between. */
final class Fills {
    private static final Logger LOG = LoggerFactory.getLogger(Fills.class);

    private final Link link;
    private final Queue queue;
    private final Dialect dialect;
    private final Clock clock;

    Fills(Link link, Queue queue, Dialect dialect, Clock clock) {
        this.link = link;
        this.queue = queue;
        this.dialect = dialect;
        this.clock = clock;
    }

    List<FillToken> tokens(List<Key> keys) {
        var tokens = new ArrayList<FillToken>(keys.size());
        try {
            var read = readTokens(keys);
            var now = clock.instant();
            for (int i = 0; i < keys.size(); i++) {
                var queued = queue.find(keys.get(i));
                tokens.add(queued == null ? read.get(i) : read.get(i).standing(!queued.expired(now)));
            }
            return tokens;
        } catch (CacheException.TierUnavailable down) {
            LOG.debug("No tokens for {} keys", keys.size(), down);
            return Collections.nCopies(keys.size(), DatabaseToken.NONE);
        }
    }

    private List<DatabaseToken> readTokens(List<Key> keys) {
        long now = clock.millis();
        var read = link.read(connection -> Generations.tokens(connection, keys, dialect, now));
        if (read.contains(null)) {
            link.write(connection -> {
                Generations.raise(connection, Generations.slots(keys));
                return true;
            });
            read = link.read(connection -> Generations.tokens(connection, keys, dialect, now));
        }
        return read.stream().map(token -> token == null ? DatabaseToken.NONE : token).toList();
    }

    /** Fills rows whose tokens still hold. Never queued: whether one is refused is known in the database alone. */
    List<Fill> fill(List<Row> rows, List<FillToken> tokens) {
        var fills = new ArrayList<>(Collections.nCopies(rows.size(), Fill.REFUSED));
        var now = clock.instant();
        var tried = new ArrayList<Integer>();
        for (int i = 0; i < rows.size(); i++) {
            if (((DatabaseToken) tokens.get(i)).generation() == null) {
                fills.set(i, Fill.UNAVAILABLE);
            } else if (!rows.get(i).expired(now) && queue.find(rows.get(i).key()) == null) {
                tried.add(i);
            }
        }
        if (!tried.isEmpty()) {
            var done = write(tried.stream().map(rows::get).toList(), tried.stream().map(i -> (DatabaseToken) tokens.get(i)).toList());
            for (int i = 0; i < tried.size(); i++) {
                fills.set(tried.get(i), done.get(i));
            }
        }
        return fills;
    }

    private List<Fill> write(List<Row> rows, List<DatabaseToken> tokens) {
        try {
            return told(rows, link.write(connection -> compareAndFill(connection, rows, tokens)));
        } catch (CacheException.TierUnavailable down) {
            LOG.debug("{} rows could not be filled", rows.size(), down);
            return Collections.nCopies(rows.size(), Fill.UNAVAILABLE);
        }
    }

    private boolean[] compareAndFill(Connection connection, List<Row> rows, List<DatabaseToken> tokens) throws SQLException {
        var now = Generations.held(connection, Generations.slots(rows.stream().map(Row::key).toList()), dialect);
        var stored = new boolean[rows.size()];
        var same = new ArrayList<Integer>();
        for (int i = 0; i < rows.size(); i++) {
            if (tokens.get(i).generation().equals(now.get(Generations.slot(rows.get(i).key())))) {
                same.add(i);
            }
        }
        var filled = Rows.fill(connection, same.stream().map(rows::get).toList(), same.stream().map(tokens::get).toList());
        for (int i = 0; i < filled.length; i++) {
            stored[same.get(i)] = filled[i];
        }
        return stored;
    }

    /** What became of each row. */
    static List<Fill> told(List<Row> rows, boolean[] stored) {
        var fills = new ArrayList<Fill>(rows.size());
        for (int i = 0; i < stored.length; i++) {
            fills.add(stored[i] ? Fill.stored(rows.get(i).stamp(), rows.get(i).value().length) : Fill.REFUSED);
        }
        return fills;
    }
}
