package dev.tierdeck.desktop.invalidate;

import java.time.Instant;

/**
 * An invalidation that can be taken back.
 *
 * @param id by which it is found
 * @param what what was invalidated, in words
 * @param until until when at most
 */
record Offer(String id, String what, Instant until) {}
