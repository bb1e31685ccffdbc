package dev.tierdeck.engine.disk;

import java.sql.SQLException;

/** That a row's bytes are not those that were written. */
final class Damaged extends SQLException {
    private static final long serialVersionUID = 1L;

    Damaged(String what) {
        super(what);
    }
}
