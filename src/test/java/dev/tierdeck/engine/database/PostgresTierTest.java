package dev.tierdeck.engine.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
final class PostgresTierTest extends DatabaseContract {
    @RegisterExtension
    static final LivePostgres POSTGRES = new LivePostgres();

    @Override
    DatabaseSettings settings() {
        return POSTGRES.settings();
    }

    @Override
    Connection foreign() throws SQLException {
        return POSTGRES.foreign();
    }
}
