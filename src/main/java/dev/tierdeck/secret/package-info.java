/**
 * Secrets of the user: the keys by which sources know them. A secret lives in the system's keyring, else in this process until it ends,
 * and shows of itself its last four characters alone.
 */
@NullMarked
package dev.tierdeck.secret;

import org.jspecify.annotations.NullMarked;
