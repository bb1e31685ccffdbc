/**
 * The WebSocket half of the local exchange: speaks Binance's streams on a port of this machine, and misbehaves when told to.
 *
 * <p>The frames are written by hand ({@code Frames}), which no server library would let us do: a server that answers a handshake with 429,
 * goes silent without an end, cuts a message in two or ends without a word has to reach below what such libraries allow.
 */
@NullMarked
package dev.tierdeck.testing.exchange.stream;

import org.jspecify.annotations.NullMarked;
