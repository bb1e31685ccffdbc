package dev.tierdeck.engine.database;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes rows that are past their expiry and their type's grace, a thousand at a time. */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    /** It refuses the fills that are under way in the slots it touches, so it is done seldom, by one process for all. */
    private static final long EVERY = Duration.ofMinutes(1).toMillis();

    private final Link link;
    private final Clock clock;

    Sweep(Link link, Clock clock) {
        this.link = link;
        this.clock = clock;
    }

    /** Deletes what is due, if nobody else did within the last minute. */
    void run() {
        long now = clock.millis();
        try {
            if (link.write(connection -> isOurTurn(connection, now))) {
                int deleted = 0;
                for (int page = 1; page > 0; deleted += page) {
                    page = link.write(connection -> delete(connection, now));
                }
                LOG.debug("{} expired rows were deleted", deleted);
            }
        } catch (CacheException.TierUnavailable down) {
            LOG.debug("Expired rows were not deleted; the next time will do", down);
        }
    }

    private static boolean isOurTurn(Connection connection, long now) throws SQLException {
        try (var statement = connection.prepareStatement(Sql.SWEEP_TURN.text())) {
            statement.setLong(1, now);
            statement.setLong(2, now - EVERY);
            statement.setLong(3, now); // A time to come was written by a clock that was wrong.
            return statement.executeUpdate() == 1;
        }
    }

    /** Whatever makes a row disappear raises its slot, or a fill could not tell an absent key from one that was put meanwhile and has expired. */
    private static int delete(Connection connection, long now) throws SQLException {
        var keys = due(connection, now);
        Generations.raise(connection, Generations.slots(keys));
        try (var statement = connection.prepareStatement(Sql.SWEEP.text())) {
            for (var key : keys) {
                statement.setBytes(1, key.bytes());
                statement.setLong(2, now);
                statement.addBatch();
            }
            if (!keys.isEmpty()) {
                statement.executeBatch();
            }
        }
        return keys.size();
    }

    private static List<Key> due(Connection connection, long now) throws SQLException {
        var keys = new ArrayList<Key>();
        try (var statement = connection.prepareStatement(Sql.SWEPT.text())) {
            statement.setLong(1, now);
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    keys.add(Key.of(result.getBytes(1)));
                }
            }
        }
        keys.sort(null);
        return keys;
    }
}
