package dev.tierdeck.engine.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What went wrong with the file, as a sentence that says what to do. */
final class Trouble {
    private Trouble() {}

    /** Whether the file itself is damaged, so that trying again is of no use. */
    static boolean isDamage(SQLException failure) {
        return failure instanceof Damaged || is(failure, SQLiteErrorCode.SQLITE_CORRUPT) || is(failure, SQLiteErrorCode.SQLITE_NOTADB);
    }

    /** That another program's reading keeps the log from being written back, so that nothing more has room. */
    static SQLException crowded() {
        return new SQLException("the write-ahead log is in use by a reader", null, SQLiteErrorCode.SQLITE_BUSY.code);
    }

    static String sentence(SQLException failure, Path directory) {
        if (is(failure, SQLiteErrorCode.SQLITE_FULL)) {
            return "The disk of " + directory + " is full, so nothing new is kept there. Free some space, or lower the tier's size.";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_READONLY) || is(failure, SQLiteErrorCode.SQLITE_PERM)) {
            return "The file in " + directory + " can't be written to, so nothing new is kept there. Allow writing, or choose another directory.";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_BUSY) || is(failure, SQLiteErrorCode.SQLITE_LOCKED)) {
            return "Another program keeps the file in " + directory + " busy, so nothing new is kept there. Close what has it open.";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_IOERR)) {
            return "The disk of " + directory + " reports an error. Check it, or choose another directory.";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_CANTOPEN)) {
            return "The file in " + directory + " can't be opened. Check that this user may read and write it.";
        }
        return "The file in " + directory + " can't be used: " + failure.getMessage() + ". Choose another directory, or move the file away.";
    }

    static String sentence(IOException failure, Path directory) {
        return switch (failure) {
            case AccessDeniedException denied ->
                    denied.getFile() + " can't be written to. Allow this user to write there, or choose another directory.";
            case FileAlreadyExistsException file -> file.getFile() + " is a file, so it can't be the disk tier's directory. Choose another.";
            case NotDirectoryException file -> file.getFile() + " is a file, so it can't be the disk tier's directory. Choose another.";
            case NoSuchFileException missing -> missing.getFile() + " is not there. Choose another directory.";
            case FileSystemException refused when refused.getReason() != null ->
                    "The directory " + directory + " can't be used: " + refused.getReason() + ". Check it, or choose another.";
            default -> "The directory " + directory + " can't be used: " + failure.getMessage() + ". Check it, or choose another.";
        };
    }

    private static boolean is(SQLException failure, SQLiteErrorCode code) {
        return (failure.getErrorCode() & 0xff) == code.code;
    }
}
