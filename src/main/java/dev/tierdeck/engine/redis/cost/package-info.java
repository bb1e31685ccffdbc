/**
 * What this process costs the server.
 *
 * <p><b>Counted where commands leave.</b> Two handlers on every connection of the tier, handshakes, heartbeats and retries included, add one to
 * a counter a command, and the bytes of every answer: nothing can be sent past them. Commands that a script calls are the script's.
 *
 * <p><b>Timed by the server.</b> Round trips tell of networks and queues, not of the server's work. {@code INFO commandstats} tells how long
 * commands of each name took, of all clients together; ours count with the mean of the time between two looks. That is exact where we are
 * the only client, or where commands of a name cost about the same whoever sends them; it is least exact for EVALSHA, where other programs'
 * scripts are in the mean. Looked at while somebody asks, at most every three seconds, which itself is counted. Not in it: what the server
 * spends on telling us changes and key events, which it counts for the commands that caused them.
 */
@NullMarked
package dev.tierdeck.engine.redis.cost;

import org.jspecify.annotations.NullMarked;
