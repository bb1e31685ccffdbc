/**
 * Secrets of the user: the keys by which sources know them, and the passwords of servers. A secret lives in the system's keyring, else in
 * this process until it ends. A key shows of itself its last four characters alone, a password nothing.
 */
@NullMarked
package dev.tierdeck.secret;

import org.jspecify.annotations.NullMarked;
