package dev.tierdeck.engine.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens connections to PostgreSQL. The driver's own source writes all settings into a URL, which it logs; one of them may be a secret. */
final class ServerSource implements DataSource {
    private final Driver driver = new Driver();
    private final String url;
    private final Properties properties = new Properties();

    ServerSource(DatabaseSettings settings) {
        int question = settings.jdbcUrl().indexOf('?');
        url = question < 0 ? settings.jdbcUrl() : settings.jdbcUrl().substring(0, question);
        var seconds = Long.toString(Math.clamp(settings.timeout().toSeconds(), 1, 3_600));
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.LOGIN_TIMEOUT.set(properties, seconds);
        // One second more than a statement has: the server's own limit comes first, and breaks nothing.
        PGProperty.SOCKET_TIMEOUT.set(properties, Long.toString(Long.parseLong(seconds) + 1));
        PGProperty.APPLICATION_NAME.set(properties, "tierdeck");
        if (question >= 0) {
            read(settings.jdbcUrl().substring(question + 1));
        }
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false); // It repeats values.
        PGProperty.USER.set(properties, settings.user());
        PGProperty.PASSWORD.set(properties, settings.password());
    }

    private void read(String parameters) {
        for (var each : parameters.split("&")) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                properties.setProperty(each.substring(0, equals), Address.decoded(each.substring(equals + 1)));
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the address is not one of PostgreSQL's");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the login is settled");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> kind) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> kind) {
        return false;
    }
}
